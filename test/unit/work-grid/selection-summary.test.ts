import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDecimal, showDecimal, summarise } from '../../../src-renderer/ui/work-grid/selection-summary.ts'
import { shownColumns } from '../../../src-renderer/ui/work-grid/sheet.ts'

const columns = shownColumns([
  { key: 'name', title: '姓名', width: 80, isEditable: true },
  { key: 'pay', title: '应发', width: 80, isEditable: true, isNumeric: true },
])
const sheetWith = (texts: readonly string[]) => ({
  columns,
  rows: texts.map((text, id) => ({ id, cells: ['7', text] })),
})
const sumOf = (...texts: string[]) =>
  summarise(sheetWith(texts), { top: 0, left: 0, bottom: texts.length - 1, right: 1 })

describe('sum, average and count of a selection', () => {
  it('adds tenths without the error of binary fractions', () => {
    expect(sumOf('0.1', '0.2')).toEqual({ cells: 4, sum: '0.3', average: '0.15', count: 4 })
  })
  it('reads thousands commas and both minus signs, and shows them alike', () => {
    expect(sumOf('1,234.50', '−667.82', '-0.68')).toMatchObject({ sum: '566.00', average: '188.67' })
    expect(sumOf('12,000.00', '11,456.00')).toMatchObject({ sum: '23,456.00', average: '11,728.00' })
    expect(sumOf('-1234567')).toMatchObject({ sum: '−1,234,567', average: '−1,234,567.00' })
  })
  it('counts what is not blank, and adds only what is a number in a numeric column', () => {
    expect(sumOf('', '—', '5')).toEqual({ cells: 6, sum: '5', average: '5.00', count: 5 })
    expect(sumOf('', '—')).toEqual({ cells: 4, sum: null, average: null, count: 3 })
  })
  it('adds sums that no float can hold', () => {
    expect(sumOf('9007199254740993', '0.01')).toMatchObject({ sum: '9,007,199,254,740,993.01' })
  })
  it('rounds the average half up, away from zero below it', () => {
    expect(sumOf('0.01', '0')).toMatchObject({ average: '0.01' })
    expect(sumOf('-0.01', '0')).toMatchObject({ average: '−0.01' })
  })
  it('takes wrong groups and signs for text', () => {
    for (const text of ['1,23', '12,3456', '1.', '.5', '+', '１２', '1e3', '']) expect(readDecimal(text)).toBeNull()
  })
  it('reads back every number that it shows', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat({ max: 6 }), (units, scale) => {
        expect(readDecimal(showDecimal({ units, scale }))).toEqual({ units, scale })
      }),
    )
  })
})
