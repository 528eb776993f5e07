import { Form, Input, Select } from 'antd'
import { calendarDate, type CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { CallOutput } from '../../client/api.ts'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

type Matter = CallOutput<'postGrade.worker'>['matters'][number]

interface Values {
  readonly matter: string
  readonly from: CalendarDate
  readonly to?: CalendarDate | null
  readonly year?: string
  readonly documentNo: string
  readonly note?: string
}

const keyOf = ({ kind, code }: Matter) => `${kind} ${code}`

/** 登记依据: an award on a day, or time that does not count: a year, or from one day to another. */
export function EvidenceDialog(props: {
  readonly workerId: number
  readonly name: string
  readonly matters: readonly Matter[]
  readonly onClose: () => void
}) {
  const { workerId, name, matters, onClose } = props
  const [form] = Form.useForm<Values>()
  const add = useCommand('postGrade.addEvidence')
  const chosen = Form.useWatch('matter', form)
  const matter = matters.find((m) => keyOf(m) === chosen)
  const needed = (message: string) => [{ required: true, message }]
  return (
    <FormDialog<Values>
      title={`登记${name}的晋级依据`}
      verb="登记依据"
      form={form}
      onClose={onClose}
      onSubmit={async (values) => {
        if (!matter) return
        await add({
          workerId,
          kind: matter.kind,
          code: matter.code,
          ...periodOf(matter, values),
          documentNo: values.documentNo,
          note: values.note ?? '',
        })
        announce(`已登记${name}的“${matter.name}”`)
      }}
    >
      <Form.Item name="matter" label="事项" rules={needed('请选择事项')}>
        <Select
          options={[
            { label: '加级', options: optionsOf(matters, 'award') },
            { label: '不计年限', options: optionsOf(matters, 'uncounted') },
          ]}
        />
      </Form.Item>
      {matter?.isYear === true ? (
        <Form.Item
          name="year"
          label="年度"
          rules={[{ required: true, pattern: /^(19|20)\d{2}$/, message: '请填写四位年份，如 2025' }]}
        >
          <Input inputMode="numeric" maxLength={4} />
        </Form.Item>
      ) : (
        <Form.Item name="from" label={matter?.kind === 'award' ? '表彰日期' : '起始日期'} rules={needed('请填写日期')}>
          <DateField />
        </Form.Item>
      )}
      {matter?.kind === 'uncounted' && !matter.isYear ? (
        <Form.Item name="to" label="截止日期" rules={needed('请填写截止日期')}>
          <DateField />
        </Form.Item>
      ) : null}
      <Form.Item name="documentNo" label="依据文号" rules={[{ required: true, min: 2, message: '请填写依据文号' }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="note" label="备注">
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}

function optionsOf(matters: readonly Matter[], kind: Matter['kind']) {
  return matters.filter((m) => m.kind === kind).map((m) => ({ value: keyOf(m), label: m.name }))
}

function periodOf({ kind, isYear }: Matter, { from, to, year = '' }: Values) {
  if (isYear) return { from: calendarDate(`${year}-01-01`), to: calendarDate(`${year}-12-31`) }
  return { from, to: kind === 'award' ? from : (to ?? from) }
}
