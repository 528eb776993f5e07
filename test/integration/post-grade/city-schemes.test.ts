import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { calendarDate, type CalendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { formatYuanPlain, yuan } from '../../../src-main/shared/kernel/money.ts'
import { fixedMonthlyPay } from '../../../src-main/shared/post-grade/grade-pay.rules.ts'
import { gradeOn, type GradePerson } from '../../../src-main/shared/post-grade/grade.rules.ts'
import { standardSchemas } from '../../../src-main/shared/standard/standard-schemas.ts'
import type { StandardRow } from '../../../src-main/shared/standard/standard.contract.ts'
import { addWorkers, openBackdoor, type Backdoor, type WorkerSpec } from '../../support/builders.ts'
import { exampleScheme, gradePerson } from '../../support/grade-scheme.ts'
import {
  anyToken,
  importRows,
  person,
  stageRoster,
  streetCommunities,
  writeRosterFile,
} from '../../support/roster-file.ts'
import { openTestApp, resourcesDir, type TestApp } from '../../support/test-app.ts'

const effectiveFrom = calendarDate('2026-10-01')
let app: TestApp
let back: Backdoor
beforeEach(async () => {
  app = await openTestApp({ communities: streetCommunities })
  back = await openBackdoor(app)
})
afterEach(() => {
  back.close()
  app.close()
})

/** The pack as an office gets it on a stick, taken in from a file, dated and activated by another account. */
async function usePack(key: string): Promise<StandardRow[]> {
  const path = join(app.dataDir, `${key}.json`)
  copyFileSync(join(resourcesDir, 'seed', `${key}.json`), path)
  const { rows } = await app.call('clerk', 'standard.importPack', { file: anyToken }, path)
  const active: StandardRow[] = []
  for (const row of rows) active.push(await activate(row, {}))
  return active
}

async function activate(row: StandardRow, changes: object): Promise<StandardRow> {
  const { id, rowVersion, title, documentNo, note, isSample } = row
  const { body } = await app.call('clerk', 'standard.get', { id })
  const fields = { title, documentNo, note, isSample, effectiveFrom, effectiveTo: null, body, ...changes }
  const saved = await app.call('clerk', 'standard.saveDraft', { id, rowVersion, draft: fields })
  return app.call('reviewer', 'standard.activate', { id, rowVersion: saved.rowVersion })
}

interface Figures {
  readonly person: Partial<GradePerson>
  readonly level: number
  readonly pay: string
  readonly holdsBothPosts?: boolean
}

/** Worked out by hand from the table of domain §3.2, at the end of 2026. */
const cities: Readonly<Record<string, readonly Figures[]>> = {
  // 9 full years: 3 steps. 本科 alone counts as one year, 硕士 alone as three (a 4th step), 本科 with degree one level.
  'pack-jinan': [
    {
      person: { postClass: '2', joinedOn: calendarDate('2018-01-01'), education: '21', degree: '0' },
      level: 7,
      pay: '5460.00',
    },
    {
      person: { postClass: '2', joinedOn: calendarDate('2018-01-01'), education: '21', degree: '4' },
      level: 8,
      pay: '5670.00',
    },
    {
      person: { postClass: '2', joinedOn: calendarDate('2018-01-01'), education: '14', degree: '0' },
      level: 8,
      pay: '5670.00',
    },
    {
      person: { postClass: '1', joinedOn: calendarDate('2018-01-01'), education: '11', degree: '2', certificate: '3' },
      level: 13,
      pay: '7020.00',
    },
  ],
  // Two years a level; 7 years + 3 for 学士本科 make 5 steps of the fourth post.
  'pack-ningxia': [
    {
      person: { postClass: '4', joinedOn: calendarDate('2020-01-01'), education: '21', degree: '4' },
      level: 6,
      pay: '4500.00',
    },
    {
      person: { postClass: '5', joinedOn: calendarDate('2020-01-01'), education: '14', degree: '3' },
      level: 9,
      pay: '5040.00',
    },
    { person: { postClass: '4', joinedOn: calendarDate('1990-01-01') }, level: 16, pay: '6300.00' },
  ],
  // 17 years: 8 steps of two years, the ninth 档.
  'pack-xiamen': [
    { person: { postClass: '3', joinedOn: calendarDate('2010-01-01') }, level: 9, pay: '1240.00' },
    { person: { postClass: '1', joinedOn: calendarDate('2026-06-01') }, level: 1, pay: '900.00' },
  ],
  // 岗位工资 2,800 + 级别工资 50 + 4 × 60 + 职称 500 + 一肩挑 300.
  'pack-city-s9': [
    {
      person: { postClass: '1', joinedOn: calendarDate('2015-01-01'), certificate: '2' },
      level: 5,
      pay: '3890.00',
      holdsBothPosts: true,
    },
    { person: { postClass: '3', joinedOn: calendarDate('2024-06-01') }, level: 1, pay: '2350.00' },
  ],
  'pack-xian': [{ person: { postClass: '1', joinedOn: calendarDate('1985-01-01') }, level: 18, pay: '5400.00' }],
}

describe('schemes of cities', () => {
  it('nine come with the program, each marked as a sample with its source, and each can be loaded', async () => {
    const { rows } = await app.call('clerk', 'standard.packs', {})
    expect(rows.map(({ key }) => key)).toEqual([
      'sample-standards',
      ...['beijing', 'benxi', 'city-s9', 'jinan', 'ningbo', 'ningxia', 'wuhan', 'xiamen', 'xian'].map(
        (city) => `pack-${city}`,
      ),
    ])
    for (const { key, source, note } of rows.slice(1)) {
      expect(source.length, key).toBeGreaterThan(5)
      expect(note, key).toMatch(/^示例，请按本地文件核对。/)
      const loaded = await app.call('clerk', 'standard.loadPack', { key, effectiveFrom })
      expect(
        loaded.rows.map(({ kind, state, isSample }) => [kind, state, isSample]),
        key,
      ).toEqual([
        ['grade_scheme', 'draft', true],
        ['pay_scheme', 'draft', true],
      ])
      for (const { documentNo, note: words } of loaded.rows) {
        expect(documentNo, key).not.toBe('')
        expect(words, key).toMatch(/^示例，请按本地文件核对。/)
      }
    }
  })

  for (const [key, figures] of Object.entries(cities)) {
    it(`${key}: another level or amount than its document gives, from the file without a line of code`, async () => {
      const rows = await usePack(key)
      const bodyOf = async (kind: StandardRow['kind']) =>
        (await app.call('viewer', 'standard.get', { id: rows.find((row) => row.kind === kind)?.id ?? 0 })).body
      const scheme = standardSchemas.grade_scheme.parse(await bodyOf('grade_scheme'))
      const pay = standardSchemas.pay_scheme.parse(await bodyOf('pay_scheme'))
      for (const { person: facts, level, pay: amount, holdsBothPosts = false } of figures) {
        const someone = gradePerson(facts)
        const result = gradeOn(someone, scheme, calendarDate('2026-12-31'))
        expect(result?.level, JSON.stringify(facts)).toBe(level)
        const { postClass, certificate } = someone
        const fixed = fixedMonthlyPay(pay, { postClass, certificate, grade: level, holdsBothPosts })
        expect(formatYuanPlain(fixed ?? yuan('0')), JSON.stringify(facts)).toBe(amount)
      }
    })
  }

  it('three cities one after the other: ladder, suggestion, import and pay follow the one in force on the day', async () => {
    await usePack('pack-ningxia')
    const ladder = await app.call('viewer', 'postGrade.ladder', { asOf: effectiveFrom })
    expect([ladder.levels, ladder.posts.map(({ name }) => name)]).toEqual([
      24,
      ['正职', '副职', '两委委员', '专职工作人员'],
    ])
    expect((await app.call('viewer', 'postGrade.ladder', { asOf: calendarDate('2026-09-30') })).levels).toBe(18)
    const four = {
      ...person(20),
      postClass: '专职工作人员',
      grade: '16',
      category: '社区专职工作者',
      housingFundBase: 6300,
    }
    await importRows(app, [four])
    const beyond = await stageRoster(app, await writeRosterFile(app.dataDir, [{ ...four, grade: '17' }]))
    expect(beyond.counts).toMatchObject({ refused: 1 })
    await app.call('clerk', 'importBatch.discard', { id: beyond.id })
    const { id, rowVersion } = await app.call('clerk', 'pay.createMonth', {
      month: '2026-11' as CalendarMonth,
      payOn: calendarDate('2026-11-30'),
    })
    await app.call('clerk', 'pay.calculate', { id, rowVersion })
    const { rows } = await app.call('clerk', 'pay.lines', { id })
    // 3,600 × 1.75, split 70 to 30.
    expect(rows.map(({ grade, amounts }) => [grade, amounts.gradeWage, amounts.basicPerformance])).toEqual([
      [16, 441_000, 189_000],
    ])
    const loaded = await app.call('clerk', 'standard.loadPack', {
      key: 'pack-xiamen',
      effectiveFrom: calendarDate('2026-12-01'),
    })
    for (const row of loaded.rows)
      await app.call('reviewer', 'standard.activate', { id: row.id, rowVersion: row.rowVersion })
    const december = await app.call('viewer', 'postGrade.ladder', { asOf: calendarDate('2026-12-01') })
    expect(december.cells).toEqual([{ postClass: '4', grade: 16, people: 1, isOutside: true }])
    const { suggestion } = await app.call('viewer', 'postGrade.worker', {
      workerId: 1,
      referenceOn: calendarDate('2026-12-01'),
    })
    expect(suggestion.conditions[0]).toMatchObject({ label: '岗位在方案内', ok: false })
  })
})

describe('what a version costs before it is activated', () => {
  const people: WorkerSpec[] = [
    { name: '示例甲', grade: 3, joinedOn: '2017-01-01', base: '6300' },
    { name: '示例乙', grade: 9, joinedOn: '2001-01-01', base: '6300', level: '2' },
    { name: '示例丙', grade: 15, joinedOn: '2001-01-01', postClass: '1', category: '03', base: '8040', level: '3' },
    { name: '示例丁', grade: 7, joinedOn: '2001-01-01', postClass: '2', identity: '3' },
  ]

  async function grossOf(month: string): Promise<number> {
    const created = await app.call('clerk', 'pay.createMonth', {
      month: month as CalendarMonth,
      payOn: calendarDate(`${month}-28`),
    })
    await app.call('clerk', 'pay.calculate', { id: created.id, rowVersion: created.rowVersion })
    return (await app.call('clerk', 'pay.get', { id: created.id })).grossFen
  }
  const copyOf = async (kind: StandardRow['kind'], on: typeof effectiveFrom) => {
    const row = (await app.call('clerk', 'standard.list', {})).rows.find((r) => r.kind === kind)
    return app.call('clerk', 'standard.copy', { id: row?.id ?? 0, effectiveFrom: on })
  }

  it('is another sum than two pay months differ by, for a new pay scheme', async () => {
    await addWorkers(back, people)
    const draft = await copyOf('pay_scheme', effectiveFrom)
    const { body } = await app.call('clerk', 'standard.get', { id: draft.id })
    const scheme = standardSchemas.pay_scheme.parse(body)
    const gradePay = {
      method: 'coefficient',
      baseFen: 433_300,
      coefficients: [...Array(18).keys()].map((n) => 10_000 + n * 550),
    }
    const dearer = { ...scheme, gradePay, dualPostAllowanceFen: 60_000 }
    const { id, rowVersion, title, note } = draft
    const fields = {
      title,
      note,
      effectiveFrom,
      effectiveTo: null,
      documentNo: '示例〔2026〕40号',
      isSample: false,
      body: dearer,
    }
    const saved = await app.call('clerk', 'standard.saveDraft', { id, rowVersion, draft: fields })
    const outlook = await app.call('reviewer', 'postGrade.outlook', { standardId: id })
    const before = await grossOf('2026-09')
    await app.call('reviewer', 'standard.activate', { id, rowVersion: saved.rowVersion })
    const after = await grossOf('2026-10')
    expect(outlook.cost).toMatchObject({ monthlyFen: after - before, yearlyFen: 12 * (after - before), unpriced: 1 })
    expect(outlook.rows.map(({ name }) => name)).toEqual(['示例甲', '示例乙', '示例丙'])
  })

  it('is another sum than two pay months differ by, for a batch of promotions', async () => {
    await addWorkers(back, people)
    const before = await grossOf('2026-10')
    const batch = await app.call('clerk', 'postGrade.createBatch', {
      title: '第一批',
      referenceOn: calendarDate('2026-10-15'),
      effectiveOn: calendarDate('2026-11-01'),
      midMonthReason: '',
      documentNo: '示例〔2026〕41号',
      noticeRequired: false,
      people: [
        { workerId: 1, kind: 'promotion', toPostClass: '3', toGrade: 4, exceptionReason: '' },
        { workerId: 2, kind: 'post_change', toPostClass: '2', toGrade: 14, exceptionReason: '任副书记' },
      ],
    })
    const sent = await app.call('clerk', 'postGrade.submitBatch', { id: batch.id, rowVersion: batch.rowVersion })
    const agreed = await app.call('reviewer', 'postGrade.approveBatch', { id: sent.id, rowVersion: sent.rowVersion })
    await app.call('clerk', 'postGrade.effectBatch', {
      id: agreed.id,
      rowVersion: agreed.rowVersion,
      documentNo: '示例〔2026〕41号',
    })
    const after = await grossOf('2026-11')
    expect(batch.cost.monthlyFen).toBe(after - before)
    expect(after).toBeGreaterThan(before)
  })

  it('names others than those whom a new ladder puts outside or converts, or loses its potential', async () => {
    await addWorkers(back, people)
    const draft = await copyOf('grade_scheme', effectiveFrom)
    const rows = [
      { postClass: null, from: 3, to: 5 },
      { postClass: '1', from: 15, to: 16 },
    ]
    const posts = exampleScheme().posts.map((post) => (post.postClass === '3' ? { ...post, max: 8 } : post))
    const body = exampleScheme({ posts, conversion: { rows, countFrom: 'conversion' } })
    const { id, rowVersion, title, note } = draft
    const fields = {
      title,
      note,
      effectiveFrom,
      effectiveTo: null,
      documentNo: '示例〔2026〕42号',
      isSample: false,
      body,
    }
    await app.call('clerk', 'standard.saveDraft', { id, rowVersion, draft: fields })
    const outlook = await app.call('clerk', 'postGrade.outlook', { standardId: id })
    expect(outlook.rows.map(({ name, grade, converted, isOutside }) => [name, grade, converted, isOutside])).toEqual([
      ['示例甲', 3, 5, false],
      ['示例乙', 9, null, true],
      ['示例丙', 15, 16, false],
    ])
    // 示例甲 two levels of 210 yuan, 示例丙 one.
    expect(outlook).toMatchObject({
      people: 4,
      outside: 1,
      converted: 2,
      cost: { monthlyFen: 63_000, yearlyFen: 756_000 },
    })
    expect(outlook.potential.monthlyFen).toBeGreaterThanOrEqual(63_000)
  })

  it('a conversion list becomes a batch whose levels follow the table', async () => {
    await addWorkers(back, people)
    const draft = await copyOf('grade_scheme', effectiveFrom)
    const rows = [{ postClass: null, from: 3, to: 5 }]
    const body = exampleScheme({ conversion: { rows, countFrom: 'conversion' } })
    await activate(draft, { body, documentNo: '示例〔2026〕43号' })
    const fields = {
      title: '套改',
      referenceOn: effectiveFrom,
      effectiveOn: effectiveFrom,
      midMonthReason: '',
      documentNo: '示例〔2026〕43号',
      noticeRequired: false,
    }
    const change = { workerId: 1, kind: 'conversion', toPostClass: '3', exceptionReason: '' } as const
    const wrong = await app.send('clerk', 'postGrade.createBatch', { ...fields, people: [{ ...change, toGrade: 6 }] })
    expect(wrong.ok ? 'OK' : wrong.error.code).toBe('GRADE_BATCH_REFUSED')
    const batch = await app.call('clerk', 'postGrade.createBatch', { ...fields, people: [{ ...change, toGrade: 5 }] })
    expect(batch.lines).toMatchObject([{ ground: '按套改对照表', suggested: 5, isReady: true }])
    expect(batch.lines[0]?.steps).toEqual([{ label: '套改', expression: '3级套改为5级', basis: '示例〔2026〕43号' }])
  })
})
