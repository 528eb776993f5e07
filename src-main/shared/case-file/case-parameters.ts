import { z } from 'zod'

const Days = z.int().min(1).max(400)

/** Days for the answer by source of a clue, and how long each kind of discipline tells (影响期): dated data. */
export const CaseParameters = z.strictObject({
  answerDays: z.strictObject({ letter: Days, visit: Days, hotline: Days, superior: Days, audit: Days }),
  effectMonths: z
    .array(
      z.strictObject({
        kind: z.string().trim().min(1).max(60),
        /** null: without end. */
        months: z.int().min(1).max(240).nullable(),
      }),
    )
    .min(1)
    .max(60),
})
export type CaseParameters = z.output<typeof CaseParameters>

/** What holds where no office entered its own. */
export const usualCaseParameters: CaseParameters = {
  answerDays: { letter: 60, visit: 60, hotline: 10, superior: 30, audit: 60 },
  effectMonths: [
    { kind: '党内警告', months: 12 },
    { kind: '通报批评', months: 6 },
  ],
}
