import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { fen } from '../../../src-main/shared/kernel/money.ts'
import { checkLedger, ledgerTable, sumLedger, type Ledger } from '../../../src-main/shared/notice/ledger.rules.ts'
import { levelOf, numberParagraphs, splitHeading } from '../../../src-main/shared/notice/notice-levels.rules.ts'
import { communityTitle, periodName, usualSignature } from '../../../src-main/shared/notice/notice-fields.rules.ts'
import {
  checkTemplate,
  fieldsIn,
  fillTemplate,
  paragraphsOf,
} from '../../../src-main/shared/notice/notice-template.rules.ts'
import { breakTitle } from '../../../src-main/shared/notice/title-break.rules.ts'

const width = (text: string) => [...text].reduce((sum, c) => sum + (c < '\u2000' ? 0.5 : 1), 0)

describe('标题回行', () => {
  it.each([
    ['关于社区工作者岗位等级调整的公示', ['关于社区工作者岗位等级调整的公示']],
    ['青枫路社区2026年第三季度财务收支情况公开表', ['青枫路社区2026年第三季度', '财务收支情况公开表']],
    [
      '关于青枫路社区党组织书记欧阳某某同志离任经济责任审计结果的公告',
      ['关于青枫路社区党组织书记欧阳某某同志', '离任经济责任审计结果的公告'],
    ],
    ['关于《关于社区工作者岗位等级调整的公示》的更正公告', ['关于《关于社区工作者岗位等级', '调整的公示》的更正公告']],
    ['甲|乙丙', ['甲', '乙丙']],
  ])('breaks %s between words', (title, lines) => expect(breakTitle(title)).toEqual(lines))

  it('keeps every character, fits the line, and never makes an hourglass of three lines', () => {
    const part = fc.constantFrom(
      '关于',
      '青枫街道',
      '社区工作者',
      '岗位等级',
      '2026年',
      '拟聘用',
      '人员',
      '名单',
      '审计',
      '结果',
      '和',
      '的',
      '公示',
    )
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 14 }), (parts) => {
        const lines = breakTitle(parts.join(''))
        expect(lines.join('')).toBe(parts.join(''))
        const widths = lines.map(width)
        for (const each of widths) expect(each).toBeLessThanOrEqual(20)
        if (widths.length === 3)
          expect((widths[1] ?? 0) < (widths[0] ?? 0) && (widths[1] ?? 0) < (widths[2] ?? 0)).toBe(false)
      }),
    )
  })
})

describe('正文层次', () => {
  it('numbers each level anew under the level above it, whatever was typed', () => {
    expect(
      numberParagraphs([
        '一、甲',
        '(三)乙',
        '（一）丙',
        '1.丁',
        '3．戊',
        '（1）己',
        '三、庚',
        '（二）辛',
        '正文',
        '1.5公里',
      ]),
    ).toEqual(['一、甲', '（一）乙', '（二）丙', '1.丁', '2.戊', '（1）己', '二、庚', '（一）辛', '正文', '1.5公里'])
  })

  it('counts beyond ten in Chinese figures', () => {
    const many = numberParagraphs(Array.from({ length: 22 }, () => '一、项目'))
    expect([many[9], many[10], many[19], many[21]]).toEqual(['十、项目', '十一、项目', '二十、项目', '二十二、项目'])
    for (const each of many) expect(levelOf(each)).toBe(1)
  })

  it('sets a heading of the first two levels up to its full stop', () => {
    expect(splitHeading('一、公示时间。5个工作日。')).toEqual({ level: 1, head: '一、公示时间。', rest: '5个工作日。' })
    expect(splitHeading('（一）受理')).toEqual({ level: 2, head: '（一）受理', rest: '' })
    expect(splitHeading('1.正文。')).toEqual({ level: 3, head: '', rest: '1.正文。' })
  })
})

