import ExcelJS from 'exceljs'

/**
 * A superior's list with far fewer blank rows than the office has people, and with everything that hangs on the cells below
 * them: totals, a second sheet, drop-down lists, conditions, a print area, merged cells, a picture, comments, a table.
 */
export async function shortListForm(): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('名册', { views: [{ state: 'frozen', ySplit: 4, topLeftCell: 'A5' }] })
  sheet.mergeCells('A1:I1')
  sheet.getCell('A1').value = '社区专职工作人员信息统计表'
  sheet.getCell('A2').value = '填报单位：'
  sheet.mergeCells('A3:A4')
  sheet.mergeCells('B3:C4')
  sheet.mergeCells('D3:E3')
  sheet.mergeCells('F3:F4')
  sheet.mergeCells('G3:G4')
  sheet.mergeCells('H3:H4')
  sheet.mergeCells('I3:I4')
  const heads = {
    A3: '序号',
    B3: '姓名',
    D3: '基本情况',
    F3: '联系电话',
    G3: '年龄',
    H3: '社保缴费基数',
    I3: '十二个月',
  }
  for (const [cell, text] of Object.entries({ ...heads, D4: '性别', E4: '身份证号码' }))
    sheet.getCell(cell).value = text
  const line = { style: 'thin' } as const
  for (let row = 5; row <= 14; row += 1) {
    sheet.mergeCells(`B${row}:C${row}`)
    sheet.getCell(row, 1).value = row - 4
    for (let column = 1; column <= 9; column += 1) {
      sheet.getCell(row, column).border = { top: line, left: line, bottom: line, right: line }
    }
    sheet.getRow(row).height = 24
    sheet.getCell(row, 4).dataValidation = { type: 'list', formulae: ['字典!$A$1:$A$2'] }
    sheet.getCell(row, 8).numFmt = '#,##0.00'
    sheet.getCell(row, 9).value = row === 5 ? { formula: 'H5*12', result: 0 } : { sharedFormula: 'I5', result: 0 }
  }
  sheet.getCell('A15').value = '合计'
  sheet.mergeCells('A15:C15')
  sheet.getCell('D15').value = { formula: 'COUNTIF(D5:D14,"女")', result: 0 }
  sheet.getCell('F15').value = { formula: 'COUNTA(F5:F14)', result: 0 }
  sheet.getCell('H15').value = { formula: 'SUM(H5:H14)', result: 0 }
  sheet.getCell('I15').value = { formula: 'SUM($I$5:$I$14)-H15*12', result: 0 }
  sheet.getCell('A16').value = '填表人：          审核人：'
  sheet.getCell('I16').note = '请加盖公章'
  sheet.addConditionalFormatting({
    ref: 'G5:G14',
    rules: [
      { type: 'cellIs', operator: 'greaterThan', formulae: ['$G$15'], priority: 1, style: { font: { bold: true } } },
    ],
  })
  sheet.pageSetup = { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 }
  sheet.pageSetup.printArea = 'A1:I16'
  sheet.pageSetup.printTitlesRow = '3:4'
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const image = book.addImage({ base64: pixel, extension: 'png' })
  sheet.addImage(image, 'H16:I18')
  sheet.addTable({
    name: '附表',
    ref: 'A20',
    columns: [{ name: '类别' }, { name: '人数' }],
    rows: [
      ['书记', 1],
      ['委员', 2],
    ],
  })
  const words = book.addWorksheet('字典')
  words.getCell('A1').value = '男'
  words.getCell('A2').value = '女'
  const summary = book.addWorksheet('汇总')
  summary.getCell('A1').value = '人数'
  summary.getCell('B1').value = { formula: 'COUNTA(名册!F5:F14)', result: 0 }
  summary.getCell('B2').value = { formula: 'A1&名册!A16', result: '' }
  for (let row = 3; row <= 5; row += 1) {
    summary.getCell(row, 2).value =
      row === 3 ? { formula: '名册!H13+B2', result: 0 } : { sharedFormula: 'B3', result: 0 }
  }
  book.definedNames.add('名册!$F$5:$F$14', '电话列')
  book.definedNames.add('字典!$A$1:$A$2', '性别列')
  return Buffer.from(await book.xlsx.writeBuffer())
}
