import {
  addDays,
  addMonths,
  calendarDate,
  fromDayNumber,
  toDayNumber,
  type CalendarDate,
} from '../kernel/calendar-date.ts'
import type { ExplanationStep } from '../kernel/explanation.ts'
import { codeLabel } from '../roster/code-tables.ts'
import { changeDayAfter, changeDayLabels, wholeMonthDay } from './change-day.rules.ts'
import { bonusText, explainGrade, monthsText } from './explain-grade.ts'
import { gradeOn, type GradeEvidence, type GradePerson, type GradeResult } from './grade.rules.ts'
import type { GradeScheme } from './grade-scheme.schema.ts'

/** A version of the scheme as it is cited: its document stands under every step. */
export interface CitedScheme {
  readonly scheme: GradeScheme
  readonly effectiveFrom: CalendarDate
  readonly documentNo: string
}

/** One person at a reference date. */
export interface GradeCase {
  readonly person: GradePerson
  /** Level held at the reference date. */
  readonly grade: number | null
  /** Code of 在岗状态. */
  readonly status: string
  /** Code of 上年度考核结果. */
  readonly lastAssessment: string | null
}

/**
 * One condition with its tick. A gate must be ticked for a promotion; a factor says what the level was built from, ticked
 * where it counted.
 */
export interface GradeCondition {
  readonly key: string
  readonly role: 'gate' | 'factor'
  readonly label: string
  readonly ok: boolean
  readonly evidence: string
}

export interface GradeSuggestion {
  /** Level by the scheme at the end of the reference date; null when there is none. */
  readonly suggested: number | null
  readonly change: 'up' | 'same' | 'down' | 'unknown'
  /** First day on which the suggested level may take effect by the scheme's change day; null unless it is a rise. */
  readonly dueOn: CalendarDate | null
  /** The next higher level and when it may take effect; null at the top. */
  readonly next: { readonly grade: number; readonly on: CalendarDate } | null
  readonly conditions: readonly GradeCondition[]
  readonly steps: readonly ExplanationStep[]
  /** A rise whose gates are all ticked. */
  readonly isReady: boolean
}

/**
 * 晋级测算 of one person: what the scheme suggests, each condition with its evidence, and when the next level is due.
 * Nothing changes by it: people are ticked, approved by somebody else and only then promoted (domain §3.3).
 */
export function suggestGrade(subject: GradeCase, cited: CitedScheme, on: CalendarDate): GradeSuggestion {
  const { scheme, documentNo } = cited
  const result = gradeOn(subject.person, scheme, on)
  const suggested = result?.level ?? null
  const change = changeOf(subject.grade, suggested)
  const reachedOn = suggested !== null && change === 'up' ? reachedBy(subject.person, scheme, suggested, on) : null
  const dueOn = reachedOn === null ? null : changeDayAfter(reachedOn, scheme.changeDay)
  const conditions = [
    ...gates(subject, result, { scheme, on, dueOn }),
    ...(result ? factors(result, subject, scheme) : []),
  ]
  return {
    suggested,
    change,
    dueOn,
    next: nextLevel(subject.person, scheme, on, suggested),
    conditions,
    steps: result ? explainGrade(result, scheme, documentNo) : [],
    isReady: change === 'up' && conditions.every(({ role, ok }) => role === 'factor' || ok),
  }
}

function changeOf(grade: number | null, suggested: number | null): GradeSuggestion['change'] {
  if (suggested === null) return 'unknown'
  if (grade === null || suggested > grade) return 'up'
  return suggested === grade ? 'same' : 'down'
}

/** First day at whose end a level is reached, at the latest `by`; levels never fall with time, so halving finds it. */
function reachedBy(person: GradePerson, scheme: GradeScheme, level: number, by: CalendarDate): CalendarDate {
  let low = toDayNumber(earliestDay(person, by))
  let high = toDayNumber(by)
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const reached = gradeOn(person, scheme, fromDayNumber(middle))?.level ?? 0
    if (reached >= level) high = middle
    else low = middle + 1
  }
  return fromDayNumber(low)
}