describe('正文模板', () => {
  it('names every field without a value once, and leaves a mark in its place', () => {
    const { text, findings } = fillTemplate('根据{依据}，{依据}向{部门}反映。', { 部门: '办公室', 依据: ' ' }, '正文')
    expect(text).toBe('根据〔缺：依据〕，〔缺：依据〕向办公室反映。')
    expect(findings.map(({ message, severity }) => [severity, message])).toEqual([['error', '正文缺少“依据”']])
  })

  it('never reads a value as a template: braces in a name stay what they are', () => {
    expect(fillTemplate('{甲}{乙}', { 甲: '{乙}', 乙: '$&$1' }, '正文').text).toBe('{乙}$&$1')
  })

  it('refuses braces without a partner and, in a report that makes itself, fields that nobody can fill', () => {
    expect(checkTemplate('标题', '正文{').map(({ code }) => code)).toEqual(['NOTICE_TEMPLATE_BRACES'])
    expect(checkTemplate(' ', '正文').map(({ code }) => code)).toEqual(['NOTICE_TEMPLATE_EMPTY'])
    expect(checkTemplate('标题', '由{监督部门}受理')).toEqual([])
    expect(checkTemplate('标题', '由{监督部门}受理', ['标题']).map(({ message }) => message)).toEqual([
      '栏目“监督部门”无处取得内容',
    ])
    expect(fieldsIn('{甲}{ 甲 }{乙}')).toEqual(['甲', '乙'])
    expect(paragraphsOf(' 一\r\n\n二 ')).toEqual(['一', '二'])
  })

  it('words periods, communities and signatures as documents do', () => {
    expect([
      periodName(calendarMonth('2026-11'), 'month'),
      periodName(calendarMonth('2026-09'), 'quarter'),
      periodName(calendarMonth('2026-12'), 'year'),
    ]).toEqual(['2026年11月', '2026年第三季度', '2026年度'])
    expect([communityTitle('青枫路'), communityTitle('学府社区')]).toEqual(['青枫路社区', '学府社区'])
    const frame = { officeName: '示例区青枫街道办事处', officeShortName: '青枫街道', community: '青枫路' }
    expect(usualSignature('committee', frame)).toBe('青枫路社区居民委员会')
    expect(usualSignature('supervision', frame)).toBe('青枫路社区居务监督委员会')
    expect(usualSignature('party_office', frame)).toBe('中共青枫街道工作委员会')
    expect(usualSignature('office', frame)).toBe('示例区青枫街道办事处')
  })
})

const line = (item: string, amount: number) => ({ item, amountFen: fen(amount), note: '' })
const ledger = (change: Partial<Ledger> = {}): Ledger => ({
  openingFen: fen(1_200_050),
  income: [line('财政拨款', 3_000_000)],
  expense: [line('活动费', 850_025)],
  closingFen: fen(3_350_025),
  ...change,
})

describe('财务收支表', () => {
  it('balances to the fen, and says what the closing balance should be', () => {
    expect(checkLedger(ledger(), undefined)).toEqual([])
    expect(checkLedger(ledger({ closingFen: fen(3_350_024) }), undefined).map(({ message }) => message)).toEqual([
      '本期结余33,500.24元，按“上期结余＋收入－支出”应为33,500.25元',
    ])
  })

  it('holds for all figures: what the sums make is accepted, one fen off is not', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 10_000_000_00 }), { maxLength: 12 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), amounts, amounts, (opening, income, expense) => {
        const expected = opening + income.reduce((a, b) => a + b, 0) - expense.reduce((a, b) => a + b, 0)
        const made = {
          openingFen: fen(opening),
          income: income.map((amount, i) => line(`收${i}`, amount)),
          expense: expense.map((amount, i) => line(`支${i}`, amount)),
          closingFen: fen(expected),
        }
        expect(checkLedger(made, fen(opening))).toEqual([])
        expect(sumLedger(made).expectedClosingFen).toBe(expected)
        expect(checkLedger({ ...made, closingFen: fen(expected + 1) }, undefined)).toHaveLength(1)
      }),
    )
  })

  it('finds items without a name, twice, or below zero, and an opening that is not the last closing', () => {
    const wrong = ledger({
      income: [line('', 0), line('拨款', 3_000_000), line('拨款', 0)],
      expense: [line('活动费', 850_025), line('退款', -1)],
      closingFen: fen(3_350_026),
    })
    expect(checkLedger(wrong, fen(1)).map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'error LEDGER_NO_ITEM',
      'error LEDGER_ITEM_TWICE',
      'error LEDGER_NEGATIVE',
      'warning LEDGER_OPENING',
    ])
  })

  it('prints every line with the sum lines in bold', () => {
    const { rows, strong } = ledgerTable(ledger())
    expect(rows.map((row) => row.slice(0, 3))).toEqual([
      ['上期结余', '', '12,000.50'],
      ['收入', '财政拨款', '30,000.00'],
      ['收入合计', '', '30,000.00'],
      ['支出', '活动费', '8,500.25'],
      ['支出合计', '', '8,500.25'],
      ['本期结余', '', '33,500.25'],
    ])
    expect(strong.map((at) => rows[at]?.[0])).toEqual(['上期结余', '收入合计', '支出合计', '本期结余'])
  })
})
