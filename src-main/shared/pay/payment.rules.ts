import type { ExplanationStep } from '../kernel/explanation.ts'
import { monthOf } from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import { addFen, fen, formatYuan, multiplyRate, subtractFen, zeroFen, type Fen } from '../kernel/money.ts'
import { backPayLines, contributionDifferences, contributionKey, earningDifferences } from './back-pay.rules.ts'
import { bonusTaxSteps, separateBonusTax } from './bonus-tax.rules.ts'
import { contributionsOf, noContributions } from './contribution.rules.ts'
import { arithmetic, formatPercent, given } from './explain.ts'
import { noTaxHistory, withholdTax } from './income-tax.rules.ts'
import { monthEarnings, type MonthEarnings } from './month-earnings.rules.ts'
import type { Ledger, Payment, PayPerson } from './pay-facts.ts'
import type { PayItem, PayScheme } from './pay-scheme.schema.ts'
import type {
  ContributionFigure,
  Difference,
  ItemFigure,
  LateContribution,
  PaymentOutcome,
  PayResult,
} from './payment-outcome.ts'
import { netOf } from './net-pay.rules.ts'
import { PayRefusal, type RuleBook } from './rule-book.ts'
import { settle, type Settled } from './settlement.rules.ts'

export const bonusItem = { code: 'yearEndBonus', label: '全年一次性奖金' } as const

/**
 * One payment of one person, in the order of operations of domain.md Appendix C. Independent of every other person and of
 * the order they are computed in. Somebody whose facts do not suffice gets findings instead of figures; nothing is guessed.
 */
export function computePayment(person: PayPerson, payment: Payment, ledger: Ledger, book: RuleBook): PayResult {
  try {
    const outcome = outcomeOf(person, payment, ledger, book)
    return { ok: true, outcome, findings: alarms(outcome) }
  } catch (error) {
    if (error instanceof PayRefusal) return { ok: false, findings: error.findings }
    // The kernel refuses amounts beyond exact integers.
    if (error instanceof RangeError) return { ok: false, findings: [beyondRange] }
    throw error
  }
}

const beyondRange: Finding = {
  severity: 'error',
  code: 'PAY_AMOUNT_BEYOND_RANGE',
  message: '金额超出可计算的范围',
  remedy: '请核对缴费基数和薪酬方案',
}

function alarms({ totals }: PaymentOutcome): Finding[] {
  if (totals.owedFen === 0) return []
  const message = `代扣大于应发，实发为0，尚应收${formatYuan(totals.owedFen)}元，以后月份扣回`
  return [{ severity: 'warning', code: 'PAY_NET_NEGATIVE', message, remedy: '请核对缴费基数和扣款，或由本人补缴' }]
}

function outcomeOf(person: PayPerson, payment: Payment, ledger: Ledger, book: RuleBook): PaymentOutcome {
  const { wageOf, payOn } = payment
  const payMonth = monthOf(payOn)
  const { body: scheme, source } = book.scheme(wageOf ?? payMonth)
  const earnings = wageOf === null ? undefined : monthEarnings(person, wageOf, book)
  const settled = payment.settles.flatMap((wanted) => settle(person, wanted, book) ?? [])
  const backPay = recomputed(person, payment, ledger, book)
  const bonus = bonusOf(payment, ledger, book)
  const wage = earnings ? wageFigures(earnings) : []
  const entered = payment.lines.map((line): ItemFigure => ({
    ...line,
    steps: [given(line.label, '录入', line.amountFen)],
  }))
  const items = [
    ...wage,
    ...settled.filter((s) => s.amountFen !== 0).map(settledFigure),
    ...entered.filter((line) => line.kind !== 'after_tax'),
    ...backPayLines(backPay.earnings),
    ...bonus.figures,
  ]
  const dues = wageOf !== null ? duesOf(scheme, [...wage, ...settled.map(settledFigure)], source) : []
  const due = dueOf(person, payment, { ledger, book, scheme, late: backPay.contributions })
  const taxed = taxedOf(items, due.figures, bonus.separateFen)
  const isTaxed = items.length + due.figures.length > bonus.figures.length || bonus.separateFen === zeroFen
  const year = Number(payMonth.slice(0, 4))
  const history = ledger.taxYears.get(year) ?? noTaxHistory
  const tax = isTaxed
    ? withholdTax(person, { month: payMonth, ...taxed }, history, { tax: book.rules.tax.body, scheme })
    : null
  const afterTax = [...dues, ...entered.filter((line) => line.kind === 'after_tax')]
  const net = netOf(
    { items, contributions: due.figures, afterTax, taxFen: tax?.taxFen ?? zeroFen, bonusTaxFen: bonus.taxFen },
    { debts: ledger.debts, payMonth, recoverFrom: scheme.policy.recoverFrom },
  )
  return {
    items: [...items, ...afterTax],
    contributions: due.figures,
    totals: net.totals,
    tax,
    bonusSteps: bonus.steps,
    usesSeparateBonus: bonus.separateFen !== zeroFen,
    taxed,
    backPay: backPay.earnings,
    lateContributions: backPay.contributions,
    debts: net.debts,
    recorded: {
      wage: wageOf === null ? null : wage,
      settled,
      contributionMonth: due.month,
      contributions: due.items,
      firstWages: due.firstWages,
    },
    totalSteps: net.steps,
  }
}

