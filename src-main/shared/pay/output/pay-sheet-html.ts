import { formatChineseMonth, type CalendarMonth } from '../../kernel/calendar-date.ts'
import { escapeHtml } from '../../kernel/html.ts'
import { formatYuan, zeroFen, type Fen } from '../../kernel/money.ts'
import { paySheetSigners, sumOf, widthsOf, type PaySheetForm, type PaySheetPerson } from './pay-sheet-form.ts'
import { pagesOf, pagingOf, sheetHeights, type SheetPage, type SheetPaper, type SheetRow } from './pay-sheet-pages.ts'

export interface PrintedPaySheet {
  readonly forms: readonly PaySheetForm[]
  readonly unit: string
  readonly month: CalendarMonth
  readonly people: readonly PaySheetPerson[]
  readonly paper: SheetPaper
  readonly fenToChinese: (amount: Fen) => string
}

const style = (paper: SheetPaper) => `
@page { size: ${paper} landscape; margin: 15.2mm 12.7mm; @bottom-center { content: "第 " counter(page) " 页 共 " counter(pages) " 页"; font-family: 'SimSun', '宋体', 'Noto Serif CJK SC', serif; font-size: 9pt; } }
body { margin: 0; color: #000; font-family: 'SimSun', '宋体', 'Noto Serif CJK SC', serif; }
section { break-after: page; }
section:last-child { break-after: auto; }
h1 { margin: 0; font-family: 'SimHei', '黑体', 'Noto Sans CJK SC', sans-serif; font-weight: 400; text-align: center; }
.frame { display: flex; justify-content: space-between; align-items: center; }
table { width: calc(100% - 1pt); border-collapse: collapse; table-layout: fixed; }
th, td { border: 0.5pt solid #000; padding: 0 1pt; text-align: center; overflow: hidden; line-height: 1.1; }
th, .sums td { font-family: 'SimHei', '黑体', 'Noto Sans CJK SC', sans-serif; font-weight: 400; }
td.amount { text-align: right; white-space: nowrap; }
td.words { text-align: left; }
.signers { display: grid; grid-template-columns: repeat(4, 1fr); }
.stamp { text-align: right; }
`

