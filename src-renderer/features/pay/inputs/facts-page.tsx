import { Button, Checkbox, Tabs, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { PayFactRow } from '../../../../src-main/shared/pay/pay-fact.contract.ts'
import { payFactKindLabels, payFactKinds, type PayFactKind } from '../../../../src-main/shared/pay/pay-fact-kinds.ts'
import { useHasRole } from '../../../client/session.tsx'
import { announce } from '../../../client/status-store.ts'
import { useCommand } from '../../../client/use-command.ts'
import { useChannel } from '../../../client/use-query.ts'
import { momentText } from '../../../strings/labels.ts'
import { DataTable, pageSize } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageFrame } from '../../../ui/page-frame.tsx'
import { ReasonDialog } from '../../../ui/reason-dialog.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { CommunitySelect } from '../../organisation/community-select.tsx'
import { FactDialog } from './fact-dialog.tsx'
import { LowIncomeDialog } from './low-income-dialog.tsx'

/** 核算依据: what was said about a person for pay; said once, taken back by voiding it. */
export function PayFactsPage() {
  const [kind, setKind] = useState<PayFactKind>('base')
  const [dialog, setDialog] = useState<'none' | 'record' | 'lowIncome'>('none')
  const isClerk = useHasRole('clerk')
  const navigate = useNavigate()
  const close = () => setDialog('none')
  const actions = isClerk ? (
    <>
      {kind === 'taxFlag' ? <Button onClick={() => setDialog('lowIncome')}>上年收入不超过6万元的人员</Button> : null}
      {kind === 'deduction' ? (
        <Button onClick={() => void navigate('/import/new?kind=tax_deduction')}>导入扣缴端文件</Button>
      ) : null}
      <Button type="primary" onClick={() => setDialog('record')}>
        登记{payFactKindLabels[kind]}
      </Button>
    </>
  ) : null
  return (
    <PageFrame
      title="核算依据"
      extra={
        <Button size="small" onClick={() => void navigate('/pay')}>
          返回工资核算
        </Button>
      }
      actions={actions}
    >
      <Tabs
        className="fill-tabs"
        destroyOnHidden
        size="small"
        activeKey={kind}
        onChange={(key) => setKind(key as PayFactKind)}
        items={payFactKinds.map((key) => ({
          key,
          label: payFactKindLabels[key],
          children: <FactTable kind={key} mayVoid={isClerk} />,
        }))}
      />
      {dialog === 'record' ? <FactDialog kind={kind} onClose={close} /> : null}
      {dialog === 'lowIncome' ? <LowIncomeDialog onClose={close} /> : null}
    </PageFrame>
  )
}

const columns: TableColumnsType<PayFactRow> = [
  { title: '姓名', dataIndex: 'name', width: 90 },
  { title: '社区', dataIndex: 'community', width: 100 },
  { title: '项目', dataIndex: 'subject', width: 160 },
  { title: '期间', dataIndex: 'period', width: 160, className: 'number' },
  { title: '内容', dataIndex: 'value', className: 'wrap' },
  { title: '依据', dataIndex: 'basis', className: 'wrap' },
  { title: '登记', width: 170, render: (_, row) => `${row.recordedBy} ${momentText(row.recordedAt)}` },
]
const voidedColumn: TableColumnsType<PayFactRow>[number] = {
  title: '作废',
  className: 'wrap',
  render: (_, { voided }) =>
    voided === null ? '' : `${voided.by} ${momentText(voided.at)}${voided.reason === '' ? '' : `：${voided.reason}`}`,
}

function FactTable({ kind, mayVoid }: { readonly kind: PayFactKind; readonly mayVoid: boolean }) {
  const [offset, setOffset] = useState(0)
  const [search, setSearch] = useState('')
  const [communityId, setCommunityId] = useState<number | undefined>()
  const [withVoided, setWithVoided] = useState(false)
  const [voiding, setVoiding] = useState<PayFactRow | null>(null)
  const voidFact = useCommand('payFact.void')
  const filter = { search, withVoided, ...(communityId === undefined ? {} : { communityId }) }
  const query = useChannel('payFact.list', { kind, ...filter, offset, limit: pageSize })
  const label = payFactKindLabels[kind]
  const actions: TableColumnsType<PayFactRow>[number] = {
    title: '操作',
    width: 70,
    render: (_, row) =>
      row.voided === null ? (
        <Button
          size="small"
          type="link"
          aria-label={`作废：${row.name} ${row.subject}`}
          onClick={() => setVoiding(row)}
        >
          作废
        </Button>
      ) : null,
  }
  const shown = [...columns, ...(withVoided ? [voidedColumn] : []), ...(mayVoid ? [actions] : [])]
  const fresh =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value)
      setOffset(0)
    }
  return (
    <div className="stack fill">
      <div className="query-bar">
        <SearchField label="搜索人员" placeholder="姓名" width={180} value={search} onSearch={fresh(setSearch)} />
        <CommunitySelect value={communityId} onChange={fresh(setCommunityId)} />
        <Checkbox checked={withVoided} onChange={({ target }) => fresh(setWithVoided)(target.checked)}>
          包括已作废
        </Checkbox>
      </div>
      <DataTable
        label={label}
        columns={shown}
        query={query}
        rowKey={(row) => row.id}
        offset={offset}
        onOffset={setOffset}
        empty={<EmptyState text={`没有符合条件的${label}记录。`} />}
      />
      {voiding === null ? null : (
        <ReasonDialog
          title={`作废${voiding.name}的${label}`}
          verb="作废记录"
          explain={`${voiding.subject}，${voiding.period}，${voiding.value}。作废后不再用于核算，记录和原因保留；已锁定的工资不变。`}
          onClose={() => setVoiding(null)}
          onSubmit={async (reason) => {
            await voidFact({ kind, id: voiding.id, reason })
            announce(`已作废${voiding.name}的${label}`)
          }}
        />
      )}
    </div>
  )
}
