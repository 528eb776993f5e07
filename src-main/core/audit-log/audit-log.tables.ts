import type { Generated } from 'kysely'

/** audit_log_entry (操作留痕): append-only, chained by a keyed hash. */
export interface AuditLogEntryTable {
  seq: Generated<number>
  at: string
  actor_id: number | null
  actor_name: string
  action: string
  object_type: string
  object_id: string
  summary: string
  /** JSON: [{field, before, after}], sensitive values masked. */
  changes: string
  previous_hash: string
  hash: string
}
export interface AuditLogTables {
  audit_log_entry: AuditLogEntryTable
  case_log_entry: AuditLogEntryTable
}
