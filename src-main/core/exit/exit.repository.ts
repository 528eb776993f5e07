import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import type {
  ExitDetail,
  ExitEffects,
  ExitFields,
  ExitRow,
  ExitView,
  HandoverLine,
  HandoverSignatures,
  Settlement,
} from '../../shared/exit/exit.contract.ts'
import { exitViews } from '../../shared/exit/exit.contract.ts'
import type { ExitState } from '../../shared/exit/exit-case.rules.ts'
import { handoverItemKeys } from '../../shared/exit/exit-codes.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'
import { makersOf, readMakers } from '../db/document-maker.ts'
import { contains } from '../db/like.ts'

interface Stamp {
  readonly by: number
  readonly now: string
}

/** A case with the accounts that made it. */
export interface StoredExit {
  readonly row: ExitRow
  readonly fields: ExitFields
  readonly round: number
  readonly findings: Finding[] | null
  readonly remark: string
  readonly makerIds: number[]
  readonly decidedBy: string | null
}

function selectExits(db: ReadDb) {
  return db
    .selectFrom('exit_case as e')
    .innerJoin('worker as w', 'w.id', 'e.worker_id')
    .innerJoin('community as c', 'c.id', 'w.community_id')
    .innerJoin('account as a', 'a.id', 'e.created_by')
    .leftJoin('account as d', 'd.id', 'e.decided_by')
    .selectAll('e')
    .select([
      makersOf('exit_case', 'e.id').as('makers'),
      'w.name as worker_name',
      'c.name as community_name',
      'a.display_name as created_name',
      'd.display_name as decided_name',
    ])
}
type SelectedExit = Awaited<ReturnType<ReturnType<typeof selectExits>['execute']>>[number]

function exitOf(row: SelectedExit): StoredExit {
  return {
    row: {
      id: row.id,
      workerId: row.worker_id,
      name: row.worker_name,
      community: row.community_name,
      code: row.code,
      lastDay: row.last_day as CalendarDate,
      state: row.state,
      createdBy: row.created_name,
      rowVersion: row.row_version,
    },
    fields: {
      workerId: row.worker_id,
      code: row.code,
      way: row.way,
      reason: row.reason,
      noticeOn: row.notice_on as CalendarDate | null,
      lastDay: row.last_day as CalendarDate,
      meetingOn: row.meeting_on as CalendarDate | null,
      paysInLieu: row.pays_in_lieu === 1,
      evidence: JSON.parse(row.evidence) as ExitFields['evidence'],
    },
    round: row.round,
    findings: row.findings === null ? null : (JSON.parse(row.findings) as Finding[]),
    remark: row.remark,
    makerIds: readMakers(row.makers),
    decidedBy: row.decided_name,
  }
}

const statesOf: Readonly<Record<ExitView, readonly ExitState[]>> = {
  open: ['draft', 'submitted', 'approved'],
  submitted: ['submitted'],
  finished: ['finished'],
  all: ['draft', 'submitted', 'approved', 'finished', 'withdrawn'],
}

export interface ExitFilter {
  readonly view: ExitView
  readonly search: string
  readonly offset: number
  readonly limit: number
}

/** Cases of a view, the latest first, with the counts of every view. */
export async function listExits(db: ReadDb, { view, search, offset, limit }: ExitFilter) {
  const found = selectExits(db)
    .where('e.state', 'in', [...statesOf[view]])
    .$if(search !== '', (q) => q.where(contains('w.name', search)))
  const rows = await found.orderBy('e.id', 'desc').offset(offset).limit(limit).execute()
  const byState = await db
    .selectFrom('exit_case')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  const countOf = (each: ExitView) =>
    byState.filter(({ state }) => statesOf[each].includes(state)).reduce((sum, { count }) => sum + Number(count), 0)
  const { total } = await db
    .selectFrom('exit_case as e')
    .innerJoin('worker as w', 'w.id', 'e.worker_id')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where('e.state', 'in', [...statesOf[view]])
    .$if(search !== '', (q) => q.where(contains('w.name', search)))
    .executeTakeFirstOrThrow()
  const counts = Object.fromEntries(exitViews.map((each) => [each, countOf(each)])) as Record<ExitView, number>
  return { rows: rows.map((row) => exitOf(row).row), total: Number(total), counts }
}

