import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { GradeEvidence } from '../../shared/post-grade/grade.rules.ts'
import type { GradeEvidenceRow } from '../../shared/post-grade/post-grade.contract.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

function selectEvidence(db: ReadDb) {
  return db
    .selectFrom('grade_evidence as e')
    .innerJoin('account as a', 'a.id', 'e.recorded_by')
    .selectAll('e')
    .select('a.display_name as recorded_name')
}
type SelectedEvidence = Awaited<ReturnType<ReturnType<typeof selectEvidence>['execute']>>[number]

function rowToEvidence(row: SelectedEvidence): GradeEvidenceRow {
  return {
    id: row.id,
    kind: row.kind,
    code: row.code,
    name: row.name,
    from: row.from_on as CalendarDate,
    to: row.to_on as CalendarDate,
    documentNo: row.document_no,
    note: row.note,
    recordedBy: row.recorded_name,
    recordedAt: row.recorded_at,
    voidReason: row.void_reason,
  }
}

/** What counts of everybody, by person; what was taken back does not. */
export async function listEvidence(db: ReadDb): Promise<ReadonlyMap<number, GradeEvidence[]>> {
  const rows = await db
    .selectFrom('grade_evidence')
    .select(['id', 'worker_id', 'kind', 'code', 'from_on', 'to_on', 'document_no'])
    .where('voided_by', 'is', null)
    .orderBy('id')
    .limit(100_000)
    .execute()
  const byWorker = new Map<number, GradeEvidence[]>()
  for (const row of rows) {
    const evidence: GradeEvidence = {
      id: row.id,
      kind: row.kind,
      code: row.code,
      from: row.from_on as CalendarDate,
      to: row.to_on as CalendarDate,
      documentNo: row.document_no,
    }
    const known = byWorker.get(row.worker_id)
    if (known) known.push(evidence)
    else byWorker.set(row.worker_id, [evidence])
  }
  return byWorker
}

/** Everything ever registered of one person, the latest first. */
export async function listEvidenceOf(db: ReadDb, workerId: number): Promise<GradeEvidenceRow[]> {
  const rows = await selectEvidence(db)
    .where('e.worker_id', '=', workerId)
    .orderBy('e.from_on', 'desc')
    .orderBy('e.id', 'desc')
    .limit(500)
    .execute()
  return rows.map(rowToEvidence)
}

/** @throws AppError NOT_FOUND */
export async function getEvidence(db: ReadDb, id: number): Promise<GradeEvidenceRow> {
  const row = await selectEvidence(db).where('e.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '登记' })
  return rowToEvidence(row)
}

interface By {
  readonly by: number
  readonly now: string
}

export async function insertEvidence(
  trx: WriteDb,
  fields: Omit<GradeEvidence, 'id'> & { readonly workerId: number; readonly name: string; readonly note: string },
  { by, now }: By,
): Promise<number> {
  const { id } = await trx
    .insertInto('grade_evidence')
    .values({
      worker_id: fields.workerId,
      kind: fields.kind,
      code: fields.code,
      name: fields.name,
      from_on: fields.from,
      to_on: fields.to,
      document_no: fields.documentNo,
      note: fields.note,
      recorded_by: by,
      recorded_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** @throws AppError CONCURRENT_MODIFICATION when it was taken back before */
export async function voidEvidence(trx: WriteDb, id: number, reason: string, { by, now }: By): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('grade_evidence')
    .set({ voided_by: by, voided_at: now, void_reason: reason })
    .where('id', '=', id)
    .where('voided_by', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '登记' })
}
