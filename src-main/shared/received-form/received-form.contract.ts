import { z } from 'zod'
import { command, job, query } from '../kernel/channel.ts'
import { Finding } from '../kernel/finding.ts'
import { Page, PageRequest } from '../kernel/paging.ts'
import { FileToken, Id, RequiredText, RowVersion, ShortText } from '../kernel/text-fields.ts'

/** One column of a list, or one cell of a card, that may be filled in. */
export const FormSlot = z.strictObject({
  /** "D" for a column, "D5" for a cell. */
  key: z.string(),
  /** Zero-based. */
  column: z.int(),
  /** One-based row of a card's cell; null in a list. */
  row: z.int().nullable(),
  /** What the form calls it, groups and all: "全日制教育/学历". */
  header: z.string(),
  /** Fields that fit equally well; the clerk chooses. */
  candidates: z.array(z.string()),
  /** Values of its drop-down list. */
  choices: z.array(z.string()).nullable(),
  isDate: z.boolean(),
  hasFormula: z.boolean(),
  /** Out of sight in the form: stays blank unless the clerk chooses a field for it. */
  isHidden: z.boolean(),
})
export type FormSlot = z.output<typeof FormSlot>

/** Where in a received form (来表) what goes. Rows are one-based. */
export const FormLayout = z.strictObject({
  /** A list has one row for each person; a card (登记表) is about one person. */
  kind: z.enum(['list', 'card']),
  sheetIndex: z.int(),
  sheetName: z.string(),
  dateSystem: z.enum(['1900', '1904']),
  headerFromRow: z.int(),
  headerToRow: z.int(),
  /** First row to fill in, and the last one before totals or signatures; null when nothing stands below. */
  firstRow: z.int(),
  lastRow: z.int().nullable(),
  /** The form numbers its rows itself. */
  isNumbered: z.boolean(),
  hasFormulas: z.boolean(),
  slots: z.array(FormSlot),
})
export type FormLayout = z.output<typeof FormLayout>

/** Slot → field to fill in, or null to leave it blank. */
export const FormMapping = z.record(z.string().max(10), z.string().max(60).nullable())
export type FormMapping = z.output<typeof FormMapping>

export const ReceivedFormRow = z.strictObject({
  id: Id,
  rowVersion: RowVersion,
  issuer: z.string(),
  fileName: z.string(),
  createdAt: z.string(),
  createdBy: z.string(),
  lastFilledAt: z.string().nullable(),
})
export type ReceivedFormRow = z.output<typeof ReceivedFormRow>

export const ReceivedForm = ReceivedFormRow.extend({
  layout: FormLayout,
  mapping: FormMapping,
  /** The earlier form whose mapping was taken over. */
  rememberedFrom: z.strictObject({ issuer: z.string(), createdAt: z.string() }).nullable(),
  findings: z.array(Finding),
})
export type ReceivedForm = z.output<typeof ReceivedForm>

const People = {
  communityId: Id.optional(),
  /** Puts the rows into a list that it lacks. */
  insertsRows: z.boolean().default(false),
  /** The one person of a card. */
  workerId: Id.optional(),
}

export const receivedFormContract = {
  'receivedForm.list': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({ ...PageRequest }),
    output: Page(ReceivedFormRow),
  }),
  'receivedForm.get': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({ id: Id }),
    output: ReceivedForm,
  }),
  /** Reads a superior's blank form, finds its columns, and keeps the file to fill it in later. */
  'receivedForm.take': job({
    roles: ['clerk'],
    logAs: 'receivedForm.take',
    file: 'read',
    input: z.strictObject({ file: FileToken, issuer: RequiredText }),
    output: z.strictObject({ id: Id }),
  }),
  'receivedForm.map': command({
    roles: ['clerk'],
    logAs: 'receivedForm.map',
    input: z.strictObject({ id: Id, rowVersion: RowVersion, mapping: FormMapping }),
    output: ReceivedForm,
  }),
  /** What filling in would do: how many people, how many fit, and what stays blank. */
  'receivedForm.check': query({
    roles: ['clerk'],
    input: z.strictObject({ id: Id, ...People }),
    output: z.strictObject({ people: z.int(), room: z.int().nullable(), cells: z.int(), findings: z.array(Finding) }),
  }),
  /** Writes the filled form to a chosen file; values leave in clear, so the reason goes into the audit log. */
  'receivedForm.fill': job({
    roles: ['clerk'],
    logAs: 'receivedForm.fill',
    file: 'write',
    input: z.strictObject({ file: FileToken, id: Id, ...People, reason: ShortText.min(2) }),
    output: z.strictObject({ people: z.int(), cells: z.int(), sha256: z.string(), findings: z.array(Finding) }),
  }),
} as const
