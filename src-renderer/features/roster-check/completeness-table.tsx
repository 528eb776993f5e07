import { Button, Table } from 'antd'
import { useNavigate } from 'react-router'
import type { CompletenessRow } from '../../../src-main/shared/roster-check/roster-check.contract.ts'
import { writeFile } from '../../client/files.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { useAction, type Action } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { useChannel } from '../../client/use-query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { QueryView } from '../../ui/query-view.tsx'

/** 信息完整度 of each community with the missing columns; the gaps go out as a workbook and come back as an import. */
export function CompletenessTable() {
  const query = useChannel('rosterCheck.completeness', {})
  const action = useAction()
  const navigate = useNavigate()
  const isClerk = useHasRole('clerk')
  return (
    <>
      {isClerk ? (
        <p className="query-bar hint">
          把补填表发给社区填写；填好后作为花名册导入，空白的单元格保留原值，只改动填写的内容。
          <Button size="small" onClick={() => void navigate('/import/new')}>
            导入补填表
          </Button>
        </p>
      ) : null}
      <ErrorAlert error={action.error} onClose={action.clear} />
      <QueryView query={query}>{({ rows }) => <Rows rows={rows} action={action} />}</QueryView>
    </>
  )
}

function Rows({ rows, action }: { readonly rows: readonly CompletenessRow[]; readonly action: Action }) {
  const isClerk = useHasRole('clerk')
  const { today } = useSession()
  const run = useJob('rosterCheck.exportGaps', '正在导出补填表')
  const exportGaps = ({ communityId, community }: CompletenessRow) =>
    void action.run(() =>
      writeFile(`${community}补填表-${today}.xlsx`, async (file, name) => {
        const written = await run({ file, communityId })
        return `已导出补填表：${written.rows} 人，缺 ${written.columns} 列：${name}`
      }),
    )
  const people = rows.reduce((sum, row) => sum + row.people, 0)
  const expected = rows.reduce((sum, row) => sum + row.expected, 0)
  const missing = rows.reduce((sum, row) => sum + row.missing, 0)
  return (
    <div className="page-scroll" tabIndex={0}>
      <Table<CompletenessRow>
        aria-label="信息完整度"
        size="small"
        rowKey="communityId"
        pagination={false}
        dataSource={[...rows]}
        columns={[
          { title: '社区', dataIndex: 'community', width: 120 },
          { title: '在岗', dataIndex: 'people', align: 'right', width: 70 },
          { title: '应填', dataIndex: 'expected', align: 'right', width: 80 },
          { title: '缺', dataIndex: 'missing', align: 'right', width: 70 },
          {
            title: '完整度',
            align: 'right',
            width: 90,
            render: (_, row) => (row.people === 0 ? '—' : percent(row.basisPoints)),
          },
          { title: '缺的列', render: (_, row) => gaps(row) },
          {
            title: '操作',
            width: 120,
            render: (_, row) =>
              isClerk && row.missing > 0 ? (
                <Button
                  size="small"
                  type="link"
                  aria-label={`导出${row.community}补填表`}
                  disabled={action.pending}
                  onClick={() => exportGaps(row)}
                >
                  导出补填表
                </Button>
              ) : null,
          },
        ]}
        summary={() => (
          <Table.Summary.Row>
            <Table.Summary.Cell index={0}>合计</Table.Summary.Cell>
            {[people, expected, missing].map((sum, index) => (
              <Table.Summary.Cell key={`${index}`} index={index + 1} align="right">
                {sum.toLocaleString('zh-CN')}
              </Table.Summary.Cell>
            ))}
            <Table.Summary.Cell index={4} align="right">
              {expected === 0 ? '—' : percent(Math.floor(((expected - missing) * 10_000) / expected))}
            </Table.Summary.Cell>
            <Table.Summary.Cell index={5} colSpan={2} />
          </Table.Summary.Row>
        )}
      />
    </div>
  )
}

const percent = (basisPoints: number) =>
  `${Math.floor(basisPoints / 100)}.${String(basisPoints % 100).padStart(2, '0')}%`
const gaps = ({ columns }: CompletenessRow) => columns.map(({ header, people }) => `${header} ${people} 人`).join('、')
