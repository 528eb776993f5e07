import type { CalendarDate } from './calendar-date.ts'

/**
 * One value of something that changes on given days (生效日期) and is never overwritten. The first change of a thing also
 * keeps what held before, as a fact effective from always (`''`); a thing without facts never changed.
 */
export interface DatedFact {
  readonly id: number
  /** As the record's own column holds it, as text; null = not filled in. */
  readonly value: string | null
  readonly effectiveOn: CalendarDate | ''
  /** 依据: number of a document, or words. */
  readonly basis: string
  /** When it was entered and when it was taken back, to the second, in the office's time. */
  readonly recordedAt: string
  readonly voidedAt: string | null
}

/** Effective day and ground of a change. */
export interface DatedChange {
  readonly effectiveOn: CalendarDate
  readonly basis: string
}

const dayOf = (at: string) => at.slice(0, 10)

/**
 * The fact that holds at the end of a day. Of several that take effect on one day the one entered last holds: a
 * correction stands over what it corrects.
 *
 * @param facts of one field of one record, in any order
 * @param knownOn given: as it was known at the end of that day, so that changes entered or taken back later don't count
 * @returns undefined when the thing has no facts
 */
export function factOn(facts: readonly DatedFact[], day: CalendarDate, knownOn?: CalendarDate): DatedFact | undefined {
  let best: DatedFact | undefined
  for (const fact of facts) {
    if (!isKnown(fact, knownOn) || fact.effectiveOn > day) continue
    const isLater =
      best === undefined ||
      fact.effectiveOn > best.effectiveOn ||
      (fact.effectiveOn === best.effectiveOn && fact.id > best.id)
    if (isLater) best = fact
  }
  return best
}

/** What held before the first change was true before anybody wrote it down. */
function isKnown({ effectiveOn, recordedAt, voidedAt }: DatedFact, knownOn: CalendarDate | undefined): boolean {
  if (knownOn === undefined) return voidedAt === null
  if (effectiveOn !== '' && dayOf(recordedAt) > knownOn) return false
  return voidedAt === null || dayOf(voidedAt) > knownOn
}
