import { Form, Input, InputNumber, Radio, type FormInstance } from 'antd'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { NoticeDraft } from '../../../src-main/shared/notice/notice-draft.schema.ts'
import type { NoticeTypeChoice } from '../../../src-main/shared/notice/notice-wording.contract.ts'
import { useChannel } from '../../client/use-query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { ExplanationList } from '../../ui/explanation-list.tsx'
import { FindingList } from '../../ui/finding-list.tsx'
import { DateField, MonthField } from '../../ui/date-field.tsx'
import { CommunitySelect } from '../organisation/community-select.tsx'
import { ContentFields } from './content-fields.tsx'
import { completeDraft, openFields } from './notice-draft.ts'
import { PagePreview } from './page-preview.tsx'

interface NoticeEditorProps {
  readonly form: FormInstance<NoticeDraft>
  readonly initial: NoticeDraft
  readonly type: NoticeTypeChoice
  readonly names: ReadonlyMap<number, string>
  readonly correctsId?: number | null
}

const required = (message: string) => [{ required: true, whitespace: true, message }]

/** Fields on the left; page, period and findings on the right, 300 ms behind the typing. */
export function NoticeEditor({ form, initial, type, names: firstNames, correctsId = null }: NoticeEditorProps) {
  const [values, setValues] = useState(initial)
  const [names, setNames] = useState(firstNames)
  const settled = useSettled(values)
  const draft = completeDraft(settled)
  const preview = useChannel(
    'notice.preview',
    { draft: draft as NoticeDraft, correctsId },
    { enabled: draft !== undefined },
  )
  return (
    <div className="editor">
      <div className="panel page-scroll">
        <Form<NoticeDraft>
          form={form}
          name="notice"
          layout="vertical"
          className="stack-form"
          initialValues={initial}
          onValuesChange={() => setValues({ ...initial, ...(form.getFieldsValue(true) as NoticeDraft) })}
        >
          <OccasionFields type={type} />
          <Form.Item name="title" label="标题" rules={required('请填写标题')} extra="需要指定换行的，在换行处加“|”。">
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="basis" label="依据文件">
            <Input maxLength={200} />
          </Form.Item>
          <ContentFields type={type} draft={values} names={names} onNames={setNames} />
          <TextFields draft={values} />
          <PeriodFields />
          <Period preview={preview.data} />
          <ContactFields />
        </Form>
        <ErrorAlert error={preview.error} />
        {draft === undefined || !preview.data ? null : (
          <>
            <FindingList
              findings={preview.data.findings}
              good="未发现身份证号、手机号、银行卡号"
              label="公示检查结果"
            />
            {preview.data.findings.some(({ code }) => code === 'CALENDAR_YEAR_MISSING') ? <CalendarLink /> : null}
          </>
        )}
      </div>
      {preview.data ? (
        <PagePreview page={preview.data.page} number={null} anchor={null} draft />
      ) : (
        <section className="panel" aria-label="A4 预览">
          <p className="hint">填写标题和落款后显示版面。</p>
        </section>
      )}
    </div>
  )
}

function CalendarLink() {
  const navigate = useNavigate()
  return (
    <p>
      保存草稿后，
      <button type="button" className="figure-button" onClick={() => void navigate('/settings?tab=calendar')}>
        录入工作日历
      </button>
    </p>
  )
}

/** Where it belongs: community, covered period, the day that it must precede. */
function OccasionFields({ type }: { readonly type: NoticeTypeChoice }) {
  const ofCommunity = type.group !== null || type.issuer !== 'office'
  return (
    <div className="form-grid">
      {ofCommunity ? (
        <Form.Item name="communityId" label="社区" extra={type.group === null ? '街道的公示不选社区。' : undefined}>
          <CommunitySelect clearable={type.group === null} />
        </Form.Item>
      ) : null}
      {type.every === null ? null : (
        <Form.Item name="coversMonth" label={type.every.period === 'month' ? '公开月份' : '公开期间的最后一个月'}>
          <MonthField />
        </Form.Item>
      )}
      {type.event === null ? null : (
        <Form.Item
          name="eventOn"
          label={type.event.name}
          extra={`张贴日应早于${type.event.name}${type.event.leadDays}天。`}
        >
          <DateField clearable />
        </Form.Item>
      )}
    </div>
  )
}

function TextFields({ draft }: { readonly draft: NoticeDraft }) {
  const open = openFields(draft)
  return (
    <>
      {open.length === 0 ? null : (
        <div className="form-grid">
          {open.map((name) => (
            <Form.Item key={name} name={['fields', name]} label={name}>
              <Input maxLength={200} />
            </Form.Item>
          ))}
        </div>
      )}
      <Form.Item
        name="body"
        label="正文"
        extra="每行一段；以“一、”“（一）”“1.”“（1）”开头的段落自动编号；花括号中的内容自动填入。"
      >
        <Input.TextArea autoSize={{ minRows: 5, maxRows: 14 }} maxLength={10000} />
      </Form.Item>
      <Form.Item name="addressee" label="主送">
        <Input maxLength={200} />
      </Form.Item>
    </>
  )
}

function PeriodFields() {
  return (
    <div className="form-grid">
      <Form.Item name="postedOn" label="张贴日期" rules={[{ required: true, message: '请填写张贴日期' }]}>
        <DateField />
      </Form.Item>
      <Form.Item name="periodDays" label="公示天数" rules={[{ required: true, message: '请填写公示天数' }]}>
        <InputNumber min={1} max={400} className="field" />
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
  )
}

function ContactFields() {
  return (
    <div className="form-grid">
      <Form.Item name="department" label="受理部门">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="phone" label="联系电话">
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="email" label="电子邮箱">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="address" label="联系地址">
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="signature" label="落款" rules={required('请填写落款')} className="span-2">
        <Input maxLength={100} />
      </Form.Item>
    </div>
  )
}

interface Previewed {
  readonly period: {
    readonly firstDay: CalendarDate
    readonly lastDay: CalendarDate
    readonly steps: Parameters<typeof ExplanationList>[0]['steps']
  } | null
}

function Period({ preview }: { readonly preview: Previewed | undefined }) {
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
