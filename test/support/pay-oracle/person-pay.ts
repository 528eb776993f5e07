import { backPay, type BackPay, contributionDifferences, type Settled, type Signed, signed } from './back-pay.ts'
import { monthOf, monthsOfPeriod, yearOf } from './calendar.ts'
import { contributionsOf, type FrozenBases } from './contributions.ts'
import { rateOf, sum } from './exact.ts'
import { learningDays, type View, viewOn } from './facts.ts'
import { type MonthEarnings, monthEarnings, schemeOf } from './month-earnings.ts'
import { settlement } from './performance.ts'
import { newTaxYear, separateBonusTax, type TaxYear, withhold } from './tax.ts'
import type { ContributionLine, Difference, Line, PaymentResult, PersonResult, TaxStep } from './result-types.ts'
import type { Day, Fen, Month, PaymentEvent, PersonCase } from './types.ts'

/** What one person's run remembers from payment to payment. */
interface Run {
  readonly viewOn: (day: Day) => View
  readonly earningsOf: (view: View, m: Month) => MonthEarnings
  readonly frozen: FrozenBases
  readonly settled: Settled[]
  readonly contributed: Map<Month, readonly ContributionLine[]>
  readonly taxYears: Map<number, TaxYear>
  /** 应收 that the next payment may recover, and that which arose in `freshMonth`. */
  due: Fen
  fresh: Fen
  freshMonth: Month
}

function newRun({ person, standards, calendar, choices }: PersonCase): Run {
  const days = learningDays({ person, standards, calendar, choices })
  const views = new Map<number, View>()
  const earnings = new Map<View, Map<Month, MonthEarnings>>()
  const lookUp = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
    const value = map.get(key) ?? make()
    map.set(key, value)
    return value
  }
  return {
    viewOn: (day) =>
      lookUp(views, days.filter((d) => d <= day).length, () => viewOn({ person, standards, calendar, choices }, day)),
    earningsOf: (view, m) =>
      lookUp(
        lookUp(earnings, view, () => new Map<Month, MonthEarnings>()),
        m,
        () => monthEarnings(view, m),
      ),
    frozen: new Map(),
    settled: [],
    contributed: new Map(),
    taxYears: new Map(),
    due: 0,
    fresh: 0,
    freshMonth: '',
  }
}

const amountOf = (lines: readonly { readonly amount: Fen }[]): Fen => sum(lines.map((l) => l.amount))

/** Remembers a period and gives the lines that are paid for it now. */
function settle(run: Run, view: View, label: string, lastMonth: Month, again: (view: View) => Signed): Signed {
  const stands = again(view)
  run.settled.push({ label, lastMonth, again, stands })
  return stands
}

function linesOf(amounts: Signed): Pick<BackPay, 'earnings' | 'deductions'> {
  const all = [...amounts].map(([code, { amount, taxable }]) => ({ code, amount, taxable }))
  return {
    earnings: all.filter((l) => l.amount > 0),
    deductions: all.filter((l) => l.amount < 0).map((l) => ({ ...l, amount: -l.amount })),
  }
}

/** Steps 1 to 7. */
function currentEarnings(run: Run, view: View, event: PaymentEvent): Pick<BackPay, 'earnings' | 'deductions'> {
  const { wageOf, settles = [] } = event
  const paid: Signed[] = []
  if (wageOf !== undefined) {
    const wage = (v: View): Signed => {
      const { earnings, deductions } = run.earningsOf(v, wageOf)
      return signed(earnings, deductions)
    }
    paid.push(settle(run, view, wageOf, wageOf, wage))
  }
  for (const { part, period } of settles) {
    const last = monthsOfPeriod(period).at(-1) ?? period
    const again = (v: View): Signed =>
      signed([settlement(v, part, period, (m) => run.earningsOf(v, m), schemeOf(v, last))], [])
    paid.push(settle(run, view, `${part} ${period}`, last, again))
  }
  const lines = paid.map(linesOf)
  return { earnings: lines.flatMap((l) => l.earnings), deductions: lines.flatMap((l) => l.deductions) }
}

/** Steps 1 to 9: everything in 应发合计. Back-pay looks only at periods paid by earlier events. */
function grossOf(run: Run, view: View, event: PaymentEvent): BackPay {
  const from = event.recompute?.earningsFrom
  const back = from === undefined ? { differences: [], earnings: [], deductions: [] } : backPay(run.settled, from, view)
  const current = currentEarnings(run, view, event)
  const byHand = (kind: 'earning' | 'deduction'): readonly Line[] =>
    (event.lines ?? []).filter((l) => l.kind === kind).map(({ code, amount, taxable }) => ({ code, amount, taxable }))
  const bonus = event.bonus ? [{ code: '全年一次性奖金', amount: event.bonus.amount, taxable: true }] : []
  return {
    differences: back.differences,
    earnings: [...current.earnings, ...back.earnings, ...byHand('earning'), ...bonus],
    deductions: [...current.deductions, ...back.deductions, ...byHand('deduction')],
  }
}

