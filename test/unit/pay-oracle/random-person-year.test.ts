import { describe, expect, it } from 'vitest'
import { sum } from '../../support/pay-oracle/exact.ts'
import { payPerson } from '../../support/pay-oracle/person-pay.ts'
import { defaultChoices, taxRules } from '../../support/pay-oracle/demo-standards.ts'
import { randomPersonYear } from '../../support/pay-oracle/random-person-year.ts'
import { taxOnYear } from '../../support/pay-oracle/tax.ts'
import type { PaymentResult, PersonResult } from '../../support/pay-oracle/result-types.ts'
import type { PersonCase } from '../../support/pay-oracle/types.ts'

const seeds = Array.from({ length: 600 }, (_, i) => i)
const people = seeds.map((seed) => {
  const input = randomPersonYear(seed)
  return { seed, input, result: payPerson(input) }
})
const amounts = (lines: readonly { amount: number }[]) => sum(lines.map((l) => l.amount))
const available = (p: PaymentResult) => p.gross - p.personalContributions - p.tax - p.bonusTax - amounts(p.afterTax)

describe('random person-years', () => {
  it('are the same for the same seed and plain data', () => {
    expect(randomPersonYear(7)).toEqual(randomPersonYear(7))
    expect(JSON.stringify(randomPersonYear(7))).not.toBe(JSON.stringify(randomPersonYear(8)))
    const { input, result } = people[11] ?? { input: randomPersonYear(11), result: undefined }
    expect(payPerson(JSON.parse(JSON.stringify(input)) as PersonCase)).toEqual(result)
  })

  it('have 12 to 14 payments in order', () => {
    expect(new Set(people.map(({ input }) => input.events.length))).toEqual(new Set([12, 13, 14]))
  })

  it('add up: gross, net, what is owed, whole fen', () => {
    for (const { seed, result } of people) {
      for (const p of result.payments) {
        expect(p.gross, `${seed}`).toBe(amounts(p.earnings) - amounts(p.deductions))
        expect(p.net).toBe(Math.max(0, available(p)) - p.recovered)
        expect(Math.min(p.net, p.tax, p.bonusTax, p.recovered, p.carried)).toBeGreaterThanOrEqual(0)
        const all = [p.gross, p.net, p.tax, ...p.contributions.map((c) => c.amount), ...p.earnings.map((e) => e.amount)]
        expect(all.every(Number.isSafeInteger)).toBe(true)
      }
      const paid = sum(result.payments.map((p) => p.net))
      expect(paid - result.outstanding).toBe(sum(result.payments.map(available)))
    }
  })

  it('withhold the highest tax that was ever due in the year, never more', () => {
    for (const { result } of people) {
      for (const steps of Object.values(result.taxByYear)) {
        expect(sum(steps.map((s) => s.tax))).toBe(Math.max(...steps.map((s) => s.cumTax)))
        for (const s of steps) {
          const base = s.cumIncome - s.cumExempt - s.cumBasic - s.cumSpecial - s.cumAdditional - s.cumOther
          expect(s.cumTax).toBe(taxOnYear(taxRules, base))
        }
      }
    }
  })

  it('settle corrections to the last fen: paid piece by piece is what is due with all that is known', () => {
    const corrected = people.filter(({ result }) => result.payments.at(-1)?.backPay.length)
    expect(corrected.length).toBeGreaterThan(5)
    for (const { input, result } of corrected) {
      const known = result.payments.at(-1)?.payDate ?? ''
      const events = input.events.map((e) => ({ ...e, payDate: known }))
      const hindsight = payPerson({ ...input, events: events.filter((e) => e.bonus === undefined) })
      const wagesOf = (r: PersonResult) => sum(r.payments.filter((p) => p.eventId !== 'bonus').map((p) => p.gross))
      expect(wagesOf(result)).toBe(wagesOf(hindsight))
    }
  })

  it('reach every case', () => {
    const seen = (what: (p: PaymentResult) => boolean) =>
      people.filter(({ result }) => result.payments.some(what)).length
    const persons = (what: (c: PersonCase) => boolean) => people.filter(({ input }) => what(input)).length
    const counts = {
      backPay: seen((p) => p.earnings.some((l) => l.code === '补发')),
      takenBack: seen((p) => p.deductions.some((l) => l.code === '补扣')),
      lateContribution: seen((p) => p.contributions.some((c) => c.code.startsWith('补缴'))),
      carried: seen((p) => p.carried > 0),
      recovered: seen((p) => p.recovered > 0),
      taxed: seen((p) => p.tax > 0),
      bonusTaxed: seen((p) => p.bonusTax > 0),
      bonusAtTheCliff: seen((p) => p.earnings.some((l) => l.amount === 3_600_100)),
      negativeGross: seen((p) => p.gross < 0),
      unpaid: people.filter(({ result }) => result.payments.every((p) => p.contributions.length === 0)).length,
      rehired: persons((c) => c.person.employments.length > 1),
      maternity: persons((c) => c.person.absences.some((a) => a.kind === '产假')),
      overtakenDeductions: persons((c) => c.person.additionalDeductions.some((d) => d.by === 'cumulative')),
      flagged: persons((c) => c.person.taxFlags.some((f) => f.firstJob) && c.person.taxFlags.some((f) => f.lowIncome)),
      twoTaxYears: people.filter(({ result }) => Object.keys(result.taxByYear).length === 2).length,
      newScheme: persons((c) => c.standards.schemes.length > 1),
    }
    for (const [name, count] of Object.entries(counts)) expect(count, name).toBeGreaterThan(0)
  })

  it('obey the caller’s choices and chances', () => {
    const options = { choices: defaultChoices, chances: { unpaid: 0, hired: 1, bonus: 1, bonusSeparate: 0 } }
    for (const seed of seeds.slice(0, 50)) {
      const { choices, person, events, standards } = randomPersonYear(seed, options)
      expect(choices).toEqual(defaultChoices)
      expect(person.employments.every((e) => standards.identities[e.identity]?.paid)).toBe(true)
      expect(events.filter((e) => e.bonus).map((e) => e.bonus?.method)).toEqual(['merged'])
    }
  })
})
