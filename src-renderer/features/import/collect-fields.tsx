import { Input } from 'antd'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { DateField } from '../../ui/date-field.tsx'

/** What the clerk says about files that are collected together. */
export interface CollectWish {
  readonly title: string
  readonly dueOn: CalendarDate | null
  readonly receivedOn: CalendarDate
}

/** Name of the collection, last day for handing in, and the day on which these files came. */
export function CollectFields({
  value,
  onChange,
}: {
  readonly value: CollectWish
  readonly onChange: (value: CollectWish) => void
}) {
  return (
    <div className="collect-fields">
      <label htmlFor="collect-title">汇集名称</label>
      <Input
        id="collect-title"
        maxLength={60}
        value={value.title}
        onChange={(event) => onChange({ ...value, title: event.target.value })}
      />
      <label htmlFor="collect-due">报送期限</label>
      <DateField id="collect-due" clearable value={value.dueOn} onChange={(dueOn) => onChange({ ...value, dueOn })} />
      <label htmlFor="collect-received">收到日期</label>
      <DateField
        id="collect-received"
        value={value.receivedOn}
        onChange={(receivedOn) => (receivedOn ? onChange({ ...value, receivedOn }) : undefined)}
      />
    </div>
  )
}
