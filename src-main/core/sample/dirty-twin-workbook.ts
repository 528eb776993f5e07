import ExcelJS from 'exceljs'
import type { RosterField } from '../../shared/roster/roster.sheet.ts'
import { workbookBytes, type WorkbookOrigin } from '../excel/write/workbook-bytes.ts'
import { firstDirtyDataRow, planDirtyTwin, type DirtyRow } from './dirty-twin.ts'

interface DirtyColumn {
  readonly field: RosterField | 'seq'
  readonly group?: string
  readonly header: string
  readonly width: number
  readonly hidden?: true
}
const column = (field: DirtyColumn['field'], header: string, width: number, group?: string): DirtyColumn => ({
  field,
  header,
  width,
  ...(group === undefined ? {} : { group }),
})

/** Headers as a community writes them: aliases, line breaks, notes in brackets, two levels. */
const columns: readonly DirtyColumn[] = [
  column('seq', '序号', 5),
  column('community', '社区名称', 11),
  column('name', '姓  名', 11),
  column('sex', '性别', 5),
  column('idNo', '身份证号码\n(18位)', 21),
  column('birthOn', '出生年月', 13),
  column('nation', '族别', 6),
  column('politics', '面貌', 9),
  column('education', '学历', 11, '学历学位'),
  column('degree', '学位', 6, '学历学位'),
  column('school', '毕业院校', 15, '学历学位'),
  column('mobile', '联系方式', 25),
  column('category', '人员性质', 19),
  column('posts', '现任职务', 24),
  column('joinedOn', '到社区工作时间', 12),
  column('workStartedOn', '参加工作时间', 10),
  column('identity', '用工形式', 17),
  column('postClass', '岗位类别', 9),
  column('grade', '岗级', 6),
  column('socialWorkLevel', '社工证', 13),
  column('contractTerm', '期限类型', 10, '劳动合同'),
  column('contractFrom', '起始', 12, '劳动合同'),
  column('contractTo', '终止', 12, '劳动合同'),
  column('bank', '开户行', 17, '工资账户'),
  column('cardNo', '银行卡号', 22, '工资账户'),
  column('socialInsuranceBase', '社保', 10, '缴费基数'),
  column('housingFundBase', '公积金', 10, '缴费基数'),
  column('retirementCategory', '退休类别', 11),
  column('status', '状态', 9),
  { ...column('homeAddress', '家庭住址', 22), hidden: true },
  column('remark', '备注', 12),
]

/** A3 in SpreadsheetML; the package's own list stops short of it. */
const paperA3: number = 8
const headerFrom = firstDirtyDataRow - 2
const headerTo = firstDirtyDataRow - 1
const thin = { style: 'thin' } as const
const border = { top: thin, left: thin, bottom: thin, right: thin }

/** Writes the dirty twin (domain.md §12): every fault that `dirtyTwinManifest` lists stands in this file. */
export async function dirtyTwinWorkbook(origin: WorkbookOrigin): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('花名册', {
    pageSetup: { paperSize: paperA3, orientation: 'landscape', fitToPage: true, fitToHeight: 0 },
  })
  writeTop(sheet, origin.officeName)
  const sections = planDirtyTwin()
  for (const { community, rows, subtotalRowNo } of sections) {
    for (const row of rows) writeRow(sheet, row)
    const [first, last] = [rows[0]?.rowNo ?? 0, rows.at(-1)?.rowNo ?? 0]
    const count = { formula: `COUNTA(C${first}:C${last})`, result: rows.length }
    frame(sheet, subtotalRowNo, [`${community}社区小计`, '', count])
  }
  const people = sections.reduce((sum, section) => sum + section.rows.length, 0)
  const totalRowNo = (sections.at(-1)?.subtotalRowNo ?? 0) + 1
  frame(sheet, totalRowNo, ['合计', '', people + 1])
  sheet.getCell(totalRowNo + 1, 1).value = '填表人：经办人甲　　审核人：审核人甲　　联系电话：0000-12345'
  sheet.getCell(totalRowNo + 2, 1).value = '说明：本表由各社区填报，街道汇总。'
  return workbookBytes(book, origin)
}

function writeTop(sheet: ExcelJS.Worksheet, officeName: string): void {
  columns.forEach(({ width, hidden }, index) => {
    sheet.getColumn(index + 1).width = width
    if (hidden) sheet.getColumn(index + 1).hidden = true
  })
  sheet.mergeCells(1, 1, 1, columns.length)
  sheet.getCell(1, 1).value = '青枫街道社区工作者花名册'
  sheet.getCell(1, 1).font = { name: '黑体', size: 18 }
  sheet.getCell(1, 1).alignment = { horizontal: 'center' }
  sheet.mergeCells(2, 1, 2, 10)
  sheet.getCell(2, 1).value = `填报单位：${officeName}`
  sheet.mergeCells(2, 20, 2, columns.length)
  sheet.getCell(2, 20).value = '填报日期：2026年11月30日'
  columns.forEach(({ group, header }, index) => {
    const isFirstOfGroup = group !== columns[index - 1]?.group
    if (group === undefined) sheet.mergeCells(headerFrom, index + 1, headerTo, index + 1)
    else if (isFirstOfGroup) {
      const size = columns.filter((c) => c.group === group).length
      sheet.mergeCells(headerFrom, index + 1, headerFrom, index + size)
    }
    if (group !== undefined && isFirstOfGroup) sheet.getCell(headerFrom, index + 1).value = group
    sheet.getCell(group === undefined ? headerFrom : headerTo, index + 1).value = header
    for (const rowNo of [headerFrom, headerTo]) {
      const cell = sheet.getCell(rowNo, index + 1)
      cell.border = border
      cell.font = { name: '黑体', size: 11 }
      cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
    }
  })
  sheet.getRow(headerTo).height = 30
}

function writeRow(sheet: ExcelJS.Worksheet, { rowNo, cells, error }: DirtyRow): void {
  const values = columns.map(({ field }) =>
    field === 'seq' ? { formula: `ROW()-${headerTo}`, result: rowNo - headerTo } : (cells[field] ?? ''),
  )
  frame(sheet, rowNo, values)
  if (error === 'hidden-row') sheet.getRow(rowNo).hidden = true
}

function frame(sheet: ExcelJS.Worksheet, rowNo: number, values: readonly ExcelJS.CellValue[]): void {
  columns.forEach((_, index) => {
    const value = values[index] ?? ''
    const cell = sheet.getCell(rowNo, index + 1)
    if (value !== '') cell.value = value
    cell.border = border
    cell.font = { name: '宋体', size: 10 }
  })
}
