import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { addMonths } from '../../shared/kernel/calendar-date.ts'
import { heldOn } from '../../shared/post-grade/grade-anchor.rules.ts'
import { wholeMonthDay } from '../../shared/post-grade/change-day.rules.ts'
import { postOf } from '../../shared/post-grade/grade-scheme.schema.ts'
import {
  suggestionViews,
  type SchemeRef,
  type SuggestionRow,
  type SuggestionView,
} from '../../shared/post-grade/post-grade.contract.ts'
import { suggestGrade, type CitedScheme, type GradeSuggestion } from '../../shared/post-grade/promotion.rules.ts'
import { codeLabel } from '../../shared/roster/code-tables.ts'
import type { ReadDb } from '../db/contexts.ts'
import { findScheme, loadSubjects, type GradeSubject, type LoadedScheme } from './grade-facts.ts'
import { listOpenBatches } from './grade-batch.repository.ts'

export interface SuggestedSubject {
  readonly of: GradeSubject
  readonly suggestion: GradeSuggestion
}

/** 晋级测算 of everybody in post at a reference date, by the scheme in force when a change of that day takes effect. */
export async function suggestAll(
  db: ReadDb,
  referenceOn: CalendarDate,
): Promise<{ scheme: LoadedScheme | undefined; people: SuggestedSubject[] }> {
  const { scheme, subjects } = await subjectsForChange(db, referenceOn)
  if (!scheme) return { scheme, people: [] }
  return { scheme, people: subjects.map((of) => ({ of, suggestion: suggestGrade(of.subject, scheme, referenceOn) })) }
}

/** Everybody in post at a reference date as they will be when a change of that day takes effect, and the scheme of then. */
export async function subjectsForChange(
  db: ReadDb,
  referenceOn: CalendarDate,
): Promise<{ scheme: LoadedScheme | undefined; subjects: GradeSubject[] }> {
  const takesEffectOn = wholeMonthDay(referenceOn)
  const scheme = await findScheme(db, takesEffectOn)
  const subjects = (await loadSubjects(db, referenceOn, scheme)).map((of) => asOfChange(of, takesEffectOn))
  return { scheme, subjects }
}

/** With post and level as they will be when a change takes effect: who was promoted ahead is not promoted again. */
function asOfChange(of: GradeSubject, day: CalendarDate): GradeSubject {
  const grade = heldOn(of.history.grades, day) ?? null
  const postClass = heldOn(of.history.posts, day) ?? null
  if (grade === of.grade && postClass === of.subject.person.postClass) return of
  const person = { ...of.subject.person, postClass }
  return { ...of, grade, postClass: postClass ?? '', subject: { ...of.subject, grade, person } }
}

interface SuggestionFilter {
  readonly referenceOn: CalendarDate
  readonly view: SuggestionView
  readonly search: string
  readonly communityId?: number | undefined
  readonly offset: number
  readonly limit: number
}

/** A page of suggestions with the size of every view. */
export async function listSuggestions(
  db: ReadDb,
  { referenceOn, view, search, communityId, offset, limit }: SuggestionFilter,
): Promise<{ rows: SuggestionRow[]; total: number; scheme: SchemeRef | null; counts: Record<SuggestionView, number> }> {
  const { scheme, people } = await suggestAll(db, referenceOn)
  const text = search.replace(/\s/g, '')
  const among = people.filter(
    ({ of }) =>
      (communityId === undefined || of.communityId === communityId) && (text === '' || of.name.includes(text)),
  )
  const inView = (name: SuggestionView) =>
    among.filter((each) => scheme !== undefined && belongs(each, name, referenceOn, scheme))
  const chosen = inView(view)
  const open = await listOpenBatches(db)
  return {
    rows: chosen.slice(offset, offset + limit).map((each) => suggestionRow(each, scheme, open.get(each.of.workerId))),
    total: chosen.length,
    scheme: scheme?.ref ?? null,
    counts: Object.fromEntries(suggestionViews.map((name) => [name, inView(name).length])) as Record<
      SuggestionView,
      number
    >,
  }
}

const comingMonths = 12

function belongs(
  { suggestion }: SuggestedSubject,
  view: SuggestionView,
  on: CalendarDate,
  { scheme }: CitedScheme,
): boolean {
  switch (view) {
    case 'ready':
      return suggestion.isReady
    case 'blocked':
      return (suggestion.change === 'up' && !suggestion.isReady) || (scheme.cap === 'list' && suggestion.beyond > 0)
    case 'coming':
      return suggestion.change !== 'up' && suggestion.next !== null && suggestion.next.on <= addMonths(on, comingMonths)
    case 'above':
      return suggestion.change === 'down'
    case 'all':
      return true
  }
}

export function suggestionRow(
  { of, suggestion }: SuggestedSubject,
  scheme: LoadedScheme | undefined,
  openBatch: { readonly id: number; readonly title: string } | undefined,
): SuggestionRow {
  const { suggested, change, isReady, dueOn, next, conditions } = suggestion
  return {
    workerId: of.workerId,
    name: of.name,
    community: of.community,
    postClass: of.postClass,
    post: postName(scheme, of.postClass),
    grade: of.grade,
    suggested,
    change,
    isReady,
    dueOn,
    next: next === null ? null : { ...next },
    conditions: conditions.map((condition) => ({ ...condition })),
    openBatch: openBatch ?? null,
  }
}

/** A post by the name that the scheme gives it, or by the roster's. */
export function postName(scheme: CitedScheme | undefined, postClass: string): string {
  return (scheme && postOf(scheme.scheme, postClass)?.name) || codeLabel('postClass', postClass)
}
