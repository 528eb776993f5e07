import { addDays, type CalendarDate } from '../kernel/calendar-date.ts'
import type { Role } from '../kernel/roles.ts'
import type { AuditParameters } from './audit-parameters.ts'
import { accountabilityAuditSteps, stepNumber, type AccountabilityAuditStep } from './audit-words.ts'

/** How an audit stands, as far as its steps depend on it. */
export interface AuditFacts {
  readonly createdById: number
  /** Days of the steps done, in order. */
  readonly done: readonly CalendarDate[]
  readonly isCancelled: boolean
  readonly isArchived: boolean
  /** Matters of the scope without a result. */
  readonly scopeOpen: number
  readonly hasConclusion: boolean
  /** Findings that stand and have no rectification yet. */
  readonly findingsWithout: number
  readonly openRectifications: number
  /** First day on which the notice of the result hung somewhere. */
  readonly postedOn: CalendarDate | null
  /** Day of the next election. */
  readonly electionOn: CalendarDate | null
}
export interface AuditActor {
  readonly id: number
  readonly roles: readonly Role[]
}

export const auditActions = [
  'recordStep',
  'plan',
  'checkScope',
  'conclude',
  'addFinding',
  'voidFinding',
  'addRectification',
  'addFile',
  'cancel',
] as const
export type AuditAction = (typeof auditActions)[number]

/** The step that may be recorded next, or undefined once the audit is archived. Steps are neither skipped nor repeated. */
export function nextStep(stepsDone: number): AccountabilityAuditStep | undefined {
  return accountabilityAuditSteps[stepsDone]
}

const dayOf = ({ done }: Pick<AuditFacts, 'done'>, step: AccountabilityAuditStep) => done[stepNumber(step) - 1]
const has = (facts: Pick<AuditFacts, 'done'>, step: AccountabilityAuditStep) => facts.done.length >= stepNumber(step)

/**
 * Why somebody can't do something to an audit now, or null. One rule for the core, which refuses by it, and for the page,
 * which greys its buttons by it; the triggers of the tables are the last net behind both.
 */
export function whyNotAudit(action: AuditAction, facts: AuditFacts, actor: AuditActor): string | null {
  const needed = action === 'cancel' ? 'reviewer' : 'clerk'
  if (!actor.roles.includes(needed)) return `须由${needed === 'clerk' ? '经办' : '审核'}账号办理`
  if (facts.isCancelled) return '审计已终止'
  if (facts.isArchived) return '审计已归档'
  switch (action) {
    case 'cancel':
      if (facts.createdById === actor.id) return '由您本人立项，应由另一账号终止'
      return has(facts, '正式报告') ? '已出具正式报告，不能终止' : null
    case 'checkScope':
    case 'conclude':
    case 'voidFinding':
      return has(facts, '正式报告') ? '已出具正式报告，不能再改' : null
    case 'addFinding':
      if (!has(facts, '进点会')) return '登记进点会后方可登记问题'
      return has(facts, '正式报告') ? '已出具正式报告，不能再登记问题' : null
    case 'addRectification':
      return has(facts, '复核销号') ? '已复核销号，不能再登记整改' : null
    default:
      return null
  }
}

interface StepWish {
  readonly step: AccountabilityAuditStep
  readonly doneOn: CalendarDate
  readonly note: string
}

