import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate, CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { SheetValue } from '../../shared/kernel/sheet-spec.ts'
import { anchorOn, type GradeHistory, type Held } from '../../shared/post-grade/grade-anchor.rules.ts'
import type { GradeEvidence } from '../../shared/post-grade/grade.rules.ts'
import type { CitedScheme, GradeCase } from '../../shared/post-grade/promotion.rules.ts'
import type { SchemeRef } from '../../shared/post-grade/post-grade.contract.ts'
import { listFacts, type OwnedFact } from '../dated-fact/dated-fact.service.ts'
import type { ReadDb } from '../db/contexts.ts'
import { rosterOn, type RosterThen } from '../roster/roster.service.ts'
import { getStandardOn, getStandardVersion } from '../standard/standard.service.ts'
import { GradeScheme } from '../../shared/post-grade/grade-scheme.schema.ts'
import { listEvidence } from './grade-evidence.repository.ts'

/** A version of the scheme as the rules take it and as it is named to people. */
export interface LoadedScheme extends CitedScheme {
  readonly ref: SchemeRef
}

/** The grade scheme in force on a day, or undefined. */
export async function findScheme(db: ReadDb, on: CalendarDate): Promise<LoadedScheme | undefined> {
  const found = await getStandardOn(db, 'grade_scheme', on)
  return found && loaded(found)
}

/** @throws AppError GRADE_SCHEME_MISSING */
export async function getScheme(db: ReadDb, on: CalendarDate): Promise<LoadedScheme> {
  const scheme = await findScheme(db, on)
  if (!scheme) throw new AppError('GRADE_SCHEME_MISSING', { on })
  return scheme
}

/** One version, also a draft. @throws AppError NOT_FOUND */
export async function getSchemeVersion(db: ReadDb, id: number): Promise<LoadedScheme> {
  return loaded(await getStandardVersion(db, id))
}

function loaded(standard: Awaited<ReturnType<typeof getStandardVersion>>): LoadedScheme {
  const { id, title, documentNo, isSample } = standard
  const effectiveFrom = standard.effectiveFrom as CalendarDate
  const scheme = GradeScheme.parse(standard.body)
  return { scheme, effectiveFrom, documentNo, ref: { id, title, documentNo, effectiveFrom, isSample } }
}

type Person = RosterThen['people'][number]

/** Somebody on the ladder on a day: as the roster had them, with what the ladder looks at. */
export interface GradeSubject {
  readonly workerId: number
  readonly name: string
  readonly communityId: number
  readonly community: string
  readonly postClass: string
  readonly grade: number | null
  readonly category: string
  readonly identity: string
  readonly certificate: string | null
  readonly gradeSince: string | null
  readonly history: GradeHistory
  readonly subject: GradeCase
}

/** Everybody in post at the end of a day, in the office's order; anchors by the given scheme. */
export async function loadSubjects(
  db: ReadDb,
  day: CalendarDate,
  cited: CitedScheme | undefined,
): Promise<GradeSubject[]> {
  const { people } = await rosterOn(db, { day })
  const facts = Map.groupBy(
    (await listFacts(db, 'worker')).filter(({ voidedAt, field }) => voidedAt === null && isPairField(field)),
    ({ ownerId }) => ownerId,
  )
  const evidence = await listEvidence(db)
  return people.map((person) => {
    const history = historyOf(facts.get(person.id) ?? [], person)
    const anchor = cited ? anchorOn(history, cited, day) : null
    return subjectOf(person, history, { evidence: evidence.get(person.id) ?? [], anchor })
  })
}

const isPairField = (field: string) => field === 'postClass' || field === 'grade'

/** Posts and levels in their order of effect; of several on one day the last entered holds. */
function historyOf(facts: readonly OwnedFact[], { values }: Person): GradeHistory {
  const held = <T>(field: string, now: T, read: (value: string) => T): Held<T | null>[] => {
    const own = facts.filter((fact) => fact.field === field)
    if (own.length === 0) return [{ on: '', value: now }]
    const inOrder = own.toSorted((a, b) =>
      a.effectiveOn === b.effectiveOn ? a.id - b.id : a.effectiveOn < b.effectiveOn ? -1 : 1,
    )
    return inOrder.map(({ effectiveOn, value }) => ({ on: effectiveOn, value: value === null ? null : read(value) }))
  }
  return {
    posts: held<string | null>('postClass', textOf(values.postClass), (value) => value),
    grades: held<number | null>('grade', numberOf(values.grade), Number),
  }
}

const textOf = (value: SheetValue | undefined) => (typeof value === 'string' && value !== '' ? value : null)
const numberOf = (value: SheetValue | undefined) => (typeof value === 'number' ? value : null)
const dateOf = (value: SheetValue | undefined) => textOf(value) as CalendarDate | CalendarMonth | null

/** 试用 in the table 在岗状态. */
const onProbation = '2'

function subjectOf(
  { id, communityId, community, values }: Person,
  history: GradeHistory,
  known: { readonly evidence: readonly GradeEvidence[]; readonly anchor: GradeCase['person']['anchor'] },
): GradeSubject {
  const status = textOf(values.status) ?? ''
  const grade = numberOf(values.grade)
  const certificate = textOf(values.socialWorkLevel)
  const person: GradeCase['person'] = {
    postClass: textOf(values.postClass),
    education: textOf(values.education),
    degree: textOf(values.degree),
    graduatedOn: dateOf(values.graduatedOn),
    certificate,
    certificateOn: dateOf(values.certificateOn),
    joinedOn: dateOf(values.joinedOn),
    workStartedOn: dateOf(values.workStartedOn),
    adjustmentMonths: numberOf(values.yearsAdjustmentMonths) ?? 0,
    isOnProbation: status === onProbation,
    ...known,
  }
  const identity = textOf(values.identity) ?? ''
  return {
    workerId: id,
    name: String(values.name ?? ''),
    communityId,
    community,
    postClass: person.postClass ?? '',
    grade,
    category: textOf(values.category) ?? '',
    identity,
    certificate,
    gradeSince: textOf(values.gradeSince),
    history,
    subject: { person, grade, status, identity, lastAssessment: textOf(values.lastAssessment) },
  }
}
