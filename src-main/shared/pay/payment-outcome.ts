import type { ExplanationStep } from '../kernel/explanation.ts'
import type { CalendarMonth } from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import type { Fen } from '../kernel/money.ts'
import type { TaxStep } from './income-tax.rules.ts'
import type { Contribution } from './contribution.rules.ts'
import type { PaidContribution } from './pay-facts.ts'
import type { ItemKind } from './pay-scheme.schema.ts'
import type { Settled } from './settlement.rules.ts'

/** One amount of the sheet with its arithmetic. Deductions and after-tax lines are positive amounts taken off. */
export interface ItemFigure {
  readonly code: string
  readonly label: string
  readonly kind: ItemKind
  readonly amountFen: Fen
  readonly taxable: boolean
  readonly steps: readonly ExplanationStep[]
}
export interface ContributionFigure {
  readonly code: string
  readonly label: string
  readonly payer: 'person' | 'employer'
  /** The clamped base; 0 for a fixed sum, 补缴 or a line given by hand. */
  readonly baseFen: Fen
  readonly amountFen: Fen
  readonly taxDeductible: boolean
  readonly steps: readonly ExplanationStep[]
}

/** One past month (or settlement) and item, worked out again with what is known now. */
export interface Difference {
  /** `period` is an assessment period whose 绩效 was settled, else a month of work. */
  readonly isSettlement: boolean
  readonly period: string
  readonly code: string
  readonly label: string
  /** Deductions are negative. */
  readonly oldFen: Fen
  readonly nowFen: Fen
  readonly taxable: boolean
}

/** 补缴 or its return for one past month and item. */
export interface LateContribution extends PaidContribution {
  readonly month: CalendarMonth
}

export interface PaymentTotals {
  readonly earningsFen: Fen
  readonly deductionsFen: Fen
  /** 应发合计 = Σ应发 − Σ扣款; may be negative after a late 补扣. */
  readonly grossFen: Fen
  readonly personalFen: Fen
  readonly employerFen: Fen
  readonly taxFen: Fen
  readonly bonusTaxFen: Fen
  readonly afterTaxFen: Fen
  /** 应收 of earlier payments taken back with this one. */
  readonly recoveredFen: Fen
  /** 实发, never below 0. */
  readonly netFen: Fen
  /** 应收 that this payment leaves behind: what could not be withheld. */
  readonly owedFen: Fen
}

/** What one payment comes to for one person. A code without a figure stands for 0. */
export interface PaymentOutcome {
  readonly items: readonly ItemFigure[]
  readonly contributions: readonly ContributionFigure[]
  readonly totals: PaymentTotals
  /** Null when nothing of the payment belongs to the cumulative income. */
  readonly tax: TaxStep | null
  readonly bonusSteps: readonly ExplanationStep[]
  /** 年终奖 taxed on its own with this payment: then no other one is this year. */
  readonly usesSeparateBonus: boolean
  /** What belongs to the cumulative income of the tax year. */
  readonly taxed: { readonly incomeFen: Fen; readonly exemptFen: Fen; readonly specialFen: Fen }
  readonly backPay: readonly Difference[]
  readonly lateContributions: readonly LateContribution[]
  /** All 应收 still owed after this payment, by month of origin. */
  readonly debts: readonly { readonly month: CalendarMonth; readonly amountFen: Fen }[]
  /** What later payments have to know beside the figures (see ledger.rules.ts). */
  readonly recorded: {
    /** Figures of the month's wage; null = none was paid. */
    readonly wage: readonly ItemFigure[] | null
    readonly settled: readonly Settled[]
    /** Month that contributions were settled for; null = none. */
    readonly contributionMonth: CalendarMonth | null
    readonly contributions: readonly Contribution[]
    readonly firstWages: readonly (readonly [string, Fen])[]
  }
  readonly totalSteps: Readonly<Record<string, readonly ExplanationStep[]>>
}

export type PayResult =
  | { readonly ok: true; readonly outcome: PaymentOutcome; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly findings: readonly Finding[] }
