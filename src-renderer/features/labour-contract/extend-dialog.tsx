import { Form, Input } from 'antd'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { LabourContractRow } from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

interface ExtendFields {
  readonly endsOn?: CalendarDate | null
  readonly reason?: string
}

/** 顺延: the contract runs on until the circumstance that protects the person is over. */
export function ExtendDialog({
  contract,
  onClose,
}: {
  readonly contract: LabourContractRow
  readonly onClose: () => void
}) {
  const extend = useCommand('labourContract.extend')
  const { id, rowVersion, workerName, endsOn: end } = contract
  return (
    <FormDialog<ExtendFields>
      title={`顺延${workerName}的合同`}
      verb="登记顺延"
      onClose={onClose}
      onSubmit={async ({ endsOn, reason = '' }) => {
        if (!endsOn) return
        await extend({ id, rowVersion, endsOn, reason })
        announce(`${workerName}的合同已顺延至 ${endsOn}`)
      }}
    >
      <p>
        合同止 {end ?? '—'}
        。期满时本人在医疗期、孕期、产期、哺乳期等保护期内的，依法顺延至情形消失（劳动合同法第四十五条）。
      </p>
      <Form.Item name="endsOn" label="顺延至" rules={[{ required: true, message: '请填写顺延至哪一天' }]}>
        <DateField />
      </Form.Item>
      <Form.Item
        name="reason"
        label="顺延原因"
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写顺延原因' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}
