import { sql } from 'kysely'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { ClueFields } from '../../shared/case-file/case-file.contract.ts'
import type { CaseConclusion, CaseSource, CaseState } from '../../shared/case-file/case-words.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

export interface Stamp {
  readonly by: number
  readonly now: string
}
export interface StoredCase {
  readonly id: number
  readonly number: string
  readonly source: CaseSource
  readonly sourceRef: string
  readonly receivedOn: CalendarDate
  readonly isAnonymous: boolean
  readonly reporter: string
  readonly reporterContact: string
  readonly subjectWorkerId: number | null
  readonly subjectName: string
  readonly subjectCommunity: string
  readonly problem: string
  readonly content: string
  readonly dueOn: CalendarDate
  readonly state: CaseState
  readonly acceptedOn: CalendarDate | null
  readonly declineReason: string | null
  readonly investigator: string | null
  readonly investigation: string | null
  readonly conclusion: CaseConclusion | null
  readonly handling: readonly string[]
  readonly handlingNote: string
  readonly concludedOn: CalendarDate | null
  readonly concludedBy: string | null
  readonly reply: string | null
  readonly repliedOn: CalendarDate | null
  readonly createdBy: string
  readonly createdById: number
  readonly rowVersion: number
}

/**
 * The cases that an officer may know of: those of which he is a member, and those all of whose members were disabled. Every
 * way to a case leads through here.
 */
function selectSeen(db: ReadDb, officerId: number) {
  return db
    .selectFrom('case_file as c')
    .innerJoin('account as m', 'm.id', 'c.created_by')
    .leftJoin('account as k', 'k.id', 'c.concluded_by')
    .selectAll('c')
    .select(['m.display_name as created_name', 'k.display_name as concluded_name'])
    .where(
      sql<boolean>`(exists (select 1 from case_member own where own.case_id = c.id and own.account_id = ${officerId})
        or not exists (
          select 1 from case_member any_of join account a on a.id = any_of.account_id
          where any_of.case_id = c.id and a.state = 'active'))`,
    )
}
type SelectedCase = Awaited<ReturnType<ReturnType<typeof selectSeen>['execute']>>[number]

function rowToCase(row: SelectedCase): StoredCase {
  return {
    id: row.id,
    number: `纪线〔${row.year}〕${row.sequence}号`,
    source: row.source,
    sourceRef: row.source_ref,
    receivedOn: row.received_on as CalendarDate,
    isAnonymous: row.is_anonymous === 1,
    reporter: row.reporter,
    reporterContact: row.reporter_contact,
    subjectWorkerId: row.subject_worker_id,
    subjectName: row.subject_name,
    subjectCommunity: row.subject_community,
    problem: row.problem,
    content: row.content,
    dueOn: row.due_on as CalendarDate,
    state: row.state,
    acceptedOn: row.accepted_on as CalendarDate | null,
    declineReason: row.decline_reason,
    investigator: row.investigator,
    investigation: row.investigation,
    conclusion: row.conclusion,
    handling: row.handling === null ? [] : (JSON.parse(row.handling) as string[]),
    handlingNote: row.handling_note ?? '',
    concludedOn: row.concluded_on as CalendarDate | null,
    concludedBy: row.concluded_name,
    reply: row.reply,
    repliedOn: row.replied_on as CalendarDate | null,
    createdBy: row.created_name,
    createdById: row.created_by,
    rowVersion: row.row_version,
  }
}

/** Cases that the officer may know of, newest first. */
export async function listCases(db: ReadDb, officerId: number): Promise<StoredCase[]> {
  return (await selectSeen(db, officerId).orderBy('c.id', 'desc').limit(10_000).execute()).map(rowToCase)
}

