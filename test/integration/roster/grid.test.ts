import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { largeRoster } from '../../../src-main/core/sample/large-roster.ts'
import { calendarDate, type CalendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { idCheckCharacter } from '../../../src-main/shared/kernel/id-card.ts'
import type { GridColumnKey } from '../../../src-main/shared/roster/roster-grid.contract.ts'
import { addStandard, openBackdoor } from '../../support/builders.ts'
import { importRows, person, street, streetCommunities } from '../../support/roster-file.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

describe('the grid', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp({ today: '2026-01-02', communities: streetCommunities })
    await importRows(
      app,
      street.workers.map((_, nth) => person(nth, { joinedOn: '2020-01-01', formerName: nth === 8 ? '单旧名' : '' })),
    )
  })
  afterAll(() => app.close())
  const yearEnd = calendarDate('2025-12-31')
  const cells = async (column: GridColumnKey, asOf?: typeof yearEnd) =>
    (await app.call('viewer', 'roster.grid', { columns: [column], ...(asOf ? { asOf } : {}), limit: 500 })).rows

  it('shows ages of today on the roster of a past day', async () => {
    const then = await cells('age', yearEnd)
    app.clock.moveTo('2029-06-30')
    expect(await cells('age', yearEnd)).toEqual(then)
    expect(await cells('age')).not.toEqual(then)
    app.clock.moveTo('2026-01-02')
  })

  it('finds fewer people on a past day than the same texts find today', async () => {
    const worker = street.workers[10]
    const texts = [
      worker?.name ?? '',
      worker?.idNo.slice(-4) ?? '',
      worker?.mobile ?? '',
      worker?.empNo ?? '',
      '旧名',
      'l',
      'lin',
    ]
    for (const search of texts) {
      const ids = async (past: object) =>
        (await app.call('clerk', 'roster.grid', { columns: ['name'], search, limit: 500, ...past })).rows.map(
          ({ id }) => id,
        )
      const now = await ids({})
      expect([search, now.length > 0]).toEqual([search, true])
      expect([search, await ids({ asOf: yearEnd })]).toEqual([search, now])
    }
  })

  it('counts the values of today in the filter of a past day', async () => {
    const facet = async (past: object) => (await app.call('clerk', 'roster.facets', { field: 'grade', ...past })).values
    const then = await facet({ asOf: yearEnd })
    expect(then.reduce((sum, { people }) => sum + people, 0)).toBe(street.workers.length)
    const { rowVersion } = await app.call('clerk', 'roster.get', { id: 1 })
    const change = { values: { grade: '12' }, reason: '青街办发〔2026〕1号', effectiveOn: calendarDate('2026-01-01') }
    await app.call('clerk', 'roster.update', { id: 1, rowVersion, ...change })
    expect(await facet({ asOf: yearEnd })).toEqual(then)
    expect(await facet({})).not.toEqual(then)
  })

  it('says how many there are without a filter by counting those who meet it, or those who left', async () => {
    const ask = (wish: object) => app.call('viewer', 'roster.grid', { columns: ['name'], limit: 1, ...wish })
    const women = { conditions: [{ field: 'sex', values: ['女'] }] }
    for (const past of [{}, { asOf: yearEnd }]) {
      const whole = await ask(past)
      const filtered = await ask({ ...women, ...past })
      expect([whole.total, whole.all]).toEqual([street.workers.length, street.workers.length])
      expect(filtered.all).toBe(street.workers.length)
      expect(filtered.total).toBeLessThan(street.workers.length)
    }
  })

  it('forgets widths and frozen columns of a view', async () => {
    const view = { columns: ['name' as const, 'empNo' as const, 'grade' as const], sort: null }
    const filter = { search: '', conditions: [] }
    await app.call('viewer', 'roster.saveView', { ...view, name: '宽列', filter, widths: { name: 222 }, frozen: 2 })
    await app.call('viewer', 'roster.saveView', { ...view, name: '普通', filter })
    const { rows } = await app.call('viewer', 'roster.views', {})
    expect(rows.map(({ name, widths, frozen }) => [name, widths, frozen])).toEqual([
      ['宽列', { name: 222 }, 2],
      ['普通', {}, 1],
    ])
  })

  it('takes months of retirement from ages written into the program instead of the dated table', async () => {
    const before = new Map((await cells('retireMonth')).map(({ id, cells: [month] }) => [id, month ?? '']))
    const back = await openBackdoor(app)
    const categories = ['M', 'F55', 'F50'].map((category) => ({
      ...{ category, age: 40, firstBirthMonth: '1900-01' as CalendarMonth, stepMonths: 1, capMonths: 0 },
    }))
    await addStandard(back, { kind: 'retirement', body: { categories }, effectiveFrom: calendarDate('2026-01-01') })
    back.close()
    const birth = new Map((await cells('birthOn')).map(({ id, cells: [day] }) => [id, day ?? '']))
    const after = await cells('retireMonth')
    const expected = (id: number) => `${Number(birth.get(id)?.slice(0, 4)) + 40}-${birth.get(id)?.slice(5, 7)}`
    expect(after.map(({ id, cells: [month] }) => [id, month])).toEqual(after.map(({ id }) => [id, expected(id)]))
    expect(after.every(({ id, cells: [month] }) => month !== before.get(id))).toBe(true)
    expect((await cells('retireMonth', yearEnd)).map(({ id, cells: [month] }) => [id, month])).toEqual([...before])
  })
})

