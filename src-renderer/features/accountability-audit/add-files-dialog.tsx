import { Button, Form, Input } from 'antd'
import type { FilePlace } from '../../../src-main/shared/accountability-audit/audit-words.ts'
import type { ChosenFile } from '../../../src-main/shared/host-api.ts'
import { chooseAttachments } from '../../client/files.ts'
import { announce } from '../../client/status-store.ts'
import { useJob } from '../../client/use-job.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'

interface Values {
  readonly title: string
  readonly pageRef?: string
  readonly files: readonly ChosenFile[]
}
interface AddFilesProps {
  readonly auditId: number
  readonly place: FilePlace
  readonly placeId: number
  readonly heading: string
  readonly onClose: () => void
}

/** 添加材料: scans and documents go into the encrypted database with their checksum. */
export function AddFilesDialog({ auditId, place, placeId, heading, onClose }: AddFilesProps) {
  const add = useJob('accountabilityAudit.addFiles', '正在保存材料')
  return (
    <FormDialog<Values>
      title={`添加${heading}`}
      verb="添加材料"
      initial={{ files: [] }}
      onClose={onClose}
      onSubmit={async ({ title, pageRef, files }) => {
        const tokens = files.map(({ token }) => token)
        const { added } = await add({ id: auditId, place, placeId, title, pageRef: pageRef ?? '', files: tokens })
        announce(`已添加材料 ${added} 份`)
      }}
    >
      <Form.Item
        name="title"
        label="材料名称"
        rules={[{ required: true, whitespace: true, message: '请填写材料名称' }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="pageRef" label="页码">
        <Input maxLength={60} placeholder="例如 第3至5页，可不填" />
      </Form.Item>
      <Form.Item
        name="files"
        label="文件"
        extra="PDF、图片、Word、Excel，一次最多 60 个。"
        rules={[{ type: 'array', required: true, min: 1, max: 60, message: '请选择 1 至 60 个文件' }]}
      >
        <FileChooser />
      </Form.Item>
    </FormDialog>
  )
}

interface FileChooserProps {
  readonly value?: readonly ChosenFile[]
  readonly onChange?: (files: readonly ChosenFile[]) => void
}

export function FileChooser({ value = [], onChange }: FileChooserProps) {
  return (
    <>
      <Button onClick={() => void chooseAttachments().then((files) => onChange?.(files))}>选择文件</Button>{' '}
      <span role="status" aria-label="已选文件">
        {value.length === 0 ? '未选择' : value.map(({ name }) => name).join('、')}
      </span>
    </>
  )
}
