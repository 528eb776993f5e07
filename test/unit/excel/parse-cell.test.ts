import { describe, expect, it } from 'vitest'
import {
  cellProblemText,
  cleanCellText,
  parseBooleanCell,
  parseIdentifierCell,
  parseIntegerCell,
  parseMoneyCell,
} from '../../../src-main/shared/kernel/parse-cell.ts'

const text = (value: string) => ({ text: value, kind: 'text' as const })
const number = (value: string) => ({ text: value, kind: 'number' as const })
const ok = (value: unknown) => ({ ok: true, value })
const refused = (code: string) => ({ ok: false, code })

describe('parseMoneyCell', () => {
  it.each([
    ['5487.65', 548765],
    ['1,234.50', 123450],
    ['¥1234.5', 123450],
    ['1234.5元', 123450],
    ['（100.00）', -10000],
    ['1.000', 100],
    ['100', 10000],
    ['-0', 0],
  ])('%s', (value, amount) => {
    expect(parseMoneyCell(text(value))).toEqual(ok(amount))
  })
  it('rounding noise of formulas is not money', () => {
    expect(parseMoneyCell(number('5487.650000000001'))).toEqual(ok(548765))
    expect(parseMoneyCell(number('5.551115123125783e-17'))).toEqual(ok(0))
    expect(parseMoneyCell(number('100'))).toEqual(ok(10000))
  })
  it('a third decimal is refused, a dash is blank', () => {
    expect(parseMoneyCell(number('1234.567'))).toEqual(refused('AMOUNT_TOO_PRECISE'))
    expect(parseMoneyCell(text('1,23'))).toEqual(refused('NOT_AN_AMOUNT'))
    expect(parseMoneyCell(text('—'))).toEqual(ok(null))
  })
})

describe('other kinds', () => {
  it('integers', () => {
    expect(parseIntegerCell(text('１２'))).toEqual(ok(12))
    expect(parseIntegerCell(number('12.5'))).toEqual(refused('NOT_AN_INTEGER'))
  })
  it('booleans', () => {
    expect(['是', '√', 'true', '有'].map((v) => parseBooleanCell(text(v)))).toEqual(Array(4).fill(ok(true)))
    expect(['否', '×', 'N'].map((v) => parseBooleanCell(text(v)))).toEqual(Array(3).fill(ok(false)))
    expect(parseBooleanCell(text('不详'))).toEqual(refused('NOT_A_BOOLEAN'))
  })
  it('invisible characters and outer spaces go, inner text stays', () => {
    expect(cleanCellText('\u3000\u200b张 三\u00a0')).toBe('张 三')
    expect(cleanCellText('青枫路１２号①')).toBe('青枫路12号①')
  })
  it('error cells and formulas never calculated have no value', () => {
    expect(parseMoneyCell({ text: '#DIV/0!', kind: 'error' })).toEqual(refused('CELL_ERROR'))
    expect(parseMoneyCell({ text: '', kind: 'blank', formulaWithoutValue: true })).toEqual(
      refused('FORMULA_WITHOUT_VALUE'),
    )
  })
})

describe('parseIdentifierCell', () => {
  it('cleans an ID kept as text', () => {
    expect(parseIdentifierCell(text(' 99010219920229013ｘ '))).toEqual(ok('99010219920229013X'))
    expect(parseIdentifierCell(text("'9901 0219 8803 050014"))).toEqual(ok('990102198803050014'))
    expect(parseIdentifierCell(number('13900000001'))).toEqual(ok('13900000001'))
  })
  it.each([number('990102198803050000'), number('6299990000000123'), text('9.90102E+17'), text('6.29999E18')])(
    '%o was damaged by Excel',
    (cell) => {
      expect(parseIdentifierCell(cell)).toEqual(refused('ID_TRUNCATED_BY_EXCEL'))
    },
  )
  it('000 at the end with a failing checksum is damage retyped as text', () => {
    const cell = text('990102198803050000')
    expect(parseIdentifierCell(cell, { checksumHolds: () => false })).toEqual(refused('ID_TRUNCATED_BY_EXCEL'))
    expect(parseIdentifierCell(cell, { checksumHolds: () => true })).toEqual(ok('990102198803050000'))
  })
  it('the message says where, what and how to mend it', () => {
    expect(cellProblemText('ID_TRUNCATED_BY_EXCEL', { row: 14, header: '身份证号' })).toBe(
      '第14行 身份证号被Excel改成数字，后几位已丢失，请把该列设为文本后重新填写',
    )
  })
})
