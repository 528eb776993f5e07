import ExcelJS from 'exceljs'
import { workbookBytes } from './workbook-bytes.ts'

/** A superior's blank form of real shape, and where a filler has to write. */
export interface BlankForm {
  readonly name: string
  readonly bytes: Buffer
  /** Header → column letter (list) or cell (card) that must be filled. */
  readonly expected: Readonly<Record<string, string>>
  readonly firstRow: number
  readonly lastRow: number | null
}

const border = { style: 'thin' } as const
const boxed = { top: border, left: border, bottom: border, right: border }
/** The smallest PNG: one pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

function box(sheet: ExcelJS.Worksheet, range: { from: number; to: number; width: number }): void {
  for (let row = range.from; row <= range.to; row += 1) {
    for (let column = 1; column <= range.width; column += 1) sheet.getCell(row, column).border = boxed
  }
}

async function built(draw: (book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  draw(book)
  return Buffer.from(await book.xlsx.writeBuffer())
}

function head(sheet: ExcelJS.Worksheet, row: number, headers: readonly string[]): void {
  // A blank text would go into the merged cell that covers its place.
  headers.forEach((text, index) => (text === '' ? undefined : (sheet.getCell(row, index + 1).value = text)))
}

const plainHeaders = ['序号', '社区', '姓名', '性别', '身份证号码', '学历', '联系电话']
const plainExpected = { 序号: 'A', 社区: 'B', 姓名: 'C', 性别: 'D', 身份证号码: 'E', 学历: 'F', 联系电话: 'G' }

/** Twelve forms, as different as those that arrive on a clerk's desk. */
export async function blankForms(): Promise<BlankForm[]> {
  return [
    {
      name: '空白名册，标题和填报单位在上',
      firstRow: 4,
      lastRow: null,
      expected: plainExpected,
      bytes: await built((book) => {
        const sheet = book.addWorksheet('名册')
        sheet.mergeCells('A1:G1')
        sheet.getCell('A1').value = '社区工作者基本情况表'
        sheet.getCell('A2').value = '填报单位：'
        head(sheet, 3, plainHeaders)
      }),
    },
    {
      name: '两行合并表头',
      firstRow: 5,
      lastRow: 9,
      expected: {
        序号: 'A',
        姓名: 'B',
        '全日制教育/学历': 'C',
        '全日制教育/毕业院校及专业': 'D',
        '劳动合同/起始': 'E',
        '劳动合同/终止': 'F',
        备注: 'G',
      },
      bytes: await built((book) => {
        const sheet = book.addWorksheet('Sheet1')
        sheet.mergeCells('A1:G1')
        sheet.getCell('A1').value = '社区专职工作人员信息统计表'
        sheet.mergeCells('A3:A4')
        sheet.mergeCells('B3:B4')
        sheet.mergeCells('C3:D3')
        sheet.mergeCells('E3:F3')
        sheet.mergeCells('G3:G4')
        head(sheet, 3, ['序号', '姓名', '全日制教育', '', '劳动合同', '', '备注'])
        for (const [cell, text] of Object.entries({ C4: '学历', D4: '毕业院校及专业', E4: '起始', F4: '终止' })) {
          sheet.getCell(cell).value = text
        }
        box(sheet, { from: 3, to: 10, width: 7 })
        sheet.getCell('A10').value = '合计'
        sheet.mergeCells('A10:B10')
      }),
    },
    {
      name: '行号已印好，末尾有签字行',
      firstRow: 3,
      lastRow: 12,
      expected: { 姓名: 'B', 性别: 'C', 联系电话: 'D' },
      bytes: await built((book) => {
        const sheet = book.addWorksheet('通讯录')
        sheet.getCell('A1').value = '通讯录'
        head(sheet, 2, ['序号', '姓名', '性别', '联系电话'])
        for (let n = 1; n <= 10; n += 1) sheet.getCell(n + 2, 1).value = n
        box(sheet, { from: 2, to: 12, width: 4 })
        sheet.getCell('A13').value = '填表人：          联系电话：'
      }),
    },
    {
      name: '下拉选项写在表里和另一张表里',
      firstRow: 2,
      lastRow: null,
      expected: { 姓名: 'A', 性别: 'B', 学历: 'C', 政治面貌: 'D' },
      bytes: await built((book) => {
        const sheet = book.addWorksheet('填报')
        head(sheet, 1, ['姓名', '性别', '学历', '政治面貌'])
        const options = book.addWorksheet('选项')
        ;['中共党员', '共青团员', '群众'].forEach((text, i) => (options.getCell(i + 1, 1).value = text))
        for (let row = 2; row <= 40; row += 1) {
          sheet.getCell(row, 2).dataValidation = { type: 'list', formulae: ['"男,女"'], allowBlank: true }
          sheet.getCell(row, 3).dataValidation = { type: 'list', formulae: ['"研究生,本科,大专,高中及以下"'] }
          sheet.getCell(row, 4).dataValidation = { type: 'list', formulae: ['选项!$A$1:$A$3'] }
        }
      }),
    },
    {
      name: '有图片、打印设置和冻结窗格',
      firstRow: 4,
      lastRow: 20,
      expected: plainExpected,
      bytes: await built((book) => {
        const sheet = book.addWorksheet('上报', { views: [{ state: 'frozen', ySplit: 3 }] })
        sheet.pageSetup = { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 }
        sheet.pageSetup.printTitlesRow = '1:3'
        sheet.headerFooter.oddFooter = '第&P页 共&N页'
        const image = book.addImage({ base64: pixel.toString('base64'), extension: 'png' })
        sheet.addImage(image, 'A1:A1')
        sheet.getCell('B1').value = '社区工作者花名册'
        head(sheet, 3, plainHeaders)
        sheet.getColumn(5).width = 22
        box(sheet, { from: 3, to: 21, width: 7 })
        sheet.getCell('A21').value = '注：本表一式两份'
      }),
    },
    {
      name: '受保护的工作表',
      firstRow: 3,
      lastRow: 30,
      expected: { 姓名: 'A', 身份证号: 'B', 银行卡号: 'C' },
      bytes: await built((book) => {
        const sheet = book.addWorksheet('工资卡')
        sheet.getCell('A1').value = '工资卡信息采集'
        head(sheet, 2, ['姓名', '身份证号', '银行卡号'])
        for (let row = 3; row <= 30; row += 1) {
          for (let column = 1; column <= 3; column += 1) sheet.getCell(row, column).protection = { locked: false }
        }
        sheet.getCell('A31').value = '审核人：'
        void sheet.protect('示例', { selectLockedCells: true })
      }),
    },
    {
      name: '条件格式和公式列',
      firstRow: 3,
      lastRow: 22,
      expected: { 姓名: 'A', 出生年月: 'B', 从事社区工作时间: 'D' },
      bytes: await built((book) => {
        const sheet = book.addWorksheet('年龄结构')
        sheet.getCell('A1').value = '年龄结构测算表'
        head(sheet, 2, ['姓名', '出生年月', '年龄', '从事社区工作时间'])
        for (let row = 3; row <= 22; row += 1) {
          sheet.getCell(row, 3).value = { formula: `IF(B${row}="","",2026-LEFT(B${row},4))`, result: '' }
          sheet.getCell(row, 4).numFmt = 'yyyy"年"m"月"'
        }
        sheet.getCell('A23').value = '合计'
        sheet.getCell('B23').value = { formula: 'COUNTA(A3:A22)', result: 0 }
        sheet.addConditionalFormatting({
          ref: 'C3:C22',
          rules: [
            { type: 'cellIs', operator: 'greaterThan', formulae: ['50'], priority: 1, style: { font: { bold: true } } },
          ],
        })
      }),
    },
    {
      name: '多张工作表，名册不在第一张，另有隐藏表',
      firstRow: 3,
      lastRow: null,
      expected: { 姓名: 'B', 政治面貌: 'C', 入党时间: 'D' },
      bytes: await built((book) => {
        const notes = book.addWorksheet('填表说明')
        notes.getCell('A1').value = '一、姓名按身份证填写。二、政治面貌按规范填写。'
        const hidden = book.addWorksheet('字典')
        hidden.getCell('A1').value = '姓名'
        hidden.state = 'hidden'
        const sheet = book.addWorksheet('党员名册')
        sheet.mergeCells('A1:D1')
        sheet.getCell('A1').value = '社区党员工作者名册'
        head(sheet, 2, ['单位', '姓名', '政治面貌', '入党时间'])
        const total = book.addWorksheet('汇总')
        total.getCell('A1').value = { formula: 'COUNTA(党员名册!B3:B200)', result: 0 }
      }),
    },
    {
      name: '有示例行，从下一行填起',
      firstRow: 4,
      lastRow: null,
      expected: { 姓名: 'A', 身份证号: 'B', 手机号码: 'C' },
      bytes: await built((book) => {
        const sheet = book.addWorksheet('采集表')
        head(sheet, 1, ['姓名', '身份证号', '手机号码'])
        head(sheet, 2, ['1', '2', '3'])
        head(sheet, 3, ['例：张三', '990101198803050014', '19900000000'])
      }),
    },
    {
      name: '一人一张的登记表',
      firstRow: 2,
      lastRow: 5,
      expected: {
        姓名: 'B2',
        性别: 'D2',
        出生年月: 'F2',
        民族: 'B3',
        籍贯: 'D3',
        政治面貌: 'F3',
        身份证号: 'B4',
        联系电话: 'F4',
        家庭住址: 'B5',
      },
      bytes: await built((book) => {
        const sheet = book.addWorksheet('登记表')
        sheet.mergeCells('A1:F1')
        sheet.getCell('A1').value = '社区工作者登记表'
        const labels = { A2: '姓  名', C2: '性 别', E2: '出生年月', A3: '民族', C3: '籍贯', E3: '政治面貌' }
        const more = { A4: '身份证号', E4: '联系电话', A5: '家庭住址', A6: '奖惩情况' }
        for (const [cell, text] of Object.entries({ ...labels, ...more })) sheet.getCell(cell).value = text
        sheet.mergeCells('B4:D4')
        sheet.mergeCells('B5:F5')
        box(sheet, { from: 2, to: 6, width: 6 })
      }),
    },
    {
      name: '带命名空间前缀、不写单元格地址的导出文件',
      firstRow: 2,
      lastRow: 3,
      expected: { 姓名: 'A', 性别: 'B', 联系电话: 'C' },
      bytes: workbookBytes({
        sheet: `<?xml version="1.0" encoding="utf-8"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:dimension ref="A1:C4"/><x:sheetData><x:row r="1">${['姓名', '性别', '联系电话'].map((t) => `<x:c t="inlineStr"><x:is><x:t>${t}</x:t></x:is></x:c>`).join('')}</x:row><x:row r="2" ht="30" customHeight="1"/><x:row r="4"><x:c r="A4" t="inlineStr"><x:is><x:t>合计</x:t></x:is></x:c></x:row></x:sheetData><x:pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></x:worksheet>`,
      }),
    },
    {
      name: '宽表，前面是横向合并的表头',
      firstRow: 4,
      lastRow: null,
      expected: { 姓名: 'A', 岗位类别: 'C', 岗位等级: 'D', 社保缴费基数: 'E' },
      bytes: await built((book) => {
        const sheet = book.addWorksheet('薪酬')
        sheet.getCell('A1').value = '社区工作者薪酬待遇摸底表'
        sheet.mergeCells('A3:B3')
        head(sheet, 3, ['姓名', '', '岗位类别', '岗位等级', '社保缴费基数', '月均应发'])
        sheet.getColumn(5).numFmt = '#,##0.00'
      }),
    },
  ]
}
