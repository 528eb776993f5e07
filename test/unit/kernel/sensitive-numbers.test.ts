import { describe, expect, it } from 'vitest'
import { maskNumbers } from '../../../src-main/shared/kernel/sensitive-numbers.rules.ts'

describe('maskNumbers', () => {
  it.each([
    ['身份证 990102 19880305 0014，', '身份证 ＊＊＊0014，'],
    ['卡号6299-9900-0000-0123-459', '卡号＊＊＊3459'],
    ['139 0000 0001（本人）', '＊＊＊0001（本人）'],
    ['９９０１０２１９８８０３０５００１４', '＊＊＊0014'],
    ['99010219880305001x', '＊＊＊001x'],
    ['账号629999123456', '账号＊＊＊3456'],
    ['电话一三九〇〇〇〇一二三四。', '电话＊＊＊1234。'],
  ])('leaves a number of somebody in %s', (text, masked) => {
    expect(maskNumbers(text)).toBe(masked)
  })

  it.each([
    '青街办〔2026〕12号，2026-11-01至2026-11-30，共1,234,567.89元',
    '1234567890',
    '花名册20261101-20261130.xlsx',
    '0571-8888 6666',
    '文件校验值12345678 12345678 12345678 12345678 12345678 12345678 12345678 1234567a',
    `${'12345678'.repeat(7)}1234567a`,
    '①②③ ＡＢＣ（全角）',
  ])('changes %s, which is nobody’s number', (text) => {
    expect(maskNumbers(text)).toBe(text)
  })
})
