import { formatChineseMonth, type CalendarMonth } from '../../../shared/kernel/calendar-date.ts'
import { addFen, zeroFen, type Fen } from '../../../shared/kernel/money.ts'
import type { PayAmounts, PayColumn } from '../../../shared/pay/pay-columns.ts'
import type { WorkbookOrigin } from './workbook-bytes.ts'
import { writeWorkbook, type RowRange, type SheetPlan, type SheetWriter } from './write-workbook.ts'

export interface PaySheetPerson {
  readonly community: string
  readonly name: string
  readonly post: string
  readonly grade: number | null
  readonly amounts: PayAmounts
}

export interface PaySheetInput {
  /** "青枫街道2026年11月社区工作者工资发放表". */
  readonly title: string
  /** Office that pays. */
  readonly unit: string
  readonly month: CalendarMonth
  /** Columns of the month, in the order of the sheet. */
  readonly columns: readonly PayColumn[]
  /** Printed community by community, in the order in which the communities first appear. */
  readonly people: readonly PaySheetPerson[]
  /** 人民币大写 (shared/kernel/chinese-amount.ts). */
  readonly fenToChinese: (amount: Fen) => string
}

interface MoneyColumn {
  readonly item: string
  readonly header: string
  /** Empty for a column that stands alone. */
  readonly group: string
}
interface LeadColumn {
  readonly header: string
  readonly width: number
}
interface Form {
  readonly sheetName: string
  readonly title: string
  readonly leads: readonly LeadColumn[]
  readonly money: readonly MoneyColumn[]
  readonly trailing: readonly LeadColumn[]
  /** Item whose total is written out in words under the table. */
  readonly inWords: { readonly item: string; readonly label: string }
}

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
function shortHeader(label: string, part: PayColumn['part']): string {
  const plain = label.replace('住房公积金', '公积金').replace('个人所得税', '个税')
  if (part === 'deduction') return plain.replace(/扣款$/, '')
  if (part === 'employer') return plain.replace(/^单位/, '').replace(/保险$/, '')
  return part === 'personal' ? plain.replace(/保险$/, '') : plain
}
/** Totals of parts of a group, which its own total holds already. */
const isShown = ({ code }: PayColumn) => code !== 'afterTaxSubtotal'
const isEmployers = ({ code, part }: PayColumn) => part === 'employer' || code === 'employerTotal'

const people: readonly LeadColumn[] = [
  { header: '序号', width: 5 },
  { header: '社区', width: 10 },
  { header: '姓名', width: 11 },
]

/** Columns of the pay sheet (工资表) in the print order of domain.md §4.7. */
const payForm = (title: string, columns: readonly PayColumn[]): Form => ({
  sheetName: '工资表',
  title,
  leads: [...people, { header: '岗位', width: 23 }, { header: '等级', width: 5 }],
  money: moneyColumns(columns.filter((column) => isShown(column) && !isEmployers(column))),
  trailing: [{ header: '签名', width: 11 }],
  inWords: { item: 'net', label: '实发工资合计（大写）' },
})

/** Second sheet: what the employer pays on top (单位缴费). */
const employerForm = (title: string, columns: readonly PayColumn[]): Form => ({
  sheetName: '单位缴费',
  title,
  leads: people,
  money: moneyColumns(columns.filter(isEmployers)),
  trailing: [],
  inWords: { item: 'employerTotal', label: '单位缴费合计（大写）' },
})

const titleRow = 1
const frameRow = 2
const headerFrom = 3
const headerTo = 4
const firstBodyRow = headerTo + 1
const moneyWidth = 11.5
const rowHeight = 20

/** 工资表 and 单位缴费 as one workbook: subtotals per community, 合计 with live sums, signatures. */
export async function writePaySheet(input: PaySheetInput, origin: WorkbookOrigin): Promise<Buffer> {
  const employerTitle = `${formatChineseMonth(input.month)}社区工作者单位缴费表`
  return writeWorkbook(
    [plan(payForm(input.title, input.columns), input), plan(employerForm(employerTitle, input.columns), input)],
    origin,
  )
}

function plan(form: Form, input: PaySheetInput): SheetPlan {
  const isWide = form.money.length > 10
  return {
    name: form.sheetName,
    page: { paper: isWide ? 'A3' : 'A4', landscape: true },
    widths: [
      ...form.leads.map((lead) => lead.width),
      ...form.money.map(() => moneyWidth),
      ...form.trailing.map((column) => column.width),
    ],
    headerRows: { from: headerFrom, to: headerTo },
    frozenColumns: people.length,
    draw: (sheet) => {
      drawHeader(sheet, form, input)
      drawFoot(sheet, form, input, drawBody(sheet, form, input))
    },
  }
}

const widthOf = ({ leads, money, trailing }: Form) => leads.length + money.length + trailing.length

