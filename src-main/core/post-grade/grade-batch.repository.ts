import type { Updateable } from 'kysely'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { BatchNoticeState, GradeChangeKind } from '../../shared/post-grade/grade-batch.rules.ts'
import type { GradeBatchDetail, GradeBatchRow } from '../../shared/post-grade/post-grade.contract.ts'
import type { GradeCondition } from '../../shared/post-grade/promotion.rules.ts'
import type { ExplanationStep } from '../../shared/kernel/explanation.ts'
import type { BulkStatements, ReadDb, WriteDb } from '../db/contexts.ts'
import { makersOf, readMakers } from '../db/document-maker.ts'
import type { GradeBatchTable } from './post-grade.tables.ts'

/** A batch without its lines. */
export interface StoredBatch extends GradeBatchRow {
  readonly schemeId: number
  readonly midMonthReason: string
  readonly makerIds: readonly number[]
  readonly returnReason: string | null
  readonly cancelReason: string | null
  readonly submitted: GradeBatchDetail['submitted']
  readonly approved: GradeBatchDetail['approved']
  readonly effected: GradeBatchDetail['effected']
  readonly closed: GradeBatchDetail['closed']
}

/** One person's change, frozen with the batch. */
export interface StoredChange {
  readonly workerId: number
  readonly name: string
  readonly community: string
  readonly kind: GradeChangeKind
  readonly fromPostClass: string
  readonly fromGrade: number | null
  readonly toPostClass: string
  readonly toGrade: number
  readonly suggested: number | null
  readonly isReady: boolean
  readonly ground: string
  readonly exceptionReason: string
  readonly conditions: readonly GradeCondition[]
  readonly steps: readonly ExplanationStep[]
}

function selectBatches(db: ReadDb) {
  return db
    .selectFrom('grade_batch as b')
    .innerJoin('account as c', 'c.id', 'b.created_by')
    .leftJoin('account as s', 's.id', 'b.submitted_by')
    .leftJoin('account as a', 'a.id', 'b.approved_by')
    .leftJoin('account as e', 'e.id', 'b.effected_by')
    .leftJoin('account as d', 'd.id', 'b.closed_by')
    .selectAll('b')
    .select((eb) => [
      'c.display_name as created_name',
      's.display_name as submitted_name',
      'a.display_name as approved_name',
      'e.display_name as effected_name',
      'd.display_name as closed_name',
      makersOf('grade_batch', 'b.id').as('makers'),
      eb
        .selectFrom('grade_batch_line as l')
        .select((of) => of.fn.countAll<number>().as('people'))
        .whereRef('l.batch_id', '=', 'b.id')
        .as('people'),
    ])
}
type SelectedBatch = Awaited<ReturnType<ReturnType<typeof selectBatches>['execute']>>[number]

function rowOf(row: SelectedBatch): GradeBatchRow {
  return {
    id: row.id,
    title: row.title,
    state: row.state,
    referenceOn: row.reference_on as CalendarDate,
    effectiveOn: row.effective_on as CalendarDate,
    documentNo: row.document_no,
    people: row.people ?? 0,
    noticeRequired: row.notice_required === 1,
    noticeId: row.notice_id,
    noticeState: row.notice_state,
    createdBy: row.created_name,
    rowVersion: row.row_version,
  }
}

function signature(by: string | null, at: string | null): GradeBatchDetail['submitted'] {
  return by === null || at === null ? null : { by, at }
}

/** Batches, the newest first. */
export async function listBatches(
  db: ReadDb,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ rows: GradeBatchRow[]; total: number }> {
  const rows = await selectBatches(db).orderBy('b.id', 'desc').offset(offset).limit(limit).execute()
  const { total } = await db
    .selectFrom('grade_batch')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { rows: rows.map(rowOf), total }
}

/** Batches that wait for a second person. */
export async function listSubmittedBatches(db: ReadDb): Promise<GradeBatchRow[]> {
  const rows = await selectBatches(db).where('b.state', '=', 'submitted').orderBy('b.id').limit(1000).execute()
  return rows.map(rowOf)
}

