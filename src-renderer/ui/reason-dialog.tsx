import { Form, Input } from 'antd'
import { FormDialog } from './form-dialog.tsx'

interface ReasonDialogProps {
  readonly title: string
  readonly verb: string
  readonly explain: string
  readonly onSubmit: (reason: string) => Promise<void>
  readonly onClose: () => void
}

/** Asks for a reason, which goes into the audit log (操作留痕). */
export function ReasonDialog({ title, verb, explain, onSubmit, onClose }: ReasonDialogProps) {
  return (
    <FormDialog<{ reason: string }>
      title={title}
      verb={verb}
      onSubmit={({ reason }) => onSubmit(reason)}
      onClose={onClose}
    >
      <p>{explain}</p>
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
