import type { CalendarDate, CalendarMonth } from '../kernel/calendar-date.ts'
import { firstDayOf, tryParseDate } from '../kernel/calendar-date.ts'
import type { SheetValue } from '../kernel/sheet-spec.ts'
import type { WorkerFields } from './roster-row.rules.ts'
import type { RosterField } from './roster.sheet.ts'

/** Facts that change on a day and under a document (社区、岗位、等级、身份、状态): history, never overwritten. */
export const datedFields = ['community', 'category', 'posts', 'postClass', 'grade', 'identity', 'status'] as const
export type DatedField = (typeof datedFields)[number]

export const isDatedField = (field: string): field is DatedField => datedFields.some((known) => known === field)

/** A dated field as the history keeps it: text of the stored value, null when not filled in. */
export function datedText({ communityId, values }: WorkerFields, field: DatedField): string | null {
  const value: SheetValue = field === 'community' ? communityId : (values[field] ?? null)
  if (value === null) return null
  return Array.isArray(value) ? value.join(',') : String(value)
}

/** Columns of the sheet that say since when a dated field has its value. */
const sinceFields: Partial<Record<DatedField, RosterField>> = {
  grade: 'gradeSince',
  category: 'postSince',
  posts: 'postSince',
  postClass: 'postSince',
}

/**
 * The day from which a changed field holds when the same change also says so (定级时间, 任现职时间, 离职时间); dates known to
 * the month count from its first day.
 *
 * @param exited code of 退出 in the status table
 */
export function dayOfChange(
  field: DatedField,
  before: WorkerFields,
  after: WorkerFields,
  exited: string,
): CalendarDate | undefined {
  const since = field === 'status' && after.values.status === exited ? 'exitOn' : sinceFields[field]
  if (since === undefined) return undefined
  const value = after.values[since]
  if (typeof value !== 'string' || value === before.values[since]) return undefined
  return value.length === 7
    ? firstDayOf(value as CalendarMonth)
    : tryParseDate(value) === undefined
      ? undefined
      : (value as CalendarDate)
}
