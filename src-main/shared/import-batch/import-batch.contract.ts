import { z } from 'zod'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import { command, job, query } from '../kernel/channel.ts'
import { Finding } from '../kernel/finding.ts'
import { Page, PageRequest } from '../kernel/paging.ts'
import { importSheetIds } from './import-sheets.ts'
import { ReadingAnswers } from './reading-answers.ts'
import { FileToken, Id, ShortText } from '../kernel/text-fields.ts'

/** Life of an import (导入批次): staged → committed or discarded; committed → undone. */
export const importBatchStates = ['staged', 'committed', 'discarded', 'undone'] as const
/** What a row of the sender's file amounts to; the five outcomes add up to the rows read. */
export const rowOutcomes = ['new', 'changed', 'same', 'refused', 'skipped'] as const
export type RowOutcome = (typeof rowOutcomes)[number]

export const RowCounts = z.strictObject({
  read: z.int(),
  new: z.int(),
  changed: z.int(),
  same: z.int(),
  refused: z.int(),
  skipped: z.int(),
})
export type RowCounts = z.output<typeof RowCounts>

export const ColumnMatch = z.strictObject({
  /** Key of our column, or null for a header that was not recognised (kept in the row's remarks, never dropped). */
  field: z.string().nullable(),
  header: z.string(),
  column: z.string(),
})

export const ImportBatchRow = z.strictObject({
  id: Id,
  sheetId: z.enum(importSheetIds),
  /** Month the attendance belongs to. */
  month: z.string().nullable(),
  fileName: z.string(),
  sheetName: z.string(),
  state: z.enum(importBatchStates),
  counts: RowCounts,
  /** Findings about the file as a whole: hidden rows, unknown headers, wrong totals. */
  findings: z.array(Finding),
  columns: z.array(ColumnMatch),
  createdAt: z.string(),
  createdBy: z.string(),
  committedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
  /** 报送单位, '' when nobody said. */
  sender: z.string(),
  answers: ReadingAnswers,
})
export type ImportBatchRow = z.output<typeof ImportBatchRow>

export const ImportRow = z.strictObject({
  rowNo: z.int(),
  outcome: z.enum(rowOutcomes),
  name: z.string(),
  /** Text of each recognised column as it stands now (sensitive values in clear: the clerk must mend them). */
  values: z.record(z.string(), z.string()),
  findings: z.array(Finding),
  changes: z.array(z.strictObject({ field: z.string(), before: z.string(), after: z.string() })),
})
export type ImportRow = z.output<typeof ImportRow>

export const ReadingQuestion = z.strictObject({
  kind: z.enum(['century', 'word']),
  field: z.string(),
  /** The unknown word, or an example of a two-digit year. */
  text: z.string(),
  cells: z.int(),
})
export type ReadingQuestion = z.output<typeof ReadingQuestion>

/** What undoing a batch (撤销导入) would do, and what stands in its way. */
export const UndoPlan = z.strictObject({
  /** False for sheets whose import is put right by importing again. */
  isSupported: z.boolean(),
  /** People whom the import added and who would go. */
  remove: z.int(),
  /** People who would get back the values from before the import. */
  restore: z.int(),
  /** Fields that somebody edited after the import, masked where they are sensitive. */
  laterEdits: z.array(z.strictObject({ name: z.string(), field: z.string(), imported: z.string(), now: z.string() })),
  /** Added people who can't go, with what names them. */
  kept: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
})
export type UndoPlan = z.output<typeof UndoPlan>

export const importBatchContract = {
  /** Writes a blank workbook for senders to fill in. */
  'importBatch.template': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'importBatch.template',
    file: 'write',
    input: z.strictObject({ file: FileToken, sheetId: z.enum(importSheetIds) }),
    output: z.strictObject({ sha256: z.string() }),
  }),
  'importBatch.list': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({ ...PageRequest }),
    output: Page(ImportBatchRow),
  }),
  'importBatch.get': query({ roles: ['clerk', 'reviewer'], input: z.strictObject({ id: Id }), output: ImportBatchRow }),
  'importBatch.rows': query({
    roles: ['clerk'],
    input: z.strictObject({
      id: Id,
      filter: z.enum(['all', 'findings', ...rowOutcomes]).default('all'),
      ...PageRequest,
    }),
    output: Page(ImportRow),
  }),
  /** Mends cells of one staged row; the row is checked again. Keys are field keys, values the new cell text. */
  'importBatch.correctRow': command({
    roles: ['clerk'],
    logAs: 'importBatch.correctRow',
    input: z.strictObject({
      id: Id,
      rowNo: z.int().min(1),
      values: z.record(z.string().max(60), z.string().max(2000)),
    }),
    output: ImportRow,
  }),
  /** What the clerk should settle for whole columns instead of row by row. */
  'importBatch.questions': query({
    roles: ['clerk'],
    input: z.strictObject({ id: Id }),
    output: z.strictObject({ questions: z.array(ReadingQuestion) }),
  }),
  /** Reads the kept file anew with these answers over the earlier ones; rows mended on screen stay as they are. */
  'importBatch.answer': job({
    roles: ['clerk'],
    logAs: 'importBatch.answer',
    input: z.strictObject({ id: Id, answers: ReadingAnswers }),
    output: z.strictObject({ counts: RowCounts }),
  }),
  'importBatch.discard': command({
    roles: ['clerk'],
    logAs: 'importBatch.discard',
    input: z.strictObject({ id: Id }),
    output: ImportBatchRow,
  }),
  /** Writes the good rows in one transaction; refused rows stay out. `expected` repeats what the clerk saw. */
  'importBatch.commit': job({
    roles: ['clerk'],
    logAs: 'importBatch.commit',
    input: z.strictObject({
      id: Id,
      expected: RowCounts,
      /** From which day, and by which document, changed facts with a day of effect hold. */
      effectiveOn: CalendarDateField.optional(),
      basis: ShortText.default(''),
      overQuotaReason: ShortText.default(''),
    }),
    output: z.strictObject({ counts: RowCounts }),
  }),
  /** Writes the sender's own workbook with every mistake marked, to be sent back. */
  'importBatch.giveBack': job({
    roles: ['clerk'],
    logAs: 'importBatch.giveBack',
    file: 'write',
    input: z.strictObject({ id: Id, file: FileToken }),
    /** `isCopy`: the file was no .xlsx and came back as one, without its formats. */
    output: z.strictObject({ rows: z.int(), cells: z.int(), isCopy: z.boolean(), sha256: z.string() }),
  }),
  /** Names of the columns that the batch changes and whose change needs a day and a document. */
  'importBatch.datedFields': query({
    roles: ['clerk'],
    input: z.strictObject({ id: Id }),
    output: z.strictObject({ headers: z.array(z.string()) }),
  }),
  'importBatch.undoPlan': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({ id: Id }),
    output: UndoPlan,
  }),
  /** Takes back everything that the batch wrote, in one transaction. `expected` repeats what the clerk saw. */
  'importBatch.undo': job({
    roles: ['clerk'],
    logAs: 'importBatch.undo',
    input: z.strictObject({
      id: Id,
      expected: z.strictObject({ remove: z.int(), restore: z.int() }),
      /** Leaves fields and people that were touched after the import as they are now, and takes back the rest. */
      keepLaterEdits: z.boolean().default(false),
    }),
    output: z.strictObject({ removed: z.int(), restored: z.int() }),
  }),
} as const
