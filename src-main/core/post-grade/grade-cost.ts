import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { zeroFen } from '../../shared/kernel/money.ts'
import { gradeCost, type CostSubject, type GradeCost } from '../../shared/post-grade/grade-cost.rules.ts'
import type { FixedPayFacts } from '../../shared/post-grade/grade-pay.rules.ts'
import type { Cost } from '../../shared/post-grade/post-grade.contract.ts'
import type { StandardBody } from '../../shared/standard/standard-schemas.ts'
import type { ReadDb } from '../db/contexts.ts'
import { getStandardOn } from '../standard/standard.service.ts'
import { loadSubjects, type GradeSubject } from './grade-facts.ts'

/** 书记主任“一肩挑” in the code table of 人员类别. */
const holdsBothPostsCategory = '03'

export interface PriceList {
  readonly title: string
  readonly body: StandardBody<'pay_scheme'>
}

/** What the fixed pay of a person on a post and level depends on. */
export function payFacts(of: GradeSubject, postClass: string | null, grade: number | null): FixedPayFacts {
  return { postClass, grade, certificate: of.certificate, holdsBothPosts: of.category === holdsBothPostsCategory }
}

/** The pay scheme in force on a day, or undefined. */
export async function priceListOn(db: ReadDb, on: CalendarDate): Promise<PriceList | undefined> {
  const found = await getStandardOn(db, 'pay_scheme', on)
  return found && { title: found.title, body: found.body }
}

/** Those whom the street pays by the scheme; the others cost it nothing here and are counted as unpriced. */
export function priced(
  subjects: readonly (CostSubject & { readonly identity: string })[],
  before: PriceList | undefined,
  after: PriceList | undefined,
): { cost: Cost; lines: GradeCost['lines'] } {
  if (!before || !after) {
    const cost = { monthlyFen: zeroFen, yearlyFen: zeroFen, unpriced: subjects.length, payScheme: after?.title ?? null }
    return { cost, lines: [] }
  }
  const paid = subjects.filter(({ identity }) => after.body.paidIdentities.includes(identity))
  const { lines, monthlyFen, yearlyFen, unpriced } = gradeCost(paid, before.body, after.body)
  const unpaid = subjects.length - paid.length
  return { cost: { monthlyFen, yearlyFen, unpriced: unpriced + unpaid, payScheme: after.title }, lines }
}

export interface ChosenChange {
  readonly workerId: number
  readonly toPostClass: string
  readonly toGrade: number
  /** What it changes from, as a batch froze it; as the roster of the day has it when absent. */
  readonly from?: { readonly postClass: string; readonly grade: number | null }
}

/** What chosen changes cost a month and a year, by the pay scheme in force on their day. */
export async function costOfChanges(db: ReadDb, on: CalendarDate, changes: readonly ChosenChange[]): Promise<Cost> {
  const prices = await priceListOn(db, on)
  const wanted = new Map(changes.map((change) => [change.workerId, change]))
  const subjects = (await loadSubjects(db, on, undefined)).flatMap((of) => {
    const change = wanted.get(of.workerId)
    return change ? [costSubject(of, change)] : []
  })
  return priced(subjects, prices, prices).cost
}

function costSubject(
  of: GradeSubject,
  { toPostClass, toGrade, from = of }: ChosenChange,
): CostSubject & { identity: string } {
  return {
    workerId: of.workerId,
    identity: of.identity,
    before: payFacts(of, from.postClass, from.grade),
    after: payFacts(of, toPostClass, toGrade),
  }
}
