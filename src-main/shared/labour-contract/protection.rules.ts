import {
  addMonths,
  daysBetween,
  firstDayOf,
  formatChineseDate,
  type CalendarDate,
  type CalendarMonth,
} from '../kernel/calendar-date.ts'
import { worksOnRecords } from '../kernel/column-access.ts'
import type { Finding } from '../kernel/finding.ts'
import type { Role } from '../kernel/roles.ts'
import { earliestDay } from './chain.rules.ts'

/** 医疗期, 孕期, 产期, 哺乳期, 工伤, 疑似职业病: states in which nobody is dismissed (劳动合同法第四十二条). */
export const protectionKinds = ['medical', 'pregnancy', 'maternity', 'nursing', 'work_injury', 'occupational'] as const
export type ProtectionKind = (typeof protectionKinds)[number]
export const protectionLabels: Readonly<Record<ProtectionKind, string>> = {
  medical: '医疗期',
  pregnancy: '孕期',
  maternity: '产期',
  nursing: '哺乳期',
  work_injury: '工伤',
  occupational: '疑似职业病',
}
const paragraphs: Readonly<Record<ProtectionKind, string>> = {
  occupational: '劳动合同法第四十二条第一项',
  work_injury: '劳动合同法第四十二条第二项',
  medical: '劳动合同法第四十二条第三项',
  pregnancy: '劳动合同法第四十二条第四项',
  maternity: '劳动合同法第四十二条第四项',
  nursing: '劳动合同法第四十二条第四项',
}
const womenOnly: ReadonlySet<ProtectionKind> = new Set(['pregnancy', 'maternity', 'nursing'])

/** Findings whose words tell of somebody's health or family; here because the rules that give them share nothing else. */
const tellsOfProtection: ReadonlySet<string> = new Set([
  'PROTECTED_FROM_DISMISSAL',
  'MUST_EXTEND',
  'PROTECTED_DECLINES',
])

/** Health and family (敏感个人信息, 个人信息保护法第二十八条) are for 经办 and 审核 only. */
export const mayKnowProtection = ({ roles }: { readonly roles: readonly Role[] }) => worksOnRecords(roles)

/** The same findings for those who may not know: that something stands against it, and who can tell what. */
export function withoutProtection(findings: readonly Finding[]): Finding[] {
  return findings.map((found) =>
    tellsOfProtection.has(found.code)
      ? { severity: found.severity, code: 'NOT_SHOWN', message: '存在依法须核对的事项', remedy: '详情由经办、审核查看' }
      : found,
  )
}

/** A recorded period (保护期) of one person. */
export interface ProtectedPeriod {
  readonly kind: ProtectionKind
  readonly fromOn: CalendarDate
  /** Null while nobody knows when it ends. */
  readonly toOn: CalendarDate | null
}

/** Why somebody may not be dismissed on a day, and until when if that is known. */
export interface Protection {
  readonly label: string
  readonly basis: string
  readonly untilOn: CalendarDate | null
}

const seniorYears = 15
const yearsToRetirement = 5
/** 医疗期 is 24 months at most (劳部发〔1994〕479号); a child is nursed for one year (女职工劳动保护特别规定第九条). */
const longestMonths: Partial<Record<ProtectionKind, { readonly months: number; readonly basis: string }>> = {
  medical: { months: 24, basis: '企业职工患病或非因工负伤医疗期规定第三条' },
  pregnancy: { months: 11, basis: '女职工劳动保护特别规定' },
  nursing: { months: 12, basis: '女职工劳动保护特别规定第九条' },
}

export interface ProtectionFacts {
  readonly periods: readonly ProtectedPeriod[]
  /** First day of continuous work for the office. */
  readonly joinedOn: CalendarDate | CalendarMonth | null
  readonly retirementMonth: CalendarMonth | null
}

/** Everything that protects somebody from dismissal on a day (劳动合同法第四十二条), the most lasting first. */
export function protectionsOn(
  day: CalendarDate,
  { periods, joinedOn, retirementMonth }: ProtectionFacts,
): Protection[] {
  const found = periods
    .filter(({ fromOn, toOn }) => fromOn <= day && (toOn === null || toOn >= day))
    .map(({ kind, toOn }) => ({ label: protectionLabels[kind], basis: paragraphs[kind], untilOn: toOn }))
  if (isNearRetirement(day, { joinedOn, retirementMonth })) {
    const label = `在本单位连续工作满${seniorYears}年且距法定退休年龄不足${yearsToRetirement}年`
    found.push({ label, basis: '劳动合同法第四十二条第五项', untilOn: null })
  }
  return found.toSorted((a, b) => rank(b.untilOn) - rank(a.untilOn))
}

const rank = (day: CalendarDate | null) => (day === null ? Infinity : Number(day.replaceAll('-', '')))

/** 在本单位连续工作满十五年，且距法定退休年龄不足五年. */
function isNearRetirement(
  day: CalendarDate,
  { joinedOn, retirementMonth }: Pick<ProtectionFacts, 'joinedOn' | 'retirementMonth'>,
): boolean {
  if (joinedOn === null || retirementMonth === null) return false
  const senior = addMonths(earliestDay(joinedOn), seniorYears * 12) <= day
  const retires = firstDayOf(retirementMonth)
  return senior && day < retires && addMonths(day, yearsToRetirement * 12) > retires
}

export interface NewProtectedPeriod extends ProtectedPeriod {
  readonly evidence: string
}

/** Checks of a period being recorded. */
export function checkProtectedPeriod(
  { kind, fromOn, toOn, evidence }: NewProtectedPeriod,
  { sex, known }: { readonly sex: string; readonly known: readonly ProtectedPeriod[] },
): Finding[] {
  const findings: Finding[] = []
  const label = protectionLabels[kind]
  const say = (
    severity: Finding['severity'],
    code: string,
    field: string,
    message: string,
    remedy: string,
    basis?: string,
  ) => findings.push({ severity, code, field, message, remedy, ...(basis === undefined ? {} : { basis }) })
  if (toOn !== null && toOn < fromOn) {
    say('error', 'PERIOD_ENDS_BEFORE_START', 'toOn', '截止日期早于起始日期', '请核对起止日期')
  }
  if (womenOnly.has(kind) && sex !== '2') {
    say('error', 'PERIOD_OF_WOMEN', 'kind', `${label}只适用于女职工`, '请核对人员或类别', '劳动合同法第四十二条第四项')
  }
  if (evidence.trim() === '') {
    say('error', 'PERIOD_WITHOUT_EVIDENCE', 'evidence', '未填写证明材料', '请填写诊断证明、认定书等材料的名称和日期')
  }
  const clash = known.find(
    (k) => k.kind === kind && (toOn === null || k.fromOn <= toOn) && (k.toOn === null || k.toOn >= fromOn),
  )
  if (clash) {
    const message = `已登记${formatChineseDate(clash.fromOn)}起的${label}，期间重叠`
    say('error', 'PERIOD_TWICE', 'fromOn', message, '请先补登截止日期，或作废登记有误的一条')
  }
  const longest = longestMonths[kind]
  if (longest && toOn !== null && toOn >= fromOn && toOn >= addMonths(fromOn, longest.months)) {
    const message = `${label}共${daysBetween(fromOn, toOn) + 1}天，超过${longest.months}个月`
    say('warning', 'PERIOD_VERY_LONG', 'toOn', message, '请核对截止日期', longest.basis)
  }
  return findings
}
