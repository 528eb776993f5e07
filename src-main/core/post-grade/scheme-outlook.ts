import { AppError } from '../../shared/kernel/app-error.ts'
import { addDays, type CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { OutputOf } from '../../shared/kernel/channel.ts'
import { convertedLevel } from '../../shared/post-grade/grade-anchor.rules.ts'
import type { OutlookRow, postGradeContract } from '../../shared/post-grade/post-grade.contract.ts'
import { suggestGrade } from '../../shared/post-grade/promotion.rules.ts'
import { standardSchemas } from '../../shared/standard/standard-schemas.ts'
import type { ReadDb } from '../db/contexts.ts'
import { getStandardVersion, listStandardVersions, type StoredStandard } from '../standard/standard.service.ts'
import { findScheme, getSchemeVersion, loadSubjects, type GradeSubject, type LoadedScheme } from './grade-facts.ts'
import { payFacts, priced, priceListOn, type PriceList } from './grade-cost.ts'
import { isOutside } from './ladder.ts'
import { postName } from './suggestions.ts'

type Outlook = OutputOf<typeof postGradeContract, 'postGrade.outlook'>

/** What holds the day before a version takes effect, and what would hold from then on. */
interface Turn {
  readonly effectiveFrom: CalendarDate
  readonly scheme: LoadedScheme | undefined
  readonly pricesBefore: PriceList | undefined
  readonly pricesAfter: PriceList | undefined
  readonly converts: boolean
}

/**
 * Who is affected by a version of the grade or pay scheme and what it costs, before it is activated: the roster of its
 * first day, priced by what holds the day before and by the version. A pay scheme drafted for the same day goes with a
 * grade scheme, as in a pack.
 *
 * @throws AppError NOT_FOUND for standards of other kinds
 */
export async function outlookOf(db: ReadDb, standardId: number): Promise<Outlook> {
  const standard = await getStandardVersion(db, standardId)
  const turn = await turnOf(db, standard)
  const subjects = await loadSubjects(db, turn.effectiveFrom, turn.scheme)
  const changes = subjects.map((of) => changeOf(of, turn))
  const subjectsTo = (gradeOf: (change: Change) => number | null) =>
    changes.map((change) => ({
      workerId: change.of.workerId,
      identity: change.of.identity,
      before: payFacts(change.of, change.of.postClass, change.of.grade),
      after: payFacts(change.of, change.of.postClass, gradeOf(change)),
    }))
  const now = priced(subjectsTo(settledGrade), turn.pricesBefore, turn.pricesAfter)
  const best = priced(subjectsTo(bestGrade), turn.pricesBefore, turn.pricesAfter)
  const amounts = new Map(now.lines.map((line) => [line.workerId, line]))
  const rows = changes.flatMap((change): OutlookRow[] => {
    const line = amounts.get(change.of.workerId)
    const row = outlookRow(change, turn, line?.beforeFen ?? null, line?.afterFen ?? null)
    return isAffected(row) ? [row] : []
  })
  return {
    effectiveFrom: turn.effectiveFrom,
    people: subjects.length,
    rows,
    outside: rows.filter((row) => row.isOutside).length,
    converted: rows.filter((row) => row.converted !== null && row.converted !== row.grade).length,
    cost: now.cost,
    potential: best.cost,
  }
}

async function turnOf(db: ReadDb, standard: StoredStandard): Promise<Turn> {
  const effectiveFrom = standard.effectiveFrom as CalendarDate
  const pricesBefore = await priceListOn(db, addDays(effectiveFrom, -1))
  switch (standard.kind) {
    case 'grade_scheme': {
      const scheme = await getSchemeVersion(db, standard.id)
      const pricesAfter = (await draftPrices(db, effectiveFrom)) ?? (await priceListOn(db, effectiveFrom))
      const converts = scheme.scheme.conversion.rows.length > 0
      return { effectiveFrom, scheme, pricesBefore: pricesBefore ?? pricesAfter, pricesAfter, converts }
    }
    case 'pay_scheme': {
      const scheme = await findScheme(db, effectiveFrom)
      return { effectiveFrom, scheme, pricesBefore, pricesAfter: priceListOf(standard), converts: false }
    }
    default:
      throw new AppError('NOT_FOUND', { what: '岗位等级方案或薪酬标准' })
  }
}

async function draftPrices(db: ReadDb, on: CalendarDate): Promise<PriceList | undefined> {
  const drafts = (await listStandardVersions(db, 'pay_scheme')).filter(
    (s) => s.state === 'draft' && s.effectiveFrom === on,
  )
  return drafts[0] && priceListOf(drafts[0])
}

function priceListOf({ title, state, body }: StoredStandard): PriceList {
  return { title: state === 'draft' ? `${title}（草稿）` : title, body: standardSchemas.pay_scheme.parse(body) }
}

interface Change {
  readonly of: GradeSubject
  readonly converted: number | null
  readonly suggested: number | null
}

function changeOf(of: GradeSubject, { scheme, effectiveFrom, converts }: Turn): Change {
  const converted = scheme && converts ? (convertedLevel(scheme.scheme, of.postClass, of.grade) ?? null) : null
  const { suggested = null, isReady = false } = scheme ? suggestGrade(of.subject, scheme, effectiveFrom) : {}
  return { of, converted, suggested: isReady ? suggested : null }
}

const settledGrade = ({ of, converted }: Change) => converted ?? of.grade
const bestGrade = (change: Change) => {
  const settled = settledGrade(change)
  return change.suggested !== null && change.suggested > (settled ?? 0) ? change.suggested : settled
}

function outlookRow(
  change: Change,
  { scheme }: Turn,
  beforeFen: OutlookRow['beforeFen'],
  afterFen: OutlookRow['afterFen'],
): OutlookRow {
  const { of, converted, suggested } = change
  return {
    workerId: of.workerId,
    name: of.name,
    community: of.community,
    postClass: of.postClass,
    post: postName(scheme, of.postClass),
    grade: of.grade,
    converted,
    suggested,
    isOutside: isOutside({ postClass: of.postClass, grade: settledGrade(change) }, scheme),
    beforeFen,
    afterFen,
  }
}

/** Another level, another pay, a level to come or a pair that is no longer legal. */
function isAffected({ grade, converted, suggested, isOutside: outside, beforeFen, afterFen }: OutlookRow): boolean {
  return outside || beforeFen !== afterFen || (converted !== null && converted !== grade) || suggested !== null
}
