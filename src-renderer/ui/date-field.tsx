import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import {
  calendarDate,
  calendarMonth,
  type CalendarDate,
  type CalendarMonth,
} from '../../src-main/shared/kernel/calendar-date.ts'

interface FieldProps<T> {
  readonly id?: string
  readonly value?: T | null
  readonly onChange?: (value: T | null) => void
  readonly disabled?: boolean
  readonly clearable?: boolean
  readonly label?: string
}

/** A civil date; dayjs stays inside this file. Typing 2026-11-23 works as well as choosing. */
export function DateField({ id, value, onChange, disabled, clearable, label }: FieldProps<CalendarDate>) {
  return (
    <DatePicker
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      value={value ? dayjs(value) : null}
      onChange={(day) => onChange?.(day ? calendarDate(day.format('YYYY-MM-DD')) : null)}
      format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY.MM.DD', 'YYYY/MM/DD']}
      placeholder="年-月-日"
      allowClear={clearable ?? false}
      disabled={disabled ?? false}
      className="field"
    />
  )
}

export function MonthField({ id, value, onChange, clearable, label }: FieldProps<CalendarMonth>) {
  return (
    <DatePicker
      picker="month"
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      value={value ? dayjs(`${value}-01`) : null}
      onChange={(day) => onChange?.(day ? calendarMonth(day.format('YYYY-MM')) : null)}
      format={['YYYY-MM', 'YYYYMM', 'YYYY.MM']}
      placeholder="年-月"
      allowClear={clearable ?? false}
      className="field"
    />
  )
}
