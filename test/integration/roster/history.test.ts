import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { SampleRandom } from '../../../src-main/core/sample/sample-random.ts'
import { rosterSheet, type RosterField } from '../../../src-main/shared/roster/roster.sheet.ts'
import { openBackdoor } from '../../support/builders.ts'
import { refusalCode } from '../../support/refusal-code.ts'
import { anyToken, importRows, person, street, streetCommunities } from '../../support/roster-file.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'
import { part } from '../excel-write/workbook-parts.ts'

const yearEnd = calendarDate('2025-12-31')
const allFields = Object.keys(rosterSheet.columns) as RosterField[]
const basis = '青街办发〔2026〕8号'

/** The whole roster of a past day as text: every column of everybody. */
async function rosterOf(app: TestApp, asOf = yearEnd, asKnownThen = false): Promise<string> {
  const grid = await app.call('clerk', 'roster.grid', {
    columns: [...allFields, 'age', 'retireMonth'],
    asOf,
    asKnownThen,
    limit: 2000,
  })
  return JSON.stringify(grid.rows.map(({ id, cells }) => [id, cells]))
}

/** The worksheet in the exported roster of a past day, every column in clear. */
async function sheetOf(app: TestApp, name: string): Promise<string> {
  const path = join(app.dataDir, name)
  const request = { file: anyToken, columns: allFields, asOf: yearEnd, unmaskedReason: '存档' }
  await app.call('clerk', 'roster.export', request, path)
  return part(readFileSync(path), 'xl/worksheets/sheet1.xml')
}

async function update(app: TestApp, id: number, values: Record<string, string>, effectiveOn?: string) {
  const { rowVersion } = await app.call('clerk', 'roster.get', { id })
  return app.call('clerk', 'roster.update', {
    id,
    rowVersion,
    values,
    reason: basis,
    overQuotaReason: '过渡期安排',
    ...(effectiveOn === undefined ? {} : { effectiveOn: calendarDate(effectiveOn) }),
  })
}

const field = async (app: TestApp, id: number, key: string) =>
  (await app.call('clerk', 'roster.get', { id })).fields.find((f) => f.key === key)?.value

describe('the roster as of a past day', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp({ today: '2026-01-02', communities: streetCommunities })
    await importRows(
      app,
      street.workers.map((worker, nth) =>
        person(nth, worker.joinedOn > '2025' ? { joinedOn: '2024-07-01', postSince: '', gradeSince: '' } : {}),
      ),
    )
  })
  afterAll(() => app.close())

  it('moves when people are edited, transferred, promoted or leave later, on the screen or in a workbook', async () => {
    const before = await rosterOf(app)
    const sheetBefore = await sheetOf(app, 'before.xlsx')
    expect(before.length).toBeGreaterThan(10_000)
    const source = new SampleRandom(7)
    const random = () => source.fraction()
    const names = streetCommunities.map((c) => c.name)
    let count = 0
    for (let nth = 0; nth < 50; nth += 1) {
      app.clock.moveTo(`2026-${String(1 + (nth % 11)).padStart(2, '0')}-${String(3 + (nth % 20)).padStart(2, '0')}`)
      const edits: { id: number; rowVersion: number; values: Record<string, string> }[] = []
      for (let k = 0; k < 10; k += 1) {
        const id = 1 + ((nth * 10 + k * 7) % street.workers.length)
        if (edits.some((edit) => edit.id === id)) continue
        const { rowVersion } = await app.call('clerk', 'roster.get', { id })
        const pick = Math.floor(random() * 5)
        const values: Record<string, string> =
          pick === 0
            ? { community: names[Math.floor(random() * names.length)] ?? '' }
            : pick === 1
              ? { grade: String(7 + Math.floor(random() * 6)) }
              : pick === 2
                ? { mobile: `199000${String(Math.floor(random() * 100_000)).padStart(5, '0')}`, major: `专业${nth}` }
                : pick === 3
                  ? { status: random() < 0.5 ? '长期病假' : '在岗' }
                  : { name: `张${'一二三四五六七八九十'[nth % 10] ?? ''}`, education: '大学本科' }
        edits.push({ id, rowVersion, values })
      }
      count += edits.length
      await app.call('clerk', 'roster.saveEdits', {
        edits,
        reason: basis,
        effectiveOn: calendarDate('2026-01-01'),
        overQuotaReason: '过渡期安排',
      })
    }
    await update(app, 3, { status: '退出', exitOn: '2026-03-31', exitReason: '本人辞职' }, '2026-03-31')
    app.clock.moveTo('2026-12-01')
    expect(await rosterOf(app)).toBe(before)
    expect(await rosterOf(app, yearEnd, true)).toBe(before)
    expect((await sheetOf(app, 'after.xlsx')) === sheetBefore).toBe(true)
    expect(count).toBe(500)
    expect(await rosterOf(app, calendarDate('2026-11-30'))).not.toBe(before)
  }, 60_000)

  it('does not follow a correction dated back, or follows it where it was asked for as known then', async () => {
    const before = JSON.parse(await rosterOf(app)) as [number, string[]][]
    const gradeAt = allFields.indexOf('grade')
    const of = (rows: [number, string[]][], id: number) => rows.find(([key]) => key === id)?.[1][gradeAt]
    await update(app, 30, { grade: '12' }, '2025-12-01')
    const corrected = JSON.parse(await rosterOf(app)) as [number, string[]][]
    expect(of(corrected, 30)).toBe('12')
    expect(corrected.filter(([id]) => id !== 30)).toEqual(before.filter(([id]) => id !== 30))
    expect(JSON.parse(await rosterOf(app, yearEnd, true))).toEqual(before)
  })

  it('lists somebody before he joined or after he left', async () => {
    await update(app, 40, { joinedOn: '2026-02-01', workStartedOn: '', postSince: '', gradeSince: '' })
    const ids = async (day: string) =>
      (JSON.parse(await rosterOf(app, calendarDate(day))) as [number, string[]][]).map(([id]) => id)
    expect(await ids('2026-01-31')).not.toContain(40)
    expect(await ids('2026-02-01')).toContain(40)
    expect(await ids('2026-03-30')).toContain(3)
    expect(await ids('2026-03-31')).not.toContain(3)
  })
})

