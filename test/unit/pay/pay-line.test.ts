import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addFen, fen, subtractFen, yuan, zeroFen } from '../../../src-main/shared/kernel/money.ts'
import { noTaxHistory } from '../../../src-main/shared/pay/income-tax.rules.ts'
import { computePayLine, type PayFacts } from '../../../src-main/shared/pay/pay-line.rules.ts'
import { gradeStandard } from '../../../src-main/shared/post-grade/grade-pay.rules.ts'
import {
  personalLeaveDeduction,
  prorateByAbsence,
  prorateByCalendar,
  prorateByPresence,
  prorateByRatio,
  sickLeaveDeduction,
} from '../../../src-main/shared/pay/proration.rules.ts'
import { oracles, sampleStandards } from '../../support/oracles.ts'

const someone: PayFacts = {
  name: '王伟',
  postClass: '3',
  grade: 9,
  certificateLevel: '2',
  holdsBothPosts: false,
  isInsured: true,
  insuranceBaseFen: yuan('6300'),
  housingFundBaseFen: yuan('6300'),
  partialMonth: null,
  personalLeaveHalfDays: 0,
  sickLeaveHalfDays: 0,
  awardPerformanceFen: zeroFen,
  backPayFen: zeroFen,
  otherDeductionFen: zeroFen,
  taxRegime: 'normal',
  paymentMonth: 1,
  additionalDeductionFen: zeroFen,
  taxHistory: noTaxHistory,
}
function line(facts: Partial<PayFacts>) {
  const result = computePayLine({ ...someone, ...facts }, sampleStandards)
  if (!result.ok) throw new Error(result.findings.map((f) => f.message).join())
  return result
}

