import { Checkbox, Form, Input } from 'antd'
import { printDocument, writeFile } from '../../client/files.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

interface PrintValues {
  readonly clear: boolean
  readonly reason?: string
}

/** One person's record as a document on A4: masked, or with full numbers and a reason. Every print is logged. */
export function PrintWorkerDialog({
  id,
  name,
  onClose,
}: {
  readonly id: number
  readonly name: string
  readonly onClose: () => void
}) {
  const { today } = useSession()
  const mayReveal = useHasRole('clerk', 'reviewer')
  const [form] = Form.useForm<PrintValues>()
  const isClear = Form.useWatch('clear', form) ?? false
  return (
    <FormDialog<PrintValues>
      title="打印个人信息表"
      verb="生成 PDF"
      form={form}
      initial={{ clear: false, reason: '' }}
      onClose={onClose}
      onSubmit={({ clear, reason }) =>
        writeFile(`${name}信息表-${today}.pdf`, async (file, fileName) => {
          await printDocument('roster.print', { id, ...(clear ? { unmaskedReason: reason } : {}) }, file)
          return `已生成 PDF，可在打开后打印：${fileName}`
        })
      }
    >
      <p>A4 版面，页脚注明单位、打印人、时间和日志编号。身份证号默认不打印，其他号码只留尾数；每次打印记入操作日志。</p>
      {mayReveal ? (
        <Form.Item name="clear" valuePropName="checked">
          <Checkbox>打印完整号码和地址</Checkbox>
        </Form.Item>
      ) : null}
      {isClear ? (
        <Form.Item
          name="reason"
          label="打印完整号码的原因"
          rules={[{ required: true, whitespace: true, min: 2, message: '请填写原因，至少 2 个字' }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      ) : null}
    </FormDialog>
  )
}
