import { Form, Input } from 'antd'
import type { AccountabilityAuditDetail } from '../../../src-main/shared/accountability-audit/accountability-audit.contract.ts'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

type Step = AccountabilityAuditDetail['currentStep']
const hints: Readonly<Partial<Record<Step, string>>> = {
  审计通知书: '送达方式、签收人',
  书面意见: '意见内容，或“无异议”；未提出意见的不填',
  正式报告: '报告文号',
  归档: '卷宗位置，可不填',
}

/** 登记步骤: the next step with the day on which it was done. */
export function RecordStepDialog(props: {
  readonly audit: AccountabilityAuditDetail
  readonly step: Step
  readonly onClose: () => void
}) {
  const { audit, step, onClose } = props
  const { today } = useSession()
  const record = useCommand('accountabilityAudit.recordStep')
  return (
    <FormDialog<{ doneOn: CalendarDate; note: string }>
      title={`登记“${step}”`}
      verb={`登记${step}`}
      initial={{ doneOn: today, note: '' }}
      onClose={onClose}
      onSubmit={async ({ doneOn, note }) => {
        await record({ id: audit.id, rowVersion: audit.rowVersion, step, doneOn, note: note ?? '' })
        announce(`已登记${step}`)
      }}
    >
      <Form.Item name="doneOn" label="办理日期" rules={[{ required: true, message: '请填写办理日期' }]}>
        <DateField />
      </Form.Item>
      <Form.Item name="note" label="说明">
        <Input maxLength={200} placeholder={hints[step] ?? '文号、参加人员等，可不填'} />
      </Form.Item>
    </FormDialog>
  )
}
