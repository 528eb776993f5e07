import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { formatYuanPlain, yuan } from '../../../src-main/shared/kernel/money.ts'
import { calendarDate, calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { PayItem, PayLineRow } from '../../../src-main/shared/pay/pay.contract.ts'
import {
  addLeave,
  addStandard,
  addWorkers,
  openBackdoor,
  type Backdoor,
  type WorkerSpec,
} from '../../support/builders.ts'
import { oracles } from '../../support/oracles.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

let app: TestApp
let back: Backdoor
beforeEach(async () => {
  app = await openTestApp({ today: '2026-01-05' })
  back = await openBackdoor(app)
})
afterEach(() => {
  back.close()
  app.close()
})

/** Creates the month, computes it and hands back its lines by name. */
async function pay(month: string, payOn = `${month}-15`): Promise<Map<string, PayLineRow>> {
  const { id, rowVersion } = await app.call('clerk', 'pay.createMonth', {
    month: calendarMonth(month),
    payOn: calendarDate(payOn),
  })
  const { refused } = await app.call('clerk', 'pay.calculate', { id, rowVersion })
  expect(refused).toEqual([])
  const { rows } = await app.call('viewer', 'pay.lines', { id })
  return new Map(rows.map((row) => [row.name, row]))
}

const person = (fields: Omit<WorkerSpec, 'name'>): WorkerSpec => ({ name: '示例甲', ...fields })

/** Asserts amounts in yuan, to the fen. */
function expectAmounts(line: PayLineRow | undefined, expected: Partial<Record<PayItem, string>>): void {
  const shown = Object.fromEntries(
    Object.keys(expected).map((item) => [
      item,
      formatYuanPlain(yuan(formatYuanPlain(amountOf(line, item as PayItem)))),
    ]),
  )
  expect(shown).toEqual(expected)
}

function amountOf(line: PayLineRow | undefined, item: PayItem) {
  if (!line) throw new Error('no line')
  return line.amounts[item]
}

describe('domain §4.6 examples, from the roster to the stored line', () => {
  const insurance = [
    ['example 1', '6300', '6300', oracles.A1],
    ['example 1b, below the floor', '3900', '3900', oracles.A2_floor],
    ['example 1d, odd fen', '5487.65', '5487.65', oracles.A4_odd],
  ] as const
  it.each(insurance)('%s: contributions differ from the oracle', async (_name, base, fundBase, oracle) => {
    await addWorkers(back, [person({ base, fundBase })])
    const line = (await pay('2026-01')).get('示例甲')
    expectAmounts(line, {
      pension: oracle.ee.养老,
      unemployment: oracle.ee.失业,
      medical: formatYuanPlain(yuan(String(Number(oracle.ee.医疗) + Number(oracle.ee.大额医疗)))),
      housingFund: `${oracle.hf_ee}.00`,
      employerPension: oracle.er.养老,
      employerMedical: oracle.er['医疗(含生育)'],
      employerInjury: oracle.er.工伤,
      employerTotal: oracle.er_total,
    })
    const personal = (['pension', 'medical', 'unemployment', 'housingFund'] as const).map((i) => amountOf(line, i))
    expect(personal.reduce((a, b) => a + b, 0)).toBe(yuan(oracle.ee_total))
  })

  it('example 1c: the ceiling of the base is not applied', async () => {
    // The wage must carry 5,962.35 of contributions: a scheme of 26,000.55 a month.
    await addStandard(back, {
      kind: 'pay_scheme',
      effectiveFrom: '2025-01-01',
      body: plainScheme(2_600_055),
    })
    await addWorkers(back, [person({ base: '26000.55', fundBase: '32000', grade: 1 })])
    const line = (await pay('2026-01')).get('示例甲')
    expectAmounts(line, {
      pension: '1797.60',
      medical: '452.40',
      unemployment: '112.35',
      housingFund: '3600.00',
      employerTotal: '9262.44',
    })
  })

  it('example 2: an ordinary month does not come to 4,659.50', async () => {
    await addWorkers(back, [person({ grade: 9, level: '2' })])
    expectAmounts((await pay('2026-01')).get('示例甲'), {
      gradeWage: '4116.00',
      basicPerformance: '1764.00',
      certificateAllowance: '200.00',
      gross: '6080.00',
      incomeTax: '0.00',
      withholdingSubtotal: '1420.50',
      net: '4659.50',
    })
  })

  it('example 2b: the February tax of a secretary and director ignores what January withheld', async () => {
    await addWorkers(back, [person({ category: '03', postClass: '1', grade: 15, level: '3', base: '8040' })])
    expectAmounts((await pay('2026-01')).get('示例甲'), {
      postAllowance: '500.00',
      certificateAllowance: '400.00',
      gross: '8040.00',
      incomeTax: '36.83',
      net: '6190.97',
    })
    expectAmounts((await pay('2026-02')).get('示例甲'), { incomeTax: '36.84' })
  })

  it('example 7: entry on 16 March is not paid by RATIO', async () => {
    await addWorkers(back, [
      person({ grade: 7, joinedOn: '2026-03-16', base: '5460' }),
      { name: '示例乙', grade: 7, base: '5460' },
    ])
    const lines = await pay('2026-03')
    expectAmounts(lines.get('示例甲'), { earningsSubtotal: '2978.18' })
    expectAmounts(lines.get('示例乙'), { earningsSubtotal: '5460.00' })
  })

  it('example 7b: exit on 15 May is not paid by RATIO with statutory holidays', async () => {
    await addWorkers(back, [person({ grade: 7, status: '9', exitOn: '2026-05-15', base: '5460' })])
    expectAmounts((await pay('2026-05')).get('示例甲'), { earningsSubtotal: '2860.00' })
  })

  it('example 8: leave is deducted from a rounded daily wage', async () => {
    const [id = 0] = await addWorkers(back, [person({ grade: 7, base: '5460' })])
    await addLeave(back, { workerId: id, month: '2026-03', personal: 4, sick: 6 })
    expectAmounts((await pay('2026-03')).get('示例甲'), {
      personalLeaveDeduction: '502.07',
      sickLeaveDeduction: '301.24',
      gross: '4656.69',
    })
  })
})

const plainScheme = (baseFen: number) => ({
  gradePay: { method: 'coefficient', baseFen, coefficients: [10_000] },
  performanceShare: 3000,
  certificateAllowances: [],
  dualPostAllowanceFen: 0,
  sickPayShare: 6000,
  sickPayFloorShare: 8000,
  paidIdentities: ['1'],
  insuredIdentities: ['1'],
})

/** A wage and contributions chosen freely: one person's rate of 10 % on a base with no floor or ceiling. */
async function useFreeFigures(wage: string): Promise<void> {
  await addStandard(back, {
    kind: 'pay_scheme',
    effectiveFrom: '2025-01-01',
    body: plainScheme(yuan(wage)),
  })
  const rounding = { unitFen: 1, mode: 'half-up' }
  const limits = { baseFloorFen: 0, baseCeilingFen: 100_000_000 }
  await addStandard(back, {
    kind: 'social_insurance',
    effectiveFrom: '2025-01-01',
    body: {
      ...limits,
      items: [{ item: 'pension', employer: 0, personal: 1000, personalFixedFen: 0, ...rounding }],
    },
  })
  await addStandard(back, {
    kind: 'housing_fund',
    effectiveFrom: '2025-01-01',
    body: { ...limits, employer: 0, personal: 0, ...rounding },
  })
}

const months = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `2026-${String(from + i).padStart(2, '0')}`)

