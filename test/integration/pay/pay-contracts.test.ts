import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { calendarDate, calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { addStandard, addWorkers, openBackdoor, type Backdoor } from '../../support/builders.ts'
import { contractTermsOf, unscanned } from '../../support/contracts.ts'
import { readSeed } from '../../support/oracles.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

const day = calendarDate
let app: TestApp
let back: Backdoor
beforeEach(async () => {
  app = await openTestApp({ today: '2026-03-31' })
  back = await openBackdoor(app)
})
afterEach(() => {
  back.close()
  app.close()
})

async function calculated(month: string) {
  const made = await app.call('clerk', 'pay.createMonth', {
    month: calendarMonth(month),
    payOn: day(`${month}-15`),
  })
  const { refused } = await app.call('clerk', 'pay.calculate', { id: made.id, rowVersion: made.rowVersion })
  return { refused, id: made.id }
}

describe('people without a contract in a pay month', () => {
  it('they are barred though the rules only point them out, or paid though the rules bar them', async () => {
    const [covered = 0] = await addWorkers(back, [
      { name: '有合同', joinedOn: '2020-03-01' },
      { name: '无合同', joinedOn: '2020-03-01' },
      { name: '未满一月', joinedOn: '2026-03-05' },
      { name: '派遣', joinedOn: '2020-03-01', identity: '4' },
    ])
    const { id, rowVersion } = await app.call('clerk', 'labourContract.create', contractTermsOf(covered))
    await app.call('clerk', 'labourContract.sign', { id, rowVersion, signedOn: day('2026-03-01'), ...unscanned })
    expect((await calculated('2026-02')).refused).toEqual([])
    const { body } = readSeed('labour-contract-rules.json') as { body: object }
    await addStandard(back, {
      kind: 'labour_contract_rules',
      effectiveFrom: '2026-03-31',
      body: { ...body, payWithoutContract: 'refuse' },
    })
    const { refused } = await calculated('2026-03')
    expect(refused.map(({ name, findings }) => [name, findings[0]?.code])).toEqual([['无合同', 'NO_CONTRACT']])
  })
})

describe('the average of twelve months', () => {
  it('counts a month that is not locked, or somebody else', async () => {
    const [workerId = 0] = await addWorkers(back, [
      { name: '示例甲', joinedOn: '2020-03-01' },
      { name: '示例乙', joinedOn: '2020-03-01', grade: 5 },
    ])
    const ids = [(await calculated('2026-01')).id, (await calculated('2026-02')).id]
    for (const [as, channel] of [
      ['clerk', 'pay.submit'],
      ['reviewer', 'pay.approve'],
      ['reviewer', 'pay.lock'],
    ] as const) {
      const { rowVersion } = await app.call('clerk', 'pay.get', { id: ids[0] ?? 0 })
      await app.call(as, channel, { id: ids[0] ?? 0, rowVersion })
    }
    const wish = { workerId, startedOn: day('2026-01-01'), lastDay: day('2026-02-28') }
    const { months, missing, averageFen } = await app.call('reviewer', 'pay.averageWage', wish)
    const { rows } = await app.call('clerk', 'pay.lines', { id: ids[0] ?? 0, search: '示例甲' })
    expect(months).toEqual([{ month: '2026-01', grossFen: rows[0]?.amounts.gross }])
    expect([missing, averageFen]).toEqual([['2026-02'], rows[0]?.amounts.gross])
  })
})
