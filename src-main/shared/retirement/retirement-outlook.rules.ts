import {
  addMonths,
  formatChineseDate,
  monthOf,
  type CalendarDate,
  type CalendarMonth,
} from '../kernel/calendar-date.ts'
import type { ExplanationStep } from '../kernel/explanation.ts'
import {
  retirementAge,
  retirementAgeText,
  retirementOf,
  type RetirementCategory,
  type RetirementTable,
} from '../roster/retirement.rules.ts'
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
  const { totalMonths, delayMonths } = retirementAge(monthOf(birthOn), category, retirement)
  const on = addMonths(birthOn, totalMonths)
  const earliestOn = addMonths(birthOn, totalMonths - Math.min(delayMonths, flexible.mostMonthsEarly))
  return {
    month: monthOf(on),
    on,
    delayMonths,
    ageText: retirementAgeText(totalMonths),
    earliestOn,
    earliestNoticeBy: addMonths(earliestOn, -flexible.earlyNoticeMonths),
    latestOn: addMonths(birthOn, totalMonths + flexible.mostMonthsLate),
    lateNoticeBy: addMonths(on, -flexible.lateNoticeMonths),
    minimumMonths: minimumContributionMonths(Number(on.slice(0, 4)), pensionYears),
  }
}

/** How the days of an outlook come about. */
export function explainOutlook(
  birthOn: CalendarDate,
  category: RetirementCategory,
  tables: RetirementTables,
): ExplanationStep[] {
  const { retirement, flexible } = tables
  const { earliestOn, latestOn } = retirementOutlook(birthOn, category, tables)
  return [
    ...retirementOf(monthOf(birthOn), category, retirement).steps,
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
  ]
}

/** 186 → "15年6个月". */
export function monthsText(months: number): string {
  const rest = months % 12
  return `${Math.floor(months / 12)}年${rest === 0 ? '' : `${rest}个月`}`
}
