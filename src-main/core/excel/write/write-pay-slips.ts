import { zeroFen } from '../../../shared/kernel/money.ts'
import { isEmployers } from '../../../shared/pay/output/pay-sheet-form.ts'
import { paySlip, type SlipLine } from '../../../shared/pay/output/pay-slip.rules.ts'
import type { PayColumn } from '../../../shared/pay/pay-columns.ts'
import type { WorkbookOrigin } from './workbook-bytes.ts'
import { writeWorkbook, type SheetWriter } from './write-workbook.ts'

const leads = [
  ['姓名', 11],
  ['社区', 10],
  ['岗位', 20],
  ['等级', 6],
] as const
const rowsPerSlip = 4

/** 工资条 to be cut apart: every person has heads, amounts and their explanation, and a blank row behind. */
export function writePaySlips(
  lines: readonly SlipLine[],
  columns: readonly PayColumn[],
  title: string,
  origin: WorkbookOrigin,
): Promise<Buffer> {
  const shown = columns.filter((column) => !isEmployers(column))
  const width = leads.length + shown.length
  return writeWorkbook(
    [
      {
        name: '工资条',
        page: { paper: 'A3', landscape: true },
        widths: [...leads.map(([, of]) => of), ...shown.map(() => 11.5)],
        headerRows: { from: 1, to: 1 },
        draw: (sheet) => {
          sheet.text(1, 1, title, 'title')
          sheet.merge(1, 1, 1, width)
          sheet.height(1, 34)
          lines.forEach((line, nth) => drawSlip(sheet, 2 + nth * rowsPerSlip, line, shown))
        },
      },
    ],
    origin,
  )
}

function drawSlip(sheet: SheetWriter, row: number, line: SlipLine, columns: readonly PayColumn[]): void {
  leads.forEach(([header], i) => sheet.text(row, i + 1, header, 'header'))
  columns.forEach(({ label }, i) => sheet.text(row, leads.length + i + 1, label, 'header'))
  sheet.height(row, 30)
  ;[line.name, line.community, line.post].forEach((text, i) => sheet.text(row + 1, i + 1, text, 'centred'))
  sheet.integer(row + 1, leads.length, line.grade, 'centred')
  columns.forEach(({ code }, i) => sheet.money(row + 1, leads.length + i + 1, line.amounts[code] ?? zeroFen))
  sheet.height(row + 1, 22)
  const notes = paySlip(line, columns).notes.map(([label, text]) => `${label}：${text}`)
  sheet.text(row + 2, 1, notes.join('\n'))
  sheet.merge(row + 2, 1, 1, leads.length + columns.length)
  sheet.height(row + 2, 64)
  sheet.height(row + 3, 14)
}