/** Before an anchor another count held, and before joining there was none. */
function earliestDay({ anchor, joinedOn, workStartedOn }: GradePerson, by: CalendarDate): CalendarDate {
  if (anchor !== null && anchor.on <= by) return anchor.on
  const known = [joinedOn, workStartedOn].flatMap((date) => (date === null ? [] : [date.slice(0, 7)])).toSorted()[0]
  const first = known === undefined ? by : calendarDate(`${known}-01`)
  return first < by ? first : by
}

/** No ladder lets anybody wait longer for one level. */
const longestWaitMonths = 240

function nextLevel(
  person: GradePerson,
  scheme: GradeScheme,
  on: CalendarDate,
  level: number | null,
): GradeSuggestion['next'] {
  if (level === null) return null
  const horizon = addMonths(on, longestWaitMonths)
  if ((gradeOn(person, scheme, horizon)?.level ?? 0) <= level) return null
  const reachedOn = reachedBy(person, scheme, level + 1, horizon)
  const grade = gradeOn(person, scheme, reachedOn)?.level ?? level + 1
  return { grade, on: changeDayAfter(reachedOn, scheme.changeDay) }
}

interface At {
  readonly scheme: GradeScheme
  readonly on: CalendarDate
  readonly dueOn: CalendarDate | null
}
type Gate = Omit<GradeCondition, 'role'>

function gates(subject: GradeCase, result: GradeResult | undefined, at: At): GradeCondition[] {
  const list: Gate[] = [
    postGate(subject, result),
    statusGate(subject, at.scheme),
    levelGate(subject, result),
    ...at.scheme.uncounted.flatMap((matter) => matterGate(subject, matter, at)),
    ...assessmentGate(subject, at),
    ...timingGate(at),
  ]
  return list.map((gate) => ({ ...gate, role: 'gate' }))
}

function postGate({ person }: GradeCase, result: GradeResult | undefined): Gate {
  const name = codeLabel('postClass', person.postClass) || '未填'
  const evidence = result
    ? `${result.post.name}，${result.post.min}至${result.post.max}级`
    : `岗位类别${name}，不在方案内`
  return { key: 'post', label: '岗位在方案内', ok: result !== undefined, evidence }
}

/** 试用 and 离岗 of the table 在岗状态. */
const onProbation = '2'
const offDuty = '6'

function statusGate({ status }: GradeCase, { probation }: GradeScheme): Gate {
  const ok = status !== offDuty && (status !== onProbation || probation === 'counted')
  return { key: 'status', label: '在岗', ok, evidence: codeLabel('status', status) }
}

function levelGate({ grade }: GradeCase, result: GradeResult | undefined): Gate {
  const label = '测算等级高于现等级'
  const level = result?.level ?? null
  if (!result || level === null) return { key: 'level', label, ok: false, evidence: noLevelText(result) }
  const present = grade === null ? '现等级未填' : `现${grade}级`
  const beyond = result.uncut - result.post.max
  const capped = beyond > 0 ? `；已达${result.post.name}最高等级，超出${beyond}级不计` : ''
  return { key: 'level', label, ok: grade === null || level > grade, evidence: `测算${level}级，${present}${capped}` }
}

function noLevelText(result: GradeResult | undefined): string {
  if (!result) return '无法测算'
  return result.countedFrom === null ? '工作起始时间未填，无法测算' : '试用期不定级'
}

