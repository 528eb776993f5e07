import { Form, Input } from 'antd'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { LabourContractRow } from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'
import { announce } from '../../client/status-store.ts'
import { useSession } from '../../client/session.tsx'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { spanText } from './contract-words.ts'

interface SignFields {
  readonly signedOn: CalendarDate
  readonly deliveredOn?: CalendarDate | null
  readonly noScanReason?: string
}

/** 登记签订: the day of signing, and why there is no scan where none is kept. */
export function SignDialog({
  contract,
  hasScan,
  onClose,
}: {
  readonly contract: LabourContractRow
  /** The scan of the text printed last. */
  readonly hasScan: boolean
  readonly onClose: () => void
}) {
  const { today } = useSession()
  const sign = useCommand('labourContract.sign')
  const { id, rowVersion, contractNo, workerName } = contract
  return (
    <FormDialog<SignFields>
      title={`签订${workerName}的合同`}
      verb="登记签订"
      initial={{ signedOn: today, deliveredOn: today }}
      onClose={onClose}
      onSubmit={async ({ signedOn, deliveredOn = null, noScanReason = '' }) => {
        await sign({ id, rowVersion, signedOn, deliveredOn, noScanReason: hasScan ? '' : noScanReason })
        announce(`${workerName}的合同已签订生效`)
      }}
    >
      <p>
        {contractNo}，{spanText(contract)}。登记后合同生效，条款不能直接修改。
      </p>
      <div className="form-grid">
        <Form.Item name="signedOn" label="签订日期" rules={[{ required: true, message: '请填写签订日期' }]}>
          <DateField />
        </Form.Item>
        <Form.Item name="deliveredOn" label="合同文本交本人日期">
          <DateField clearable />
        </Form.Item>
      </div>
      {hasScan ? (
        <p className="finding-good">已有本次打印文本的扫描件。</p>
      ) : (
        <Form.Item
          name="noScanReason"
          label="没有扫描件的原因"
          extra="一般先上传签好的扫描件再登记；没有扫描件的列入“缺扫描件”，以后补传。"
          rules={[{ required: true, whitespace: true, message: '请上传扫描件，或填写没有扫描件的原因' }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      )}
    </FormDialog>
  )
}
