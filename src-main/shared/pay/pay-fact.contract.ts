import { z } from 'zod'
import { CalendarMonthField } from '../kernel/calendar-date.ts'
import { command, query } from '../kernel/channel.ts'
import { FenField } from '../kernel/money.ts'
import { Page, PageRequest } from '../kernel/paging.ts'
import { Empty, Id, RequiredText, ShortText } from '../kernel/text-fields.ts'
import {
  additionalDeductionNames,
  assessmentPeriod,
  contributionBases,
  deductionWays,
  otherDeductionKinds,
  payFactKinds,
} from './pay-fact-kinds.ts'

const Year = z.int().min(1990).max(2100)
const Amount = FenField.refine((amount) => amount >= 0, '金额不能为负数')
const Positive = FenField.refine((amount) => amount > 0, '金额应大于零')
const About = { workerId: Id, basis: z.string().trim().min(2, '请填写依据').max(200) }
const noEarlierEnd = ({ fromMonth, toMonth }: { readonly fromMonth: string; readonly toMonth: string | null }) =>
  toMonth === null || toMonth >= fromMonth

/** One fact as it is entered; it is said once and voided, never changed. */
export const NewPayFact = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('base'),
    ...About,
    base: z.enum(contributionBases),
    /** Named by the calendar year that the base year begins in. */
    year: Year,
    wageFen: Amount,
  }),
  z
    .strictObject({
      kind: z.literal('enrolment'),
      ...About,
      base: z.enum(contributionBases),
      fromMonth: CalendarMonthField,
      /** Last month paid; null = still. */
      toMonth: CalendarMonthField.nullable(),
    })
    .refine(noEarlierEnd, '停缴月份不能早于起缴月份'),
  z
    .strictObject({
      kind: z.literal('deduction'),
      ...About,
      way: z.enum(deductionWays),
      name: z.enum(additionalDeductionNames),
      fromMonth: CalendarMonthField,
      toMonth: CalendarMonthField.nullable(),
      amountFen: Positive,
    })
    .refine(noEarlierEnd, '截止月份不能早于起始月份')
    .refine(({ way, toMonth }) => way === 'month' || toMonth === null, '全年一次的扣除没有截止月份'),
  z.strictObject({
    kind: z.literal('otherDeduction'),
    ...About,
    deduction: z.enum(otherDeductionKinds),
    month: CalendarMonthField,
    amountFen: Positive,
  }),
  z
    .strictObject({
      kind: z.literal('taxFlag'),
      ...About,
      year: z.int().min(2019).max(2100),
      /** 首次就业 (公告2020年第13号). */
      firstJob: z.boolean(),
      /** 上年收入不超过6万元 (公告2020年第19号). */
      lowIncome: z.boolean(),
    })
    .refine(({ firstJob, lowIncome }) => firstJob !== lowIncome, '首次就业和上年收入不超过6万元请选择其中一项'),
  z.strictObject({
    kind: z.literal('opening'),
    ...About,
    throughMonth: CalendarMonthField,
    incomeFen: Amount,
    exemptFen: Amount,
    specialFen: Amount,
    taxFen: Amount,
  }),
  z.strictObject({
    kind: z.literal('assessment'),
    ...About,
    period: z.string().regex(assessmentPeriod, '考核期应为年度、半年、季度或月份'),
    result: RequiredText,
  }),
])
export type NewPayFact = z.output<typeof NewPayFact>

export const PayFactRow = z.strictObject({
  id: Id,
  workerId: Id,
  name: z.string(),
  community: z.string(),
  /** What the fact is about, its time and its value, in words. */
  subject: z.string(),
  period: z.string(),
  value: z.string(),
  basis: z.string(),
  recordedBy: z.string(),
  recordedAt: z.string(),
  voided: z.strictObject({ by: z.string(), at: z.string(), reason: z.string() }).nullable(),
})
export type PayFactRow = z.output<typeof PayFactRow>

export const LowIncomeRow = z.strictObject({
  workerId: Id,
  name: z.string(),
  community: z.string(),
  incomeFen: FenField,
})
export type LowIncomeRow = z.output<typeof LowIncomeRow>

export const payFactContract = {
  /** 人员标记: facts of one kind, the latest first; with those that were voided if asked. */
  'payFact.list': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({
      kind: z.enum(payFactKinds),
      search: ShortText.default(''),
      communityId: Id.optional(),
      withVoided: z.boolean().default(false),
      ...PageRequest,
    }),
    output: Page(PayFactRow),
  }),
  /** 考核等次 that the pay scheme in force has a coefficient for. */
  'payFact.results': query({
    roles: ['clerk', 'reviewer'],
    input: Empty,
    output: z.strictObject({ results: z.array(z.string()) }),
  }),
  'payFact.record': command({
    roles: ['clerk'],
    logAs: 'payFact.record',
    input: z.strictObject({ fact: NewPayFact }),
    output: z.strictObject({ id: Id }),
  }),
  'payFact.void': command({
    roles: ['clerk'],
    logAs: 'payFact.void',
    input: z.strictObject({ kind: z.enum(payFactKinds), id: Id, reason: ShortText.min(2) }),
    output: z.strictObject({ id: Id }),
  }),
  /** Whoever was paid here in every month of last year for no more than 60,000 in all, and has no flag yet. */
  'payFact.lowIncome': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({ year: z.int().min(2019).max(2100) }),
    output: z.strictObject({ rows: z.array(LowIncomeRow) }),
  }),
  'payFact.flagLowIncome': command({
    roles: ['clerk'],
    logAs: 'payFact.flagLowIncome',
    input: z.strictObject({ year: z.int().min(2019).max(2100), workerIds: z.array(Id).min(1).max(5_000) }),
    output: z.strictObject({ flagged: z.int() }),
  }),
} as const
