import { Form, Input, Select } from 'antd'
import type { GridColumn } from '../../ui/work-grid/types.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'

export interface BatchValues {
  readonly column: string
  readonly value?: string
}

interface BatchEditProps {
  readonly people: number
  readonly columns: readonly GridColumn[]
  readonly onFill: (values: BatchValues) => void
  readonly onClose: () => void
}

/** One column of everybody shown, set to one value: a step of the grid, checked and saved like any other. */
export function BatchEditDialog({ people, columns, onFill, onClose }: BatchEditProps) {
  const [form] = Form.useForm<BatchValues>()
  const key = Form.useWatch('column', form)
  const column = columns.find((each) => each.key === key)
  return (
    <FormDialog<BatchValues>
      title="批量修改"
      verb={`填入 ${people} 人`}
      form={form}
      onClose={onClose}
      onSubmit={(values) => {
        onFill(values)
        return Promise.resolve()
      }}
    >
      <p className="hint">填入表中现有的 {people} 人（先用筛选选出人员）。填入后仍可撤销，核对改动后才保存。</p>
      <Form.Item name="column" label="列" rules={[{ required: true, message: '请选择列' }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          onChange={() => form.setFieldValue('value', undefined)}
          options={columns
            .filter(({ isEditable }) => isEditable)
            .map((each) => ({ value: each.key, label: each.title }))}
        />
      </Form.Item>
      <Form.Item name="value" label="改为">
        {column?.choices ? (
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            allowClear
            options={column.choices.map((choice) => ({ value: choice, label: choice }))}
          />
        ) : (
          <Input maxLength={2000} placeholder="不填即清空" />
        )}
      </Form.Item>
    </FormDialog>
  )
}
