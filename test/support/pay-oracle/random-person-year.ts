import { month, monthsFromTo, monthNumber, plusMonths, yearOf } from './calendar.ts'
import { officialCalendar } from './calendar-facts.ts'
import { defaultChoices } from './demo-standards.ts'
import { isEmployedIn, spellsOf } from './employment.ts'
import { learningDays } from './facts.ts'
import { random, type Random } from './random.ts'
import { chances, type Chances } from './random-chances.ts'
import { randomPerson } from './random-person.ts'
import { money, randomChoices, randomStandards } from './random-standards.ts'
import type { Assessment, Choices, Day, EventLine, Month, PaymentEvent, PerformancePart, PersonCase } from './types.ts'

export interface RandomOptions {
  /** Choices that are not drawn: those of the program compared with. */
  readonly choices?: Partial<Choices>
  readonly chances?: Partial<Chances>
}

interface Settlement {
  readonly part: string
  readonly period: string
}

/** Periods of a part that end in a month. */
function periodEnding({ code, settle }: PerformancePart, m: Month): readonly Settlement[] {
  const [year, number] = [yearOf(m), monthNumber(m)]
  const period = {
    month: undefined,
    quarter: number % 3 === 0 ? `${year}-Q${number / 3}` : undefined,
    'half-year': number % 6 === 0 ? `${year}-H${number / 6}` : undefined,
    year: number === 12 ? String(year) : undefined,
  }[settle]
  return period === undefined ? [] : [{ part: code, period }]
}

function handLines(r: Random, chance: Chances): readonly EventLine[] {
  if (!r.chance(chance.handLine)) return []
  const line = r.pick<Pick<EventLine, 'code' | 'kind'>>([
    { code: '值班费', kind: 'earning' },
    { code: '加班费', kind: 'earning' },
    { code: '考核扣减', kind: 'deduction' },
    { code: '房租', kind: 'after-tax' },
  ])
  return [{ ...line, amount: money(r, 20, 800), taxable: line.kind !== 'after-tax' }]
}

interface Draft {
  readonly payDate: Day
  readonly wageOf?: Month
  readonly settles: readonly Settlement[]
}

/** Twelve wages; settlements go with the wage of the period's last month, or into a batch of their own. */
function drafts(r: Random, chance: Chances, months: readonly Month[], parts: readonly PerformancePart[]): Draft[] {
  const inArrears = r.chance(chance.paidInArrears)
  const payDate = (m: Month) => (inArrears ? `${plusMonths(m, 1)}-10` : `${m}-25`)
  const batch = r.chance(chance.extraBatch) ? r.int(0, months.length - 1) : -1
  return months.flatMap((m, i) => {
    const settles = parts.flatMap((part) => periodEnding(part, m))
    const wage = { payDate: payDate(m), wageOf: m, settles: i === batch ? [] : settles }
    return i === batch ? [wage, { payDate: payDate(m).slice(0, 8) + '28', settles }] : [wage]
  })
}

/** Works the past out again at the first payment after something was learned. */
function recomputeAt(learning: readonly Day[], before: Day, payDate: Day, from: Month) {
  const learned = learning.some((day) => before < day && day <= payDate)
  return learned ? { recompute: { earningsFrom: from, contributionsFrom: from } } : {}
}

function bonusAt(r: Random, chance: Chances, payDate: Day): PaymentEvent {
  const method = r.chance(chance.bonusSeparate) ? 'separate' : 'merged'
  const amount = r.pick([r.int(3000, 18_000) * 100, 3_600_000, 3_600_100, money(r, 5000, 40_000)])
  return { id: 'bonus', payDate, bonus: { amount, method } }
}

/** Assessments for what is settled, and for months where a part is weighed monthly. */
function assessmentsFor(r: Random, chance: Chances, periods: readonly string[]): readonly Assessment[] {
  return [...new Set(periods)]
    .filter(() => r.chance(chance.assessed))
    .map((period) => ({ period, grade: r.pick(['优秀', '合格', '合格', '合格', '基本合格', '不合格', '不定等次']) }))
}

/** 12 to 14 payments of one plausible person, starting in any month from 2024-01 to 2025-11: the same for the same seed. */
export function randomPersonYear(seed: number, options: RandomOptions = {}): PersonCase {
  const chance: Chances = { ...chances, ...options.chances }
  const r = random(seed)
  const from = plusMonths(month(2024, 1), r.int(0, 22))
  const to = plusMonths(from, 11)
  const months = monthsFromTo(from, to)
  const standards = randomStandards(r, chance, from)
  const drawn = r.chance(chance.defaultChoices) ? defaultChoices : randomChoices(r)
  const choices = { ...drawn, ...options.choices }
  const person = randomPerson(r, chance, { from, to })
  const parts = standards.schemes[0]?.performance ?? []
  const planned = drafts(r, chance, months, parts)
  const settled = planned.flatMap((d) => d.settles.map((s) => s.period))
  const monthly = parts.some((p) => p.assessedMonthly) ? months : []
  const assessments = assessmentsFor(r, chance, [...settled, ...monthly])
  const input = { person: { ...person, assessments }, standards, calendar: officialCalendar, choices }

  const learning = learningDays(input)
  const spells = spellsOf(person.employments)
  const events = planned.map(({ payDate, wageOf, settles }, i): PaymentEvent => {
    const isThere = wageOf === undefined || isEmployedIn(spells, wageOf)
    const lines = isThere ? handLines(r, chance) : []
    const late = { code: '补缴养老', payer: 'person', amount: money(r, 10, 300), taxDeductible: true } as const
    return {
      id: `${i + 1}`,
      payDate,
      ...(wageOf !== undefined && { wageOf }),
      ...(settles.length > 0 && { settles }),
      ...(lines.length > 0 && { lines }),
      ...(r.chance(chance.handContribution) && { contributionLines: [late] }),
      ...(r.chance(chance.recompute) && recomputeAt(learning, planned[i - 1]?.payDate ?? '', payDate, from)),
    }
  })
  if (r.chance(chance.bonus)) {
    const after = events[r.int(0, events.length - 1)]
    if (after) events.splice(events.indexOf(after) + 1, 0, bonusAt(r, chance, after.payDate))
  }
  return { ...input, events }
}