function drawHeader(sheet: SheetWriter, form: Form, { unit, month }: PaySheetInput): void {
  const columns = widthOf(form)
  wide(sheet, titleRow, 1, columns, form.title, 'title')
  sheet.height(titleRow, 34)
  const third = Math.floor(columns / 3)
  wide(sheet, frameRow, 1, third, `单位：${unit}`, 'frame-left')
  wide(sheet, frameRow, third + 1, third, `所属期：${formatChineseMonth(month)}`, 'frame-centre')
  wide(sheet, frameRow, 2 * third + 1, columns - 2 * third, '单位：元', 'frame-right')
  sheet.height(frameRow, 22)
  sheet.height(headerFrom, 20)
  sheet.height(headerTo, 32)
  const tall = (column: number, text: string) => {
    sheet.text(headerFrom, column, text, 'header')
    sheet.merge(headerFrom, column, 2, 1)
  }
  form.leads.forEach(({ header }, index) => tall(index + 1, header))
  form.money.forEach(({ header, group }, index) => {
    const column = form.leads.length + index + 1
    if (group === '') return tall(column, header)
    sheet.text(headerTo, column, header, 'header')
    if (group === form.money[index - 1]?.group) return
    sheet.text(headerFrom, column, group, 'header')
    sheet.merge(headerFrom, column, 1, form.money.filter((c) => c.group === group).length)
  })
  form.trailing.forEach(({ header }, index) => tall(form.leads.length + form.money.length + index + 1, header))
}

interface Body {
  /** Row after the 合计 row. */
  readonly nextRow: number
}

function drawBody(sheet: SheetWriter, form: Form, { people }: PaySheetInput): Body {
  let row = firstBodyRow
  let number = 0
  const subtotalRows: RowRange[] = []
  for (const [community, members] of Map.groupBy(people, (person) => person.community)) {
    const from = row
    for (const member of members) drawPerson(sheet, form, row++, (number += 1), member)
    const label = `${community}小计（${members.length}人）`
    drawSums(sheet, form, row, label, [{ from, to: row - 1 }], members, 'subtotal')
    subtotalRows.push({ from: row, to: row })
    row += 1
  }
  drawSums(sheet, form, row, `合计（${people.length}人）`, subtotalRows, people, 'total')
  return { nextRow: row + 1 }
}

function drawPerson(sheet: SheetWriter, form: Form, row: number, number: number, person: PaySheetPerson): void {
  sheet.integer(row, 1, number, 'centred')
  sheet.text(row, 2, person.community, 'centred')
  sheet.text(row, 3, person.name, 'centred')
  if (form.leads.length > people.length) {
    sheet.text(row, 4, person.post, 'centred')
    sheet.integer(row, 5, person.grade, 'centred')
  }
  form.money.forEach(({ item }, index) =>
    sheet.money(row, form.leads.length + index + 1, person.amounts[item] ?? zeroFen),
  )
  form.trailing.forEach((_, index) => sheet.text(row, form.leads.length + form.money.length + index + 1, null))
  sheet.height(row, rowHeight)
}

const total = (people: readonly PaySheetPerson[], item: string): Fen =>
  people.reduce((sum, person) => addFen(sum, person.amounts[item] ?? zeroFen), zeroFen)

function drawSums(
  sheet: SheetWriter,
  form: Form,
  row: number,
  label: string,
  ranges: readonly RowRange[],
  people: readonly PaySheetPerson[],
  look: 'subtotal' | 'total',
): void {
  wide(sheet, row, 1, form.leads.length, label, `${look}-label`)
  form.money.forEach(({ item }, index) => {
    const column = form.leads.length + index + 1
    if (ranges.length === 0) sheet.money(row, column, zeroFen, look)
    else sheet.sum(row, column, ranges, total(people, item), look)
  })
  form.trailing.forEach((_, index) => sheet.text(row, form.leads.length + form.money.length + index + 1, null, look))
  sheet.height(row, rowHeight)
}

function drawFoot(sheet: SheetWriter, form: Form, { people, fenToChinese }: PaySheetInput, { nextRow }: Body): void {
  const columns = widthOf(form)
  const words = `${form.inWords.label}：${fenToChinese(total(people, form.inWords.item))}`
  wide(sheet, nextRow, 1, columns, words, 'text')
  sheet.height(nextRow, 24)
  const signers = ['制表人：', '审核人：', '分管领导：', '主要领导：']
  const signRow = nextRow + 2
  const share = Math.floor(columns / signers.length)
  signers.forEach((signer, index) => {
    const from = 1 + index * share
    const span = index === signers.length - 1 ? columns - from + 1 : share
    wide(sheet, signRow, from, span, signer, 'frame-left')
    wide(sheet, signRow + 1, from, span, '　　　　年　　月　　日', 'frame-left')
  })
  wide(sheet, signRow + 2, 1, columns, '（单位盖章）', 'frame-right')
  for (const row of [signRow, signRow + 1, signRow + 2]) sheet.height(row, 28)
}

function wide(
  sheet: SheetWriter,
  row: number,
  column: number,
  columnSpan: number,
  text: string,
  look: Parameters<SheetWriter['text']>[3],
): void {
  sheet.text(row, column, text, look)
  sheet.merge(row, column, 1, columnSpan)
}
