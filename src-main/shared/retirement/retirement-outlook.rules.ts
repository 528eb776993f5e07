import {
  addMonths,
  formatChineseDate,
  monthIndex,
  monthOf,
  type CalendarDate,
  type CalendarMonth,
} from '../kernel/calendar-date.ts'
import type { ExplanationStep } from '../kernel/explanation.ts'
import { retirementOf, type RetirementCategory, type RetirementTable } from '../roster/retirement.rules.ts'
import { minimumContributionMonths, type FlexibleRetirement, type PensionYears } from './retirement-standards.schema.ts'

/** The standards that a retirement rests on, as they hold on the day of looking. */
export interface RetirementTables {
  readonly retirement: RetirementTable
  readonly flexible: FlexibleRetirement
  readonly pensionYears: PensionYears
}

/** When somebody may, must and can at the latest retire, and until when it has to be said in writing. */
export interface RetirementOutlook {
  readonly month: CalendarMonth
  /** 法定退休时间: the day on which the statutory age is reached. */
  readonly on: CalendarDate
  readonly delayMonths: number
  readonly ageText: string
  /** First day of flexible early retirement; the statutory day itself where nothing can be brought forward. */
  readonly earliestOn: CalendarDate
  readonly earliestNoticeBy: CalendarDate
  readonly latestOn: CalendarDate
  readonly lateNoticeBy: CalendarDate
  /** 最低缴费年限 in months for the statutory year. */
  readonly minimumMonths: number | undefined
  readonly steps: readonly ExplanationStep[]
}

export const flexibleBasis = '实施弹性退休制度暂行办法'

/**
 * Looks ahead to a person's retirement. Early: at most three years, and not below the former age (原法定退休年龄); late: at
 * most three years (实施弹性退休制度暂行办法; the figures are those of the tables).
 */
export function retirementOutlook(
  birthOn: CalendarDate,
  category: RetirementCategory,
  { retirement, flexible, pensionYears }: RetirementTables,
): RetirementOutlook {
  const { month, delayMonths, ageText, steps } = retirementOf(monthOf(birthOn), category, retirement)
  const age = monthIndex(month) - monthIndex(monthOf(birthOn))
  const on = addMonths(birthOn, age)
  const earliestOn = addMonths(birthOn, age - Math.min(delayMonths, flexible.mostMonthsEarly))
  const latestOn = addMonths(birthOn, age + flexible.mostMonthsLate)
  return {
    month,
    on,
    delayMonths,
    ageText,
    earliestOn,
    earliestNoticeBy: addMonths(earliestOn, -flexible.earlyNoticeMonths),
    latestOn,
    lateNoticeBy: addMonths(on, -flexible.lateNoticeMonths),
    minimumMonths: minimumContributionMonths(Number(month.slice(0, 4)), pensionYears),
    steps: [
      ...steps,
      {
        label: '最早退休',
        expression: `${formatChineseDate(earliestOn)}（最多提前${flexible.mostMonthsEarly}个月，不早于原退休年龄）`,
        basis: flexibleBasis,
      },
      {
        label: '最晚退休',
        expression: `${formatChineseDate(latestOn)}（协商一致，最多延迟${flexible.mostMonthsLate}个月）`,
        basis: flexibleBasis,
      },
    ],
  }
}

/** 186 → "15年6个月". */
export function monthsText(months: number): string {
  const rest = months % 12
  return `${Math.floor(months / 12)}年${rest === 0 ? '' : `${rest}个月`}`
}
