import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { postOf } from '../../shared/post-grade/grade-scheme.schema.ts'
import type { LadderPerson, postGradeContract } from '../../shared/post-grade/post-grade.contract.ts'
import type { OutputOf } from '../../shared/kernel/channel.ts'
import type { ReadDb } from '../db/contexts.ts'
import { findScheme, loadSubjects, type GradeSubject, type LoadedScheme } from './grade-facts.ts'
import { postName } from './suggestions.ts'

type Ladder = OutputOf<typeof postGradeContract, 'postGrade.ladder'>

/** Heads per post and level at the end of a day; every person is in exactly one cell. */
export async function ladderOn(db: ReadDb, day: CalendarDate): Promise<Ladder> {
  const scheme = await findScheme(db, day)
  const people = await loadSubjects(db, day, scheme)
  const groups = Map.groupBy(people, ({ postClass, grade }) => `${postClass} ${grade ?? ''}`)
  const cells = [...groups.values()].flatMap(([first, ...others]) =>
    first ? [{ ...cellOf(first), people: others.length + 1, isOutside: isOutside(first, scheme) }] : [],
  )
  return {
    scheme: scheme?.ref ?? null,
    levels: Math.max(scheme?.scheme.levels ?? 0, ...cells.map(({ grade }) => grade ?? 0)),
    posts: (scheme?.scheme.posts ?? []).map(({ postClass, name, min, max }) => ({ postClass, name, min, max })),
    cells,
    total: people.length,
  }
}

const cellOf = ({ postClass, grade }: GradeSubject) => ({ postClass, grade })

/** Post and level don't go together by the scheme; without a scheme nothing is outside. */
export function isOutside(
  { postClass, grade }: Pick<GradeSubject, 'postClass' | 'grade'>,
  scheme: LoadedScheme | undefined,
) {
  if (!scheme) return false
  const post = postOf(scheme.scheme, postClass)
  return !post || (grade !== null && (grade < post.min || grade > post.max))
}

/** The people of one cell, in the office's order. */
export async function peopleOn(
  db: ReadDb,
  day: CalendarDate,
  cell: { readonly postClass: string; readonly grade: number | null },
): Promise<LadderPerson[]> {
  const scheme = await findScheme(db, day)
  const people = await loadSubjects(db, day, scheme)
  return people
    .filter(({ postClass, grade }) => postClass === cell.postClass && grade === cell.grade)
    .map(({ workerId, name, community, postClass, grade, gradeSince }) => ({
      workerId,
      name,
      community,
      post: postName(scheme, postClass),
      grade,
      since: gradeSince,
    }))
}