/** 工资表 (and 单位缴费) as a complete, script-free document: the same pages as the workbook's. Every text is escaped. */
export function renderPaySheet(sheet: PrintedPaySheet): string {
  const title = escapeHtml(sheet.forms[0]?.title ?? '')
  const body = sheet.forms.map((form) => renderForm(form, sheet)).join('')
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title><style>${style(sheet.paper)}</style></head><body>${body}</body></html>`
}

function renderForm(form: PaySheetForm, sheet: PrintedPaySheet): string {
  const paging = pagingOf(form, sheet.paper)
  const points = (of: number) => `${((of * paging.scale) / 100).toFixed(2)}pt`
  const pages = pagesOf(sheet.people, paging)
  return pages
    .map((page, nth) => {
      const isLast = nth === pages.length - 1
      const head = nth === 0 ? renderTitle(form, sheet, points) : ''
      const rows = [...page.rows.map((row) => renderRow(form, row)), ...pageSums(form, page)]
      const end = isLast ? totalRows(form, sheet) : ''
      const table = `<table style="font-size: ${points(10)}">${columnWidths(form)}<thead>${renderHead(form, points)}</thead><tbody>${rows.join('')}${end}</tbody></table>`
      const heights = `<style>.${className(form)} tbody tr { height: ${points(sheetHeights.row)}; }</style>`
      return `<section class="${className(form)}">${nth === 0 ? heights : ''}${head}${table}${isLast ? renderSigners(points) : ''}</section>`
    })
    .join('')
}
type Points = (of: number) => string
const className = ({ inWords }: PaySheetForm) => `form-${inWords.item}`

function renderTitle(form: PaySheetForm, { unit, month }: PrintedPaySheet, points: Points): string {
  const parts = [`单位：${unit}`, `所属期：${formatChineseMonth(month)}`, '单位：元']
  const spans = parts.map((part) => `<span>${escapeHtml(part)}</span>`).join('')
  return `<h1 style="font-size: ${points(18)}; height: ${points(sheetHeights.title)}">${escapeHtml(form.title)}</h1><div class="frame" style="font-size: ${points(11)}; height: ${points(sheetHeights.frame)}">${spans}</div>`
}

function columnWidths(form: PaySheetForm): string {
  const widths = widthsOf(form)
  const all = widths.reduce((sum, width) => sum + width, 0)
  const columns = widths.map((width) => `<col style="width: ${((100 * width) / all).toFixed(3)}%">`)
  return `<colgroup>${columns.join('')}</colgroup>`
}

function renderHead({ leads, money, trailing }: PaySheetForm, points: Points): string {
  const tall = (text: string) => `<th rowspan="2">${escapeHtml(text)}</th>`
  const upper = money.map(({ header, group }, nth) => {
    if (group === '') return tall(header)
    if (group === money[nth - 1]?.group) return ''
    return `<th colspan="${money.filter((column) => column.group === group).length}">${escapeHtml(group)}</th>`
  })
  const lower = money.filter(({ group }) => group !== '').map(({ header }) => `<th>${escapeHtml(header)}</th>`)
  const first = [...leads.map(({ header }) => tall(header)), ...upper, ...trailing.map(({ header }) => tall(header))]
  const [one, two] = sheetHeights.header
  return `<tr style="height: ${points(one)}">${first.join('')}</tr><tr style="height: ${points(two)}">${lower.join('')}</tr>`
}

function renderRow(form: PaySheetForm, row: SheetRow<PaySheetPerson>): string {
  if (row.kind === 'community') return sumRow(form, `${row.community}小计（${row.members.length}人）`, row.members)
  const { person, number } = row
  const texts = [String(number), person.community, person.name, person.post, String(person.grade ?? '')]
  const leads = texts.slice(0, form.leads.length).map((text) => `<td>${escapeHtml(text)}</td>`)
  const amounts = form.money.map(({ item }) => amountCell(person.amounts[item] ?? zeroFen))
  return `<tr>${leads.join('')}${amounts.join('')}${form.trailing.map(() => '<td></td>').join('')}</tr>`
}

const amountCell = (amount: Fen) => `<td class="amount">${formatYuan(amount)}</td>`

function pageSums(form: PaySheetForm, { people, peopleSoFar }: SheetPage<PaySheetPerson>): string[] {
  return [
    sumRow(form, `本页小计（${people.length}人）`, people),
    sumRow(form, `累计（${peopleSoFar.length}人）`, peopleSoFar),
  ]
}

function sumRow(form: PaySheetForm, label: string, people: readonly PaySheetPerson[]): string {
  const amounts = form.money.map(({ item }) => amountCell(sumOf(people, item)))
  const rest = form.trailing.map(() => '<td></td>').join('')
  return `<tr class="sums"><td colspan="${form.leads.length}">${escapeHtml(label)}</td>${amounts.join('')}${rest}</tr>`
}

function totalRows(form: PaySheetForm, { people, fenToChinese }: PrintedPaySheet): string {
  const words = `${form.inWords.label}：${fenToChinese(sumOf(people, form.inWords.item))}`
  const total = sumRow(form, `合计（${people.length}人）`, people)
  return `${total}<tr><td class="words" colspan="${widthsOf(form).length}">${escapeHtml(words)}</td></tr>`
}

function renderSigners(points: Points): string {
  const line = `height: ${points(sheetHeights.sign)}`
  const signers = paySheetSigners.map((signer) => `<div style="${line}">${signer}</div>`).join('')
  const days = paySheetSigners.map(() => `<div style="${line}">　　　　年　　月　　日</div>`).join('')
  return `<div style="font-size: ${points(11)}; margin-top: ${points(sheetHeights.row)}"><div class="signers">${signers}${days}</div><div class="stamp">（单位盖章）</div></div>`
}
