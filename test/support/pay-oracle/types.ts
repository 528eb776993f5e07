/**
 * What the oracle takes and gives: plain data, no product types. Amounts are whole fen, rates exact decimal text.
 *
 * Facts may carry `knownFrom`: the office learned of them on that day, and payments before it were made without them.
 * Two facts of one list with the same start (and the same post, kind or grade they speak of) are one fact told twice: the
 * one known later holds. An interval that ends before it starts was withdrawn.
 */

/** Whole fen (分). */
export type Fen = number
/** "2026-03-16" */
export type Day = string
/** "2026-03" */
export type Month = string
/** Exact decimal text: "0.085", "1.2", "0". */
export type Decimal = string

export type RoundingMode = 'half-up' | 'up' | 'down'
/** To whole multiples of `unit` fen: 1 = 分, 10 = 角, 100 = 元. */
export interface Rounding {
  readonly unit: Fen
  readonly mode: RoundingMode
}

export interface Known {
  readonly knownFrom?: Day
}
/** True from `from` to `to`, both included; without `to` still true. */
export interface Dated extends Known {
  readonly from: Day
  readonly to?: Day
}

// --- calendar ------------------------------------------------------------------------------------------------------

/** 工作日, 休息日, 法定节假日, 调休上班 */
export type DayKind = 'work' | 'rest' | 'statutory' | 'makeup-work'
/** Monday to Friday work, Saturday and Sunday rest, but for the exceptions. Days of other years than `years` are refused. */
export interface Calendar {
  readonly years: readonly number[]
  readonly exceptions: Readonly<Record<Day, DayKind>>
}

// --- the person ----------------------------------------------------------------------------------------------------

/** One employment by the street; `to` is the last employed day, `trialTo` the last day of 试用期. */
export interface Employment extends Dated {
  readonly identity: string
  readonly trialTo?: Day
}
/** Post class (正职, 副职, 工作人员) and level of the ladder. */
export interface Grade extends Dated {
  readonly band: string
  readonly level: number
}
export interface PostHolding extends Dated {
  readonly post: string
}
/** A certificate (职业资格) or a degree (学历), valid from its first to its last day. */
export interface Qualification extends Dated {
  readonly level: string
}
/** A leave from one half day to another, both included; or only counted, as working half days of one month. */
export type Absence = DatedAbsence | CountedAbsence
export interface DatedAbsence extends Known {
  readonly kind: string
  readonly from: Day
  readonly fromHalf: 'am' | 'pm'
  readonly to: Day
  readonly toHalf: 'am' | 'pm'
}
export interface CountedAbsence extends Known {
  readonly kind: string
  readonly month: Month
  readonly halfDays: number
}
/** Result of a 考核: period "2026-03", "2026-Q1", "2026-H1" or "2026". */
export interface Assessment extends Known {
  readonly period: string
  readonly grade: string
}
/** Average monthly wage declared for one insurance and one base year (named by the calendar year it begins in). */
export interface DeclaredBase extends Known {
  readonly base: string
  readonly baseYear: number
  readonly wage: Fen
}
/** Says by hand in which months an insurance is paid, in place of hire, exit and cut-off days. */
export interface Enrolment extends Known {
  readonly base: string
  readonly from: Month
  readonly to?: Month
}

// --- the person's tax facts ----------------------------------------------------------------------------------------

/** 专项附加扣除: so much a month; or once for a year (职业资格 3,600); or the tax office's cumulative figure, which rules. */
export type AdditionalDeduction = MonthlyDeduction | YearDeduction | CumulativeDeduction
export interface MonthlyDeduction extends Known {
  readonly by: 'month'
  readonly name: string
  readonly from: Month
  readonly to?: Month
  readonly amount: Fen
}
export interface YearDeduction extends Known {
  readonly by: 'year'
  readonly name: string
  /** The month of the certificate; counted from it to the end of its year. */
  readonly from: Month
  readonly amount: Fen
}
export interface CumulativeDeduction extends Known {
  readonly by: 'cumulative'
  readonly month: Month
  readonly amount: Fen
}
/** 依法确定的其他扣除 paid in a month: 个人养老金, 税优健康险, or anything else without a cap. */
export interface OtherDeduction extends Known {
  readonly kind: 'pension' | 'health' | 'uncapped'
  readonly month: Month
  readonly amount: Fen
}
/** Special regimes of one tax year: 首次就业 (公告2020年第13号), 上年收入不超过6万元 (公告2020年第19号). */
export interface TaxFlags {
  readonly year: number
  readonly firstJob?: boolean
  readonly lowIncome?: boolean
}

