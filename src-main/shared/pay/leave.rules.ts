import type { ExplanationStep } from '../kernel/explanation.ts'
import { addFen, formatYuan, subtractFen, zeroFen, type Fen } from '../kernel/money.ts'
import {
  add,
  compare,
  divide,
  greater,
  multiply,
  ratio,
  roundToFen,
  subtract,
  sum,
  zero,
  type Ratio,
} from '../kernel/ratio.ts'
import { formatHalfDays } from '../attendance/half-days.ts'
import { takenLeave, type TakenLeave } from './absence.rules.ts'
import { arithmetic, exactNumber, exactYuan } from './explain.ts'
import type { PayPerson } from './pay-facts.ts'
import type { LeaveRule, PayPolicy, PayScheme } from './pay-scheme.schema.ts'
import { lostShare, monthlyPaidDays, paidDaysBasis, type LostDays } from './proration.rules.ts'
import { withDays, type Presence, type PresentDays } from './presence.rules.ts'
import type { RuleBook } from './rule-book.ts'

/** The wage that leave is deducted from: of a full month, and as earned by somebody who came or left within it. */
export interface LeaveBase {
  readonly full: Ratio
  readonly earned: Ratio
  /** The same in fen: all leave together costs no more. */
  readonly earnedFen: Fen
}
export interface LeaveDeduction {
  readonly rule: LeaveRule
  readonly amountFen: Fen
  readonly steps: readonly ExplanationStep[]
}
export interface LeaveOfMonth {
  readonly deductions: readonly LeaveDeduction[]
  /** Half days that count towards the loss of 绩效. */
  readonly costlyHalfDays: number
}
export const noLeave: LeaveOfMonth = { deductions: [], costlyHalfDays: 0 }

const noDays: LostDays = { working: zero, statutory: zero, calendar: zero }
const together = (a: LostDays, b: LostDays): LostDays => ({
  working: add(a.working, b.working),
  statutory: add(a.statutory, b.statutory),
  calendar: add(a.calendar, b.calendar),
})

/** 扣款 of a month's leave, kind by kind in the scheme's order; each rounded once, the last kind meets the cap. */
export function leaveOfMonth(
  person: PayPerson,
  presence: Presence,
  base: LeaveBase,
  { scheme, book }: { readonly scheme: PayScheme; readonly book: RuleBook },
): LeaveOfMonth {
  const days = withDays(presence, book)
  const { policy } = scheme
  const plain = { person, days, policy, book, floorShare: null }
  const unfloored = scheme.leave.flatMap((rule) => takenLeave(rule, plain) ?? [])
  if (unfloored.length === 0) return noLeave
  const missed = unfloored.reduce((total, { workingHalfDays }) => total + workingHalfDays, 0)
  const isWholeMonth = days.workdays > 0 && missed >= days.workdays * 2
  const floorShare = sickFloorShare(base, isWholeMonth, { scheme, book, presence })
  const taken =
    floorShare === null ? unfloored : scheme.leave.flatMap((rule) => takenLeave(rule, { ...plain, floorShare }) ?? [])
  const byShare = isWholeMonth && policy.wholeMonthLeave === 'share'
  let lostBefore = noDays
  let spent = zeroFen
  const deductions = taken
    .filter((leave) => costsWage(leave, policy.leave))
    .map((leave): LeaveDeduction => {
      const loss = byShare ? wholeMonthLoss(leave, base, missed) : methodLoss(leave, lostBefore, { base, days, scheme })
      lostBefore = together(lostBefore, leave.lost)
      const left = subtractFen(base.earnedFen, spent)
      const exact = roundToFen(loss.amount)
      const amountFen = exact > left ? left : exact
      spent = addFen(spent, amountFen)
      return { rule: leave.rule, amountFen, steps: steps(leave, { exact, amountFen, expression: loss.expression }) }
    })
  const costly = taken.filter(({ rule }) => rule.costsPerformance)
  return { deductions, costlyHalfDays: costly.reduce((total, l) => total + l.workingHalfDays, 0) }
}

/** A leave with full pay, or on days of rest only, costs nothing; CAL alone takes days of rest too. */
const costsWage = ({ lost }: TakenLeave, method: PayPolicy['leave']) =>
  method === 'cal' ? lost.calendar.n !== 0n : lost.working.n !== 0n || lost.statutory.n !== 0n

