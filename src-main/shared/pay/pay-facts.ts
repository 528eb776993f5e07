import type { WorkCalendar } from '../calendar/working-day.rules.ts'
import type { CalendarDate, CalendarMonth } from '../kernel/calendar-date.ts'
import type { Fen } from '../kernel/money.ts'
import type { Rounding } from '../kernel/ratio.ts'
import type { IncomeTax } from './pay-standard.schema.ts'
import type { PayItem, PayScheme } from './pay-scheme.schema.ts'

/** True from `from` to `to`, both included; null = still true. Of several facts the one that began last holds. */
export interface Dated {
  readonly from: CalendarDate
  readonly to: CalendarDate | null
}
/** One employment by the street; `to` is the last employed day, `trialTo` the last day of 试用期. */
export interface Employment extends Dated {
  readonly identity: string
  readonly trialTo: CalendarDate | null
}
export interface GradeFact extends Dated {
  readonly postClass: string | null
  readonly grade: number | null
}
export interface PostFact extends Dated {
  readonly post: string
}
/** A certificate (职业资格) or a degree (学历). */
export interface Qualification extends Dated {
  readonly level: string
}
/** A leave from one half day to another, both included; or only counted, as working half days of one month. */
export type Absence =
  | {
      readonly leave: string
      readonly from: CalendarDate
      readonly fromHalf: 'am' | 'pm'
      readonly to: CalendarDate
      readonly toHalf: 'am' | 'pm'
    }
  | { readonly leave: string; readonly month: CalendarMonth; readonly halfDays: number }
/** Result of a 考核: period "2026-03", "2026-Q1", "2026-H1" or "2026". */
export interface Assessment {
  readonly period: string
  readonly result: string
}
/** 缴费基数: average monthly wage declared for one base and base year (named by the calendar year it begins in). */
export interface DeclaredBase {
  readonly base: string
  readonly year: number
  readonly wageFen: Fen
}
/** Says by hand in which months an insurance is paid, in place of hire, exit and cut-off days. */
export interface Enrolment {
  readonly base: string
  readonly from: CalendarMonth
  readonly to: CalendarMonth | null
}

/** 专项附加扣除: so much a month; or once for a year (职业资格 3,600); or the tax office's cumulative figure, which rules. */
export type AdditionalDeduction =
  | {
      readonly by: 'month'
      readonly name: string
      readonly from: CalendarMonth
      readonly to: CalendarMonth | null
      readonly amountFen: Fen
    }
  | { readonly by: 'year'; readonly name: string; readonly from: CalendarMonth; readonly amountFen: Fen }
  | { readonly by: 'cumulative'; readonly month: CalendarMonth; readonly amountFen: Fen }
/** 依法确定的其他扣除 paid in a month: 个人养老金, 税优健康险, or anything else without a cap. */
export interface OtherDeduction {
  readonly kind: 'pension' | 'health' | 'uncapped'
  readonly month: CalendarMonth
  readonly amountFen: Fen
}
/** Special regimes of one tax year: 首次就业 (公告2020年第13号), 上年收入不超过6万元 (公告2020年第19号). */
export interface TaxFlags {
  readonly year: number
  readonly firstJob: boolean
  readonly lowIncome: boolean
}

/** Everything about one person that pay follows from, as the office knows it on the day of the computation. */
export interface PayPerson {
  readonly employments: readonly Employment[]
  readonly grades: readonly GradeFact[]
  readonly posts: readonly PostFact[]
  readonly certificates: readonly Qualification[]
  readonly education: readonly Qualification[]
  /** Start of counted service (工作年限), and months added to it or taken off. */
  readonly serviceFrom: CalendarDate | null
  readonly serviceAdjustMonths: number
  /** First job of a life: 公积金 starts in the second month (条例第十七条). */
  readonly isFirstJob: boolean
  readonly absences: readonly Absence[]
  readonly assessments: readonly Assessment[]
  readonly bases: readonly DeclaredBase[]
  readonly enrolments: readonly Enrolment[]
  readonly additionalDeductions: readonly AdditionalDeduction[]
  readonly otherDeductions: readonly OtherDeduction[]
  readonly taxFlags: readonly TaxFlags[]
}

