import { Button, Input, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { LabourContractRow } from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'
import { useHasRole } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { contractStateLabels, contractTermLabels } from '../../strings/labels.ts'
import { DataTable, pageSize } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterTabs } from '../../ui/filter-tabs.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { ContractDialog } from './contract-dialog.tsx'
import { SignDialog } from './sign-dialog.tsx'
import { TakeOverDialog } from './take-over-dialog.tsx'
import { UnsignedTable } from './unsigned-table.tsx'

const views = [
  { key: 'all', text: '全部' },
  { key: 'draft', text: '草稿' },
  { key: 'expiring90', text: '90日内到期' },
  { key: 'expired', text: '已到期' },
  { key: 'unsigned', text: '应签未签' },
] as const
type View = (typeof views)[number]['key']

function daysText(days: number | null): string {
  if (days === null) return '—'
  return days < 0 ? `已过 ${-days} 天` : `${days} 天`
}

const columns: TableColumnsType<LabourContractRow> = [
  { title: '合同编号', dataIndex: 'contractNo', className: 'number' },
  { title: '姓名', dataIndex: 'workerName' },
  { title: '社区', dataIndex: 'community' },
  { title: '期限类型', render: (_, row) => contractTermLabels[row.term] },
  { title: '合同起', dataIndex: 'startsOn', className: 'number' },
  { title: '合同止', className: 'number', render: (_, row) => row.endsOn ?? '无固定期限' },
  { title: '距到期', align: 'right', className: 'number', render: (_, row) => daysText(row.daysLeft) },
  { title: '试用期止', className: 'number', render: (_, row) => row.probationEndsOn ?? '—' },
  { title: '月工资（元）', align: 'right', render: (_, row) => <MoneyText amount={row.monthlyWageFen} /> },
  { title: '签订日期', className: 'number', render: (_, row) => row.signedOn ?? '—' },
  { title: '状态', render: (_, row) => <StateTag {...contractStateLabels[row.state]} /> },
]

/** 合同管理: labour contracts by view, the new one, signing, and taking over the roster's columns. */
export function ContractsPage() {
  const [params, setParams] = useSearchParams()
  const view: View = views.find(({ key }) => key === params.get('view'))?.key ?? 'all'
  const [search, setSearch] = useState('')
  const [offset, setOffset] = useState(0)
  const [dialog, setDialog] = useState<'new' | 'take-over' | null>(null)
  const [workerId, setWorkerId] = useState<number | undefined>()
  const [signing, setSigning] = useState<LabourContractRow | null>(null)
  const isClerk = useHasRole('clerk')
  const query = useChannel(
    'labourContract.list',
    { view, search, offset, limit: pageSize },
    { enabled: view !== 'unsigned' },
  )
  const open = (id?: number) => {
    setWorkerId(id)
    setDialog('new')
  }
  const signColumn: TableColumnsType<LabourContractRow>[number] = {
    title: '操作',
    render: (_, row) =>
      row.state === 'draft' ? (
        <Button size="small" type="link" aria-label={`签订${row.workerName}的合同`} onClick={() => setSigning(row)}>
          签订
        </Button>
      ) : null,
  }
  return (
    <PageFrame
      title="合同管理"
      actions={
        isClerk ? (
          <>
            <Button onClick={() => setDialog('take-over')}>从花名册接收合同</Button>
            <Button type="primary" onClick={() => open()}>
              新建合同
            </Button>
          </>
        ) : null
      }
    >
      <div className="query-bar">
        <FilterTabs<View>
          label="合同视图"
          value={view}
          options={views}
          onChange={(key) => {
            setOffset(0)
            setParams({ view: key })
          }}
        />
        {view === 'unsigned' ? null : (
          <Input.Search
            aria-label="搜索合同"
            placeholder="姓名或合同编号"
            allowClear
            style={{ width: 240 }}
            onSearch={(text) => {
              setOffset(0)
              setSearch(text.trim())
            }}
          />
        )}
      </div>
      {view === 'unsigned' ? (
        <UnsignedTable onNew={isClerk ? open : undefined} />
      ) : (
        <DataTable
          label="劳动合同"
          columns={isClerk ? [...columns, signColumn] : columns}
          query={query}
          rowKey={(row) => row.id}
          unit="份"
          offset={offset}
          onOffset={setOffset}
          empty={
            <EmptyState
              text={
                view === 'all' && search === '' ? '还没有合同。可从花名册接收，或新建合同。' : '没有符合条件的合同。'
              }
            />
          }
        />
      )}
      {dialog === 'new' ? <ContractDialog workerId={workerId} onClose={() => setDialog(null)} /> : null}
      {dialog === 'take-over' ? <TakeOverDialog onClose={() => setDialog(null)} /> : null}
      {signing ? <SignDialog contract={signing} onClose={() => setSigning(null)} /> : null}
    </PageFrame>
  )
}
