import { addMonths, monthOf, type CalendarDate } from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import type { Role } from '../kernel/roles.ts'
import { flexibleBasis, monthsText, type RetirementOutlook, type RetirementTables } from './retirement-outlook.rules.ts'
import { minimumContributionMonths } from './retirement-standards.schema.ts'

/** 法定, 弹性提前, 弹性延迟. */
export const retirementKinds = ['statutory', 'early', 'late'] as const
export type RetirementKind = (typeof retirementKinds)[number]
/** 已申请 → 已批准 or 不批准 → 已退休; 已撤回 from the first two. */
export const retirementStates = ['applied', 'approved', 'refused', 'withdrawn', 'retired'] as const
export type RetirementState = (typeof retirementStates)[number]
export const retirementSteps = ['approve', 'refuse', 'withdraw', 'retire'] as const
export type RetirementStep = (typeof retirementSteps)[number]

export const retirementKindLabels: Readonly<Record<RetirementKind, string>> = {
  statutory: '法定退休',
  early: '弹性提前退休',
  late: '弹性延迟退休',
}
export const retirementStateLabels: Readonly<Record<RetirementState, string>> = {
  applied: '待审批',
  approved: '已批准',
  refused: '不批准',
  withdrawn: '已撤回',
  retired: '已退休',
}
export const retirementStepLabels: Readonly<Record<RetirementStep, string>> = {
  approve: '批准',
  refuse: '不批准',
  withdraw: '撤回',
  retire: '登记实际退休',
}

/** What is applied for. */
export interface RetirementWish {
  readonly kind: RetirementKind
  readonly requestedOn: CalendarDate
  /** Day of the written notice (书面告知) or agreement (书面约定). */
  readonly noticeOn: CalendarDate
  /** Months of contribution that will have been paid by the day of retiring; needed for retiring early. */
  readonly contributionMonths: number | null
}

export interface RetirementContext {
  readonly today: CalendarDate
  readonly outlook: RetirementOutlook
  readonly tables: RetirementTables
  /** A late retirement was approved before: 弹性延迟退休时间确定后，不再延长. */
  readonly hadLate: boolean
}

/** Errors of an application; none means that it may be handed in. */
export function checkRetirementWish(wish: RetirementWish, context: RetirementContext): Finding[] {
  const findings =
    wish.noticeOn > context.today ? [error('noticeOn', '书面日期晚于今天', '请在收到书面材料后登记')] : []
  if (wish.kind === 'early') return [...findings, ...checkEarly(wish, context)]
  if (wish.kind === 'late') return [...findings, ...checkLate(wish, context)]
  const { on } = context.outlook
  if (wish.requestedOn === on) return findings
  return [...findings, error('requestedOn', `法定退休时间是${on}`, '请改为该日，或改办弹性提前、弹性延迟退休')]
}

function checkEarly(wish: RetirementWish, { outlook, tables }: RetirementContext): Finding[] {
  const { requestedOn, noticeOn, contributionMonths } = wish
  const findings: Finding[] = []
  if (requestedOn >= outlook.on) {
    findings.push(error('requestedOn', `不早于法定退休时间${outlook.on}`, '请改为更早的时间', flexibleBasis))
  } else if (requestedOn < outlook.earliestOn) {
    const message = `早于可提前的最早时间${outlook.earliestOn}`
    const remedy = `最多提前${monthsText(tables.flexible.mostMonthsEarly)}，且不低于原退休年龄`
    findings.push(error('requestedOn', message, remedy, flexibleBasis))
  }
  const noticeBy = addMonths(requestedOn, -tables.flexible.earlyNoticeMonths)
  if (noticeOn > noticeBy) {
    const message = `书面告知应不晚于${noticeBy}（退休前${tables.flexible.earlyNoticeMonths}个月）`
    findings.push(error('noticeOn', message, '请推迟选择的退休时间', flexibleBasis))
  }
  const minimum = minimumContributionMonths(Number(requestedOn.slice(0, 4)), tables.pensionYears)
  if (contributionMonths === null) {
    findings.push(error('contributionMonths', '没有填写缴费月数', '请按社保经办机构的记录填写', flexibleBasis))
  } else if (minimum === undefined || contributionMonths < minimum) {
    const needed = minimum === undefined ? '最低缴费年限未录入' : `最低缴费年限为${monthsText(minimum)}`
    const message = `累计缴费${monthsText(contributionMonths)}，${needed}`
    findings.push(error('contributionMonths', message, '未达到最低缴费年限的，不能提前退休', flexibleBasis))
  }
  return findings
}

