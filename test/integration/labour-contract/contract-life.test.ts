import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { yuan } from '../../../src-main/shared/kernel/money.ts'
import type { LabourContractFields } from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'
import { addStandard, addWorkers, openBackdoor, type Backdoor, type WorkerSpec } from '../../support/builders.ts'
import { contractTermsOf, unscanned } from '../../support/contracts.ts'
import { docxText } from '../../support/docx-text.ts'
import { oracles, readSeed } from '../../support/oracles.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

let app: TestApp
let back: Backdoor
beforeEach(async () => {
  app = await openTestApp({ today: '2026-03-10' })
  back = await openBackdoor(app)
})
afterEach(() => {
  back.close()
  app.close()
})

const day = calendarDate
const reason = '协商一致'
const get = (id: number) => app.call('clerk', 'labourContract.get', { id })
const at = async (id: number) => ({ id, rowVersion: (await get(id)).contract.rowVersion })

async function inForce(spec: Partial<WorkerSpec> = {}, terms: Partial<LabourContractFields> = {}) {
  const [workerId = 0] = await addWorkers(back, [
    { name: '示例甲', joinedOn: '2023-03-11', homeAddress: '青枫路2号', ...spec },
  ])
  const usual = { startsOn: day('2023-03-11'), endsOn: day('2026-03-10') }
  const { id, rowVersion } = await app.call(
    'clerk',
    'labourContract.create',
    contractTermsOf(workerId, { ...usual, ...terms }),
  )
  await app.call('clerk', 'labourContract.sign', { id, rowVersion, signedOn: day('2023-03-11'), ...unscanned })
  return { id, workerId }
}

describe('amending', () => {
  it('an unsigned agreement moves the end or the wage, or a signed one does not', async () => {
    const { id } = await inForce()
    const changes = { endsOn: day('2026-06-30'), monthlyWageFen: yuan('6090') }
    const wish = { changes, effectiveOn: day('2026-03-10'), signedOn: null, reason }
    expect(await app.call('clerk', 'labourContract.amend', { ...(await at(id)), ...wish })).toMatchObject({
      endsOn: '2026-03-10',
      monthlyWageFen: yuan('5880'),
    })
    const { events } = await get(id)
    expect(events).toMatchObject([
      { kind: 'amended', signedOn: null, changes: [{ label: '合同止' }, { label: '月工资', after: '6,090.00元' }] },
    ])
    const signing = { ...(await at(id)), eventId: events[0]?.id ?? 0, signedOn: day('2026-03-10') }
    expect(await app.call('clerk', 'labourContract.signAmendment', signing)).toMatchObject({
      endsOn: '2026-06-30',
      monthlyWageFen: yuan('6090'),
    })
    expect(await app.send('clerk', 'labourContract.signAmendment', { ...signing, ...(await at(id)) })).toMatchObject({
      error: { code: 'LABOUR_CONTRACT_NOT_NOW' },
    })
    // Voided with its reason, the first terms stand again; the event stays readable.
    const voided = await app.call('clerk', 'labourContract.voidEvent', {
      ...(await at(id)),
      eventId: events[0]?.id ?? 0,
      reason: '登记有误',
    })
    expect(voided).toMatchObject({ endsOn: '2026-03-10', monthlyWageFen: yuan('5880') })
    expect((await get(id)).events).toMatchObject([{ voided: { reason: '登记有误', by: '经办甲' } }])
  })

  it('an amendment of yesterday holds tomorrow only', async () => {
    const { id } = await inForce()
    const wish = {
      changes: { workPlace: '学府社区' },
      effectiveOn: day('2026-03-09'),
      signedOn: day('2026-03-09'),
      reason,
    }
    expect(await app.call('clerk', 'labourContract.amend', { ...(await at(id)), ...wish })).toMatchObject({
      workPlace: '学府社区',
    })
  })
})

