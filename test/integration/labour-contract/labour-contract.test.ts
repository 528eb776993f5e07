import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { yuan } from '../../../src-main/shared/kernel/money.ts'
import type { LabourContractFields } from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'
import { addWorkers, openBackdoor, type Backdoor } from '../../support/builders.ts'
import { contractTermsOf, unscanned } from '../../support/contracts.ts'
import { openTestApp, sampleOffice, type TestApp } from '../../support/test-app.ts'

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

const contract = contractTermsOf

async function oneWorker(changes: Partial<Parameters<typeof addWorkers>[1][number]> = {}): Promise<number> {
  const [id = 0] = await addWorkers(back, [{ name: '示例甲', joinedOn: '2026-03-01', ...changes }])
  return id
}

async function signed(workerId: number, changes: Partial<LabourContractFields> = {}) {
  const { id, rowVersion } = await app.call('clerk', 'labourContract.create', contract(workerId, changes))
  return app.call('clerk', 'labourContract.sign', {
    id,
    rowVersion,
    signedOn: calendarDate('2026-03-05'),
    ...unscanned,
  })
}

describe('create and sign', () => {
  it('a contract does not come into force with its number, or its entry is missing from the log', async () => {
    const workerId = await oneWorker()
    const row = await signed(workerId)
    expect(row).toMatchObject({
      contractNo: '青枫合〔2026〕0001号',
      state: 'in_force',
      signedOn: '2026-03-05',
      workerName: '示例甲',
      community: '青枫路',
      daysLeft: 1086,
    })
    const { rows } = await app.call('auditor', 'auditLog.list', { search: '', limit: 10 })
    expect(rows.slice(0, 2).map((r) => r.action)).toEqual(['labourContract.sign', 'labourContract.create'])
  })

  it.each([
    ['试用期 over the limit of its term', { probationEndsOn: calendarDate('2026-09-01') }, 'PROBATION_TOO_LONG'],
    ['a fixed term without an end', { endsOn: null }, 'FIXED_TERM_WITHOUT_END'],
    ['an open-ended one with an end', { term: '2' }, 'OPEN_ENDED_WITH_END'],
    ['a wage below the minimum', { monthlyWageFen: yuan('2199.99') }, 'WAGE_BELOW_MINIMUM'],
    [
      // 80 % of the lowest wage of the post, 4,200: either that or 80 % of the wage agreed is enough (条例第十五条).
      'probation pay below 80 % of the wage and of the lowest of the post',
      { probationEndsOn: calendarDate('2026-05-31'), probationWageFen: yuan('3359.99') },
      'PROBATION_WAGE_LOW',
    ],
  ] as const)('%s is stored', async (_what, changes, code) => {
    const fields = contract(await oneWorker(), changes)
    const { findings } = await app.call('clerk', 'labourContract.check', fields)
    expect(findings.filter((f) => f.severity === 'error').map((f) => f.code)).toEqual([code])
    expect(await app.send('clerk', 'labourContract.create', fields)).toMatchObject({
      error: { code: 'LABOUR_CONTRACT_HAS_ERRORS' },
    })
    expect((await app.call('viewer', 'labourContract.list', {})).total).toBe(0)
  })

  it('a lawful probation at the very limit is refused', async () => {
    const fields = contract(await oneWorker(), {
      probationEndsOn: calendarDate('2026-08-31'),
      probationWageFen: yuan('4704'),
    })
    expect((await app.call('clerk', 'labourContract.check', fields)).findings).toEqual([])
  })

  it('probation pay between the two floors passes without a word, or is refused', async () => {
    const changes = { probationEndsOn: calendarDate('2026-05-31'), probationWageFen: yuan('4703.99') }
    const { findings } = await app.call('clerk', 'labourContract.check', contract(await oneWorker(), changes))
    expect(findings).toMatchObject([
      { code: 'PROBATION_WAGE_BY_POST', severity: 'warning', basis: expect.stringContaining('第十五条') as string },
    ])
  })

  it('a warning refuses, or leaves no trace', async () => {
    const workerId = await oneWorker({ joinedOn: '2025-06-01' })
    await signed(workerId)
    const { rows } = await app.call('auditor', 'auditLog.list', { search: '', limit: 1 })
    expect(rows[0]?.summary).toContain('提示：SIGNED_LATE')
  })

  it('signing in the future, twice, or over a stale page passes', async () => {
    const workerId = await oneWorker()
    const { id, rowVersion } = await app.call('clerk', 'labourContract.create', contract(workerId))
    expect(
      await app.send('clerk', 'labourContract.sign', { id, rowVersion, signedOn: '2026-03-11', ...unscanned }),
    ).toMatchObject({
      error: { code: 'LABOUR_CONTRACT_HAS_ERRORS' },
    })
    expect(await app.send('clerk', 'labourContract.sign', { id, rowVersion: 7, signedOn: '2026-03-10' })).toMatchObject(
      {
        error: { code: 'CONCURRENT_MODIFICATION' },
      },
    )
    await app.call('clerk', 'labourContract.sign', {
      id,
      rowVersion,
      signedOn: calendarDate('2026-03-10'),
      ...unscanned,
    })
    expect(
      await app.send('clerk', 'labourContract.sign', { id, rowVersion: rowVersion + 1, signedOn: '2026-03-10' }),
    ).toMatchObject({ error: { code: 'LABOUR_CONTRACT_NOT_NOW' } })
  })

  it('a renewal overlaps the contract before it, or leaves two in force', async () => {
    const workerId = await oneWorker({ joinedOn: '2025-03-01' })
    const first = await signed(workerId, { startsOn: calendarDate('2025-03-01'), endsOn: calendarDate('2026-02-28') })
    expect(
      await app.send('clerk', 'labourContract.create', contract(workerId, { startsOn: calendarDate('2026-02-28') })),
    ).toMatchObject({ error: { details: { findings: [{ code: 'OVERLAPS_CONTRACT' }] } } })
    const second = await signed(workerId)
    expect(second.contractNo).toBe('青枫合〔2026〕0002号')
    const { rows } = await app.call('viewer', 'labourContract.list', {})
    expect(rows.map((r) => [r.id, r.state])).toEqual([
      [first.id, 'renewed'],
      [second.id, 'in_force'],
    ])
  })

  it.each(['reviewer', 'viewer', 'admin', 'auditor'] as const)('%s writes a contract', async (as) => {
    const fields = contract(await oneWorker())
    expect(await app.send(as, 'labourContract.create', fields)).toMatchObject({ error: { code: 'FORBIDDEN' } })
    expect(await app.send(as, 'labourContract.takeOverRoster', {})).toMatchObject({ error: { code: 'FORBIDDEN' } })
  })
})

