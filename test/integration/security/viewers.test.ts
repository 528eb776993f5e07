import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { calendarDate, calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { addContract, addWorkers, openBackdoor, type Backdoor } from '../../support/builders.ts'
import { exitFieldsOf } from '../../support/exits.ts'
import { anyGround, anyToken, person, writeRosterFile } from '../../support/roster-file.ts'
import { openTestApp, type TestAccount, type TestApp } from '../../support/test-app.ts'

let app: TestApp
let back: Backdoor
beforeEach(async () => {
  app = await openTestApp({ today: '2026-11-20' })
  back = await openBackdoor(app)
})
afterEach(() => {
  back.close()
  app.close()
})

const entries = async () => (await app.call('auditor', 'auditLog.list', { offset: 0, limit: 50 })).rows
const aboutHealth = /孕|产期|哺乳|医疗期|工伤|职业病|顺延|第四十二|第四十五/

/** Somebody in a period of illness, with a contract that ends with the year. */
async function illPerson() {
  const [workerId = 0] = await addWorkers(back, [{ name: '职工甲', category: '09' }])
  await app.call('clerk', 'protectedPeriod.record', {
    workerId,
    kind: 'medical',
    fromOn: calendarDate('2026-08-01'),
    toOn: null,
    evidence: '诊断证明',
  })
  await addContract(back, { workerId, startsOn: calendarDate('2024-01-01'), endsOn: calendarDate('2026-12-31') })
  return workerId
}

describe('whoever only looks', () => {
  it('learns of an illness from the findings of an exit', async () => {
    const workerId = await illPerson()
    const fields = exitFieldsOf(workerId, { way: 'unable', reason: '不能胜任', evidence: {} })
    const { id } = await app.call('clerk', 'exit.create', fields)
    const messages = async (as: TestAccount) =>
      JSON.stringify((await app.call(as, 'exit.get', { id })).findings.map((f) => [f.code, f.message, f.basis]))
    expect(await messages('clerk')).toMatch(/医疗期/)
    expect(await messages('reviewer')).toMatch(/医疗期/)
    expect(await messages('viewer')).not.toMatch(aboutHealth)
    expect(await messages('viewer')).toContain('存在依法须核对的事项')
  })

  it('learns of it, and of what others typed as a reason, from the history of a contract', async () => {
    const workerId = await illPerson()
    app.clock.moveTo('2026-12-31')
    const { rows } = await app.call('clerk', 'labourContract.list', { offset: 0, limit: 10 })
    const contract = rows.find((row) => row.workerId === workerId)
    if (!contract) throw new Error('no contract')
    await app.call('clerk', 'labourContract.end', {
      ...{ id: contract.id, rowVersion: contract.rowVersion, cause: 'D2', ground: '', noticeOn: null },
      ...{ onDay: calendarDate('2026-12-31'), paysInLieu: false, reason: '本人不续订', evidence: '书面材料' },
    })
    const history = async (as: TestAccount) =>
      (await app.call(as, 'auditLog.history', { objectType: 'labour_contract', objectId: contract.id })).rows
    expect((await history('viewer')).map((row) => row.summary)).toEqual((await history('viewer')).map(() => ''))
    expect((await history('viewer'))[0]).toMatchObject({ action: 'labourContract.end' })
    const logged = (await history('clerk')).map((row) => row.summary).join()
    expect(logged).toContain('PROTECTED_DECLINES')
    expect(logged).not.toMatch(aboutHealth)
  })

  it('takes a list of people with their birth dates away without a trace', async () => {
    await addWorkers(back, [{ name: '甲一' }, { name: '甲二' }])
    for (const channel of ['retirement.printDocument', 'todo.printDocument'] as const) {
      const input = channel === 'todo.printDocument' ? {} : { view: 'all' }
      expect(await app.send('viewer', channel, input)).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } })
      const printed = await app.send('clerk', channel, input)
      const [entry] = await entries()
      expect(entry).toMatchObject({ action: channel, actorName: '经办甲' })
      expect(printed).toMatchObject({ ok: true, data: { html: expect.stringContaining(`#${entry?.seq}<`) as string } })
    }
  })

  it('reads a column of the sender that nobody has looked through, and the log keeps what was in it', async () => {
    const path = await writeRosterFile(app.dataDir, [person(0, { 病史: '乙肝' } as never)])
    const { batchId } = await app.call('clerk', 'roster.stage', { file: anyToken, keepsUnread: true }, path)
    const { counts } = await app.call('clerk', 'importBatch.get', { id: batchId })
    await app.call('clerk', 'importBatch.commit', { id: batchId, expected: counts, ...anyGround })
    const [{ id } = { id: 0 }] = (await app.call('clerk', 'roster.list', { limit: 10 })).rows
    const history = async (as: TestAccount) => JSON.stringify((await app.call(as, 'roster.history', { id })).rows)
    expect(await history('clerk')).toContain('病史')
    expect(await history('clerk')).not.toContain('乙肝')
    expect(await history('viewer')).not.toMatch(/病史|乙肝/)
    expect(JSON.stringify(await entries())).not.toContain('乙肝')
  })

  it('sees the base of contributions, which is a wage, or finds it in the log', async () => {
    const [id = 0] = await addWorkers(back, [{ name: '甲一', base: '7123.45' }])
    const keys = (await app.call('viewer', 'roster.get', { id })).fields.map((field) => field.key)
    expect(keys).not.toContain('socialInsuranceBase')
    expect(keys).not.toContain('housingFundBase')
    const shown = (await app.call('clerk', 'roster.get', { id })).fields
    expect(shown.find((field) => field.key === 'socialInsuranceBase')?.value).toBe('7123.45')
  })
})

it('what a month comes to is shown to the administrator, the auditor or the officer', async () => {
  const people = await addWorkers(back, [{ name: '甲一' }])
  expect(people).toHaveLength(1)
  await app.call('clerk', 'pay.createMonth', { month: calendarMonth('2026-11'), payOn: calendarDate('2026-12-10') })
  for (const as of ['clerk', 'reviewer', 'viewer'] as const) {
    expect((await app.call(as, 'home.overview', {})).latestPayMonth, as).toMatchObject({ month: '2026-11' })
  }
  for (const as of ['admin', 'auditor', 'officer'] as const) {
    expect((await app.call(as, 'home.overview', {})).latestPayMonth, as).toBeNull()
  }
})
