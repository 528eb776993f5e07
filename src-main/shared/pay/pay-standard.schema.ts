import { z } from 'zod'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import { FenField } from '../kernel/money.ts'
import { GradePay } from '../post-grade/grade-pay.rules.ts'
import type { GradeBand } from '../roster/grade-band.rules.ts'

/**
 * Bodies of the dated standards (标准与税率). Amounts in fen, rates in basis points (8 % = 800), coefficients in ten-
 * thousandths (1.05 = 10500). Every figure differs by city and year: none is written in code.
 */
const BasisPoints = z.int().min(0).max(100_000)
const Rounding = { unitFen: z.int().min(1), mode: z.enum(['half-up', 'up', 'down']) }

export const PayScheme = z.strictObject({
  /** Monthly standard of a post and level (岗位等级标准). Which levels a post may hold stands in the grade scheme. */
  gradePay: GradePay,
  /** Part of the standard paid as 基础绩效; the rest is 岗位等级工资. */
  performanceShare: BasisPoints,
  /** 职业资格津贴 by certificate level code 0–3. */
  certificateAllowances: z.array(z.strictObject({ level: z.string(), amountFen: FenField })),
  /** 一肩挑 (secretary and director in one person). */
  dualPostAllowanceFen: FenField,
  /** 病假 pay as a share of the daily wage. */
  sickPayShare: BasisPoints,
  /** Floor of sick pay as a share of the minimum wage (最低工资). */
  sickPayFloorShare: BasisPoints,
  /** Identity codes (用工身份) whose wages the street pays, and those it insures. */
  paidIdentities: z.array(z.string()),
  insuredIdentities: z.array(z.string()),
})
export type PayScheme = z.output<typeof PayScheme>

export const insuranceItems = ['pension', 'medical', 'unemployment', 'injury'] as const
export type InsuranceItem = (typeof insuranceItems)[number]

export const SocialInsurance = z.strictObject({
  baseFloorFen: FenField,
  baseCeilingFen: FenField,
  items: z.array(
    z.strictObject({
      item: z.enum(insuranceItems),
      employer: BasisPoints,
      personal: BasisPoints,
      /** Fixed sum on top of the person's rate, e.g. 大额医疗 3 yuan a month. */
      personalFixedFen: FenField,
      ...Rounding,
    }),
  ),
})
export type SocialInsurance = z.output<typeof SocialInsurance>

export const HousingFund = z.strictObject({
  baseFloorFen: FenField,
  baseCeilingFen: FenField,
  employer: BasisPoints,
  personal: BasisPoints,
  ...Rounding,
})
export type HousingFund = z.output<typeof HousingFund>

const Bracket = z.strictObject({
  /** Upper limit, inclusive; null in the last bracket. */
  upToFen: FenField.nullable(),
  rate: BasisPoints,
  quickDeductionFen: FenField,
})
export type TaxBracket = z.output<typeof Bracket>

export const IncomeTax = z.strictObject({
  /** 减除费用 for each month of employment here. */
  monthlyDeductionFen: FenField,
  /** 累计预扣 table on cumulative taxable income. */
  brackets: z.array(Bracket).min(1),
  /** Monthly table for the year-end bonus taxed separately, and the last day it may be used. */
  bonusBrackets: z.array(Bracket).min(1),
  bonusSeparatelyUntil: CalendarDateField,
})
export type IncomeTax = z.output<typeof IncomeTax>

export const ReferenceWage = z.strictObject({
  /** 最低工资标准 and 本地区上年度职工月平均工资. */
  minimumMonthlyFen: FenField,
  averageMonthlyFen: FenField,
})
export type ReferenceWage = z.output<typeof ReferenceWage>

/** The set that one pay month is computed with. */
export interface PayStandards {
  /** Levels that a post may hold, by the grade scheme. */
  readonly bands: readonly GradeBand[]
  readonly scheme: PayScheme
  readonly insurance: SocialInsurance
  readonly housingFund: HousingFund
  readonly tax: IncomeTax
  readonly wages: ReferenceWage
}
