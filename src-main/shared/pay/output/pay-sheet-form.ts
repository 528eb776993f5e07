import { addFen, zeroFen, type Fen } from '../../kernel/money.ts'
import type { PayAmounts, PayColumn } from '../pay-columns.ts'

export interface PaySheetPerson {
  readonly community: string
  readonly name: string
  readonly post: string
  readonly grade: number | null
  readonly amounts: PayAmounts
}

export interface MoneyColumn {
  readonly item: string
  readonly header: string
  /** Empty for a column that stands alone. */
  readonly group: string
}
export interface LeadColumn {
  readonly header: string
  /** Characters. */
  readonly width: number
}

/** What one printed sheet consists of: its columns from left to right, and what is written out in words below. */
export interface PaySheetForm {
  readonly sheetName: string
  readonly title: string
  readonly leads: readonly LeadColumn[]
  readonly money: readonly MoneyColumn[]
  readonly trailing: readonly LeadColumn[]
  /** Item whose total is written out in words under the table. */
  readonly inWords: { readonly item: string; readonly label: string }
}

/** Characters that an amount takes. */
export const moneyWidth = 11.5
/** Who signs a pay sheet (domain §4.7). */
export const paySheetSigners = ['制表人：', '审核人：', '分管领导：', '主要领导：']

/** Groups of the header; within a group a subtotal is plainly 小计. */
const groups: Readonly<Record<PayColumn['part'], string>> = {
  earning: '应发项目',
  deduction: '扣款',
  personal: '代扣',
  after_tax: '代扣',
  employer: '单位缴费',
  total: '',
}
/** Totals that close a group, and those that belong to it. */
const groupOfTotal: Readonly<Record<string, string>> = {
  earningsSubtotal: groups.earning,
  deductionsSubtotal: groups.deduction,
  incomeTax: groups.personal,
  bonusTax: groups.personal,
  recovered: groups.personal,
  withholdingSubtotal: groups.personal,
}
const subtotals = ['earningsSubtotal', 'deductionsSubtotal', 'withholdingSubtotal']

function moneyColumns(columns: readonly PayColumn[]): MoneyColumn[] {
  return columns.map(({ code, label, part }) => ({
    item: code,
    header: subtotals.includes(code) ? '小计' : shortHeader(label, part),
    group: part === 'total' ? (groupOfTotal[code] ?? '') : groups[part],
  }))
}
/** Words of the printed sheet (domain §4.7): 养老, 公积金, 个税, 事假. */
export function shortHeader(label: string, part: PayColumn['part']): string {
  const plain = label.replace('住房公积金', '公积金').replace('个人所得税', '个税')
  if (part === 'deduction') return plain.replace(/扣款$/, '')
  if (part === 'employer') return plain.replace(/^单位/, '').replace(/保险$/, '')
  return part === 'personal' ? plain.replace(/保险$/, '') : plain
}
/** Totals of parts of a group, which its own total holds already. */
const isShown = ({ code }: PayColumn) => code !== 'afterTaxSubtotal'
export const isEmployers = ({ code, part }: PayColumn): boolean => part === 'employer' || code === 'employerTotal'

export const personLeads: readonly LeadColumn[] = [
  { header: '序号', width: 5 },
  { header: '社区', width: 10 },
  { header: '姓名', width: 11 },
]

/** Columns of the pay sheet (工资表) in the print order of domain.md §4.7. */
export const payForm = (title: string, columns: readonly PayColumn[]): PaySheetForm => ({
  sheetName: '工资表',
  title,
  leads: [...personLeads, { header: '岗位', width: 23 }, { header: '等级', width: 5 }],
  money: moneyColumns(columns.filter((column) => isShown(column) && !isEmployers(column))),
  trailing: [{ header: '签名', width: 11 }],
  inWords: { item: 'net', label: '实发工资合计（大写）' },
})

/** Second sheet: what the employer pays on top (单位缴费). */
export const employerForm = (title: string, columns: readonly PayColumn[]): PaySheetForm => ({
  sheetName: '单位缴费',
  title,
  leads: personLeads,
  money: moneyColumns(columns.filter(isEmployers)),
  trailing: [],
  inWords: { item: 'employerTotal', label: '单位缴费合计（大写）' },
})

/** Widths of all columns in characters, from left to right. */
export const widthsOf = ({ leads, money, trailing }: PaySheetForm): number[] => [
  ...leads.map(({ width }) => width),
  ...money.map(() => moneyWidth),
  ...trailing.map(({ width }) => width),
]

export const sumOf = (people: readonly PaySheetPerson[], item: string): Fen =>
  people.reduce((sum, person) => addFen(sum, person.amounts[item] ?? zeroFen), zeroFen)
