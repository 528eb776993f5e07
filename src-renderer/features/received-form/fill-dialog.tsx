import { Form, Input } from 'antd'
import { formField } from '../../../src-main/shared/received-form/form-fields.ts'
import type { ReceivedForm } from '../../../src-main/shared/received-form/received-form.contract.ts'
import { writeFile } from '../../client/files.ts'
import { useJob } from '../../client/use-job.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import type { Who } from './fill-outlook.tsx'

interface FillFields {
  readonly reason: string
}

/** Asks why complete numbers leave the system, then writes the filled form to a chosen file. */
export function FillDialog({
  form,
  who,
  people,
  onClose,
}: {
  readonly form: ReceivedForm
  readonly who: Who
  readonly people: number
  readonly onClose: () => void
}) {
  const fill = useJob('receivedForm.fill', '正在回填来表')
  const sensitive = form.layout.slots.filter(({ key }) => formField(form.mapping[key] ?? '')?.sensitive === true)
  const submit = ({ reason }: FillFields) =>
    writeFile(filledName(form.fileName), async (file, name) => {
      const done = await fill({ file, id: form.id, reason, ...who })
      return `已填 ${done.people} 人 ${done.cells.toLocaleString('zh-CN')} 格：${name}`
    })
  return (
    <FormDialog<FillFields>
      title="回填并另存"
      verb={`填入 ${people} 人`}
      initial={{ reason: `向${form.issuer}报送` }}
      onSubmit={submit}
      onClose={onClose}
    >
      {sensitive.length === 0 ? null : (
        <p>表中将写入完整的{sensitive.map(({ header }) => header).join('、')}，请按规定保管和传递。</p>
      )}
      <Form.Item
        name="reason"
        label="报送事由（记入操作日志）"
        rules={[{ required: true, min: 2, message: '请填写事由' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}

const filledName = (fileName: string) => fileName.replace(/(\.[^.]+)?$/, (extension) => `-已填${extension}`)
