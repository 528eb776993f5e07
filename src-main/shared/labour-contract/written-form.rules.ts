import {
  addDays,
  addMonths,
  daysBetween,
  formatChineseDate,
  type CalendarDate,
  type CalendarMonth,
} from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import { earliestDay } from './chain.rules.ts'

export interface WrittenFormFacts {
  readonly today: CalendarDate
  /** Start of work here (用工之日), known to the day or the month. */
  readonly joinedOn: CalendarDate | CalendarMonth | null
  /** A contract of this person was signed before. */
  readonly hasEarlier: boolean
}

const articles = '劳动合同法第十条、第八十二条'

/** Checks of the day of signing: a contract must be written within a month of the first day of work. */
export function checkSigning(
  { startsOn }: { readonly startsOn: CalendarDate },
  signedOn: CalendarDate,
  { today, joinedOn, hasEarlier }: WrittenFormFacts,
): Finding[] {
  const say = (severity: Finding['severity'], code: string, message: string, remedy: string, basis?: string) => [
    { severity, code, field: 'signedOn', message, remedy, ...(basis === undefined ? {} : { basis }) },
  ]
  if (signedOn > today) return say('error', 'SIGNED_IN_FUTURE', '签订日期晚于今天', '请核对签订日期')
  const began = hasEarlier || joinedOn === null ? startsOn : earliestDay(joinedOn)
  const since = `自用工之日${formatChineseDate(began)}起`
  if (signedOn >= addMonths(began, 12)) {
    const message = `${since}满一年未订立书面合同，视为已订立无固定期限合同`
    const remedy = '请核对用工之日，并与本人补订无固定期限合同'
    return say('warning', 'DEEMED_OPEN_ENDED', message, remedy, '劳动合同法第十四条')
  }
  if (signedOn > addMonths(began, 1)) {
    const message = `${since}超过一个月订立书面合同，应自第二个月起每月支付二倍工资`
    return say('warning', 'SIGNED_LATE', message, '请核对用工之日和签订日期', articles)
  }
  return []
}

/** First day of work that no contract covers: the first day here, or the day after the last contract. */
export function uncoveredSince(
  joinedOn: CalendarDate | CalendarMonth | null,
  lastEndsOn: CalendarDate | null,
): CalendarDate | null {
  const joined = joinedOn === null ? null : earliestDay(joinedOn)
  if (lastEndsOn === null) return joined
  const next = addDays(lastEndsOn, 1)
  return joined === null || next > joined ? next : joined
}

/** What not having signed means by now (应签未签): red from `unsignedDays` on, double wage from the second month. */
export function checkUnsigned(since: CalendarDate, today: CalendarDate, unsignedDays: number): Finding[] {
  const days = daysBetween(since, today)
  if (days < 0) return []
  const deadline = addMonths(since, 1)
  const say = (
    severity: Finding['severity'],
    code: string,
    message: string,
    remedy: string,
    basis: string,
  ): Finding[] => [{ severity, code, message, remedy, basis }]
  if (today >= addMonths(since, 12)) {
    const message = `已用工${days}天，满一年未订立书面合同，视为已订立无固定期限合同`
    return say('error', 'DEEMED_OPEN_ENDED', message, '请立即补订无固定期限合同', '劳动合同法第十四条、实施条例第七条')
  }
  if (today > deadline) {
    const message = `已用工${days}天，超过一个月未订立书面合同，自第二个月起应每月支付二倍工资`
    return say('error', 'DOUBLE_WAGE', message, '请立即补订书面合同', articles)
  }
  const message = `已用工${days}天，应在${formatChineseDate(deadline)}前订立书面合同`
  const isRed = days > unsignedDays
  return say(isRed ? 'error' : 'info', isRed ? 'UNSIGNED_SOON_LATE' : 'UNSIGNED', message, '请办理签订', articles)
}
