import { z } from 'zod'
import type { ExplanationStep } from '../kernel/explanation.ts'
import { addFen, fen, FenField, formatYuan, multiplyRate, zeroFen, type Fen } from '../kernel/money.ts'

/**
 * What a post and level is paid a month (岗位等级标准), as part of the pay scheme. Three shapes cover the local schemes:
 * 基数 × 系数, a table of amounts, and 岗位工资 + 级别工资. The bands are the grade scheme's.
 */
const PostClass = z.string().min(1)
export const GradePay = z.discriminatedUnion('method', [
  z.strictObject({
    method: z.literal('coefficient'),
    baseFen: FenField,
    /** Of levels 1, 2, 3 …, in ten-thousandths. */
    coefficients: z.array(z.int().min(1)).min(1),
  }),
  z.strictObject({
    method: z.literal('table'),
    /** Amounts of a post's levels from `firstLevel` on; postClass null = every post without a row of its own. */
    rows: z
      .array(
        z.strictObject({
          postClass: PostClass.nullable(),
          firstLevel: z.int().min(1).max(99),
          amountsFen: z.array(FenField).min(1),
        }),
      )
      .min(1),
  }),
  z.strictObject({
    method: z.literal('post_and_level'),
    posts: z.array(z.strictObject({ postClass: PostClass, amountFen: FenField })).min(1),
    /** 级别工资 of level 1, and what each further level adds. */
    firstLevelFen: FenField,
    stepFen: FenField,
  }),
])
export type GradePay = z.output<typeof GradePay>

export interface GradeStandard {
  readonly amountFen: Fen
  readonly step: ExplanationStep
}

/** Monthly standard of a post and level with its arithmetic, or undefined where the scheme has none. */
export function gradeStandard(pay: GradePay, postClass: string | null, grade: number): GradeStandard | undefined {
  switch (pay.method) {
    case 'coefficient': {
      const coefficient = pay.coefficients[grade - 1]
      if (coefficient === undefined) return undefined
      const amountFen = multiplyRate(pay.baseFen, coefficient)
      return standard(grade, `${formatYuan(pay.baseFen)} × ${formatCoefficient(coefficient)}`, amountFen)
    }
    case 'table': {
      const row = pay.rows.find((r) => r.postClass === postClass) ?? pay.rows.find((r) => r.postClass === null)
      const amountFen = row?.amountsFen[grade - row.firstLevel]
      return amountFen === undefined ? undefined : standard(grade, '按岗位等级标准表', amountFen)
    }
    case 'post_and_level': {
      const post = pay.posts.find((p) => p.postClass === postClass)
      if (!post || grade < 1) return undefined
      const levelFen = addFen(pay.firstLevelFen, fen(pay.stepFen * (grade - 1)))
      return standard(
        grade,
        `${formatYuan(post.amountFen)} + ${formatYuan(levelFen)}`,
        addFen(post.amountFen, levelFen),
      )
    }
  }
}

function standard(grade: number, arithmetic: string, amountFen: Fen): GradeStandard {
  const expression = `${arithmetic} = ${formatYuan(amountFen)}`
  return { amountFen, step: { label: `${grade}级标准`, expression, amountFen } }
}

/** 14000 → "1.40". */
export function formatCoefficient(tenThousandths: number): string {
  const text = String(tenThousandths).padStart(5, '0')
  return `${text.slice(0, -4)}.${text.slice(-4)}`.replace(/00$/, '')
}

/** The parts of a pay scheme that follow from post, level and certificate alone. */
export interface FixedPay {
  readonly gradePay: GradePay
  readonly certificateAllowances: readonly { readonly level: string; readonly amountFen: Fen }[]
  readonly dualPostAllowanceFen: Fen
}
export interface FixedPayFacts {
  readonly postClass: string | null
  readonly grade: number | null
  readonly certificate: string | null
  /** 一肩挑: secretary and director in one person. */
  readonly holdsBothPosts: boolean
}

/** What a person is paid in a full month without leave, bonus or back-pay; undefined where the scheme has no standard. */
export function fixedMonthlyPay(pay: FixedPay, facts: FixedPayFacts): Fen | undefined {
  const due = facts.grade === null ? undefined : gradeStandard(pay.gradePay, facts.postClass, facts.grade)
  if (!due) return undefined
  const allowance = pay.certificateAllowances.find(({ level }) => level === facts.certificate)?.amountFen ?? zeroFen
  return addFen(due.amountFen, allowance, facts.holdsBothPosts ? pay.dualPostAllowanceFen : zeroFen)
}
