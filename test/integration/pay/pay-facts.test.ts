import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { insertFact, voidFact, type NewFact } from '../../../src-main/core/pay/pay-fact.repository.ts'
import type { PayFactTables } from '../../../src-main/core/pay/pay-fact.tables.ts'
import { addSettlement, saveEntry, type NewEntry } from '../../../src-main/core/pay/pay-entry.repository.ts'
import { setRecompute } from '../../../src-main/core/pay/pay.repository.ts'
import { calendarDate, calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { yuan } from '../../../src-main/shared/kernel/money.ts'
import type { PayLineRow } from '../../../src-main/shared/pay/pay.contract.ts'
import { addStandard, addWorkers, openBackdoor, type Backdoor, type WorkerSpec } from '../../support/builders.ts'
import { sampleStandards, schemeWith } from '../../support/oracles.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

let app: TestApp
let back: Backdoor
let workerId = 0
beforeEach(async () => {
  app = await openTestApp({ today: '2026-01-05' })
  back = await openBackdoor(app)
})
afterEach(() => {
  back.close()
  app.close()
})

async function hire(spec: Partial<WorkerSpec> = {}): Promise<void> {
  const [id = 0] = await addWorkers(back, [{ name: '示例甲', ...spec }])
  workerId = id
}
const fact = <T extends keyof PayFactTables>(table: T, values: Omit<NewFact<T>, 'worker_id' | 'basis'>) =>
  back.write(async ({ trx, actor, clock, record }) => {
    record({ objectType: 'worker', objectId: workerId, summary: table })
    const said = { ...values, worker_id: workerId, basis: '示例〔2026〕1号' }
    return insertFact(trx, table, said as never, { by: actor.id, now: clock.now() })
  })

const create = (month: string) =>
  app.call('clerk', 'pay.createMonth', { month: calendarMonth(month), payOn: calendarDate(`${month}-20`) })
async function compute(id: number): Promise<PayLineRow> {
  const { rowVersion } = await app.call('clerk', 'pay.get', { id })
  const { refused } = await app.call('clerk', 'pay.calculate', { id, rowVersion })
  expect(refused).toEqual([])
  const { rows } = await app.call('viewer', 'pay.lines', { id })
  if (!rows[0]) throw new Error('no line')
  return rows[0]
}
async function pay(month: string): Promise<PayLineRow> {
  return compute((await create(month)).id)
}
async function payWith(month: string, entries: readonly Partial<NewEntry>[]): Promise<PayLineRow> {
  const { id } = await create(month)
  await back.write(async ({ trx, actor, clock, record }) => {
    record({ objectType: 'pay_month', objectId: id, summary: '录入' })
    for (const entry of entries) {
      const plain = { code: 'dutyPay', label: '值班费', part: 'earning', amount_fen: 1, is_taxable: 1 } as const
      const more = { bonus_method: null, remark: '', pay_month_id: id, worker_id: workerId }
      await saveEntry(trx, { ...plain, ...more, ...entry }, { by: actor.id, now: clock.now() })
    }
  })
  return compute(id)
}
const columnsOf = (line: PayLineRow, ...codes: string[]) => codes.map((code) => line.amounts[code])

describe('recorded facts', () => {
  it('a declared base gives way to the one on the roster, or an earlier year to none', async () => {
    await hire({ base: '6300' })
    await fact('contribution_base', { base: 'social', base_year: 2025, wage_fen: yuan('8000') })
    expect(columnsOf(await pay('2026-01'), 'pension', 'housingFund')).toEqual([yuan('640'), yuan('756')])
    // The base year of 2026 begins in July: nothing declared for it, so the roster's base is taken for it.
    expect(columnsOf(await pay('2026-07'), 'pension')).toEqual([yuan('504')])
  })

  it('months entered by hand do not stop an insurance', async () => {
    await hire()
    await fact('contribution_enrolment', { base: 'housingFund', from_month: '2026-03', to_month: null })
    expect(columnsOf(await pay('2026-02'), 'housingFund', 'pension')).toEqual([0, yuan('504')])
    expect(columnsOf(await pay('2026-03'), 'housingFund')).toEqual([yuan('756')])
  })

  it('专项附加扣除, other deductions and flags leave the tax as it was', async () => {
    await hire({ grade: 12 })
    const taxOf = async (month: string) => (await pay(month)).amounts['incomeTax']
    // 6,510 − 5,000 − 1,420.50 = 89.50 × 3 %.
    expect(await taxOf('2026-01')).toBe(269)
    const deduction = { kind: 'month', name: '赡养老人', from_month: '2026-02', to_month: null } as const
    await fact('additional_deduction', { ...deduction, amount_fen: yuan('50') })
    expect(await taxOf('2026-02')).toBe(118)
    await fact('other_deduction', { kind: 'health', month: '2026-03', amount_fen: yuan('900') })
    expect(await taxOf('2026-03')).toBe(0)
    await fact('tax_flag', { year: 2026, first_job: 0, low_income: 1 })
    expect(await taxOf('2026-04')).toBe(0)
  })

  it('what another system withheld earlier in the year is forgotten, or counted without its months', async () => {
    await hire({ grade: 12 })
    await fact('tax_opening', {
      through_month: '2026-05',
      income_fen: yuan('50000'),
      exempt_fen: 0,
      special_fen: yuan('7102.50'),
      tax_fen: yuan('500'),
    })
    const { id } = await create('2026-06')
    const line = await compute(id)
    const { explanation } = await app.call('clerk', 'pay.explainLine', { lineId: line.id })
    // 56,510 − 6 × 5,000 − 8,523 = 17,987 × 3 % = 539.61, of which 500 was withheld.
    expect(explanation['incomeTax']?.map((step) => step.amountFen)).toEqual([
      yuan('30000'),
      yuan('17987'),
      yuan('539.61'),
      yuan('39.61'),
    ])
  })

  it('are changed or removed instead of being taken back', async () => {
    await hire()
    const id = await fact('tax_flag', { year: 2026, first_job: 0, low_income: 1 })
    expect(() => back.tamper('update tax_flag set low_income = 0 where id = ?', id)).toThrow('PAY_FACT_STAYS')
    expect(() => back.tamper('delete from tax_flag where id = ?', id)).toThrow('PAY_FACT_STAYS')
    const takeBack = () =>
      back.write(async ({ trx, actor, clock, record }) => {
        record({ objectType: 'worker', objectId: workerId, summary: '作废' })
        await voidFact(trx, 'tax_flag', id, { by: actor.id, now: clock.now(), reason: '录错' })
      })
    await takeBack()
    await expect(takeBack()).rejects.toThrow()
    await fact('tax_flag', { year: 2026, first_job: 1, low_income: 0 })
  })
})

describe('entered for a month', () => {
  it('an amount is lost, taxed wrongly, or stands without a column of its own', async () => {
    await hire()
    const line = await payWith('2026-01', [
      { amount_fen: yuan('300') },
      { code: 'rent', label: '房租', part: 'after_tax', amount_fen: yuan('120'), is_taxable: 0 },
      { code: 'otherDeduction', label: '其他扣款', part: 'deduction', amount_fen: yuan('80') },
      { code: 'yearEndBonus', label: '全年一次性奖金', amount_fen: yuan('36000'), bonus_method: 'separate' },
    ])
    const codes = ['dutyPay', 'rent', 'otherDeduction', 'yearEndBonus', 'bonusTax']
    expect(columnsOf(line, ...codes)).toEqual(['300', '120', '80', '36000', '1080'].map(yuan))
    const { id } = (await app.call('viewer', 'pay.listMonths', {})).rows[0] ?? { id: 0 }
    const { columns } = await app.call('viewer', 'pay.get', { id })
    expect(columns.map((c) => c.label)).toEqual(expect.arrayContaining(['值班费', '房租', '年终奖个税']))
    // A second bonus of the year is not taxed on its own again.
    const bonus = { code: 'yearEndBonus', label: '全年一次性奖金', amount_fen: yuan('1000') } as const
    expect(columnsOf(await payWith('2026-02', [{ ...bonus, bonus_method: 'separate' }]), 'bonusTax')).toEqual([0])
  })

  it('what could not be withheld is forgotten by the next month', async () => {
    await hire()
    const deduction = {
      code: 'otherDeduction',
      label: '其他扣款',
      part: 'deduction',
      amount_fen: yuan('5000'),
    } as const
    const first = await payWith('2026-01', [deduction])
    expect(columnsOf(first, 'net', 'owed')).toEqual([0, yuan('540.50')])
    const second = await pay('2026-02')
    expect(columnsOf(second, 'recovered', 'net')).toEqual([yuan('540.50'), yuan('3919')])
    expect(columnsOf(await pay('2026-03'), 'recovered')).toEqual([0])
  })

  it('a quarter is settled by something else than its three months and the assessment', async () => {
    const items = sampleStandards.scheme.items.map((item) =>
      item.code === 'basicPerformance' ? { ...item, settle: 'quarter' as const } : item,
    )
    await addStandard(back, { kind: 'pay_scheme', effectiveFrom: '2025-01-01', body: schemeWith({ items }) })
    await hire()
    await fact('assessment_result', { period: '2026-Q1', result: '优秀' })
    expect(columnsOf(await pay('2026-01'), 'basicPerformance', 'gross')).toEqual([0, yuan('4116')])
    const { id } = await create('2026-03')
    await back.write(async ({ trx, record }) => {
      record({ objectType: 'pay_month', objectId: id, summary: '结算' })
      await addSettlement(trx, id, { code: 'basicPerformance', period: '2026-Q1' })
    })
    expect(columnsOf(await compute(id), 'basicPerformance')).toEqual([yuan('6350.40')])
  })
})

describe('补发', () => {
  async function lock(month: string): Promise<PayLineRow> {
    const { id } = await create(month)
    const line = await compute(id)
    let { rowVersion } = await app.call('clerk', 'pay.get', { id })
    for (const [as, step] of [
      ['clerk', 'pay.submit'],
      ['reviewer', 'pay.approve'],
      ['reviewer', 'pay.lock'],
    ] as const) {
      rowVersion = (await app.call(as, step, { id, rowVersion })).rowVersion
    }
    return line
  }
  const recompute = async (id: number, from: string) => {
    const { rowVersion } = await app.call('clerk', 'pay.get', { id })
    await back.write(async ({ trx, actor, clock, record }) => {
      record({ objectType: 'pay_month', objectId: id, summary: '补发重算' })
      const at = { id, rowVersion, by: actor.id, now: clock.now() }
      await setRecompute(trx, at, { earningsFrom: calendarMonth(from), contributionsFrom: calendarMonth(from) })
    })
  }

  it('a grade dated back pays another sum than recomputed minus paid, or pays it twice', async () => {
    await hire()
    for (const month of ['2026-01', '2026-02', '2026-03']) await lock(month)
    app.clock.moveTo('2026-04-02')
    const worker = await app.call('clerk', 'roster.get', { id: workerId })
    await app.call('clerk', 'roster.update', {
      id: workerId,
      rowVersion: worker.rowVersion,
      values: { grade: '10', mobile: '13900000001' },
      effectiveOn: calendarDate('2026-01-01'),
      reason: '青街办发〔2026〕1号',
    })
    const april = await create('2026-04')
    await recompute(april.id, '2026-01')
    const line = await compute(april.id)
    expect(columnsOf(line, 'backPay', 'gross')).toEqual([yuan('630'), yuan('6720')])
    const kept = back.raw
      .prepare<[number], object>(
        'select period, code, old_fen, now_fen from pay_back_pay where pay_month_id = ? order by period, code desc',
      )
      .all(april.id)
    expect(kept).toHaveLength(6)
    expect(kept[0]).toEqual({ period: '2026-01', code: 'gradeWage', old_fen: 411_600, now_fen: 426_300 })
    const may = await create('2026-05')
    await recompute(may.id, '2026-01')
    expect(columnsOf(await compute(may.id), 'backPay', 'gross')).toEqual([undefined, yuan('6090')])
  })

  it('a demotion learned of late takes nothing back', async () => {
    await hire()
    for (const month of ['2026-01', '2026-02']) await lock(month)
    back.tamper(
      `insert into dated_fact (worker_id, field, value, effective_on, basis, recorded_by, recorded_at)
       values (?, 'grade', '8', '2026-02-01', '示例', 2, 'x')`,
      workerId,
    )
    const march = await create('2026-03')
    await recompute(march.id, '2026-02')
    const line = await compute(march.id)
    expect(columnsOf(line, 'payBack')).toEqual([yuan('210')])
    expect(columnsOf(line, 'gross')).toEqual([yuan('5460')])
  })

  it('the first wage of somebody new moves with later back-pay', async () => {
    await hire({ joinedOn: '2026-01-05', base: null })
    const line = await lock('2026-01')
    expect(columnsOf(line, 'pension')).toEqual([yuan('470.40')])
    expect(back.raw.prepare('select base, employed_from, wage_fen from pay_first_wage order by base').all()).toEqual([
      { base: 'housingFund', employed_from: '2026-01-05', wage_fen: 588_000 },
      { base: 'social', employed_from: '2026-01-05', wage_fen: 588_000 },
    ])
    back.tamper(
      `insert into dated_fact (worker_id, field, value, effective_on, basis, recorded_by, recorded_at)
       values (?, 'grade', '12', '2026-01-01', '示例', 2, 'x')`,
      workerId,
    )
    expect(columnsOf(await pay('2026-02'), 'pension')).toEqual([yuan('470.40')])
  })
})
