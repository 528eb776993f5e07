import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ChosenFile } from '../../../src-main/shared/host-api.ts'
import { chooseForm } from '../../client/files.ts'
import { announce } from '../../client/status-store.ts'
import { useJob } from '../../client/use-job.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'

interface TakeFields {
  readonly issuer: string
  readonly file: ChosenFile
}

/** Chooses a superior's blank form and says who sent it. */
export function TakeFormDialog({ onClose }: { readonly onClose: () => void }) {
  const take = useJob('receivedForm.take', '正在识别来表')
  const navigate = useNavigate()
  const [form] = Form.useForm<TakeFields>()
  const submit = async ({ issuer, file }: TakeFields) => {
    try {
      const { id } = await take({ file: file.token, issuer })
      announce(`已识别来表：${file.name}`)
      await navigate(`/received-forms/${id}`)
    } catch (error) {
      // A chosen file can be read once; another attempt needs another choice.
      form.setFieldValue('file', undefined)
      throw error
    }
  }
  return (
    <FormDialog<TakeFields> title="接收来表" verb="识别表格" form={form} onClose={onClose} onSubmit={submit}>
      <Form.Item
        name="issuer"
        label="来表单位"
        rules={[{ required: true, whitespace: true, message: '请填写来表单位' }]}
      >
        <Input maxLength={60} placeholder="如：区民政局、区委社会工作部" />
      </Form.Item>
      <Form.Item name="file" label="空白表（xlsx）" rules={[{ required: true, message: '请选择文件' }]}>
        <FormFileField />
      </Form.Item>
    </FormDialog>
  )
}

/** Leaves out the field's id: the label of a field would take the place of the button's own words. */
function FormFileField({
  value,
  onChange,
}: {
  readonly value?: ChosenFile
  readonly onChange?: (file: ChosenFile) => void
}) {
  const [pending, setPending] = useState(false)
  const choose = async () => {
    setPending(true)
    try {
      const chosen = await chooseForm()
      if (chosen) onChange?.(chosen)
    } finally {
      setPending(false)
    }
  }
  return (
    <div className="query-bar">
      <Button disabled={pending} onClick={() => void choose()}>
        {value ? '重新选择文件' : '选择文件'}
      </Button>
      {value ? <span>{value.name}</span> : null}
    </div>
  )
}
