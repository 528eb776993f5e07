import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { assertStep, type DocumentFacts } from '../../shared/kernel/document-step.rules.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import { wholeMonthDay } from '../../shared/post-grade/change-day.rules.ts'
import { convertedLevel } from '../../shared/post-grade/grade-anchor.rules.ts'
import {
  checkBatchNotice,
  checkGradeChange,
  gradeBatchStateLabels,
  gradeBatchSteps,
  gradeChangeLabels,
  type GradeBatchState,
  type GradeBatchStep,
} from '../../shared/post-grade/grade-batch.rules.ts'
import { suggestGrade, type GradeSuggestion } from '../../shared/post-grade/promotion.rules.ts'
import type { GradeBatchFields, GradeChangeFields } from '../../shared/post-grade/post-grade.contract.ts'
import { checkGradeBand } from '../../shared/roster/grade-band.rules.ts'
import { blockFinding, isBlocked, promotionSpan } from '../../shared/personnel-block/personnel-block.rules.ts'
import type { Actor, ReadDb, WriteScope } from '../db/contexts.ts'
import type { PersonnelBlocks } from '../personnel-block/personnel-block.ts'
import { datedFieldChanger } from '../roster/roster.service.ts'
import { listGradeBands } from '../standard/standard.service.ts'
import { getScheme, getSchemeVersion, loadSubjects, type GradeSubject, type LoadedScheme } from './grade-facts.ts'
import {
  getBatch,
  insertBatch,
  listChanges,
  listOpenBatches,
  markEffective,
  replaceChanges,
  updateContent,
  type BatchContent,
  type StoredBatch,
  type StoredChange,
} from './grade-batch.repository.ts'
import { groundOf } from './grade-ground.ts'

export function batchFacts({ state, makerIds }: StoredBatch): DocumentFacts<GradeBatchState> {
  return { what: '晋级批次', state, stateLabels: gradeBatchStateLabels, makers: makerIds }
}

/** @throws AppError FORBIDDEN, STATE_FORBIDS, MAKER_IS_CHECKER */
export function assertBatchStep(step: GradeBatchStep, batch: StoredBatch, actor: Actor): void {
  assertStep(batchFacts(batch), gradeBatchSteps[step], actor)
}

/**
 * A new batch (晋级批次) as a draft: everybody's levels worked out anew, nothing taken over from the page but the wish.
 * @returns the new id
 * @throws AppError GRADE_SCHEME_MISSING, GRADE_BATCH_REFUSED, GRADE_BATCH_ELSEWHERE
 */
export async function createBatch(
  fields: GradeBatchFields,
  scope: WriteScope,
  blocks: PersonnelBlocks,
): Promise<number> {
  const { trx, actor, clock, record } = scope
  const content = contentOf(fields)
  const scheme = await getScheme(trx, content.effectiveOn)
  const changes = await changesOf(trx, fields, { content, scheme, batchId: undefined })
  await assertNobodyBlocked(scope, { action: '保存批次', effectiveOn: content.effectiveOn, changes }, blocks)
  const id = await insertBatch(trx, { ...content, schemeId: scheme.ref.id }, { by: actor.id, now: clock.now() })
  await replaceChanges(scope, id, changes)
  record({ objectType: 'grade_batch', objectId: id, after: loggedBatch(content, changes) })
  return id
}

/** @throws AppError STATE_FORBIDS, GRADE_BATCH_REFUSED, GRADE_BATCH_ELSEWHERE, CONCURRENT_MODIFICATION */
export async function updateBatch(
  { id, rowVersion, fields }: { readonly id: number; readonly rowVersion: number; readonly fields: GradeBatchFields },
  scope: WriteScope,
  blocks: PersonnelBlocks,
): Promise<void> {
  const { trx, actor, clock, record } = scope
  const before = await getBatch(trx, id)
  assertBatchStep('edit', before, actor)
  const content = contentOf(fields)
  const scheme = await getSchemeVersion(trx, before.schemeId)
  const changes = await changesOf(trx, fields, { content, scheme, batchId: id })
  await assertNobodyBlocked(scope, { action: '保存批次', effectiveOn: content.effectiveOn, changes }, blocks)
  const former = loggedBatch(before, await listChanges(trx, id))
  await updateContent(trx, { id, rowVersion, by: actor.id, now: clock.now() }, content)
  await replaceChanges(scope, id, changes)
  record({ objectType: 'grade_batch', objectId: id, before: former, after: loggedBatch(content, changes) })
}

