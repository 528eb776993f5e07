import { z } from 'zod'
import {
  addMonthsToMonth,
  CalendarMonthField,
  formatChineseMonth,
  monthIndex,
  type CalendarMonth,
} from '../kernel/calendar-date.ts'
import type { ExplanationStep } from '../kernel/explanation.ts'

/** 原法定退休年龄类别: M 男60, F55 女55, F50 女50. */
export const retirementCategories = ['M', 'F55', 'F50'] as const
export type RetirementCategory = (typeof retirementCategories)[number]

const CategoryRule = z.strictObject({
  category: z.enum(retirementCategories),
  /** Retirement age before the reform, in years. */
  age: z.int().min(40).max(70),
  /** Birth month of the first people affected. */
  firstBirthMonth: CalendarMonthField,
  /** One month of delay for every so many months of birth. */
  stepMonths: z.int().min(1),
  /** Largest delay in months. */
  capMonths: z.int().min(0),
})
/** Body of a standard of kind 'retirement': the dated table, never an age in code. */
export const RetirementTable = z.strictObject({ categories: z.array(CategoryRule).length(3) })
export type RetirementTable = z.output<typeof RetirementTable>

export interface Retirement {
  readonly month: CalendarMonth
  readonly delayMonths: number
  /** "60岁1个月". */
  readonly ageText: string
  readonly steps: readonly ExplanationStep[]
}

/** Age at which somebody retires, and the part of it that the reform added; both in months. */
export function retirementAge(
  birth: CalendarMonth,
  category: RetirementCategory,
  table: RetirementTable,
): { readonly totalMonths: number; readonly delayMonths: number } {
  const rule = ruleOf(category, table)
  const monthsAfter = monthIndex(birth) - monthIndex(rule.firstBirthMonth)
  const delayMonths = monthsAfter < 0 ? 0 : Math.min(Math.floor(monthsAfter / rule.stepMonths) + 1, rule.capMonths)
  return { totalMonths: rule.age * 12 + delayMonths, delayMonths }
}

function ruleOf(category: RetirementCategory, table: RetirementTable): RetirementTable['categories'][number] {
  const rule = table.categories.find((c) => c.category === category)
  if (!rule) throw new RangeError(`retirement table lacks category ${category}`)
  return rule
}

/** 605 → "50岁5个月". */
export function retirementAgeText(months: number): string {
  return `${Math.floor(months / 12)}岁${months % 12}个月`
}

/**
 * Statutory retirement month (法定退休年月) by birth month and category
 * (全国人大常委会关于实施渐进式延迟法定退休年龄的决定, 自2025年1月1日起施行).
 */
export function retirementOf(birth: CalendarMonth, category: RetirementCategory, table: RetirementTable): Retirement {
  const rule = ruleOf(category, table)
  const { totalMonths, delayMonths } = retirementAge(birth, category, table)
  const month = addMonthsToMonth(birth, totalMonths)
  const ageText = retirementAgeText(totalMonths)
  const basis = '关于实施渐进式延迟法定退休年龄的决定'
  return {
    month,
    delayMonths,
    ageText,
    steps: [
      { label: '出生年月', expression: formatChineseMonth(birth) },
      { label: '原退休年龄', expression: `${rule.age}周岁`, basis },
      {
        label: '延迟',
        expression: `${delayMonths}个月（每${rule.stepMonths}个月延迟1个月，最多${rule.capMonths}个月）`,
        basis,
      },
      { label: '退休年月', expression: `${formatChineseMonth(month)}（${ageText}）` },
    ],
  }
}
