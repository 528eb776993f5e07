import { addFen, zeroFen, type Fen } from '../../shared/kernel/money.ts'
import type { ExplanationStep } from '../../shared/kernel/explanation.ts'
import { arithmetic } from '../../shared/pay/explain.ts'
import { formatYuan } from '../../shared/kernel/money.ts'
import type { ItemPart, MonthItem, PayTotal } from '../../shared/pay/pay-columns.ts'
import type { PaymentOutcome } from '../../shared/pay/payment-outcome.ts'
import type { PayRules } from '../../shared/pay/pay-facts.ts'
import type { PayScheme } from '../../shared/pay/pay-scheme.schema.ts'

/** An amount of one item on a line. */
export interface LineAmount {
  readonly code: string
  readonly amountFen: Fen
  readonly baseFen: Fen
}
/** What a line keeps of a payment: items, totals and the steps behind every figure as JSON text. */
export interface LineContent {
  readonly amounts: readonly LineAmount[]
  readonly totals: Readonly<Record<PayTotal, Fen>>
  /** Kept as text, so that a run holds no tens of thousands of small objects. */
  readonly explanation: string
}

/** Items of the scheme that stand on the sheet whether or not anybody has an amount; those entered now and then do not. */
export function usualItems(scheme: PayScheme, rules: PayRules['contributions'][number]['body']): MonthItem[] {
  const own = scheme.items.filter((item) => item.value.by !== 'entered')
  const of = (kind: string): MonthItem[] =>
    own.flatMap((item) =>
      item.kind === kind ? [{ code: item.code, label: item.label, part: item.kind, taxable: item.taxable }] : [],
    )
  const leave = scheme.leave.map(({ code, label }): MonthItem => ({ code, label, part: 'deduction', taxable: true }))
  const contributions = rules.items.map((item): MonthItem => ({
    code: item.code,
    label: item.label,
    part: item.payer === 'person' ? 'personal' : 'employer',
    taxable: item.taxDeductible,
  }))
  return [...of('earning'), ...of('deduction'), ...leave, ...of('after_tax'), ...contributions]
}

/** Items of an outcome with their amounts; an item met for the first time joins the month's list. */
export class MonthItems {
  readonly #items = new Map<string, MonthItem>()

  constructor(usual: readonly MonthItem[]) {
    for (const item of usual) this.#items.set(item.code, item)
  }

  get list(): readonly MonthItem[] {
    return [...this.#items.values()]
  }

  /** The line's amounts, one of each item; figures of one item are added up. */
  amountsOf({ items, contributions }: PaymentOutcome): LineAmount[] {
    const amounts = new Map<string, LineAmount>()
    const add = (item: MonthItem, amountFen: Fen, baseFen: Fen) => {
      if (!this.#items.has(item.code)) this.#items.set(item.code, item)
      const before = amounts.get(item.code)
      amounts.set(item.code, {
        code: item.code,
        amountFen: addFen(before?.amountFen ?? zeroFen, amountFen),
        baseFen: before && before.baseFen > baseFen ? before.baseFen : baseFen,
      })
    }
    for (const { code, label, kind, amountFen, taxable } of items)
      add({ code, label, part: kind, taxable }, amountFen, zeroFen)
    for (const { code, label, payer, amountFen, baseFen, taxDeductible } of contributions) {
      const part: ItemPart = payer === 'person' ? 'personal' : 'employer'
      add({ code, label, part, taxable: taxDeductible }, amountFen, baseFen)
    }
    return [...amounts.values()]
  }
}

export function contentOf(outcome: PaymentOutcome, items: MonthItems): LineContent {
  const { totals: t } = outcome
  const withholdingFen = addFen(t.personalFen, t.taxFen, t.bonusTaxFen, t.afterTaxFen, t.recoveredFen)
  const totals: Record<PayTotal, Fen> = {
    earningsSubtotal: t.earningsFen,
    deductionsSubtotal: t.deductionsFen,
    gross: t.grossFen,
    personalSubtotal: t.personalFen,
    incomeTax: t.taxFen,
    bonusTax: t.bonusTaxFen,
    afterTaxSubtotal: t.afterTaxFen,
    recovered: t.recoveredFen,
    withholdingSubtotal: withholdingFen,
    net: t.netFen,
    owed: t.owedFen,
    employerTotal: t.employerFen,
  }
  const explanation = JSON.stringify(explain(outcome, totals))
  return { amounts: items.amountsOf(outcome), totals, explanation }
}

/** Steps of every figure by its code; figures of one item follow each other. */
function explain(
  outcome: PaymentOutcome,
  totals: Readonly<Record<PayTotal, Fen>>,
): Record<string, readonly ExplanationStep[]> {
  const { totalSteps } = outcome
  const found: Record<string, readonly ExplanationStep[]> = {}
  for (const { code, steps } of [...outcome.items, ...outcome.contributions])
    found[code] = [...(found[code] ?? []), ...steps]
  const withheld = [
    totals.personalSubtotal,
    totals.incomeTax,
    totals.bonusTax,
    totals.afterTaxSubtotal,
    totals.recovered,
  ]
  return {
    ...found,
    earningsSubtotal: totalSteps['earnings'] ?? [],
    gross: totalSteps['gross'] ?? [],
    personalSubtotal: totalSteps['personal'] ?? [],
    incomeTax: outcome.tax?.steps ?? [],
    ...(outcome.bonusSteps.length > 0 ? { bonusTax: outcome.bonusSteps } : {}),
    withholdingSubtotal: [
      arithmetic('代扣小计', withheld.map(formatYuan).join(' + '), totals.withholdingSubtotal, {
        note: '个人缴费 + 个税 + 年终奖个税 + 其他代扣 + 扣回应收',
      }),
    ],
    net: totalSteps['net'] ?? [],
    employerTotal: totalSteps['employer'] ?? [],
  }
}
