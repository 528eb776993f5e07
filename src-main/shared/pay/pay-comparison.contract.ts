import { z } from 'zod'
import { CalendarMonthField } from '../kernel/calendar-date.ts'
import { command, query } from '../kernel/channel.ts'
import { FenField } from '../kernel/money.ts'
import { Id, RowVersion, ShortText } from '../kernel/text-fields.ts'
import { changeCauses } from './comparison-causes.rules.ts'

const effect = { grossFen: FenField, netFen: FenField, employerFen: FenField }

const ComparedPerson = z.strictObject({
  workerId: Id,
  name: z.string(),
  community: z.string(),
  /** Null = no line in that month. */
  grossBeforeFen: FenField.nullable(),
  grossNowFen: FenField.nullable(),
  netBeforeFen: FenField.nullable(),
  netNowFen: FenField.nullable(),
  causes: z.array(z.strictObject({ cause: z.enum(changeCauses), text: z.string(), ...effect })),
  /** What was said about the unexplained part; null = nothing yet. */
  reason: z.string().nullable(),
})
export type ComparedPerson = z.output<typeof ComparedPerson>

const PayVersion = z.strictObject({
  versionNo: z.int(),
  computedBy: z.string(),
  computedAt: z.string(),
  headcount: z.int(),
  refused: z.int(),
  ...effect,
  contentHash: z.string(),
})
export type PayVersion = z.output<typeof PayVersion>

/** 逐月比对 and 核算版本 of a pay month. */
export const payComparisonContract = {
  'pay.comparison': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({ id: Id }),
    output: z
      .strictObject({
        beforeMonth: CalendarMonthField,
        /** The month before was computed again since: this one has to be, too. */
        isStale: z.boolean(),
        before: z.strictObject({ headcount: z.int(), ...effect }),
        now: z.strictObject({ headcount: z.int(), ...effect }),
        /** The whole change by cause: adds up to `now` − `before`. */
        byCause: z.array(z.strictObject({ cause: z.enum(changeCauses), people: z.int(), ...effect })),
        people: z.array(ComparedPerson),
      })
      .nullable(),
  }),
  /** 差异说明 for what the data does not explain. */
  'pay.explainChange': command({
    roles: ['clerk'],
    logAs: 'pay.explainChange',
    input: z.strictObject({ id: Id, rowVersion: RowVersion, workerId: Id, reason: ShortText.min(2) }),
    output: z.strictObject({ unexplained: z.array(z.string()) }),
  }),
  'pay.versions': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({ id: Id }),
    output: z.strictObject({ versions: z.array(PayVersion) }),
  }),
  /** Person by person what differs between two versions, `older` < `newer`. */
  'pay.versionDifference': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({ id: Id, older: z.int().min(1), newer: z.int().min(1) }),
    output: z.strictObject({
      people: z.array(
        z.strictObject({
          workerId: Id,
          name: z.string(),
          /** Null = no line in that version. */
          olderNetFen: FenField.nullable(),
          newerNetFen: FenField.nullable(),
          items: z.array(z.strictObject({ label: z.string(), olderFen: FenField, newerFen: FenField })),
        }),
      ),
    }),
  }),
} as const
