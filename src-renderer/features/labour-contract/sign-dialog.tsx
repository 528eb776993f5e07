import { Form } from 'antd'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { LabourContractRow } from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'
import { announce } from '../../client/status-store.ts'
import { useSession } from '../../client/session.tsx'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

/** Records the day on which a drafted contract was signed. */
export function SignDialog({
  contract,
  onClose,
}: {
  readonly contract: LabourContractRow
  readonly onClose: () => void
}) {
  const { today } = useSession()
  const sign = useCommand('labourContract.sign')
  return (
    <FormDialog<{ signedOn: CalendarDate }>
      title={`签订${contract.workerName}的合同`}
      verb="登记签订"
      initial={{ signedOn: today }}
      onClose={onClose}
      onSubmit={async ({ signedOn }) => {
        await sign({ id: contract.id, rowVersion: contract.rowVersion, signedOn })
        announce(`${contract.workerName}的合同已签订生效`)
      }}
    >
      <p>
        {contract.contractNo}，{contract.startsOn} 至 {contract.endsOn ?? '无固定期限'}。登记后合同生效，不能再改。
      </p>
      <Form.Item name="signedOn" label="签订日期" rules={[{ required: true, message: '请填写签订日期' }]}>
        <DateField />
      </Form.Item>
    </FormDialog>
  )
}
