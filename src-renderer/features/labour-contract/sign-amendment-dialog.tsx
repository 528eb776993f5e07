import { Form } from 'antd'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { ContractEvent } from '../../../src-main/shared/labour-contract/labour-contract.contract.ts'
import type { LabourContractRow } from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

/** The day on which both sides signed an agreement to change terms (变更协议). */
export function SignAmendmentDialog({
  contract: { id, rowVersion, workerName },
  event,
  onClose,
}: {
  readonly contract: LabourContractRow
  readonly event: ContractEvent
  readonly onClose: () => void
}) {
  const { today } = useSession()
  const sign = useCommand('labourContract.signAmendment')
  return (
    <FormDialog<{ signedOn: CalendarDate }>
      title={`登记${workerName}变更协议的签订`}
      verb="登记变更签订"
      initial={{ signedOn: today }}
      onClose={onClose}
      onSubmit={async ({ signedOn }) => {
        await sign({ id, rowVersion, eventId: event.id, signedOn })
        announce(`${workerName}的变更协议已签订，自 ${event.onDay} 起按变更后的条款`)
      }}
    >
      <Form.Item name="signedOn" label="双方签字日期" rules={[{ required: true, message: '请填写签字日期' }]}>
        <DateField />
      </Form.Item>
    </FormDialog>
  )
}