describe('views', () => {
  it('the ninety days and the day of expiry are counted wrongly', async () => {
    const ends = ['2026-03-09', '2026-03-10', '2026-06-08', '2026-06-09']
    const ids = await addWorkers(
      back,
      ends.map((contractTo, i) => ({ name: `到期${i}`, contractFrom: '2023-03-01', contractTo })),
    )
    expect(ids).toHaveLength(4)
    await app.call('clerk', 'labourContract.takeOverRoster', {})
    const of = async (view: 'expiring90' | 'expired' | 'all') =>
      (await app.call('viewer', 'labourContract.list', { view })).rows.map((r) => [r.endsOn, r.daysLeft])
    expect(await of('expiring90')).toEqual([
      ['2026-03-10', 0],
      ['2026-06-08', 90],
    ])
    expect(await of('expired')).toEqual([['2026-03-09', -1]])
    expect(await of('all')).toHaveLength(4)
    expect((await app.call('viewer', 'labourContract.list', { search: '到期2' })).total).toBe(1)
  })

  it('应签未签 lists people who need no contract, have one, or have left', async () => {
    const [withContract = 0] = await addWorkers(back, [
      { name: '已签', joinedOn: '2026-03-01' },
      { name: '未签', joinedOn: '2026-02-28' },
      { name: '派遣', identity: '4' },
      { name: '已退', status: '9', exitOn: '2026-01-31' },
    ])
    await signed(withContract)
    const { rows, total } = await app.call('viewer', 'labourContract.unsigned', {})
    expect(total).toBe(1)
    expect(rows).toMatchObject([{ name: '未签', joinedOn: '2026-02-28', daysSinceJoined: 10 }])
  })
})

