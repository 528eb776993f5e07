import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addFen, fen, subtractFen, yuan, zeroFen, type Fen } from '../../../src-main/shared/kernel/money.ts'
import {
  compareBonusTax,
  noTaxHistory,
  separateBonusTax,
  withholdTax,
  type TaxHistory,
  type TaxRegime,
} from '../../../src-main/shared/pay/income-tax.rules.ts'
import { oracles, sampleStandards } from '../../support/oracles.ts'

const { tax } = sampleStandards
type OracleMonth = (typeof oracles.C)[number]

/** Replays a year month by month from the oracle's cumulative sums. */
function replay(months: readonly OracleMonth[], regime: TaxRegime): string[] {
  let history: TaxHistory = noTaxHistory
  return months.map((m) => {
    const part = (cumulative: string, before: Fen) => subtractFen(yuan(cumulative), before)
    const incomeFen = part(m.cum_income, history.incomeFen)
    const contributionsFen = part(m.cum_special, history.contributionsFen)
    const additionalFen = part(m.cum_addl, history.additionalFen)
    const result = withholdTax(
      { regime, paymentMonth: m.month, incomeFen, contributionsFen, additionalFen, history },
      tax,
    )
    history = {
      incomeFen: addFen(history.incomeFen, incomeFen),
      contributionsFen: addFen(history.contributionsFen, contributionsFen),
      additionalFen: addFen(history.additionalFen, additionalFen),
      taxPaidFen: addFen(history.taxPaidFen, result.taxFen),
      months: history.months + 1,
    }
    expect(result.cumulativeTaxableFen).toBe(yuan(m.cum_taxable))
    return (result.taxFen / 100).toFixed(2)
  })
}
const expected = (months: readonly OracleMonth[]) => months.map((m) => Number(m.this).toFixed(2))

describe('累计预扣', () => {
  const years: [string, readonly OracleMonth[], TaxRegime][] = [
    ['crossing into the 10 % bracket in November', oracles.C, 'normal'],
    ['joining in May with 5,000 a month from May only', oracles.D_normal, 'normal'],
    ['first job: 5,000 × month number', oracles.D_firstjob, 'first_job'],
    ['the 60,000 rule: nothing until December', oracles.E, 'sixty_thousand'],
    ['the same year without the rule', oracles.E_normal, 'normal'],
    ['back pay in April taxed in April', oracles.I_tax, 'normal'],
    ['36.83 then 36.84: rounding on the cumulative tax', oracles.B2_tax, 'normal'],
    ['late deductions: no refund within the year', oracles.R, 'normal'],
  ]
  for (const [name, months, regime] of years) {
    it(`withholds to the fen: ${name}`, () => {
      expect(replay(months, regime)).toEqual(expected(months))
    })
  }

  it('never withholds a negative amount and never more than the year owes', () => {
    const amount = (max: number) => fc.integer({ min: 0, max })
    const month = fc.record({ income: amount(3_000_000), contributions: amount(400_000), additional: amount(500_000) })
    fc.assert(
      fc.property(fc.array(month, { minLength: 1, maxLength: 12 }), (months) => {
        let history: TaxHistory = noTaxHistory
        let highest = zeroFen
        for (const [index, m] of months.entries()) {
          const input = {
            regime: 'normal' as const,
            paymentMonth: index + 1,
            incomeFen: fen(m.income),
            contributionsFen: fen(m.contributions),
            additionalFen: fen(m.additional),
            history,
          }
          const result = withholdTax(input, tax)
          expect(result.taxFen).toBeGreaterThanOrEqual(0)
          highest = result.cumulativeTaxFen > highest ? result.cumulativeTaxFen : highest
          history = {
            incomeFen: addFen(history.incomeFen, input.incomeFen),
            contributionsFen: addFen(history.contributionsFen, input.contributionsFen),
            additionalFen: addFen(history.additionalFen, input.additionalFen),
            taxPaidFen: addFen(history.taxPaidFen, result.taxFen),
            months: history.months + 1,
          }
          expect(history.taxPaidFen).toBe(highest)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('全年一次性奖金', () => {
  for (const [bonus, [expectedTax]] of Object.entries(oracles.F)) {
    it(`taxes ${bonus} yuan separately as ${expectedTax}`, () => {
      expect(separateBonusTax(yuan(bonus), tax)).toBe(yuan(expectedTax))
    })
  }

  it('shows which way is cheaper, also for low pay where merging wins', () => {
    for (const oracle of [oracles.F_cmp, oracles.F_cmp2]) {
      const result = compareBonusTax(yuan(oracle.annual_salary_taxable), yuan('18000'), tax)
      expect(result.totalMergedFen).toBe(yuan(oracle.combined_total))
      expect(result.totalSeparateFen).toBe(yuan(oracle.separate_total))
    }
  })
})