describe('工资表行', () => {
  it('prices every grade as the sample scheme prints it', () => {
    for (const [grade, amount] of Object.entries(oracles.std)) {
      expect(gradeStandard(sampleStandards.scheme.gradePay, '3', Number(grade))?.amountFen).toBe(yuan(amount))
    }
  })

  it('example 2: an ordinary month nets 4,659.50', () => {
    const { amounts } = line({})
    expect(amounts.gradeWage).toBe(yuan('4116'))
    expect(amounts.basicPerformance).toBe(yuan('1764'))
    expect(amounts.gross).toBe(yuan('6080'))
    expect(amounts.incomeTax).toBe(0)
    expect(amounts.net).toBe(yuan(oracles.B_net))
  })

  it('example 2b: a secretary and director nets 6,190.97 after 36.83 tax', () => {
    const { amounts } = line({
      postClass: '1',
      grade: 15,
      certificateLevel: '3',
      holdsBothPosts: true,
      insuranceBaseFen: yuan('8040'),
      housingFundBaseFen: yuan('8040'),
    })
    expect(amounts.gross).toBe(yuan('8040'))
    expect(amounts.incomeTax).toBe(yuan('36.83'))
    expect(amounts.net).toBe(yuan(oracles.B2_net))
  })

  it('example 8: a rounded daily wage would give 502.06 instead of 502.07', () => {
    const { amounts } = line({ grade: 7, personalLeaveHalfDays: 4, sickLeaveHalfDays: 6, certificateLevel: '0' })
    expect(amounts.personalLeaveDeduction).toBe(yuan(oracles.H.personal))
    expect(amounts.sickLeaveDeduction).toBe(yuan(oracles.H.sick_ded))
    expect(amounts.gross).toBe(yuan(oracles.H.net_basic))
  })

  it('example 9: back pay raises the month it is paid in', () => {
    const { amounts } = line({ grade: 10, backPayFen: yuan('630') })
    expect(amounts.gross).toBe(yuan('6920'))
  })

  it('names what is missing and computes nothing for a broken person', () => {
    const broken: Partial<PayFacts>[] = [
      { grade: null },
      { postClass: null },
      { grade: 13 },
      { insuranceBaseFen: null },
      { housingFundBaseFen: null },
    ]
    for (const facts of broken) {
      const result = computePayLine({ ...someone, ...facts }, sampleStandards)
      expect(result.ok).toBe(false)
      expect(result.findings[0]?.message).toMatch(/[一-龥]/)
    }
  })

  it('needs no bases from people the street does not insure', () => {
    const { amounts } = line({ isInsured: false, insuranceBaseFen: null, housingFundBaseFen: null })
    expect(amounts.withholdingSubtotal).toBe(amounts.incomeTax)
  })

  it('Σ parts = totals for 10,000 random people', () => {
    const facts = fc.record({
      grade: fc.integer({ min: 1, max: 12 }),
      certificateLevel: fc.constantFrom('0', '1', '2', '3'),
      holdsBothPosts: fc.boolean(),
      isInsured: fc.boolean(),
      insuranceBaseFen: fc.integer({ min: 200_000, max: 3_500_000 }).map(fen),
      housingFundBaseFen: fc.integer({ min: 200_000, max: 3_500_000 }).map(fen),
      partialMonth: fc.option(fc.record({ paidDays: fc.integer({ min: 1, max: 21 }), monthPaidDays: fc.constant(21) })),
      personalLeaveHalfDays: fc.integer({ min: 0, max: 20 }),
      sickLeaveHalfDays: fc.integer({ min: 0, max: 20 }),
      awardPerformanceFen: fc.integer({ min: 0, max: 900_000 }).map(fen),
      backPayFen: fc.integer({ min: -50_000, max: 500_000 }).map(fen),
    })
    let computed = 0
    fc.assert(
      fc.property(facts, (random) => {
        const result = computePayLine({ ...someone, ...random }, sampleStandards)
        if (!result.ok) return
        computed += 1
        const a = result.amounts
        expect(a.earningsSubtotal).toBe(
          addFen(
            a.gradeWage,
            a.basicPerformance,
            a.awardPerformance,
            a.certificateAllowance,
            a.postAllowance,
            a.backPay,
          ),
        )
        expect(a.gross).toBe(
          subtractFen(a.earningsSubtotal, a.personalLeaveDeduction, a.sickLeaveDeduction, a.otherDeduction),
        )
        expect(a.withholdingSubtotal).toBe(addFen(a.pension, a.medical, a.unemployment, a.housingFund, a.incomeTax))
        expect(a.net).toBe(subtractFen(a.gross, a.withholdingSubtotal))
        expect(a.employerTotal).toBe(
          addFen(a.employerPension, a.employerMedical, a.employerUnemployment, a.employerInjury, a.employerHousingFund),
        )
        for (const [item, steps] of Object.entries(result.explanation)) {
          expect(steps.at(-1)?.amountFen).toBe(a[item as keyof typeof a])
        }
      }),
      { numRuns: 10_000 },
    )
    expect(computed).toBeGreaterThan(5_000)
  })
})

describe('折算和扣款', () => {
  const monthly = yuan('5460')
  it('prorates an entry in mid-month by each of the four methods', () => {
    expect(prorateByPresence(monthly, 12)).toBe(yuan(oracles.G.pos))
    expect(prorateByAbsence(monthly, 10)).toBe(yuan(oracles.G.neg))
    expect(prorateByRatio(monthly, 12, 22).amount).toBe(yuan(oracles.G.ratio))
    expect(prorateByCalendar(monthly, 16, 31)).toBe(yuan(oracles.G.cal))
  })

  it('counts statutory holidays as paid days when somebody leaves', () => {
    expect(prorateByPresence(monthly, 11)).toBe(yuan(oracles.G2.pos))
    expect(prorateByRatio(monthly, 11, 21).amount).toBe(yuan(oracles.G2.ratio))
  })

  it('never pays a sick month below the floor', () => {
    const rule = { payShare: 6000, floorFen: yuan('1760') }
    const wage = yuan('2600')
    expect(subtractFen(wage, sickLeaveDeduction(wage, 0, rule).amount)).toBe(wage)
    const deduction = sickLeaveDeduction(wage, 43, rule).amount
    expect(wage - deduction).toBeGreaterThanOrEqual(yuan(oracles.H2.pay))
  })

  it('never deducts more than the month pays', () => {
    expect(personalLeaveDeduction(monthly, 62).amount).toBe(monthly)
  })
})