describe('takeOverRoster', () => {
  it('one refusing person keeps the others out, is guessed at, or breaks the series of numbers', async () => {
    await addWorkers(back, [
      { name: '固定', contractFrom: '2024-01-01', contractTo: '2026-12-31', grade: 9 },
      { name: '无起', contractTo: '2026-12-31' },
      { name: '无固定', contractFrom: '2020-01-01', contractTerm: '2', grade: 5 },
      { name: '未知期限', contractFrom: '2024-01-01' },
      { name: '无等级', contractFrom: '2024-01-01', contractTo: '2026-12-31', grade: null },
      { name: '派遣', identity: '4', contractFrom: '2024-01-01', contractTo: '2026-12-31' },
    ])
    const { created, refused } = await app.call('clerk', 'labourContract.takeOverRoster', {})
    expect(created).toBe(2)
    expect(refused.map((p) => [p.name, p.findings.map((f) => f.field)])).toEqual([
      ['无起', ['contractFrom']],
      ['未知期限', ['contractTerm']],
      ['无等级', ['grade']],
    ])
    const { rows } = await app.call('viewer', 'labourContract.list', {})
    expect(rows.map((r) => [r.workerName, r.contractNo, r.term, r.endsOn, r.monthlyWageFen, r.state])).toEqual([
      ['固定', '青枫合〔2026〕0001号', '1', '2026-12-31', yuan('5880'), 'in_force'],
      ['无固定', '青枫合〔2026〕0002号', '2', null, yuan('5040'), 'in_force'],
    ])
    expect(rows[0]).toMatchObject({ employer: sampleOffice.name, workPlace: '青枫路社区', signedOn: null })
  })

  it('a second take-over makes second contracts', async () => {
    await addWorkers(back, [{ name: '固定', contractFrom: '2024-01-01', contractTo: '2026-12-31' }])
    expect((await app.call('clerk', 'labourContract.takeOverRoster', {})).created).toBe(1)
    expect((await app.call('clerk', 'labourContract.takeOverRoster', {})).created).toBe(0)
  })

  it('the 签订次数 of the roster is forgotten, so that a third fixed term is proposed or passes without a word', async () => {
    const columns = { contractFrom: '2023-04-01', contractTo: '2026-03-31', joinedOn: '2023-04-01' }
    const counted = (times: number) => ({ name: `第${times}次`, ...columns, values: { contractTimes: times } })
    await addWorkers(back, [counted(1), counted(2), counted(3)])
    await app.call('clerk', 'labourContract.takeOverRoster', {})
    const { rows } = await app.call('viewer', 'labourContract.list', {})
    expect(rows.map((r) => r.fixedTermCount)).toEqual([1, 2, 3])
    const found = await Promise.all(rows.map(({ id }) => app.call('viewer', 'labourContract.get', { id })))
    const isOdd = found.map(({ findings }) => findings.some(({ code }) => code === 'OPEN_ENDED_DUE'))
    expect(isOdd).toEqual([false, false, true])
    const ids = rows.map(({ id }) => id)
    await app.call('clerk', 'labourContract.prepareRenewals', { ids, months: 36 })
    const drafts = await app.call('viewer', 'labourContract.list', { view: 'draft' })
    expect(drafts.rows.map((r) => [r.workerName, r.term]).sort()).toEqual([
      ['第1次', '1'],
      ['第2次', '2'],
      ['第3次', '2'],
    ])
  })

  it('people who were not chosen are taken over too', async () => {
    const columns = { contractFrom: '2024-01-01', contractTo: '2026-12-31' }
    const ids = await addWorkers(back, [
      { name: '甲', ...columns },
      { name: '乙', ...columns },
    ])
    const { created } = await app.call('clerk', 'labourContract.takeOverRoster', { workerIds: ids.slice(1) })
    expect(created).toBe(1)
    const { rows } = await app.call('viewer', 'labourContract.list', {})
    expect(rows.map((r) => r.workerName)).toEqual(['乙'])
  })
})

