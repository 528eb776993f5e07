import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import { calendarDate, calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { NoticeSourceRow } from '../../../src-main/shared/notice/notice-wording.contract.ts'
import { addWorkers, openBackdoor, type Backdoor } from '../../support/builders.ts'
import { contractTermsOf, unscanned } from '../../support/contracts.ts'
import { aDraft, NoticeLife, versionOf } from '../../support/notices.ts'
import { sampleRecords } from '../../support/record-file.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

describe('公示从业务生成', () => {
  let app: TestApp
  let back: Backdoor
  let people: number[]
  beforeAll(async () => {
    app = await openTestApp({ today: '2026-11-23' })
    back = await openBackdoor(app)
    people = await addWorkers(back, [
      { name: '赵甲', status: '2', joinedOn: '2026-11-02' },
      { name: '钱乙', level: '2', values: { lastAssessment: '1' } },
      { name: '孙丙', values: { lastAssessment: '2' } },
      { name: '李丁', values: { lastAssessment: '4' } },
    ])
  })
  afterAll(() => {
    back.close()
    app.close()
  })
  const waiting = async () => (await app.call('clerk', 'notice.sources', {})).rows
  const ofKind = async (kind: string) => (await waiting()).filter((row) => row.kind === kind)

  /** Draws the notice of a record and saves it as a draft; gives the text of its page. */
  async function announce({ kind, id }: NoticeSourceRow): Promise<{ text: string; rows: string[][]; title: string }> {
    const content = await app.call('clerk', 'notice.fromSource', { kind, id })
    const { type, communityId, fields, people: listed, subjects } = content
    const draft = await aDraft(app, type, { communityId, fields, people: listed, subjects })
    const { page } = await app.call('clerk', 'notice.create', draft)
    const [table] = page.tables
    return { text: page.paragraphs.join(''), rows: table?.rows ?? [], title: page.title }
  }

  it('names the people on probation who came lately, and offers them once', async () => {
    const [row, ...others] = await ofKind('recent_entry')
    expect([row?.people, others]).toEqual([1, []])
    if (!row) throw new Error('nothing waits')
    const { text, rows } = await announce(row)
    expect(text).toContain('拟聘用赵甲同志')
    expect(rows.map(([, name]) => name)).toEqual(['赵甲'])
    expect(await ofKind('recent_entry')).toEqual([])
  })

  it('names only who did excellently in the year assessed, and counts the others', async () => {
    const [row] = await ofKind('assessment')
    expect(row).toMatchObject({ title: '2025年度考核优秀等次人员', people: 1 })
    if (!row) throw new Error('nothing waits')
    const { text, rows, title } = await announce(row)
    expect(title).toBe('关于2025年度社区工作者考核优秀等次人员的公示')
    expect(text).toContain('优秀1名、合格1名、基本合格0名、不合格1名')
    expect(rows.map(([, name]) => name)).toEqual(['钱乙'])
    expect(await ofKind('assessment')).toEqual([])
  })

  it('names everybody of one honour together', async () => {
    const honour = { ...sampleRecords.honour, grantedOn: '2026-11-20' }
    for (const workerId of people.slice(1, 3)) {
      await app.call('clerk', 'personRecord.add', { workerId, kind: 'honour', rows: [honour] })
    }
    const old = { ...honour, honourTitle: '旧称号', grantedOn: '2025-11' }
    await app.call('clerk', 'personRecord.add', { workerId: people[0] ?? 0, kind: 'honour', rows: [old] })
    const rows = await ofKind('honour')
    expect(rows.map(({ title, people: n }) => [title, n])).toEqual([['优秀社区工作者（示例市民政局，2026-11-20）', 2]])
    const page = await announce(rows[0] as NoticeSourceRow)
    expect(page.rows.map((row) => [row[1], row.at(-1)])).toEqual([
      ['钱乙', '优秀社区工作者'],
      ['孙丙', '优秀社区工作者'],
    ])
    expect(await ofKind('honour')).toEqual([])
  })

  it('takes the names of an allowance from a locked month only, and no amount of it', async () => {
    const month = calendarMonth('2026-11')
    const made = await app.call('clerk', 'pay.createMonth', { month, payOn: calendarDate('2026-11-25') })
    await app.call('clerk', 'pay.calculate', versionOf(made))
    let detail = await app.call('clerk', 'pay.get', { id: made.id })
    for (const [as, channel] of [
      ['clerk', 'pay.submit'],
      ['reviewer', 'pay.approve'],
      ['reviewer', 'pay.lock'],
    ] as const) {
      expect(await ofKind('allowance')).toEqual([])
      detail = await app.call(as, channel, versionOf(detail))
    }
    const [row] = await ofKind('allowance')
    expect(row).toMatchObject({ title: '2026年11月职业津贴', people: 1 })
    if (!row) throw new Error('nothing waits')
    const { text, rows } = await announce(row)
    expect(rows.map((cells) => [cells[1], cells[4]])).toEqual([['钱乙', '职业津贴（社会工作师）']])
    expect(text + JSON.stringify(rows)).not.toMatch(/元|\d{3}\.\d{2}/)
  })

  it('publishes the results of a review without the votes, under the committee that held it', async () => {
    const votes = { competent: 27, fair: 1, unfit: 1 }
    const line = { workerId: people[2] ?? 0, name: '孙丙', post: '居委会委员', votes, verdict: 'competent' as const }
    const review = { communityId: 1, year: 2026, heldOn: calendarDate('2026-11-20'), attended: 29, lines: [line] }
    const { id } = await app.call('clerk', 'disclosure.recordReview', review)
    const [row] = await ofKind('democratic_review')
    expect(row).toMatchObject({ id, title: '青枫路2026年度民主评议', people: 1 })
    if (!row) throw new Error('nothing waits')
    const { text, rows } = await announce(row)
    expect(text).toContain('参加评议29人')
    expect(rows[0]?.slice(1)).toEqual(['孙丙', '居委会委员', '称职', ''])
    expect(await ofKind('democratic_review')).toEqual([])
  })
})

function draftContract(app: TestApp, workerId: number) {
  const terms = { startsOn: calendarDate('2026-11-23'), endsOn: calendarDate('2029-11-22') }
  return app.call('clerk', 'labourContract.create', contractTermsOf(workerId, terms))
}

describe('拟聘用公示与劳动合同', () => {
  let app: TestApp
  let back: Backdoor
  let life: NoticeLife
  let people: number[]
  beforeAll(async () => {
    app = await openTestApp({ today: '2026-11-23' })
    back = await openBackdoor(app)
    life = new NoticeLife(app)
    people = await addWorkers(
      back,
      ['赵甲', '钱乙', '孙丙'].map((name) => ({ name, status: '2', joinedOn: '2026-11-02' })),
    )
  })
  afterAll(() => {
    back.close()
    app.close()
  })

  const contractOf = (workerId: number) =>
    back.db
      .selectFrom('labour_contract')
      .select(['id', 'row_version', 'state'])
      .where('worker_id', '=', workerId)
      .executeTakeFirstOrThrow()
  const sign = async (workerId: number) => {
    const { id, row_version: rowVersion } = await contractOf(workerId)
    return app.send('clerk', 'labourContract.sign', { id, rowVersion, signedOn: app.clock.today(), ...unscanned })
  }

  it('keeps a contract from coming into force while the notice runs or somebody objects, also below the UI', async () => {
    for (const workerId of people) await draftContract(app, workerId)
    const [first = 0, second = 0, third = 0] = people
    const listed = [first, second].map((workerId) => ({ workerId, name: '', idTail: '', cells: {} }))
    const posted = await life.post(await aDraft(app, 'proposed_hiring', { people: listed }))
    const objection = await life.objection(posted.id, { lineNo: 2 })
    const whyGrey = async (workerId: number) => (await app.call('clerk', 'notice.hiringBlock', { workerId })).reason
    expect(await whyGrey(third)).toBeNull()
    expect(await whyGrey(first)).toBe('拟聘用：公示有1件异议未办结')
    expect(await sign(third)).toMatchObject({ ok: true })
    expect(await sign(first)).toMatchObject({ ok: false, error: { code: 'HIRING_NOTICE_OPEN' } })
    expect((await contractOf(first)).state).toBe('draft')
    const below = `update labour_contract set state = 'in_force', signed_on = '2026-11-23' where worker_id = ${first}`
    expect(() => back.tamper(below)).toThrow(/HIRING_NOTICE_OPEN/)
    app.clock.moveTo('2026-12-03')
    const down = await life.takeDown(posted, '2026-12-03')
    await life.reply(await life.conclude(objection, 'upheld'))
    expect(await sign(first)).toMatchObject({ ok: false, error: { code: 'HIRING_NOTICE_OPEN' } })
    await app.call('reviewer', 'notice.confirm', {
      ...versionOf(down),
      outcome: 'partly',
      excluded: [{ lineNo: 2, reason: '学历不实' }],
    })
    expect(await whyGrey(first)).toBeNull()
    expect(await whyGrey(second)).toBe('拟聘用：经公示不予办理：学历不实')
    expect(await sign(first)).toMatchObject({ ok: true })
    expect(await sign(second)).toMatchObject({ ok: false, error: { code: 'HIRING_NOTICE_OPEN' } })
  })
})

describe('评优公示与荣誉', () => {
  let app: TestApp
  let back: Backdoor
  let life: NoticeLife
  let people: number[]
  beforeEach(async () => {
    app = await openTestApp({ today: '2026-11-23' })
    back = await openBackdoor(app)
    life = new NoticeLife(app)
    people = await addWorkers(
      back,
      ['赵甲', '钱乙'].map((name) => ({ name })),
    )
    const rows = [{ ...sampleRecords.honour, grantedOn: '2026-11-20' }]
    for (const workerId of people) await app.call('clerk', 'personRecord.add', { workerId, kind: 'honour', rows })
  })
  afterEach(() => {
    back.close()
    app.close()
  })

  const honourOf = async (workerId: number) => {
    const { kinds } = await app.call('clerk', 'personRecord.list', { workerId })
    const [row] = kinds.find(({ kind }) => kind === 'honour')?.rows ?? []
    if (!row) throw new Error('no honour')
    return row
  }
  const standings = async () => {
    const rows = []
    for (const workerId of people) rows.push((await honourOf(workerId)).standing)
    return rows
  }
  const exported = async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'jiedao-honours-')), 'honours.xlsx')
    return (await app.call('clerk', 'personRecord.export', { file: anyFileToken(), kind: 'honour' }, path)).rows
  }
  async function draftOf() {
    const { rows } = await app.call('clerk', 'notice.sources', {})
    const row = rows.find(({ kind }) => kind === 'honour')
    if (!row) throw new Error('nothing waits')
    const {
      type,
      fields,
      people: listed,
      subjects,
    } = await app.call('clerk', 'notice.fromSource', {
      kind: row.kind,
      id: row.id,
    })
    return aDraft(app, type, { fields, people: listed, subjects })
  }

  it('counts an award as granted while the notice runs or somebody objects; its confirmation grants it', async () => {
    expect([await standings(), await exported()]).toEqual([[null, null], 2])
    const posted = await life.post(await draftOf())
    const objection = await life.objection(posted.id, { lineNo: 2 })
    expect([await standings(), await exported()]).toEqual([['proposed', 'proposed'], 0])
    const { id, rowVersion } = await honourOf(people[0] ?? 0)
    const waits = { error: { code: 'HONOUR_WAITS' } }
    expect(await app.send('clerk', 'personRecord.remove', { id, rowVersion, reason: '改为直接登记' })).toMatchObject(
      waits,
    )
    const values = { honourTitle: '另一称号' }
    expect(await app.send('clerk', 'personRecord.update', { id, rowVersion, values })).toMatchObject(waits)
    expect(() => back.tamper(`update honour_standing set state = 'in_force' where record_id = ${id}`)).toThrow('HONOUR')
    expect(() => back.tamper(`delete from honour_standing where record_id = ${id}`)).toThrow('HONOUR')
    app.clock.moveTo('2026-12-03')
    const down = await life.takeDown(posted, '2026-12-03')
    const early = await app.send('reviewer', 'notice.confirm', { ...versionOf(down), outcome: 'clear', excluded: [] })
    expect(early).toMatchObject({ ok: false })
    await life.reply(await life.conclude(objection, 'partly'))
    expect(await standings()).toEqual(['proposed', 'proposed'])
    const excluded = [{ lineNo: 2, reason: '材料不实' }]
    await app.call('reviewer', 'notice.confirm', { ...versionOf(down), outcome: 'partly', excluded })
    expect([await standings(), await exported()]).toEqual([['in_force', 'refused'], 1])
    expect((await app.send('clerk', 'personRecord.update', { id, rowVersion, values })).ok).toBe(true)
  })

  it('frees an award by withdrawing its notice, or keeps it waiting for a draft that no longer speaks of it', async () => {
    const draft = await draftOf()
    const made = await app.call('clerk', 'notice.create', draft)
    expect(await standings()).toEqual(['proposed', 'proposed'])
    await app.call('clerk', 'notice.update', { ...versionOf(made), draft: { ...draft, subjects: [] } })
    expect(await standings()).toEqual([null, null])
    const posted = await life.post(await draftOf())
    const again = await app.send('clerk', 'notice.create', draft)
    expect(again).toMatchObject({ error: { code: 'STATE_FORBIDS' } })
    await app.call('reviewer', 'notice.withdraw', { ...versionOf(posted), reason: '名单有误' })
    expect(await standings()).toEqual(['proposed', 'proposed'])
    const anew = await life.post(await draftOf())
    app.clock.moveTo('2026-12-03')
    await life.confirm(await life.takeDown(anew, '2026-12-03'))
    expect(await standings()).toEqual(['in_force', 'in_force'])
  })
})
