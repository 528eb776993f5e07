import type { AuditLogRow } from '../../shared/audit-log/audit-log.contract.ts'
import type { Role } from '../../shared/kernel/roles.ts'
import { visibleColumns, visibleKinds } from '../../shared/person-record/record-access.rules.ts'
import { listEntriesOf } from '../audit-log/audit-log.service.ts'
import type { ReadDb } from '../db/contexts.ts'
import type { StoredRecord } from './person-record.repository.ts'

/**
 * Entries of the audit log about records, newest first. Left out are those of kinds that the roles may not see (of a
 * family, the mere entry tells something) and changes of hidden columns; the log holds sensitive values masked anyhow.
 */
export async function logOfRecords(
  db: ReadDb,
  records: readonly Pick<StoredRecord, 'id' | 'kind'>[],
  roles: readonly Role[],
): Promise<AuditLogRow[]> {
  const rows: AuditLogRow[] = []
  for (const kind of visibleKinds(roles)) {
    const seen = new Set(visibleColumns(kind, roles).map(({ field }) => field))
    for (const { id } of records.filter((record) => record.kind === kind)) {
      for (const entry of await listEntriesOf(db, 'person_record', id)) {
        rows.push({ ...entry, changes: entry.changes.filter(({ field }) => seen.has(field)) })
      }
    }
  }
  return rows.sort((a, b) => b.seq - a.seq)
}
