import { formatChineseDate } from '../../../shared/kernel/calendar-date.ts'
import type { StructureReport } from '../../../shared/report/report.contract.ts'
import {
  averageAgeColumn,
  structureColumns,
  structureHeader,
  structureHeaderRows,
} from '../../../shared/report/structure-report.layout.ts'
import type { WorkbookOrigin } from './workbook-bytes.ts'
import { writeWorkbook, type SheetWriter } from './write-workbook.ts'

const titleRow = 1
const frameRow = 2
const headerFrom = 3
const headerTo = headerFrom + structureHeaderRows - 1
const firstBodyRow = headerTo + 1
const labelWidth = 12
const figureWidth = 6.5

/** R1 社区工作者队伍规模结构统计表 on A3 landscape (domain.md §8): form, checks, 口径 and signatures. */
export async function writeStructureReport(report: StructureReport, origin: WorkbookOrigin): Promise<Buffer> {
  return writeWorkbook(
    [
      {
        name: 'R1',
        page: { paper: 'A3', landscape: true },
        widths: Array.from({ length: structureColumns }, (_, column) => (column === 0 ? labelWidth : figureWidth)),
        headerRows: { from: headerFrom, to: headerTo },
        frozenColumns: 1,
        draw: (sheet) => drawReport(sheet, report),
      },
    ],
    origin,
  )
}

function drawReport(sheet: SheetWriter, report: StructureReport): void {
  drawTop(sheet, report)
  report.rows.forEach(({ communityId, label, figures }, index) => {
    const row = firstBodyRow + index
    const isTotal = communityId === null
    sheet.height(row, 20)
    sheet.text(row, 1, label, isTotal ? 'total-label' : 'centred')
    figures.forEach((figure, place) => {
      const column = place + 1
      const look = isTotal ? 'total-label' : 'centred'
      if (column === averageAgeColumn) sheet.tenths(row, column + 1, figure, look)
      else sheet.integer(row, column + 1, figure, look)
    })
  })
  drawFoot(sheet, report, firstBodyRow + report.rows.length)
}

function drawTop(sheet: SheetWriter, { title, reportingUnit, asOf }: StructureReport): void {
  wide(sheet, titleRow, 1, structureColumns, title, 'title')
  sheet.height(titleRow, 34)
  wide(sheet, frameRow, 1, 11, `填报单位（盖章）：${reportingUnit}`, 'frame-left')
  wide(sheet, frameRow, 12, 10, `统计截止时间：${formatChineseDate(asOf)}`, 'frame-centre')
  wide(sheet, frameRow, 22, 11, '单位：人、岁', 'frame-right')
  sheet.height(frameRow, 22)
  for (const { row, column, rowSpan, columnSpan, text } of structureHeader) {
    const isIndexRow = row === structureHeaderRows - 1
    sheet.text(headerFrom + row, column + 1, text, isIndexRow ? 'index' : 'header')
    sheet.merge(headerFrom + row, column + 1, rowSpan, columnSpan)
  }
  sheet.height(headerFrom, 20)
  sheet.height(headerFrom + 1, 20)
  sheet.height(headerFrom + 2, 44)
}

function drawFoot(sheet: SheetWriter, { definition, checks }: StructureReport, from: number): void {
  wide(sheet, from, 1, structureColumns, definition, 'note')
  sheet.height(from, 20)
  const failed = checks.filter((check) => !check.ok)
  const summary =
    failed.length === 0
      ? `表内校核：共${checks.length}项，全部通过。`
      : `表内校核：共${checks.length}项，未通过${failed.length}项：`
  wide(sheet, from + 1, 1, structureColumns, summary, 'note')
  failed.forEach(({ rule, severity, detail }, index) => {
    const kind = severity === 'error' ? '错误' : '提示'
    wide(sheet, from + 2 + index, 1, structureColumns, `${index + 1}．${kind}　${rule}　${detail}`, 'note')
  })
  const row = from + 3 + failed.length
  for (const { column, columnSpan, text } of signatures) wide(sheet, row, column, columnSpan, text, 'frame-left')
  sheet.height(row, 24)
}

const signatures = [
  { column: 1, columnSpan: 7, text: '单位负责人：' },
  { column: 8, columnSpan: 6, text: '审核人：' },
  { column: 14, columnSpan: 6, text: '填表人：' },
  { column: 20, columnSpan: 6, text: '联系电话：' },
  { column: 26, columnSpan: 7, text: '填报日期：　　　年　　月　　日' },
] as const

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
