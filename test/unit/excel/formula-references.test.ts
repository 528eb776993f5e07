import { describe, expect, it } from 'vitest'
import { SeveralSheets, translated } from '../../../src-main/core/excel/patch/formula-references.ts'
import { movedAreas, movedFormula, movedRange } from '../../../src-main/core/excel/patch/row-shift.ts'

const shift = { sheetName: '名册', at: 9, count: 25, growsSingleRow: false }
const inOwn = (formula: string) => movedFormula(formula, '名册', shift)
const inOther = (formula: string) => movedFormula(formula, '汇总', shift)

describe('a formula beside which rows are put in', () => {
  it.each([
    // Above and below
    ['B8', 'B8'],
    ['B9', 'B34'],
    ['$B$9+B$8*$B10', '$B$34+B$8*$B35'],
    // A range across grows, one below moves, one above stays
    ['SUM(B5:B9)', 'SUM(B5:B34)'],
    ['SUM(B5:B8)', 'SUM(B5:B8)'],
    ['COUNTIF($C$5:$C$9,"男")', 'COUNTIF($C$5:$C$34,"男")'],
    ['SUM(B10:B12)', 'SUM(B35:B37)'],
    ['SUM(5:9)/ROWS($9:$9)', 'SUM(5:34)/ROWS($34:$34)'],
    ['SUM(A:C)', 'SUM(A:C)'],
    ['SUM(A1:A1048576)', 'SUM(A1:A1048576)'],
    // Its own sheet by name, another one, another workbook
    ['名册!B9', '名册!B34'],
    ["'名册'!$B$9:$B$10", "'名册'!$B$34:$B$35"],
    ['字典!B9', '字典!B9'],
    ["'字 典'!B9+B9", "'字 典'!B9+B34"],
    ["'[上月.xlsx]名册'!B9+B9", "'[上月.xlsx]名册'!B9+B34"],
    ['[1]名册!B9:B10', '[1]名册!B9:B10'],
    // What only looks like a reference
    ['LOG10(B9)', 'LOG10(B34)'],
    ['IF(B9="B9","见B9",TAX2024_a)', 'IF(B34="B9","见B9",TAX2024_a)'],
    ['"a""B9"&B9', '"a""B9"&B34'],
    ['1E9+B9', '1E9+B34'],
    ['Table1[[#All],[B9]]+B9', 'Table1[[#All],[B9]]+B34'],
    ['人数.B9+年龄9', '人数.B9+年龄9'],
    ['ABCD9+XFE9+B99999999', 'ABCD9+XFE9+B99999999'],
    ['VLOOKUP(A9,字典!$A$1:$B$20,2,0)', 'VLOOKUP(A34,字典!$A$1:$B$20,2,0)'],
    ['B9:INDEX(B:B,9)', 'B34:INDEX(B:B,9)'],
  ])('%s means other cells than before', (before, after) => {
    expect(inOwn(before)).toBe(after)
  })

  it.each([
    ['B9+名册!B9', 'B9+名册!B34'],
    ['COUNTA(名册!B3:B200)', 'COUNTA(名册!B3:B225)'],
    ['名册!B9:B10+B9:B10', '名册!B34:B35+B9:B10'],
  ])('%s of another sheet means other cells than before', (before, after) => {
    expect(inOther(before)).toBe(after)
  })

  it('is not moved although it spans several sheets', () => {
    expect(() => inOwn('SUM(一月:三月!B9)')).toThrow(SeveralSheets)
    expect(() => inOwn("SUM('一 月:三 月'!B9)")).toThrow(SeveralSheets)
  })

  it('adds up one row only, where a list of one row grew', () => {
    const one = { ...shift, at: 6, growsSingleRow: true }
    expect(movedFormula('SUM(B5:B5)+B5+SUM(B4:B5)', '名册', one)).toBe('SUM(B5:B30)+B5+SUM(B4:B5)')
  })
})

describe('a formula that is copied', () => {
  it.each([
    ['B5*$C5+D$5+$E$5', 'C7*$C7+E$5+$E$5'],
    ['IF(B5="","",2026-LEFT(B5,4))', 'IF(C7="","",2026-LEFT(C7,4))'],
    ['SUM(5:6)+字典!A5', 'SUM(7:8)+字典!B7'],
  ])('%s reads otherwise two rows down and one column right', (before, after) => {
    expect(translated(before, 2, 1)).toBe(after)
  })

  it('leads out of the sheet', () => {
    expect(translated('A1+B3', -2, 0)).toBe('#REF!+B1')
    expect(translated('XFD5', 0, 1)).toBe('#REF!')
  })
})

it('a rule for the rows above does not hold for the new ones, or one below is left behind', () => {
  expect(movedAreas('C3:C22', { ...shift, at: 22 })).toBe('C3:C47')
  expect(movedAreas('C5:C8 D9 E2:E20 F1:F3', shift)).toBe('C5:C33 D34 E2:E45 F1:F3')
  expect(movedAreas('B7 B8', shift)).toBe('B7 B8:B33')
  expect(movedRange('A9:B9', shift)).toBe('A34:B34')
  expect(movedRange('A1:G10', shift)).toBe('A1:G35')
})
