import { sql } from 'kysely'
import type { AuditLogRow } from '../../shared/audit-log/audit-log.contract.ts'
import type { ReadDb } from '../db/contexts.ts'
import { contains } from '../db/like.ts'
import { readChanges } from './append.ts'
import type { LogTable } from './restricted.ts'
import type { StoredEntry } from './verify.ts'

const entriesPerRead = 1000

function rowToEntry(row: StoredEntry): AuditLogRow {
  return {
    seq: row.seq,
    at: row.at,
    actorName: row.actor_name,
    action: row.action,
    objectType: row.object_type,
    objectId: row.object_id,
    summary: row.summary,
    changes: readChanges(row.changes),
  }
}

/** A page of the log, newest first; `search` is part of an actor's name, an action or a summary. */
export async function listEntries(
  db: ReadDb,
  { search, offset, limit }: { search: string; offset: number; limit: number },
): Promise<{ rows: AuditLogRow[]; total: number }> {
  const matching = db
    .selectFrom('audit_log_entry')
    .$if(search !== '', (q) =>
      q.where((eb) => eb.or([contains('actor_name', search), contains('action', search), contains('summary', search)])),
    )
  const { total } = await matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await matching.selectAll().orderBy('seq', 'desc').offset(offset).limit(limit).execute()
  return { rows: rows.map(rowToEntry), total }
}

export async function listEntriesOf(db: ReadDb, objectType: string, objectId: number): Promise<AuditLogRow[]> {
  const rows = await db
    .selectFrom('audit_log_entry')
    .selectAll()
    .where('object_type', '=', objectType)
    .where('object_id', '=', String(objectId))
    .orderBy('seq', 'desc')
    .limit(200)
    .execute()
  return rows.map(rowToEntry)
}

/** The number that the next entry of this transaction will have. */
export async function nextSeq(db: ReadDb): Promise<number> {
  const { last } = await db
    .selectFrom('audit_log_entry')
    .select((eb) => eb.fn.max('seq').as('last'))
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

/** What was done to all objects of one kind by certain actions, in the order of the log, a thousand entries at a time. */
export async function* streamEntriesAbout(
  db: ReadDb,
  objectType: string,
  actions: readonly string[],
): AsyncGenerator<AuditLogRow> {
  let after = 0
  for (;;) {
    const rows = await db
      .selectFrom('audit_log_entry')
      .selectAll()
      .where('object_type', '=', objectType)
      .where('action', 'in', [...actions])
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(entriesPerRead)
      .execute()
    yield* rows.map(rowToEntry)
    const last = rows.at(-1)
    if (!last) return
    after = last.seq
  }
}

/** What was done to certain objects from one day to another, in the order of the log. */
export async function listEntriesBetween(
  db: ReadDb,
  objects: readonly { readonly type: string; readonly id: number }[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<(AuditLogRow & { readonly hash: string })[]> {
  const found: (AuditLogRow & { readonly hash: string })[] = []
  for (const [type, own] of Map.groupBy(objects, (object) => object.type)) {
    const ids = own.map(({ id }) => String(id))
    for (let first = 0; first < ids.length; first += entriesPerRead) {
      const rows = await db
        .selectFrom('audit_log_entry')
        .selectAll()
        .where('object_type', '=', type)
        .where('object_id', 'in', ids.slice(first, first + entriesPerRead))
        .where('at', '>=', from)
        .where('at', '<', `${to}U`)
        .orderBy('seq')
        .limit(100_000)
        .execute()
      found.push(...rows.map((row) => ({ ...rowToEntry(row), hash: row.hash })))
    }
  }
  return found.sort((a, b) => a.seq - b.seq)
}

/** Entries to look back over for what an account did last. */
const recentReach = 5000

/** What one account did last, newest first: one entry for each thing done, coming and going left out. */
export async function listRecentOf(db: ReadDb, actorId: number, count: number): Promise<AuditLogRow[]> {
  const head = await db
    .selectFrom('audit_log_entry')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .executeTakeFirst()
  const rows = await db
    .selectFrom('audit_log_entry')
    .selectAll()
    .where('seq', '>', (head?.seq ?? 0) - recentReach)
    .where('actor_id', '=', actorId)
    .where('action', 'not in', ['session.login', 'session.lock'])
    .orderBy('seq', 'desc')
    .limit(200)
    .execute()
  const last = new Map<string, AuditLogRow>()
  for (const entry of rows.map(rowToEntry)) {
    const done = `${entry.at} ${entry.action}`
    if (!last.has(done)) last.set(done, entry)
  }
  return [...last.values()].slice(0, count)
}

export async function countEntries(db: ReadDb, table: LogTable = 'audit_log_entry'): Promise<number> {
  const { total } = await db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

/** The whole log in order, a thousand entries at a time. */
export async function* streamEntries(db: ReadDb, table: LogTable = 'audit_log_entry'): AsyncGenerator<StoredEntry> {
  let after = 0
  for (;;) {
    const rows = await db
      .selectFrom(table)
      .selectAll()
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(entriesPerRead)
      .execute()
    yield* rows
    const last = rows.at(-1)
    if (!last) return
    after = last.seq
  }
}

/** What an officer may see of the log of cases. */
export interface SeenOfCases {
  readonly officerId: number
  readonly cases: readonly number[]
  readonly disciplines: readonly number[]
}

/** A page of the log of cases, newest first: entries about these objects, and what the officer himself did to the whole. */
export async function listCaseEntries(
  db: ReadDb,
  seen: SeenOfCases,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ rows: AuditLogRow[]; total: number }> {
  const among = (ids: readonly number[]) => JSON.stringify(ids.map(String))
  const matching = db
    .selectFrom('case_log_entry')
    .where((eb) =>
      eb.or([
        eb.and([eb('object_type', '=', 'case_log'), eb('actor_id', '=', seen.officerId)]),
        eb.and([
          eb('object_type', '=', 'case_file'),
          sql<boolean>`object_id in (select value from json_each(${among(seen.cases)}))`,
        ]),
        eb.and([
          eb('object_type', '=', 'discipline'),
          sql<boolean>`object_id in (select value from json_each(${among(seen.disciplines)}))`,
        ]),
      ]),
    )
  const { total } = await matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await matching.selectAll().orderBy('seq', 'desc').offset(offset).limit(limit).execute()
  return { rows: rows.map(rowToEntry), total }
}
