import { z } from 'zod'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import { command, query } from '../kernel/channel.ts'
import { Finding } from '../kernel/finding.ts'
import { Empty, Id, RequiredText, RowVersion, ShortText } from '../kernel/text-fields.ts'
import { FieldTexts, RosterFilter } from './roster.contract.ts'
import { rosterSheet, type RosterField } from './roster.sheet.ts'

/** Columns of the grid that are worked out, not stored. */
export const computedColumns = ['age', 'retireMonth'] as const
export type ComputedColumn = (typeof computedColumns)[number]
export type GridColumnKey = RosterField | ComputedColumn
export const computedHeaders: Readonly<Record<ComputedColumn, string>> = { age: '年龄', retireMonth: '预计退休年月' }

const sheetFields = Object.keys(rosterSheet.columns) as [RosterField, ...RosterField[]]
const Field = z.enum(sheetFields)
export const GridColumn = z.enum([...sheetFields, ...computedColumns])

/** Only people whose shown value of the column is one of these; '' = not filled in. */
export const GridCondition = z.strictObject({ field: Field, values: z.array(z.string().max(200)).min(1).max(500) })
export type GridCondition = z.output<typeof GridCondition>
export const GridSort = z.strictObject({ field: Field, direction: z.enum(['asc', 'desc']) })
export type GridSort = z.output<typeof GridSort>

export const GridFilter = { ...RosterFilter, conditions: z.array(GridCondition).max(20).default([]) }
/** Given: the roster as of the end of this day; with `asKnownThen` as it was known on that day, without later entries. */
const AsOf = { asOf: CalendarDateField.optional(), asKnownThen: z.boolean().default(false) }

export const GridRow = z.strictObject({ id: Id, rowVersion: RowVersion, cells: z.array(z.string()) })
export type GridRow = z.output<typeof GridRow>

/** What is remembered of a grid under a name: columns with their order, widths and frozen edge, who, in which order. */
export const RosterView = z.strictObject({
  id: Id,
  name: RequiredText,
  columns: z.array(GridColumn).min(1).max(100),
  filter: z.strictObject(GridFilter),
  sort: GridSort.nullable(),
  /** Widths that somebody dragged, in CSS pixels. */
  widths: z.partialRecord(GridColumn, z.int().min(40).max(800)).default({}),
  /** How many of the columns, counted from the first, stay at the left edge. */
  frozen: z.int().min(0).max(10).default(1),
})
export type RosterView = z.output<typeof RosterView>

const CellEdit = z.strictObject({ id: Id, rowVersion: RowVersion, values: FieldTexts })
export type CellEdit = z.output<typeof CellEdit>
/** A grid takes two hundred rows of twenty columns in one paste, and no bound shorter than a whole street. */
const Edits = z.array(CellEdit).min(1).max(5000)

export const CheckedEdit = z.strictObject({
  id: Id,
  name: z.string(),
  findings: z.array(Finding),
  changes: z.array(
    z.strictObject({
      field: z.string(),
      label: z.string(),
      before: z.string(),
      after: z.string(),
      isDated: z.boolean(),
    }),
  ),
})
export type CheckedEdit = z.output<typeof CheckedEdit>

export const rosterGridContract = {
  /** A stretch of the grid: shown texts of the wanted columns, masked by the account's role. */
  'roster.grid': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    scope: 'community',
    input: z.strictObject({
      ...GridFilter,
      columns: z.array(GridColumn).min(1).max(100),
      sort: GridSort.nullable().default(null),
      ...AsOf,
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(2000).default(500),
    }),
    output: z.strictObject({
      /** People who meet the conditions. */
      total: z.int(),
      /** People of the same day and status without search and conditions. */
      all: z.int(),
      rows: z.array(GridRow),
    }),
  }),
  /** Values of a column with how many people have each, for the filter pop-up; most frequent first. */
  'roster.facets': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    scope: 'community',
    input: z.strictObject({ ...GridFilter, ...AsOf, field: Field }),
    output: z.strictObject({ values: z.array(z.strictObject({ text: z.string(), people: z.int() })) }),
  }),
  /** A handful of people for the quick search (Ctrl+K), also those who left. */
  'roster.search': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    scope: 'community',
    input: z.strictObject({ text: ShortText.min(1) }),
    output: z.strictObject({
      rows: z.array(z.strictObject({ id: Id, name: z.string(), community: z.string(), hint: z.string() })),
    }),
  }),
  /** What saving these cells would change, and what speaks against it. */
  'roster.checkEdits': query({
    roles: ['clerk'],
    input: z.strictObject({ edits: Edits }),
    output: z.strictObject({ edits: z.array(CheckedEdit) }),
  }),
  /** Saves cells of many people in one transaction, undone as one. */
  'roster.saveEdits': command({
    roles: ['clerk'],
    logAs: 'roster.saveEdits',
    input: z.strictObject({
      edits: Edits,
      reason: ShortText.default(''),
      effectiveOn: CalendarDateField.optional(),
      overQuotaReason: ShortText.default(''),
    }),
    output: z.strictObject({ editId: Id, people: z.int(), cells: z.int() }),
  }),
  /** Takes back one saving of cells, unless somebody changed the same cells since. */
  'roster.undoEdit': command({
    roles: ['clerk'],
    logAs: 'roster.undoEdit',
    input: z.strictObject({ editId: Id }),
    output: z.strictObject({ people: z.int(), cells: z.int() }),
  }),
  'roster.edits': query({
    roles: ['clerk', 'reviewer'],
    input: Empty,
    output: z.strictObject({
      rows: z.array(
        z.strictObject({
          id: Id,
          summary: z.string(),
          people: z.int(),
          createdBy: z.string(),
          createdAt: z.string(),
          undoneAt: z.string().nullable(),
        }),
      ),
    }),
  }),
  'roster.views': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    scope: 'community',
    input: Empty,
    output: z.strictObject({ rows: z.array(RosterView) }),
  }),
  /** Saves a view of one's own under a name; the same name is replaced. */
  'roster.saveView': command({
    roles: ['clerk', 'reviewer', 'viewer'],
    scope: 'community',
    logAs: 'roster.saveView',
    input: RosterView.omit({ id: true }),
    output: RosterView,
  }),
  'roster.deleteView': command({
    roles: ['clerk', 'reviewer', 'viewer'],
    scope: 'community',
    logAs: 'roster.deleteView',
    input: z.strictObject({ id: Id }),
    output: Empty,
  }),
} as const
