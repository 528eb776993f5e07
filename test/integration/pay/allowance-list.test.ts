import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { calendarDate, calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { addStandard, addWorkers, openBackdoor, type Backdoor } from '../../support/builders.ts'
import { sampleStandards, schemeWith } from '../../support/oracles.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

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

async function lockMonth(month: string): Promise<number> {
  const { id, rowVersion } = await app.call('clerk', 'pay.createMonth', {
    month: calendarMonth(month),
    payOn: calendarDate(`${month}-15`),
  })
  await app.call('clerk', 'pay.calculate', { id, rowVersion })
  for (const [as, channel] of [
    ['clerk', 'pay.submit'],
    ['reviewer', 'pay.approve'],
    ['reviewer', 'pay.lock'],
  ] as const) {
    const { rowVersion: version } = await app.call('clerk', 'pay.get', { id })
    await app.call(as, channel, { id, rowVersion: version })
  }
  return id
}
const allowances = async () =>
  (await app.call('clerk', 'notice.sources', {})).rows.filter(({ kind }) => kind === 'allowance')

describe('who got 职业津贴', () => {
  it('is lost under another code of the item, or counts a person with two such items twice', async () => {
    const items = sampleStandards.scheme.items.flatMap((item) =>
      item.value.by === 'certificate'
        ? [
            { ...item, code: 'titlePay', label: '职称津贴' },
            { ...item, code: 'titleBonus', label: '职称补贴' },
          ]
        : [item],
    )
    await addStandard(back, { kind: 'pay_scheme', effectiveFrom: '2026-02-01', body: schemeWith({ items }) })
    await addWorkers(back, [
      { name: '示例甲', joinedOn: '2020-03-01', level: '2' },
      { name: '示例乙', joinedOn: '2020-03-01' },
    ])
    const january = await lockMonth('2026-01')
    const february = await lockMonth('2026-02')
    expect((await allowances()).map(({ id, people }) => [id, people])).toEqual([
      [february, 1],
      [january, 1],
    ])
    const { people } = await app.call('clerk', 'notice.fromSource', { kind: 'allowance', id: february })
    expect(people).toHaveLength(1)
  })
})
