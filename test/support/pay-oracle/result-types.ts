import type { Day, Decimal, Fen } from './types.ts'

export interface Line {
  readonly code: string
  readonly amount: Fen
  readonly taxable: boolean
}
export interface ContributionLine {
  readonly code: string
  readonly payer: 'person' | 'employer'
  /** The clamped base; 0 for a fixed sum or a line given by hand. */
  readonly base: Fen
  readonly amount: Fen
  readonly taxDeductible: boolean
}
/** One past month and item that was paid anew. */
export interface Difference {
  readonly period: string
  readonly code: string
  readonly old: Fen
  readonly now: Fen
}
export interface TaxStep {
  readonly eventId: string
  readonly year: number
  readonly month: number
  readonly cumIncome: Fen
  readonly cumExempt: Fen
  readonly cumBasic: Fen
  readonly cumSpecial: Fen
  readonly cumAdditional: Fen
  readonly cumOther: Fen
  /** Never below 0. */
  readonly cumTaxable: Fen
  readonly rate: Decimal
  readonly quick: Fen
  readonly cumTax: Fen
  readonly paidBefore: Fen
  readonly tax: Fen
}
/** 应发, 扣款, 应发合计, 代扣, 实发 of one payment. A code without a line stands for 0. */
export interface PaymentResult {
  readonly eventId: string
  readonly payDate: Day
  readonly earnings: readonly Line[]
  readonly deductions: readonly Line[]
  readonly gross: Fen
  readonly contributions: readonly ContributionLine[]
  readonly personalContributions: Fen
  readonly employerContributions: Fen
  /** Absent when nothing of the payment belongs to the cumulative income. */
  readonly taxStep?: TaxStep
  readonly tax: Fen
  readonly bonusTax: Fen
  readonly afterTax: readonly Line[]
  readonly recovered: Fen
  readonly net: Fen
  /** 应收 still owed by the person after this payment. */
  readonly carried: Fen
  readonly backPay: readonly Difference[]
}
export interface PersonResult {
  readonly payments: readonly PaymentResult[]
  readonly taxByYear: Readonly<Record<number, readonly TaxStep[]>>
  readonly outstanding: Fen
}
