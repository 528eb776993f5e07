import { describe, expect, it } from 'vitest'
import { addFen, yuan } from '../../../src-main/shared/kernel/money.ts'
import { computeContributions } from '../../../src-main/shared/pay/social-insurance.rules.ts'
import { oracles, sampleStandards } from '../../support/oracles.ts'

const declared = {
  A1: { insurance: '6300', fund: '6300' },
  A2_floor: { insurance: '3900', fund: '3900' },
  A3_ceil: { insurance: '26000.55', fund: '32000' },
  A4_odd: { insurance: '5487.65', fund: '5487.65' },
} as const

describe('五险一金', () => {
  for (const [name, bases] of Object.entries(declared)) {
    it(`${name}: a wrong clamp or rounding of any single item would show`, () => {
      const oracle = oracles[name as keyof typeof declared]
      const result = computeContributions(
        { insuranceFen: yuan(bases.insurance), housingFundFen: yuan(bases.fund) },
        sampleStandards.insurance,
        sampleStandards.housingFund,
      )
      expect(result.pension.personal).toBe(yuan(oracle.ee['养老']))
      expect(result.medical.personal).toBe(addFen(yuan(oracle.ee['医疗']), yuan(oracle.ee['大额医疗'])))
      expect(result.unemployment.personal).toBe(yuan(oracle.ee['失业']))
      expect(result.housingFund.personal).toBe(yuan(oracle.hf_ee))
      expect(result.pension.employer).toBe(yuan(oracle.er['养老']))
      expect(result.medical.employer).toBe(yuan(oracle.er['医疗(含生育)']))
      expect(result.unemployment.employer).toBe(yuan(oracle.er['失业']))
      expect(result.injury.employer).toBe(yuan(oracle.er['工伤']))
      const all = Object.values(result)
      expect(addFen(...all.map((c) => c.personal))).toBe(yuan(oracle.ee_total))
      expect(addFen(...all.map((c) => c.employer))).toBe(yuan(oracle.er_total))
    })
  }

  it('rounds a housing fund share of exactly half a yuan up (6,304.17 × 12 % = 756.50)', () => {
    const { housingFund } = computeContributions(
      { insuranceFen: yuan('6304.17'), housingFundFen: yuan('6304.17') },
      sampleStandards.insurance,
      sampleStandards.housingFund,
    )
    expect(housingFund.personal).toBe(yuan('757'))
  })
})
