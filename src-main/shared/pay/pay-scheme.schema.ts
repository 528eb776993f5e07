import { z } from 'zod'
import { FenField } from '../kernel/money.ts'
import { GradePay } from '../post-grade/grade-pay.rules.ts'
import { checkFormulas, checkFormulaTests, isReserved } from './formula/check-formulas.ts'

/**
 * Body of the pay scheme (薪酬方案): its items (薪酬项目), leave rules and every decision that law and documents leave to the
 * place (核算口径). Amounts in fen, rates in basis points (8 % = 800). No figure of it is written in code.
 */
const BasisPoints = z.int().min(0).max(100_000)
const Code = z.string().min(1).max(40)

/** Where an item's amount of a full month comes from. */
const ItemValue = z.discriminatedUnion('by', [
  /** Share of the standard of post and level (岗位等级标准). */
  z.strictObject({ by: z.literal('standard_share'), share: BasisPoints }),
  z.strictObject({ by: z.literal('fixed'), amountFen: FenField }),
  /** By the highest certificate (职业资格) or degree (学历) valid in the month. */
  z.strictObject({
    by: z.literal('certificate'),
    amounts: z.array(z.strictObject({ level: Code, amountFen: FenField })),
  }),
  z.strictObject({
    by: z.literal('education'),
    amounts: z.array(z.strictObject({ level: Code, amountFen: FenField })),
  }),
  /** Whoever holds all of these posts: 书记和主任 = 一肩挑. */
  z.strictObject({ by: z.literal('posts'), allOf: z.array(Code).min(1), amountFen: FenField }),
  /** The row for the most full years of service reached. */
  z.strictObject({
    by: z.literal('service_years'),
    steps: z.array(z.strictObject({ fromYears: z.int().min(0), amountFen: FenField })),
  }),
  z.strictObject({
    by: z.literal('each_service_year'),
    perYearFen: FenField,
    maxYears: z.int().min(0).max(99),
  }),
  /** Formula over facts and other items (formula/formula.ts). */
  z.strictObject({ by: z.literal('formula'), text: z.string().min(1).max(500) }),
  /** After-tax dues: a rate of items as they stand on the sheet (工会费). */
  z.strictObject({ by: z.literal('rate_of'), rate: BasisPoints, of: z.array(Code).min(1) }),
  /** Entered month by month for whom it concerns: 值班费, 加班费, 考核扣减. */
  z.strictObject({ by: z.literal('entered') }),
])
export type ItemValue = z.output<typeof ItemValue>

export const itemKinds = ['earning', 'deduction', 'after_tax'] as const
export type ItemKind = (typeof itemKinds)[number]
export const settlements = ['month', 'quarter', 'half_year', 'year'] as const
export type Settlement = (typeof settlements)[number]

/** One pay item (薪酬项目). The order of the list is the order of the sheet. */
export const PayItem = z.strictObject({
  code: Code,
  label: z.string().min(1).max(20),
  kind: z.enum(itemKinds),
  value: ItemValue,
  /** Cut down for those who came or left within the month. */
  prorated: z.boolean(),
  /** Part of the wage that leave is deducted from. */
  inLeaveBase: z.boolean(),
  taxable: z.boolean(),
  inContributionBase: z.boolean(),
  /** Paid only in these months of the year (高温, 取暖); none = every month. */
  months: z.array(z.int().min(1).max(12)),
  /** Of one group only the highest is paid (就高不就低); '' = no group. */
  exclusiveGroup: z.string().max(20),
  /** Paid monthly, or collected and settled × assessment coefficient. */
  settle: z.enum(settlements),
  /** Monthly items only: multiplied by the coefficient of the month's assessment. */
  assessed: z.boolean(),
  /** Nothing for a month with more than the scheme's days of absence. */
  lostWhenAbsent: z.boolean(),
  /** 绩效: not paid on trial where the scheme says so. */
  isPerformance: z.boolean(),
})
export type PayItem = z.output<typeof PayItem>

export const LeaveRule = z.strictObject({
  /** Kind of leave as attendance names it. */
  leave: Code,
  /** 扣款 item that it makes. */
  code: Code,
  label: z.string().min(1).max(20),
  /** Paid share of a day. The row for the longest service reached, then for the most half days already taken. */
  rows: z
    .array(z.strictObject({ fromYears: z.int().min(0), afterHalfDays: z.int().min(0), payShare: BasisPoints }))
    .min(1),
  /** The loss is taken so many times, in ten-thousandths (旷工 in some places: 20000). */
  multiple: z.int().min(0).max(100_000),
  /** Pay of such a day never below the scheme's share of the minimum wage. */
  minimumWageFloor: z.boolean(),
  /** Statutory holidays within the leave are lost too (产假). Only RATIO and POS ask. */
  statutoryDaysLost: z.boolean(),
  /** Counts towards the absence that costs 绩效. */
  costsPerformance: z.boolean(),
})
export type LeaveRule = z.output<typeof LeaveRule>

