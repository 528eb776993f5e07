import { Form, Input, InputNumber, Radio, type FormInstance } from 'antd'
import { useEffect, useState } from 'react'
import type { NoticeType } from '../../../src-main/shared/notice/notice.contract.ts'
import { useChannel } from '../../client/use-query.ts'
import { noticeTypeLabels } from '../../strings/labels.ts'
import { DateField } from '../../ui/date-field.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { ExplanationList } from '../../ui/explanation-list.tsx'
import { FindingList } from '../../ui/finding-list.tsx'
import { completeDraft, type DraftFields } from './notice-draft.ts'
import { PagePreview } from './page-preview.tsx'
import { PeopleField } from './people-field.tsx'

interface NoticeEditorProps {
  readonly form: FormInstance<DraftFields>
  readonly initial: DraftFields
  readonly names: ReadonlyMap<number, string>
  /** A new notice may still change its type. */
  readonly onType?: (type: NoticeType) => void
}

/** Fields on the left; page, period and findings on the right, 300 ms behind the typing. */
export function NoticeEditor({ form, initial, names: firstNames, onType }: NoticeEditorProps) {
  const [fields, setFields] = useState<Partial<DraftFields>>(initial)
  const [names, setNames] = useState(firstNames)
  const settled = useSettled(fields)
  const draft = completeDraft(settled)
  const preview = useChannel('notice.preview', draft as NonNullable<typeof draft>, { enabled: draft !== undefined })
  const needed = (message: string) => [{ required: true, message }]
  const type = fields.type ?? initial.type
  return (
    <div className="editor">
      <div className="panel page-scroll">
        <Form<DraftFields>
          form={form}
          name="notice"
          layout="vertical"
          className="stack-form"
          initialValues={initial}
          onValuesChange={(change: Partial<DraftFields>, values) => {
            if (change.type !== undefined) onType?.(change.type)
            else setFields(values)
          }}
        >
          <Form.Item name="type" label="文种">
            <Radio.Group
              disabled={!onType}
              options={Object.entries(noticeTypeLabels).map(([value, label]) => ({ value, label }))}
            />
          </Form.Item>
          <Form.Item name="title" label="标题" rules={needed('请填写标题')}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="basis" label="依据文件" rules={needed('请填写依据文件')}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="people" label="名单" rules={needed('请选择人员')}>
            <PeopleField type={type} names={names} onNames={setNames} />
          </Form.Item>
          <div className="form-grid">
            <Form.Item name="postedOn" label="张贴日期" rules={needed('请填写张贴日期')}>
              <DateField />
            </Form.Item>
            <Form.Item name="periodDays" label="公示天数" rules={needed('请填写公示天数')}>
              <InputNumber min={1} max={60} className="field" />
            </Form.Item>
            <Form.Item name="dayKind" label="计算方式">
              <Radio.Group
                options={[
                  { value: 'working', label: '工作日' },
                  { value: 'calendar', label: '自然日' },
                ]}
              />
            </Form.Item>
            <Form.Item name="startMode" label="起算">
              <Radio.Group
                options={[
                  { value: 'next_day', label: '次日起算' },
                  { value: 'same_day', label: '当日起算' },
                ]}
              />
            </Form.Item>
          </div>
          <Period preview={preview.data} />
          <Form.Item name="extra" label="补充段落">
            <Input.TextArea rows={2} maxLength={2000} />
          </Form.Item>
          <div className="form-grid">
            <Form.Item name="department" label="受理部门" rules={needed('请填写受理部门')}>
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name="phone" label="联系电话" rules={needed('请填写联系电话')}>
              <Input maxLength={40} />
            </Form.Item>
            <Form.Item name="address" label="联系地址" rules={needed('请填写联系地址')} className="span-2">
              <Input maxLength={100} />
            </Form.Item>
          </div>
        </Form>
        <ErrorAlert error={preview.error} />
        {draft === undefined || !preview.data ? null : (
          <FindingList findings={preview.data.findings} good="未发现身份证号、手机号、银行卡号" label="公示检查结果" />
        )}
      </div>
      {preview.data ? (
        <PagePreview page={preview.data.page} number={null} draft />
      ) : (
        <section className="panel" aria-label="A4 预览">
          <p className="hint">填齐必填项并选择人员后显示版面。</p>
        </section>
      )}
    </div>
  )
}

function Period({
  preview,
}: {
  readonly preview:
    | {
        readonly period: {
          readonly firstDay: string
          readonly lastDay: string
          readonly steps: Parameters<typeof ExplanationList>[0]['steps']
        } | null
      }
    | undefined
}) {
  if (!preview?.period) return null
  return (
    <div className="period" role="status" aria-label="公示期">
      公示期 {preview.period.firstDay} 至 {preview.period.lastDay}
      <ExplanationList steps={preview.period.steps} label="公示期计算过程" />
    </div>
  )
}

function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 300)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
