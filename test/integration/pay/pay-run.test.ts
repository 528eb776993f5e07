import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { calendarDate, calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { payItems, type PayLineRow, type PayMonthDetail } from '../../../src-main/shared/pay/pay.contract.ts'
import { addLeave, addWorkers, openBackdoor, type Backdoor, type WorkerSpec } from '../../support/builders.ts'
import { openTestApp, sampleCommunities, type TestApp } from '../../support/test-app.ts'

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

const create = (month: string) =>
  app.call('clerk', 'pay.createMonth', { month: calendarMonth(month), payOn: calendarDate(`${month}-15`) })

async function run(month = '2026-03') {
  const { id, rowVersion } = await create(month)
  const outcome = await app.call('clerk', 'pay.calculate', { id, rowVersion })
  return { id, ...outcome, detail: await app.call('viewer', 'pay.get', { id }) }
}

async function allLines(id: number): Promise<PayLineRow[]> {
  return (await app.call('viewer', 'pay.lines', { id, limit: 500 })).rows
}

const communities = sampleCommunities.map((c) => c.name)
const crowd = (count: number): WorkerSpec[] =>
  Array.from({ length: count }, (_, i) => ({
    name: `示例${String(i).padStart(3, '0')}`,
    community: communities[i % communities.length] ?? '',
    grade: 1 + (i % 12),
    level: String(i % 4),
    base: `${4000 + ((i * 137) % 9000)}.${String(i % 100).padStart(2, '0')}`,
  }))

/** Every total is the sum of its parts, by community and over the lines. */
function expectTotalsToAddUp(detail: PayMonthDetail, lines: readonly PayLineRow[]): void {
  for (const item of payItems) {
    const ofLines = lines.reduce((sum, line) => sum + line.amounts[item], 0)
    const ofCommunities = detail.byCommunity.reduce((sum, c) => sum + c.totals[item], 0)
    expect([item, detail.totals[item], ofCommunities]).toEqual([item, ofLines, ofLines])
  }
  expect(detail.headcount).toBe(lines.length)
  expect(detail.byCommunity.reduce((sum, c) => sum + c.headcount, 0)).toBe(lines.length)
  for (const community of detail.byCommunity) {
    const own = lines.filter((line) => line.community === community.community)
    expect(own.reduce((sum, line) => sum + line.amounts.net, 0)).toBe(community.totals.net)
  }
}

describe('a run over many people', () => {
  it('three broken people of 60 stop the run, or slip into the totals', async () => {
    await addWorkers(back, [
      ...crowd(57),
      { name: '无等级', grade: null },
      { name: '无基数', base: null, community: '学府' },
      { name: '出段', postClass: '3', grade: 18 },
    ])
    const { id, computed, refused, detail } = await run()
    expect(computed).toBe(57)
    const codes = Object.fromEntries(refused.map((p) => [p.name, p.findings.map((f) => f.code)]))
    expect(codes).toEqual({
      无等级: ['PAY_NO_GRADE'],
      无基数: ['PAY_NO_INSURANCE_BASE', 'PAY_NO_FUND_BASE'],
      出段: ['PAY_GRADE_OUT_OF_BAND'],
    })
    expect(detail.refused.map((p) => p.name).sort()).toEqual(Object.keys(codes).sort())
    const lines = await allLines(id)
    expect(lines.some((line) => Object.hasOwn(codes, line.name))).toBe(false)
    expectTotalsToAddUp(detail, lines)
  })

  it('people who left before, join later or are paid by others get a line', async () => {
    await addWorkers(back, [
      { name: '在岗' },
      { name: '已退', status: '9', exitOn: '2026-02-28' },
      { name: '未到', joinedOn: '2026-04-01' },
      { name: '公务员', identity: '2' },
    ])
    const { id } = await run()
    expect((await allLines(id)).map((line) => line.name)).toEqual(['在岗'])
  })

  it('somebody leaves mid-month in a year without a calendar and is paid a guess', async () => {
    await addWorkers(back, [{ name: '在岗' }, { name: '月中', status: '9', exitOn: '2027-03-10' }])
    const { computed, refused } = await run('2027-03')
    expect(computed).toBe(1)
    expect(refused).toMatchObject([{ name: '月中', findings: [{ code: 'CALENDAR_YEAR_MISSING' }] }])
  })

  it('the order of entry on the roster changes a figure or the order of the sheet', async () => {
    await addWorkers(back, crowd(30))
    const first = await allLines((await run()).id)
    const other = await openTestApp({ today: '2026-03-10' })
    const otherBack = await openBackdoor(other)
    try {
      await addWorkers(otherBack, crowd(30).reverse())
      const { id, rowVersion } = await other.call('clerk', 'pay.createMonth', {
        month: calendarMonth('2026-03'),
        payOn: calendarDate('2026-03-15'),
      })
      await other.call('clerk', 'pay.calculate', { id, rowVersion })
      const second = (await other.call('viewer', 'pay.lines', { id, limit: 500 })).rows
      const shown = ({ name, community, grade, amounts }: PayLineRow) => ({ name, community, grade, amounts })
      expect(second.map(shown)).toEqual(first.map(shown))
    } finally {
      otherBack.close()
      other.close()
    }
  })

  it('a second run doubles the lines, or changes them although nothing changed', async () => {
    await addWorkers(back, crowd(20))
    const { id, detail } = await run()
    const before = await allLines(id)
    await app.call('clerk', 'pay.calculate', { id, rowVersion: detail.rowVersion })
    const withoutId = (line: PayLineRow) => ({ ...line, id: 0 })
    expect((await allLines(id)).map(withoutId)).toEqual(before.map(withoutId))
  })

  it('a cancelled run leaves half of the lines, or takes the old ones away', async () => {
    await addWorkers(back, crowd(300))
    const { id, detail } = await run()
    app.cancelNext(3)
    const answer = await app.send('clerk', 'pay.calculate', { id, rowVersion: detail.rowVersion })
    expect(answer).toMatchObject({ ok: false, error: { code: 'JOB_CANCELLED' } })
    app.cancelNext(Infinity)
    expect(await app.call('viewer', 'pay.get', { id })).toEqual(detail)
  })

  it('without standards a sheet of zeros is made', async () => {
    back.tamper(`update standard set state = 'draft' where kind in ('pay_scheme', 'housing_fund')`)
    const { id, rowVersion } = await create('2026-03')
    expect(await app.send('clerk', 'pay.calculate', { id, rowVersion })).toMatchObject({
      error: { code: 'PAY_STANDARD_MISSING', details: { kinds: ['薪酬方案', '住房公积金标准'], on: '2026-03-01' } },
    })
  })

  it('the explanation of a line ends in another figure than the line', async () => {
    await addWorkers(back, crowd(5))
    const [line] = await allLines((await run()).id)
    const { explanation } = await app.call('reviewer', 'pay.explainLine', { lineId: line?.id ?? 0 })
    for (const item of payItems) {
      const last = explanation[item]?.at(-1)?.amountFen
      if (last !== undefined) expect([item, last]).toEqual([item, line?.amounts[item]])
    }
    expect(Object.keys(explanation).length).toBeGreaterThan(15)
  })

  it('one audit entry per line floods the log', async () => {
    await addWorkers(back, crowd(40))
    await run()
    const { rows } = await app.call('auditor', 'auditLog.list', { search: '', limit: 100 })
    const entries = rows.filter((r) => r.action === 'pay.calculate')
    expect(entries).toHaveLength(1)
    expect(entries[0]?.summary).toMatch(/40人，应发[\d,.]+元，实发[\d,.]+元；未核算0人/)
  })
})

describe('property', () => {
  it('for any people the communities add up to the month, item by item', async () => {
    // Everybody has joined by the end of February.
    let month = 1
    const worker = fc.record({
      community: fc.constantFrom(...communities),
      grade: fc.integer({ min: 1, max: 12 }),
      level: fc.constantFrom('0', '1', '2', '3'),
      category: fc.constantFrom('03', '09'),
      base: fc
        .integer({ min: 100_000, max: 3_000_000 })
        .map((f) => `${Math.floor(f / 100)}.${String(f % 100).padStart(2, '0')}`),
      joinedOn: fc.constantFrom('2019-03-01', '2026-01-07', '2026-02-25'),
      leave: fc.record({ personal: fc.integer({ min: 0, max: 20 }), sick: fc.integer({ min: 0, max: 20 }) }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(worker, { minLength: 1, maxLength: 12 }), async (specs) => {
        month += 1
        const key = `2026-${String(month).padStart(2, '0')}`
        const ids = await addWorkers(
          back,
          specs.map((spec, i) => ({ name: `例${month}号${i}`, ...spec })),
        )
        for (const [i, { leave }] of specs.entries()) {
          await addLeave(back, { workerId: ids[i] ?? 0, month: key, ...leave })
        }
        const { id, computed, refused, detail } = await run(key)
        expect(computed + refused.length).toBeGreaterThan(0)
        expectTotalsToAddUp(detail, await allLines(id))
      }),
      { numRuns: 11, endOnFailure: true },
    )
  })
})