describe('protected people', () => {
  const protect = (workerId: number, toOn: string | null = '2026-08-31') =>
    app.call('clerk', 'protectedPeriod.record', {
      workerId,
      kind: 'nursing',
      fromOn: day('2025-09-01'),
      toOn: toOn === null ? null : day(toOn),
      evidence: '出生医学证明',
    })

  it('somebody protected is dismissed, or the contract runs out', async () => {
    const { id, workerId } = await inForce()
    const c2 = {
      cause: 'C2',
      ground: '40-2',
      onDay: '2026-03-10',
      noticeOn: '2026-02-01',
      evidence: '考核、培训记录',
      reason,
    } as const
    const d1 = { cause: 'D1', onDay: '2026-03-10', noticeOn: '2026-02-01', reason } as const
    await protect(workerId)
    for (const [wish, code] of [
      [c2, 'PROTECTED_FROM_DISMISSAL'],
      [d1, 'MUST_EXTEND'],
    ] as const) {
      const answer = await app.send('clerk', 'labourContract.end', { ...(await at(id)), ...wish })
      expect(answer).toMatchObject({ error: { code: 'LABOUR_CONTRACT_HAS_ERRORS' } })
      expect(JSON.stringify(answer)).toContain(code)
    }
    expect((await get(id)).contract.state).toBe('in_force')
    const extended = await app.call('clerk', 'labourContract.extend', {
      ...(await at(id)),
      endsOn: day('2026-08-31'),
      reason: '哺乳期',
    })
    expect(extended).toMatchObject({ endsOn: '2026-08-31', state: 'in_force', daysLeft: 174 })
    // By her own wish she may go at any time.
    expect(
      await app.call('clerk', 'labourContract.end', {
        ...(await at(id)),
        cause: 'B1',
        onDay: day('2026-03-10'),
        noticeOn: day('2026-02-01'),
        reason,
      }),
    ).toMatchObject({ state: 'rescinded', endsOn: '2026-03-10' })
  })

  it('the one who may only look learns of a pregnancy or an illness', async () => {
    const { id, workerId } = await inForce()
    await protect(workerId, '2026-03-31')
    expect(await app.send('viewer', 'protectedPeriod.list', { workerId })).toMatchObject({
      error: { code: 'FORBIDDEN' },
    })
    await app.call('clerk', 'labourContract.extend', { ...(await at(id)), endsOn: day('2026-03-31'), reason: '哺乳期' })
    const seen = async (as: 'viewer' | 'reviewer') =>
      JSON.stringify([
        await app.call(as, 'labourContract.get', { id }),
        await app.call(as, 'labourContract.chain', { workerId }),
        await app.call(as, 'labourContract.dues', {}),
        await app.call(as, 'auditLog.history', { objectType: 'labour_contract', objectId: id }),
      ])
    expect(await seen('reviewer')).toContain('哺乳期')
    expect(await seen('viewer')).not.toMatch(/哺乳|nursing|"protection"/)
    const { rows } = await app.call('auditor', 'auditLog.list', { limit: 50 })
    expect(JSON.stringify(rows)).not.toMatch(/哺乳|nursing/)
  })

  it('a period of a man, twice, or without an end that is never recorded', async () => {
    const { workerId } = await inForce({ sex: '1' })
    const nursing = { workerId, kind: 'nursing', fromOn: '2025-09-01', toOn: null, evidence: 'x' } as const
    expect(await app.send('clerk', 'protectedPeriod.record', nursing)).toMatchObject({
      error: { code: 'PROTECTED_PERIOD_HAS_ERRORS' },
    })
    const injury = { ...nursing, kind: 'work_injury' as const, fromOn: day('2025-09-01') }
    const { id } = await app.call('clerk', 'protectedPeriod.record', injury)
    expect(await app.send('clerk', 'protectedPeriod.record', injury)).toMatchObject({
      error: { code: 'PROTECTED_PERIOD_HAS_ERRORS' },
    })
    expect(await app.call('clerk', 'protectedPeriod.close', { id, toOn: day('2026-02-28') })).toMatchObject({
      toOn: '2026-02-28',
    })
    expect(await app.send('clerk', 'protectedPeriod.close', { id, toOn: '2026-03-31' })).toMatchObject({
      error: { code: 'CONCURRENT_MODIFICATION' },
    })
    await app.call('clerk', 'protectedPeriod.void', { id, reason: '认定撤销' })
    const { rows, protections } = await app.call('clerk', 'protectedPeriod.list', { workerId })
    expect([rows.map((r) => r.voidReason), protections]).toEqual([['认定撤销'], []])
  })
})

