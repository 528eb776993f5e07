import { formatChineseDate, type CalendarDate, type CalendarMonth } from '../kernel/calendar-date.ts'
import { chineseNumeral } from './notice-levels.rules.ts'
import type { NoticeDraft } from './notice-draft.schema.ts'
import type { NoticeTypeSpec } from './notice-types.schema.ts'

export interface NoticeFrame {
  readonly officeName: string
  readonly officeShortName: string
  /** null = the street's own. */
  readonly community: string | null
  /** null while the calendar of a year in the period has not been entered. */
  readonly firstDay: CalendarDate | null
  readonly lastDay: CalendarDate | null
  /** Last day for objections, where it is not the last day of the period. */
  readonly objectionsUntil: CalendarDate | null
}

/** Fields that every text may use without an entry: from the record, the period and the office. */
export const givenFields = [
  '依据',
  '人数',
  '首位',
  '单位',
  '简称',
  '社区',
  '期间',
  '年',
  '起',
  '止',
  '天数',
  '期限',
  '异议截止',
  '答复期限',
  '部门',
  '电话',
  '邮箱',
  '地址',
  '受理方式',
  '关键日',
] as const
export type GivenField = (typeof givenFields)[number]

/** Their values for a notice; an empty one counts as missing where the text uses it. */
export function givenValues(
  draft: NoticeDraft,
  type: NoticeTypeSpec,
  frame: NoticeFrame,
  names: readonly string[],
): Record<GivenField, string> {
  const unit = (kind: NoticeDraft['dayKind']) => (kind === 'working' ? '个工作日' : '日')
  const ways = [
    draft.phone === '' ? '' : `电话：${draft.phone}`,
    draft.email === '' ? '' : `电子邮箱：${draft.email}`,
    draft.address === '' ? '' : `地址：${draft.address}`,
  ].filter((way) => way !== '')
  return {
    依据: draft.basis,
    人数: names.length === 0 ? '' : String(names.length),
    首位: leadName(names),
    单位: frame.officeName,
    简称: frame.officeShortName,
    社区: frame.community === null ? frame.officeShortName : communityTitle(frame.community),
    期间: draft.coversMonth === null ? '' : periodName(draft.coversMonth, type.every?.period ?? 'month'),
    年: (draft.coversMonth ?? draft.postedOn).slice(0, 4),
    起: dayText(frame.firstDay),
    止: dayText(frame.lastDay),
    天数: String(draft.periodDays),
    期限: draft.dayKind === 'working' ? `${draft.periodDays}个工作日` : `${draft.periodDays}天`,
    异议截止: dayText(frame.objectionsUntil),
    答复期限: `${type.objection.replyDays}${unit(type.objection.replyDayKind)}`,
    部门: draft.department,
    电话: draft.phone,
    邮箱: draft.email,
    地址: draft.address,
    受理方式: ways.join('；'),
    关键日: dayText(draft.eventOn),
  }
}

function dayText(day: CalendarDate | null): string {
  return day === null ? '' : formatChineseDate(day)
}

function leadName(names: readonly string[]): string {
  const first = names[0] ?? ''
  if (names.length === 0) return ''
  return names.length === 1 ? `${first}同志` : `${first}等${names.length}名同志`
}

/** 青枫路社区 of 青枫路; a name that already says so stays. */
export function communityTitle(name: string): string {
  return name.endsWith('社区') ? name : `${name}社区`
}

/** 2026年11月, 2026年第三季度, 2026年度. */
export function periodName(last: CalendarMonth, period: 'month' | 'quarter' | 'year'): string {
  const year = last.slice(0, 4)
  const month = Number(last.slice(5, 7))
  switch (period) {
    case 'month':
      return `${year}年${month}月`
    case 'quarter':
      return `${year}年第${chineseNumeral(Math.ceil(month / 3))}季度`
    case 'year':
      return `${year}年度`
  }
}

/** Signature that a type's issuer usually has; the clerk may write another. */
export function usualSignature(
  issuer: NoticeTypeSpec['issuer'],
  { officeName, officeShortName, community }: Pick<NoticeFrame, 'officeName' | 'officeShortName' | 'community'>,
): string {
  const place = community === null ? officeShortName : communityTitle(community)
  switch (issuer) {
    case 'office':
      return officeName
    case 'party_office':
      return `中共${officeShortName}工作委员会`
    case 'committee':
      return community === null ? officeName : `${place}居民委员会`
    case 'party_branch':
      return community === null ? `中共${officeShortName}工作委员会` : `中共${place}委员会`
    case 'supervision':
      return `${place}居务监督委员会`
    case 'election':
      return `${place}居民选举委员会`
  }
}
