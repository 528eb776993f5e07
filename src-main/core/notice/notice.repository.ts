import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { NoticeDetail, NoticeDraft, NoticePage, NoticeRow } from '../../shared/notice/notice.contract.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

/** A notice without the findings, which are worked out when it is shown. */
type DetailWithoutFindings = Omit<NoticeDetail, 'findings'>
export interface StoredNotice extends DetailWithoutFindings {
  readonly createdById: number
  readonly submittedById: number | null
  /** The part that leaves the core, without the ids of accounts. */
  readonly detail: DetailWithoutFindings
}

export interface NoticeContent {
  readonly draft: NoticeDraft
  readonly page: NoticePage
  readonly firstDay: CalendarDate
  readonly lastDay: CalendarDate
}

function selectNotices(db: ReadDb) {
  return db
    .selectFrom('notice as n')
    .innerJoin('account as c', 'c.id', 'n.created_by')
    .leftJoin('account as s', 's.id', 'n.submitted_by')
    .leftJoin('account as r', 'r.id', 'n.released_by')
    .selectAll('n')
    .select(['c.display_name as created_name', 's.display_name as submitted_name', 'r.display_name as released_name'])
}
type SelectedNotice = Awaited<ReturnType<ReturnType<typeof selectNotices>['execute']>>[number]

function rowToNotice(row: SelectedNotice): NoticeRow {
  return {
    id: row.id,
    type: row.type,
    number: row.sequence === null ? null : `〔${row.year}〕${row.sequence}号`,
    title: row.title,
    state: row.state,
    people: row.people,
    postedOn: row.posted_on as CalendarDate,
    firstDay: row.first_day as CalendarDate,
    lastDay: row.last_day as CalendarDate,
    rowVersion: row.row_version,
  }
}

export async function listNotices(
  db: ReadDb,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ rows: NoticeRow[]; total: number }> {
  const rows = await selectNotices(db).orderBy('n.id', 'desc').offset(offset).limit(limit).execute()
  const { total } = await db
    .selectFrom('notice')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { rows: rows.map(rowToNotice), total }
}

/** @throws AppError NOT_FOUND */
export async function getNotice(db: ReadDb, id: number): Promise<StoredNotice> {
  const row = await selectNotices(db).where('n.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '公示' })
  const detail = {
    ...rowToNotice(row),
    draft: JSON.parse(row.draft) as NoticeDraft,
    page: JSON.parse(row.page) as NoticePage,
    contentHash: row.content_hash,
    createdBy: row.created_name,
    submittedBy: row.submitted_name,
    releasedBy: row.released_name,
    returnReason: row.return_reason,
  }
  return { ...detail, detail, createdById: row.created_by, submittedById: row.submitted_by }
}

function contentColumns({ draft, page, firstDay, lastDay }: NoticeContent) {
  return {
    type: draft.type,
    title: draft.title,
    draft: JSON.stringify(draft),
    page: JSON.stringify(page),
    people: draft.people.length,
    posted_on: draft.postedOn,
    first_day: firstDay,
    last_day: lastDay,
  }
}

export async function insertNotice(
  trx: WriteDb,
  { content, by, now }: { content: NoticeContent; by: number; now: string },
): Promise<number> {
  const { id } = await trx
    .insertInto('notice')
    .values({
      ...contentColumns(content),
      year: null,
      sequence: null,
      content_hash: null,
      return_reason: null,
      created_by: by,
      submitted_by: null,
      released_by: null,
      created_at: now,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

interface NoticeChange {
  readonly state?: NoticeRow['state']
  readonly content?: NoticeContent
  readonly submittedBy?: number | null
  readonly returnReason?: string | null
  readonly release?: { readonly year: number; readonly sequence: number; readonly hash: string; readonly by: number }
}

/** @throws AppError CONCURRENT_MODIFICATION when the notice was saved in the meantime */
export async function updateNotice(
  trx: WriteDb,
  { id, rowVersion, now }: { id: number; rowVersion: number; now: string },
  { state, content, submittedBy, returnReason, release }: NoticeChange,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('notice')
    .set({
      ...(state ? { state } : {}),
      ...(content ? contentColumns(content) : {}),
      ...(submittedBy === undefined ? {} : { submitted_by: submittedBy }),
      ...(returnReason === undefined ? {} : { return_reason: returnReason }),
      ...(release
        ? { year: release.year, sequence: release.sequence, content_hash: release.hash, released_by: release.by }
        : {}),
      row_version: rowVersion + 1,
      updated_at: now,
    })
    .where('id', '=', id)
    .where('row_version', '=', rowVersion)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '公示' })
}

/** Next number of the year: given on release only, so that the series has no gaps. */
export async function nextSequence(trx: WriteDb, year: number): Promise<number> {
  const { last } = await trx
    .selectFrom('notice')
    .select((eb) => eb.fn.max('sequence').as('last'))
    .where('year', '=', year)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

/** Every notice in one of these states, oldest first. */
export async function listNoticesIn(db: ReadDb, states: readonly NoticeRow['state'][]): Promise<NoticeRow[]> {
  const rows = await selectNotices(db)
    .where('n.state', 'in', [...states])
    .orderBy('n.id')
    .limit(10_000)
    .execute()
  return rows.map(rowToNotice)
}
