import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { careerFindings, type CareerSpan } from '../../../src-main/shared/person-record/career.rules.ts'

const facts = { today: calendarDate('2026-11-30'), gapMonths: 1, isPresent: true }
const span = (from: string, to: string, what = '示例公司'): CareerSpan => ({ from, to, what })
const codes = (spans: readonly CareerSpan[], over: Partial<typeof facts> = {}) =>
  careerFindings(spans, { ...facts, ...over }).map(({ code, severity }) => `${code} ${severity}`)

describe('gaps and overlaps of a résumé', () => {
  it('are found where one post follows the other in the same month, the next, or after one whole month', () => {
    for (const next of ['2018-06', '2018-07', '2018-08']) {
      expect(codes([span('2013-07', '2018-06'), span(next, '至今')]), next).toEqual([])
    }
  })

  it('are not found where two whole months are missing', () => {
    const findings = careerFindings([span('2013-07', '2018-06'), span('2018-09', '至今')], facts)
    expect(findings).toMatchObject([{ code: 'CAREER_GAP', severity: 'warning' }])
    expect(findings[0]?.message).toBe('工作简历在2018-06与2018-09之间中断2个月')
  })

  it('go by a month that the office did not set', () => {
    const spans = [span('2013-07', '2018-06'), span('2018-10', '至今')]
    expect(codes(spans, { gapMonths: 3 })).toEqual([])
    expect(codes([span('2013-07', '2018-06'), span('2018-08', '至今')], { gapMonths: 0 })).toEqual([
      'CAREER_GAP warning',
    ])
  })

  it('miss posts held at one time, or take study beside work for one', () => {
    expect(codes([span('2013-07', '2018-06'), span('2018-05', '至今')])).toEqual(['CAREER_OVERLAP warning'])
    expect(codes([span('2013-07', '至今'), span('2014-09', '2017-01', '示例大学在职学习')])).toEqual([
      'CAREER_OVERLAP info',
    ])
    expect(codes([span('2013-07', '至今'), span('2020-01', '至今')])).toEqual(['CAREER_OVERLAP warning'])
  })

  it('see a gap behind a short post inside a long one', () => {
    expect(codes([span('2010-01', '2020-12'), span('2012-01', '2012-06', '进修'), span('2021-01', '至今')])).toEqual([
      'CAREER_OVERLAP info',
    ])
  })

  it('let a résumé end years ago for somebody in post, and only for them', () => {
    expect(codes([span('2013-07', '2018-06')])).toEqual(['CAREER_NOT_CONTINUED warning'])
    expect(codes([span('2013-07', '2018-06')], { isPresent: false })).toEqual([])
    expect(codes([])).toEqual([])
  })

  it('depend on the order of the rows, or on days within a month', () => {
    const month = fc.integer({ min: 0, max: 200 }).map((n) => {
      return `${2005 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`
    })
    const spans = fc.array(
      fc.tuple(month, month).map(([a, b]) => (a < b ? span(a, b) : span(b, a))),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(spans, fc.integer({ min: 0, max: 7 }), (rows, turn) => {
        const turned = [...rows.slice(turn), ...rows.slice(0, turn)]
        const sorted = (list: readonly CareerSpan[]) =>
          careerFindings(list, facts)
            .filter(({ code }) => code !== 'CAREER_OVERLAP')
            .map(({ message }) => message)
        expect(sorted(turned)).toEqual(sorted(rows))
        const dated = rows.map(({ from, to, what }) => span(`${from}-05`, `${to}-20`, what))
        expect(sorted(dated)).toEqual(sorted(rows))
      }),
    )
  })
})
