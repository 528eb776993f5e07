import type { ExplanationStep } from '../kernel/explanation.ts'
import type { CalendarMonth } from '../kernel/calendar-date.ts'
import { addFen, fen, formatYuan, subtractFen, zeroFen, type Fen } from '../kernel/money.ts'
import { arithmetic } from './explain.ts'
import type { Ledger } from './pay-facts.ts'
import type { PayPolicy } from './pay-scheme.schema.ts'
import type { ContributionFigure, ItemFigure, PaymentTotals } from './payment-outcome.ts'

interface Figures {
  readonly items: readonly ItemFigure[]
  readonly contributions: readonly ContributionFigure[]
  readonly afterTax: readonly ItemFigure[]
  readonly taxFen: Fen
  readonly bonusTaxFen: Fen
}
interface Owing {
  readonly debts: Ledger['debts']
  readonly payMonth: CalendarMonth
  readonly recoverFrom: PayPolicy['recoverFrom']
}
export interface NetPay {
  readonly totals: PaymentTotals
  readonly debts: Ledger['debts']
  readonly steps: Readonly<Record<string, readonly ExplanationStep[]>>
}

/**
 * Steps 9 and 12 of Appendix C: 应发合计, 代扣, 实发. What cannot be withheld is 应收: 实发 is 0 then, and later payments give
 * back what they can, after everything else.
 */
export function netOf({ items, contributions, afterTax, taxFen, bonusTaxFen }: Figures, owing: Owing): NetPay {
  const of = (kind: ItemFigure['kind']) => items.filter((item) => item.kind === kind)
  const paidBy = (payer: ContributionFigure['payer']) => contributions.filter((c) => c.payer === payer)
  const earnings = of('earning')
  const deductions = of('deduction')
  const earningsFen = total(earnings)
  const deductionsFen = total(deductions)
  const grossFen = subtractFen(earningsFen, deductionsFen)
  const personalFen = total(paidBy('person'))
  const employerFen = total(paidBy('employer'))
  const afterTaxFen = total(afterTax)
  const available = subtractFen(grossFen, personalFen, taxFen, bonusTaxFen, afterTaxFen)
  const { recoveredFen, debts } = recover(available, owing)
  const owedFen = available < 0 ? fen(0 - available) : zeroFen
  const netFen = available < 0 ? zeroFen : subtractFen(available, recoveredFen)
  const outstanding = owedFen === 0 ? debts : [...debts, { month: owing.payMonth, amountFen: owedFen }]
  const recovered = recoveredFen === 0 ? '' : ` − ${formatYuan(recoveredFen)}`
  const parts = `${signed(grossFen)} − ${signed(personalFen)} − ${formatYuan(addFen(taxFen, bonusTaxFen))} − ${formatYuan(afterTaxFen)}${recovered}`
  const netNote = owedFen === 0 ? '应发 − 个人缴费 − 个税 − 其他代扣' : `不足${formatYuan(owedFen)}元，以后月份扣回`
  return {
    totals: {
      earningsFen,
      deductionsFen,
      grossFen,
      personalFen,
      employerFen,
      taxFen,
      bonusTaxFen,
      afterTaxFen,
      recoveredFen,
      netFen,
      owedFen,
    },
    debts: outstanding,
    steps: {
      earnings: [arithmetic('应发项目小计', sumText(earnings), earningsFen)],
      gross: [arithmetic('应发合计', `${formatYuan(earningsFen)} − ${formatYuan(deductionsFen)}`, grossFen)],
      personal: [arithmetic('个人缴费合计', sumText(paidBy('person')), personalFen)],
      employer: [arithmetic('单位缴费合计', sumText(paidBy('employer')), employerFen)],
      net: [arithmetic('实发工资', `最大(0, ${parts})`, netFen, { note: netNote })],
    },
  }
}

const signed = (amount: Fen) => (amount < 0 ? `(${formatYuan(amount)})` : formatYuan(amount))
const total = (figures: readonly { readonly amountFen: Fen }[]): Fen =>
  figures.length === 0 ? zeroFen : addFen(...figures.map((f) => f.amountFen))
const sumText = (figures: readonly { readonly amountFen: Fen }[]): string =>
  figures.length === 0 ? '0' : figures.map((f) => signed(f.amountFen)).join(' + ')

/** Debts paid back as far as the payment goes, the oldest first; those of the same month wait where the scheme says so. */
function recover(available: Fen, { debts, payMonth, recoverFrom }: Owing) {
  let left = available > 0 ? available : zeroFen
  let recoveredFen = zeroFen
  const remaining = debts.flatMap((debt) => {
    const isDue = recoverFrom === 'next_payment' || debt.month < payMonth
    const taken = !isDue ? zeroFen : debt.amountFen < left ? debt.amountFen : left
    left = subtractFen(left, taken)
    recoveredFen = addFen(recoveredFen, taken)
    return taken === debt.amountFen ? [] : [{ ...debt, amountFen: subtractFen(debt.amountFen, taken) }]
  })
  return { recoveredFen, debts: remaining }
}
