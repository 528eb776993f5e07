import { worksOnRecords } from '../../shared/kernel/column-access.ts'
import type { auditLogContract } from '../../shared/audit-log/audit-log.contract.ts'
import type { HandlersFor } from '../db/contexts.ts'
import { countEntries, listEntries, listEntriesOf, streamEntries } from './audit-log.repository.ts'
import { ChainVerifier } from './verify.ts'

export const auditLogHandlers = {
  'auditLog.list': (input, { db }) => listEntries(db, input),

  'auditLog.history': async ({ objectType, objectId }, { db, actor }) => {
    const rows = await listEntriesOf(db, objectType, objectId)
    // Reasons typed by others may say anything: whoever only looks learns who did what and when.
    return { rows: worksOnRecords(actor.roles) ? rows : rows.map((row) => ({ ...row, summary: '' })) }
  },

  'auditLog.verify': async (_input, { db, auditKey, signal, progress, write }) => {
    const total = await countEntries(db)
    const verifier = new ChainVerifier(auditKey)
    let done = 0
    for await (const entry of streamEntries(db)) {
      signal.throwIfCancelled()
      verifier.check(entry)
      progress('verify', ++done, total)
    }
    const { verdict } = verifier
    const summary =
      verdict.firstBadSeq === null ? `全部 ${verdict.entries} 条连续完整` : `第 ${verdict.firstBadSeq} 条起不一致`
    await write(async ({ record }) => record({ objectType: 'audit_log_entry', objectId: verdict.entries, summary }))
    return verdict
  },
} satisfies HandlersFor<typeof auditLogContract>
