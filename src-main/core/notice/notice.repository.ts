import { sql } from 'kysely'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate, CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { NoticeFacts, NoticePhase, NoticeState } from '../../shared/notice/notice-state.rules.ts'
import type { NoticeOutcome } from '../../shared/notice/notice.contract.ts'
import type { NoticeDraft, NoticePage } from '../../shared/notice/notice-draft.schema.ts'
import type { NoticeTypeSpec } from '../../shared/notice/notice-types.schema.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'
import { makersOf, readMakers } from '../db/document-maker.ts'
import { readPage } from './stored-page.ts'

/** Parameters of the type as they were when the notice was last saved; a notice of before has none. */
export type NoticeRules = Pick<NoticeTypeSpec, 'confirmBy' | 'photos' | 'takeDown' | 'objection' | 'issuer' | 'every'>
const oldRules: NoticeRules = {
  confirmBy: 'reviewer',
  photos: { posting: 1, takingDown: 1 },
  takeDown: true,
  objection: { days: null, replyDays: 10, replyDayKind: 'calendar', blocks: true },
  issuer: 'office',
  every: null,
}

export interface StoredNotice {
  readonly id: number
  readonly type: string
  readonly typeName: string
  readonly rules: NoticeRules
  readonly communityId: number | null
  readonly community: string | null
  readonly correctsId: number | null
  readonly number: string | null
  readonly title: string
  readonly state: NoticeState
  readonly draft: NoticeDraft
  readonly page: NoticePage
  /** The page exactly as it is stored: what the hash is taken of. */
  readonly pageText: string
  readonly people: number
  readonly postedOn: CalendarDate
  readonly firstDay: CalendarDate
  readonly lastDay: CalendarDate
  readonly contentHash: string | null
  readonly returnReason: string | null
  readonly createdById: number
  readonly makerIds: readonly number[]
  readonly createdBy: string
  readonly submittedBy: string | null
  readonly releasedBy: string | null
  readonly releasedOn: CalendarDate | null
  readonly confirmedBy: string | null
  readonly confirmedOn: CalendarDate | null
  readonly outcome: NoticeOutcome | null
  readonly resultText: string | null
  readonly resultHash: string | null
  readonly withdrawnOn: CalendarDate | null
  readonly withdrawReason: string | null
  readonly archivedOn: CalendarDate | null
  readonly archiveYear: number | null
  readonly archiveNo: number | null
  readonly rowVersion: number
  readonly openObjections: number
  readonly objections: number
  readonly facts: NoticeFacts
}

export interface NoticeContent {
  readonly draft: NoticeDraft
  readonly type: NoticeTypeSpec
  readonly title: string
  readonly page: NoticePage
  readonly firstDay: CalendarDate
  readonly lastDay: CalendarDate
  /** In the order of the list. */
  readonly people: readonly { readonly workerId: number | null; readonly name: string }[]
}

function selectNotices(db: ReadDb) {
  return db
    .selectFrom('notice as n')
    .innerJoin('account as c', 'c.id', 'n.created_by')
    .leftJoin('account as s', 's.id', 'n.submitted_by')
    .leftJoin('account as r', 'r.id', 'n.released_by')
    .leftJoin('account as f', 'f.id', 'n.confirmed_by')
    .leftJoin('community as m', 'm.id', 'n.community_id')
    .selectAll('n')
    .select([
      'c.display_name as created_name',
      's.display_name as submitted_name',
      'r.display_name as released_name',
      'f.display_name as confirmed_name',
      'm.name as community',
      sql<number>`(select count(*) from notice_objection o where o.notice_id = n.id)`.as('objections'),
      openObjections.as('open_objections'),
      makersOf('notice', 'n.id').as('makers'),
      sql<number>`(select count(*) from notice_posting p where p.notice_id = n.id)`.as('postings'),
      sql<number>`(select count(*) from notice_posting p where p.notice_id = n.id and p.taken_down_on is null)`.as(
        'not_down',
      ),
      photoCount('posting').as('photos_posting'),
      photoCount('taking_down').as('photos_taking_down'),
      sql<number>`exists (select 1 from notice k where k.corrects_id = n.id and k.state <> 'withdrawn')`.as(
        'corrected',
      ),
    ])
}
const openObjections = sql<number>`(
  select count(*) from notice_objection o where o.notice_id = n.id and o.state <> 'closed')`

function photoCount(kind: 'posting' | 'taking_down') {
  return sql<number>`(
    select count(*) from notice_photo h where h.notice_id = n.id and h.kind = ${kind} and h.voided_by is null)`
}
type SelectedNotice = Awaited<ReturnType<ReturnType<typeof selectNotices>['execute']>>[number]