/** A day within a month moves to the first of the next one, unless a reason keeps it (domain §3.3). */
function contentOf(fields: GradeBatchFields): BatchContent {
  const { title, referenceOn, effectiveOn, midMonthReason, documentNo, noticeRequired } = fields
  const day = midMonthReason === '' ? wholeMonthDay(effectiveOn) : effectiveOn
  return { title, referenceOn, effectiveOn: day, midMonthReason, documentNo, noticeRequired }
}

interface BatchBasis {
  readonly content: BatchContent
  readonly scheme: LoadedScheme
  readonly batchId: number | undefined
}

/** Everybody's change checked and frozen. All mistakes are told together. */
async function changesOf(db: ReadDb, { people }: GradeBatchFields, basis: BatchBasis): Promise<StoredChange[]> {
  const { content, scheme, batchId } = basis
  const then = byWorker(await loadSubjects(db, content.effectiveOn, scheme))
  const atReference = byWorker(await loadSubjects(db, content.referenceOn, scheme))
  const open = await listOpenBatches(db)
  const bands = await listGradeBands(db)
  const findings: Finding[] = []
  const changes = people.map((wish): StoredChange => {
    const of = then.get(wish.workerId)
    if (!of) throw new AppError('NOT_FOUND', { what: `${content.effectiveOn}在岗的人员` })
    const elsewhere = open.get(wish.workerId)
    if (elsewhere && elsewhere.id !== batchId) {
      throw new AppError('GRADE_BATCH_ELSEWHERE', { name: of.name, title: elsewhere.title })
    }
    const change = changeOf(wish, of, suggestionFor(wish, of, atReference.get(wish.workerId) ?? of, basis))
    const pair = { postClass: change.toPostClass, grade: change.toGrade }
    findings.push(...checkGradeChange(change))
    findings.push(
      ...checkGradeBand(pair, bands, content.effectiveOn).map((f) => ({ ...f, message: `${of.name}：${f.message}` })),
    )
    return change
  })
  if (new Set(people.map(({ workerId }) => workerId)).size !== people.length) {
    findings.push({
      severity: 'error',
      code: 'GRADE_PERSON_TWICE',
      message: '名单中有人重复',
      remedy: '请每人只列一次',
    })
  }
  if (findings.length > 0) throw new AppError('GRADE_BATCH_REFUSED', { action: '保存批次', findings })
  return changes
}

const byWorker = (subjects: readonly GradeSubject[]) => new Map(subjects.map((of) => [of.workerId, of]))

type Verdict = Pick<GradeSuggestion, 'suggested' | 'isReady' | 'conditions' | 'steps'>

/** What the scheme says of one change: the ladder at the reference date, or the conversion table. */
function suggestionFor(
  { kind, toPostClass }: GradeChangeFields,
  of: GradeSubject,
  atReference: GradeSubject,
  { content, scheme }: BatchBasis,
): Verdict {
  if (kind === 'conversion') {
    const level = convertedLevel(scheme.scheme, of.postClass, of.grade)
    const expression = level === undefined ? `套改表中没有${of.grade ?? '—'}级` : `${of.grade ?? '—'}级套改为${level}级`
    const step = { label: '套改', expression, ...(scheme.documentNo === '' ? {} : { basis: scheme.documentNo }) }
    return { suggested: level ?? null, isReady: level !== undefined, conditions: [], steps: [step] }
  }
  const { subject } = atReference
  const person = { ...subject.person, postClass: toPostClass }
  return suggestGrade({ ...subject, person, grade: of.grade }, scheme, content.referenceOn)
}

function changeOf(wish: GradeChangeFields, of: GradeSubject, verdict: Verdict): StoredChange {
  const { suggested, isReady, conditions, steps } = verdict
  return {
    workerId: of.workerId,
    name: of.name,
    community: of.community,
    kind: wish.kind,
    fromPostClass: of.postClass,
    fromGrade: of.grade,
    toPostClass: wish.toPostClass,
    toGrade: wish.toGrade,
    suggested,
    isReady,
    ground: groundOf(wish, verdict),
    exceptionReason: wish.exceptionReason.trim(),
    conditions,
    steps,
  }
}

