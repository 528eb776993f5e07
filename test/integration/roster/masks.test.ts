import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { columnEntries } from '../../../src-main/shared/kernel/sheet-spec.ts'
import type { RosterField } from '../../../src-main/shared/roster/roster.sheet.ts'
import { rosterSheet } from '../../../src-main/shared/roster/roster.sheet.ts'
import { openBackdoor } from '../../support/builders.ts'
import { refusalCode } from '../../support/refusal-code.ts'
import { anyToken, importRows, person, street, streetCommunities } from '../../support/roster-file.ts'
import { openTestApp, type TestAccount, type TestApp } from '../../support/test-app.ts'
import { workbookParts } from '../excel-write/workbook-parts.ts'

const sensitive = columnEntries(rosterSheet).flatMap(([field, { sensitive: kind }]) =>
  // 'restricted' is clear to whoever works on the records, and closed to others: test/integration/security/viewers.test.ts.
  kind === undefined || kind === 'restricted' ? [] : [field as RosterField],
)
const open = columnEntries(rosterSheet).flatMap(([field, { sensitive: kind }]) =>
  kind === undefined ? [field as RosterField] : [],
)
/** What somebody's sensitive columns hold: nothing of it may reach an account without the right. */
const secrets = {
  idNo: street.workers[0]?.idNo ?? '',
  mobile: '13900007531',
  cardNo: '6299990000000123459',
  socialInsuranceNo: street.workers[0]?.idNo ?? '',
  housingFundNo: '990102334455667788',
  householdAddress: '青枫街道隐秘路甲号',
  homeAddress: '青枫街道隐秘路乙号',
  emergencyContact: '紧急某某13900008642',
  marital: '离婚',
  health: '隐疾某某',
  bank: '隐秘银行青枫支行',
} as const
const canaries = [...new Set(Object.values(secrets))]
const viewers: readonly TestAccount[] = ['viewer', 'clerk', 'reviewer']

let app: TestApp
const id = 1
beforeAll(async () => {
  app = await openTestApp({ communities: streetCommunities })
  await importRows(
    app,
    [0, 1, 2, 3, 4, 5].map((nth) => person(nth, nth === 0 ? secrets : { marital: '已婚', health: '良好' })),
  )
  const { rowVersion } = await app.call('clerk', 'roster.get', { id })
  const values = { mobile: '13900007539', homeAddress: '青枫街道隐秘路丙号' }
  await app.call('clerk', 'roster.update', { id, rowVersion, values, reason: '本人申请' })
})
afterAll(() => app.close())

/** Everything that an account may read of the roster, channel by channel. */
async function everything(as: TestAccount): Promise<Record<string, unknown>> {
  const columns = as === 'viewer' ? open : [...open, ...sensitive]
  const answers: Record<string, unknown> = {
    list: await app.call(as, 'roster.list', { limit: 500 }),
    get: await app.call(as, 'roster.get', { id }),
    grid: await app.call(as, 'roster.grid', { columns: [...columns, 'age', 'retireMonth'] }),
    past: await app.call(as, 'roster.grid', { columns, asOf: app.clock.today() }),
    timeline: await app.call(as, 'roster.timeline', { id }),
    history: await app.call(as, 'roster.history', { id }),
    search: await app.call(as, 'roster.search', { text: street.workers[0]?.name ?? '' }),
    print: await app.call(as, 'roster.print', { id }),
    headcounts: await app.call(as, 'roster.headcounts', {}),
    views: await app.call(as, 'roster.views', {}),
  }
  for (const field of open) answers[`facets ${field}`] = await app.call(as, 'roster.facets', { field })
  if (as === 'viewer') return answers
  answers['check'] = await app.call(as, 'rosterCheck.run', {})
  answers['records'] = await app.call(as, 'rosterCheck.records', {})
  answers['completeness'] = await app.call(as, 'rosterCheck.completeness', {})
  answers['duplicates'] = await app.call(as, 'roster.duplicates', {})
  answers['compare'] = await app.call(as, 'roster.compare', { firstId: 1, secondId: 2 })
  return answers
}