/** Items and leave deductions of a month of work that are paid with it. */
function wageFigures({ items, deductions }: MonthEarnings): ItemFigure[] {
  const earned = items.flatMap(({ item, earnedFen, steps }): ItemFigure[] =>
    item.settle === 'month' && earnedFen !== 0
      ? [{ code: item.code, label: item.label, kind: 'earning', amountFen: earnedFen, taxable: item.taxable, steps }]
      : [],
  )
  const deducted = deductions.flatMap(({ rule, amountFen, steps }): ItemFigure[] =>
    amountFen === 0 ? [] : [{ code: rule.code, label: rule.label, kind: 'deduction', amountFen, taxable: true, steps }],
  )
  return [...earned, ...deducted]
}

const settledFigure = ({ code, label, amountFen, taxable, steps }: Settled): ItemFigure => ({
  code,
  label,
  kind: 'earning',
  amountFen,
  taxable,
  steps,
})

/** 工会费 and the like: a rate of items that are paid with a month's wage, settled 绩效 included; withheld after tax. */
function duesOf(scheme: PayScheme, paid: readonly ItemFigure[], source: string): ItemFigure[] {
  return scheme.items.flatMap((item: PayItem): ItemFigure[] => {
    const { value } = item
    if (item.kind !== 'after_tax' || value.by !== 'rate_of') return []
    const counted = paid.filter((figure) => figure.kind === 'earning' && value.of.includes(figure.code))
    if (counted.length === 0) return []
    const base = addFen(...counted.map((figure) => figure.amountFen))
    const amountFen = multiplyRate(base, value.rate)
    if (amountFen === 0) return []
    const expression = `(${counted.map((figure) => formatYuan(figure.amountFen)).join(' + ')}) × ${formatPercent(value.rate)}`
    const steps = [arithmetic(item.label, expression, amountFen, { basis: source })]
    return [{ code: item.code, label: item.label, kind: 'after_tax', amountFen, taxable: false, steps }]
  })
}

interface Recomputed {
  readonly earnings: readonly Difference[]
  readonly contributions: readonly LateContribution[]
}

function recomputed(person: PayPerson, { recompute }: Payment, ledger: Ledger, book: RuleBook): Recomputed {
  const { earningsFrom = null, contributionsFrom = null } = recompute ?? {}
  return {
    earnings: earningsFrom === null ? [] : earningDifferences(person, earningsFrom, ledger, book),
    contributions: contributionsFrom === null ? [] : contributionDifferences(person, contributionsFrom, ledger, book),
  }
}

interface Bonus {
  readonly figures: readonly ItemFigure[]
  /** Amount taxed on its own; 0 when it is merged or there is none. */
  readonly separateFen: Fen
  readonly taxFen: Fen
  readonly steps: readonly ExplanationStep[]
}

