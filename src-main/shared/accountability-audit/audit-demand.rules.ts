import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { AuditParameters, Share } from './audit-parameters.ts'

export const demandAskers = ['representatives', 'residents'] as const
export type DemandAsker = (typeof demandAskers)[number]
export const demandAskerLabels: Readonly<Record<DemandAsker, string>> = {
  representatives: '居民代表',
  residents: '居民',
}

export interface Request {
  readonly askedBy: DemandAsker
  readonly supporters: number
  /** All representatives, or all residents of eighteen and over. */
  readonly total: number
}

/**
 * Whether so many ask that the matter must be audited: a third of the representatives or a tenth of the residents or
 * more (城市居民委员会组织法（2025年修订）第三十八条). Compared as whole numbers, without rounding.
 */
export function reachesShare(
  { askedBy, supporters, total }: Request,
  parameters: Pick<AuditParameters, DemandAsker>,
): boolean {
  const { numerator, denominator }: Share = parameters[askedBy]
  return supporters * denominator >= total * numerator
}

/** "居民代表 12/36，达到1/3". */
export function requestText(request: Request, parameters: Pick<AuditParameters, DemandAsker>): string {
  const { numerator, denominator } = parameters[request.askedBy]
  const verdict = reachesShare(request, parameters) ? '达到' : '未达到'
  return `${demandAskerLabels[request.askedBy]}${request.supporters}/${request.total}人，${verdict}${numerator}/${denominator}`
}

/** Whether an audit of a term or of leaving covers a day of leaving: an exit audit, or the audit of the term that ended with it. */
export function coversLeaving(
  { kind, termTo }: { readonly kind: string; readonly termTo: CalendarDate },
  reachedFrom: CalendarDate,
): boolean {
  return kind === 'exit' || (kind === 'term' && termTo >= reachedFrom)
}