/** @throws AppError NOT_FOUND also for a case that the officer may not know of */
export async function getCase(db: ReadDb, id: number, officerId: number): Promise<StoredCase> {
  const row = await selectSeen(db, officerId).where('c.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '线索' })
  return rowToCase(row)
}

type NewClue = Omit<ClueFields, 'dueOn'> & { readonly dueOn: CalendarDate }

/** Registers a clue under the next number of the year, its registrar being its first member. */
export async function insertCase(trx: WriteDb, clue: NewClue, year: number, { by, now }: Stamp): Promise<number> {
  const { last } = await trx
    .selectFrom('case_file')
    .select((eb) => eb.fn.coalesce(eb.fn.max('sequence'), eb.val(0)).as('last'))
    .where('year', '=', year)
    .executeTakeFirstOrThrow()
  const { id } = await trx
    .insertInto('case_file')
    .values({
      year,
      sequence: last + 1,
      source: clue.source,
      source_ref: clue.sourceRef,
      received_on: clue.receivedOn,
      is_anonymous: clue.isAnonymous ? 1 : 0,
      reporter: clue.reporter,
      reporter_contact: clue.reporterContact,
      subject_worker_id: clue.subjectWorkerId,
      subject_name: clue.subjectName,
      subject_community: clue.subjectCommunity,
      problem: clue.problem,
      content: clue.content,
      due_on: clue.dueOn,
      created_by: by,
      created_at: now,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await insertMember(trx, { caseId: id, accountId: by }, { by, now })
  return id
}

type CaseChange = Partial<{
  state: CaseState
  accepted_on: CalendarDate
  decline_reason: string
  investigator: string
  investigation: string
  conclusion: CaseConclusion
  handling: string
  handling_note: string
  concluded_on: CalendarDate
  concluded_by: number
  reply: string
  replied_on: CalendarDate
  closed_by: number
  due_on: CalendarDate
}>

/** @throws AppError CONCURRENT_MODIFICATION */
export async function setCase(
  trx: WriteDb,
  { id, rowVersion, now }: { id: number; rowVersion: number; now: string },
  change: CaseChange,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('case_file')
    .set({ ...change, row_version: rowVersion + 1, updated_at: now })
    .where('id', '=', id)
    .where('row_version', '=', rowVersion)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '线索' })
}

export async function insertMember(
  trx: WriteDb,
  { caseId, accountId }: { caseId: number; accountId: number },
  { by, now }: Stamp,
): Promise<void> {
  await trx
    .insertInto('case_member')
    .values({ case_id: caseId, account_id: accountId, added_by: by, added_at: now })
    .execute()
}

export async function listMembers(
  db: ReadDb,
  caseId: number,
): Promise<{ accountId: number; name: string; addedOn: string }[]> {
  const rows = await db
    .selectFrom('case_member as m')
    .innerJoin('account as a', 'a.id', 'm.account_id')
    .select(['m.account_id', 'a.display_name', 'm.added_at'])
    .where('m.case_id', '=', caseId)
    .orderBy('m.added_at')
    .orderBy('m.account_id')
    .limit(100)
    .execute()
  return rows.map((row) => ({ accountId: row.account_id, name: row.display_name, addedOn: row.added_at.slice(0, 10) }))
}

export interface StoredDocument {
  readonly id: number
  readonly caseId: number
  readonly title: string
  readonly fileName: string
  readonly size: number
  readonly sha256: string
  readonly addedBy: string
  readonly addedOn: string
}

function selectDocuments(db: ReadDb) {
  return db
    .selectFrom('case_document as d')
    .innerJoin('account as a', 'a.id', 'd.added_by')
    .select(['d.id', 'd.case_id', 'd.title', 'd.file_name', 'd.size', 'd.sha256', 'd.added_at', 'a.display_name'])
}
type SelectedDocument = Awaited<ReturnType<ReturnType<typeof selectDocuments>['execute']>>[number]

const rowToDocument = (row: SelectedDocument): StoredDocument => ({
  id: row.id,
  caseId: row.case_id,
  title: row.title,
  fileName: row.file_name,
  size: row.size,
  sha256: row.sha256,
  addedBy: row.display_name,
  addedOn: row.added_at.slice(0, 10),
})

export async function listDocuments(db: ReadDb, caseId: number): Promise<StoredDocument[]> {
  const rows = await selectDocuments(db).where('d.case_id', '=', caseId).orderBy('d.id').limit(1000).execute()
  return rows.map(rowToDocument)
}

/** @throws AppError NOT_FOUND */
export async function getDocument(db: ReadDb, id: number): Promise<StoredDocument> {
  const row = await selectDocuments(db).where('d.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '材料' })
  return rowToDocument(row)
}

export async function getDocumentContent(db: ReadDb, id: number): Promise<Buffer> {
  const row = await db.selectFrom('case_document').select('content').where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '材料' })
  return row.content
}

export async function insertDocument(
  trx: WriteDb,
  document: {
    readonly caseId: number
    readonly title: string
    readonly fileName: string
    readonly fileType: string
    readonly sha256: string
    readonly content: Buffer
  },
  { by, now }: Stamp,
): Promise<void> {
  await trx
    .insertInto('case_document')
    .values({
      case_id: document.caseId,
      title: document.title,
      file_name: document.fileName,
      file_type: document.fileType,
      size: document.content.length,
      sha256: document.sha256,
      content: document.content,
      added_by: by,
      added_at: now,
    })
    .execute()
}
