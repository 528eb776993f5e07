import type { ExplanationStep } from '../kernel/explanation.ts'
import type { CalendarMonth } from '../kernel/calendar-date.ts'
import { addFen, fen, formatYuan, multiplyRate, subtractFen, zeroFen, type Fen } from '../kernel/money.ts'
import { arithmetic, formatPercent } from './explain.ts'
import type { PayPerson, TaxHistory } from './pay-facts.ts'
import type { PayPolicy, PayScheme } from './pay-scheme.schema.ts'
import type { IncomeTax, TaxBracket } from './pay-standard.schema.ts'

const cumulativeBasis = '个人所得税扣缴申报管理办法（试行）第六条'
const firstJobBasis = '税务总局公告2020年第13号'
const lowIncomeBasis = '税务总局公告2020年第19号'

export const noTaxHistory: TaxHistory = {
  incomeFen: zeroFen,
  exemptFen: zeroFen,
  specialFen: zeroFen,
  taxFen: zeroFen,
  paidMonths: [],
  hasSeparateBonus: false,
  countsFrom: null,
}

/** What one payment adds to the year. */
export interface TaxedPayment {
  readonly month: CalendarMonth
  readonly incomeFen: Fen
  readonly exemptFen: Fen
  /** 专项扣除: personal contributions that may be deducted. */
  readonly specialFen: Fen
}
/** 累计预扣预缴 after a payment, as the tax client's sheet has it. */
export interface TaxStep {
  readonly year: number
  readonly month: number
  readonly incomeFen: Fen
  readonly exemptFen: Fen
  readonly basicFen: Fen
  readonly specialFen: Fen
  readonly additionalFen: Fen
  readonly otherFen: Fen
  /** Never below 0. */
  readonly taxableFen: Fen
  /** Basis points. */
  readonly rate: number
  readonly quickFen: Fen
  readonly cumulativeTaxFen: Fen
  readonly paidBeforeFen: Fen
  readonly taxFen: Fen
  readonly steps: readonly ExplanationStep[]
}

/**
 * Cumulative withholding (累计预扣法): tax on everything paid this year less what was withheld. A negative result is zero,
 * never refunded within the year; the cumulative tax is rounded half up to fen and then the paid part taken off.
 */
export function withholdTax(
  person: PayPerson,
  payment: TaxedPayment,
  history: TaxHistory,
  { tax, scheme }: { readonly tax: IncomeTax; readonly scheme: PayScheme },
): TaxStep {
  const { month } = payment
  const { policy } = scheme
  const incomeFen = addFen(history.incomeFen, payment.incomeFen)
  const exemptFen = addFen(history.exemptFen, payment.exemptFen)
  const specialFen = addFen(history.specialFen, payment.specialFen)
  const counted = taxMonths(person, month, history, scheme)
  const basic = basicDeduction(person, month, counted.length, tax)
  const additionalFen = additionalDeduction(person, month, counted, policy)
  const otherFen = otherDeduction(person, month, tax)
  const remainder = subtractFen(incomeFen, exemptFen, basic.amountFen, specialFen, additionalFen, otherFen)
  const taxableFen = remainder > 0 ? remainder : zeroFen
  const { amount, bracket } = taxOn(taxableFen, tax.brackets)
  const due = subtractFen(amount, history.taxFen)
  const taxFen = due > 0 ? due : zeroFen
  const parts = [incomeFen, exemptFen, basic.amountFen, specialFen, additionalFen, otherFen].map(signed).join(' − ')
  return {
    year: Number(month.slice(0, 4)),
    month: Number(month.slice(5)),
    incomeFen,
    exemptFen,
    basicFen: basic.amountFen,
    specialFen,
    additionalFen,
    otherFen,
    taxableFen,
    rate: bracket.rate,
    quickFen: bracket.quickDeductionFen,
    cumulativeTaxFen: amount,
    paidBeforeFen: history.taxFen,
    taxFen,
    steps: [
      basic.step,
      arithmetic('累计应纳税所得额', `最大(0, ${parts})`, taxableFen, {
        basis: cumulativeBasis,
        note: '累计收入 − 免税 − 减除费用 − 专项扣除 − 专项附加扣除 − 其他扣除',
      }),
      arithmetic(
        '累计应预扣税额',
        `${formatYuan(taxableFen)} × ${formatPercent(bracket.rate)} − ${formatYuan(bracket.quickDeductionFen)}`,
        amount,
      ),
      arithmetic('本期应预扣', `最大(0, ${formatYuan(amount)} − ${formatYuan(history.taxFen)})`, taxFen, {
        note: due < 0 ? '已预扣的当月不退' : '累计应预扣 − 已预扣',
      }),
    ],
  }
}

const signed = (amount: Fen) => (amount < 0 ? `(${formatYuan(amount)})` : formatYuan(amount))

