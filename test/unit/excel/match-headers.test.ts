import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { classifyRow, matchHeaders } from '../../../src-main/core/excel/match-headers.ts'
import type { ColumnNames } from '../../../src-main/core/excel/header-names.ts'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { craftedSheet } from '../../support/crafted-sheet.ts'

const sheetsOf = (...sheet: Parameters<typeof craftedSheet>) => [craftedSheet(...sheet)]

const roster: ColumnNames[] = [
  { key: 'name', header: '姓名', aliases: ['名字'] },
  { key: 'idNo', header: '身份证号', aliases: ['身份证号码', '公民身份号码'] },
  { key: 'schoolFullTime', header: '全日制毕业院校', aliases: ['全日制教育/毕业院校', '毕业学校'] },
  { key: 'school', header: '毕业院校', aliases: ['毕业学校', '院校'] },
  { key: 'postPay', header: '岗位工资' },
  { key: 'socialOffice', header: '社保(单位)' },
  { key: 'socialOwn', header: '社保(个人)' },
  { key: 'remark', header: '备注' },
]
const columnsOf = (match: ReturnType<typeof matchHeaders>) => Object.fromEntries(match?.columns ?? [])

describe('matchHeaders', () => {
  it('finds a two-row header below title and 填报单位 in a file saved by LibreOffice', () => {
    const { sheets } = readWorkbook(
      readFileSync(join(import.meta.dirname, '../../fixtures/roster-saved-by-libreoffice.xlsx')),
    )
    const match = matchHeaders(sheets, roster)
    expect(match).toMatchObject({ sheetIndex: 0, headerFromRow: 3, headerToRow: 4 })
    expect(columnsOf(match)).toEqual({ name: 0, idNo: 1, schoolFullTime: 3, postPay: 4 })
    expect(match?.unmatched.map(({ path }) => path.join('/'))).toEqual(['全日制教育/学历', '应发/出生日期', '合计'])
    const roles = sheets[0]?.rows.filter((row) => row.number > 4).map((row) => match && classifyRow(row, match))
    expect(roles).toEqual(['data', 'data', 'data', 'data', 'data', 'data', 'subtotal', 'footer'])
  })
  it('a bare 毕业院校 goes to 全日制 only below that group', () => {
    const rows = [
      ['姓名', '学历学位', '', '', ''],
      ['', '全日制教育', '', '在职教育', ''],
      ['', '学历', '毕业院校', '学历', '毕业院校'],
    ]
    const match = matchHeaders(sheetsOf(rows, ['A1:A3', 'B1:E1', 'B2:C2', 'D2:E2']), roster)
    expect(match).toMatchObject({ headerFromRow: 1, headerToRow: 3 })
    expect(columnsOf(match)).toEqual({ name: 0, schoolFullTime: 2, school: 4 })
    expect(match?.headers[2]?.path).toEqual(['学历学位', '全日制教育', '毕业院校'])
  })
  it('marks, notes, spaces and width differences do not hide a header', () => {
    const match = matchHeaders(sheetsOf([['＊姓　名', '身份证号码（18位）', '社保（单位）', '社保(个人)']]), roster)
    expect(columnsOf(match)).toEqual({ name: 0, idNo: 1, socialOffice: 2, socialOwn: 3 })
  })
  it('two columns of one header are reported and neither is guessed', () => {
    const match = matchHeaders(sheetsOf([['姓名', '身份证号', '备注', '备注']]), roster)
    expect(columnsOf(match)).toEqual({ name: 0, idNo: 1 })
    expect(match?.ambiguous.map(({ keys, columns }) => [keys, columns.map((c) => c.column)])).toEqual([
      [['remark'], [2, 3]],
    ])
  })
  it('one header with two meanings is reported', () => {
    const match = matchHeaders(sheetsOf([['姓名', '身份证号', '毕业学校']]), roster)
    expect(match?.ambiguous[0]?.keys).toEqual(['schoolFullTime', 'school'])
  })
  it('a sheet without known headers gives nothing', () => {
    expect(
      matchHeaders(
        sheetsOf([
          ['甲', '乙'],
          ['姓名', '丙'],
        ]),
        roster,
      ),
    ).toBeUndefined()
  })
  it('tells data from subtotals, footers and headers repeated on the next page', () => {
    const sheets = sheetsOf([
      ['姓名', '身份证号', '备注'],
      ['张三', '1', '与上月合计'],
      ['青枫路社区小计', '', ''],
      ['姓名', '身份证号', '备注'],
      ['审核人：', '', ''],
      ['合 计', '', ''],
      ['备注：以上属实', '', ''],
    ])
    const match = matchHeaders(sheets, roster)
    const roles = sheets[0]?.rows.map((row) => match && classifyRow(row, match))
    expect(roles).toEqual(['header', 'data', 'subtotal', 'header', 'footer', 'subtotal', 'footer'])
  })
})
