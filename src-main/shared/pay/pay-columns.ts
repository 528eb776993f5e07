import type { Fen } from '../kernel/money.ts'

/** Where an item stands on the pay sheet (工资表): 应发, 扣款, 个人缴费, 税后代扣, 单位缴费. */
export const itemParts = ['earning', 'deduction', 'personal', 'after_tax', 'employer'] as const
export type ItemPart = (typeof itemParts)[number]

/** One item of a month, frozen with it: every line has an amount of it, 0 where nothing is stored. */
export interface MonthItem {
  readonly code: string
  readonly label: string
  readonly part: ItemPart
  /** Taxed; of contributions: 专项扣除. */
  readonly taxable: boolean
}

/** Totals that every line has, whatever its items. Keys are SQL columns with `_fen` behind. */
export const payTotals = {
  earningsSubtotal: '应发小计',
  deductionsSubtotal: '扣款小计',
  gross: '应发合计',
  personalSubtotal: '个人缴费小计',
  incomeTax: '个人所得税',
  bonusTax: '年终奖个税',
  afterTaxSubtotal: '其他代扣小计',
  recovered: '扣回应收',
  withholdingSubtotal: '代扣小计',
  net: '实发工资',
  owed: '应收（未扣足）',
  employerTotal: '单位缴费合计',
} as const
export type PayTotal = keyof typeof payTotals
export const payTotalCodes = Object.keys(payTotals) as readonly PayTotal[]

export interface PayColumn {
  readonly code: string
  readonly label: string
  readonly part: ItemPart | 'total'
}
/** Amounts of a line or of many: every column of the month has one. */
export type PayAmounts = Readonly<Record<string, Fen>>

/** Rare totals: a column only where somebody has an amount. */
const rare: readonly PayTotal[] = ['bonusTax', 'recovered', 'owed', 'afterTaxSubtotal', 'deductionsSubtotal']

/** Columns of a month in the order of the sheet (domain §4.7): items by part, each part before its total. */
export function payColumns(
  items: readonly MonthItem[],
  totals: Readonly<Partial<Record<PayTotal, number>>>,
): PayColumn[] {
  const of = (part: ItemPart): PayColumn[] =>
    items.filter((item) => item.part === part).map(({ code, label }) => ({ code, label, part }))
  const total = (code: PayTotal): PayColumn[] =>
    rare.includes(code) && (totals[code] ?? 0) === 0 ? [] : [{ code, label: payTotals[code], part: 'total' }]
  return [
    ...of('earning'),
    ...total('earningsSubtotal'),
    ...of('deduction'),
    ...total('deductionsSubtotal'),
    ...total('gross'),
    ...of('personal'),
    ...total('incomeTax'),
    ...total('bonusTax'),
    ...of('after_tax'),
    ...total('afterTaxSubtotal'),
    ...total('recovered'),
    ...total('withholdingSubtotal'),
    ...total('net'),
    ...total('owed'),
    ...of('employer'),
    ...total('employerTotal'),
  ]
}
