import { maskValue } from '../../shared/kernel/masking.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { Role } from '../../shared/kernel/roles.ts'
import type { ColumnSpec, SheetValue } from '../../shared/kernel/sheet-spec.ts'
import { codeLabel } from '../../shared/roster/code-tables.ts'
import type { PersonRecordRow } from '../../shared/person-record/person-record.contract.ts'
import { isRestorable, visibleColumns } from '../../shared/person-record/record-access.rules.ts'
import type { HonourStanding, RecordKind } from '../../shared/person-record/record-kinds.ts'
import type { RecordValues } from '../../shared/person-record/record.rules.ts'
import { recordColumns } from '../../shared/person-record/record.sheets.ts'
import type { LoggedFields } from '../audit-log/append.ts'
import type { StoredRecord } from './person-record.repository.ts'

/** A stored value as people read it. */
export function columnShown({ kind, codeTable = '' }: ColumnSpec, value: SheetValue | undefined): string {
  if (value === null || value === undefined) return ''
  return kind === 'code' ? codeLabel(codeTable, String(value)) : String(value)
}

/** Texts of every column of a record in clear: what a form begins with and the log masks. */
export function clearTexts(kind: RecordKind, values: RecordValues): Record<string, string> {
  return Object.fromEntries(recordColumns(kind).map(([field, column]) => [field, columnShown(column, values[field])]))
}

/** Texts of the columns that an account may see, with masks where it sees no more. */
export function shownTexts(kind: RecordKind, values: RecordValues, roles: readonly Role[]): Record<string, string> {
  return Object.fromEntries(
    visibleColumns(kind, roles).map(({ field, column, access }) => {
      const text = columnShown(column, values[field])
      return [field, access === 'masked' && column.sensitive ? maskValue(column.sensitive, text) : text]
    }),
  )
}

interface Viewing {
  readonly roles: readonly Role[]
  readonly today: CalendarDate
  /** The person's own row; records of others are those of second rows. */
  readonly workerId: number
  /** How announced honours stand, by record. */
  readonly standings?: ReadonlyMap<number, HonourStanding>
}

export function recordRow(record: StoredRecord, { roles, today, workerId, standings }: Viewing): PersonRecordRow {
  const { id, kind, values, extra, rowVersion, updatedBy, updatedAt, removed } = record
  return {
    id,
    rowVersion,
    texts: shownTexts(kind, values, roles),
    extra: Object.entries(extra).map(([header, text]) => ({ header, text })),
    isOfSecondRow: record.workerId !== workerId,
    standing: standings?.get(id) ?? null,
    updatedBy,
    updatedAt,
    removed: removed && { ...removed, isRestorable: isRestorable(removed.at, today) },
  }
}

/** The column by whose date the records of a kind are listed; a family has none and stays as it was entered. */
const listedBy: Readonly<Record<RecordKind, string | undefined>> = {
  education: 'finishedOn',
  career: 'workedFrom',
  family: undefined,
  certificate: 'obtainedOn',
  representative: 'termFrom',
  honour: 'grantedOn',
}

/** Records of one kind in the order of their dates, those without one last. */
export function inOrderOfDates(kind: RecordKind, records: readonly StoredRecord[]): StoredRecord[] {
  const field = listedBy[kind]
  if (field === undefined) return [...records]
  const dateOf = ({ values }: StoredRecord) => String(values[field] ?? '9999')
  return records.toSorted((a, b) => (dateOf(a) === dateOf(b) ? a.id - b.id : dateOf(a) < dateOf(b) ? -1 : 1))
}

/** Columns by field for the audit log, which masks the sensitive ones by name. Headers of others say nothing of persons. */
export function loggedRecord(
  kind: RecordKind,
  values: RecordValues,
  extra: Readonly<Record<string, string>> = {},
): LoggedFields {
  return { ...clearTexts(kind, values), 附加列: Object.keys(extra) }
}
