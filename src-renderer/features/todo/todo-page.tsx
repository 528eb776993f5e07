import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { isReminderCode, reminderKind, type ReminderCode } from '../../../src-main/shared/todo/reminder-catalogue.ts'
import { todoLevelLabels } from '../../../src-main/shared/todo/reminder-rules.schema.ts'
import type { TodoMatterRow } from '../../../src-main/shared/todo/todo.contract.ts'
import { todoViews, type TodoView } from '../../../src-main/shared/todo/todo.rules.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useAction, type Action } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { DataTable, pageSize } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { GatedButton } from '../../ui/gated-button.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { SuspendDialog } from './suspend-dialog.tsx'
import { daysText, levelTones, recordPath } from './todo-labels.ts'

const viewTexts: Readonly<Record<TodoView, string>> = { open: '', suspended: '（已暂缓）', done: '（已办结）' }

/** 待办名单: who and what stands behind one line of 首页. */
export function TodoPage() {
  const { rule = '' } = useParams()
  const navigate = useNavigate()
  if (!isReminderCode(rule)) {
    const back = <Button onClick={() => void navigate('/')}>返回首页</Button>
    return (
      <PageFrame title="待办名单">
        <EmptyState text="没有这项待办。" action={back} />
      </PageFrame>
    )
  }
  return <Matters key={rule} rule={rule} />
}

function Matters({ rule }: { readonly rule: ReminderCode }) {
  const [params] = useSearchParams()
  const stage = params.get('stage') ?? 'open'
  const view = todoViews.find((each) => each === params.get('view')) ?? 'open'
  const [offset, setOffset] = useState(0)
  const [suspending, setSuspending] = useState<readonly TodoMatterRow[] | null>(null)
  const [finishing, setFinishing] = useState<TodoMatterRow | null>(null)
  const query = useChannel('todo.matters', { rule, stage, view, offset, limit: pageSize })
  const finish = useCommand('todo.finish')
  const navigate = useNavigate()
  const isClerk = useHasRole('clerk')
  const { unit } = reminderKind(rule)
  const { data } = query
  const title = `${data?.text ?? reminderKind(rule).name}${viewTexts[view]}`
  const action = useAction()
  const isFinishedByHand = data?.isFinishedByHand === true
  const columns = useColumns({ view, isFinishedByHand, action, setSuspending, setFinishing })
  return (
    <PageFrame
      title={title}
      extra={data === undefined ? null : <span className="hint">依据：{data.basis}</span>}
      actions={
        <>
          {isClerk && view === 'open' ? <SuspendAll rows={data?.rows ?? []} onSuspend={setSuspending} /> : null}
          <Button onClick={() => void navigate('/')}>返回首页</Button>
        </>
      }
    >
      <ErrorAlert error={action.error} onClose={action.clear} />
      <DataTable
        label="待办名单"
        columns={columns}
        query={query}
        rowKey={({ key }) => key}
        unit={unit}
        offset={offset}
        onOffset={setOffset}
        empty={<EmptyState text="此项待办已全部办理。" />}
      />
      {suspending === null ? null : (
        <SuspendDialog rule={rule} matters={suspending} unit={unit} onClose={() => setSuspending(null)} />
      )}
      {finishing === null ? null : (
        <ReasonDialog
          title={`办结“${finishing.name}”`}
          verb="办结"
          explain={`${reminderKind(rule).name}没有系统记录可查，由经办人确认已办。请说明办理情况，如回执文号。`}
          onClose={() => setFinishing(null)}
          onSubmit={async (reason) => {
            const { key, dueOn, name } = finishing
            await finish({ rule, matter: { key, dueOn }, reason })
            announce(`已办结：${name}`)
          }}
        />
      )}
    </PageFrame>
  )
}