describe('renewing a batch', () => {
  it('the third fixed term is drafted as a fixed one, or a renewal begins on another day than after the end', async () => {
    const first = await inForce()
    const second = await inForce(
      { name: '示例乙', joinedOn: '2020-03-11' },
      { startsOn: day('2020-03-11'), endsOn: day('2023-03-10') },
    )
    const third = await app.call(
      'clerk',
      'labourContract.create',
      contractTermsOf(second.workerId, { startsOn: day('2023-03-11'), endsOn: day('2026-03-10') }),
    )
    await app.call('clerk', 'labourContract.sign', {
      id: third.id,
      rowVersion: third.rowVersion,
      signedOn: day('2023-03-11'),
      ...unscanned,
    })
    const { created, refused } = await app.call('clerk', 'labourContract.prepareRenewals', {
      ids: [first.id, third.id, second.id],
      months: 36,
    })
    expect(refused).toMatchObject([{ id: second.id, findings: [{ message: '合同为“已续签”，不能续签' }] }])
    const drafts = await Promise.all(created.map(async (id) => (await get(id)).contract))
    expect(drafts.map((d) => [d.workerName, d.term, d.startsOn, d.endsOn, d.state, d.fixedTermCount])).toEqual([
      ['示例甲', '1', '2026-03-11', '2029-03-10', 'draft', 2],
      ['示例乙', '2', '2026-03-11', null, 'draft', 0],
    ])
    // Once under way it is not drafted again.
    const again = await app.call('clerk', 'labourContract.prepareRenewals', { ids: [first.id], months: 36 })
    expect(again).toMatchObject({ created: [], refused: [{ findings: [{ code: 'RENEWAL_UNDER_WAY' }] }] })
    const { columns } = await app.call('viewer', 'labourContract.board', {})
    expect(Object.fromEntries(columns.map((c) => [c.column, c.total]))).toEqual({
      within60: 0,
      within30: 0,
      expired: 0,
      pending: 2,
      renewed: 0,
    })
  })

  it('a renewal voided after signing leaves two contracts, or none, in force', async () => {
    const { id, workerId } = await inForce()
    const { created } = await app.call('clerk', 'labourContract.prepareRenewals', { ids: [id], months: 36 })
    const renewal = created[0] ?? 0
    await app.call('clerk', 'labourContract.sign', {
      ...(await at(renewal)),
      signedOn: day('2026-03-10'),
      ...unscanned,
    })
    expect((await get(id)).contract.state).toBe('renewed')
    const { columns } = await app.call('viewer', 'labourContract.board', {})
    expect(columns.find((c) => c.column === 'renewed')?.total).toBe(1)
    await app.call('clerk', 'labourContract.void', { ...(await at(renewal)), reason: '期限有误' })
    const { links } = await app.call('viewer', 'labourContract.chain', { workerId })
    expect(links.map(({ contract }) => contract.state)).toEqual(['in_force', 'voided'])
    expect(links[0]?.events).toMatchObject([{ kind: 'renewed', voided: { reason: '期限有误' } }])
    expect((await app.call('viewer', 'labourContract.list', { view: 'voided' })).rows).toMatchObject([
      { voidReason: '期限有误' },
    ])
  })

  it('the board puts a contract into another column than its end says', async () => {
    const ends = ['2026-03-09', '2026-03-10', '2026-04-09', '2026-04-10', '2026-05-09', '2026-05-10']
    for (const [n, endsOn] of ends.entries()) await inForce({ name: `到期${n}` }, { endsOn: day(endsOn) })
    const { columns } = await app.call('viewer', 'labourContract.board', {})
    expect(Object.fromEntries(columns.map((c) => [c.column, c.rows.map((r) => r.endsOn)]))).toEqual({
      expired: ['2026-03-09'],
      within30: ['2026-03-10', '2026-04-09'],
      within60: ['2026-04-10', '2026-05-09'],
      pending: [],
      renewed: [],
    })
  })
})

describe('ending', () => {
  it('an ending recorded by mistake cannot be taken back, or comes back with another end', async () => {
    const { id } = await inForce({}, { endsOn: day('2026-12-31') })
    await app.call('clerk', 'labourContract.end', { ...(await at(id)), cause: 'A1', onDay: day('2026-02-28'), reason })
    const { contract, events } = await get(id)
    expect(contract).toMatchObject({ state: 'rescinded', endsOn: '2026-02-28' })
    expect(events).toMatchObject([{ kind: 'rescinded', cause: '协商解除（单位提出）' }])
    const back1 = await app.call('clerk', 'labourContract.voidEvent', {
      ...(await at(id)),
      eventId: events[0]?.id ?? 0,
      reason: '未达成一致',
    })
    expect(back1).toMatchObject({ state: 'in_force', endsOn: '2026-12-31' })
  })

  it('an event with another after it is voided', async () => {
    const { id } = await inForce()
    const wish = { changes: { payDay: 20 }, effectiveOn: day('2026-03-10'), signedOn: day('2026-03-10'), reason }
    await app.call('clerk', 'labourContract.amend', { ...(await at(id)), ...wish })
    await app.call('clerk', 'labourContract.end', { ...(await at(id)), cause: 'A2', onDay: day('2026-03-10'), reason })
    const [amended] = (await get(id)).events
    expect(
      await app.send('clerk', 'labourContract.voidEvent', { ...(await at(id)), eventId: amended?.id ?? 0, reason }),
    ).toMatchObject({
      error: { details: { findings: [{ code: 'EVENT_NOT_LAST' }] } },
    })
  })
})