function checkLate(wish: RetirementWish, { outlook, tables, hadLate }: RetirementContext): Finding[] {
  const { requestedOn, noticeOn } = wish
  const findings: Finding[] = []
  if (hadLate) {
    findings.push(error('kind', '已办过弹性延迟退休，延迟时间确定后不再延长', '请按已确定的时间办理', flexibleBasis))
  }
  if (requestedOn <= outlook.on) {
    findings.push(error('requestedOn', `不晚于法定退休时间${outlook.on}`, '请改为更晚的时间', flexibleBasis))
  } else if (requestedOn > outlook.latestOn) {
    const remedy = `最多延迟${monthsText(tables.flexible.mostMonthsLate)}`
    findings.push(error('requestedOn', `晚于可延迟的最晚时间${outlook.latestOn}`, remedy, flexibleBasis))
  }
  if (noticeOn > outlook.lateNoticeBy) {
    const message = `书面约定应不晚于${outlook.lateNoticeBy}（法定退休时间前${tables.flexible.lateNoticeMonths}个月）`
    findings.push(error('noticeOn', message, '已过期限的，按法定退休时间办理', flexibleBasis))
  }
  return findings
}

/** What was approved, and what the law would have had. */
export interface ApprovedRetirement {
  readonly kind: RetirementKind
  readonly statutoryOn: CalendarDate
  readonly requestedOn: CalendarDate
}

/**
 * Errors of the actual day (实际退休时间). Late retirement may end before its day by agreement, which has to be said; it is
 * never prolonged.
 */
export function checkActualRetirement(
  { kind, statutoryOn, requestedOn }: ApprovedRetirement,
  { actualOn, note }: { readonly actualOn: CalendarDate; readonly note: string },
  today: CalendarDate,
): Finding[] {
  const findings = actualOn > today ? [error('actualOn', '实际退休时间晚于今天', '请在办结后登记')] : []
  const month = monthOf(actualOn)
  const earliest = kind === 'late' ? statutoryOn : requestedOn
  if (month < monthOf(earliest)) {
    findings.push(error('actualOn', `早于批准的时间${earliest}`, '请核对实际退休时间'))
  }
  if (kind === 'late' && month > monthOf(requestedOn)) {
    const message = `晚于约定的延迟时间${requestedOn}，延迟时间确定后不再延长`
    findings.push(error('actualOn', message, '请核对实际退休时间', flexibleBasis))
  }
  if (kind === 'late' && month < monthOf(requestedOn) && note === '') {
    findings.push(error('note', '没有说明提前终止延迟退休', '请填写协商一致的书面材料', flexibleBasis))
  }
  return findings
}

/** Codes that the core turns into refusals of the same name. */
export const retirementStepCodes = { role: 'FORBIDDEN', state: 'STATE_FORBIDS', maker: 'MAKER_IS_CHECKER' } as const

const rules: Readonly<
  Record<RetirementStep, { readonly role: Role; readonly from: readonly RetirementState[]; readonly byOther?: true }>
> = {
  approve: { role: 'reviewer', from: ['applied'], byOther: true },
  refuse: { role: 'reviewer', from: ['applied'], byOther: true },
  withdraw: { role: 'clerk', from: ['applied', 'approved'] },
  retire: { role: 'clerk', from: ['approved'] },
}

/** Why a step can't be taken now by this account; [] when it can. The page asks with names, the core with account ids. */
export function canTakeRetirementStep<K extends string | number>(
  step: RetirementStep,
  { state, appliedBy }: { readonly state: RetirementState; readonly appliedBy: K },
  actor: { readonly key: K; readonly roles: readonly Role[] },
): Finding[] {
  const { role, from, byOther } = rules[step]
  const label = retirementStepLabels[step]
  const findings: Finding[] = []
  if (!actor.roles.includes(role)) {
    const who = role === 'clerk' ? '经办' : '审核'
    findings.push(problem(retirementStepCodes.role, `${label}由${who}账号办理`, `请用${who}账号登录`))
  }
  if (!from.includes(state)) {
    const needed = from.map((each) => `“${retirementStateLabels[each]}”`).join('或')
    const message = `退休办理当前为“${retirementStateLabels[state]}”，不能${label}`
    findings.push(problem(retirementStepCodes.state, message, `${needed}的才能${label}`))
  }
  if (byOther && actor.key === appliedBy) {
    const message = `由您本人登记申请，不能由您${label}`
    findings.push(problem(retirementStepCodes.maker, message, '请由另一审核账号办理'))
  }
  return findings
}

function problem(code: string, message: string, remedy: string): Finding {
  return { severity: 'error', code, message, remedy }
}

function error(field: string, message: string, remedy: string, basis?: string): Finding {
  const code = 'RETIREMENT_REFUSED'
  return { severity: 'error', code, field, message, remedy, ...(basis === undefined ? {} : { basis }) }
}
