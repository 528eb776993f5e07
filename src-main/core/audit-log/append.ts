import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import type Database from 'better-sqlite3'
import type { Clock } from '../../shared/kernel/clock.ts'
import type { Actor } from '../db/contexts.ts'
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
  /** Free words in Chinese: reason, counts, file hash. */
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

/** HMAC-SHA-256 over the previous hash and the entry's fields in fixed order. */
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
    entry.changes,
  ])
  return createHmac('sha256', auditKey).update(previousHash).update(canonical).digest('hex')
}

interface AppenderOptions {
  readonly raw: Database.Database
  readonly auditKey: Buffer
  readonly clock: Clock
  readonly actor: Actor
  readonly action: string
}

/** Appends to the chain within the transaction that is open on `raw`. Order is by sequence, never by the clock. */
export function openAuditAppender({ raw, auditKey, clock, actor, action }: AppenderOptions): {
  append: (record: AuditRecord) => void
} {
  const head = raw
    .prepare<[], { seq: number; hash: string }>('select seq, hash from audit_log_entry order by seq desc limit 1')
    .get()
  let seq = head?.seq ?? 0
  let previousHash = head?.hash ?? genesisHash
  const insert = raw.prepare(
    `insert into audit_log_entry
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
        summary: record.summary ?? '',
        changes: JSON.stringify(fieldChanges(auditKey, record).map(withoutNulls)),
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

/** A new person has forty first values: what was empty is left out, and read back as null. */
function withoutNulls({ field, before, after }: FieldChange): Partial<FieldChange> {
  return { field, ...(before === null ? {} : { before }), ...(after === null ? {} : { after }) }
}

function fieldChanges(auditKey: Buffer, { before, after }: AuditRecord): FieldChange[] {
  const changes: FieldChange[] = []
  const fields = before ? new Set([...Object.keys(before), ...Object.keys(after ?? {})]) : Object.keys(after ?? {})
  for (const field of fields) {
    const from = asText(before?.[field])
    const to = asText(after?.[field])
    if (from !== to) changes.push(maskChange(auditKey, { field, before: from, after: to }))
  }
  return changes
}

function asText(value: LoggedValue): string | null {
  if (value === null || value === undefined || value === '') return null
  if (Array.isArray(value)) return value.join('、')
  return String(value)
}