describe('a change with a day of effect', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp({ communities: streetCommunities })
    await importRows(
      app,
      [0, 1, 2, 3, 4, 5].map((nth) => person(nth)),
    )
  })
  afterAll(() => app.close())

  it('holds before its day, or not from it on', async () => {
    const before = await field(app, 1, 'grade')
    await update(app, 1, { grade: '11' }, '2026-12-15')
    expect(await field(app, 1, 'grade')).toBe(before)
    const { rows } = await app.call('viewer', 'roster.timeline', { id: 1 })
    expect(rows[0]).toMatchObject({ label: '岗位等级', before, after: '11', effectiveOn: '2026-12-15', isAhead: true })
    app.clock.moveTo('2026-12-14')
    expect(await field(app, 1, 'grade')).toBe(before)
    app.clock.moveTo('2026-12-15')
    expect(await field(app, 1, 'grade')).toBe('11')
    const log = await app.call('auditor', 'auditLog.list', { limit: 1 })
    expect(log.rows[0]).toMatchObject({ action: 'roster.applyDueFacts', actorName: '系统', objectId: '1' })
  })

  it('dated before a later one takes its place', async () => {
    await update(app, 2, { grade: '9' }, '2026-10-01')
    await update(app, 2, { grade: '5' }, '2026-05-01')
    expect(await field(app, 2, 'grade')).toBe('9')
    const { rows } = await app.call('clerk', 'roster.timeline', { id: 2 })
    expect(rows.map((row) => [row.effectiveOn, row.after])).toEqual([
      ['2026-10-01', '9'],
      ['2026-05-01', '5'],
      [await field(app, 2, 'joinedOn'), ''],
    ])
  })

  it('can be made, altered or taken away beside the product', async () => {
    const back = await openBackdoor(app)
    expect(() => back.tamper('update worker set grade = 4, row_version = row_version + 1 where id = 2')).toThrow(
      'WORKER_FOLLOWS_FACTS',
    )
    expect(() => back.tamper(`update worker set name = 'x' where id = 2`)).toThrow('WORKER_VERSION_STAYS')
    expect(() => back.tamper(`update dated_fact set value = '1'`)).toThrow('DATED_FACT_STAYS')
    expect(() => back.tamper('delete from dated_fact')).toThrow('DATED_FACT_STAYS')
    expect(() => back.tamper('delete from worker_version')).toThrow('WORKER_VERSION_STAYS')
    const columns = back.raw.prepare<[], { name: string }>(`select name from pragma_table_info('worker')`).all()
    const version = back.raw.prepare<[], { content: string }>('select content from worker_version limit 1').get()
    const kept = Object.keys(JSON.parse(version?.content ?? '{}') as object)
    const others = columns.map((c) => c.name).filter((name) => !kept.includes(name))
    expect(others.sort()).toEqual(['id', 'merged_into_id', 'row_version'])
    back.close()
  })

  it('takes back somebody who left without another employment, or forgets the first', async () => {
    await update(app, 4, { status: '退出', exitOn: '2026-06-30', exitReason: '本人辞职' }, '2026-06-30')
    expect(await refusalCode(update(app, 4, { status: '在岗' }, '2026-10-01'))).toBe('ROSTER_COMES_BACK')
    await update(app, 4, { status: '在岗', joinedOn: '2026-10-01' }, '2026-10-01')
    const detail = await app.call('clerk', 'roster.get', { id: 4 })
    expect(detail.pastEmployments).toMatchObject([{ leftOn: '2026-06-30', exitReason: '本人辞职' }])
    expect(detail.fields.find((f) => f.key === 'exitOn')?.value).toBe('')
    const ids = async (day: string) =>
      (JSON.parse(await rosterOf(app, calendarDate(day))) as [number, string[]][]).map(([id]) => id)
    expect(await ids('2026-06-29')).toContain(4)
    expect(await ids('2026-08-01')).not.toContain(4)
    expect(await ids('2026-10-01')).toContain(4)
  })
})
