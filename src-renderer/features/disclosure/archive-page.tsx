import { Button, InputNumber, Table } from 'antd'
import { useState } from 'react'
import type { ArchivePackRow, PackCheck } from '../../../src-main/shared/disclosure/disclosure.contract.ts'
import { chooseArchivePack, writeFile } from '../../client/files.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { useChannel } from '../../client/use-query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { NoticeTabs } from '../notice/notice-tabs.tsx'
import { PackVerdict } from './pack-verdict.tsx'

/** 居务档案: per community and year one pack with index, documents, photos and checksums; and the check of a pack. */
export function ArchivePage() {
  const { today } = useSession()
  const [year, setYear] = useState(Number(today.slice(0, 4)))
  const [verdict, setVerdict] = useState<{ readonly name: string; readonly check: PackCheck } | null>(null)
  const query = useChannel('disclosure.packs', { year })
  const mayExport = useHasRole('clerk', 'reviewer')
  const action = useAction()
  const exportPack = useJob('disclosure.exportPack', '正在生成居务档案')
  const checkPack = useJob('disclosure.checkPack', '正在核验居务档案')
  const write = ({ communityId, community }: ArchivePackRow) =>
    action.run(() =>
      writeFile(`居务档案-${community}-${year}年.zip`, async (file, name) => {
        const { files } = await exportPack({ communityId, year, file })
        return `已导出居务档案：${name}，${files} 个文件`
      }),
    )
  const check = () =>
    action.run(async () => {
      const chosen = await chooseArchivePack()
      if (!chosen) return
      setVerdict({ name: chosen.name, check: await checkPack({ file: chosen.token }) })
    })
  return (
    <PageFrame
      title="居务档案"
      extra={<NoticeTabs value="archive" />}
      actions={
        <Button disabled={action.pending} onClick={() => void check()}>
          核验档案包
        </Button>
      }
    >
      <ErrorAlert error={action.error} onClose={action.clear} />
      {verdict === null ? null : <PackVerdict {...verdict} onClose={() => setVerdict(null)} />}
      <div className="query-bar">
        <label htmlFor="archive-year">年度</label>
        <InputNumber
          id="archive-year"
          min={2000}
          max={2100}
          value={year}
          onChange={(value) => setYear(value ?? year)}
        />
        <span className="hint">已归档的公示公开、照片、结果报告、民主评议和监督委员会名册，按社区和年度成册。</span>
      </div>
      <QueryView query={query}>
        {({ rows }) => (
          <div className="page-scroll" tabIndex={0}>
            <Table<ArchivePackRow>
              aria-label="居务档案"
              size="small"
              rowKey={({ communityId }) => communityId ?? 0}
              pagination={false}
              dataSource={rows}
              columns={[
                { title: '单位', dataIndex: 'community' },
                { title: '已归档', align: 'right', render: (_, row) => `${row.notices} 件` },
                {
                  title: '待归档',
                  align: 'right',
                  render: (_, row) => (row.waiting === 0 ? '—' : `${row.waiting} 件`),
                },
                { title: '照片', align: 'right', render: (_, row) => `${row.photos} 张` },
                {
                  title: '民主评议',
                  align: 'right',
                  render: (_, row) => (row.reviews === 0 ? '—' : `${row.reviews} 份`),
                },
                {
                  title: '最近导出',
                  className: 'number',
                  render: (_, row) =>
                    row.lastExportOn === null ? '—' : `${row.lastExportOn}　${row.lastFiles} 个文件`,
                },
                {
                  title: '操作',
                  render: (_, row) =>
                    mayExport ? (
                      <Button
                        size="small"
                        type="link"
                        disabled={action.pending}
                        aria-label={`导出${row.community}档案`}
                        onClick={() => void write(row)}
                      >
                        导出档案
                      </Button>
                    ) : null,
                },
              ]}
            />
          </div>
        )}
      </QueryView>
    </PageFrame>
  )
}
