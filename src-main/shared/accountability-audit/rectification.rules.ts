import type { CalendarDate } from '../kernel/calendar-date.ts'
import { addFen, fen, zeroFen, type Fen } from '../kernel/money.ts'
import type { AuditActor } from './audit-step.rules.ts'
import type { RectificationConclusion, Responsibility } from './audit-words.ts'

export interface RectificationFacts {
  readonly createdById: number
  readonly reporterIds: readonly number[]
  readonly conclusion: RectificationConclusion | null
  readonly dueOn: CalendarDate
  readonly recoverFen: Fen
  readonly progress: readonly { readonly amountFen: Fen }[]
}

/** Why somebody can't report progress or re-check, or null. The re-check is another person's (复核人). */
export function whyNotRectification(
  action: 'report' | 'review',
  { createdById, reporterIds, conclusion }: RectificationFacts,
  actor: AuditActor,
): string | null {
  const needed = action === 'report' ? 'clerk' : 'reviewer'
  if (!actor.roles.includes(needed)) return `须由${needed === 'clerk' ? '经办' : '审核'}账号办理`
  if (conclusion !== null) return '整改已销号'
  if (action === 'review' && (createdById === actor.id || reporterIds.includes(actor.id))) {
    return '由您本人登记，应由另一账号复核'
  }
  return null
}

/** Why a re-check can't be recorded so, or null. */
export function whyNotReviewed(
  {
    conclusion,
    reviewedOn,
    nextDueOn,
  }: {
    readonly conclusion: RectificationConclusion
    readonly reviewedOn: CalendarDate
    readonly nextDueOn: CalendarDate | null
  },
  facts: Pick<RectificationFacts, 'recoverFen' | 'progress'>,
  today: CalendarDate,
): string | null {
  if (reviewedOn > today) return '复核日期晚于今天'
  if (conclusion !== '已整改') {
    if (nextDueOn === null) return '未整改到位的，请填写新的整改时限'
    return nextDueOn <= reviewedOn ? '新的整改时限应晚于复核日期' : null
  }
  if (nextDueOn !== null) return '已整改的不再填写新的时限'
  return recoveredFen(facts.progress) < facts.recoverFen ? '应追回的金额尚未全部收回、调账或退缴' : null
}

export function recoveredFen(progress: readonly { readonly amountFen: Fen }[]): Fen {
  return addFen(zeroFen, ...progress.map(({ amountFen }) => amountFen))
}

/** 整改率 = 已整改数 ÷ 应整改数, in basis points rounded down; null when nothing had to be rectified. */
export function rectifiedBasisPoints(conclusions: readonly (string | null)[]): number | null {
  if (conclusions.length === 0) return null
  return Math.floor((conclusions.filter((c) => c === '已整改').length * 10_000) / conclusions.length)
}

export interface RectificationSum {
  readonly all: number
  readonly closed: number
  readonly overdue: number
  readonly basisPoints: number | null
  readonly recoverFen: Fen
  readonly recoveredFen: Fen
}

/** Counts, rate and money of rectifications on a day. */
export function sumRectifications(rows: readonly RectificationFacts[], today: CalendarDate): RectificationSum {
  return {
    all: rows.length,
    closed: rows.filter(({ conclusion }) => conclusion !== null).length,
    overdue: rows.filter(({ conclusion, dueOn }) => conclusion === null && dueOn < today).length,
    basisPoints: rectifiedBasisPoints(rows.map(({ conclusion }) => conclusion)),
    recoverFen: addFen(zeroFen, ...rows.map((row) => row.recoverFen)),
    recoveredFen: fen(rows.reduce((sum, { progress }) => sum + recoveredFen(progress), 0)),
  }
}

/**
 * Whether a finding stands against an award or the grade 优秀 (一票否决, domain §7.1): direct responsibility, in a formal
 * report, and not wholly rectified.
 */
export function isVeto(
  responsibility: Responsibility,
  isReported: boolean,
  conclusions: readonly (RectificationConclusion | null)[],
): boolean {
  if (responsibility !== 'direct' || !isReported) return false
  return conclusions.length === 0 || conclusions.some((conclusion) => conclusion !== '已整改')
}
