import { AppError } from '../../../shared/kernel/app-error.ts'
import { formatChineseMonth } from '../../../shared/kernel/calendar-date.ts'
import { fenToChinese } from '../../../shared/kernel/chinese-amount.ts'
import { hasErrors } from '../../../shared/kernel/finding.ts'
import { renderListDocument } from '../../../shared/kernel/list-document.ts'
import { disclosureTables } from '../../../shared/pay/output/disclosure-table.rules.ts'
import { cellText, columnSum, type OutputTable } from '../../../shared/pay/output/output-table.ts'
import { outputLabels, type OutputFormat, type OutputKind } from '../../../shared/pay/output/pay-output.contract.ts'
import { employerForm, payForm } from '../../../shared/pay/output/pay-sheet-form.ts'
import { renderPaySheet } from '../../../shared/pay/output/pay-sheet-html.ts'
import { renderPaySlips } from '../../../shared/pay/output/pay-slip-html.ts'
import { paySlip } from '../../../shared/pay/output/pay-slip.rules.ts'
import { fundTable, socialTable, taxTable, type UploadLine } from '../../../shared/pay/output/upload-tables.rules.ts'
import { payColumns, type MonthItem, type PayColumn } from '../../../shared/pay/pay-columns.ts'
import { payStateLabels } from '../../../shared/pay/pay-month.rules.ts'
import type { ReadDb } from '../../db/contexts.ts'
import type { WorkbookOrigin } from '../../excel/write/workbook-bytes.ts'
import { writeOutputTables } from '../../excel/write/write-output-table.ts'
import { writePaySheet } from '../../excel/write/write-pay-sheet.ts'
import { writePaySlips } from '../../excel/write/write-pay-slips.ts'
import { getOffice } from '../../organisation/organisation.service.ts'
import { listPayIdentities } from '../../roster/roster.service.ts'
import { listMonthItems, sumMonth } from '../pay-line.repository.ts'
import { getPayMonth, type StoredPayMonth } from '../pay.repository.ts'
import { listOutputLines, type OutputLine } from './pay-output.repository.ts'

export interface OutputWish {
  readonly id: number
  readonly kind: OutputKind
  readonly format: OutputFormat
  readonly paper: 'A3' | 'A4'
  readonly workerId?: number | undefined
}
/** A workbook's bytes, or a document that the host prints as PDF. */
export type Output = { readonly rows: number } & ({ readonly bytes: Buffer } | { readonly html: string })

interface Material {
  readonly month: StoredPayMonth
  readonly office: { readonly name: string; readonly shortName: string }
  readonly lines: readonly OutputLine[]
  readonly items: readonly MonthItem[]
  readonly columns: readonly PayColumn[]
  readonly origin: WorkbookOrigin
}

/**
 * One output of a month from what is stored, never recomputed. Only the sheet exists before a month is locked, and then
 * says so in its title.
 * @throws AppError PAY_OUTPUT_NOT_LOCKED, PAY_OUTPUT_EMPTY, PAY_BANK_REFUSED
 */
export async function makeOutput(db: ReadDb, wish: OutputWish, now: string): Promise<Output> {
  const month = await getPayMonth(db, wish.id)
  if (wish.kind !== 'sheet' && month.state !== 'locked') {
    throw new AppError('PAY_OUTPUT_NOT_LOCKED', { month: month.month, what: outputLabels[wish.kind] })
  }
  const lines = await listOutputLines(db, wish.id, wish.kind === 'slips' ? wish.workerId : undefined)
  if (lines.length === 0) throw new AppError('PAY_OUTPUT_EMPTY', { what: outputLabels[wish.kind] })
  const office = await getOffice(db)
  const items = await listMonthItems(db, wish.id)
  const columns = payColumns(items, (await sumMonth(db, wish.id)).totals)
  const material = { month, office, lines, items, columns, origin: { officeName: office.name, now } }
  switch (wish.kind) {
    case 'sheet':
      return sheetOutput(material, wish)
    case 'slips':
      return slipsOutput(material, wish)
    case 'disclosure':
      return disclosureOutput(material, wish)
    default:
      return uploadOutput(db, material, wish.kind)
  }
}