describe('below the UI', () => {
  const insert = (columns: Record<string, string | number | null>) => {
    const row = {
      contract_no: 'X',
      year: 2026,
      sequence: 1,
      worker_id: 1,
      employer: '甲方',
      term: '1',
      starts_on: '2026-03-01',
      ends_on: '2027-02-28',
      work_content: '工作',
      work_place: '地点',
      working_time: '标准工时',
      monthly_wage_fen: 1,
      pay_day: 15,
      source: 'entered',
      created_by: 2,
      created_at: 'x',
      updated_by: 2,
      updated_at: 'x',
      ...columns,
    }
    const sql = `insert into labour_contract (${Object.keys(row).join(', ')}) values (${Object.keys(row)
      .map(() => '?')
      .join(', ')})`
    return back.tamper(sql, ...Object.values(row))
  }

  it.each([
    [{ sequence: 2 }, 'LABOUR_CONTRACT_NUMBER_GAP'],
    [{ state: 'in_force', signed_on: '2026-03-01' }, 'LABOUR_CONTRACT_STATE'],
    [{ state: 'ended', signed_on: '2026-03-01' }, 'LABOUR_CONTRACT_STATE'],
    [{ term: '4' }, 'CHECK'],
    [{ term: '2' }, 'CHECK'],
    [{ ends_on: null }, 'CHECK'],
    [{ ends_on: '2026-02-28' }, 'CHECK'],
    [{ probation_ends_on: '2027-03-01' }, 'CHECK'],
    [{ probation_ends_on: '2026-02-28' }, 'CHECK'],
    [{ pay_day: 32 }, 'CHECK'],
  ])('SQL inserts %o', async (columns, error) => {
    await oneWorker()
    expect(() => insert(columns as Record<string, string | number | null>)).toThrow(error)
    expect(insert({}).changes).toBe(1)
  })

  it('SQL alters, removes or doubles a contract in force', async () => {
    const workerId = await oneWorker()
    const { id } = await signed(workerId)
    for (const change of [
      `monthly_wage_fen = 1`,
      `ends_on = '2030-01-01'`,
      `worker_id = 1 + ${workerId}`,
      `signed_on = '2026-03-01'`,
      `fixed_terms_before = 1`,
    ]) {
      expect(() => back.tamper(`update labour_contract set ${change} where id = ?`, id), change).toThrow(
        'LABOUR_CONTRACT_FROZEN',
      )
    }
    expect(() => back.tamper(`update labour_contract set state = 'draft', signed_on = null where id = ?`, id)).toThrow(
      'LABOUR_CONTRACT',
    )
    expect(() => back.tamper('delete from labour_contract where id = ?', id)).toThrow('LABOUR_CONTRACT_KEPT')
    insert({ sequence: 2, worker_id: workerId })
    expect(() =>
      back.tamper(
        `update or replace labour_contract set state = 'in_force', no_scan_reason = 'x', signed_on = '2026-03-05' where contract_no = 'X'`,
      ),
    ).toThrow('LABOUR_CONTRACT_IN_FORCE')
  })
})