/** 病假工资 never below the scheme's share of the minimum wage (劳部发〔1995〕309号 第59条), as a part of the wage; null = no floor. */
function sickFloorShare(
  base: LeaveBase,
  isWholeMonth: boolean,
  { scheme, book, presence }: { readonly scheme: PayScheme; readonly book: RuleBook; readonly presence: Presence },
): Ratio | null {
  const { sickFloor } = scheme.policy
  if (sickFloor === 'none' || (sickFloor === 'whole_month' && !isWholeMonth)) return null
  if (compare(base.full, zero) <= 0 || !scheme.leave.some((rule) => rule.minimumWageFloor)) return null
  const floor = ratio(book.minimumWage(presence.month).body * scheme.sickPayFloorShare, 10_000)
  return divide(floor, base.full)
}

interface Loss {
  readonly amount: Ratio
  readonly expression: string
}

/**
 * A month without any attended workday: what was earned × the unpaid share, whatever the method (domain §4.6, Ex 8b). Kinds
 * share the month by their half days.
 */
function wholeMonthLoss({ lost }: TakenLeave, { earned }: LeaveBase, missedHalfDays: number): Loss {
  return {
    amount: multiply(earned, divide(lost.working, ratio(missedHalfDays, 2))),
    expression: `${exactYuan(earned)} × ${exactNumber(lost.working)} ÷ ${formatHalfDays(missedHalfDays)}`,
  }
}

function methodLoss(
  { lost }: TakenLeave,
  lostBefore: LostDays,
  { base, days, scheme }: { readonly base: LeaveBase; readonly days: PresentDays; readonly scheme: PayScheme },
): Loss {
  const { leave: method } = scheme.policy
  const { work } = days
  const full = exactYuan(base.full)
  switch (method) {
    case 'neg':
      return {
        amount: multiply(base.full, lostShare(method, lost, days)),
        expression: `${full} ÷ 21.75 × ${exactNumber(lost.working)}`,
      }
    case 'ratio': {
      const paid = add(lost.working, lost.statutory)
      const expression = `${full} × ${exactNumber(paid)} ÷ ${work.workdays + work.statutory}`
      return { amount: multiply(base.full, lostShare(method, lost, days)), expression }
    }
    case 'cal': {
      const expression = `${full} × ${exactNumber(lost.calendar)} ÷ ${work.days.length}`
      return { amount: multiply(base.full, lostShare(method, lost, days)), expression }
    }
    case 'pos': {
      // The days attended are paid: what one kind costs is what it takes from the pay that the kinds before it left.
      const before = lostBefore === noDays ? base.earned : paidDays(base, days, lostBefore)
      const after = paidDays(base, days, together(lostBefore, lost))
      return { amount: subtract(before, after), expression: `${exactYuan(before)} − ${exactYuan(after)}` }
    }
  }
}

function paidDays({ full, earned }: LeaveBase, days: PresentDays, lost: LostDays): Ratio {
  const present = subtract(ratio(days.workdays + days.statutory), add(lost.working, lost.statutory))
  const pay = multiply(full, divide(greater(present, zero), monthlyPaidDays))
  return compare(pay, earned) > 0 ? earned : pay
}

function steps(
  { rule, parts, workingHalfDays }: TakenLeave,
  { exact, amountFen, expression }: { readonly exact: Fen; readonly amountFen: Fen; readonly expression: string },
): ExplanationStep[] {
  const rates = parts.map(({ share, halfDays }) => `${formatHalfDays(halfDays)}天按${exactNumber(share)}发`).join('、')
  const found = arithmetic(rule.label, expression, exact, {
    basis: paidDaysBasis,
    note: `缺勤${formatHalfDays(workingHalfDays)}天${rates === '' ? '' : `：${rates}`}`,
  })
  if (exact === amountFen) return [found]
  const cap = `最小(${formatYuan(exact)}, ${formatYuan(amountFen)})`
  return [found, arithmetic(rule.label, cap, amountFen, { note: '不超过本月所得' })]
}

/** Sum of exact amounts, for those who put the base together. */
export const leaveBaseOf = (parts: readonly { full: Ratio; earned: Ratio; earnedFen: Fen }[]): LeaveBase => ({
  full: sum(parts.map((p) => p.full)),
  earned: sum(parts.map((p) => p.earned)),
  earnedFen: parts.length === 0 ? zeroFen : addFen(...parts.map((p) => p.earnedFen)),
})
