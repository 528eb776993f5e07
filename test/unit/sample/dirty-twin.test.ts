import { beforeAll, describe, expect, it } from 'vitest'
import { dirtyTwinWorkbook } from '../../../src-main/core/sample/dirty-twin-workbook.ts'
import { dirtyTwinManifest } from '../../../src-main/core/sample/dirty-twin.ts'
import { classifyRow, matchHeaders, type HeaderMatch } from '../../../src-main/core/excel/match-headers.ts'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import type { SheetCells } from '../../../src-main/core/excel/read/sheet-cells.ts'
import { columnEntries } from '../../../src-main/shared/kernel/sheet-spec.ts'
import { rosterSheet } from '../../../src-main/shared/roster/roster.sheet.ts'

const origin = { officeName: '示例区青枫街道办事处', now: '2026-11-30T09:00:00.000+08:00' }
const manifest = dirtyTwinManifest()
const definitions = columnEntries(rosterSheet).map(([key, column]) => ({ key, ...column }))

let sheet: SheetCells
let match: HeaderMatch
beforeAll(async () => {
  const [first] = readWorkbook(await dirtyTwinWorkbook(origin)).sheets
  if (!first) throw new Error('no sheet')
  sheet = first
  const found = matchHeaders([sheet], definitions)
  if (!found) throw new Error('no header found')
  match = found
})

const cellOf = (rowNo: number, key: string) =>
  sheet.rows.find((row) => row.number === rowNo)?.cell(match.columns.get(key) ?? -1)

describe('the dirty twin', () => {
  it('is found through its title rows and merged header, with every required column', () => {
    expect([match.headerFromRow, match.headerToRow]).toEqual([3, 4])
    expect(match.ambiguous).toEqual([])
    const required = definitions.filter((column) => column.required).map((column) => column.key)
    expect(required.filter((key) => !match.columns.has(key))).toEqual([])
  })

  it('has as many data rows and subtotal rows as its manifest says', () => {
    const roles = sheet.rows.filter((row) => row.number > match.headerToRow).map((row) => classifyRow(row, match))
    const count = (role: string) => roles.filter((r) => r === role).length
    expect(count('data')).toBe(manifest.dataRows)
    // The 合计 row beside the communities' own.
    expect(count('subtotal')).toBe(manifest.subtotalRows + 1)
    expect(count('footer')).toBe(2)
  })

  it('spoils the rows that its manifest names, about 8 % of them', () => {
    const spoilt = Object.values(manifest.errors).flat()
    expect(new Set(spoilt).size).toBe(manifest.dataRows - manifest.cleanRows)
    expect(spoilt.length / manifest.dataRows).toBeCloseTo(0.08, 1)
    for (const rowNo of manifest.errors['id-truncated']) {
      expect(cellOf(rowNo, 'idNo')).toMatchObject({
        kind: 'number',
        text: expect.stringMatching(/^990102\d{9}000$/) as string,
      })
    }
    for (const rowNo of manifest.errors['id-15-digits']) expect(cellOf(rowNo, 'idNo')?.text).toMatch(/^990102\d{9}$/)
    for (const rowNo of manifest.errors['unknown-community'])
      expect(cellOf(rowNo, 'community')?.text).toBe('青松里社区')
    const duplicates = manifest.errors['duplicate-id'].map((rowNo) => cellOf(rowNo, 'idNo')?.text)
    expect([duplicates.length, new Set(duplicates).size]).toEqual([4, 2])
    for (const rowNo of manifest.errors['card-truncated']) {
      expect(cellOf(rowNo, 'cardNo')?.text).toMatch(/^6\.29999E\+18$|^629999\d{13}$/)
    }
  })

  it('keeps its other spellings readable', () => {
    for (const rowNo of manifest.spellings['id-lower-x']) expect(cellOf(rowNo, 'idNo')?.text).toMatch(/x$/)
    for (const rowNo of manifest.spellings['birth-serial']) expect(cellOf(rowNo, 'birthOn')?.kind).toBe('number')
    for (const rowNo of manifest.spellings['birth-chinese'])
      expect(cellOf(rowNo, 'birthOn')?.text).toMatch(/年\d+月\d+日$/)
    for (const rowNo of manifest.spellings['grade-formula']) expect(cellOf(rowNo, 'grade')?.text).toMatch(/^\d+$/)
    expect(cellOf(manifest.spellings['nbsp-name'][0] ?? 0, 'name')?.text).toContain('\u00a0')
  })

  it('states a total that is wrong by one', () => {
    const total = sheet.rows.find((row) => row.text(0) === '合计')
    expect(Number(total?.text(2))).toBe(manifest.dataRows + 1)
  })

  it('comes out byte for byte the same on a second run', async () => {
    const first = await dirtyTwinWorkbook(origin)
    await new Promise((done) => setTimeout(done, 2100))
    expect((await dirtyTwinWorkbook(origin)).equals(first)).toBe(true)
  })
})
