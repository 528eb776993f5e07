import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { healthRules } from '../../../src-main/shared/roster-check/health-rules.ts'
import type { HealthRow } from '../../../src-main/shared/roster-check/roster-check.contract.ts'
import { openBackdoor } from '../../support/builders.ts'
import { refusalCode } from '../../support/refusal-code.ts'
import {
  anyToken,
  importRows,
  person,
  street,
  streetCommunities,
  stageRoster,
  writeRosterFile,
} from '../../support/roster-file.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

const community = street.workers[0]?.community ?? ''
const own = street.workers.flatMap((worker, nth) => (worker.community === community ? [nth] : []))

async function run(app: TestApp): Promise<HealthRow[]> {
  return (await app.call('clerk', 'rosterCheck.run', {})).findings
}
const of = (rows: readonly HealthRow[], rule: HealthRow['rule']) => rows.filter((row) => row.rule === rule)

async function update(app: TestApp, id: number, values: Record<string, string>, effectiveOn?: string) {
  const { rowVersion } = await app.call('clerk', 'roster.get', { id })
  const day = effectiveOn === undefined ? {} : { effectiveOn: calendarDate(effectiveOn) }
  await app.call('clerk', 'roster.update', { id, rowVersion, values, reason: '青街办发〔2026〕9号', ...day })
}

describe('vacancies and transfers, from the history of the roster', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await openTestApp({ communities: streetCommunities })
    await importRows(
      app,
      own.map((nth) => person(nth, { joinedOn: '2020-01-01', postSince: '', gradeSince: '' })),
    )
  })
  afterEach(() => app.close())
  const leader = 1
  const vacancy = async () => of(await run(app), 'SECRETARY_VACANT').filter((row) => row.community === community)

  it('takes a post vacated ten days ago for one vacant for sixty, or the other way round', async () => {
    expect(await vacancy()).toEqual([])
    await update(app, leader, { category: '居委会委员', posts: '' }, '2026-11-20')
    expect((await vacancy()).map(({ severity }) => severity)).toEqual(['warning'])
    app.clock.moveTo('2027-01-18')
    expect((await vacancy()).map(({ severity }) => severity)).toEqual(['warning'])
    app.clock.moveTo('2027-01-19')
    expect((await vacancy()).map(({ severity }) => severity)).toEqual(['error'])
  })

  it('forgets whoever held the post for some weeks in between', async () => {
    await update(app, leader, { category: '居委会委员', posts: '' }, '2026-06-01')
    expect((await vacancy()).map(({ severity }) => severity)).toEqual(['error'])
    await update(app, 2, { category: '社区党组织书记', posts: '党组织书记' }, '2026-10-10')
    expect(await vacancy()).toEqual([])
    await update(app, 2, { category: '居委会委员', posts: '' }, '2026-11-10')
    expect((await vacancy()).map(({ severity }) => severity)).toEqual(['warning'])
  })

  it('counts somebody who left as still leading, or his leaving as never having led', async () => {
    await update(app, leader, { status: '退出', exitOn: '2026-11-15', exitReason: '本人辞职' }, '2026-11-15')
    expect((await vacancy()).map(({ severity }) => severity)).toEqual(['warning'])
    const holders = of(await run(app), 'EXITED_HOLDS_POST').map(({ workerId }) => workerId)
    const posts = (await app.call('clerk', 'roster.get', { id: leader })).fields.find(
      ({ key }) => key === 'posts',
    )?.value
    expect(holders).toEqual(posts === '' ? [] : [leader])
  })

  it('counts the six months of residence from joining, though the person came from another community lately', async () => {
    const target = streetCommunities.find(({ name }) => name !== community)?.name ?? ''
    const may = async () => of(await run(app), 'MAY_REGISTER').map(({ workerId }) => workerId)
    await update(app, 5, { livesLocally: '否' })
    expect(await may()).toEqual([5])
    await update(app, 5, { community: target }, '2026-08-01')
    expect(await may()).toEqual([])
    app.clock.moveTo('2027-02-01')
    expect(await may()).toEqual([5])
  })
})

