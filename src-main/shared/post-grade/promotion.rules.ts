import {
  addDays,
  addMonths,
  addMonthsToMonth,
  calendarDate,
  lastDayOf,
  monthIndex,
  monthOf,
  type CalendarDate,
  type CalendarMonth,
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
  /** Codes of 在岗状态 and 用工身份. */
  readonly status: string
  readonly identity: string
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
  /** Levels beyond the top of the band that the band cuts off. */
  readonly beyond: number
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
  const reachedOn =
    result && suggested !== null && change === 'up'
      ? reachedBy(subject.person, scheme, suggested, { by: on, guess: monthsOver(result, scheme, suggested) })
      : null
  const dueOn = reachedOn === null ? null : changeDayAfter(reachedOn, scheme.changeDay)
  const conditions = [
    ...gates(subject, result, { scheme, on, dueOn }),
    ...(result ? factors(result, subject, scheme) : []),
  ]
  return {
    suggested,
    change,
    dueOn,
    next: result && suggested !== null ? nextLevel(subject.person, scheme, on, result) : null,
    conditions,
    steps: result ? explainGrade(result, scheme, documentNo) : [],
    isReady: change === 'up' && conditions.every(({ role, ok }) => role === 'factor' || ok),
    beyond: result ? Math.max(0, result.uncut - result.post.max) : 0,
  }
}

function changeOf(grade: number | null, suggested: number | null): GradeSuggestion['change'] {
  if (suggested === null) return 'unknown'
  if (grade === null || suggested > grade) return 'up'
  return suggested === grade ? 'same' : 'down'
}

/**
 * Last day of the month in which a level is reached, at the latest `by`; no change day asks for more than the month.
 * @param guess how many months before `by` it was: only saves looking
 */
function reachedBy(
  person: GradePerson,
  scheme: GradeScheme,
  level: number,
  { by, guess }: { readonly by: CalendarDate; readonly guess: number },
): CalendarDate {
  const first = monthOf(earliestDay(person, by))
  const last = monthIndex(monthOf(by)) - monthIndex(first)
  const endOf = (month: CalendarMonth) => (lastDayOf(month) < by ? lastDayOf(month) : by)
  const endOfNth = (nth: number) => endOf(addMonthsToMonth(first, nth))
  const reached = (nth: number) => (gradeOn(person, scheme, endOfNth(nth))?.level ?? 0) >= level
  return endOfNth(firstWhere(reached, last, last - guess))
}

/** Steps away from the guess before the whole range is halved instead. */
const stepsFromGuess = 3

/** The first number from 0 on that satisfies a condition which, once satisfied, stays so; `last` does. */
function firstWhere(holds: (nth: number) => boolean, last: number, guess: number): number {
  let at = Math.min(Math.max(guess, 0), last)
  for (let step = 0; step < stepsFromGuess && at > 0 && holds(at); step += 1) {
    if (!holds(at - 1)) return at
    at -= 1
  }
  let low = 0
  let high = last
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** Months of service beyond those that a level takes. */
function monthsOver(
  { uncut, steps, countedMonths }: GradeResult,
  { intervalYears }: GradeScheme,
  level: number,
): number {
  return countedMonths - (steps - (uncut - level)) * 12 * intervalYears
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
  result: GradeResult,
): GradeSuggestion['next'] {
  const level = result.level ?? 0
  const horizon = addMonths(on, longestWaitMonths)
  if (level >= result.post.max || (gradeOn(person, scheme, horizon)?.level ?? 0) <= level) return null
  const guess = longestWaitMonths + monthsOver(result, scheme, level + 1)
  const reachedOn = reachedBy(person, scheme, level + 1, { by: horizon, guess })
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
    identityGate(subject),
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

/** 公务员 and 事业编制 of the table 用工身份: their own ladders hold for them. */
const otherLadders: readonly string[] = ['2', '3']

function identityGate({ identity }: GradeCase): Gate {
  const label = '适用岗位等级'
  return { key: 'identity', label, ok: !otherLadders.includes(identity), evidence: codeLabel('identity', identity) }
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
