import {
  addDays,
  calendarDate,
  firstDayOf,
  lastDayOf,
  type CalendarDate,
  type CalendarMonth,
} from '../../shared/kernel/calendar-date.ts'
import { paidUntil } from '../../shared/career/certificate-proposal.rules.ts'
import { baseYearOf } from '../../shared/pay/contribution-base.rules.ts'
import type { ContributionRules, DeclaredBase, Employment, PayPerson, Sourced } from '../../shared/pay/pay-facts.ts'
import { factOn } from '../../shared/pay/rule-book.ts'
import type { GradeScheme } from '../../shared/post-grade/grade-scheme.schema.ts'
import type { StoredCertificateAnswer } from '../career/career.service.ts'
import type { OwnedFact } from '../dated-fact/dated-fact.service.ts'
import type { PastEmployment, Worker } from '../roster/roster.service.ts'
import { exitedStatus } from '../../shared/roster/code-tables.ts'
import type { LeaveOfMonth } from '../attendance/attendance.service.ts'
import type { RecordedFacts } from './pay-fact.repository.ts'

/** What everybody's facts are put together from. */
export interface PersonSources {
  readonly month: CalendarMonth
  readonly grades: GradeScheme
  readonly insurances: readonly Sourced<ContributionRules>[]
  /** Dated facts that were not taken back, in order of entry. */
  readonly facts: ReadonlyMap<number, readonly OwnedFact[]>
  readonly past: ReadonlyMap<number, readonly PastEmployment[]>
  readonly leave: ReadonlyMap<number, readonly LeaveOfMonth[]>
  readonly trials: ReadonlyMap<number, CalendarDate>
  /** What clerks said to certificates' allowances (证书待遇建议). */
  readonly answers: ReadonlyMap<number, readonly StoredCertificateAnswer[]>
}

/** Before anybody's employment: from always. */
const always = calendarDate('1900-01-01')

interface Held {
  readonly from: CalendarDate
  readonly to: null
  readonly value: string | null
}

/** What a field of the roster held and from which day on; its present value when it never changed. */
function timeline(facts: readonly OwnedFact[], field: string, now: string | null): Held[] {
  const own = facts.filter((fact) => fact.field === field)
  if (own.length === 0) return [{ from: always, to: null, value: now }]
  return own.map(({ effectiveOn, value }) => ({ from: effectiveOn === '' ? always : effectiveOn, to: null, value }))
}
const dayBefore = (day: CalendarDate) => addDays(day, -1)
const valueOn = (held: readonly Held[], day: CalendarDate) => factOn(held, day)?.value ?? null

/** A person as the engine takes them: the roster with its history, and what was recorded for pay. */
export function personOf(worker: Worker, recorded: RecordedFacts, sources: PersonSources): PayPerson {
  const facts = sources.facts.get(worker.id) ?? []
  const employments = employmentsOf(worker, facts, sources)
  const { grades } = sources
  const serviceFrom = grades.serviceFrom === 'archive' ? (worker.workStartedOn ?? worker.joinedOn) : worker.joinedOn
  return {
    employments,
    grades: gradesOf(worker, facts),
    posts: timeline(facts, 'category', worker.category).flatMap(({ from, value }, index, all) => {
      const to = all[index + 1]?.from
      return value === null ? [] : [{ from, to: to === undefined ? null : dayBefore(to), post: value }]
    }),
    certificates: certificatesOf(worker, sources),
    education: levels(worker.education, null),
    serviceFrom: serviceFrom === null ? null : firstPossible(serviceFrom),
    serviceAdjustMonths: worker.yearsAdjustmentMonths,
    isFirstJob: isFirstJob(worker),
    absences: (sources.leave.get(worker.id) ?? []).flatMap(({ month, personalLeaveHalfDays, sickLeaveHalfDays }) => [
      { leave: 'personal', month, halfDays: personalLeaveHalfDays },
      { leave: 'sick', month, halfDays: sickLeaveHalfDays },
    ]),
    assessments: recorded.assessments,
    bases: basesOf(worker, recorded, sources),
    enrolments: recorded.enrolments,
    additionalDeductions: recorded.additionalDeductions,
    otherDeductions: recorded.otherDeductions,
    taxFlags: recorded.taxFlags,
  }
}

