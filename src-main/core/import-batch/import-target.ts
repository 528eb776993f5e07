import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { DatedChange } from '../../shared/kernel/dated-fact.ts'
import type { Clock } from '../../shared/kernel/clock.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import type { ImportSheetId } from '../../shared/import-batch/import-sheets.ts'
import type { UndoPlan } from '../../shared/import-batch/import-batch.contract.ts'
import type { SheetSpec, SheetValue } from '../../shared/kernel/sheet-spec.ts'
import type { ReadDb, WriteScope } from '../db/contexts.ts'

/** A stored record as the difference view shows it. */
export interface FieldDifference {
  readonly field: string
  readonly before: string
  readonly after: string
}

export type RowValues = Readonly<Record<string, SheetValue>>

/** What a row would do to what is stored. */
export interface CheckedRow {
  readonly outcome: 'new' | 'changed' | 'same' | 'refused'
  readonly name: string
  /** By field: two rows of one file that share one of these contradict each other. */
  readonly keys: Readonly<Record<string, string>>
  /** What `RowWriter` takes; means nothing to the engine. */
  readonly parsed: unknown
  readonly findings: readonly Finding[]
  readonly changes: readonly FieldDifference[]
  readonly objectId: number | null
}

/** One look at what is stored: loaded once, good for a whole file. */
export interface TargetSession {
  /**
   * Names everything stored that the verdicts rest on: while it stays the same, a row that stays the same gets the same
   * verdict. Without it, every row is checked again before it is written.
   */
  readonly ground?: string
  /** Loads what is stored about these rows. Called before their `identify` and `check`. */
  load(rows: readonly RowValues[]): Promise<void>
  /** Whom the row is about: their stored values, for which a blank cell stands, and what was odd in finding them. */
  identify(values: RowValues): { readonly stored?: RowValues | undefined; readonly findings: readonly Finding[] }
  /** The only value that a damaged or mistyped key can have been; offered to the clerk, never applied. */
  rescue?(damaged: string, values: RowValues): string | undefined
  check(values: RowValues, extra: Readonly<Record<string, string>>): CheckedRow
  /** Findings about the file as a whole, once every row was checked. */
  fileFindings?(): readonly Finding[]
}

/** Values of SQL columns as they are stored. */
export type StoredColumns = Readonly<Record<string, string | number | null>>

/** What was done to one record: an added one is known again by the hash of its content. */
export type WrittenChange =
  | { readonly objectId: number; readonly contentHash: string }
  | { readonly objectId: number; readonly before: StoredColumns; readonly after: StoredColumns }

/** Returns what undoing the row takes; undefined where the target can't be undone. */
export type RowWriter = (row: CheckedRow) => WrittenChange | undefined

/** A person whom undoing would touch, and what was done to them after the import. */
export interface UndoStep {
  readonly change: WrittenChange
  readonly name: string
  readonly laterEdits: UndoPlan['laterEdits']
  /** Why an added person can't go. */
  readonly keptBy: string | undefined
  /** Nothing is left to take back. */
  readonly isDone: boolean
}

/** Takes back what an import wrote. */
export interface ImportUndo {
  /** What stands in the way of each change now; `sinceSeq` is the audit-log entry of the commit. */
  look(db: ReadDb, changes: readonly WrittenChange[], sinceSeq: number): Promise<UndoStep[]>
  /** Takes back one change inside the transaction, with its audit-log entry. Fields edited later keep their value. */
  openUndoer(scope: WriteScope, batchId: number): (step: UndoStep) => Promise<void>
}

/** The batch that is being written. */
export interface WrittenBatch {
  readonly id: number
  readonly month: CalendarMonth | null
  /** From which day and by which document the changed dated fields hold. */
  readonly dated?: DatedChange | undefined
}

/** One kind of sheet that can be imported. The import engine knows no more of a feature than this. */
export interface ImportTarget {
  readonly sheetId: ImportSheetId
  readonly spec: SheetSpec
  /** Columns without which the file cannot be understood; of each group one must be there. */
  readonly essential: readonly (readonly string[])[]
  open(db: ReadDb, clock: Clock, month: CalendarMonth | null): Promise<TargetSession>
  /** Writes new and changed rows inside the given transaction, each with its audit-log entry. */
  openWriter(scope: WriteScope, batch: WrittenBatch): RowWriter
  /** The month in the file's title and the sums of its 合计 rows must be right, or nothing of the file is taken in. */
  readonly isControlled?: boolean
  /** Fields whose change needs a day and a ground. */
  readonly datedFields?: readonly string[]
  /**
   * Called before the rows are written; what it returns is called after them, refuses what must not stand without a
   * reason, and gives a sentence for the audit log.
   */
  guard?(scope: WriteScope): Promise<(reason: string) => Promise<string>>
  readonly undo?: ImportUndo
}
