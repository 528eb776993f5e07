import type { AuditLogRow } from '../../shared/audit-log/audit-log.contract.ts'
import type { ReadDb } from '../db/contexts.ts'
import { readChanges } from './append.ts'
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
  const pattern = `%${search}%`
  const matching = db
    .selectFrom('audit_log_entry')
    .$if(search !== '', (q) =>
      q.where((eb) =>
        eb.or([eb('actor_name', 'like', pattern), eb('action', 'like', pattern), eb('summary', 'like', pattern)]),
      ),
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

export async function countEntries(db: ReadDb): Promise<number> {
  const { total } = await db
    .selectFrom('audit_log_entry')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

/** The whole log in order, a thousand entries at a time. */
export async function* streamEntries(db: ReadDb): AsyncGenerator<StoredEntry> {
  let after = 0
  for (;;) {
    const rows = await db
      .selectFrom('audit_log_entry')
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