async function taxOfMonths(list: readonly string[]): Promise<string[]> {
  const taxes: string[] = []
  for (const month of list) taxes.push(formatYuanPlain(amountOf((await pay(month)).get('示例甲'), 'incomeTax')))
  return taxes
}

describe('cumulative withholding over stored payment months', () => {
  it('example 3: the bracket is not crossed in November', async () => {
    await useFreeFigures('12000')
    await addWorkers(back, [person({ grade: 1, base: '36000' })]) // 2,100 三险一金 and 1,500 附加, as one contribution
    expect(await taxOfMonths(months(1, 12))).toEqual([...Array<string>(10).fill('102.00'), '200.00', '340.00'])
  })

  it('example 4: somebody who joined in May is granted the months before', async () => {
    await useFreeFigures('9000')
    await addWorkers(back, [person({ grade: 1, base: '15000', joinedOn: '2026-05-01' })])
    expect(await taxOfMonths(months(5, 8))).toEqual(Array<string>(4).fill('75.00'))
  })

  it('example 5 without the easement: twelve times 2.40', async () => {
    await useFreeFigures('6080')
    await addWorkers(back, [person({ grade: 1, base: '10000' })])
    expect(await taxOfMonths(months(1, 12))).toEqual(Array<string>(12).fill('2.40'))
  })

  it('December paid in January is counted into the old tax year', async () => {
    await useFreeFigures('9000')
    await addWorkers(back, [person({ grade: 1, base: '15000' })])
    expectAmounts((await pay('2025-11', '2025-12-15')).get('示例甲'), { incomeTax: '75.00' })
    // Cumulative with November's payment it would be 75.00 as well; the steps tell which year it fell into.
    const december = (await pay('2025-12', '2026-01-05')).get('示例甲')
    const { explanation } = await app.call('clerk', 'pay.explainLine', { lineId: december?.id ?? 0 })
    expect(explanation['incomeTax']?.[0]?.expression).toMatch(/^9,000\.00 − 5,000\.00/)
    const january = (await pay('2026-01', '2026-01-25')).get('示例甲')
    const second = await app.call('reviewer', 'pay.explainLine', { lineId: january?.id ?? 0 })
    expect(second.explanation['incomeTax']?.[0]?.expression).toMatch(/^18,000\.00 − 10,000\.00/)
  })
})