function rowToNotice(row: SelectedNotice): StoredNotice {
  const rules = { ...oldRules, ...(JSON.parse(row.rules) as Partial<NoticeRules>) }
  const common = {
    state: row.state,
    lastDay: row.last_day as CalendarDate,
    openObjections: row.open_objections,
    createdById: row.created_by,
    makerIds: readMakers(row.makers),
  }
  return {
    ...common,
    id: row.id,
    type: row.type,
    typeName: row.type_name,
    rules,
    communityId: row.community_id,
    community: row.community,
    correctsId: row.corrects_id,
    number: row.sequence === null ? null : `${row.number_prefix}〔${row.year}〕${row.sequence}号`,
    title: row.title,
    draft: JSON.parse(row.draft) as NoticeDraft,
    page: readPage(row.page),
    pageText: row.page,
    people: row.people,
    postedOn: row.posted_on as CalendarDate,
    firstDay: row.first_day as CalendarDate,
    contentHash: row.content_hash,
    returnReason: row.return_reason,
    createdBy: row.created_name,
    submittedBy: row.submitted_name,
    releasedBy: row.released_name,
    releasedOn: row.released_on as CalendarDate | null,
    confirmedBy: row.confirmed_name,
    confirmedOn: row.confirmed_on as CalendarDate | null,
    outcome: row.outcome,
    resultText: row.result_page,
    resultHash: row.result_hash,
    withdrawnOn: row.withdrawn_on as CalendarDate | null,
    withdrawReason: row.withdraw_reason,
    archivedOn: row.archived_on as CalendarDate | null,
    archiveYear: row.archive_year,
    archiveNo: row.archive_no,
    rowVersion: row.row_version,
    objections: row.objections,
    facts: {
      ...common,
      rules,
      postings: row.postings,
      notTakenDown: row.not_down,
      photos: { posting: row.photos_posting, takingDown: row.photos_taking_down },
      hasCorrection: row.corrected === 1,
    },
  }
}

export interface NoticeFilter {
  readonly search: string
  readonly phase?: NoticePhase | undefined
  readonly type?: string | undefined
  readonly communityId?: number | undefined
  readonly today: CalendarDate
  readonly offset: number
  readonly limit: number
}

export async function listNotices(db: ReadDb, filter: NoticeFilter): Promise<{ rows: StoredNotice[]; total: number }> {
  const rows = await selectNotices(db)
    .where(matches(filter))
    .orderBy('n.id', 'desc')
    .offset(filter.offset)
    .limit(filter.limit)
    .execute()
  const { total } = await db
    .selectFrom('notice as n')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where(matches(filter))
    .executeTakeFirstOrThrow()
  return { rows: rows.map(rowToNotice), total }
}

function matches({ search, phase, type, communityId, today }: NoticeFilter) {
  const words = search.replaceAll(' ', '').toLowerCase()
  const found =
    words === ''
      ? sql`1`
      : sql`(instr(n.title, ${search}) > 0 or instr(lower(n.number_prefix) || '〔' || n.year || '〕' || n.sequence || '号', ${words}) > 0
          or (length(${words}) >= 8 and substr(n.content_hash, 1, length(${words})) = ${words}))`
  const inPhase = phase === undefined ? sql`1` : phaseCondition(phase, today)
  return sql<boolean>`${found} and ${inPhase} and ${type === undefined ? sql`1` : sql`n.type = ${type}`}
    and ${communityId === undefined ? sql`1` : sql`n.community_id = ${communityId}`}`
}

/** The same as `phaseOf`, for a list. */
function phaseCondition(phase: NoticePhase, today: CalendarDate) {
  switch (phase) {
    case 'objected':
      return sql`n.state = 'posted' and ${openObjections} > 0`
    case 'ended':
      return sql`n.state = 'posted' and n.last_day < ${today} and ${openObjections} = 0`
    case 'running':
      return sql`n.state = 'posted' and n.last_day >= ${today} and ${openObjections} = 0`
    default:
      return sql`n.state = ${phase}`
  }
}

