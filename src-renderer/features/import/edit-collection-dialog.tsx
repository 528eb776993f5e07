import { Form, Input } from 'antd'
import type { Collection } from '../../../src-main/shared/import-collection/import-collection.contract.ts'
import { calendarDate, type CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

interface EditFields {
  readonly title: string
  readonly dueOn: CalendarDate | null
}

/** Name and last day of a collection; who is late is worked out anew. */
export function EditCollectionDialog({
  collection: { id, title, dueOn },
  onClose,
}: {
  readonly collection: Collection
  readonly onClose: () => void
}) {
  const update = useCommand('importCollection.update')
  const submit = async (fields: EditFields) => {
    await update({ id, title: fields.title, dueOn: fields.dueOn ?? null })
    announce('已保存汇集名称和期限')
  }
  return (
    <FormDialog<EditFields>
      title="修改汇集"
      verb="保存"
      initial={{ title, dueOn: dueOn === null ? null : calendarDate(dueOn) }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item
        name="title"
        label="汇集名称"
        rules={[{ required: true, whitespace: true, message: '请填写汇集名称' }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="dueOn" label="报送期限">
        <DateField clearable />
      </Form.Item>
    </FormDialog>
  )
}