/** @throws AppError NOT_FOUND */
export async function getExit(db: ReadDb, id: number): Promise<StoredExit> {
  const row = await selectExits(db).where('e.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '退出办理' })
  return exitOf(row)
}

/** Cases in some states, oldest first. */
export async function listExitsIn(db: ReadDb, states: readonly ExitState[]): Promise<StoredExit[]> {
  const rows = await selectExits(db)
    .where('e.state', 'in', [...states])
    .orderBy('e.id')
    .limit(10_000)
    .execute()
  return rows.map(exitOf)
}

export async function hasOpenExit(db: ReadDb, workerId: number): Promise<boolean> {
  const row = await db
    .selectFrom('exit_case')
    .select('id')
    .where('worker_id', '=', workerId)
    .where('state', 'in', ['draft', 'submitted', 'approved'])
    .executeTakeFirst()
  return row !== undefined
}

const columnsOf = (fields: ExitFields) => ({
  code: fields.code,
  way: fields.way,
  reason: fields.reason,
  notice_on: fields.noticeOn,
  last_day: fields.lastDay,
  meeting_on: fields.meetingOn,
  pays_in_lieu: fields.paysInLieu ? 1 : 0,
  evidence: JSON.stringify(fields.evidence),
})

export async function insertExit(trx: WriteDb, fields: ExitFields, { by, now }: Stamp): Promise<number> {
  const { id } = await trx
    .insertInto('exit_case')
    .values({
      worker_id: fields.workerId,
      ...columnsOf(fields),
      findings: null,
      created_by: by,
      created_at: now,
      submitted_by: null,
      submitted_at: null,
      decided_by: null,
      decided_at: null,
      finished_by: null,
      finished_at: null,
      updated_by: by,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export type ExitChange =
  | { readonly kind: 'update'; readonly fields: ExitFields }
  | { readonly kind: 'submit'; readonly findings: readonly Finding[]; readonly round: number }
  | { readonly kind: 'approve' | 'return' | 'withdraw'; readonly remark: string }
  | { readonly kind: 'finish' }
  | { readonly kind: 'touch' }

function changedColumns(change: ExitChange, { by, now }: Stamp) {
  switch (change.kind) {
    case 'update':
      return columnsOf(change.fields)
    case 'submit':
      return {
        state: 'submitted' as const,
        findings: JSON.stringify(change.findings),
        round: change.round,
        submitted_by: by,
        submitted_at: now,
        remark: '',
      }
    case 'approve':
      return { state: 'approved' as const, decided_by: by, decided_at: now, remark: change.remark }
    case 'return':
      return { state: 'draft' as const, decided_by: by, decided_at: now, remark: change.remark }
    case 'withdraw':
      return { state: 'withdrawn' as const, remark: change.remark }
    case 'finish':
      return { state: 'finished' as const, finished_by: by, finished_at: now }
    case 'touch':
      return {}
  }
}

/** @throws AppError CONCURRENT_MODIFICATION when somebody changed the case in the meantime */
export async function changeExit(
  trx: WriteDb,
  { id, rowVersion }: { readonly id: number; readonly rowVersion: number },
  change: ExitChange,
  stamp: Stamp,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('exit_case')
    .set({
      ...changedColumns(change, stamp),
      row_version: rowVersion + 1,
      updated_by: stamp.by,
      updated_at: stamp.now,
    })
    .where('id', '=', id)
    .where('row_version', '=', rowVersion)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '退出办理' })
}

/** Opinions of one round, in their order. */
export async function listOpinions(db: ReadDb, caseId: number, round: number): Promise<ExitDetail['opinions']> {
  const rows = await db
    .selectFrom('exit_opinion')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('round', '=', round)
    .orderBy('level')
    .execute()
  return rows.map((row) => ({
    level: row.level,
    signedBy: row.signed_by,
    signedOn: row.signed_on as CalendarDate,
    opinion: row.opinion,
  }))
}

export async function insertOpinion(
  trx: WriteDb,
  { caseId, round }: { readonly caseId: number; readonly round: number },
  { level, signedBy, signedOn, opinion }: ExitDetail['opinions'][number],
  { by, now }: Stamp,
): Promise<void> {
  await trx
    .insertInto('exit_opinion')
    .values({
      case_id: caseId,
      round,
      level,
      signed_by: signedBy,
      signed_on: signedOn,
      opinion,
      recorded_by: by,
      recorded_at: now,
    })
    .execute()
}

/** Lines in the order of the list, and the three signatures; null before anything was recorded. */
export async function loadHandover(
  db: ReadDb,
  caseId: number,
): Promise<{ lines: HandoverLine[]; signatures: HandoverSignatures | null }> {
  const lines = await db
    .selectFrom('exit_handover_line')
    .select(['item', 'state', 'content', 'remark'])
    .where('case_id', '=', caseId)
    .execute()
  const row = await db.selectFrom('exit_handover').selectAll().where('case_id', '=', caseId).executeTakeFirst()
  return {
    lines: lines.toSorted((a, b) => handoverItemKeys.indexOf(a.item) - handoverItemKeys.indexOf(b.item)),
    signatures: row
      ? {
          handedBy: row.handed_by,
          handedOn: row.handed_on as CalendarDate | null,
          receivedBy: row.received_by,
          receivedOn: row.received_on as CalendarDate | null,
          supervisedBy: row.supervised_by,
          supervisedOn: row.supervised_on as CalendarDate | null,
        }
      : null,
  }
}

export async function saveHandover(
  trx: WriteDb,
  caseId: number,
  { lines, signatures }: { readonly lines: readonly HandoverLine[]; readonly signatures: HandoverSignatures },
): Promise<void> {
  for (const { item, ...line } of lines) {
    await trx
      .insertInto('exit_handover_line')
      .values({ case_id: caseId, item, ...line })
      .onConflict((c) => c.columns(['case_id', 'item']).doUpdateSet(line))
      .execute()
  }
  const signed = {
    handed_by: signatures.handedBy,
    handed_on: signatures.handedOn,
    received_by: signatures.receivedBy,
    received_on: signatures.receivedOn,
    supervised_by: signatures.supervisedBy,
    supervised_on: signatures.supervisedOn,
  }
  await trx
    .insertInto('exit_handover')
    .values({ case_id: caseId, ...signed })
    .onConflict((c) => c.column('case_id').doUpdateSet(signed))
    .execute()
}

export async function findSettlement(db: ReadDb, caseId: number): Promise<Settlement | null> {
  const row = await db.selectFrom('exit_settlement').select('content').where('case_id', '=', caseId).executeTakeFirst()
  return row ? (JSON.parse(row.content) as Settlement) : null
}

export async function saveSettlement(trx: WriteDb, caseId: number, settlement: Settlement): Promise<void> {
  const values = { content: JSON.stringify(settlement), total_fen: settlement.totalFen }
  await trx
    .insertInto('exit_settlement')
    .values({ case_id: caseId, ...values })
    .onConflict((c) => c.column('case_id').doUpdateSet(values))
    .execute()
}

export async function findEffects(db: ReadDb, caseId: number): Promise<ExitEffects | null> {
  const row = await db.selectFrom('exit_effect').select('content').where('case_id', '=', caseId).executeTakeFirst()
  return row ? (JSON.parse(row.content) as ExitEffects) : null
}

export async function insertEffects(trx: WriteDb, caseId: number, effects: ExitEffects, now: string): Promise<void> {
  const content = JSON.stringify(effects)
  await trx.insertInto('exit_effect').values({ case_id: caseId, content, recorded_at: now }).execute()
}

export async function listFollowUps(db: ReadDb, caseId: number): Promise<ExitDetail['followUps']> {
  const rows = await db
    .selectFrom('exit_follow_up')
    .select(['kind', 'done_on', 'remark'])
    .where('case_id', '=', caseId)
    .execute()
  return rows.map(({ kind, done_on, remark }) => ({ kind, doneOn: done_on as CalendarDate, remark }))
}

export async function insertFollowUp(
  trx: WriteDb,
  caseId: number,
  { kind, doneOn, remark }: ExitDetail['followUps'][number],
  { by, now }: Stamp,
): Promise<void> {
  await trx
    .insertInto('exit_follow_up')
    .values({ case_id: caseId, kind, done_on: doneOn, remark, recorded_by: by, recorded_at: now })
    .execute()
}
