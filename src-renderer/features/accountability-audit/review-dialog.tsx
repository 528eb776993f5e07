import { Form, Input, Radio } from 'antd'
import type { RectificationRow } from '../../../src-main/shared/accountability-audit/accountability-audit.contract.ts'
import {
  rectificationConclusions,
  type RectificationConclusion,
} from '../../../src-main/shared/accountability-audit/audit-words.ts'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

interface Values {
  readonly conclusion: RectificationConclusion
  readonly opinion: string
  readonly reviewedOn: CalendarDate
  readonly nextDueOn?: CalendarDate | null
}

/** 复核销号: 已整改 closes the rectification; otherwise it goes on to a new deadline. */
export function ReviewDialog(props: { readonly rectification: RectificationRow; readonly onClose: () => void }) {
  const { rectification, onClose } = props
  const { today } = useSession()
  const review = useCommand('accountabilityAudit.reviewRectification')
  const [form] = Form.useForm<Values>()
  const isDone = (Form.useWatch('conclusion', form) ?? '已整改') === '已整改'
  return (
    <FormDialog<Values>
      title="复核销号"
      verb={isDone ? '销号' : '退回继续整改'}
      form={form}
      initial={{ conclusion: '已整改', reviewedOn: today }}
      onClose={onClose}
      onSubmit={async ({ nextDueOn, ...values }) => {
        const { id: rectificationId, rowVersion } = rectification
        await review({ rectificationId, rowVersion, ...values, nextDueOn: isDone ? null : (nextDueOn ?? null) })
        announce(isDone ? '整改已销号' : `已退回继续整改，新时限 ${nextDueOn ?? ''}`)
      }}
    >
      <p>
        {rectification.measure}（责任人 {rectification.responsible}，时限 {rectification.dueOn}）
      </p>
      <Form.Item name="conclusion" label="复核结论">
        <Radio.Group options={rectificationConclusions.map((value) => ({ value, label: value }))} />
      </Form.Item>
      <Form.Item
        name="opinion"
        label="复核意见和佐证"
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写复核意见' }]}
      >
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
      <div className="form-grid">
        <Form.Item name="reviewedOn" label="复核日期" rules={[{ required: true, message: '请填写复核日期' }]}>
          <DateField />
        </Form.Item>
        {isDone ? null : (
          <Form.Item name="nextDueOn" label="新的整改时限" rules={[{ required: true, message: '请填写新的整改时限' }]}>
            <DateField />
          </Form.Item>
        )}
      </div>
    </FormDialog>
  )
}
