import { Form, Input, Switch } from 'antd'
import { useState } from 'react'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { formulaMistakes } from '../../../src-main/shared/standard/formula-mistakes.ts'
import { standardForms } from '../../../src-main/shared/standard/standard-forms.ts'
import type { StandardDetail } from '../../../src-main/shared/standard/standard.contract.ts'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { standardKindLabels } from '../../strings/labels.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { StandardFields } from './standard-fields.tsx'

interface Values {
  readonly title: string
  readonly effectiveFrom: CalendarDate
  readonly effectiveTo: CalendarDate | null
  readonly documentNo: string
  readonly note: string
  readonly isSample: boolean
  readonly body: unknown
}

/** The form of a draft: what every version says about itself, then the fields of its kind. */
export function StandardEditor({ detail, onClose }: { readonly detail: StandardDetail; readonly onClose: () => void }) {
  const { standard, body } = detail
  const [form] = Form.useForm<Values>()
  const save = useCommand('standard.saveDraft')
  const [mistakes, setMistakes] = useState<readonly string[]>([])
  const { title, effectiveFrom, effectiveTo, documentNo, note, isSample } = standard
  return (
    <FormDialog<Values>
      title={`修改${standardKindLabels[standard.kind]}草稿`}
      verb="保存草稿"
      width={1040}
      form={form}
      initial={{ title, effectiveFrom, effectiveTo, documentNo, note, isSample, body }}
      onClose={onClose}
      onChange={() => setMistakes(formulaMistakes(standard.kind, (form.getFieldsValue(true) as Values).body))}
      below={
        mistakes.length === 0 ? null : (
          <div role="alert" className="read-only-bar" aria-label="公式检查">
            {mistakes.map((mistake) => (
              <p key={mistake}>{mistake}</p>
            ))}
          </div>
        )
      }
      onSubmit={async () => {
        // Keys that no input shows (such as those by which records name a row) are part of the form's values too.
        const draft = form.getFieldsValue(true) as Values
        await save({
          id: standard.id,
          rowVersion: standard.rowVersion,
          draft: { ...draft, effectiveTo: draft.effectiveTo ?? null },
        })
        announce(`已保存草稿“${draft.title}”`)
      }}
    >
      <div className="form-grid">
        <Form.Item name="title" label="标题" rules={[{ required: true, whitespace: true, message: '请填写标题' }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="documentNo" label="文号" extra="启用前必须填写。">
          <Input maxLength={200} placeholder="如：青街办发〔2026〕12号" />
        </Form.Item>
        <Form.Item name="effectiveFrom" label="施行日期" rules={[{ required: true, message: '请填写施行日期' }]}>
          <DateField />
        </Form.Item>
        <Form.Item name="effectiveTo" label="失效日期" extra="没有规定的留空，由后一版本替代。">
          <DateField clearable />
        </Form.Item>
        <Form.Item name="note" label="备注">
          <Input maxLength={1000} />
        </Form.Item>
        <Form.Item name="isSample" label="核对情况" valuePropName="checked">
          <Switch checkedChildren="示例，未按本地文件核对" unCheckedChildren="已按本地文件核对" />
        </Form.Item>
      </div>
      <StandardFields fields={standardForms[standard.kind] ?? {}} name={['body']} />
    </FormDialog>
  )
}