/** Step 10, with 补缴 of months that are worked out again. */
function contributionsFor(run: Run, view: View, event: PaymentEvent): readonly ContributionLine[] {
  const lines: ContributionLine[] = (event.contributionLines ?? []).map((l) => ({ ...l, base: 0 }))
  const dueIn = (m: Month) => contributionsOf(view, m, run.frozen, (month) => run.earningsOf(view, month))
  const from = event.recompute?.contributionsFrom
  for (const [m, before] of from === undefined ? [] : run.contributed) {
    if (m < (from ?? m)) continue
    const now = dueIn(m)
    lines.push(...contributionDifferences(before, now))
    run.contributed.set(m, now)
  }
  if (event.wageOf !== undefined) {
    const m = view.choices.contributionMonth === 'work-month' ? event.wageOf : monthOf(event.payDate)
    const now = run.contributed.has(m) ? [] : dueIn(m)
    if (!run.contributed.has(m)) run.contributed.set(m, now)
    lines.unshift(...now)
  }
  return lines
}

interface Taxed {
  readonly taxStep?: TaxStep
  readonly tax: Fen
  readonly bonusTax: Fen
}

/** Step 11. A payment of nothing but a separately taxed bonus leaves the cumulative figures alone. */
function taxOf(run: Run, view: View, event: PaymentEvent, pay: BackPay, special: Fen): Taxed {
  const { id, payDate, bonus } = event
  const year = yearOf(payDate)
  const ledger = run.taxYears.get(year) ?? newTaxYear(year)
  run.taxYears.set(year, ledger)
  const isSeparate = bonus?.method === 'separate'
  const bonusTax = isSeparate ? separateBonusTax(view, ledger, payDate, bonus.amount) : 0
  const hasMore = [event.wageOf, event.settles, event.lines, event.contributionLines, event.recompute].some(
    (part) => part !== undefined,
  )
  if (isSeparate && !hasMore) return { tax: 0, bonusTax }
  const exemptOf = (lines: readonly Line[]) => amountOf(lines.filter((l) => !l.taxable))
  const taxStep = withhold(view, ledger, {
    eventId: id,
    payDate,
    income: amountOf(pay.earnings) - amountOf(pay.deductions) - (isSeparate ? bonus.amount : 0),
    exempt: exemptOf(pay.earnings) - exemptOf(pay.deductions),
    special,
  })
  return { taxStep, tax: taxStep.tax, bonusTax }
}

/** Step 12: 工会费 and the like, from the month's own items. */
function afterTaxOf(view: View, event: PaymentEvent, earnings: readonly Line[]): readonly Line[] {
  const byHand = (event.lines ?? []).filter((l) => l.kind === 'after-tax')
  const { wageOf } = event
  const rules = wageOf === undefined ? [] : schemeOf(view, wageOf).afterTax
  const byRule = rules.map(({ code, rate, of }) => {
    const base = amountOf(earnings.filter((line) => of.includes(line.code)))
    return { code, amount: rateOf(base, rate), taxable: false }
  })
  const lines = byHand.map(({ code, amount }) => ({ code, amount, taxable: false }))
  return [...byRule, ...lines].filter((l) => l.amount !== 0)
}

/** Net pay is never below 0: what is missing is 应收, recovered from what later payments can spare. */
function payOut(run: Run, view: View, payMonth: Month, available: Fen): { net: Fen; recovered: Fen } {
  if (view.choices.carryRecoveredAt === 'next-payment' || payMonth > run.freshMonth) {
    run.due += run.fresh
    run.fresh = 0
  }
  if (available < 0) {
    run.fresh -= available
    run.freshMonth = payMonth
    return { net: 0, recovered: 0 }
  }
  const recovered = Math.min(available, run.due)
  run.due -= recovered
  return { net: available - recovered, recovered }
}

function pay(run: Run, event: PaymentEvent): PaymentResult {
  const view = run.viewOn(event.payDate)
  const items = grossOf(run, view, event)
  const gross = amountOf(items.earnings) - amountOf(items.deductions)
  const contributions = contributionsFor(run, view, event)
  const personal = contributions.filter((c) => c.payer === 'person')
  const personalContributions = amountOf(personal)
  const special = amountOf(personal.filter((c) => c.taxDeductible))
  const taxed = taxOf(run, view, event, items, special)
  const afterTax = afterTaxOf(view, event, items.earnings)
  const available = gross - personalContributions - taxed.tax - taxed.bonusTax - amountOf(afterTax)
  const { net, recovered } = payOut(run, view, monthOf(event.payDate), available)
  const differences: readonly Difference[] = items.differences
  return {
    eventId: event.id,
    payDate: event.payDate,
    earnings: items.earnings,
    deductions: items.deductions,
    gross,
    contributions,
    personalContributions,
    employerContributions: amountOf(contributions.filter((c) => c.payer === 'employer')),
    ...taxed,
    afterTax,
    recovered,
    net,
    carried: run.due + run.fresh,
    backPay: differences,
  }
}

function check({ events }: PersonCase): void {
  const wages = events.flatMap((e) => e.wageOf ?? [])
  if (new Set(wages).size !== wages.length) throw new RangeError('a month has two wage payments')
  events.forEach((e, i) => {
    if (e.payDate < (events[i - 1]?.payDate ?? '')) throw new RangeError(`${e.id} is paid before its predecessor`)
  })
}

/** All payments of one person, in their order (domain brief, Appendix C). Throws RangeError on contradictory input. */
export function payPerson(input: PersonCase): PersonResult {
  check(input)
  const run = newRun(input)
  const payments = input.events.map((event) => pay(run, event))
  const taxByYear: Record<number, TaxStep[]> = {}
  for (const { taxStep } of payments) if (taxStep) (taxByYear[taxStep.year] ??= []).push(taxStep)
  return { payments, taxByYear, outstanding: run.due + run.fresh }
}
