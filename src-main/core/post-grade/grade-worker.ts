import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { OutputOf } from '../../shared/kernel/channel.ts'
import { gradeChangeLabels, type GradeChangeKind } from '../../shared/post-grade/grade-batch.rules.ts'
import { heldOn } from '../../shared/post-grade/grade-anchor.rules.ts'
import type { GradeRecordRow, postGradeContract } from '../../shared/post-grade/post-grade.contract.ts'
import { listFacts, type OwnedFact } from '../dated-fact/dated-fact.service.ts'
import type { ReadDb } from '../db/contexts.ts'
import { listEvidenceOf } from './grade-evidence.repository.ts'
import type { GradeSubject, LoadedScheme } from './grade-facts.ts'
import { listKindsOf, listOpenBatches } from './grade-batch.repository.ts'
import { postName, suggestAll, suggestionRow } from './suggestions.ts'

export type WorkerGrade = OutputOf<typeof postGradeContract, 'postGrade.worker'>

/**
 * One person on the ladder: the suggestion with its arithmetic, the grade record and what was registered.
 * @throws AppError NOT_FOUND when nobody of this id is in post at the reference date, GRADE_SCHEME_MISSING
 */
export async function gradeOfWorker(
  db: ReadDb,
  { workerId, referenceOn }: { readonly workerId: number; readonly referenceOn: CalendarDate },
  today: CalendarDate,
): Promise<WorkerGrade> {
  const { scheme, people } = await suggestAll(db, referenceOn)
  if (!scheme) throw new AppError('GRADE_SCHEME_MISSING', { on: referenceOn })
  const found = people.find(({ of }) => of.workerId === workerId)
  if (!found) throw new AppError('NOT_FOUND', { what: `${referenceOn}在岗的人员` })
  const open = await listOpenBatches(db)
  return {
    suggestion: suggestionRow(found, scheme, open.get(workerId)),
    steps: found.suggestion.steps.map((step) => ({ ...step })),
    records: await recordsOf(db, found.of, scheme, today),
    evidence: await listEvidenceOf(db, workerId),
    matters: [
      ...scheme.scheme.awards.map(({ code, name }) => ({ kind: 'award' as const, code, name, isYear: false })),
      ...scheme.scheme.uncounted.map(({ code, name, unit }) => {
        return { kind: 'uncounted' as const, code, name, isYear: unit === 'year' }
      }),
    ],
  }
}

/** Every change of level from its day on, the latest first, with the reason that its batch gives. */
async function recordsOf(
  db: ReadDb,
  { workerId, postClass }: GradeSubject,
  scheme: LoadedScheme,
  today: CalendarDate,
): Promise<GradeRecordRow[]> {
  const facts = (await listFacts(db, 'worker', [workerId])).filter(({ voidedAt }) => voidedAt === null)
  const kinds = await listKindsOf(db, workerId)
  const grades = inOrder(facts, 'grade')
  const posts = inOrder(facts, 'postClass').map(({ effectiveOn, value }) => ({ on: effectiveOn, value }))
  const records = grades.slice(1).map((fact, index): GradeRecordRow => {
    const post = heldOn(posts, fact.effectiveOn === '' ? today : fact.effectiveOn) ?? postClass
    return {
      effectiveOn: fact.effectiveOn,
      post: postName(scheme, post),
      before: gradeIn(grades[index]),
      after: gradeIn(fact),
      reason: reasonOf(fact, kinds),
      documentNo: fact.basis,
      batchId: fact.gradeBatchId,
      isAhead: fact.effectiveOn > today,
    }
  })
  return records.toReversed()
}

function inOrder(facts: readonly OwnedFact[], field: string): OwnedFact[] {
  return facts
    .filter((fact) => fact.field === field)
    .sort((a, b) => (a.effectiveOn === b.effectiveOn ? a.id - b.id : a.effectiveOn < b.effectiveOn ? -1 : 1))
}

const gradeIn = (fact: OwnedFact | undefined) => (fact === undefined || fact.value === null ? null : Number(fact.value))

function reasonOf({ gradeBatchId }: OwnedFact, kinds: ReadonlyMap<number, GradeChangeKind>): string {
  const kind = gradeBatchId === null ? undefined : kinds.get(gradeBatchId)
  return kind === undefined ? '登记' : gradeChangeLabels[kind]
}
