import { Form, Input } from 'antd'
import { addDays, type CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { TodoItemRow, TodoMatterRow } from '../../../src-main/shared/todo/todo.contract.ts'
import { checkSuspension, longestSuspension } from '../../../src-main/shared/todo/todo.rules.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

/** First day of the week after next, or the deadline, whichever comes first. */
function usualDay(matters: readonly TodoMatterRow[], today: CalendarDate): CalendarDate {
  const days = matters.flatMap(({ dueOn }) => dueOn ?? [])
  return [addDays(today, 7), ...days].reduce((a, b) => (a < b ? a : b))
}

/** 暂缓: puts matters off until a day, with a reason. They come back by themselves. */
export function SuspendDialog(props: {
  readonly rule: TodoItemRow['rule']
  readonly matters: readonly TodoMatterRow[]
  readonly unit: string
  readonly onClose: () => void
}) {
  const { rule, matters, unit, onClose } = props
  const { today } = useSession()
  const suspend = useCommand('todo.suspend')
  const [first] = matters
  const what = matters.length === 1 ? `“${first?.name ?? ''}”` : `${matters.length}${unit}`
  return (
    <FormDialog<{ untilOn: CalendarDate; reason: string }>
      title={`暂缓${what}`}
      verb={`暂缓 ${matters.length} ${unit}`}
      initial={{ untilOn: usualDay(matters, today) }}
      onClose={onClose}
      onSubmit={async ({ untilOn, reason }) => {
        const refs = matters.map(({ key, dueOn }) => ({ key, dueOn }))
        const { suspended } = await suspend({ rule, matters: refs, untilOn, reason })
        announce(`已暂缓 ${suspended} ${unit}，${untilOn} 自动恢复`)
      }}
    >
      <p>到期自动恢复到待办；逾期的事项不会被暂缓隐藏。一次最多暂缓 {longestSuspension} 天，且不能晚于办理时限。</p>
      <Form.Item
        name="untilOn"
        label="暂缓至"
        rules={[
          { required: true, message: '请填写暂缓至哪一天' },
          {
            validator: (_, untilOn: CalendarDate | null) => {
              if (!untilOn) return Promise.resolve()
              const [found] = matters.flatMap(({ dueOn }) => checkSuspension(dueOn, untilOn, today))
              return found ? Promise.reject(new Error(`${found.message}，${found.remedy ?? ''}`)) : Promise.resolve()
            },
          },
        ]}
      >
        <DateField />
      </Form.Item>
      <Form.Item
        name="reason"
        label="原因"
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写原因，至少 2 个字' }]}
      >
        <Input.TextArea rows={3} maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}
