import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { refusalCode } from '../../support/refusal-code.ts'
import { anyToken, importRows, person, streetCommunities } from '../../support/roster-file.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const [first, second] = streetCommunities.map(({ name }) => name)
const before = calendarDate('2026-06-30')
const since = calendarDate('2026-09-01')
const basis = '青政发〔2026〕8号'

let app: TestApp
beforeEach(async () => {
  app = await openTestApp({ communities: streetCommunities })
  const rows = Array.from({ length: 30 }, (_, nth) => person(nth, { joinedOn: '2020-01-01', postSince: '' }))
  await importRows(app, rows)
})
afterEach(() => app.close())

const communityOf = async (name = '') => {
  const { communities } = await app.call('clerk', 'organisation.get', {})
  const found = communities.find((community) => community.name === name)
  if (!found) throw new Error(`no community ${name}`)
  return found
}
const headcounts = async (asOf = calendarDate('2026-11-30')) => app.call('clerk', 'roster.headcounts', { asOf })

describe('a community', () => {
  it('renamed on a day has the new name before it, or asks for no document', async () => {
    const { id, rowVersion, households, population, quota } = await communityOf(first)
    const change = { id, rowVersion, name: '青枫新里', households, population, quota }
    expect(await refusalCode(app.call('clerk', 'organisation.saveCommunity', change))).toBe('COMMUNITY_NEEDS_DATE')
    const past = await headcounts(before)
    await app.call('clerk', 'organisation.saveCommunity', { ...change, effectiveOn: since, basis })
    expect(await headcounts(before)).toEqual(past)
    const nameOn = async (day: string) => (await headcounts(calendarDate(day))).rows.find((row) => row.id === id)?.name
    expect([await nameOn('2026-08-31'), await nameOn('2026-09-01')]).toEqual([first, '青枫新里'])
  })

  it('with another quota changes the vacancies of a day before the document holds', async () => {
    const { id, rowVersion, name, households, population, quota } = await communityOf(first)
    const change = { id, rowVersion, name, households, population, quota: quota + 5 }
    await app.call('clerk', 'organisation.saveCommunity', { ...change, effectiveOn: since, basis })
    const vacant = async (day: string) =>
      (await headcounts(calendarDate(day))).rows.find((row) => row.id === id)?.vacant ?? 0
    expect((await vacant('2026-09-01')) - (await vacant('2026-08-31'))).toBe(5)
    const { history } = await app.call('clerk', 'organisation.community', { id })
    expect(history[0]).toMatchObject({ field: 'quota', value: String(quota + 5), effectiveOn: since, basis })
  })

  it('merged into another loses somebody, moves past headcounts, or can still be changed', async () => {
    const from = await communityOf(second)
    const into = await communityOf(first)
    const past = await headcounts(before)
    const today = await headcounts()
    const wish = { id: from.id, rowVersion: from.rowVersion, intoId: into.id, effectiveOn: since, basis }
    const { people } = await app.call('clerk', 'roster.mergeCommunity', { ...wish, overQuotaReason: '过渡期安排' })
    const presentIn = (sheet: typeof past, id: number) => sheet.rows.find((row) => row.id === id)?.present
    expect(people).toBe(presentIn(today, from.id))
    expect(await headcounts(before)).toEqual(past)
    const after = await headcounts()
    expect(presentIn(after, from.id)).toBeUndefined()
    expect(after.total.present).toBe(today.total.present)
    const { name, households, population, quota } = from
    const change = { id: from.id, rowVersion: from.rowVersion + 1, name, households, population, quota }
    expect(await refusalCode(app.call('clerk', 'organisation.saveCommunity', change))).toBe('COMMUNITY_CLOSED')
  })

  it('has others in the past after somebody moved on a day, or the same ones since', async () => {
    const into = await communityOf(second)
    const from = await communityOf(first)
    const past = await headcounts(before)
    const presentIn = async (id: number, day: string) =>
      (await headcounts(calendarDate(day))).rows.find((row) => row.id === id)?.present ?? 0
    const [left, joined] = [await presentIn(from.id, '2026-09-01'), await presentIn(into.id, '2026-09-01')]
    const { rows } = await app.call('clerk', 'roster.list', { communityId: from.id })
    const { rowVersion } = await app.call('clerk', 'roster.get', { id: rows[0]?.id ?? 0 })
    const move = { id: rows[0]?.id ?? 0, rowVersion, values: { community: second ?? '' }, effectiveOn: since }
    await app.call('clerk', 'roster.update', { ...move, reason: basis, overQuotaReason: '过渡期安排' })
    expect(await headcounts(before)).toEqual(past)
    expect([await presentIn(from.id, '2026-08-31'), await presentIn(into.id, '2026-08-31')]).toEqual([left, joined])
    expect([await presentIn(from.id, '2026-09-01'), await presentIn(into.id, '2026-09-01')]).toEqual([
      left - 1,
      joined + 1,
    ])
  })

  it('takes more people than approved without a reason', async () => {
    const full = (await headcounts()).rows.find(({ quota, vacant }) => quota > 0 && vacant < 5)
    const { rows } = await app.call('clerk', 'roster.grid', { columns: ['community'], limit: 500 })
    const others = rows.filter(({ cells }) => cells[0] !== full?.name).slice(0, 5)
    const edits = others.map(({ id, rowVersion }) => ({ id, rowVersion, values: { community: full?.name ?? '' } }))
    const wish = { edits, reason: basis, effectiveOn: since }
    expect(await refusalCode(app.call('clerk', 'roster.saveEdits', wish))).toBe('OVER_QUOTA')
    await app.call('clerk', 'roster.saveEdits', { ...wish, overQuotaReason: '上级统筹派驻' })
    const { rows: log } = await app.call('auditor', 'auditLog.list', { search: '', limit: 5 })
    expect(JSON.stringify(log)).toContain('上级统筹派驻')
  })

  it('keeps a grid that ended under its number for ever, or takes one number twice', async () => {
    const { id: communityId } = await communityOf(first)
    const grid = await app.call('clerk', 'organisation.saveGrid', { communityId, gridNo: '01', name: '一网格' })
    const again = { communityId, gridNo: '01', name: '另一网格' }
    expect(await refusalCode(app.call('clerk', 'organisation.saveGrid', again))).toBe('GRID_NO_TAKEN')
    const { id, rowVersion } = grid
    await app.call('clerk', 'organisation.saveGrid', { ...again, id, rowVersion, name: '一网格', closedOn: since })
    await app.call('clerk', 'organisation.saveGrid', again)
    const { grids } = await app.call('clerk', 'organisation.community', { id: communityId })
    expect(grids.map(({ name, closedOn }) => [name, closedOn]).sort()).toEqual([
      ['一网格', since],
      ['另一网格', null],
    ])
  })

  it('leaves in the exported table with other figures than on the screen', async () => {
    const path = join(app.dataDir, 'quota.xlsx')
    const { rows, total } = await headcounts(before)
    await app.call('clerk', 'roster.exportHeadcounts', { file: anyToken, asOf: before }, path)
    const texts = readWorkbook(readFileSync(path)).sheets[0]?.rows.map((row) => row.texts) ?? []
    const line = (name: string, { households, population, quota, present, vacant }: typeof total) =>
      [name, households, population, quota, present, vacant].map(String)
    const written = texts.slice(3).map((row) => row.slice(-7, -1))
    expect(written.slice(0, rows.length)).toEqual(rows.map((row) => line(row.name, row)))
    expect(written.at(-1)?.slice(-5)).toEqual(line('合计', total).slice(-5))
  })
})
