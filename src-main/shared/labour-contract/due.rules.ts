import { daysBetween, firstDayOf, type CalendarDate, type CalendarMonth } from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import { fixedTerm, tenYearsOn } from './chain.rules.ts'
import type { LabourContractRules } from './contract-rules.schema.ts'
import type { LabourContractRow } from './labour-contract.schema.ts'
import { protectionLabels, type ProtectedPeriod } from './protection.rules.ts'

/** What comes due about a contract (到期提醒, domain Appendix G). */
export const contractDueKinds = [
  'expired',
  'ending',
  'second-fixed-term',
  'probation',
  'ten-years',
  'retirement',
  'protection',
  'service',
] as const
export type ContractDueKind = (typeof contractDueKinds)[number]
export const contractDueLabels: Readonly<Record<ContractDueKind, string>> = {
  expired: '合同已到期未处理',
  ending: '合同到期',
  'second-fixed-term': '第二次固定期限到期，续签即为无固定期限',
  probation: '试用期满',
  'ten-years': '连续工作满十年',
  retirement: '达到法定退休年龄',
  protection: '保护期满',
  service: '培训服务期满',
}

export interface ContractDue {
  readonly kind: ContractDueKind
  readonly dueOn: CalendarDate
  readonly daysLeft: number
  readonly severity: Finding['severity']
  readonly message: string
}

export interface DueFacts {
  readonly contract: Pick<LabourContractRow, 'term' | 'endsOn' | 'probationEndsOn' | 'serviceUntil' | 'fixedTermCount'>
  readonly joinedOn: CalendarDate | CalendarMonth | null
  readonly retirementMonth: CalendarMonth | null
  readonly periods: readonly ProtectedPeriod[]
}

const redDays = 30

/** Everything due about a contract in force within the days of the rules, most urgent first. */
export function contractDues(facts: DueFacts, rules: LabourContractRules, today: CalendarDate): ContractDue[] {
  const { contract, joinedOn, retirementMonth, periods } = facts
  const dues: ContractDue[] = []
  const within = (
    kind: ContractDueKind,
    dueOn: CalendarDate | null,
    days: number,
    message = contractDueLabels[kind],
  ) => {
    if (dueOn === null || dueOn < today || daysBetween(today, dueOn) > days) return
    const daysLeft = daysBetween(today, dueOn)
    dues.push({ kind, dueOn, daysLeft, severity: daysLeft <= redDays ? 'warning' : 'info', message })
  }
  const longest = (days: readonly number[]) => Math.max(...days)
  if (contract.endsOn !== null && contract.endsOn < today) {
    const daysLeft = daysBetween(today, contract.endsOn)
    dues.push({
      kind: 'expired',
      dueOn: contract.endsOn,
      daysLeft,
      severity: 'error',
      message: contractDueLabels.expired,
    })
  }
  within('ending', contract.endsOn, longest(rules.endingDays))
  if (contract.fixedTermCount >= 2) within('second-fixed-term', contract.endsOn, rules.secondFixedTermDays)
  within('probation', contract.probationEndsOn, rules.probationDays)
  if (contract.term === fixedTerm && joinedOn !== null) within('ten-years', tenYearsOn(joinedOn), rules.tenYearsDays)
  within('retirement', retirementMonth === null ? null : firstDayOf(retirementMonth), longest(rules.retirementDays))
  within('service', contract.serviceUntil, rules.serviceDays)
  for (const { kind, toOn } of periods) {
    const days = kind === 'medical' ? rules.medicalDays : rules.protectedDays
    within('protection', toOn, days, `${protectionLabels[kind]}满`)
  }
  return dues.toSorted((a, b) => a.daysLeft - b.daysLeft)
}

/** The reminder that a number of days falls under: 45 of 90/60/30 → 60; undefined beyond the longest. */
export function endingBucket(
  daysLeft: number,
  { endingDays }: Pick<LabourContractRules, 'endingDays'>,
): number | undefined {
  const fitting = endingDays.filter((days) => daysLeft <= days)
  return fitting.length === 0 ? undefined : Math.min(...fitting)
}
