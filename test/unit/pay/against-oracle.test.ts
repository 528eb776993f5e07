import { describe, expect, it } from 'vitest'
import { computeBoth, figuresOf, figuresOfOracle } from '../../support/compare-with-oracle.ts'
import { defaultChoices } from '../../support/pay-oracle/demo-standards.ts'
import { randomPersonYear } from '../../support/pay-oracle/random-person-year.ts'
import { wrongSteps } from '../../support/recompute.ts'

/** Person-years compared: PAY_ORACLE_CASES=20000 for the full number. */
const cases = Number(process.env['PAY_ORACLE_CASES'] ?? 5000)
const batches = 10
/** Every so many a case whose figures are all explained and worked out again. */
const explainedEvery = 10

describe('another computation, written from the law by somebody else', () => {
  let payments = 0
  let figures = 0

  for (let batch = 0; batch < batches; batch += 1) {
    it(`pays anybody a fen more or less in a year (${batch + 1} of ${batches})`, { timeout: 600_000 }, () => {
      for (let seed = batch; seed < cases; seed += batches) {
        const input = randomPersonYear(seed, seed % 3 === 0 ? { choices: defaultChoices } : {})
        const { ours, theirs } = computeBoth(input)
        const [a, b] = [ours.map(figuresOf), theirs.map(figuresOfOracle)]
        if (JSON.stringify(a) !== JSON.stringify(b)) expect(a, `seed ${seed}`).toEqual(b)
        payments += ours.length
        if (seed % explainedEvery !== batch % explainedEvery) continue
        for (const { items, contributions, tax, totals, totalSteps } of ours) {
          for (const figure of [...items, ...contributions]) {
            expect(wrongSteps(figure.steps, figure.amountFen), `seed ${seed} ${figure.label}`).toEqual([])
            figures += 1
          }
          if (tax) expect(wrongSteps(tax.steps, totals.taxFen), `seed ${seed}`).toEqual([])
          expect(wrongSteps(totalSteps['net'] ?? [], totals.netFen), `seed ${seed}`).toEqual([])
          expect(wrongSteps(totalSteps['gross'] ?? [], totals.grossFen), `seed ${seed}`).toEqual([])
        }
      }
    })
  }

  it('was not asked anything', () => {
    expect(payments).toBeGreaterThan(cases * 11)
    expect(figures).toBeGreaterThan(cases)
  })
})
