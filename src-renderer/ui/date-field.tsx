import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useMemo } from 'react'
import {
  calendarDate,
  calendarMonth,
  type CalendarDate,
  type CalendarMonth,
} from '../../src-main/shared/kernel/calendar-date.ts'

/**
 * The same object while the value is the same: the picker takes a new one for a new value from outside and gives up what was
 * typed and not yet committed, whenever the form around it is drawn again between typing and Enter or Tab.
 */
const useDay = (text: string | null) => useMemo(() => (text === null ? null : dayjs(text)), [text])

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
  const day = useDay(value ?? null)
  return (
    <DatePicker
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      value={day}
      onChange={(chosen) => onChange?.(chosen ? calendarDate(chosen.format('YYYY-MM-DD')) : null)}
      format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY.MM.DD', 'YYYY/MM/DD']}
      placeholder="年-月-日"
      allowClear={clearable ?? false}
      disabled={disabled ?? false}
      className="field"
    />
  )
}

export function MonthField({ id, value, onChange, label }: FieldProps<CalendarMonth>) {
  const day = useDay(value ? `${value}-01` : null)
  return (
    <DatePicker
      picker="month"
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      value={day}
      onChange={(chosen) => onChange?.(chosen ? calendarMonth(chosen.format('YYYY-MM')) : null)}
      format={['YYYY-MM', 'YYYYMM', 'YYYY.MM']}
      placeholder="年-月"
      allowClear={false}
      className="field"
    />
  )
}
