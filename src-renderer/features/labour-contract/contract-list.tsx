import type { TableColumnsType } from 'antd'
import type { CallInput } from '../../client/api.ts'
import type { LabourContractRow } from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'
import { useHasRole } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { contractStateLabels } from '../../strings/labels.ts'
import { DataTable, pageSize } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { daysText, kindText } from './contract-words.ts'
import type { Picks } from './use-picks.ts'

const columns: TableColumnsType<LabourContractRow> = [
  { title: '合同编号', dataIndex: 'contractNo', className: 'number' },
  { title: '姓名', dataIndex: 'workerName' },
  { title: '社区', dataIndex: 'community' },
  { title: '期限类型', render: (_, row) => kindText(row) },
  { title: '合同起', dataIndex: 'startsOn', className: 'number' },
  { title: '合同止', className: 'number', render: (_, row) => row.endsOn ?? '—' },
  { title: '距到期', align: 'right', className: 'number', render: (_, row) => leftText(row) },
  {
    title: '连续次数',
    align: 'right',
    className: 'number',
    render: (_, row) => (row.fixedTermCount === 0 ? '—' : `第${row.fixedTermCount}次`),
  },
  { title: '月工资（元）', align: 'right', render: (_, row) => <Wage row={row} /> },
  { title: '签订日期', className: 'number', render: (_, row) => row.signedOn ?? '—' },
  { title: '状态', render: (_, row) => <StateTag {...contractStateLabels[row.state]} /> },
  { title: '扫描件', render: (_, row) => (row.hasScan ? '有' : '无') },
]

function Wage({ row }: { readonly row: LabourContractRow }) {
  return row.monthlyWageFen === null ? '—' : <MoneyText amount={row.monthlyWageFen} />
}

/** What is over or not yet begun has no days left. */
function leftText({ state, daysLeft }: LabourContractRow) {
  if (state !== 'in_force') return '—'
  return daysLeft !== null && daysLeft < 0 ? (
    <span className="severity-error">{daysText(daysLeft)}</span>
  ) : (
    daysText(daysLeft)
  )
}

interface ContractListProps {
  readonly view: NonNullable<CallInput<'labourContract.list'>['view']>
  readonly search: string
  readonly offset: number
  readonly onOffset: (offset: number) => void
  readonly picks: Picks
  readonly selected: number | undefined
  readonly onSelect: (row: LabourContractRow) => void
}

/** 合同列表, a view at a time, with ticks for a batch. */
export function ContractList(props: ContractListProps) {
  const { view, search, offset, onOffset, picks, selected, onSelect } = props
  const query = useChannel('labourContract.list', { view, search, offset, limit: pageSize })
  const isClerk = useHasRole('clerk')
  const rows = query.data?.rows ?? []
  const nothing = view === 'all' && search === '' ? '还没有合同。可从花名册接收，或新建合同。' : '没有符合条件的合同。'
  return (
    <DataTable
      label="劳动合同"
      columns={columns}
      query={query}
      rowKey={(row) => row.id}
      unit="份"
      offset={offset}
      onOffset={onOffset}
      selected={selected}
      onSelect={onSelect}
      {...(isClerk
        ? {
            ticks: {
              keys: picks.ids,
              onChange: (keys) => picks.pick(keys.map(Number), rows),
              nameOf: (row: LabourContractRow) => `选择${row.workerName}的合同${row.contractNo}`,
            },
          }
        : {})}
      empty={<EmptyState text={nothing} />}
    />
  )
}
