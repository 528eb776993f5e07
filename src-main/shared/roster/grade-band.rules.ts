import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import { codeLabel } from './code-tables.ts'

/** The levels that people of a post class may hold; the scheme in force (岗位等级方案) says so. */
export interface GradeBand {
  readonly postClass: string
  readonly min: number
  readonly max: number
}

/** The bands of one version of the scheme and the days on which it is in force. */
export interface GradeBands {
  readonly effectiveFrom: CalendarDate
  readonly effectiveTo: CalendarDate | null
  readonly documentNo: string
  readonly posts: readonly GradeBand[]
}

/** The version in force on a day: of several, the one that began last. */
export function bandsOn(versions: readonly GradeBands[], day: CalendarDate): GradeBands | undefined {
  return versions
    .filter(({ effectiveFrom, effectiveTo }) => effectiveFrom <= day && (effectiveTo === null || effectiveTo >= day))
    .reduce<GradeBands | undefined>((last, v) => (last && last.effectiveFrom > v.effectiveFrom ? last : v), undefined)
}

/**
 * Whether a post class and a level go together on a day (岗位与等级). Without a scheme on that day there is nothing to check
 * against; a blank level is somebody else's finding.
 */
export function checkGradeBand(
  { postClass, grade }: { readonly postClass: string | null; readonly grade: number | null },
  versions: readonly GradeBands[],
  day: CalendarDate,
): Finding[] {
  const version = bandsOn(versions, day)
  if (!version || postClass === null) return []
  const basis = version.documentNo === '' ? {} : { basis: version.documentNo }
  const band = version.posts.find((post) => post.postClass === postClass)
  if (!band) {
    const names = version.posts.map((post) => codeLabel('postClass', post.postClass)).join('、')
    const message = `岗位类别${codeLabel('postClass', postClass)}不在现行岗位等级方案内`
    return [
      {
        severity: 'error',
        code: 'POST_NOT_IN_SCHEME',
        field: 'postClass',
        message,
        remedy: `请改为${names}`,
        ...basis,
      },
    ]
  }
  if (grade === null || (grade >= band.min && grade <= band.max)) return []
  return [
    {
      severity: 'error',
      code: 'GRADE_OUT_OF_BAND',
      field: 'grade',
      message: `岗位等级${grade}级不在${codeLabel('postClass', postClass)}的${band.min}至${band.max}级之内`,
      remedy: '请核对岗位类别和岗位等级',
      ...basis,
    },
  ]
}
