import { z } from 'zod'
import { codeChoices, codeTables } from '../roster/code-tables.ts'

/**
 * Body of a standard of kind 'grade_scheme' (岗位等级方案, domain §3): posts and their bands, how a level is reached, what
 * counts and when it takes effect. Every figure differs by city: none is written in code. What a post and level is paid
 * stands in the pay scheme, not here.
 */
const Count = z.int().min(0).max(99)
const codesOf = (table: keyof typeof codeTables) => z.enum(codeTables[table].map(({ code }) => code) as [string])

const Post = z.strictObject({
  /** Code of the roster's table 岗位类别; the scheme gives it its local name and band. */
  postClass: codesOf('postClass'),
  name: z.string().trim().min(1).max(30),
  min: z.int().min(1).max(99),
  max: z.int().min(1).max(99),
})
export type GradePost = z.output<typeof Post>

/** One step of schooling; steps stand in ascending order, and a higher one includes the lower. */
const EducationTier = z.strictObject({
  name: z.string().trim().min(1).max(30),
  educations: z.array(codesOf('education')),
  degrees: z.array(codesOf('degree')),
  /** Levels or years, as `mode` says. */
  amount: Count,
  /** For those who have only one of 学历 and 学位 where both are asked for. */
  partialAmount: Count,
})

const Education = z.strictObject({
  mode: z.enum(['level', 'years']),
  /** 学历和学位都要 or 任一. */
  require: z.enum(['both', 'either']),
  /** What one of the two alone is good for. */
  partialMode: z.enum(['none', 'level', 'years']),
  tiers: z.array(EducationTier).max(10),
})

const Certificate = z.strictObject({
  /** 加级, 津贴 (paid by the pay scheme, no level), or both. */
  mode: z.enum(['level', 'allowance', 'both']),
  levels: z.array(z.strictObject({ level: codesOf('socialWorkLevel'), amount: Count })).max(10),
})

const Award = z.strictObject({
  code: z.string().regex(/^[a-z0-9_]{1,30}$/),
  name: z.string().trim().min(1).max(40),
  amount: Count,
  /** Counted once in a career, however often it was won. */
  once: z.boolean(),
})

/** Time that is not service: 年度不合格, 病假累计超过6个月, 处分影响期 … */
const Uncounted = z.strictObject({
  code: z.string().regex(/^[a-z0-9_]{1,30}$/),
  name: z.string().trim().min(1).max(40),
  /** Whole calendar years that the time touches, or the time itself. */
  unit: z.enum(['year', 'period']),
  /** Counts only when the months within one calendar year come to more than this; 0 = always. */
  overMonths: z.int().min(0).max(12),
  /** Keeps from promotion: never, while it runs, or when it falls within the interval before. */
  blocks: z.enum(['no', 'running', 'interval']),
})

const Conversion = z.strictObject({
  /** 套改: old level → new level, of one post or (null) of any. */
  rows: z.array(z.strictObject({ postClass: codesOf('postClass').nullable(), from: Count, to: Count })).max(200),
  /** Later steps are counted from the conversion, or from the whole service as if there had been none. */
  countFrom: z.enum(['conversion', 'whole']),
})

export const GradeScheme = z
  .strictObject({
    /** As many posts as the city has (正职, 副职, 工作人员 …), each with the part of the ladder that it may hold. */
    posts: z.array(Post).min(1).max(10),
    /** 等级数: 18, 24, 12, 15 … */
    levels: z.int().min(1).max(99),
    /** One level for so many years of service. */
    intervalYears: z.int().min(1).max(10),
    /** 社区工龄 or 档案工龄. */
    serviceFrom: z.enum(['community', 'archive']),
    education: Education,
    certificate: Certificate,
    /** 学历 and 职业资格: 就高不重复 (max) or 累加 (sum). */
    combine: z.enum(['max', 'sum']),
    awards: z.array(Award).max(20),
    uncounted: z.array(Uncounted).max(20),
    /** 满期次月1日, 每年1月1日 or 次年7月1日. */
    changeDay: z.enum(['next_month', 'january', 'july_next_year']),
    onPostUp: z.enum(['keep_points_then_clamp', 'level_to_new_min']),
    onPostDown: z.enum(['clamp_to_max', 'keep_points_then_clamp']),
    /** 试用期: no level, the post's lowest, or as anybody else. */
    probation: z.enum(['no_grade', 'lowest', 'counted']),
    /** 封顶: people at the top of their band are left out of the list, or named in it with what goes beyond. */
    cap: z.enum(['stay', 'list']),
    conversion: Conversion,
  })
  .superRefine((scheme, context) => {
    for (const { path, message } of contradictions(scheme)) context.addIssue({ code: 'custom', path, message })
  })
export type GradeScheme = z.output<typeof GradeScheme>

