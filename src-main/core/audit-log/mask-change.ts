import { createHmac } from 'node:crypto'
import type { Sensitivity } from '../../shared/kernel/sheet-spec.ts'
import { maskNumbers } from '../../shared/kernel/sensitive-numbers.rules.ts'
import { columnEntries } from '../../shared/kernel/sheet-spec.ts'
import { recordSheets } from '../../shared/person-record/record.sheets.ts'
import { rosterSheet } from '../../shared/roster/roster.sheet.ts'

export interface FieldChange {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

/** Fields whose values never enter the log in clear: exactly those that a column list of people calls sensitive. */
const sensitiveFields: ReadonlyMap<string, Sensitivity> = new Map(
  [rosterSheet, ...Object.values(recordSheets)]
    .flatMap((sheet) => columnEntries(sheet))
    .flatMap(([key, column]) => (column.sensitive ? [[key, column.sensitive] as const] : [])),
)

/**
 * Masks a sensitive change. Where a value replaces another, a short keyed fingerprint behind each mask shows that
 * they differ even when their last digits agree.
 */
export function maskChange(key: Buffer, change: FieldChange): FieldChange {
  const sensitivity = sensitiveFields.get(change.field)
  if (!sensitivity) {
    return { field: change.field, before: withoutNumbers(change.before), after: withoutNumbers(change.after) }
  }
  const mark = (value: string | null) =>
    value === null
      ? null
      : masked(sensitivity, value) +
        (change.before !== null && change.after !== null ? `#${fingerprint(key, value)}` : '')
  return { field: change.field, before: mark(change.before), after: mark(change.after) }
}

function masked(sensitivity: Sensitivity, value: string): string {
  return sensitivity === 'idNo' || sensitivity === 'mobile' || sensitivity === 'bankCard'
    ? `＊＊＊${value.slice(-4)}`
    : '＊＊＊'
}

function fingerprint(key: Buffer, value: string): string {
  return createHmac('sha256', key).update('field').update(value).digest('hex').slice(0, 8)
}

/** Card, ID and phone numbers typed into a free-text field. */
const withoutNumbers = (value: string | null) => (value === null ? null : maskNumbers(value))

/** In groups of eight, so that the log never takes a run of digits in it for somebody's number. */
export function loggedSha256(sha256: string): string {
  return sha256.replace(/.{8}(?=.)/g, '$& ')
}