function loggedBatch(content: BatchContent, changes: readonly StoredChange[]) {
  const { title, referenceOn, effectiveOn, midMonthReason, documentNo, noticeRequired } = content
  return {
    title,
    referenceOn,
    effectiveOn,
    midMonthReason,
    documentNo,
    noticeRequired,
    people: changes.map(
      ({ name, kind, fromGrade, toGrade, exceptionReason }) =>
        `${name} ${gradeChangeLabels[kind]} ${fromGrade ?? '—'}→${toGrade}${exceptionReason === '' ? '' : `（${exceptionReason}）`}`,
    ),
  }
}

/**
 * 办理生效: writes one grade record per person, from the batch's day on and under its document. Undone by another batch
 * only.
 * @throws AppError STATE_FORBIDS, GRADE_BATCH_REFUSED (notice), GRADE_BATCH_OVERTAKEN, ROSTER_HAS_ERRORS
 */
export async function effectBatch(
  { id, rowVersion, documentNo }: { readonly id: number; readonly rowVersion: number; readonly documentNo: string },
  scope: WriteScope,
  blocks: PersonnelBlocks,
): Promise<void> {
  const { trx, actor, clock, record } = scope
  const batch = await getBatch(trx, id)
  assertBatchStep('effect', batch, actor)
  const findings = checkBatchNotice(batch)
  if (findings.length > 0) throw new AppError('GRADE_BATCH_REFUSED', { action: gradeBatchSteps.effect.label, findings })
  const changes = await listChanges(trx, id)
  await assertStanding(trx, batch.effectiveOn, changes)
  const { effectiveOn } = batch
  await assertNobodyBlocked(scope, { action: gradeBatchSteps.effect.label, effectiveOn, changes }, blocks)
  const number = batch.documentNo === '' ? documentNo : batch.documentNo
  await markEffective(trx, { id, rowVersion, by: actor.id, now: clock.now() }, number)
  const change = datedFieldChanger(scope, { gradeBatchId: id })
  for (const { workerId, kind, toPostClass, toGrade } of changes) {
    const isDue = batch.effectiveOn <= clock.today()
    await change({
      workerId,
      values: { postClass: toPostClass, grade: toGrade, ...(isDue ? { gradeSince: batch.effectiveOn } : {}) },
      dated: { effectiveOn: batch.effectiveOn, basis: number },
      summary: `${gradeChangeLabels[kind]}，依据${number}`,
    })
  }
  record({
    objectType: 'grade_batch',
    objectId: id,
    before: { state: 'approved' },
    after: { state: 'effective', documentNo: number },
    summary: `“${batch.title}”${changes.length}人，自${batch.effectiveOn}起`,
  })
}

/**
 * Who is under a discipline or an audit's veto at that time does not rise. Asked where something is written and nowhere
 * else: a list of those who can't be promoted would tell of what nobody may know (ADR 32).
 * @throws AppError GRADE_BATCH_REFUSED
 */
async function assertNobodyBlocked(
  { trx, clock }: WriteScope,
  wish: { readonly action: string; readonly effectiveOn: CalendarDate; readonly changes: readonly StoredChange[] },
  blocks: PersonnelBlocks,
): Promise<void> {
  const span = promotionSpan(wish.effectiveOn, clock.today())
  const known = await blocks(trx)
  const held = wish.changes.filter((change) => isRise(change) && isBlocked(known, [change.workerId], span))
  if (held.length === 0) return
  const findings = held.map(({ name }) => blockFinding(name))
  throw new AppError('GRADE_BATCH_REFUSED', { action: wish.action, findings })
}

/** 晋级, or another post at a higher level. 套改 turns one ladder into another and is no promotion. */
const isRise = ({ kind, fromGrade, toGrade }: StoredChange) =>
  kind === 'promotion' || (kind === 'post_change' && fromGrade !== null && toGrade > fromGrade)

/** Post and level of everybody must still be what was approved. */
async function assertStanding(db: ReadDb, on: CalendarDate, changes: readonly StoredChange[]): Promise<void> {
  const now = byWorker(await loadSubjects(db, on, undefined))
  const moved = changes.filter(({ workerId, fromPostClass, fromGrade }) => {
    const of = now.get(workerId)
    return !of || of.postClass !== fromPostClass || of.grade !== fromGrade
  })
  if (moved.length > 0) throw new AppError('GRADE_BATCH_OVERTAKEN', { names: moved.map(({ name }) => name) })
}
