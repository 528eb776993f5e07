import { addDays, type CalendarDate } from '../kernel/calendar-date.ts'
import type { GradeAnchor } from './grade.rules.ts'
import { postOf, type GradeScheme } from './grade-scheme.schema.ts'

/** What a person held from a day on; '' = from always. In order of effect. */
export interface Held<T> {
  readonly on: CalendarDate | ''
  readonly value: T
}
export interface GradeHistory {
  readonly posts: readonly Held<string | null>[]
  readonly grades: readonly Held<number | null>[]
}
interface SchemeInForce {
  readonly scheme: GradeScheme
  readonly effectiveFrom: CalendarDate
}

/**
 * The latest day up to `on` from which the ladder counts anew: the conversion into this scheme (套改), where steps count
 * from it, or a change of post after which the level is kept (onPostUp, onPostDown). Null when the whole service counts.
 */
export function anchorOn(
  history: GradeHistory,
  { scheme, effectiveFrom }: SchemeInForce,
  on: CalendarDate,
): GradeAnchor | null {
  const anchors = [conversionAnchor(history, { scheme, effectiveFrom }), ...postAnchors(history, scheme)]
  const known = anchors.filter((anchor) => anchor !== null && anchor.on <= on) as GradeAnchor[]
  return known.reduce<GradeAnchor | null>(
    (last, anchor) => (last === null || anchor.on >= last.on ? anchor : last),
    null,
  )
}

function conversionAnchor(
  { posts, grades }: GradeHistory,
  { scheme, effectiveFrom }: SchemeInForce,
): GradeAnchor | null {
  const { rows, countFrom } = scheme.conversion
  if (rows.length === 0 || countFrom === 'whole') return null
  const before = addDays(effectiveFrom, -1)
  const level = convertedLevel(scheme, heldOn(posts, before) ?? null, heldOn(grades, before) ?? null)
  return level === undefined ? null : { on: effectiveFrom, level, why: '套改' }
}

/** New level for an old one by the conversion table (套改表): a row of the post goes before one of any post. */
export function convertedLevel(
  { conversion: { rows } }: GradeScheme,
  postClass: string | null,
  grade: number | null,
): number | undefined {
  if (grade === null) return undefined
  const fitting = rows.filter((row) => row.from === grade && (row.postClass === null || row.postClass === postClass))
  return (fitting.find((row) => row.postClass !== null) ?? fitting[0])?.to
}

function postAnchors({ posts, grades }: GradeHistory, scheme: GradeScheme): (GradeAnchor | null)[] {
  return posts.map(({ on, value }, index) => {
    const former = postOf(scheme, posts[index - 1]?.value ?? null)
    const now = postOf(scheme, value)
    if (on === '' || !former || !now || former === now) return null
    const level = heldOn(grades, addDays(on, -1)) ?? null
    if (level === null) return null
    const isUp = now.min > former.min
    if (isUp && scheme.onPostUp === 'level_to_new_min')
      return { on, level: Math.max(level, now.min), why: '转任较高岗位' }
    if (!isUp && scheme.onPostDown === 'clamp_to_max')
      return { on, level: Math.min(level, now.max), why: '转任较低岗位' }
    return null
  })
}

/** What was held at the end of a day; undefined before anything is known. */
export function heldOn<T>(held: readonly Held<T>[], day: CalendarDate): T | undefined {
  return held.findLast(({ on }) => on <= day)?.value
}
