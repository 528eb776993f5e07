import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysInMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { parseDateCell } from '../../../src-main/shared/kernel/parse-date-cell.ts'
import { dateSpellings } from './date-spellings.ts'

const zones = ['Asia/Shanghai', 'UTC', 'America/New_York']

const inZone = (TZ: string, script: string) =>
  execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: join(import.meta.dirname, '../../..'),
    env: { ...process.env, TZ },
    encoding: 'utf8',
  })

/** The number that a cell formatted as a day holds, of the system that counts from 1900. */
const serialOf = (text: string) =>
  Date.parse(`${text.replace(' ', 'T')}${text.includes(' ') ? '' : 'T00:00:00'}Z`) / 86_400_000 + 25_569

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
    const expected = JSON.stringify(dateSpellings.map(([, meaning]) => meaning))
    for (const zone of zones) expect(inZone(zone, script), zone).toBe(expected)
  })

  it('stands in the cell of a workbook, .xlsx or .xls, of either date system, and is read as another day elsewhere', () => {
    const folder = mkdtempSync(join(tmpdir(), 'jiedao-dates-'))
    const files = (['1900', '1904'] as const).flatMap((system) => {
      const rows = dateSpellings.filter(([text, , , of = '1900']) => of === system && text !== '')
      const cells = rows.map(([text, , kind = 'text']) => {
        if (kind === 'text') return { t: 's', v: text } as const
        return kind === 'number'
          ? ({ t: 'n', v: Number(text) } as const)
          : ({ t: 'n', v: serialOf(text), z: 'yyyy-mm-dd' } as const)
      })
      const sheet = utils.aoa_to_sheet([[]])
      for (const [row, cell] of cells.entries()) sheet[`A${row + 1}`] = cell
      sheet['!ref'] = `A1:A${cells.length}`
      const book = utils.book_new()
      utils.book_append_sheet(book, sheet, '名册')
      book.Workbook = { WBProps: { date1904: system === '1904' } }
      return (['xlsx', 'biff8'] as const).map((bookType) => {
        const path = join(folder, `${system}.${bookType}`)
        writeFileSync(path, write(book, { type: 'buffer', bookType }) as Buffer)
        return { path, system, meanings: rows.map(([, meaning]) => meaning) }
      })
    })
    const script = `import { readFileSync } from 'node:fs'
import { readWorkbook } from './src-main/core/excel/read/read-workbook.ts'
import { parseDateCell } from './src-main/shared/kernel/parse-date-cell.ts'
const files = ${JSON.stringify(files.map(({ path }) => path))}
process.stdout.write(JSON.stringify(files.map((file) => {
  const { sheets, dateSystem } = readWorkbook(readFileSync(file))
  return [dateSystem, ...sheets[0].rows.map((row) => {
    const { text, kind } = row.cell(0)
    const result = parseDateCell({ text, kind }, { dateSystem })
    return result.ok ? (result.value?.value ?? 'blank') : result.code
  })]
})))`
    const expected = JSON.stringify(files.map(({ system, meanings }) => [system, ...meanings]))
    for (const zone of zones) expect(inZone(zone, script), zone).toBe(expected)
    rmSync(folder, { recursive: true })
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