const otherEmployer = {
  contractParty: '某劳务公司',
  contractTerm: '固定期限',
  contractFrom: '2025-01-01',
  contractTo: '2027-12-31',
}

describe('findings', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp({ communities: streetCommunities })
    await importRows(
      app,
      own.map((nth, n) => person(nth, n === 0 ? { postSince: '2024-03-01' } : n === 3 ? otherEmployer : {})),
    )
  })
  afterAll(() => app.close())

  it('list others than those whose birth or sex disagrees with the ID number, in the file and on the roster', async () => {
    const wrong = [street.workers[own[6] ?? 0], street.workers[own[7] ?? 0]]
    const rows = [
      person(own[6] ?? 0, { birthOn: '1990-01-02' }),
      person(own[7] ?? 0, { sex: wrong[1]?.sex === '男' ? '女' : '男' }),
      person(own[8] ?? 0, { birthOn: street.workers[own[8] ?? 0]?.birthOn.slice(0, 7) ?? '' }),
    ]
    const batch = await stageRoster(app, await writeRosterFile(app.dataDir, rows))
    const { rows: staged } = await app.call('clerk', 'importBatch.rows', { id: batch.id, limit: 500 })
    const conflicts = staged.flatMap(({ name, findings }) =>
      findings.some(({ code }) => /_DIFFERS_FROM_ID$/.test(code)) ? [name] : [],
    )
    expect(conflicts).toEqual(wrong.map((worker) => worker?.name))
    await app.call('clerk', 'importBatch.discard', { id: batch.id })

    expect(of(await run(app), 'ID_CONFLICT')).toEqual([])
    const back = await openBackdoor(app)
    back.tamper(`update worker set birth_on = '1990-01-02', row_version = row_version + 1 where id = 7`)
    back.tamper(`update worker set sex = 3 - cast(sex as integer), row_version = row_version + 1 where id = 8`)
    const found = of(await run(app), 'ID_CONFLICT').map(({ workerId, field }) => [workerId, field])
    expect(found.filter(([, field]) => field !== 'retirementCategory')).toEqual([
      [7, 'birthOn'],
      [8, 'sex'],
    ])
    back.close()
  })

  it('name another employer than the contract in force does', async () => {
    expect(of(await run(app), 'CONTRACT_PARTY').map(({ workerId }) => workerId)).toEqual([4])
    await app.call('clerk', 'labourContract.takeOverRoster', {})
    const without = of(await run(app), 'NO_CONTRACT').map(({ workerId }) => workerId)
    expect(without).not.toContain(4)
    app.clock.moveTo('2028-01-01')
    expect(of(await run(app), 'CONTRACT_ENDED').map(({ workerId }) => workerId)).toEqual([4])
    app.clock.moveTo('2026-11-30')
  })

  it('stay after they were confirmed, come back by themselves, or are gone when what they rest on changes', async () => {
    const [party] = of(await run(app), 'CONTRACT_PARTY')
    if (!party) throw new Error('nothing to confirm')
    const { rule, communityId, workerId, fact } = party
    const wish = { rule, communityId, workerId, fact, reason: '过渡期派遣，已报备' }
    expect(await refusalCode(app.call('clerk', 'rosterCheck.confirm', { ...wish, fact: '别的单位' }))).toBe('NOT_FOUND')
    const { id } = await app.call('clerk', 'rosterCheck.confirm', wish)
    expect(await refusalCode(app.call('clerk', 'rosterCheck.confirm', wish))).toBe('NOT_FOUND')
    const confirmed = of(await run(app), 'CONTRACT_PARTY')
    expect(confirmed.map(({ confirmation }) => confirmation?.reason)).toEqual(['过渡期派遣，已报备'])
    const { rows: log } = await app.call('auditor', 'auditLog.list', { limit: 1 })
    expect(log[0]).toMatchObject({ action: 'rosterCheck.confirm', objectType: 'worker', objectId: '4' })
    app.clock.moveTo('2026-12-24')
    expect(of(await run(app), 'CONTRACT_PARTY')[0]?.confirmation).not.toBeNull()
    app.clock.moveTo('2026-11-30')
    await app.call('clerk', 'rosterCheck.withdraw', { id })
    expect(of(await run(app), 'CONTRACT_PARTY')[0]?.confirmation).toBeNull()
    expect(await refusalCode(app.call('clerk', 'rosterCheck.withdraw', { id }))).toBe('NOT_FOUND')
    await app.call('clerk', 'rosterCheck.confirm', wish)
    await update(app, 9, { contractParty: '另一家公司' })
    const both = of(await run(app), 'CONTRACT_PARTY').map((row) => [row.workerId, row.confirmation === null])
    expect(both).toContainEqual([4, false])
  })

  it('of a community are confirmed for one fact and return with another', async () => {
    const quota = async () => of(await run(app), 'TERM_ENDS').find((row) => row.community === community)
    const row = await quota()
    if (!row) throw new Error('no term is known')
    const { rule, communityId, workerId, fact } = row
    await app.call('clerk', 'rosterCheck.confirm', { rule, communityId, workerId, fact, reason: '已上报换届方案' })
    expect((await quota())?.confirmation).not.toBeNull()
    await update(app, 1, { postSince: '2024-05-01' })
    expect((await quota())?.confirmation).toBeNull()
  })

  it('confirmed can be altered, doubled or taken away beside the product', async () => {
    const back = await openBackdoor(app)
    expect(() => back.tamper(`update roster_check_confirmation set fact = 'x'`)).toThrow(
      'ROSTER_CHECK_CONFIRMATION_STAYS',
    )
    expect(() => back.tamper('delete from roster_check_confirmation')).toThrow('ROSTER_CHECK_CONFIRMATION_STAYS')
    expect(() =>
      back.tamper(
        `insert into roster_check_confirmation (rule, worker_id, community_id, fact, reason, confirmed_by, confirmed_at)
         select rule, worker_id, community_id, fact, reason, confirmed_by, confirmed_at
         from roster_check_confirmation where withdrawn_at is null limit 1`,
      ),
    ).toThrow('UNIQUE')
    back.close()
  })

  it('leave in the workbook with others than the filter asks for, or uncounted in the log', async () => {
    const path = join(app.dataDir, 'findings.xlsx')
    const rows = await run(app)
    const wanted = rows.filter(({ severity, confirmation }) => severity === 'error' && confirmation === null)
    const request = { file: anyToken, severity: 'error' as const }
    const { rows: count } = await app.call('reviewer', 'rosterCheck.exportFindings', request, path)
    expect(count).toBe(wanted.length)
    const lines = readWorkbook(readFileSync(path)).sheets[0]?.rows.slice(3) ?? []
    const texts = lines.map((row) => [2, 4, 5].map((column) => row.text(column)))
    expect(texts).toEqual(wanted.map(({ rule, person: name, message }) => [healthRules[rule].label, name, message]))
    expect(JSON.stringify(lines.map((row) => row.texts))).not.toMatch(/\d{11}/)
    const { rows: log } = await app.call('auditor', 'auditLog.list', { limit: 1 })
    expect(log[0]?.summary).toContain(`${wanted.length}条`)
    app.cancelNext(0)
    const other = join(app.dataDir, 'cancelled.xlsx')
    expect(await refusalCode(app.call('clerk', 'rosterCheck.exportFindings', { file: anyToken }, other))).toBe(
      'JOB_CANCELLED',
    )
    app.cancelNext(Infinity)
    expect(existsSync(other)).toBe(false)
    expect((await app.call('auditor', 'auditLog.list', { limit: 1 })).rows[0]?.seq).toBe(log[0]?.seq)
  })
})