export interface Person {
  readonly employments: readonly Employment[]
  readonly grades: readonly Grade[]
  readonly posts: readonly PostHolding[]
  readonly certificates: readonly Qualification[]
  readonly education: readonly Qualification[]
  /** Start of counted service (工作年限) and months added to it or taken off. */
  readonly serviceFrom: Day
  readonly serviceAdjustMonths: number
  /** First job of a life: 公积金 starts in the second month (条例第17条). */
  readonly firstEverJob: boolean
  readonly absences: readonly Absence[]
  readonly assessments: readonly Assessment[]
  readonly declaredBases: readonly DeclaredBase[]
  readonly enrolments: readonly Enrolment[]
  readonly additionalDeductions: readonly AdditionalDeduction[]
  readonly otherDeductions: readonly OtherDeduction[]
  readonly taxFlags: readonly TaxFlags[]
}

// --- standards -----------------------------------------------------------------------------------------------------

/** How an item behaves: prorated at entry and exit, part of the wage that leave is deducted from, taxed, in 缴费基数. */
export interface ItemFlags {
  readonly prorated: boolean
  readonly leaveBase: boolean
  readonly taxable: boolean
  readonly inContributionBase: boolean
}
/** 岗位等级工资 of a full month: base × coefficient of the level, or the sum of the tables given. */
export type StandardTable =
  | {
      readonly by: 'coefficient'
      readonly base: Fen
      readonly coefficients: Readonly<Record<number, Decimal>>
      readonly rounding: Rounding
    }
  | {
      readonly by: 'amounts'
      readonly byBand?: Readonly<Record<string, Fen>>
      readonly byLevel?: Readonly<Record<number, Fen>>
      readonly byBandAndLevel?: Readonly<Record<string, Readonly<Record<number, Fen>>>>
    }
/** 绩效: a share of the standard or a fixed sum a month; paid monthly, or collected and settled × assessment coefficient. */
export interface PerformancePart extends ItemFlags {
  readonly code: string
  readonly amount: { readonly share: Decimal } | { readonly fixed: Fen }
  readonly settle: 'month' | 'quarter' | 'half-year' | 'year'
  /** Monthly parts only: multiplied by the coefficient of the month's assessment. */
  readonly assessedMonthly?: boolean
  /** Nothing for a month with more than the scheme's days of absence. */
  readonly lostWhenAbsent: boolean
}
export type AllowanceRule = ItemFlags & {
  readonly code: string
  /** Paid only in these months of the year (高温, 取暖). */
  readonly months?: readonly number[]
  /** Of one group only the highest is paid (兼职不兼酬、就高不就低). */
  readonly exclusiveGroup?: string
  readonly who:
    | { readonly by: 'everyone'; readonly amount: Fen }
    | { readonly by: 'certificate' | 'education'; readonly amounts: Readonly<Record<string, Fen>> }
    | { readonly by: 'posts'; readonly allOf: readonly string[]; readonly amount: Fen }
    | {
        readonly by: 'service-years'
        readonly steps: readonly { readonly fromYears: number; readonly amount: Fen }[]
      }
    | { readonly by: 'each-service-year'; readonly perYear: Fen; readonly maxYears: number }
}
/** Sick pay: the row for the longest service reached, then for the most half days already sick, gives the pay ratio. */
export interface SickRow {
  readonly minServiceYears: number
  readonly afterHalfDays: number
  readonly payRatio: Decimal
}
export interface LeaveRule {
  readonly kind: string
  /** The 扣款 item. */
  readonly code: string
  readonly pay:
    { readonly by: 'ratio'; readonly payRatio: Decimal } | { readonly by: 'sick'; readonly rows: readonly SickRow[] }
  /** The loss is taken so many times (旷工 in some local rules). */
  readonly multiple?: Decimal
  /** Pay of such a day never below 80 % of the minimum wage. */
  readonly minimumWageFloor: boolean
  /** Statutory holidays within the leave are lost too (产假). Only RATIO and POS ask. */
  readonly statutoryDaysLost: boolean
  /** Counts towards the absence that costs 绩效. */
  readonly costsPerformance: boolean
}
/** Withheld after tax from a monthly wage: 工会费 as a rate of items. */
export interface AfterTaxRule {
  readonly code: string
  readonly rate: Decimal
  readonly of: readonly string[]
}
export interface PayScheme extends Dated {
  readonly standard: StandardTable
  readonly basic: ItemFlags & { readonly code: string; readonly share: Decimal }
  readonly performance: readonly PerformancePart[]
  readonly trial: { readonly rate: Decimal; readonly of: 'standard' | 'basic'; readonly performance: boolean }
  readonly allowances: readonly AllowanceRule[]
  readonly leave: readonly LeaveRule[]
  /** 绩效 of a month is lost with more than so many half days absent. */
  readonly performanceLostOverHalfDays?: number
  readonly factors: Readonly<Record<string, Decimal>>
  readonly afterTax: readonly AfterTaxRule[]
}
export interface MinimumWage extends Dated {
  readonly amount: Fen
}
export interface BaseRule {
  readonly floor: Fen
  readonly ceiling: Fen
  /** First month of the base year: 1 or 7. */
  readonly yearStart: number
  readonly rounding: Rounding
}
export interface ContributionItem {
  readonly code: string
  readonly payer: 'person' | 'employer'
  readonly base: string
  readonly amount: { readonly rate: Decimal } | { readonly fixed: Fen }
  readonly rounding: Rounding
  /** 专项扣除; a personal item that is not lowers the net pay only. */
  readonly taxDeductible: boolean
  /** Waits for the second month of a first-ever job. */
  readonly fromSecondMonth: boolean
}
export interface ContributionStandard extends Dated {
  readonly bases: Readonly<Record<string, BaseRule>>
  readonly items: readonly ContributionItem[]
  /** Hired after this day of the month: insured from the next month. */
  readonly entryCutOffDay: number
  /** Last day at work on or before this day of the month: no contribution for that month. 0 = always one. */
  readonly exitCutOffDay: number
}
/** Who is paid by this payroll, and which contributions are withheld (codes), by kind of employment. */
export interface IdentityRule {
  readonly paid: boolean
  readonly contributions: 'all' | readonly string[]
}
export interface Bracket {
  /** Highest amount of the bracket; the last has none. */
  readonly upTo?: Fen
  readonly rate: Decimal
  readonly quick: Fen
}
export interface TaxRules {
  readonly monthlyDeduction: Fen
  readonly lowIncomeDeduction: Fen
  readonly brackets: readonly Bracket[]
  /** By the month: applied to the bonus ÷ 12. */
  readonly bonusBrackets: readonly Bracket[]
  readonly separateBonusUntil: Day
  readonly pensionCapOfYear: Fen
  readonly healthCapOfMonth: Fen
}

