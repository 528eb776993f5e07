import { Form, Input } from 'antd'
import type { FindingRow } from '../../../src-main/shared/accountability-audit/accountability-audit.contract.ts'
import { addDays, type CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { zeroFen, type Fen } from '../../../src-main/shared/kernel/money.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { MoneyField } from '../../ui/money-field.tsx'

interface Values {
  readonly measure: string
  readonly responsible: string
  readonly dueOn: CalendarDate
  readonly recoverFen: Fen | null
}
const usualDays = 60
const needed = (message: string) => [{ required: true, whitespace: true, message }]

/** 登记整改: the measure, who answers for it, until when, and what has to come back. */
export function RectificationDialog({
  finding,
  onClose,
}: {
  readonly finding: FindingRow
  readonly onClose: () => void
}) {
  const { today } = useSession()
  const add = useCommand('accountabilityAudit.addRectification')
  return (
    <FormDialog<Values>
      title={`为问题 ${finding.number} 登记整改`}
      verb="登记整改"
      initial={{ dueOn: addDays(today, usualDays), recoverFen: zeroFen }}
      onClose={onClose}
      onSubmit={async ({ recoverFen, ...values }) => {
        await add({ findingId: finding.id, ...values, recoverFen: recoverFen ?? zeroFen })
        announce(`已登记整改，时限 ${values.dueOn}`)
      }}
    >
      <Form.Item
        name="measure"
        label="整改措施"
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写整改措施' }]}
      >
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
      <div className="form-grid">
        <Form.Item name="responsible" label="责任人" rules={needed('请填写责任人')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="dueOn" label="整改时限" rules={[{ required: true, message: '请填写整改时限' }]}>
          <DateField />
        </Form.Item>
        <Form.Item name="recoverFen" label="应追回金额（没有的填 0）">
          <MoneyField />
        </Form.Item>
      </div>
    </FormDialog>
  )
}
