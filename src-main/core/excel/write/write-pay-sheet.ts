import { formatChineseMonth, type CalendarMonth } from '../../../shared/kernel/calendar-date.ts'
import { zeroFen, type Fen } from '../../../shared/kernel/money.ts'
import {
  employerForm,
  payForm,
  paySheetSigners,
  personLeads,
  sumOf,
  widthsOf,
  type PaySheetForm,
  type PaySheetPerson,
} from '../../../shared/pay/output/pay-sheet-form.ts'
import {
  pagesOf,
  pagingOf,
  sheetHeights,
  type SheetPaging,
  type SheetPaper,
  type SheetRow,
} from '../../../shared/pay/output/pay-sheet-pages.ts'
import type { PayColumn } from '../../../shared/pay/pay-columns.ts'
import type { WorkbookOrigin } from './workbook-bytes.ts'
import { writeWorkbook, type RowRange, type SheetPlan, type SheetWriter } from './write-workbook.ts'

export type { PaySheetPerson } from '../../../shared/pay/output/pay-sheet-form.ts'

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
  /** Cuts the sheet into pages of this paper, each closed by 本页小计 and 累计. Without it the sheet is one long list. */
  readonly paper?: SheetPaper
}

const titleRow = 1
const frameRow = 2
const headerFrom = 3
const headerTo = 4
const firstBodyRow = headerTo + 1

/** 工资表 and 单位缴费 as one workbook: subtotals per community, 合计 with live sums, signatures. */
export async function writePaySheet(input: PaySheetInput, origin: WorkbookOrigin): Promise<Buffer> {
  const employerTitle = `${formatChineseMonth(input.month)}社区工作者单位缴费表`
  return writeWorkbook(
    [plan(payForm(input.title, input.columns), input), plan(employerForm(employerTitle, input.columns), input)],
    origin,
  )
}

function plan(form: PaySheetForm, input: PaySheetInput): SheetPlan {
  const paper = input.paper ?? (form.money.length > 10 ? 'A3' : 'A4')
  const paging = input.paper === undefined ? undefined : pagingOf(form, input.paper)
  return {
    name: form.sheetName,
    page: { paper, landscape: true, ...(paging ? { scale: paging.scale } : {}) },
    widths: widthsOf(form),
    headerRows: { from: headerFrom, to: headerTo },
    frozenColumns: personLeads.length,
    draw: (sheet) => {
      drawHeader(sheet, form, input)
      drawFoot(sheet, form, input, drawBody(sheet, form, input, paging))
    },
  }
}

const columnsOf = (form: PaySheetForm) => widthsOf(form).length

function drawHeader(sheet: SheetWriter, form: PaySheetForm, { unit, month }: PaySheetInput): void {
  const columns = columnsOf(form)
  wide(sheet, titleRow, 1, columns, form.title, 'title')
  sheet.height(titleRow, sheetHeights.title)
  const third = Math.floor(columns / 3)
  wide(sheet, frameRow, 1, third, `单位：${unit}`, 'frame-left')
  wide(sheet, frameRow, third + 1, third, `所属期：${formatChineseMonth(month)}`, 'frame-centre')
  wide(sheet, frameRow, 2 * third + 1, columns - 2 * third, '单位：元', 'frame-right')
  sheet.height(frameRow, sheetHeights.frame)
  sheet.height(headerFrom, sheetHeights.header[0])
  sheet.height(headerTo, sheetHeights.header[1])
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

function drawBody(
  sheet: SheetWriter,
  form: PaySheetForm,
  { people }: PaySheetInput,
  paging: SheetPaging | undefined,
): Body {
  const pages = pagesOf(people, paging)
  const ofCommunity: RowRange[] = []
  const subtotalRows: RowRange[] = []
  let row = firstBodyRow
  let before: RowRange[] = []
  const drawRow = (line: SheetRow<PaySheetPerson>, ofPage: RowRange[]) => {
    if (line.kind === 'person') {
      drawPerson(sheet, form, row, line.number, line.person)
      extend(ofPage, row)
      return extend(ofCommunity, row)
    }
    const label = `${line.community}小计（${line.members.length}人）`
    drawSums(sheet, form, row, label, ofCommunity.splice(0), line.members, 'subtotal')
    subtotalRows.push({ from: row, to: row })
  }
  for (const page of pages) {
    const ofPage: RowRange[] = []
    for (const line of page.rows) {
      drawRow(line, ofPage)
      row += 1
    }
    if (!paging) continue
    drawSums(sheet, form, row, `本页小计（${page.people.length}人）`, ofPage, page.people, 'subtotal')
    const sums = [...before, { from: row, to: row }]
    drawSums(sheet, form, row + 1, `累计（${page.peopleSoFar.length}人）`, sums, page.peopleSoFar, 'subtotal')
    before = [{ from: row + 1, to: row + 1 }]
    row += 2
    if (page !== pages.at(-1)) sheet.breakAfter(row - 1)
  }
  drawSums(sheet, form, row, `合计（${people.length}人）`, subtotalRows, people, 'total')
  return { nextRow: row + 1 }
}

/** Takes a row into the ranges: behind the last one when it follows it, else as one of its own. */
function extend(ranges: RowRange[], row: number): void {
  const last = ranges.at(-1)
  if (last?.to === row - 1) ranges.splice(-1, 1, { from: last.from, to: row })
  else ranges.push({ from: row, to: row })
}

function drawPerson(sheet: SheetWriter, form: PaySheetForm, row: number, number: number, person: PaySheetPerson): void {
  sheet.integer(row, 1, number, 'centred')
  sheet.text(row, 2, person.community, 'centred')
  sheet.text(row, 3, person.name, 'centred')
  if (form.leads.length > personLeads.length) {
    sheet.text(row, 4, person.post, 'centred')
    sheet.integer(row, 5, person.grade, 'centred')
  }
  form.money.forEach(({ item }, index) =>
    sheet.money(row, form.leads.length + index + 1, person.amounts[item] ?? zeroFen),
  )
  form.trailing.forEach((_, index) => sheet.text(row, form.leads.length + form.money.length + index + 1, null))
  sheet.height(row, sheetHeights.row)
}

function drawSums(
  sheet: SheetWriter,
  form: PaySheetForm,
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
    else sheet.sum(row, column, ranges, sumOf(people, item), look)
  })
  form.trailing.forEach((_, index) => sheet.text(row, form.leads.length + form.money.length + index + 1, null, look))
  sheet.height(row, sheetHeights.row)
}

function drawFoot(
  sheet: SheetWriter,
  form: PaySheetForm,
  { people, fenToChinese }: PaySheetInput,
  { nextRow }: Body,
): void {
  const columns = columnsOf(form)
  const words = `${form.inWords.label}：${fenToChinese(sumOf(people, form.inWords.item))}`
  wide(sheet, nextRow, 1, columns, words, 'text')
  sheet.height(nextRow, sheetHeights.words)
  const signRow = nextRow + 2
  const share = Math.floor(columns / paySheetSigners.length)
  paySheetSigners.forEach((signer, index) => {
    const from = 1 + index * share
    const span = index === paySheetSigners.length - 1 ? columns - from + 1 : share
    wide(sheet, signRow, from, span, signer, 'frame-left')
    wide(sheet, signRow + 1, from, span, '　　　　年　　月　　日', 'frame-left')
  })
  wide(sheet, signRow + 2, 1, columns, '（单位盖章）', 'frame-right')
  for (const row of [signRow, signRow + 1, signRow + 2]) sheet.height(row, sheetHeights.sign)
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
