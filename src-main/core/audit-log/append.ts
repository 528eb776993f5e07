import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import type Database from 'better-sqlite3'
import type { Clock } from '../../shared/kernel/clock.ts'
import { maskNumbers } from '../../shared/kernel/sensitive-numbers.rules.ts'
import type { Actor } from '../db/contexts.ts'
import type { LogTable } from './restricted.ts'
import { maskChange, type FieldChange } from './mask-change.ts'

export type LoggedValue = string | number | boolean | readonly string[] | null | undefined
export type LoggedFields = Readonly<Record<string, LoggedValue>>

/** What a use case says about one object it changed, showed or exported. */
export interface AuditRecord {
  /** SQL table of the object. */
  readonly objectType: string
  readonly objectId: number | string
  /** Absent for a new object: then every first value is logged. */
  readonly before?: LoggedFields
  readonly after?: LoggedFields
  /** Free words in Chinese: reason, counts, file hash. Numbers of people in it are masked as it is written. */
  readonly summary?: string
}

export interface ChainEntry {
  readonly seq: number
  readonly at: string
  readonly actor_id: number | null
  readonly actor_name: string
  readonly action: string
  readonly object_type: string
  readonly object_id: string
  readonly summary: string
  readonly changes: string
}

export const genesisHash = '0'.repeat(64)

/** HMAC-SHA-256 over the previous hash, the entry's short fields as one JSON list, and the changes as stored. */
export function chainHash(auditKey: Buffer | KeyObject, previousHash: string, entry: ChainEntry): string {
  const canonical = JSON.stringify([
    entry.seq,
    entry.at,
    entry.actor_id,
    entry.actor_name,
    entry.action,
    entry.object_type,
    entry.object_id,
    entry.summary,
  ])
  return createHmac('sha256', auditKey)
    .update(previousHash + canonical + entry.changes)
    .digest('hex')
}

interface AppenderOptions {
  readonly table: LogTable
  readonly raw: Database.Database
  readonly auditKey: Buffer
  readonly clock: Clock
  readonly actor: Actor
  readonly action: string
}

/** Appends to the chain within the transaction that is open on `raw`. Order is by sequence, never by the clock. */
export function openAuditAppender({ table, raw, auditKey, clock, actor, action }: AppenderOptions): {
  append: (record: AuditRecord) => void
} {
  const head = raw
    .prepare<[], { seq: number; hash: string }>(`select seq, hash from ${table} order by seq desc limit 1`)
    .get()
  let seq = head?.seq ?? 0
  let previousHash = head?.hash ?? genesisHash
  const insert = raw.prepare(
    `insert into ${table}
       (seq, at, actor_id, actor_name, action, object_type, object_id, summary, changes, previous_hash, hash)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const at = clock.now()
  // Made once for thousands of entries, and gone with the transaction.
  const chainKey = createSecretKey(auditKey)
  return {
    append(record) {
      seq += 1
      const entry: ChainEntry = {
        seq,
        at,
        actor_id: actor.id === 0 ? null : actor.id,
        actor_name: actor.displayName,
        action,
        object_type: record.objectType,
        object_id: String(record.objectId),
        summary: maskNumbers(record.summary ?? ''),
        changes: JSON.stringify(storedChanges(auditKey, record)),
      }
      const hash = chainHash(chainKey, previousHash, entry)
      insert.run(
        seq,
        at,
        entry.actor_id,
        entry.actor_name,
        action,
        entry.object_type,
        entry.object_id,
        entry.summary,
        entry.changes,
        previousHash,
        hash,
      )
      previousHash = hash
    },
  }
}

/** As stored: [field, first value] of a new object, otherwise [field, before, after]. */
export type StoredChange =
  readonly [field: string, after: string | null] | readonly [string, string | null, string | null]

/** The changes of a stored entry. */
export function readChanges(stored: string): FieldChange[] {
  return (JSON.parse(stored) as StoredChange[]).map((change) =>
    change.length === 2
      ? { field: change[0], before: null, after: change[1] }
      : { field: change[0], before: change[1], after: change[2] },
  )
}

/** A new person has forty first values, in an import ten thousand times: names of keys would double the log. */
function storedChanges(auditKey: Buffer, { before, after = {} }: AuditRecord): StoredChange[] {
  const changes: StoredChange[] = []
  const fields = before ? new Set([...Object.keys(before), ...Object.keys(after)]) : Object.keys(after)
  for (const field of fields) {
    const from = before ? asText(before[field]) : null
    const to = asText(after[field])
    if (from === to) continue
    const change = maskChange(auditKey, { field, before: from, after: to })
    changes.push(from === null ? [field, change.after] : [field, change.before, change.after])
  }
  return changes
}

function asText(value: LoggedValue): string | null {
  if (value === null || value === undefined || value === '') return null
  if (Array.isArray(value)) return value.join('、')
  return String(value)
}
