import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { yuan } from '../../../src-main/shared/kernel/money.ts'
import { ratio, reduce, type Ratio } from '../../../src-main/shared/kernel/ratio.ts'
import { evaluateFormula } from '../../../src-main/shared/pay/formula/check-formulas.ts'
import { FormulaError, parseFormula } from '../../../src-main/shared/pay/formula/formula.ts'
import { valueOf } from '../../../src-main/shared/pay/formula/formula-value.ts'
import type { PayItem, PayScheme } from '../../../src-main/shared/pay/pay-scheme.schema.ts'
import { checkStandardBody } from '../../../src-main/shared/standard/check-standard.ts'
import { sampleBook, sampleStandards, schemeWith } from '../../support/oracles.ts'
import { amountOf, payOne, wageOf } from '../../support/pay-people.ts'
import { calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { wrongSteps } from '../../support/recompute.ts'

const nobody = (name: string): Ratio => {
  throw new Error(`asked for ${name}`)
}
const worth = (text: string, names: Readonly<Record<string, number>> = {}) =>
  evaluateFormula(text, (name) => (name in names ? ratio(names[name] ?? 0) : nobody(name)))
const mistake = (text: string) => {
  try {
    parseFormula(text)
  } catch (error) {
    if (error instanceof FormulaError) return [error.at, error.message]
    throw error
  }
  return undefined
}

describe('the language', () => {
  it.each([
    ['1 + 2 × 3', '7'],
    ['(1 + 2) * 3', '9'],
    ['10 - 4 - 3', '3'],
    ['12 ÷ 4 ÷ 3', '1'],
    ['-2 × -3', '6'],
    ['200 × 8%', '16'],
    ['5460 ÷ 21.75 × 2', '502.07'],
    ['如果(3 ≥ 3, 100, 0)', '100'],
    ['如果(1 > 2 或 非 2 = 3, 8, 9)', '8'],
    ['如果(1 < 2 且 2 <> 2, 8, 9)', '9'],
    ['最大(1, 7, 3) + 最小(5, 2)', '9'],
    ['四舍五入(2.345, 0.01)', '2.35'],
    ['进位(2.301, 0.1) + 舍去(2.39, 0.1)', '4.70'],
    ['如果（2＞1，１, 2）'.normalize('NFKC'), '1'],
    ['1000 ÷ 3 × 3', '1000'],
  ])('%s comes to something else', (text, expected) => {
    expect(worth(text)).toBe(yuan(expected))
  })

  it('loses a fen to floating point, whatever is added and multiplied', () => {
    const cents = fc.integer({ min: 0, max: 10_000_000 })
    const decimal = (n: number) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`
    fc.assert(
      fc.property(cents, cents, fc.integer({ min: 1, max: 999 }), (a, b, c) => {
        const { n, d } = reduce(valueOf(parseFormula(`(${decimal(a)} + ${decimal(b)}) × ${c} ÷ 7`), nobody))
        expect(n * 700n).toBe((BigInt(a) + BigInt(b)) * BigInt(c) * d)
      }),
    )
  })

  it('looks at the branch that does not hold', () => {
    expect(worth('如果(甲 = 0, 5, 100 ÷ 甲)', { 甲: 0 })).toBe(yuan('5'))
    expect(() => worth('100 ÷ 甲', { 甲: 0 })).toThrow('除数为0')
  })

  it.each([
    ['1 +', 3, '公式不完整'],
    ['1 + + 2', 4, '“+”前缺少数或项目'],
    ['(1 + 2', 6, '第1个字符的括号没有配对'],
    ['1 + 2)', 5, '“)”在此处多余'],
    ['最大(1,000)', 5, '数字“000”写法有误'],
    ['如果(1, 2, 3)', 3, '此处应为条件'],
    ['1 > 2', 2, '公式的结果应为金额，现为条件'],
    ['如果(1 > 2, 3)', 0, '“如果”应有3个参数，现有2个'],
    ['1 ; 2', 2, '不能识别的符号“;”'],
    ['最大 1', 0, '“最大”后应有括号'],
    ['', 0, '公式为空'],
  ])('%s is taken, or its mistake is told without the place', (text, at, message) => {
    expect(mistake(text)).toEqual([at, message])
  })

  it('can be made to run anything or to hang', () => {
    for (const text of ['constructor', '__proto__', 'toString()', '(()=>1)()', '`${1}`', '甲.乙', '('.repeat(5000)]) {
      expect(() => worth(text), text.slice(0, 20)).toThrow()
    }
  })
})

const formulaItem = (label: string, text: string): PayItem => ({
  code: label,
  label,
  kind: 'earning',
  value: { by: 'formula', text },
  prorated: true,
  inLeaveBase: false,
  taxable: true,
  inContributionBase: true,
  months: [],
  exclusiveGroup: '',
  settle: 'month',
  assessed: false,
  lostWhenAbsent: false,
  isPerformance: false,
})
const withFormulas = (formulas: Readonly<Record<string, string>>, tests: PayScheme['formulaTests'] = []) => ({
  ...sampleStandards.scheme,
  items: [
    ...sampleStandards.scheme.items,
    ...Object.entries(formulas).map(([label, text]) => formulaItem(label, text)),
  ],
  formulaTests: tests,
})
const findingsOf = (formulas: Readonly<Record<string, string>>, tests?: PayScheme['formulaTests']) => {
  const check = checkStandardBody('pay_scheme', withFormulas(formulas, tests))
  return check.ok ? [] : check.findings.map((f) => f.message)
}

describe('a scheme with formulas', () => {
  it('is saved with an unknown name, a circle or a mistake of grammar', () => {
    expect(findingsOf({ 交通补贴: '等级 × 10 + 通讯费' })).toEqual([
      '薪酬项目 第9项 金额 公式：第11个字符：没有名为“通讯费”的项目或数据',
    ])
    expect(findingsOf({ 甲补贴: '乙补贴 + 1', 乙补贴: '2 × 甲补贴' })).toEqual([
      '薪酬项目 第9项 金额 公式：第1个字符：循环引用：甲补贴 → 乙补贴 → 甲补贴',
      '薪酬项目 第10项 金额 公式：第5个字符：循环引用：乙补贴 → 甲补贴 → 乙补贴',
    ])
    expect(findingsOf({ 自补贴: '自补贴 × 2' })).toEqual([
      '薪酬项目 第9项 金额 公式：第1个字符：循环引用：自补贴 → 自补贴',
    ])
    expect(findingsOf({ 交通补贴: '等级 ×' })).toEqual(['薪酬项目 第9项 金额 公式：第5个字符：公式不完整'])
    expect(findingsOf({ 扣款引用: '其他扣款 + 1' })).toHaveLength(1)
  })

  it('is saved although a test row comes to another amount', () => {
    const row = (given: string, expected: string) => ({ item: '交通补贴', given, expectedFen: yuan(expected) })
    const formulas = { 交通补贴: '如果(工作年限 ≥ 3, 等级 × 10.5, 0)' }
    expect(findingsOf(formulas, [row('工作年限=5，等级=3', '31.50'), row('工作年限＝2；等级=3', '0')])).toEqual([])
    expect(findingsOf(formulas, [row('工作年限=5，等级=3', '30')])).toEqual([
      '公式测试 第1行：“交通补贴”按所给条件为31.50元，与应得30.00元不符',
    ])
    expect(findingsOf(formulas, [row('工作年限=5', '30')])).toEqual([
      '公式测试 第1行：“交通补贴”不能计算：测试行没有给出“等级”',
    ])
    expect(findingsOf(formulas, [row('工作年限5', '30')])[0]).toContain('应写成“名称=数”')
  })

  it('takes two items of one name, or a name that is a word of the language', () => {
    expect(findingsOf({ 岗位等级工资: '1' })[0]).toContain('已有名为“岗位等级工资”的项目')
    expect(findingsOf({ 最大: '1' })[0]).toContain('是公式用字')
  })

  it('pays by a formula that needs another one, whatever their order, and explains it', () => {
    const formulas = { 合计补贴: '交通补贴 + 岗位等级工资 × 1%', 交通补贴: '等级 × 10 + 工作年限' }
    const scheme = schemeWith(withFormulas(formulas))
    const paid = payOne(wageOf(calendarMonth('2026-03')), sampleBook(scheme))
    expect(amountOf(paid, '交通补贴')).toBe(yuan('97'))
    expect(amountOf(paid, '合计补贴')).toBe(yuan('138.16'))
    for (const item of paid.items) expect(wrongSteps(item.steps, item.amountFen), item.label).toEqual([])
  })
})
