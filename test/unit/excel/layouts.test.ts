import { describe, expect, it } from 'vitest'
import { classifyRow, matchHeaders, type HeaderMatch } from '../../../src-main/core/excel/match-headers.ts'
import { columnLetters } from '../../../src-main/core/excel/read/cell-address.ts'
import type { SheetCells } from '../../../src-main/core/excel/read/sheet-cells.ts'
import { craftedSheet } from '../../support/crafted-sheet.ts'
import { layouts, type Layout } from './layouts.ts'

function matchOf({ rows, merges, before = [], columns }: Layout): {
  sheet: SheetCells
  match: HeaderMatch | undefined
} {
  const sheet = craftedSheet(rows, merges)
  return { sheet, match: matchHeaders([...before.map((b) => craftedSheet(b)), sheet], columns) }
}

/** Letter → field, null or '?', as the recogniser sees it. */
function seen(match: HeaderMatch): Record<string, string | null> {
  const fields = new Map([...match.columns].map(([field, column]) => [column, field]))
  const unclear = new Set(match.ambiguous.flatMap(({ columns }) => columns.map(({ column }) => column)))
  return Object.fromEntries(
    match.headers.map(({ column }) => [
      columnLetters(column),
      fields.get(column) ?? (unclear.has(column) ? '?' : null),
    ]),
  )
}

describe('twenty layouts', () => {
  it.each(layouts.map((layout) => [layout.name, layout] as const))(
    '%s: a column is silently taken for another',
    (_, layout) => {
      const { match } = matchOf(layout)
      expect(match).toBeDefined()
      if (!match) return
      const wrong = Object.entries(seen(match)).filter(
        ([letter, field]) => field !== null && field !== '?' && layout.truth[letter] !== field,
      )
      expect(wrong).toEqual([])
      expect(match.sheetIndex).toBe(layout.before?.length ?? 0)
    },
  )

  it('hide more than one column in twenty', () => {
    const missed = layouts.flatMap((layout) => {
      const { match } = matchOf(layout)
      const found = match ? seen(match) : {}
      return Object.entries(layout.truth).flatMap(([letter, field]) =>
        found[letter] === field ? [] : [`${layout.name} ${letter}: ${field ?? '—'}, seen ${found[letter] ?? '—'}`],
      )
    })
    const columns = layouts.reduce((sum, { truth }) => sum + Object.keys(truth).length, 0)
    expect(layouts).toHaveLength(20)
    expect(missed.length / columns, missed.join('\n')).toBeLessThanOrEqual(0.05)
  })

  it.each(layouts.flatMap((layout) => (layout.roles ? [[layout.name, layout, layout.roles] as const] : [])))(
    '%s: a total, note or signature is taken for a person',
    (_, layout, roles) => {
      const { sheet, match } = matchOf(layout)
      if (!match) throw new Error('no header')
      const below = sheet.rows.filter((row) => row.number > match.headerToRow)
      expect(Object.fromEntries(below.map((row) => [row.number, classifyRow(row, match)]))).toEqual(roles)
    },
  )
})
