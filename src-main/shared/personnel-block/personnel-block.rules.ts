import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'

/** A time in which somebody is neither promoted nor honoured (暂不晋级、评优). Why, only the feature knows that gave it. */
export interface PersonnelBlock {
  readonly workerId: number
  /** First and last day, both counted; null = without end. */
  readonly from: CalendarDate
  readonly until: CalendarDate | null
}

/** Days of a promotion or an honour: an honour may be known to the month only ("2026-11"). */
export interface BlockedSpan {
  readonly from: string
  readonly to: string
}

/** Whether one of these people is blocked on any day of a span. Days are compared to the precision that the span has. */
export function isBlocked(
  blocks: readonly PersonnelBlock[],
  workerIds: readonly number[],
  { from, to }: BlockedSpan,
): boolean {
  return blocks.some(
    (block) =>
      workerIds.includes(block.workerId) &&
      block.from.slice(0, to.length) <= to &&
      (block.until === null || block.until.slice(0, from.length) >= from),
  )
}

/** Days that a promotion touches: the one from which it holds and, when that lies behind, all until today. */
export function promotionSpan(effectiveOn: CalendarDate, today: CalendarDate): BlockedSpan {
  return { from: effectiveOn, to: effectiveOn > today ? effectiveOn : today }
}

/**
 * What a clerk reads: one sentence whatever the cause, which tells neither of a discipline nor of a case or an audit
 * (domain §7.2: others may not even know that there is one; ADR 32).
 */
export function blockFinding(name: string): Finding {
  return {
    severity: 'error',
    code: 'PERSON_BLOCKED',
    message: `${name}：此日期暂不具备晋级、评优条件`,
    remedy: '请移出名单，由分管领导核实后再办',
  }
}
