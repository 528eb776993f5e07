import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fen, yuan, type Fen } from '../../../src-main/shared/kernel/money.ts'
import { severanceFindings, severanceTax } from '../../../src-main/shared/labour-contract/severance-tax.rules.ts'

/** 综合所得税率表 (个人所得税税率表一), written down by hand: upper limit in yuan, rate, 速算扣除数. */
const table: readonly (readonly [string | null, number, string])[] = [
  ['36000', 300, '0'],
  ['144000', 1000, '2520'],
  ['300000', 2000, '16920'],
  ['420000', 2500, '31920'],
  ['660000', 3000, '52920'],
  ['960000', 3500, '85920'],
  [null, 4500, '181920'],
]
const brackets = table.map(([upTo, rate, quick]) => ({
  upToFen: upTo === null ? null : yuan(upTo),
  rate,
  quickDeductionFen: yuan(quick),
}))
const average = yuan('8200')
const limit = yuan('295200')
const tax = (total: Fen) => severanceTax(total, average, brackets)

describe('财税〔2018〕164号', () => {
  it('is worked out by another table than the one that ships', () => {
    const seed = readFileSync(join(import.meta.dirname, '../../../resources/seed/sample-standards.json'), 'utf8')
    const standards = JSON.parse(seed) as
      { standards?: { kind: string; body: { brackets: unknown } }[] } | { kind: string; body: { brackets: unknown } }[]
    const list = Array.isArray(standards) ? standards : (standards.standards ?? [])
    expect(list.find(({ kind }) => kind === 'income_tax')?.body.brackets).toEqual(brackets)
  })

  it('taxes what is within three times the annual average, or leaves the first fen above it free', () => {
    // Example 10c of the domain brief, capped by law, comes to the limit exactly.
    expect(tax(limit)).toMatchObject({ limitFen: limit, freeFen: limit, taxableFen: 0, taxFen: 0, netFen: limit })
    expect(tax(fen(limit + 100))).toMatchObject({ taxableFen: 100, taxFen: 3, netFen: limit + 97 })
  })

  it('takes the excess by another row of the table, or less 减除费用', () => {
    // 300,000 above: 300,000 × 20 % - 16,920 = 43,080.
    expect(tax(yuan('595200'))).toMatchObject({
      taxableFen: yuan('300000'),
      taxFen: yuan('43080'),
      netFen: yuan('552120'),
    })
    // 36,000 above: 3 %; one fen more: 10 % - 2,520.
    expect(tax(yuan('331200')).taxFen).toBe(yuan('1080'))
    expect(tax(yuan('331200.10')).taxFen).toBe(yuan('1080.01'))
  })

  it('says neither the document nor the arithmetic', () => {
    const { steps } = tax(yuan('595200'))
    expect(steps.map(({ expression }) => expression)).toEqual([
      '8,200.00 × 12 × 3 = 295,200.00',
      '595,200.00 - 295,200.00 = 300,000.00',
      '300,000.00 × 20% - 16,920.00 = 43,080.00',
      '595,200.00 - 43,080.00 = 552,120.00',
    ])
    expect(new Set(steps.map(({ basis }) => basis))).toEqual(new Set(['财税〔2018〕164号第五条第一款']))
  })

  it('says nothing where the standards are missing or the contract only ran out', () => {
    expect(severanceFindings('A1', null).map(({ code }) => code)).toEqual(['SEVERANCE_TAX_MISSING'])
    expect(severanceFindings('D1', tax(limit)).map(({ code }) => code)).toEqual(['SEVERANCE_TAX_OF_EXPIRY'])
    expect(severanceFindings('A1', tax(limit))).toEqual([])
  })

  it('lets somebody keep less of more, or loses a fen between the parts', () => {
    const amount = fc.integer({ min: 1, max: 500_000_000 }).map(fen)
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 1_000_000 }), (total, more) => {
        const [less, greater] = [tax(total), tax(fen(total + more))]
        expect(less.freeFen + less.taxableFen).toBe(total)
        expect(less.taxFen + less.netFen).toBe(total)
        expect(greater.netFen).toBeGreaterThanOrEqual(less.netFen)
      }),
    )
  })
})