/** Grey while one of them is due today or overdue. */
function SuspendAll(props: {
  readonly rows: readonly TodoMatterRow[]
  readonly onSuspend: (rows: readonly TodoMatterRow[]) => void
}) {
  const { rows, onSuspend } = props
  if (rows.length === 0) return null
  return <GatedButton label="全部暂缓" blocked={blockedFor(rows)} onClick={() => onSuspend(rows)} />
}

function blockedFor(rows: readonly TodoMatterRow[]): string | undefined {
  const isLate = rows.some(({ daysLeft }) => daysLeft !== null && daysLeft <= 0)
  return isLate ? '已逾期或今天到期的事项不能暂缓' : undefined
}

interface ColumnsWish {
  readonly action: Action
  readonly view: TodoView
  readonly isFinishedByHand: boolean
  readonly setSuspending: (rows: readonly TodoMatterRow[]) => void
  readonly setFinishing: (row: TodoMatterRow) => void
}

function useColumns({ view, isFinishedByHand, ...wish }: ColumnsWish): TableColumnsType<TodoMatterRow> {
  const navigate = useNavigate()
  const isClerk = useHasRole('clerk')
  const { account } = useSession()
  const isAdminOnly = !account.roles.some((role) => role !== 'system_admin')
  const resume = useCommand('todo.resume')
  const bringBack = ({ mark, name }: TodoMatterRow) =>
    void wish.action.run(async () => {
      await resume({ markId: mark?.id ?? 0 })
      return `已恢复到待办：${name}`
    })
  const level: TableColumnsType<TodoMatterRow>[number] = {
    title: '级别',
    width: 84,
    render: (_, row) => <StateTag text={todoLevelLabels[row.level]} tone={levelTones[row.level]} />,
  }
  const who: TableColumnsType<TodoMatterRow> = [
    { title: '姓名或名称', dataIndex: 'name', className: 'wrap' },
    { title: '社区', width: 120, render: (_, { community }) => community || '—' },
  ]
  const dueOn: TableColumnsType<TodoMatterRow>[number] = {
    title: '时限',
    width: 110,
    className: 'number',
    render: (_, row) => row.dueOn ?? '—',
  }
  const more: TableColumnsType<TodoMatterRow> = [
    { title: '说明', className: 'wrap', render: (_, { detail }) => detail || '—' },
    dueOn,
    { title: '剩余', width: 110, className: 'number', render: (_, { daysLeft }) => daysText(daysLeft) },
  ]
  const marks: TableColumnsType<TodoMatterRow> = [
    { title: '原因', className: 'wrap', render: (_, { mark }) => mark?.reason ?? '' },
    ...(view === 'suspended'
      ? [
          {
            title: '暂缓至',
            width: 110,
            className: 'number',
            render: (_: unknown, row: TodoMatterRow) => row.mark?.untilOn ?? '—',
          },
        ]
      : []),
    { title: '办理', width: 150, render: (_, { mark }) => (mark ? `${mark.markedBy} ${mark.markedOn}` : '') },
  ]
  const actions: TableColumnsType<TodoMatterRow>[number] = {
    title: '操作',
    width: 170,
    render: (_, row) => {
      const path = recordPath(row)
      const link = (verb: string, run: () => void, blocked?: string) => (
        <Button
          size="small"
          type="link"
          aria-label={`${verb}：${row.name}`}
          disabled={blocked !== undefined}
          {...(blocked === undefined ? {} : { title: blocked })}
          onClick={run}
        >
          {verb}
        </Button>
      )
      return (
        <>
          {path !== undefined && (!isAdminOnly || path.startsWith('/settings'))
            ? link('打开', () => void navigate(path))
            : null}
          {isClerk && view === 'open' && isFinishedByHand ? link('办结', () => wish.setFinishing(row)) : null}
          {isClerk && view === 'open' ? link('暂缓', () => wish.setSuspending([row]), blockedFor([row])) : null}
          {isClerk && view !== 'open' && row.mark ? link('恢复', () => bringBack(row)) : null}
        </>
      )
    },
  }
  return view === 'open' ? [level, ...who, ...more, actions] : [...who, dueOn, ...marks, actions]
}