async function sheetOutput(
  { month, office, lines, columns, origin }: Material,
  { format, paper }: OutputWish,
): Promise<Output> {
  const isApproved = month.state === 'approved' || month.state === 'locked'
  const plain = `${office.shortName}${formatChineseMonth(month.month)}社区工作者工资发放表`
  const title = isApproved ? plain : `${plain}（${payStateLabels[month.state]}，未审批）`
  const sheet = { unit: office.name, month: month.month, people: lines, paper, fenToChinese }
  if (format === 'xlsx') return { rows: lines.length, bytes: await writePaySheet({ ...sheet, title, columns }, origin) }
  const employerTitle = `${formatChineseMonth(month.month)}社区工作者单位缴费表`
  const forms = [payForm(title, columns), employerForm(employerTitle, columns)]
  return { rows: lines.length, html: renderPaySheet({ ...sheet, forms }) }
}

async function slipsOutput(
  { month, office, lines, columns, origin }: Material,
  { format }: OutputWish,
): Promise<Output> {
  const title = `${office.shortName}${formatChineseMonth(month.month)}工资条`
  if (format === 'xlsx') return { rows: lines.length, bytes: await writePaySlips(lines, columns, title, origin) }
  const slips = lines.map((line) => paySlip(line, columns))
  return { rows: lines.length, html: renderPaySlips(slips, title) }
}

async function disclosureOutput({ month, office, lines, origin }: Material, { format }: OutputWish): Promise<Output> {
  const title = `${office.shortName}${formatChineseMonth(month.month)}社区工作者工资发放情况公开表`
  const subtitle = `单位：${office.name}　所属期：${formatChineseMonth(month.month)}　单位：元`
  const tables = disclosureTables(lines, title, subtitle)
  if (format === 'xlsx') return { rows: lines.length, bytes: await writeOutputTables(tables, origin) }
  return { rows: lines.length, html: renderListDocument(listDocumentOf(tables, title, subtitle)) }
}

function listDocumentOf(tables: readonly OutputTable[], title: string, subtitle: string) {
  return {
    ...{ title, subtitle, isLandscape: false, notes: tables.flatMap(({ notes }) => notes) },
    tables: tables.map((table) => ({
      heading: table.sheetName,
      columns: table.columns.map(({ header }) => ({ header })),
      rows: [
        ...table.rows.map((row) => table.columns.map((column, i) => cellText(column, row[i] ?? null))),
        ...(table.totalLabel === '' ? [] : [totalRow(table)]),
      ],
    })),
  }
}

function totalRow(table: OutputTable): string[] {
  return table.columns.map((column, i) => {
    if (column.isSummed === true) return cellText(column, columnSum(table, i))
    return i === 0 ? table.totalLabel : ''
  })
}

async function uploadOutput(
  db: ReadDb,
  { lines, items, origin }: Material,
  kind: 'tax' | 'social' | 'fund',
): Promise<Output> {
  const identities = await listPayIdentities(db)
  const uploads = lines.map((line): UploadLine => {
    const { idNo = '', socialInsuranceNo = '', housingFundNo = '' } = identities.get(line.workerId) ?? {}
    return { ...line, idNo, socialInsuranceNo, housingFundNo }
  })
  const { table, findings } = { tax: taxTable, social: socialTable, fund: fundTable }[kind](uploads, items)
  if (hasErrors(findings))
    throw new AppError('PAY_UPLOAD_REFUSED', { what: outputLabels[kind], findings: [...findings] })
  if (table.rows.length === 0) throw new AppError('PAY_OUTPUT_EMPTY', { what: outputLabels[kind] })
  return { rows: table.rows.length, bytes: await writeOutputTables([table], origin) }
}
