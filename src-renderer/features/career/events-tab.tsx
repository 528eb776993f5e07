import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { CareerEvent } from '../../../src-main/shared/career/career.contract.ts'
import {
  canTakeCareerStep,
  careerEventKindLabels,
  careerEventStateLabels,
  type CareerEventState,
  type CareerStep,
} from '../../../src-main/shared/career/career.rules.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { useConfirmVerb } from '../../ui/confirm-verb.tsx'
import { DataTable, pageSize } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { StateTag, type Tone } from '../../ui/state-tag.tsx'

const tones: Readonly<Record<CareerEventState, Tone>> = { registered: 'busy', confirmed: 'good', withdrawn: 'quiet' }

const columns: TableColumnsType<CareerEvent> = [
  { title: '姓名', dataIndex: 'name' },
  { title: '社区', dataIndex: 'community' },
  { title: '类型', render: (_, { kind }) => careerEventKindLabels[kind] },
  { title: '录用单位', dataIndex: 'unit', className: 'wrap' },
  { title: '录用日期', dataIndex: 'admittedOn', className: 'number' },
  { title: '录用通知文号', dataIndex: 'documentNo' },
  {
    title: '状态',
    render: (_, { state }) => <StateTag text={careerEventStateLabels[state]} tone={tones[state]} />,
  },
  { title: '登记', dataIndex: 'registeredBy' },
  { title: '确认', render: (_, { confirmedBy }) => confirmedBy ?? '—' },
]

/** 考录招聘: registered by one person, confirmed by another. */
export function EventsTab() {
  const [offset, setOffset] = useState(0)
  const [withdrawing, setWithdrawing] = useState<CareerEvent | null>(null)
  const query = useChannel('career.events', { offset, limit: pageSize })
  const confirmEvent = useCommand('career.confirmEvent')
  const withdraw = useCommand('career.withdrawEvent')
  const ask = useConfirmVerb()
  const action = useAction()
  const { account } = useSession()
  const mayAct = useHasRole('clerk', 'reviewer')
  const confirm = ({ id, rowVersion, name, kind }: CareerEvent) =>
    ask(
      {
        title: `确认${name}的${careerEventKindLabels[kind]}`,
        content: '确认后不能再改；退出手续另行办理。',
        verb: '确认录用',
      },
      () =>
        void action.run(async () => {
          await confirmEvent({ id, rowVersion })
          return `已确认${name}的${careerEventKindLabels[kind]}`
        }),
    )
  const step = (each: CareerStep, label: string, row: CareerEvent, run: () => void) => {
    const [found] = canTakeCareerStep(each, row, { key: account.displayName, roles: account.roles })
    return (
      <Button
        size="small"
        type="link"
        aria-label={`${label}：${row.name}`}
        disabled={found !== undefined}
        title={found?.message ?? ''}
        onClick={run}
      >
        {label}
      </Button>
    )
  }
  const actions: TableColumnsType<CareerEvent>[number] = {
    title: '操作',
    render: (_, row) =>
      row.state === 'registered' ? (
        <>
          {step('confirm', '确认', row, () => confirm(row))}
          {step('withdraw', '撤回', row, () => setWithdrawing(row))}
        </>
      ) : null,
  }
  return (
    <>
      <ErrorAlert error={action.error} onClose={action.clear} />
      <DataTable
        label="考录招聘台账"
        columns={mayAct ? [...columns, actions] : columns}
        query={query}
        rowKey={({ id }) => id}
        unit="人次"
        offset={offset}
        onOffset={setOffset}
        empty={<EmptyState text="还没有考录公务员、招聘事业编的登记。" />}
      />
      {withdrawing === null ? null : (
        <ReasonDialog
          title={`撤回${withdrawing.name}的录用登记`}
          verb="撤回登记"
          explain="登记有误的可撤回后重新登记；撤回的记录保留。"
          onClose={() => setWithdrawing(null)}
          onSubmit={async (reason) => {
            await withdraw({ id: withdrawing.id, rowVersion: withdrawing.rowVersion, reason })
            announce(`已撤回${withdrawing.name}的录用登记`)
          }}
        />
      )}
    </>
  )
}
