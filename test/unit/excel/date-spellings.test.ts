import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysInMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { parseDateCell } from '../../../src-main/shared/kernel/parse-date-cell.ts'
import { dateSpellings } from './date-spellings.ts'

type Spelling = (typeof dateSpellings)[number]
function meaningOf([text, , kind = 'text', system]: Spelling, pivot?: number): string {
  const result = parseDateCell({ text, kind }, { dateSystem: system ?? '1900', pivot })
  return result.ok ? (result.value?.value ?? 'blank') : result.code
}

describe('a date in a roster', () => {
  it.each(dateSpellings.map((spelling) => ({ spelling, text: spelling[0], meaning: spelling[1] })))(
    '$text means anything but $meaning',
    ({ spelling, meaning }) => {
      expect(meaningOf(spelling)).toBe(meaning)
    },
  )

  it('means another day in another time zone', () => {
    const script = `import { parseDateCell } from './src-main/shared/kernel/parse-date-cell.ts'
import { dateSpellings } from './test/unit/excel/date-spellings.ts'
process.stdout.write(JSON.stringify(dateSpellings.map(([text, , kind = 'text', dateSystem = '1900']) => {
  const result = parseDateCell({ text, kind }, { dateSystem })
  return result.ok ? (result.value?.value ?? 'blank') : result.code
})))`
    const inZone = (TZ: string) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        cwd: join(import.meta.dirname, '../../..'),
        env: { ...process.env, TZ },
        encoding: 'utf8',
      })
    const expected = JSON.stringify(dateSpellings.map(([, meaning]) => meaning))
    for (const zone of ['Asia/Shanghai', 'UTC', 'America/New_York']) expect(inZone(zone), zone).toBe(expected)
  })

  it.each([
    ['88.3.5', '1988-03-05'],
    ['26-01', '2026-01'],
    ['27年1月', '1927-01'],
    ['880305', '1988-03-05'],
    ['00.10', '2000-10'],
    ['88.13', 'NOT_A_DATE'],
  ])('%s belongs to another century than the clerk said for the column', (text, meaning) => {
    expect(meaningOf([text, meaning], 26)).toBe(meaning)
  })

  it('is lost by a spelling: every day in every full spelling is read as itself', () => {
    const day = fc
      .record({ year: fc.integer({ min: 1900, max: 2199 }), month: fc.integer({ min: 1, max: 12 }) })
      .chain(({ year, month }) =>
        fc.integer({ min: 1, max: daysInMonth(year, month) }).map((date) => ({ year, month, date })),
      )
    fc.assert(
      fc.property(day, ({ year, month, date }) => {
        const two = (n: number) => String(n).padStart(2, '0')
        const expected = `${year}-${two(month)}-${two(date)}`
        const chinese = (n: number) => [...String(n)].map((d) => '〇一二三四五六七八九'[Number(d)]).join('')
        const tens = (n: number) =>
          n < 10 ? chinese(n) : `${n < 20 ? '' : chinese(Math.floor(n / 10))}十${n % 10 === 0 ? '' : chinese(n % 10)}`
        for (const text of [
          expected,
          `${year}/${month}/${date}`,
          `${year}.${two(month)}.${two(date)}`,
          `${year}${two(month)}${two(date)}`,
          `${year}年${month}月${date}日`,
          `${chinese(year)}年${tens(month)}月${tens(date)}日`,
        ]) {
          expect(meaningOf([text, expected]), text).toBe(expected)
        }
      }),
    )
  })
})
