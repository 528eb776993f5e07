import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { Clock } from '../../shared/kernel/clock.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import type { SheetSpec, SheetValue } from '../../shared/kernel/sheet-spec.ts'
import type { ReadDb, WriteScope } from '../db/contexts.ts'

/** A stored record as the difference view shows it. */
export interface FieldDifference {
  readonly field: string
  readonly before: string
  readonly after: string
}

/** What a good row will do. `parsed` is what is stored; it survives as JSON between staging and commit. */
export interface CheckedRow {
  readonly outcome: 'new' | 'changed' | 'same' | 'refused'
  readonly name: string
  /** Two rows with one key in one file contradict each other. */
  readonly key: string | undefined
  readonly parsed: unknown
  readonly findings: readonly Finding[]
  readonly changes: readonly FieldDifference[]
  readonly objectId: number | null
}

export interface TargetSession {
  check(values: Readonly<Record<string, SheetValue>>, extra: Readonly<Record<string, string>>): CheckedRow
}

/** One kind of sheet that can be imported. The import engine knows no more of a feature than this. */
export interface ImportTarget {
  readonly sheetId: 'roster' | 'attendance'
  readonly spec: SheetSpec
  /** Columns without which the file cannot be understood. */
  readonly essential: readonly string[]
  /** Loads once what the checks of all rows need. */
  open(db: ReadDb, clock: Clock, month: CalendarMonth | null): Promise<TargetSession>
  /** Writes checked rows inside the given transaction; `onRow` is called before each of them. */
  write(
    scope: WriteScope,
    rows: readonly StagedRow[],
    batch: { readonly id: number; readonly month: CalendarMonth | null },
    onRow: (done: number) => void,
  ): Promise<void>
}

export interface StagedRow {
  readonly rowNo: number
  readonly outcome: 'new' | 'changed'
  readonly parsed: unknown
  readonly objectId: number | null
}
