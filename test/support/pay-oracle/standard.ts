import { type CalendarDay } from './calendar.ts'
import { decimal, Exact, one, rateOf, sum, toFen, zero } from './exact.ts'
import { latest, type View } from './facts.ts'
import type { Segment } from './employment.ts'
import type { Choices, Day, Decimal, Fen, PayScheme, StandardTable } from './types.ts'

/** Step 3: what a full month is worth, on each sub-period with one grade. */

interface State {
  readonly band: string
  readonly level: number
  readonly onTrial: boolean
}
export interface SubPeriod extends State {
  readonly days: readonly CalendarDay[]
}
/** Basic wage and 绩效 parts by code, of a full month. */
export type Amounts = ReadonlyMap<string, Fen>

function stateOn({ person }: View, { employment }: Segment, day: Day): State {
  const grade = latest(person.grades, day)
  if (!grade) throw new RangeError(`no grade on ${day}`)
  return { band: grade.band, level: grade.level, onTrial: day <= (employment.trialTo ?? '') }
}

const isSame = (a: State, b: State) => a.band === b.band && a.level === b.level && a.onTrial === b.onTrial

/** The sub-periods of one segment: one only, unless grade changes split the month. */
export function subPeriodsOf(view: View, segment: Segment): readonly SubPeriod[] {
  const { days } = segment
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return []
  if (view.choices.gradeChange === 'next-month') return [{ ...stateOn(view, segment, first.day), days }]
  if (view.choices.gradeChange === 'whole-month') return [{ ...stateOn(view, segment, last.day), days }]
  const periods: SubPeriod[] = []
  for (const day of days) {
    const state = stateOn(view, segment, day.day)
    const before = periods.at(-1)
    if (before && isSame(before, state)) periods[periods.length - 1] = { ...before, days: [...before.days, day] }
    else periods.push({ ...state, days: [day] })
  }
  return periods
}

function cell(table: Readonly<Record<string, Fen>> | undefined, key: string | number): Fen {
  if (!table) return 0
  const amount = table[key]
  if (amount === undefined) throw new RangeError(`no amount for ${key}`)
  return amount
}

/** 岗位等级工资 of a full month. */
export function standardOf(table: StandardTable, band: string, level: number): Fen {
  if (table.by === 'amounts') {
    const ofBand = table.byBandAndLevel ? (table.byBandAndLevel[band] ?? {}) : undefined
    return cell(table.byBand, band) + cell(table.byLevel, level) + cell(ofBand, level)
  }
  const coefficient = table.coefficients[level]
  if (coefficient === undefined) throw new RangeError(`no coefficient for level ${level}`)
  return rateOf(table.base, coefficient, table.rounding)
}

/** Divides a standard into basic wage and 绩效. With shares that make up the whole, one of them takes the odd fen. */
export function splitStandard(standard: Fen, scheme: PayScheme, choices: Choices): Amounts {
  const shares: [code: string, share: Decimal][] = [[scheme.basic.code, scheme.basic.share]]
  const amounts = new Map<string, Fen>([[scheme.basic.code, 0]])
  for (const { code, amount } of scheme.performance) {
    amounts.set(code, 'fixed' in amount ? amount.fixed : 0)
    if ('share' in amount) shares.push([code, amount.share])
  }
  for (const [code, share] of shares) amounts.set(code, rateOf(standard, share))
  const odd = standard - sum(shares.map(([code]) => amounts.get(code) ?? 0))
  const whole = shares.reduce((total, [, share]) => total.plus(decimal(share)), zero)
  const isWhole = !whole.isBelow(one) && !one.isBelow(whole)
  const taker = choices.splitRounding === 'basic-takes-rest' ? scheme.basic.code : shares.at(-1)?.[0]
  if (isWhole && choices.splitRounding !== 'each-rounded' && taker !== undefined) {
    amounts.set(taker, (amounts.get(taker) ?? 0) + odd)
  }
  return amounts
}

/** Items of a full month in one state, 试用期 taken into account. */
export function fullMonth(scheme: PayScheme, { band, level, onTrial }: State, choices: Choices): Amounts {
  const standard = standardOf(scheme.standard, band, level)
  const { rate, of, performance } = scheme.trial
  if (!onTrial) return splitStandard(standard, scheme, choices)
  if (of === 'standard' && performance) return splitStandard(rateOf(standard, rate), scheme, choices)
  const amounts = new Map(splitStandard(standard, scheme, choices))
  const basic = of === 'standard' ? standard : (amounts.get(scheme.basic.code) ?? 0)
  amounts.set(scheme.basic.code, rateOf(basic, rate))
  if (!performance) for (const { code } of scheme.performance) amounts.set(code, 0)
  return amounts
}

/** Mean of amounts by weights; all the same counts as one, so that a month without change is not divided at all. */
export function blend(amounts: readonly Fen[], weights: readonly number[]): Exact {
  const first = amounts[0] ?? 0
  if (amounts.every((a) => a === first)) return Exact.of(first)
  const total = amounts.reduce((t, amount, i) => t.plus(Exact.of(amount * (weights[i] ?? 0))), zero)
  return total.over(Exact.of(sum(weights)))
}

export const rounded = (amount: Exact): Fen => amount.round(toFen)
