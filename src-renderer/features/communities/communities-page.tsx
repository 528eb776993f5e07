import { Button, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { CommunityHeadcount } from '../../../src-main/shared/roster/community-headcount.contract.ts'
import { writeFile } from '../../client/files.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { useChannel } from '../../client/use-query.ts'
import { DateField } from '../../ui/date-field.tsx'
import { DockedSplit } from '../../ui/docked-split.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { CommunityDialog } from './community-dialog.tsx'
import { CommunityPanel } from './community-panel.tsx'

/** 社区档案: every community with its quota and who is in post, at the end of any day. */
export function CommunitiesPage() {
  const { today } = useSession()
  const [asOf, setAsOf] = useState<CalendarDate>(today)
  const [params] = useSearchParams()
  const asked = Number(params.get('community') ?? '0')
  const [selected, setSelected] = useState<number | undefined>(asked > 0 ? asked : undefined)
  const [isAdding, setAdding] = useState(false)
  const query = useChannel('roster.headcounts', { asOf })
  const isClerk = useHasRole('clerk')
  const mayExport = useHasRole('clerk', 'reviewer')
  const action = useAction()
  const run = useJob('roster.exportHeadcounts', '正在导出员额使用情况表')
  const exportTable = () =>
    void action.run(() =>
      writeFile(`员额使用情况表-${asOf}.xlsx`, async (file, name) => {
        const { rows } = await run({ file, asOf })
        return `已导出 ${rows} 个社区：${name}`
      }),
    )
  return (
    <PageFrame
      title="社区档案"
      extra={
        <span className="as-of">
          截至
          <DateField label="截至日期" value={asOf} onChange={(day) => setAsOf(day ?? today)} />
        </span>
      }
      actions={
        <>
          {mayExport ? (
            <Button disabled={action.pending} onClick={exportTable}>
              导出
            </Button>
          ) : null}
          {isClerk ? (
            <Button type="primary" onClick={() => setAdding(true)}>
              新增社区
            </Button>
          ) : null}
        </>
      }
    >
      <ErrorAlert error={action.error} onClose={action.clear} />
      <DockedSplit
        panel={selected === undefined ? null : <CommunityPanel id={selected} onClose={() => setSelected(undefined)} />}
      >
        <QueryView query={query}>
          {({ rows, total }) => <Headcounts rows={rows} total={total} selected={selected} onSelect={setSelected} />}
        </QueryView>
      </DockedSplit>
      {isAdding ? <CommunityDialog community={undefined} onClose={() => setAdding(false)} /> : null}
    </PageFrame>
  )
}

const columns: TableColumnsType<CommunityHeadcount> = [
  { title: '社区', dataIndex: 'name' },
  { title: '户数', dataIndex: 'households', align: 'right' },
  { title: '常住人口', dataIndex: 'population', align: 'right' },
  {
    title: '核定员额',
    dataIndex: 'quota',
    align: 'right',
    render: (quota: number) => (quota === 0 ? '未核定' : quota),
  },
  { title: '在岗', dataIndex: 'present', align: 'right' },
  { title: '缺编', dataIndex: 'vacant', align: 'right', render: vacantText },
  { title: '每万人', dataIndex: 'perTenThousand', align: 'right', render: perTenThousandText },
]

interface HeadcountsProps {
  readonly rows: readonly CommunityHeadcount[]
  readonly total: Omit<CommunityHeadcount, 'id'>
  readonly selected: number | undefined
  readonly onSelect: (id: number) => void
}

function Headcounts({ rows, total, selected, onSelect }: HeadcountsProps) {
  const sums = [total.households, total.population, total.quota, total.present]
  return (
    <div className="page-scroll">
      <Table<CommunityHeadcount>
        aria-label="社区"
        size="small"
        rowKey="id"
        pagination={false}
        columns={columns}
        dataSource={[...rows]}
        rowClassName={(row) => (row.id === selected ? 'row-selected' : '')}
        onRow={(row) => ({
          tabIndex: 0,
          onClick: () => onSelect(row.id),
          onKeyDown: (event) => (event.key === 'Enter' ? onSelect(row.id) : undefined),
        })}
        summary={() => (
          <Table.Summary.Row>
            <Table.Summary.Cell index={0}>合计 {rows.length} 个社区</Table.Summary.Cell>
            {sums.map((sum, index) => (
              <Table.Summary.Cell key={columns[index + 1]?.key ?? index} index={index + 1} align="right">
                {sum}
              </Table.Summary.Cell>
            ))}
            <Table.Summary.Cell index={5} align="right">
              <VacantTotal rows={rows} />
            </Table.Summary.Cell>
            <Table.Summary.Cell index={6} align="right">
              {perTenThousandText(total.perTenThousand)}
            </Table.Summary.Cell>
          </Table.Summary.Row>
        )}
      />
    </div>
  )
}

/** Vacancies of some communities are not filled by too many people in others: both are named. */
function VacantTotal({ rows }: { readonly rows: readonly CommunityHeadcount[] }) {
  const vacant = rows.reduce((sum, row) => sum + Math.max(row.vacant, 0), 0)
  const over = rows.reduce((sum, row) => sum + Math.max(-row.vacant, 0), 0)
  return (
    <>
      {vacant}
      {over === 0 ? null : <>，{vacantText(-over)}</>}
    </>
  )
}

function vacantText(vacant: number) {
  return vacant < 0 ? <span className="severity-error">超员 {-vacant}</span> : vacant
}

function perTenThousandText(hundredths: number | null): string {
  return hundredths === null ? '—' : (hundredths / 100).toFixed(2)
}