/** @throws AppError NOT_FOUND */
export async function getBatch(db: ReadDb, id: number): Promise<StoredBatch> {
  const row = await selectBatches(db).where('b.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '晋级批次' })
  return {
    ...rowOf(row),
    schemeId: row.scheme_id,
    midMonthReason: row.mid_month_reason,
    makerIds: readMakers(row.makers),
    returnReason: row.return_reason,
    cancelReason: row.cancel_reason,
    submitted: signature(row.submitted_name, row.submitted_at),
    approved: signature(row.approved_name, row.approved_at),
    effected: signature(row.effected_name, row.effected_at),
    closed: signature(row.closed_name, row.closed_at),
  }
}

export async function listBatchesToAnnounce(db: ReadDb): Promise<GradeBatchRow[]> {
  const rows = await selectBatches(db)
    .where('b.state', '=', 'approved')
    .where('b.notice_id', 'is', null)
    .orderBy('b.id')
    .limit(1000)
    .execute()
  return rows.map(rowOf)
}

/** The changes of a batch in the order of its list. */
export async function listChanges(db: ReadDb, batchId: number): Promise<StoredChange[]> {
  const rows = await db
    .selectFrom('grade_batch_line')
    .selectAll()
    .where('batch_id', '=', batchId)
    .orderBy('line_no')
    .limit(5000)
    .execute()
  return rows.map((row) => ({
    workerId: row.worker_id,
    name: row.name,
    community: row.community,
    kind: row.kind,
    fromPostClass: row.from_post_class,
    fromGrade: row.from_grade,
    toPostClass: row.to_post_class,
    toGrade: row.to_grade,
    suggested: row.suggested_grade,
    isReady: row.is_ready === 1,
    ground: row.ground,
    exceptionReason: row.exception_reason,
    conditions: JSON.parse(row.conditions) as GradeCondition[],
    steps: JSON.parse(row.steps) as ExplanationStep[],
  }))
}

/** The open batch (草稿, 已提交 or 已审批) that each person is in. */
export async function listOpenBatches(db: ReadDb): Promise<ReadonlyMap<number, { id: number; title: string }>> {
  const rows = await db
    .selectFrom('grade_batch as b')
    .innerJoin('grade_batch_line as l', 'l.batch_id', 'b.id')
    .select(['b.id', 'b.title', 'l.worker_id'])
    .where('b.state', 'in', ['draft', 'submitted', 'approved'])
    .orderBy('b.id')
    .limit(100_000)
    .execute()
  return new Map(rows.map((row) => [row.worker_id, { id: row.id, title: row.title }]))
}

/** What kind of change each batch brought to a person, by batch. */
export async function listKindsOf(db: ReadDb, workerId: number): Promise<ReadonlyMap<number, GradeChangeKind>> {
  const rows = await db
    .selectFrom('grade_batch_line')
    .select(['batch_id', 'kind'])
    .where('worker_id', '=', workerId)
    .orderBy('batch_id')
    .limit(1000)
    .execute()
  return new Map(rows.map((row) => [row.batch_id, row.kind]))
}

interface By {
  readonly by: number
  readonly now: string
}
export interface BatchContent {
  readonly title: string
  readonly referenceOn: CalendarDate
  readonly effectiveOn: CalendarDate
  readonly midMonthReason: string
  readonly documentNo: string
  readonly noticeRequired: boolean
}

const contentColumns = (content: BatchContent) => ({
  title: content.title,
  reference_on: content.referenceOn,
  effective_on: content.effectiveOn,
  mid_month_reason: content.midMonthReason,
  document_no: content.documentNo,
  notice_required: content.noticeRequired ? 1 : 0,
})

export async function insertBatch(
  trx: WriteDb,
  content: BatchContent & { readonly schemeId: number },
  { by, now }: By,
): Promise<number> {
  const { id } = await trx
    .insertInto('grade_batch')
    .values({
      ...contentColumns(content),
      scheme_id: content.schemeId,
      created_by: by,
      created_at: now,
      edited_by: by,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Puts the changes of a batch in the place of those it had. */
export async function replaceChanges(
  { trx, bulk }: { readonly trx: WriteDb; readonly bulk: BulkStatements },
  batchId: number,
  changes: readonly StoredChange[],
): Promise<void> {
  await trx.deleteFrom('grade_batch_line').where('batch_id', '=', batchId).execute()
  const insert = bulk.prepare<unknown[]>(
    `insert into grade_batch_line (batch_id, worker_id, line_no, name, community, kind, from_post_class, from_grade,
       to_post_class, to_grade, suggested_grade, is_ready, ground, exception_reason, conditions, steps)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  changes.forEach((c, index) =>
    insert.run(
      batchId,
      c.workerId,
      index + 1,
      c.name,
      c.community,
      c.kind,
      c.fromPostClass,
      c.fromGrade,
      c.toPostClass,
      c.toGrade,
      c.suggested,
      c.isReady ? 1 : 0,
      c.ground,
      c.exceptionReason,
      JSON.stringify(c.conditions),
      JSON.stringify(c.steps),
    ),
  )
}

type Versioned = By & { readonly id: number; readonly rowVersion: number }

/** @throws AppError CONCURRENT_MODIFICATION when somebody changed the batch in the meantime */
async function change(
  trx: WriteDb,
  { id, rowVersion, now }: Versioned,
  columns: Updateable<GradeBatchTable>,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('grade_batch')
    .set(columns)
    .set({ row_version: rowVersion + 1, updated_at: now })
    .where('id', '=', id)
    .where('row_version', '=', rowVersion)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '晋级批次' })
}

export async function updateContent(trx: WriteDb, at: Versioned, content: BatchContent): Promise<void> {
  await change(trx, at, { ...contentColumns(content), edited_by: at.by, return_reason: null })
}

export async function markSubmitted(trx: WriteDb, at: Versioned): Promise<void> {
  await change(trx, at, { state: 'submitted', submitted_by: at.by, submitted_at: at.now, return_reason: null })
}

/** Back to a draft; a notice that was made from it no longer stands for it. */
export async function markReturned(trx: WriteDb, at: Versioned, reason: string): Promise<void> {
  await change(trx, at, {
    state: 'draft',
    return_reason: reason,
    submitted_by: null,
    submitted_at: null,
    approved_by: null,
    approved_at: null,
    notice_id: null,
    notice_state: 'none',
  })
}

export async function markApproved(trx: WriteDb, at: Versioned): Promise<void> {
  await change(trx, at, { state: 'approved', approved_by: at.by, approved_at: at.now })
}

export async function markEffective(trx: WriteDb, at: Versioned, documentNo: string): Promise<void> {
  await change(trx, at, { state: 'effective', effected_by: at.by, effected_at: at.now, document_no: documentNo })
}

export async function markDone(trx: WriteDb, at: Versioned): Promise<void> {
  await change(trx, at, { state: 'done', closed_by: at.by, closed_at: at.now })
}

export async function markCancelled(trx: WriteDb, at: Versioned, reason: string): Promise<void> {
  await change(trx, at, { state: 'cancelled', cancel_reason: reason })
}

export async function linkNotice(
  trx: WriteDb,
  at: Versioned,
  { noticeId, noticeState }: { readonly noticeId: number | null; readonly noticeState: BatchNoticeState },
): Promise<void> {
  await change(trx, at, { notice_id: noticeId, notice_state: noticeState })
}