interface Contradiction {
  readonly path: (string | number)[]
  readonly message: string
}
type Fields = z.output<typeof GradeScheme>

/** What the single fields cannot say: bands within the ladder, nothing twice, more schooling never worth less. */
function contradictions(scheme: Fields): Contradiction[] {
  return [
    ...postContradictions(scheme),
    ...twice(scheme.posts, ({ postClass }) => postClass, ['posts'], 'postClass', '同一岗位只能列一次'),
    ...twice(scheme.awards, ({ code }) => code, ['awards'], 'code', '表彰代码不能重复'),
    ...twice(scheme.uncounted, ({ code }) => code, ['uncounted'], 'code', '不计年限事项代码不能重复'),
    ...falls(scheme.education.tiers, ({ amount }) => amount, ['education', 'tiers'], 'amount', '学历'),
    ...falls(
      scheme.education.tiers,
      ({ partialAmount }) => partialAmount,
      ['education', 'tiers'],
      'partialAmount',
      '学历',
    ),
    ...partialContradictions(scheme),
    ...certificateContradictions(scheme),
    ...conversionContradictions(scheme),
  ]
}

function postContradictions({ posts, levels }: Fields): Contradiction[] {
  return posts.flatMap(({ name, min, max }, index) => {
    if (min > max) return [{ path: ['posts', index, 'max'], message: `${name}的最高等级不能低于起点等级` }]
    if (max > levels) return [{ path: ['posts', index, 'max'], message: `${name}的最高等级不能超过等级数${levels}` }]
    return []
  })
}

/** 学历 or 学位 alone must never be worth more than the two together, whatever unit each is counted in. */
function partialContradictions({ education, intervalYears }: Fields): Contradiction[] {
  const { tiers, mode, require, partialMode } = education
  if (require === 'either' || partialMode === 'none') return []
  const levels = (amount: number) => (partialMode === 'level' ? amount : Math.ceil(amount / intervalYears))
  return tiers.flatMap(({ name, amount, partialAmount }, index) => {
    const isMore =
      mode === partialMode
        ? partialAmount > amount
        : mode === 'level'
          ? levels(partialAmount) > amount
          : partialAmount * intervalYears > amount
    const path = ['education', 'tiers', index, 'partialAmount']
    return isMore ? [{ path, message: `${name}仅有学历或学位的，不能多于学历学位齐备的` }] : []
  })
}

function certificateContradictions({ certificate: { levels } }: Fields): Contradiction[] {
  const path = ['certificate', 'levels']
  const inOrder = levels.every(({ level }, index) => index === 0 || level > (levels[index - 1]?.level ?? ''))
  if (!inOrder) {
    return [{ path, message: `职业资格应由低到高各列一次：${codeChoices('socialWorkLevel')}` }]
  }
  return falls(levels, ({ amount }) => amount, path, 'amount', '职业资格')
}

function conversionContradictions({ conversion: { rows }, levels, posts }: Fields): Contradiction[] {
  const found = rows.flatMap(({ postClass, to }, index): Contradiction[] => {
    const path = ['conversion', 'rows', index]
    const post = postClass === null ? undefined : posts.find((p) => p.postClass === postClass)
    if (postClass !== null && post === undefined)
      return [{ path: [...path, 'postClass'], message: '套改的岗位不在方案内' }]
    const [least, most] = post ? [post.min, post.max] : [1, levels]
    return to < least || to > most
      ? [{ path: [...path, 'to'], message: `套改后的等级应在${least}至${most}级之内` }]
      : []
  })
  const keyOf = (row: (typeof rows)[number]) => `${row.postClass ?? ''} ${row.from}`
  return [...found, ...twice(rows, keyOf, ['conversion', 'rows'], 'from', '同一原等级只能套改一次')]
}

function twice<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  path: readonly string[],
  field: string,
  message: string,
): Contradiction[] {
  const seen = new Set<string>()
  return items.flatMap((item, index) => {
    const key = keyOf(item)
    if (seen.has(key)) return [{ path: [...path, index, field], message }]
    seen.add(key)
    return []
  })
}

/** More schooling or a higher certificate that is worth less would let somebody fall by improving. */
function falls<T>(
  items: readonly T[],
  amountOf: (item: T) => number,
  path: readonly string[],
  field: string,
  what: string,
): Contradiction[] {
  return items.flatMap((item, index) => {
    const before = items[index - 1]
    if (before === undefined || amountOf(item) >= amountOf(before)) return []
    return [{ path: [...path, index, field], message: `高一档${what}的加级不能少于低一档` }]
  })
}

/** The part of the ladder that a post may hold. */
export function postOf({ posts }: Pick<GradeScheme, 'posts'>, postClass: string | null): GradePost | undefined {
  return posts.find((post) => post.postClass === postClass)
}