const monthNumbers = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] as const
/** January to the month. */
const yearUpTo = (upTo: CalendarMonth): CalendarMonth[] =>
  monthNumbers.slice(0, Number(upTo.slice(5))).map((number) => `${upTo.slice(0, 4)}-${number}` as CalendarMonth)

/** Months of the tax year up to the payment month that count 5,000 each (减除费用), by the reading chosen. */
export function taxMonths(
  person: PayPerson,
  upTo: CalendarMonth,
  history: TaxHistory,
  { policy, paidIdentities }: PayScheme,
): readonly CalendarMonth[] {
  const first = history.countsFrom ?? upTo.slice(0, 4)
  const year = yearUpTo(upTo).filter((m) => m >= first)
  const onPayroll = person.employments.filter((e) => paidIdentities.includes(e.identity))
  const isEmployed = (m: CalendarMonth) =>
    onPayroll.some((e) => e.from.slice(0, 7) <= m && (e.to === null || e.to.slice(0, 7) >= m))
  const found = year.filter((m) => {
    switch (policy.taxMonths) {
      case 'employed':
        return isEmployed(m)
      case 'paid':
        return m === upTo || history.paidMonths.includes(m)
      case 'span':
        return year.some((earlier) => earlier <= m && isEmployed(earlier))
    }
  })
  return found.length === 0 && policy.minimumOneTaxMonth ? [upTo] : found
}

/** 减除费用: 60,000 at once, 5,000 × number of the month for a first job, or 5,000 × months here. */
function basicDeduction(person: PayPerson, month: CalendarMonth, months: number, tax: IncomeTax) {
  const flags = person.taxFlags.findLast((f) => f.year === Number(month.slice(0, 4)))
  const label = '累计减除费用'
  const by = (count: number, note: string, basis: string) => {
    const amountFen = fen(tax.monthlyDeductionFen * count)
    return {
      amountFen,
      step: arithmetic(label, `${formatYuan(tax.monthlyDeductionFen)} × ${count}`, amountFen, { note, basis }),
    }
  }
  if (flags?.lowIncome) {
    const { amountFen, step } = by(12, '上年收入不超过6万元，按全年扣除', lowIncomeBasis)
    return { amountFen, step }
  }
  if (flags?.firstJob) return by(Number(month.slice(5)), '首次就业，自1月起计算', firstJobBasis)
  return by(months, '本单位任职月份', cumulativeBasis)
}

/** 专项附加扣除 up to a month: the tax office's cumulative figure from its month on; else what is claimed month by month. */
function additionalDeduction(
  { additionalDeductions }: PayPerson,
  upTo: CalendarMonth,
  counted: readonly CalendarMonth[],
  { deductionMonths }: PayPolicy,
): Fen {
  const year = upTo.slice(0, 4)
  let official: { month: CalendarMonth; amountFen: Fen } | undefined
  for (const d of additionalDeductions) {
    if (d.by !== 'cumulative' || d.month.slice(0, 4) !== year || d.month > upTo) continue
    if (!official || d.month >= official.month) official = d
  }
  if (official) return official.amountFen
  let total = 0
  for (const deduction of additionalDeductions) {
    if (deduction.by === 'cumulative') continue
    if (deduction.by === 'year') {
      if (deduction.from.slice(0, 4) === year && deduction.from <= upTo) total += deduction.amountFen
      continue
    }
    const { from, to } = deduction
    const holds = (m: CalendarMonth) => from <= m && (to === null || m <= to)
    total += deduction.amountFen * (deductionMonths === 'tax_months' ? counted : yearUpTo(upTo)).filter(holds).length
  }
  return fen(total)
}

/** 个人养老金 ≤ 12,000 a year, 税优健康险 ≤ 200 a month, and others without a cap. */
function otherDeduction({ otherDeductions }: PayPerson, upTo: CalendarMonth, tax: IncomeTax): Fen {
  let [pension, uncapped] = [0, 0]
  const health = new Map<CalendarMonth, number>()
  for (const { kind, month, amountFen } of otherDeductions) {
    if (month.slice(0, 4) !== upTo.slice(0, 4) || month > upTo) continue
    if (kind === 'pension') pension += amountFen
    if (kind === 'uncapped') uncapped += amountFen
    if (kind === 'health') health.set(month, (health.get(month) ?? 0) + amountFen)
  }
  const capped = [...health.values()].reduce((total, amount) => total + Math.min(amount, tax.healthCapOfMonthFen), 0)
  return fen(Math.min(pension, tax.pensionCapOfYearFen) + uncapped + capped)
}

export function taxOn(taxable: Fen, brackets: readonly TaxBracket[]) {
  const bracket = brackets.find((b) => b.upToFen === null || taxable <= b.upToFen)
  if (!bracket) throw new RangeError('the tax table has no last bracket')
  const amount = subtractFen(multiplyRate(taxable, bracket.rate), bracket.quickDeductionFen)
  return { amount: amount > 0 ? amount : zeroFen, bracket }
}