describe('sensitive columns', () => {
  it('covers a column of the sheet that this test has no secret for', () => {
    expect(Object.keys(secrets).sort()).toEqual([...sensitive].sort())
  })

  for (const as of viewers) {
    it(`reach ${as} in clear through some channel`, async () => {
      for (const [channel, answer] of Object.entries(await everything(as))) {
        const text = JSON.stringify(answer)
        const leaked = [...canaries, '13900007539', '隐秘路丙号'].filter((canary) => text.includes(canary))
        expect([channel, leaked]).toEqual([channel, []])
      }
    })
  }

  it('reach somebody who may only look even as the tail of a number, or by name in a list of changes', async () => {
    const tails = ['7531', '7539', secrets.idNo.slice(-4), '3459', '7788']
    for (const [channel, answer] of Object.entries(await everything('viewer'))) {
      const text = JSON.stringify(answer)
      const seen = tails.filter((tail) => text.includes(`*${tail}`) || text.includes(`＊${tail}`))
      expect([channel, seen]).toEqual([channel, []])
    }
    const { fields } = await app.call('viewer', 'roster.get', { id })
    expect(fields.map(({ key }) => key).filter((key) => sensitive.some((field) => field === key))).toEqual([])
    const { rows } = await app.call('viewer', 'roster.history', { id })
    const changed = rows.flatMap(({ changes }) => changes.map(({ field }) => field))
    expect(changed.length).toBeGreaterThan(0)
    expect(changed.filter((field) => sensitive.some((each) => each === field))).toEqual([])
  })

  it('are told by an order, a filter, a count or a search', async () => {
    for (const as of viewers) {
      for (const field of sensitive) {
        const grid = { columns: ['name' as const] }
        const values = [secrets[field as keyof typeof secrets]]
        const filter = { conditions: [{ field, values }] }
        const tries = {
          sort: app.call(as, 'roster.grid', { ...grid, sort: { field, direction: 'asc' } }),
          filter: app.call(as, 'roster.grid', { ...grid, ...filter }),
          past: app.call(as, 'roster.grid', { ...grid, ...filter, asOf: app.clock.today() }),
          facets: app.call(as, 'roster.facets', { field }),
          facetsOfFiltered: app.call(as, 'roster.facets', { field: 'name', ...filter }),
          view: app.call(as, 'roster.saveView', {
            name: '视图',
            columns: ['name'],
            sort: { field, direction: 'asc' },
            filter: { search: '', conditions: [] },
          }),
        }
        for (const [what, action] of Object.entries(tries)) {
          expect([as, field, what, await refusalCode(action)]).toEqual([as, field, what, 'ROSTER_COLUMN_CLOSED'])
        }
      }
    }
    const found = async (as: TestAccount, text: string) => [
      (await app.call(as, 'roster.list', { search: text })).total,
      (await app.call(as, 'roster.grid', { columns: ['name'], search: text })).total,
      (await app.call(as, 'roster.grid', { columns: ['name'], search: text, asOf: app.clock.today() })).total,
      (await app.call(as, 'roster.search', { text })).rows.length,
      (await app.call(as, 'roster.facets', { field: 'sex', search: text })).values.length,
    ]
    for (const text of [secrets.idNo, secrets.idNo.slice(-4), '13900007539', '7539']) {
      expect([text, await found('viewer', text)]).toEqual([text, [0, 0, 0, 0, 0]])
      expect([text, await found('clerk', text)]).toEqual([text, [1, 1, 1, 1, 1]])
    }
    for (const canary of ['隐秘路丙号', '隐疾某某', '离婚', secrets.cardNo]) {
      expect([canary, await found('clerk', canary)]).toEqual([canary, [0, 0, 0, 0, 0]])
    }
  })

  it('are asked for as a column by an account that may not see them', async () => {
    for (const field of sensitive) {
      const grid = app.call('viewer', 'roster.grid', { columns: ['name', field] })
      expect([field, await refusalCode(grid)]).toEqual([field, 'ROSTER_COLUMN_CLOSED'])
    }
    const unmasked = app.call('viewer', 'roster.print', { id, unmaskedReason: '自己看看' })
    expect(await refusalCode(unmasked)).toBe('FORBIDDEN')
    const reveal = app.call('viewer', 'roster.reveal', { id, field: 'idNo', reason: '自己看看' })
    expect(await refusalCode(reveal)).toBe('FORBIDDEN')
  })

  it('stay in a view that was saved with more rights than the account has now', async () => {
    const view = { name: '通讯录', columns: ['name', 'mobile'] as const, sort: null }
    const filter = { search: '', conditions: [{ field: 'sex' as const, values: ['女'] }] }
    await app.call('clerk', 'roster.saveView', { ...view, columns: [...view.columns], filter })
    const back = await openBackdoor(app)
    const body = {
      columns: ['name', 'mobile'],
      filter: { search: '', conditions: [{ field: 'marital', values: ['离婚'] }] },
      sort: { field: 'homeAddress', direction: 'asc' },
    }
    back.tamper(
      `insert into roster_view (account_id, name, body, updated_at) values (?, '旧视图', ?, '2026-01-01')`,
      app.accountId('viewer'),
      JSON.stringify(body),
    )
    back.close()
    const { rows } = await app.call('viewer', 'roster.views', {})
    expect(rows).toMatchObject([{ columns: ['name'], filter: { conditions: [] }, sort: null }])
    expect((await app.call('clerk', 'roster.views', {})).rows).toMatchObject([{ columns: ['name', 'mobile'] }])
  })

  it('leave in an export in clear without a reason, or with one that the log does not keep', async () => {
    const columns = [...open, ...sensitive]
    const masked = join(app.dataDir, 'masked.xlsx')
    await app.call('reviewer', 'roster.export', { file: anyToken, columns }, masked)
    const parts = [...workbookParts(readFileSync(masked)).values()].join('')
    expect([...canaries, '13900007539', '隐秘路丙号'].filter((canary) => parts.includes(canary))).toEqual([])
    const clear = join(app.dataDir, 'clear.xlsx')
    await app.call('clerk', 'roster.export', { file: anyToken, columns, unmaskedReason: '报送区里' }, clear)
    const text = [...workbookParts(readFileSync(clear)).values()].join('')
    const present = canaries.filter((canary) => !['13900007531', '青枫街道隐秘路乙号'].includes(canary))
    expect(present.filter((canary) => !text.includes(canary))).toEqual([])
    const { rows } = await app.call('auditor', 'auditLog.list', { limit: 1 })
    expect(rows[0]?.summary).toContain('明文，事由：报送区里')
  })

  it('are printed with a digit of the ID number, or in clear without a trace', async () => {
    const { html } = await app.call('clerk', 'roster.print', { id })
    expect(html).not.toContain(secrets.idNo.slice(-4))
    expect(html).toContain('139****7539')
    const { rows: log } = await app.call('auditor', 'auditLog.list', { limit: 1 })
    expect(log[0]).toMatchObject({ action: 'roster.print', objectId: String(id) })
    expect(html).toContain(`#${log[0]?.seq}`)
    const { html: clear } = await app.call('reviewer', 'roster.print', { id, unmaskedReason: '办理调档' })
    expect(clear).toContain(secrets.idNo)
    const { rows } = await app.call('auditor', 'auditLog.list', { limit: 1 })
    expect(rows[0]?.summary).toContain('完整号码，事由：办理调档')
    const { html: ofViewer } = await app.call('viewer', 'roster.print', { id })
    expect(ofViewer).not.toContain('身份证号')
    expect(ofViewer).not.toContain('联系电话')
  })

  it('change when something else of the person is saved, or take a mask for a value', async () => {
    const stored = async () => {
      const back = await openBackdoor(app)
      const [row] = back.raw.prepare<[], Record<string, unknown>>('select * from worker where id = 1').all()
      back.close()
      return sensitive.map((field) => row?.[field.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)])
    }
    const before = await stored()
    expect(before.every((value) => typeof value === 'string' && value !== '')).toBe(true)
    const save = async (values: Record<string, string>) => {
      const { rowVersion } = await app.call('clerk', 'roster.get', { id })
      return app.call('clerk', 'roster.saveEdits', { edits: [{ id, rowVersion, values }], reason: '核对' })
    }
    await save({ remark: '已核对', nation: '回族' })
    expect(await stored()).toEqual(before)
    const { fields } = await app.call('clerk', 'roster.get', { id })
    for (const { key, value, sensitive: isSensitive } of fields.filter((field) => field.sensitive)) {
      expect([key, isSensitive, await refusalCode(save({ [key]: value }))]).toEqual([key, true, 'ROSTER_HAS_ERRORS'])
    }
    expect(await stored()).toEqual(before)
  })
})
