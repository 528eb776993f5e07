import ExcelJS from 'exceljs'
import { workbookBytes, type WorkbookOrigin } from '../excel/write/workbook-bytes.ts'

/** Rows that the superior printed for people. */
const blankRows = 200
const firstBlankRow = 5
const columns = [
  { header: ['序号'], width: 6 },
  { header: ['所在社区'], width: 14 },
  { header: ['姓名'], width: 10 },
  { header: ['性别'], width: 6, choices: '男,女' },
  { header: ['身份证号码'], width: 21 },
  { header: ['年龄'], width: 6 },
  { header: ['政治面貌'], width: 12 },
  { header: ['全日制教育', '学历'], width: 10, choices: '研究生,硕士,本科,大专,中专,高中' },
  { header: ['全日制教育', '毕业院校及专业'], width: 20 },
  { header: ['岗位', '岗位类别'], width: 10 },
  { header: ['岗位', '岗位等级'], width: 8 },
  { header: ['从事社区工作时间'], width: 12 },
  { header: ['联系电话'], width: 14 },
  { header: ['是否兼职取酬'], width: 10 },
] as const
const thin = { style: 'thin' } as const
const boxed = { top: thin, left: thin, bottom: thin, right: thin }

/** A blank form as a superior sends it: merged header, drop-down lists, note below, print set-up, a sheet of instructions. */
export function superiorFormWorkbook(origin: WorkbookOrigin): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('基本情况', { views: [{ state: 'frozen', xSplit: 3, ySplit: firstBlankRow - 1 }] })
  sheet.pageSetup = { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 }
  sheet.pageSetup.printTitlesRow = `3:${firstBlankRow - 1}`
  sheet.headerFooter.oddFooter = '第&P页 共&N页'
  drawHead(sheet)
  columns.forEach((column, index) => {
    sheet.getColumn(index + 1).width = column.width
    for (let row = firstBlankRow; row < firstBlankRow + blankRows; row += 1) {
      const cell = sheet.getCell(row, index + 1)
      cell.border = boxed
      cell.alignment = { vertical: 'middle', horizontal: 'center', shrinkToFit: true }
      if ('choices' in column)
        cell.dataValidation = { type: 'list', formulae: [`"${column.choices}"`], allowBlank: true }
    }
  })
  sheet.getCell(firstBlankRow + blankRows, 1).value = '注：本表由街道汇总填报，不得增删列。'
  const notes = book.addWorksheet('填表说明')
  notes.getCell('A1').value = '一、年龄为周岁。二、岗位等级填数字。三、兼职取酬情况由本人申报。'
  return workbookBytes(book, origin)
}

function drawHead(sheet: ExcelJS.Worksheet): void {
  sheet.mergeCells(1, 1, 1, columns.length)
  sheet.getCell('A1').value = '社区专职工作者基本情况统计表'
  sheet.getCell('A1').font = { name: '方正小标宋简体', size: 18 }
  sheet.getCell('A1').alignment = { horizontal: 'center' }
  sheet.mergeCells(2, 1, 2, columns.length)
  sheet.getCell('A2').value = '填报单位（盖章）：　　　　　　　　填报日期：　　年　月　日'
  columns.forEach(({ header }, index) => {
    const [group, leaf] = header
    const isFirstOfGroup = columns[index - 1]?.header[0] !== group
    if (leaf === undefined) sheet.mergeCells(3, index + 1, 4, index + 1)
    else if (isFirstOfGroup)
      sheet.mergeCells(3, index + 1, 3, index + columns.filter((c) => c.header[0] === group).length)
    if (isFirstOfGroup) sheet.getCell(3, index + 1).value = group
    if (leaf !== undefined) sheet.getCell(4, index + 1).value = leaf
    for (const row of [3, 4]) {
      const cell = sheet.getCell(row, index + 1)
      cell.border = boxed
      cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
    }
  })
}