describe('200 rows of 20 columns pasted at once', () => {
  const people = 200
  const columns = [
    ...([
      'name',
      'formerName',
      'idNo',
      'nation',
      'nativePlace',
      'politics',
      'education',
      'school',
      'major',
      'mobile',
    ] as const),
    ...([
      'homeAddress',
      'cardNo',
      'bank',
      'housingFundNo',
      'certificateNo',
      'resume',
      'remark',
      'honours',
      'health',
      'emergencyContact',
    ] as const),
  ]
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp({ communities: streetCommunities })
    const rows = [...largeRoster(people)].map((worker) => ({ ...worker, remark: '原备注' }))
    await importRows(app, rows)
  }, 60_000)
  afterAll(() => app.close())

  /** An ID number of the same sex and a birth date near by, unlike any on the roster. */
  const otherId = (idNo: string, nth: number) => {
    const first17 = `990102${idNo.slice(6, 12)}${String((nth % 28) + 1).padStart(2, '0')}${String(300 + 2 * Math.floor(nth / 28))}`
    const even = `${first17.slice(0, 16)}${(Number(first17[16]) & ~1) + (Number(idNo[16]) % 2)}`
    return even + idCheckCharacter(even)
  }
  const textOf = (column: (typeof columns)[number], nth: number, idNo: string): string => {
    const long = `99${String(nth).padStart(16, '0')}`
    const texts: Record<(typeof columns)[number], string> = {
      ...{ name: `示例${String.fromCodePoint(0x4e00 + nth)}`, formerName: `曾名${nth}`, idNo, nation: '回族' },
      ...{ nativePlace: '示例省示例市', politics: '群众', education: '大学本科', school: '"甲"学院\t', major: '=1+1' },
      ...{ mobile: `139000${String(10_000 + nth)}`, homeAddress: `青枫街道\n枫叶路${nth}号`, cardNo: long },
      ...{
        bank: '示例银行',
        housingFundNo: `00${long.slice(2)}`,
        certificateNo: `0${nth}`,
        resume: '2018.07—2021.03 示例',
      },
      ...{ remark: `第${nth}行`, honours: '+优秀', health: '良好', emergencyContact: '@某某' },
    }
    return texts[column]
  }

  it('lose a digit or a line, or come back from one undo with anything else than before', async () => {
    const back = await openBackdoor(app)
    const stored = () =>
      back.raw
        .prepare<[], Record<string, unknown>>('select * from worker order by id')
        .all()
        .map((row) =>
          Object.entries(row).filter(([column]) => !['row_version', 'updated_at', 'updated_by'].includes(column)),
        )
    const before = stored()
    const { rows } = await app.call('clerk', 'roster.grid', { columns: ['name'], limit: 2000 })
    const ids = new Map(back.raw.prepare<[], [number, string]>('select id, id_no from worker').raw().all())
    const edits = rows.map(({ id, rowVersion }, nth) => ({
      id,
      rowVersion,
      values: Object.fromEntries(columns.map((c) => [c, textOf(c, nth, otherId(ids.get(id) ?? '', nth))])),
    }))
    const { editId, cells } = await app.call('clerk', 'roster.saveEdits', { edits, reason: '批量粘贴' })
    expect(cells).toBe(people * columns.length)
    const wanted = edits.map(({ values }) => columns.map((column) => (values[column] ?? '').trim()))
    const sql = columns.map((column) => column.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`))
    const plain = columns.flatMap((column, index) =>
      ['nation', 'politics', 'education'].includes(column) ? [] : [index],
    )
    const now = back.raw
      .prepare<[], (string | null)[]>(
        `select ${sql.join(', ')} from worker w join community c on c.id = community_id order by c.sort_order, w.id`.replace(
          'name,',
          'w.name,',
        ),
      )
      .raw()
      .all()
    expect(now.map((row) => plain.map((index) => row[index]))).toEqual(
      wanted.map((row) => plain.map((index) => row[index])),
    )
    await app.call('clerk', 'roster.undoEdit', { editId })
    expect(stored()).toEqual(before)
    back.close()
  })
})