/** A version of a standard with where it comes from, for the explanation. */
export interface Sourced<T> extends Dated {
  readonly body: T
  /** 示例薪酬方案（示例〔2024〕1号） */
  readonly source: string
}
export interface BaseRule {
  readonly code: string
  readonly label: string
  readonly floorFen: Fen
  readonly ceilingFen: Fen
  /** First month of the base year: 1 or 7. */
  readonly yearStart: number
  readonly rounding: Rounding
}
export interface ContributionItem {
  readonly code: string
  readonly label: string
  readonly payer: 'person' | 'employer'
  readonly base: string
  /** Basis points with a fixed sum on top (大额医疗), or a fixed sum alone. */
  readonly amount: { readonly rate: number; readonly plusFen?: Fen } | { readonly fixedFen: Fen }
  readonly rounding: Rounding
  /** 专项扣除; a personal item that is not lowers the net pay only. */
  readonly taxDeductible: boolean
  /** Waits for the second month of a first-ever job. */
  readonly fromSecondMonth: boolean
  /** Standard that the rate comes from, where several make up the rules. */
  readonly source?: string
}
/** 五险一金 of one place and period. */
export interface ContributionRules {
  readonly bases: readonly BaseRule[]
  readonly items: readonly ContributionItem[]
  /** Hired after this day of the month: insured from the next month. 31 = none. */
  readonly entryCutOffDay: number
  /** Last day at work on or before this day of the month: no contribution for that month. 0 = always one. */
  readonly exitCutOffDay: number
}

/** The dated standards that pay is worked out by. */
export interface PayRules {
  readonly schemes: readonly Sourced<PayScheme>[]
  readonly minimumWages: readonly Sourced<Fen>[]
  readonly contributions: readonly Sourced<ContributionRules>[]
  readonly tax: Sourced<IncomeTax>
  readonly calendar: WorkCalendar
}

/** An amount given by hand: 值班费, 考核扣减, 房租 … Deductions are positive amounts that are taken off. */
export interface EnteredLine {
  readonly code: string
  readonly label: string
  readonly kind: PayItem['kind']
  readonly amountFen: Fen
  readonly taxable: boolean
}
/** 补缴 or its return by hand. */
export interface EnteredContribution {
  readonly code: string
  readonly label: string
  readonly payer: 'person' | 'employer'
  readonly amountFen: Fen
  readonly taxDeductible: boolean
}
/** One batch as one person sees it. */
export interface Payment {
  readonly payOn: CalendarDate
  /** The month whose wage it pays. */
  readonly wageOf: CalendarMonth | null
  /** Collected 绩效 that it settles: item and assessment period. */
  readonly settles: readonly { readonly code: string; readonly period: string }[]
  readonly lines: readonly EnteredLine[]
  readonly contributionLines: readonly EnteredContribution[]
  readonly bonus: { readonly amountFen: Fen; readonly method: 'separate' | 'merged' } | null
  /** Works out again, with what is known now, the paid months from here on, and pays the differences. */
  readonly recompute: {
    readonly earningsFrom: CalendarMonth | null
    readonly contributionsFrom: CalendarMonth | null
  } | null
}

/** What this employer paid the person before this payment. */
export interface Ledger {
  /** By wage month: items as paid by now, corrections included; deductions negative. */
  readonly wages: ReadonlyMap<CalendarMonth, ReadonlyMap<string, PaidItem>>
  /** By `${code} ${period}`. */
  readonly settled: ReadonlyMap<string, PaidItem>
  /** By month of contribution and `${payer} ${code}`: corrections included. */
  readonly contributions: ReadonlyMap<CalendarMonth, ReadonlyMap<string, PaidContribution>>
  readonly taxYears: ReadonlyMap<number, TaxHistory>
  /** 应收 not yet recovered, with the month of payment it arose in. */
  readonly debts: readonly { readonly month: CalendarMonth; readonly amountFen: Fen }[]
  /** First wages that were used as contribution bases: `${base} ${first day of employment}` → wage. */
  readonly firstWages: ReadonlyMap<string, Fen>
}
export interface PaidItem {
  readonly label: string
  readonly amountFen: Fen
  readonly taxable: boolean
}
export type PaidContribution = EnteredContribution
/** Sums of a tax year up to, not including, this payment. */
export interface TaxHistory {
  readonly incomeFen: Fen
  readonly exemptFen: Fen
  readonly specialFen: Fen
  readonly taxFen: Fen
  /** Months of the year with a payment. */
  readonly paidMonths: readonly CalendarMonth[]
  /** 全年一次性奖金 was taxed on its own already. */
  readonly hasSeparateBonus: boolean
  /** Earlier months of the year are not known here, neither what was paid nor withheld, and don't count; null = all are. */
  readonly countsFrom: CalendarMonth | null
}

export const emptyLedger: Ledger = {
  wages: new Map(),
  settled: new Map(),
  contributions: new Map(),
  taxYears: new Map(),
  debts: [],
  firstWages: new Map(),
}