export const prorationMethods = ['pos', 'neg', 'ratio', 'cal'] as const
export type ProrationMethod = (typeof prorationMethods)[number]
const AsOf = z.enum(['first_day', 'last_day', 'any_day'])

/** What law and local documents leave open (核算口径): each is the place's decision. */
export const PayPolicy = z.strictObject({
  entryExit: z.enum(prorationMethods),
  leave: z.enum(prorationMethods),
  /** Items of the standard prorated one by one, or the standard prorated and then split. */
  prorationOf: z.enum(['item', 'standard']),
  /** NEG for somebody employed on days of rest only. */
  negWithoutPaidDay: z.enum(['zero', 'formula']),
  /** A grade, or the end of a trial, in mid-month. */
  gradeChange: z.enum(['next_month', 'split', 'whole_month']),
  schemeOn: z.enum(['month_start', 'month_end']),
  /** Which item of the standard takes the odd fen. */
  shareRest: z.enum(['last', 'first', 'none']),
  wholeMonthLeave: z.enum(['share', 'formula']),
  sickFloor: z.enum(['per_day', 'whole_month', 'none']),
  sickDaysOver: z.enum(['calendar_year', 'month']),
  qualificationOn: AsOf,
  postOn: AsOf,
  serviceYearsOn: z.enum(['month_start', 'month_end', 'year_start']),
  contributionMonth: z.enum(['work_month', 'payment_month']),
  /** First wage of somebody new as contribution base: of a full month or as earned; and of which month. */
  firstBase: z.enum(['full', 'earned']),
  firstBaseMonth: z.enum(['hire_month', 'first_insured_month']),
  /** Months of 减除费用: employed in, paid in, or from the first employed one on without a gap. */
  taxMonths: z.enum(['employed', 'paid', 'span']),
  /** Paid this year but employed only last year: one month or none. */
  minimumOneTaxMonth: z.boolean(),
  deductionMonths: z.enum(['tax_months', 'declared']),
  /** When 应收 may be recovered. */
  recoverFrom: z.enum(['next_month', 'next_payment']),
})
export type PayPolicy = z.output<typeof PayPolicy>

export const Trial = z.strictObject({
  rate: BasisPoints,
  of: z.enum(['standard', 'basic']),
  /** 绩效 is paid on trial. */
  performance: z.boolean(),
})

/** What a formula has to come to, checked whenever the scheme is saved: 给定 "等级=3，工作年限=5". */
const FormulaTest = z.strictObject({ item: z.string().min(1), given: z.string().max(300), expectedFen: FenField })

const Body = z.strictObject({
  /** Monthly standard of a post and level (岗位等级标准). Which levels a post may hold stands in the grade scheme. */
  gradePay: GradePay,
  items: z.array(PayItem).min(1),
  leave: z.array(LeaveRule),
  trial: Trial,
  /** 绩效 of a month is lost with more than so many half days absent; null = never. */
  performanceLostOverHalfDays: z.int().min(0).nullable(),
  /** 考核系数 by result, in ten-thousandths. */
  coefficients: z.array(z.strictObject({ result: Code, coefficient: z.int().min(0).max(100_000) })),
  /** Of a period without assessment. */
  unassessedCoefficient: z.int().min(0).max(100_000),
  /** Floor of sick pay as a share of the minimum wage (最低工资). */
  sickPayFloorShare: BasisPoints,
  policy: PayPolicy,
  formulaTests: z.array(FormulaTest),
  /** Identity codes (用工身份) whose wages the street pays, and those it insures. */
  paidIdentities: z.array(z.string()),
  insuredIdentities: z.array(z.string()),
})

export const PayScheme = Body.superRefine((scheme, context) => {
  const report = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message })
  scheme.items.forEach(({ code, label }, index) => {
    const before = scheme.items.slice(0, index)
    if (before.some((item) => item.label === label)) report(['items', index, 'label'], `已有名为“${label}”的项目`)
    if (before.some((item) => item.code === code)) report(['items', index, 'code'], `“${label}”与其他项目重号`)
    if (isReserved(label)) report(['items', index, 'label'], `“${label}”是公式用字，不能作项目名称`)
  })
  for (const { index, message } of checkFormulas(scheme.items)) report(['items', index, 'value', 'text'], message)
  for (const { index, message } of checkFormulaTests(scheme)) report(['formulaTests', index], message)
})
export type PayScheme = z.output<typeof PayScheme>
