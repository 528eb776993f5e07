import { z } from 'zod'
import { CalendarMonthField } from '../kernel/calendar-date.ts'
import { command, job, query } from '../kernel/channel.ts'
import { FenField } from '../kernel/money.ts'
import { Page, PageRequest } from '../kernel/paging.ts'
import { FileToken, Id, ShortText } from '../kernel/text-fields.ts'
import { assessmentPeriod } from './pay-fact-kinds.ts'
import { settlements } from './pay-scheme.schema.ts'
import './pay-input.errors.ts'

const Period = z.string().regex(assessmentPeriod, '考核期应为年度、半年、季度或月份')

const VariableItemField = z.strictObject({
  code: z.string(),
  label: z.string(),
  part: z.enum(['earning', 'deduction', 'after_tax', 'personal', 'employer']),
})

/** What one community's people have entered for the month, beside the sheet that it sent. */
const CommunityVariables = z.strictObject({
  communityId: Id,
  community: z.string(),
  /** People in post in the month, and those with an amount. */
  people: z.int(),
  entered: z.int(),
  totals: z.record(z.string(), FenField),
  sheet: z
    .strictObject({
      batchId: Id,
      fileName: z.string(),
      committedAt: z.string(),
      rows: z.int(),
      statedPeople: z.int().nullable(),
      statedFen: FenField.nullable(),
    })
    .nullable(),
})
export type CommunityVariables = z.output<typeof CommunityVariables>

const PersonEntries = z.strictObject({
  workerId: Id,
  name: z.string(),
  community: z.string(),
  amounts: z.record(z.string(), FenField),
  bonusMethod: z.enum(['separate', 'merged']).nullable(),
  remark: z.string(),
})
export type PersonEntries = z.output<typeof PersonEntries>

const SettledPerson = z.strictObject({
  workerId: Id,
  name: z.string(),
  community: z.string(),
  baseFen: FenField,
  /** 考核结果, or that there is none; and its coefficient in ten-thousandths. */
  words: z.string(),
  coefficient: z.int(),
  amountFen: FenField,
})
export type SettledPerson = z.output<typeof SettledPerson>

export const payInputContract = {
  /** Checks the tax client's file of 专项附加扣除 for a month. */
  'payInput.stageDeductions': job({
    roles: ['clerk'],
    logAs: 'payInput.stageDeductions',
    file: 'read',
    input: z.strictObject({ file: FileToken, month: CalendarMonthField, keepsUnread: z.boolean().default(false) }),
    output: z.strictObject({ batchId: Id }),
  }),
  /** Checks a community's variable sheet for a month that is a draft. */
  'payInput.stageVariables': job({
    roles: ['clerk'],
    logAs: 'payInput.stageVariables',
    file: 'read',
    input: z.strictObject({
      file: FileToken,
      month: CalendarMonthField,
      communityId: Id,
      /** 控制数: what the sender says that the sheet holds. */
      statedPeople: z.int().min(0).max(10_000).nullable().default(null),
      statedFen: FenField.nullable().default(null),
      keepsUnread: z.boolean().default(false),
    }),
    output: z.strictObject({ batchId: Id }),
  }),
  /** The sheet of a month with the people of a community filled in, to be sent out. */
  'payInput.variableTemplate': job({
    roles: ['clerk'],
    logAs: 'payInput.variableTemplate',
    file: 'write',
    input: z.strictObject({ payMonthId: Id, communityId: Id, file: FileToken }),
    output: z.strictObject({ rows: z.int(), sha256: z.string() }),
  }),
  'payInput.variables': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({ payMonthId: Id }),
    output: z.strictObject({
      month: CalendarMonthField,
      state: z.string(),
      items: z.array(VariableItemField),
      communities: z.array(CommunityVariables),
    }),
  }),
  'payInput.entries': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({
      payMonthId: Id,
      communityId: Id.optional(),
      search: ShortText.default(''),
      onlyEntered: z.boolean().default(false),
      ...PageRequest,
    }),
    output: Page(PersonEntries),
  }),
  /** One person's amount of one item; null takes it away. */
  'payInput.saveEntry': command({
    roles: ['clerk'],
    logAs: 'payInput.saveEntry',
    input: z.strictObject({
      payMonthId: Id,
      workerId: Id,
      code: z.string().min(1).max(40),
      amountFen: FenField.refine((amount) => amount > 0, '金额应大于零').nullable(),
      bonusMethod: z.enum(['separate', 'merged']).nullable().default(null),
      remark: ShortText.default(''),
    }),
    output: z.strictObject({ workerId: Id }),
  }),
  /** Items that are settled by a period, and what the month settles. */
  'payInput.settlements': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({ payMonthId: Id }),
    output: z.strictObject({
      state: z.string(),
      items: z.array(
        z.strictObject({ code: z.string(), label: z.string(), settle: z.enum(settlements), period: z.string() }),
      ),
      settled: z.array(z.strictObject({ code: z.string(), label: z.string(), period: z.string() })),
    }),
  }),
  /** Each person's base × coefficient before the settlement is added. */
  'payInput.settlementPreview': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({ payMonthId: Id, code: z.string().min(1).max(40), period: Period }),
    output: z.strictObject({
      rows: z.array(SettledPerson),
      totalFen: FenField,
      refused: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
    }),
  }),
  'payInput.addSettlement': command({
    roles: ['clerk'],
    logAs: 'payInput.addSettlement',
    input: z.strictObject({ payMonthId: Id, code: z.string().min(1).max(40), period: Period }),
    output: z.strictObject({ payMonthId: Id }),
  }),
  'payInput.removeSettlement': command({
    roles: ['clerk'],
    logAs: 'payInput.removeSettlement',
    input: z.strictObject({ payMonthId: Id, code: z.string().min(1).max(40), period: Period }),
    output: z.strictObject({ payMonthId: Id }),
  }),
} as const