/** Why a step can't be recorded with this day, or null (domain §7.1; 城市居民委员会组织法（2025年修订）第三十八条). */
export function whyNotStep(
  { step, doneOn, note }: StepWish,
  facts: AuditFacts,
  parameters: AuditParameters,
  today: CalendarDate,
): string | null {
  const expected = nextStep(facts.done.length)
  if (expected !== step) return expected === undefined ? '审计已归档' : `下一步应为“${expected}”`
  if (doneOn > today) return '办理日期晚于今天'
  const last = facts.done.at(-1)
  if (last !== undefined && doneOn < last) return `办理日期早于上一步的${last}`
  switch (step) {
    case '进点会':
      return whyNotBegun(doneOn, dayOf(facts, '审计通知书'), parameters.noticeLeadDays)
    case '书面意见':
      return whyNotSilent(doneOn, note, dayOf(facts, '征求意见'), parameters.opinionDays)
    case '正式报告':
      if (facts.scopeOpen > 0) return `还有${facts.scopeOpen}项审计事项未填写审计情况`
      return facts.hasConclusion ? null : '还没有填写总体评价'
    case '结果公布':
      if (facts.postedOn === null) return '审计结果公告尚未张贴'
      return doneOn < facts.postedOn ? `结果公告于${facts.postedOn}张贴，公布日期不能早于该日` : null
    case '复核销号':
    case '归档':
      if (facts.findingsWithout > 0) return `还有${facts.findingsWithout}项问题未登记整改`
      return facts.openRectifications > 0 ? `还有${facts.openRectifications}项整改未销号` : null
    default:
      return null
  }
}

function whyNotBegun(doneOn: CalendarDate, servedOn: CalendarDate | undefined, leadDays: number): string | null {
  if (servedOn === undefined) return null
  const earliest = addDays(servedOn, leadDays)
  return doneOn < earliest ? `审计通知书于${servedOn}送达，应提前${leadDays}日，进点不早于${earliest}` : null
}

/** Whoever says nothing has the whole time; what was said stands in the note. */
function whyNotSilent(
  doneOn: CalendarDate,
  note: string,
  askedOn: CalendarDate | undefined,
  days: number,
): string | null {
  if (askedOn === undefined || note.trim() !== '') return null
  const until = addDays(askedOn, days)
  return doneOn > until ? null : `未提出书面意见的，须满${days}日（${until}后）；已提出的请填写意见内容`
}

export interface StepDeadline {
  readonly step: AccountabilityAuditStep
  readonly doneOn: CalendarDate | null
  readonly dueOn: CalendarDate | null
  /** Where the deadline comes from; '' without one. */
  readonly basis: string
  /** Done after its deadline, or not done and the deadline has passed. */
  readonly isLate: boolean
}

/** Each step with its deadline: what the law and the parameters say, or the planned day where that is earlier. */
export function stepDeadlines(
  facts: AuditFacts,
  planned: ReadonlyMap<number, CalendarDate>,
  parameters: AuditParameters,
  today: CalendarDate,
): StepDeadline[] {
  return accountabilityAuditSteps.map((step) => {
    const doneOn = dayOf(facts, step) ?? null
    const ruled = ruledDeadline(step, facts, parameters)
    const plan = planned.get(stepNumber(step))
    const isPlanned = plan !== undefined && (ruled === undefined || plan < ruled.dueOn)
    const dueOn = (isPlanned ? plan : ruled?.dueOn) ?? null
    const basis = isPlanned ? '实施计划' : (ruled?.basis ?? '')
    const isLate = dueOn !== null && !facts.isCancelled && (doneOn ?? today) > dueOn
    return { step, doneOn, dueOn, basis, isLate }
  })
}

function ruledDeadline(
  step: AccountabilityAuditStep,
  facts: AuditFacts,
  { opinionDays, rectificationDays }: AuditParameters,
): { readonly dueOn: CalendarDate; readonly basis: string } | undefined {
  if (step === '书面意见') return after(dayOf(facts, '征求意见'), opinionDays, `征求意见后${opinionDays}日`)
  if (step === '整改报告') return after(dayOf(facts, '整改通知'), rectificationDays, `整改通知后${rectificationDays}日`)
  if (step !== '结果公布' || facts.electionOn === null) return undefined
  return { dueOn: addDays(facts.electionOn, -1), basis: `下届选举日${facts.electionOn}前公布（第三十八条）` }
}

function after(from: CalendarDate | undefined, days: number, basis: string) {
  return from === undefined ? undefined : { dueOn: addDays(from, days), basis }
}
