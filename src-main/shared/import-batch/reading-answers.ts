import { z } from 'zod'

/**
 * What the clerk settled about a sender's workbook: where its header stands, which column holds what, in which century
 * two-digit years lie, and what a sender's own words stand for. Kept with the batch, and taken over for the sender's next workbook of this shape.
 */
export const ReadingAnswers = z.strictObject({
  /** Sheet and lowest row of the header, where they are others than were found. */
  header: z.strictObject({ sheet: z.string().max(100), row: z.int().min(1).max(1000) }).optional(),
  /** Column letter → field, or null for a column that is none of ours. */
  columns: z.record(z.string().regex(/^[A-Z]{1,3}$/), z.string().max(60).nullable()).default({}),
  /** Field → highest two-digit year of this century. */
  pivots: z.record(z.string().max(60), z.int().min(0).max(99)).default({}),
  /** Field → cell text → code. */
  values: z.record(z.string().max(60), z.record(z.string().max(200), z.string().max(20))).default({}),
})
export type ReadingAnswers = z.output<typeof ReadingAnswers>

export const noAnswers: ReadingAnswers = { columns: {}, pivots: {}, values: {} }

export function hasAnswers({ header, columns, pivots, values }: ReadingAnswers): boolean {
  return header !== undefined || [columns, pivots, values].some((answers) => Object.keys(answers).length > 0)
}

/** Later answers over earlier ones. */
export function mergedAnswers(before: ReadingAnswers, after: ReadingAnswers): ReadingAnswers {
  const fields = new Set([...Object.keys(before.values), ...Object.keys(after.values)])
  const header = after.header ?? before.header
  return {
    ...(header === undefined ? {} : { header }),
    // Under another header the columns are others.
    columns: after.header === undefined ? { ...before.columns, ...after.columns } : after.columns,
    pivots: { ...before.pivots, ...after.pivots },
    values: Object.fromEntries(
      [...fields].map((field) => [field, { ...before.values[field], ...after.values[field] }]),
    ),
  }
}
