import {
  addDays,
  addMonths,
  calendarDate,
  daysBetween,
  firstDayOf,
  formatChineseDate,
  type CalendarDate,
  type CalendarMonth,
} from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import type { ContractForm, ContractTerm, LabourContractFields } from './labour-contract.schema.ts'

/** A contract of a person's chain (合同链) that was signed, whether it still runs or not. */
export interface ChainLink {
  readonly contractNo: string
  readonly form: ContractForm
  readonly term: ContractTerm
  readonly startsOn: CalendarDate
  /** Last day after amendments and extensions; null for open-ended. */
  readonly endsOn: CalendarDate | null
  readonly isInForce: boolean
  /** Fixed terms in a row before this one that are on no record here. */
  readonly fixedTermsBefore?: number
}

/** 劳动合同法第九十七条: fixed terms are counted from those concluded after the law came into force. */
const lawInForceOn = calendarDate('2008-01-01')
export const fixedTerm = '1'
const yearsForOpenEnded = 10
const fixedTermsForOpenEnded = 2

export const earliestDay = (date: CalendarDate | CalendarMonth) =>
  date.length === 7 ? firstDayOf(date as CalendarMonth) : (date as CalendarDate)

const byStart = (a: ChainLink, b: ChainLink) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0)
const isCounted = ({ form, term, startsOn }: ChainLink) =>
  form === 'labour' && term === fixedTerm && startsOn >= lawInForceOn

/** Days between the end of one contract and the beginning of the next on which none ran. */
function pauseBetween(before: ChainLink, startsOn: CalendarDate): number {
  return before.endsOn === null ? 0 : Math.max(0, daysBetween(before.endsOn, startsOn) - 1)
}

/**
 * How many fixed terms in a row (连续订立固定期限) each contract of a chain makes, in the order of their beginning: 0 for one
 * that is not counted. A pause longer than `gapDays` begins anew.
 */
export function fixedTermCounts<L extends ChainLink>(links: readonly L[], gapDays: number): ReadonlyMap<L, number> {
  const counts = new Map<L, number>()
  let before: L | undefined
  let running = 0
  for (const link of links.toSorted(byStart)) {
    if (before && pauseBetween(before, link.startsOn) > gapDays) running = 0
    running = isCounted(link) ? Math.max(running, link.fixedTermsBefore ?? 0) + 1 : 0
    counts.set(link, running)
    before = link
  }
  return counts
}

/** Fixed terms in a row that a contract beginning on this day would follow. */
export function fixedTermsBefore(links: readonly ChainLink[], startsOn: CalendarDate, gapDays: number): number {
  const earlier = links.filter((link) => link.startsOn < startsOn)
  const last = earlier.toSorted(byStart).at(-1)
  if (!last || pauseBetween(last, startsOn) > gapDays) return 0
  return fixedTermCounts(earlier, gapDays).get(last) ?? 0
}

/** First day on which ten consecutive years (连续工作满十年) are reached. */
export function tenYearsOn(joinedOn: CalendarDate | CalendarMonth): CalendarDate {
  return addMonths(earliestDay(joinedOn), yearsForOpenEnded * 12)
}

export interface OpenEndedFacts {
  readonly joinedOn: CalendarDate | CalendarMonth | null
  readonly earlier: readonly ChainLink[]
  readonly chainGapDays: number
  /** Fixed terms in a row before this contract that are on no record here. */
  readonly fixedTermsBefore?: number
}

/** Why a contract beginning on this day ought to be open-ended (劳动合同法第十四条), or undefined when it need not be. */
export function openEndedReason(
  startsOn: CalendarDate,
  { joinedOn, earlier, chainGapDays, fixedTermsBefore: unrecorded = 0 }: OpenEndedFacts,
): string | undefined {
  const fixedTerms = Math.max(fixedTermsBefore(earlier, startsOn, chainGapDays), unrecorded)
  if (fixedTerms >= fixedTermsForOpenEnded) return '已连续订立两次固定期限合同'
  return joinedOn !== null && tenYearsOn(joinedOn) <= startsOn ? '已连续工作满十年' : undefined
}

type ChainFields = Pick<LabourContractFields, 'startsOn' | 'term' | 'fixedTermGround' | 'fixedTermNote'>

/** A fixed term where an open-ended one is due needs a written ground. */
export function checkOpenEndedDuty(fields: ChainFields, facts: OpenEndedFacts): Finding[] {
  const basis = '劳动合同法第十四条'
  const why = fields.term === fixedTerm ? openEndedReason(fields.startsOn, facts) : undefined
  if (why === undefined) return []
  if (fields.fixedTermGround === null) {
    const remedy = '请改为无固定期限；本人书面要求固定期限的，请选择理由并填写书面材料'
    return [
      {
        severity: 'error',
        code: 'OPEN_ENDED_DUE',
        field: 'term',
        message: `${why}，应订立无固定期限合同`,
        remedy,
        basis,
      },
    ]
  }
  if (fields.fixedTermNote === '') {
    const message = '未填写订立固定期限的理由说明'
    const remedy = '请填写本人书面要求的日期，或相应事实的证明材料'
    return [{ severity: 'error', code: 'FIXED_TERM_NOTE_MISSING', field: 'fixedTermNote', message, remedy, basis }]
  }
  const message = `${why}，按书面理由订立固定期限`
  const remedy = '请把书面材料与合同一并存档'
  return [{ severity: 'warning', code: 'FIXED_TERM_BY_GROUND', field: 'term', message, remedy, basis }]
}

/** Contracts of one person neither overlap nor leave days of work uncovered. */
export function checkNeighbours(
  { startsOn, endsOn }: Pick<LabourContractFields, 'startsOn' | 'endsOn'>,
  { joinedOn, earlier }: Pick<OpenEndedFacts, 'joinedOn' | 'earlier'>,
): Finding[] {
  const last = endsOn ?? calendarDate('9999-12-31')
  const overlapping = earlier.find((c) => c.startsOn <= last && (c.endsOn === null || c.endsOn >= startsOn))
  if (overlapping) {
    const running = overlapping.isInForce ? '生效中的合同' : '合同'
    return [
      {
        severity: 'error',
        code: 'OVERLAPS_CONTRACT',
        field: 'startsOn',
        message: `与${running}${overlapping.contractNo}期限重叠`,
        remedy: '请核对起止日期，或先办理原合同终止',
      },
    ]
  }
  const before = earlier.toSorted(byStart).findLast((c) => c.startsOn < startsOn)
  const pause = before ? pauseBetween(before, startsOn) : 0
  if (!before?.endsOn || pause === 0) return []
  // Whoever left and came back began a new employment after the old contract.
  if (joinedOn !== null && earliestDay(joinedOn) > before.endsOn) return []
  const isLong = addMonths(addDays(before.endsOn, 1), 1) < startsOn
  return [
    {
      severity: 'error',
      code: 'GAP_IN_CHAIN',
      field: 'startsOn',
      message: `与上一份合同${before.contractNo}（${before.endsOn}止）间断${pause}天${isLong ? '，超过一个月未订立书面合同的，应每月支付二倍工资' : ''}`,
      remedy: `其间仍在岗的，请把合同起改为${formatChineseDate(addDays(before.endsOn, 1))}；其间已离职的，请先在花名册登记再次入职`,
      basis: '劳动合同法第十条、第八十二条',
    },
  ]
}
