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
  /** Text of each recognised column as it stands now (in clear: the clerk must mend them). */
  values: z.record(z.string(), z.string()),
  findings: z.array(Finding),
  /** What is stored and what would be; sensitive values masked, as are those that findings propose. */
  changes: z.array(z.strictObject({ field: z.string(), before: z.string(), after: z.string() })),
  /** Corrected on screen. */
  isMended: z.boolean(),
})
export type ImportRow = z.output<typeof ImportRow>

/** One row of a sheet as read, and what it was taken for; '' in sheets that are not taken in. */
export const PreviewRow = z.strictObject({
  number: z.int(),
  role: z.enum(['title', 'header', 'data', 'subtotal', 'footer', 'empty', '']),
  /** From column A on. */
  cells: z.array(z.string()),
})
export type PreviewRow = z.output<typeof PreviewRow>

export const PreviewSheet = z.strictObject({
  name: z.string(),
  isHidden: z.boolean(),
  /** The sheet that is taken in. */
  isChosen: z.boolean(),
  rowCount: z.int(),
  /** Its first rows, and its last ones. */
  rows: z.array(PreviewRow),
})
export type PreviewSheet = z.output<typeof PreviewSheet>

/** The same with the texts in the order of the batch's fields: a grid takes thousands at once. */
export const ImportGridRow = ImportRow.omit({ values: true }).extend({ cells: z.array(z.string()) })
export type ImportGridRow = z.output<typeof ImportGridRow>

const RowFilter = {
  /** `findings`: with any; `choice`: with a question that only the clerk can answer. */
  filter: z.enum(['all', 'findings', 'choice', ...rowOutcomes]).default('all'),
  /** Only rows with a finding of this code. */
  code: z.string().max(60).optional(),
}

/** A value that the product proposes for one cell. */
export const CellProposal = z.strictObject({
  rowNo: z.int(),
  name: z.string(),
  field: z.string(),
  before: z.string(),
  /** Masked where it is sensitive; sent back as it is, it stands for the full value. */
  after: z.string(),
})
export type CellProposal = z.output<typeof CellProposal>

/** What the clerk says about one staged row. */
export const RowCorrection = z.strictObject({
  rowNo: z.int().min(1),
  /** New cell texts by field; null puts back what the file holds. */
  values: z.record(z.string().max(60), z.string().max(2000)).nullable(),
  /** Codes of warnings that were looked into. */
  confirms: z.array(z.string().max(60)).max(20).default([]),
})
export type RowCorrection = z.output<typeof RowCorrection>

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
  /** The sheets of the file as they begin, for the clerk to see which rows were taken for the header. */
  'importBatch.preview': query({
    roles: ['clerk'],
    input: z.strictObject({ id: Id }),
    output: z.strictObject({ sheets: z.array(PreviewSheet) }),
  }),
  'importBatch.rows': query({
    roles: ['clerk'],
    input: z.strictObject({ id: Id, ...RowFilter, ...PageRequest }),
    output: Page(ImportRow),
  }),
  'importBatch.grid': query({
    roles: ['clerk'],
    input: z.strictObject({
      id: Id,
      ...RowFilter,
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(2000).default(500),
    }),
    output: Page(ImportGridRow).extend({ fields: z.array(z.string()) }),
  }),
  /** How many rows have which kind of finding, the most frequent first. */
  'importBatch.kinds': query({
    roles: ['clerk'],
    input: z.strictObject({ id: Id }),
    output: z.strictObject({ kinds: z.array(z.strictObject({ code: z.string(), rows: z.int() })) }),
  }),
  /** Every value that is proposed for a cell with a mistake. */
  'importBatch.proposals': query({
    roles: ['clerk'],
    input: z.strictObject({ id: Id }),
    output: z.strictObject({ proposals: z.array(CellProposal) }),
  }),
  /** Mends cells of one staged row; the row is checked again. Keys are field keys, values the new cell text. */
  'importBatch.correctRow': command({
    roles: ['clerk'],
    logAs: 'importBatch.correctRow',
    input: RowCorrection.extend({ id: Id }),
    output: ImportRow,
  }),
  /** The same for many rows at once: pasted cells, or everything that was proposed. */
  'importBatch.correctRows': job({
    roles: ['clerk'],
    logAs: 'importBatch.correctRows',
    input: z.strictObject({ id: Id, rows: z.array(RowCorrection).min(1).max(5000) }),
    output: z.strictObject({ counts: RowCounts }),
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
