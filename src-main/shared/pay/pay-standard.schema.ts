import { z } from 'zod'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import { FenField } from '../kernel/money.ts'

/**
 * Bodies of the dated standards (标准与税率). Amounts in fen, rates in basis points (8 % = 800), coefficients in ten-
 * thousandths (1.05 = 10500). Every figure differs by city and year: none is written in code.
 */
const BasisPoints = z.int().min(0).max(100_000)
const Rounding = { unitFen: z.int().min(1), mode: z.enum(['half-up', 'up', 'down']) }

export const insuranceItems = ['pension', 'medical', 'unemployment', 'injury'] as const
export type InsuranceItem = (typeof insuranceItems)[number]

/** 缴费基数 before floor and ceiling: first month of its year, and its own rounding. */
const Base = {
  baseFloorFen: FenField,
  baseCeilingFen: FenField,
  yearStart: z.int().min(1).max(12),
  baseUnitFen: z.int().min(1),
  baseMode: z.enum(['half-up', 'up', 'down']),
}

export const SocialInsurance = z.strictObject({
  ...Base,
  /** Hired after this day of the month: insured from the next month; 31 = none. */
  entryCutOffDay: z.int().min(1).max(31),
  /** Last day at work on or before this day: nothing for that month; 0 = always one. */
  exitCutOffDay: z.int().min(0).max(31),
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
  ...Base,
  /** A first job pays from its second month on (住房公积金管理条例 第十七条). */
  waitsForSecondMonth: z.boolean(),
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
  /** Highest 个人养老金 a year and 税优健康险 a month that may be deducted. */
  pensionCapOfYearFen: FenField,
  healthCapOfMonthFen: FenField,
})
export type IncomeTax = z.output<typeof IncomeTax>

export const ReferenceWage = z.strictObject({
  /** 最低工资标准 and 本地区上年度职工月平均工资. */
  minimumMonthlyFen: FenField,
  averageMonthlyFen: FenField,
})
export type ReferenceWage = z.output<typeof ReferenceWage>
