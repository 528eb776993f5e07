import { z } from 'zod'
import { daysInMonth } from '../kernel/calendar-date.ts'

/** How urgent a matter is: 已逾期, 今天, 30日内, 60日内, 90日内, 一般. Most urgent first. */
export const todoLevels = ['overdue', 'today', 'within30', 'within60', 'within90', 'normal'] as const
export type TodoLevel = (typeof todoLevels)[number]
export const todoLevelLabels: Readonly<Record<TodoLevel, string>> = {
  overdue: '已逾期',
  today: '今天',
  within30: '30日内',
  within60: '60日内',
  within90: '90日内',
  normal: '一般',
}

/** A day of every year: "12-31". 29 February is none. */
export const MonthDay = z.string().refine((text) => {
  const [, month, day] = /^(\d{2})-(\d{2})$/.exec(text) ?? []
  return month !== undefined && Number(day) >= 1 && Number(day) <= daysInMonth(2025, Number(month))
}, '日期应写成 12-31')

export const ReminderRule = z.strictObject({
  code: z.string().regex(/^[a-z][a-z-]+$/),
  isOn: z.boolean(),
  /**
   * Days before the deadline (for some rules: after the event) at which a matter is raised, and raised again; the largest
   * decides when it is first seen. Empty for matters without a deadline.
   */
  days: z.array(z.int().min(0).max(730)).max(6),
  /** Level of a matter without a deadline. */
  level: z.enum(todoLevels).nullable(),
  /** Yearly rules: last day of the year's window. */
  lastDay: MonthDay.nullable(),
})
export type ReminderRule = z.output<typeof ReminderRule>

/** Body of a standard of kind 'reminder_rules' (提醒规则). */
export const ReminderRules = z.strictObject({ rules: z.array(ReminderRule).max(200) })
export type ReminderRules = z.output<typeof ReminderRules>