/** A matter that keeps from promotion while it runs, or because it fell within the interval before. */
function matterGate(
  { person }: GradeCase,
  { code, name, blocks }: GradeScheme['uncounted'][number],
  { scheme, on }: At,
): Gate[] {
  if (blocks === 'no') return []
  const since = blocks === 'running' ? on : addDays(addMonths(on, -12 * scheme.intervalYears), 1)
  const found = person.evidence.filter(
    (e) => e.kind === 'uncounted' && e.code === code && e.from <= on && e.to >= since,
  )
  const label = blocks === 'running' ? `不在${name}内` : `近${scheme.intervalYears}年无${name}`
  return [
    { key: `matter-${code}`, label, ok: found.length === 0, evidence: found.map(evidenceText).join('；') || '无登记' },
  ]
}

const evidenceText = ({ from, to, documentNo }: GradeEvidence) =>
  `${from}至${to}${documentNo === '' ? '' : `（${documentNo}）`}`

/** 不合格 and 基本合格 of the table 考核结果: not yet told as time that does not count. */
const unsatisfying: readonly string[] = ['3', '4']

/** The roster's own column, so that nobody is promoted over a verdict that was not yet registered as a matter. */
function assessmentGate({ person, lastAssessment }: GradeCase, { on }: At): Gate[] {
  if (lastAssessment === null || !unsatisfying.includes(lastAssessment)) return []
  const lastYear = String(Number(on.slice(0, 4)) - 1)
  const isRegistered = person.evidence.some(
    (e) => e.kind === 'uncounted' && e.from.slice(0, 4) <= lastYear && e.to.slice(0, 4) >= lastYear,
  )
  if (isRegistered) return []
  const evidence = `花名册上年度考核结果为${codeLabel('assessment', lastAssessment)}，尚未登记为不计年限事项`
  return [{ key: 'assessment', label: '上年度考核合格以上', ok: false, evidence }]
}

function timingGate({ scheme, on, dueOn }: At): Gate[] {
  if (dueOn === null) return []
  const evidence = `${changeDayLabels[scheme.changeDay]}调整，自${dueOn}起可晋级`
  return [{ key: 'timing', label: '已到调整时点', ok: dueOn <= wholeMonthDay(on), evidence }]
}

function factors(result: GradeResult, { person }: GradeCase, scheme: GradeScheme): GradeCondition[] {
  const factor = (key: string, label: string, ok: boolean, evidence: string): GradeCondition => {
    return { key, role: 'factor', label, ok, evidence }
  }
  const awards = result.awards.map(({ name, levels }) => `${name}加${levels}级`).join('；')
  return [
    factor('service', '任职年限加级', result.steps > 0, monthsText(result, scheme)),
    factor('education', '学历学位加级', isWorth(result.education), educationText(result, person, scheme)),
    factor('certificate', '职业资格加级', isWorth(result.certificate), certificateText(result, person, scheme)),
    ...(scheme.awards.length === 0 ? [] : [factor('award', '表彰加级', awards !== '', awards || '无登记')]),
  ]
}

const isWorth = ({ levels, months }: GradeResult['education']) => levels + months > 0

function educationText({ education, certificate }: GradeResult, person: GradePerson, scheme: GradeScheme): string {
  const held =
    [codeLabel('education', person.education), degreeText(person.degree)].filter(Boolean).join('、') || '未填'
  if (isWorth(education)) return `${held}，按${education.name}${bonusText(education)}`
  return isWorth(certificate) && scheme.combine === 'max' ? `${held}，已按职业资格就高加级` : held
}

function degreeText(degree: string | null): string {
  if (degree === null) return '学位未填'
  return degree === '0' ? '无学位' : `${codeLabel('degree', degree)}学位`
}

function certificateText({ certificate, education }: GradeResult, person: GradePerson, scheme: GradeScheme): string {
  const held = codeLabel('socialWorkLevel', person.certificate) || '未填'
  if (isWorth(certificate)) return `${held}，${bonusText(certificate)}`
  if (scheme.certificate.mode === 'allowance') return `${held}，按方案发津贴，不加级`
  const isHeld = person.certificate !== null && person.certificate !== '0'
  return isHeld && isWorth(education) && scheme.combine === 'max' ? `${held}，已按学历就高加级` : held
}