/** 全年一次性奖金: on its own once a year and until the law's last day, else part of the wage (公告2023年第30号). */
function bonusOf({ bonus, payOn }: Payment, { taxYears }: Ledger, book: RuleBook): Bonus {
  if (!bonus || bonus.amountFen === 0) return { figures: [], separateFen: zeroFen, taxFen: zeroFen, steps: [] }
  const { amountFen, method } = bonus
  const tax = book.rules.tax.body
  const isUsed = taxYears.get(Number(payOn.slice(0, 4)))?.hasSeparateBonus ?? false
  const isSeparate = method === 'separate' && payOn <= tax.bonusSeparatelyUntil && !isUsed
  const words = isSeparate ? '单独计税' : '并入综合所得计税'
  const steps = [given(bonusItem.label, words, amountFen)]
  const figure: ItemFigure = { ...bonusItem, kind: 'earning', amountFen, taxable: true, steps }
  if (!isSeparate) return { figures: [figure], separateFen: zeroFen, taxFen: zeroFen, steps: [] }
  return {
    figures: [figure],
    separateFen: amountFen,
    taxFen: separateBonusTax(amountFen, tax),
    steps: bonusTaxSteps(amountFen, tax),
  }
}

interface DueSources {
  readonly ledger: Ledger
  readonly book: RuleBook
  readonly scheme: PayScheme
  readonly late: readonly LateContribution[]
}

/** Contributions of the month, 补缴 of earlier ones, and lines given by hand. */
function dueOf(person: PayPerson, payment: Payment, { ledger, book, scheme, late }: DueSources) {
  const { wageOf, payOn } = payment
  const month = wageOf === null || scheme.policy.contributionMonth === 'work_month' ? wageOf : monthOf(payOn)
  const now = month === null ? noContributions : contributionsOf(person, month, book, ledger.firstWages)
  const figures: ContributionFigure[] = now.items
    .filter(({ amountFen }) => amountFen !== 0)
    .map(({ item, baseFen, amountFen, steps }) => ({
      code: item.code,
      label: item.label,
      payer: item.payer,
      baseFen,
      amountFen,
      taxDeductible: item.taxDeductible,
      steps,
    }))
  const extra = [
    ...byItem(late).map((d) => ({ ...d, words: `补缴${months(late, d)}` })),
    ...payment.contributionLines.map((d) => ({ ...d, words: '录入' })),
  ].map(({ words, ...line }): ContributionFigure => ({
    ...line,
    baseFen: zeroFen,
    steps: [given(line.label, words, line.amountFen)],
  }))
  return {
    figures: [...figures, ...extra],
    month,
    items: now.items,
    firstWages: now.newFirstWages,
  }
}

/** Item of a 补缴: pension → latePension. */
export const lateCode = (code: string) => `late${code.charAt(0).toUpperCase()}${code.slice(1)}`

/** 补缴 of one item over all months is one line. */
function byItem(late: readonly LateContribution[]) {
  const totals = new Map<string, LateContribution>()
  for (const d of late) {
    const before = totals.get(contributionKey(d))
    totals.set(contributionKey(d), before ? { ...before, amountFen: addFen(before.amountFen, d.amountFen) } : d)
  }
  return [...totals.values()]
    .filter(({ amountFen }) => amountFen !== 0)
    .map(({ code, label, payer, amountFen, taxDeductible }) => ({
      code: lateCode(code),
      label: `补缴${label}`,
      payer,
      amountFen,
      taxDeductible,
    }))
}

const months = (late: readonly LateContribution[], { code, payer }: { code: string; payer: string }) =>
  late
    .filter((d) => lateCode(d.code) === code && d.payer === payer)
    .map((d) => d.month)
    .join('、')

/** What of the payment enters the cumulative income: everything but a bonus taxed on its own. */
function taxedOf(
  items: readonly ItemFigure[],
  contributions: readonly ContributionFigure[],
  separateFen: Fen,
): PaymentOutcome['taxed'] {
  const total = (figures: readonly ItemFigure[]) =>
    figures.reduce((sum, f) => (f.kind === 'deduction' ? sum - f.amountFen : sum + f.amountFen), 0)
  const special = contributions.filter((c) => c.payer === 'person' && c.taxDeductible)
  return {
    incomeFen: subtractFen(fen(total(items)), separateFen),
    exemptFen: fen(total(items.filter((f) => !f.taxable))),
    specialFen: addFen(zeroFen, ...special.map((c) => c.amountFen)),
  }
}
