import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { countedStates, groupWords, matrixWords } from '../../../src-main/shared/disclosure/matrix-html.ts'
import type { DisclosureMatrix } from '../../../src-main/shared/disclosure/disclosure.contract.ts'
import { writeFile } from '../../client/files.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { useChannel } from '../../client/use-query.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { NoticeTabs } from '../notice/notice-tabs.tsx'
import { MatrixTable } from './matrix-table.tsx'

/** 公开情况: which community posted its 党务, 居务 and 财务公开 of which month, and what is overdue. */
export function MatrixPage() {
  const { today } = useSession()
  const [year, setYear] = useState(Number(today.slice(0, 4)))
  const query = useChannel('disclosure.matrix', { year })
  return (
    <PageFrame title="公开情况" extra={<NoticeTabs value="matrix" />} actions={<MatrixExports year={year} />}>
      <div className="query-bar">
        <label htmlFor="matrix-year">年度</label>
        <InputNumber id="matrix-year" min={2000} max={2100} value={year} onChange={(value) => setYear(value ?? year)} />
        {query.data ? <Legend matrix={query.data} /> : null}
      </div>
      <QueryView query={query}>
        {(matrix) => (matrix.rows.length === 0 ? <EmptyState text="还没有社区。" /> : <Matrix matrix={matrix} />)}
      </QueryView>
    </PageFrame>
  )
}

function Legend({ matrix }: { readonly matrix: DisclosureMatrix }) {
  return (
    <>
      <span role="status" aria-label="公开情况合计">
        {countedStates.map((state) => `${matrixWords[state]} ${matrix.counts[state] ?? 0}`).join('　')}
      </span>
      <span className="hint">
        {matrix.rhythms.map(({ group, text }) => `${groupWords[group]}：${text}`).join('；')}
      </span>
    </>
  )
}

function Matrix({ matrix }: { readonly matrix: DisclosureMatrix }) {
  const navigate = useNavigate()
  const isClerk = useHasRole('clerk')
  const { data } = useChannel('notice.types', {})
  return (
    <MatrixTable
      matrix={matrix}
      canPrepare={isClerk}
      onOpen={(noticeId) => void navigate(`/notices/${noticeId}`)}
      onPrepare={({ communityId }, { group, month }) => {
        const type = data?.types.find((each) => each.group === group)
        if (type) void navigate(`/notices/new?type=${type.code}&community=${communityId}&month=${month}`)
      }}
    />
  )
}

function MatrixExports({ year }: { readonly year: number }) {
  const mayExport = useHasRole('clerk', 'reviewer')
  const action = useAction()
  const exportMatrix = useJob('disclosure.exportMatrix', '正在导出')
  if (!mayExport) return null
  const write = (format: 'xlsx' | 'pdf') =>
    action.run(() =>
      writeFile(`${year}年公开情况一览表.${format}`, async (file, name) => {
        await exportMatrix({ year, format, file })
        return `已导出：${name}`
      }),
    )
  return (
    <>
      <ErrorAlert error={action.error} onClose={action.clear} />
      <Button disabled={action.pending} onClick={() => void write('xlsx')}>
        导出 Excel
      </Button>
      <Button disabled={action.pending} onClick={() => void write('pdf')}>
        导出 PDF
      </Button>
    </>
  )
}