/** @throws AppError NOT_FOUND */
export async function getNotice(db: ReadDb, id: number): Promise<StoredNotice> {
  const row = await selectNotices(db).where('n.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '公示' })
  return rowToNotice(row)
}

/** Notices that correct this one, newest first. */
export async function listCorrections(db: ReadDb, id: number): Promise<StoredNotice[]> {
  const rows = await selectNotices(db).where('n.corrects_id', '=', id).orderBy('n.id', 'desc').limit(20).execute()
  return rows.map(rowToNotice)
}

function contentColumns({ draft, type, title, page, firstDay, lastDay, people }: NoticeContent) {
  const { confirmBy, photos, takeDown, objection, issuer, every } = type
  return {
    type: type.code,
    type_name: type.name,
    rules: JSON.stringify({ confirmBy, photos, takeDown, objection, issuer, every } satisfies NoticeRules),
    disclosure_group: type.group,
    community_id: draft.communityId,
    covers_month: draft.coversMonth,
    title,
    draft: JSON.stringify(draft),
    page: JSON.stringify(page),
    people: people.length,
    posted_on: draft.postedOn,
    first_day: firstDay,
    last_day: lastDay,
  }
}

export interface Writer {
  readonly by: number
  readonly now: string
}

export async function insertNotice(
  trx: WriteDb,
  content: NoticeContent,
  { by, now, correctsId }: Writer & { readonly correctsId: number | null },
): Promise<number> {
  const { id } = await trx
    .insertInto('notice')
    .values({ ...contentColumns(content), corrects_id: correctsId, created_by: by, created_at: now, updated_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await replacePeople(trx, id, content)
  return id
}

async function replacePeople(trx: WriteDb, id: number, { people, draft }: NoticeContent): Promise<void> {
  await trx.deleteFrom('notice_person').where('notice_id', '=', id).execute()
  await trx.deleteFrom('notice_subject').where('notice_id', '=', id).execute()
  for (let from = 0; from < people.length; from += 500) {
    const some = people.slice(from, from + 500)
    const values = some.map(({ workerId, name }, index) => {
      return { notice_id: id, line_no: from + index + 1, worker_id: workerId, name, excluded_reason: null }
    })
    await trx.insertInto('notice_person').values(values).execute()
  }
  const subjects = draft.subjects.map(({ kind, id: objectId }) => ({ notice_id: id, kind, object_id: objectId }))
  if (subjects.length > 0) await trx.insertInto('notice_subject').values(subjects).execute()
}

export interface VersionOfNotice {
  readonly id: number
  readonly rowVersion: number
  readonly now: string
}

/** @throws AppError CONCURRENT_MODIFICATION when the notice was saved in the meantime */
export async function updateDraft(trx: WriteDb, version: VersionOfNotice, content: NoticeContent): Promise<void> {
  await setColumns(trx, version, contentColumns(content))
  await replacePeople(trx, version.id, content)
}

/** @throws AppError CONCURRENT_MODIFICATION when the notice was saved in the meantime */
export async function setColumns(
  trx: WriteDb,
  { id, rowVersion, now }: VersionOfNotice,
  columns: Partial<ColumnsOfLife & ReturnType<typeof contentColumns>>,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('notice')
    .set({ ...columns, row_version: rowVersion + 1, updated_at: now })
    .where('id', '=', id)
    .where('row_version', '=', rowVersion)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '公示' })
}

/** Columns that a step of the notice's life sets. */
export interface ColumnsOfLife {
  state: NoticeState
  submitted_by: number | null
  return_reason: string | null
  year: number
  sequence: number
  content_hash: string
  released_by: number
  released_on: CalendarDate
  confirmed_by: number
  confirmed_on: CalendarDate
  outcome: NoticeOutcome
  result_page: string
  result_hash: string
  withdrawn_by: number
  withdrawn_on: CalendarDate
  withdraw_reason: string
  archived_by: number
  archived_on: CalendarDate
  archive_year: number
  archive_no: number
}

/** Next number of the year: given on release only, so that the series has no gaps. */
export async function nextSequence(trx: ReadDb, year: number): Promise<number> {
  const { last } = await trx
    .selectFrom('notice')
    .select((eb) => eb.fn.max('sequence').as('last'))
    .where('year', '=', year)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

/** Next number within the pack of a community and year; null = the street's own. */
export async function nextArchiveNo(trx: WriteDb, year: number, communityId: number | null): Promise<number> {
  const { last } = await trx
    .selectFrom('notice')
    .select((eb) => eb.fn.max('archive_no').as('last'))
    .where('archive_year', '=', year)
    .where('community_id', 'is', communityId)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

/** Closing balance of the community's last released table of money before a month. */
export async function findPreviousLedger(
  db: ReadDb,
  communityId: number,
  before: CalendarMonth,
): Promise<NoticeDraft | undefined> {
  const row = await db
    .selectFrom('notice')
    .select('draft')
    .where('disclosure_group', '=', 'finance')
    .where('community_id', '=', communityId)
    .where('covers_month', '<', before)
    .where('state', 'in', ['released', 'posted', 'confirmed', 'archived'])
    .orderBy('covers_month', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && (JSON.parse(row.draft) as NoticeDraft)
}

/** Every notice in one of these states, oldest first. */
export async function listNoticesIn(db: ReadDb, states: readonly NoticeState[]): Promise<StoredNotice[]> {
  const rows = await selectNotices(db)
    .where('n.state', 'in', [...states])
    .orderBy('n.id')
    .limit(10_000)
    .execute()
  return rows.map(rowToNotice)
}