describe('who lacks a contract', () => {
  it('somebody covered is named, or somebody uncovered passes', async () => {
    await inForce({ name: '覆盖到当日' })
    await inForce({ name: '前一日到期' }, { endsOn: day('2026-03-09') })
    await addWorkers(back, [
      { name: '入职十日', joinedOn: '2026-03-01' },
      { name: '入职三年', joinedOn: '2023-01-01' },
      { name: '派遣', identity: '4' },
      { name: '次日入职', joinedOn: '2026-03-11' },
    ])
    const { policy, rows } = await app.call('viewer', 'labourContract.withoutContract', { on: day('2026-03-10') })
    expect(policy).toBe('flag')
    expect(rows.map((r) => [r.name, r.reason])).toEqual([
      ['前一日到期', '已用工0天，应在2026年4月10日前订立书面合同'],
      ['入职十日', '已用工9天，应在2026年4月1日前订立书面合同'],
      ['入职三年', expect.stringContaining('视为已订立无固定期限合同') as string],
    ])
    const { body } = readSeed('labour-contract-rules.json') as { body: object }
    await addStandard(back, {
      kind: 'labour_contract_rules',
      effectiveFrom: '2026-03-10',
      body: { ...body, payWithoutContract: 'refuse' },
    })
    expect((await app.call('viewer', 'labourContract.withoutContract', { on: day('2026-03-10') })).policy).toBe(
      'refuse',
    )
    expect((await app.call('viewer', 'labourContract.withoutContract', { on: day('2026-03-09') })).policy).toBe('flag')
  })

  it('the unsigned are listed without what it means, or red on the twentieth day', async () => {
    await addWorkers(back, [
      { name: '二十日', joinedOn: '2026-02-18' },
      { name: '二十一日', joinedOn: '2026-02-17' },
      { name: '一个月零一日', joinedOn: '2026-02-09' },
    ])
    const { rows } = await app.call('viewer', 'labourContract.unsigned', {})
    expect(rows.map((r) => [r.name, r.findings[0]?.severity, r.findings[0]?.code])).toEqual([
      ['一个月零一日', 'error', 'DOUBLE_WAGE'],
      ['二十一日', 'error', 'UNSIGNED_SOON_LATE'],
      ['二十日', 'info', 'UNSIGNED'],
    ])
  })
})

describe('the calculator', () => {
  const fields = {
    cause: 'A1' as const,
    startedOn: day('2019-03-01'),
    lastDay: day('2026-06-30'),
    averageWageFen: yuan('6850.40'),
  }

  it('the channel gives another sum than the oracle, or takes floor and cap of another day', async () => {
    const { totalFen, formula, totalInWords, steps } = await app.call('reviewer', 'compensation.compute', fields)
    expect([totalFen, formula, totalInWords]).toEqual([yuan(oracles.J.a.amount), 'N', '伍万壹仟叁佰柒拾捌元整'])
    expect(steps.every((s) => s.label === '合计' || s.basis !== undefined)).toBe(true)
    const wages = { minimumMonthlyFen: yuan('2300'), averageMonthlyFen: yuan('2000') }
    await addStandard(back, { kind: 'reference_wage', effectiveFrom: '2026-07-01', body: wages })
    expect((await app.call('clerk', 'compensation.compute', fields)).totalFen).toBe(yuan(oracles.J.a.amount))
    const capped = await app.call('clerk', 'compensation.compute', { ...fields, lastDay: day('2026-07-01') })
    expect(capped.totalFen).toBe(yuan('45000')) // 3 × 2,000 × 7.5
  })

  it('the printed sheet shows other figures, or the records offer another begin and end', async () => {
    const { workerId } = await inForce({ joinedOn: '2019-03-01' })
    expect(await app.call('clerk', 'compensation.facts', { workerId })).toMatchObject({
      startedOn: '2019-03-01',
      lastDay: '2026-03-10',
      monthlyWageFen: yuan('5880'),
    })
    const folder = mkdtempSync(join(tmpdir(), 'jiedao-calc-'))
    const path = join(folder, 'sheet.docx')
    await app.call('clerk', 'compensation.export', { file: anyFileToken(), workerId, ...fields }, path)
    const text = docxText(readFileSync(path))
    for (const part of [
      '6,850.40 × 7.5 = 51,378.00',
      '伍万壹仟叁佰柒拾捌元整',
      '劳动合同法第四十七条',
      '协商解除（单位提出）',
    ]) {
      expect(text).toContain(part)
    }
    rmSync(folder, { recursive: true, force: true })
  })
})
