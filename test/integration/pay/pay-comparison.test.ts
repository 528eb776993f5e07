import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { calendarDate, calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { saveEntry } from '../../../src-main/core/pay/pay-entry.repository.ts'
import type { PayMonthDetail } from '../../../src-main/shared/pay/pay.contract.ts'
import { addWorkers, openBackdoor, type Backdoor } from '../../support/builders.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

let app: TestApp
let back: Backdoor
let ids: number[]
beforeEach(async () => {
  app = await openTestApp({ today: '2026-04-10' })
  back = await openBackdoor(app)
  ids = await addWorkers(back, [{ name: '示例甲' }, { name: '示例乙' }, { name: '示例丙' }, { name: '示例丁' }])
})
afterEach(() => {
  back.close()
  app.close()
})

async function computed(month: string): Promise<PayMonthDetail> {
  const payOn = calendarDate(`${month}-15`)
  const { id, rowVersion } = await app.call('clerk', 'pay.createMonth', { month: calendarMonth(month), payOn })
  await app.call('clerk', 'pay.calculate', { id, rowVersion })
  return app.call('clerk', 'pay.get', { id })
}

async function again({ id }: { readonly id: number }): Promise<PayMonthDetail> {
  const { rowVersion } = await app.call('clerk', 'pay.get', { id })
  await app.call('clerk', 'pay.calculate', { id, rowVersion })
  return app.call('clerk', 'pay.get', { id })
}

async function change(workerId: number | undefined, on: string, values: Record<string, string>): Promise<void> {
  const id = workerId ?? 0
  const { rowVersion } = await app.call('clerk', 'roster.get', { id })
  const changed = { values: { ...values, mobile: '13900000001' }, reason: '青街办发〔2026〕1号' }
  await app.call('clerk', 'roster.update', { id, rowVersion, effectiveOn: calendarDate(on), ...changed })
}
const leaves = (workerId: number | undefined, on: string) =>
  change(workerId, on, { status: '退出', exitOn: on, exitReason: '本人辞职' })

async function compared(id: number) {
  const answer = await app.call('clerk', 'pay.comparison', { id })
  if (!answer) throw new Error('nothing compared')
  const causes = (name: string) => answer.people.find((p) => p.name === name)?.causes.map(({ cause }) => cause) ?? []
  return { ...answer, causes }
}

describe('comparison with the month before', () => {
  it('the first month is compared with nothing and can be submitted', async () => {
    const { id, rowVersion } = await computed('2026-03')
    expect(await app.call('clerk', 'pay.comparison', { id })).toBeNull()
    expect((await app.send('clerk', 'pay.submit', { id, rowVersion })).ok).toBe(true)
  })

  it('promotion, exit, entry and an amount by hand are not found, or do not add up to the difference', async () => {
    await computed('2026-03')
    await change(ids[0], '2026-04-01', { grade: '10' })
    await leaves(ids[1], '2026-03-31')
    await addWorkers(back, [{ name: '示例戊', joinedOn: '2026-04-01' }])
    const april = await app.call('clerk', 'pay.createMonth', {
      month: calendarMonth('2026-04'),
      payOn: calendarDate('2026-04-15'),
    })
    const entry = { code: 'dutyPay', label: '值班费', part: 'earning', amount_fen: 30_000, is_taxable: 1 } as const
    await back.write(async ({ trx, actor, clock, record }) => {
      const of = { pay_month_id: april.id, worker_id: ids[2] ?? 0, bonus_method: null, remark: '' }
      await saveEntry(trx, { ...entry, ...of }, { by: actor.id, now: clock.now() })
      record({ objectType: 'pay_month', objectId: april.id, summary: '录入' })
    })
    const { id } = await again(april)
    const answer = await compared(id)
    expect(answer.causes('示例甲')).toContain('grade')
    expect(answer.causes('示例乙')).toEqual(['left'])
    expect(answer.causes('示例戊')).toEqual(['joined'])
    expect(answer.causes('示例丙')).toContain('entered')
    expect(answer.causes('示例丁')).toEqual([])
    for (const of of ['grossFen', 'netFen', 'employerFen'] as const) {
      const parts = answer.byCause.reduce((sum, part) => sum + part[of], 0)
      expect(parts).toBe(answer.now[of] - answer.before[of])
    }
  })

  it('a change without a cause is submitted without a reason, or with the reason for another amount', async () => {
    await computed('2026-03')
    await change(ids[0], '2026-03-20', { socialWorkLevel: '社会工作师', certificateOn: '2020-06-01' })
    let april = await computed('2026-04')
    expect(april.gateFacts.unexplained).toEqual(['示例甲'])
    const submit = () => app.send('clerk', 'pay.submit', { id: april.id, rowVersion: april.rowVersion })
    const refused = { error: { details: { findings: [{ code: 'PAY_UNEXPLAINED' }] } } }
    expect(await submit()).toMatchObject(refused)
    expect(() =>
      back.tamper(
        `update pay_month set state = 'submitted', submitted_by = 2, submitted_at = 'x' where id = ?`,
        april.id,
      ),
    ).toThrow('PAY_UNEXPLAINED')
    const explain = (workerId = 0) => {
      const { id, rowVersion } = april
      return app.send('clerk', 'pay.explainChange', { id, rowVersion, workerId, reason: '证书补登，上月漏发' })
    }
    expect((await explain(ids[1])).ok).toBe(false)
    expect((await explain(ids[0])).ok).toBe(true)
    await change(ids[0], '2026-03-20', { socialWorkLevel: '高级社会工作师' })
    april = await again(april)
    expect(await submit()).toMatchObject(refused)
    expect((await explain(ids[0])).ok).toBe(true)
    expect((await submit()).ok).toBe(true)
    expect(await explain(ids[0])).toMatchObject({ error: { code: 'STATE_FORBIDS' } })
    expect((await compared(april.id)).people[0]?.reason).toBe('证书补登，上月漏发')
  })
})

describe('versions of a run', () => {
  it('an earlier version shows the figures of a later one, or people who did not change', async () => {
    const { id } = await computed('2026-03')
    const before = await app.call('clerk', 'pay.lines', { id, search: '示例甲' })
    await change(ids[0], '2026-03-01', { grade: '10' })
    await again({ id })
    await again({ id })
    const after = await app.call('clerk', 'pay.lines', { id, search: '示例甲' })
    const { versions } = await app.call('clerk', 'pay.versions', { id })
    expect(versions.map((v) => v.versionNo)).toEqual([3, 2, 1])
    expect(versions[0]?.contentHash).toBe(versions[1]?.contentHash)
    expect(versions[1]?.contentHash).not.toBe(versions[2]?.contentHash)
    const difference = (older: number, newer: number) =>
      app.call('clerk', 'pay.versionDifference', { id, older, newer })
    expect((await difference(2, 3)).people).toEqual([])
    for (const newer of [2, 3]) {
      const { people } = await difference(1, newer)
      expect(people.map(({ name, olderNetFen, newerNetFen }) => [name, olderNetFen, newerNetFen])).toEqual([
        ['示例甲', before.rows[0]?.amounts['net'], after.rows[0]?.amounts['net']],
      ])
    }
  })

  it('somebody who joined or left between two versions is missing from their difference', async () => {
    const { id } = await computed('2026-03')
    await leaves(ids[0], '2026-02-28')
    await addWorkers(back, [{ name: '示例戊', joinedOn: '2026-03-02' }])
    await again({ id })
    const { people } = await app.call('clerk', 'pay.versionDifference', { id, older: 1, newer: 2 })
    expect(people.map((p) => [p.name, p.olderNetFen === null, p.newerNetFen === null])).toEqual([
      ['示例甲', false, true],
      ['示例戊', true, false],
    ])
    expect((await app.send('clerk', 'pay.versionDifference', { id, older: 1, newer: 3 })).ok).toBe(false)
  })
})

describe('below the UI', () => {
  it('SQL changes versions, comparison or reasons', async () => {
    await computed('2026-03')
    await change(ids[0], '2026-04-01', { grade: '10' })
    await computed('2026-04')
    const april = (await app.call('clerk', 'pay.listMonths', { limit: 1 })).rows[0]
    await again({ id: april?.id ?? 0 })
    const { id, rowVersion } = await app.call('clerk', 'pay.get', { id: april?.id ?? 0 })
    back.tamper(`insert into pay_change_reason values (?, ?, 1, 0, 0, 0, '已核对', 2, 'x')`, id, ids[0])
    for (const sql of [
      'update pay_version set net_fen = 0',
      'delete from pay_version',
      'insert or replace into pay_version select * from pay_version',
      'update pay_change_reason set reason = reason',
      'delete from pay_change_reason',
    ])
      expect(() => back.tamper(sql), sql).toThrow('PAY_MONTH_LOCKED')
    back.tamper('update pay_change set net_fen = net_fen + 1 where pay_month_id = ?', id)
    expect(() =>
      back.tamper(`update pay_month set state = 'submitted', submitted_by = 2, submitted_at = 'x' where id = ?`, id),
    ).toThrow('PAY_COMPARISON_SUMS')
    back.tamper('update pay_change set net_fen = net_fen - 1 where pay_month_id = ?', id)
    await app.call('clerk', 'pay.submit', { id, rowVersion })
    for (const sql of [
      'update pay_change set net_fen = net_fen + 1 where pay_month_id = ?',
      'delete from pay_change where pay_month_id = ?',
      'delete from pay_comparison where pay_month_id = ?',
      `insert into pay_change_reason values (?, 1, 9, 0, 0, 0, '补说明', 2, 'x')`,
      `insert into pay_version select pay_month_id, 99, computed_by, computed_at, headcount, refused, gross_fen, net_fen,
         employer_fen, content_hash, items from pay_version where pay_month_id = ? limit 1`,
    ])
      expect(() => back.tamper(sql, id), sql).toThrow('PAY_MONTH_LOCKED')
  })
})
