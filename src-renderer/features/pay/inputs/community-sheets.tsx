import { Button, type TableColumnsType } from 'antd'
import { formatYuan } from '../../../../src-main/shared/kernel/money.ts'
import type { CommunityVariables } from '../../../../src-main/shared/pay/pay-input.contract.ts'
import { writeFile } from '../../../client/files.ts'
import { useAction } from '../../../client/use-action.ts'
import { useJob } from '../../../client/use-job.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { MoneyText } from '../../../ui/money-text.tsx'
import type { Variables } from './variables-page.tsx'

interface CommunitySheetsProps {
  readonly payMonthId: number
  readonly variables: Variables
  readonly mayEdit: boolean
  readonly onImport: (communityId: number) => void
}

/** Each community with what its people have entered, and the control totals of the sheet that it sent. */
export function CommunitySheets({ payMonthId, variables, mayEdit, onImport }: CommunitySheetsProps) {
  const { items, communities, month } = variables
  const action = useAction()
  const template = useJob('payInput.variableTemplate', '正在生成变动项表')
  const download = ({ communityId, community }: CommunityVariables) =>
    void action.run(() =>
      writeFile(`${community}${month}变动项登记表.xlsx`, async (file, name) => {
        const { rows } = await template({ payMonthId, communityId, file })
        return `已生成 ${name}，${rows} 人`
      }),
    )
  const used = items.filter(({ code }) => communities.some(({ totals }) => totals[code] !== undefined))
  const columns: TableColumnsType<CommunityVariables> = [
    { title: '社区', dataIndex: 'community' },
    { title: '在岗', align: 'right', dataIndex: 'people', className: 'number' },
    { title: '有变动项', align: 'right', dataIndex: 'entered', className: 'number' },
    ...used.map(({ code, label }): TableColumnsType<CommunityVariables>[number] => ({
      title: `${label}（元）`,
      align: 'right',
      render: (_, { totals }) => <MoneyText amount={totals[code] ?? 0} />,
    })),
    { title: '来表', render: (_, { sheet }) => sheet?.fileName ?? '—' },
    {
      title: '控制数',
      render: (_, { sheet }) =>
        sheet === null || (sheet.statedPeople === null && sheet.statedFen === null) ? (
          '—'
        ) : (
          <span>
            {sheet.statedPeople === null ? '' : `${sheet.statedPeople}人 `}
            {sheet.statedFen === null ? '' : `${formatYuan(sheet.statedFen)}元 `}
            相符
          </span>
        ),
    },
    {
      title: '操作',
      render: (_, row) =>
        mayEdit ? (
          <>
            <Button size="small" type="link" aria-label={`下载表样：${row.community}`} onClick={() => download(row)}>
              下载表样
            </Button>
            <Button
              size="small"
              type="link"
              aria-label={`导入：${row.community}`}
              onClick={() => onImport(row.communityId)}
            >
              导入
            </Button>
          </>
        ) : null,
    },
  ]
  return (
    <div className="stack fill">
      <ErrorAlert error={action.error} onClose={action.clear} />
      <DataTable
        label="分社区变动项"
        columns={columns}
        query={{ data: { rows: communities, total: communities.length }, error: null }}
        rowKey={(row) => row.communityId}
        unit="个社区"
        empty={<EmptyState text="还没有社区。" />}
      />
    </div>
  )
}