const firstPossible = (date: CalendarDate | CalendarMonth) =>
  date.length === 7 ? firstDayOf(date as CalendarMonth) : (date as CalendarDate)
const lastPossible = (date: CalendarDate | CalendarMonth) =>
  date.length === 7 ? lastDayOf(date as CalendarMonth) : (date as CalendarDate)

/** First job of a life: nobody worked elsewhere before (参加工作时间 is that of the employment). */
const isFirstJob = ({ workStartedOn, joinedOn }: Worker) =>
  workStartedOn !== null && joinedOn !== null && workStartedOn.slice(0, 7) >= joinedOn.slice(0, 7)

const levels = (level: string | null, since: CalendarDate | CalendarMonth | null) =>
  level === null || level === '' ? [] : [{ from: since === null ? always : firstPossible(since), to: null, level }]

/** 职业资格 for the allowance: one that was declined holds no longer than up to the month before. */
function certificatesOf({ id, socialWorkLevel, certificateOn }: Worker, { answers }: PersonSources) {
  return levels(socialWorkLevel, certificateOn).flatMap((held) => {
    const to = paidUntil(held.level, answers.get(id) ?? [])
    return to !== null && to < held.from ? [] : [{ ...held, to }]
  })
}

/** Past employments and the present one, cut where the identity (用工身份) changed. */
function employmentsOf(worker: Worker, facts: readonly OwnedFact[], { past, trials }: PersonSources): Employment[] {
  const identities = timeline(facts, 'identity', worker.identity)
  const left = worker.status === exitedStatus && worker.exitOn !== null ? lastPossible(worker.exitOn) : null
  const spans = [
    ...(past.get(worker.id) ?? []).map(({ joinedOn, leftOn }) => ({
      from: joinedOn === null ? always : firstPossible(joinedOn as CalendarDate),
      to: lastPossible(leftOn as CalendarDate),
      trialTo: null,
    })),
    {
      from: worker.joinedOn === null ? always : firstPossible(worker.joinedOn),
      to: left,
      trialTo: trials.get(worker.id) ?? null,
    },
  ]
  return spans.flatMap(({ from, to, trialTo }) => {
    const cuts = identities.map((held) => held.from).filter((day) => day > from && (to === null || day <= to))
    const starts = [from, ...new Set(cuts)].sort()
    return starts.map((start, index): Employment => {
      const next = starts[index + 1]
      const identity = valueOn(identities, start) ?? worker.identity
      return { from: start, to: next === undefined ? to : dayBefore(next), identity, trialTo }
    })
  })
}

function gradesOf(worker: Worker, facts: readonly OwnedFact[]): PayPerson['grades'] {
  const posts = timeline(facts, 'postClass', worker.postClass)
  const levelsHeld = timeline(facts, 'grade', worker.grade === null ? null : String(worker.grade))
  const days = [...new Set([...posts, ...levelsHeld].map((held) => held.from))].sort()
  return days.map((from) => {
    const grade = valueOn(levelsHeld, from)
    return { from, to: null, postClass: valueOn(posts, from), grade: grade === null ? null : Number(grade) }
  })
}

/** Declared bases; where a base year has none, the one that stands on the roster is this year's. */
function basesOf(worker: Worker, { bases }: RecordedFacts, { month, insurances }: PersonSources): DeclaredBase[] {
  const rules = factOn(insurances, firstDayOf(month))?.body.bases ?? []
  const onRoster = { social: worker.socialInsuranceBaseFen, housingFund: worker.housingFundBaseFen }
  const added = rules.flatMap(({ code, yearStart }): DeclaredBase[] => {
    const wageFen = onRoster[code as keyof typeof onRoster]
    const year = baseYearOf(month, yearStart)
    const isDeclared = bases.some((b) => b.base === code && b.year === year)
    return wageFen === null || isDeclared ? [] : [{ base: code, year, wageFen }]
  })
  return [...bases, ...added]
}
