import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { DisciplineFields } from '../../shared/case-file/case-file.contract.ts'
import type { DisciplineState } from '../../shared/case-file/case.rules.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'
import type { Stamp } from './case-file.repository.ts'

export interface StoredDiscipline extends DisciplineFields {
  readonly id: number
  readonly name: string
  readonly community: string
  readonly state: DisciplineState
  readonly enteredBy: string
  readonly enteredById: number
  readonly confirmedBy: string | null
  readonly endReason: string | null
  readonly rowVersion: number
}

/** Every discipline, newest first; which of them an officer may see follows from their cases. */
export async function listDisciplines(db: ReadDb): Promise<StoredDiscipline[]> {
  const rows = await db
    .selectFrom('discipline as d')
    .innerJoin('account as e', 'e.id', 'd.entered_by')
    .leftJoin('account as k', 'k.id', 'd.confirmed_by')
    .selectAll('d')
    .select(['e.display_name as entered_name', 'k.display_name as confirmed_name'])
    .orderBy('d.id', 'desc')
    .limit(10_000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    workerId: row.worker_id,
    name: row.name,
    community: row.community,
    kind: row.kind,
    authority: row.authority,
    documentNo: row.document_no,
    facts: row.facts,
    decidedOn: row.decided_on as CalendarDate,
    effectFrom: row.effect_from as CalendarDate,
    effectTo: row.effect_to as CalendarDate | null,
    state: row.state,
    enteredBy: row.entered_name,
    enteredById: row.entered_by,
    confirmedBy: row.confirmed_name,
    endReason: row.end_reason,
    rowVersion: row.row_version,
  }))
}

export async function insertDiscipline(
  trx: WriteDb,
  fields: DisciplineFields & { readonly name: string; readonly community: string },
  { by, now }: Stamp,
): Promise<number> {
  const { id } = await trx
    .insertInto('discipline')
    .values({
      case_id: fields.caseId,
      worker_id: fields.workerId,
      name: fields.name,
      community: fields.community,
      kind: fields.kind,
      authority: fields.authority,
      document_no: fields.documentNo,
      facts: fields.facts,
      decided_on: fields.decidedOn,
      effect_from: fields.effectFrom,
      effect_to: fields.effectTo,
      entered_by: by,
      entered_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

type Step =
  | { readonly state: 'in_force'; readonly confirmed_by: number }
  | {
      readonly state: 'lifted' | 'voided'
      readonly ended_by: number
      readonly ended_on: CalendarDate
      readonly end_reason: string
    }

/** @throws AppError CONCURRENT_MODIFICATION */
export async function setDiscipline(
  trx: WriteDb,
  { id, rowVersion }: { id: number; rowVersion: number },
  step: Step,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('discipline')
    .set({ ...step, row_version: rowVersion + 1 })
    .where('id', '=', id)
    .where('row_version', '=', rowVersion)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '处分' })
}