export interface Standards {
  readonly schemes: readonly PayScheme[]
  readonly minimumWages: readonly MinimumWage[]
  readonly contributions: readonly ContributionStandard[]
  readonly identities: Readonly<Record<string, IdentityRule>>
  readonly tax: TaxRules
}

// --- what the documents leave open ---------------------------------------------------------------------------------

export type ProrationMethod = 'POS' | 'NEG' | 'RATIO' | 'CAL'
export type AsOf = 'first-day' | 'last-day' | 'any-day'
/** Every choice that law and domain brief leave open. README.md of this folder says what each one decides. */
export interface Choices {
  readonly entryExitMethod: ProrationMethod
  readonly leaveMethod: ProrationMethod
  readonly prorationOf: 'item' | 'standard'
  readonly negWithoutPaidDay: 'formula' | 'zero'
  readonly gradeChange: 'next-month' | 'split' | 'whole-month'
  readonly schemeAsOf: 'month-start' | 'month-end'
  readonly splitRounding: 'performance-takes-rest' | 'basic-takes-rest' | 'each-rounded'
  readonly wholeMonthLeave: 'share' | 'formula'
  readonly sickFloor: 'per-day' | 'whole-month' | 'none'
  readonly sickDaysOver: 'calendar-year' | 'month'
  readonly unassessedFactor: Decimal
  readonly qualificationAsOf: AsOf
  readonly postAsOf: AsOf
  readonly serviceYearsAsOf: 'month-start' | 'month-end' | 'year-start'
  readonly contributionMonth: 'work-month' | 'payment-month'
  readonly newHireBase: 'full-standard' | 'earned'
  readonly newHireBaseMonth: 'hire-month' | 'first-insured-month'
  readonly taxMonths: 'employed' | 'paid' | 'span'
  readonly minimumOneTaxMonth: boolean
  readonly additionalDeductionMonths: 'tax-months' | 'declared'
  readonly carryRecoveredAt: 'next-payment' | 'next-month'
}

// --- payments ------------------------------------------------------------------------------------------------------

/** 补发, 补扣, 值班费, 考核扣减 … given by hand. Deductions and after-tax lines are positive amounts that are taken off. */
export interface EventLine {
  readonly code: string
  readonly kind: 'earning' | 'deduction' | 'after-tax'
  readonly amount: Fen
  readonly taxable: boolean
}
/** One batch as one person sees it. Events are given in the order of payment. */
export interface PaymentEvent {
  readonly id: string
  readonly payDate: Day
  /** The month whose wage it pays; at most one event per month. */
  readonly wageOf?: Month
  /** Collected 绩效 that it settles: part and assessment period. */
  readonly settles?: readonly { readonly part: string; readonly period: string }[]
  readonly lines?: readonly EventLine[]
  /** 补缴 or its return by hand: the personal part lowers taxable income and net pay, neither is income. */
  readonly contributionLines?: readonly {
    readonly code: string
    readonly payer: 'person' | 'employer'
    readonly amount: Fen
    readonly taxDeductible: boolean
  }[]
  readonly bonus?: { readonly amount: Fen; readonly method: 'separate' | 'merged' }
  /** Works out again, with what is known now, the paid months from here on, and pays the differences. */
  readonly recompute?: { readonly earningsFrom?: Month; readonly contributionsFrom?: Month }
}
export interface PersonCase {
  readonly person: Person
  readonly standards: Standards
  readonly calendar: Calendar
  readonly choices: Choices
  readonly events: readonly PaymentEvent[]
}
