import type { AuditLogRow } from '../../../src-main/shared/audit-log/audit-log.contract.ts'
import { useChannel } from '../../client/use-query.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { HistoryEntries } from '../audit-log/history-list.tsx'

/** 修改记录 of one person: the row, second rows that were merged into it, and the records of its 子表. */
export function WorkerHistory({ id }: { readonly id: number }) {
  const ofRow = useChannel('roster.history', { id }, { keep: false })
  const ofRecords = useChannel('personRecord.log', { workerId: id }, { keep: false })
  const noteOf = ({ objectType, objectId }: AuditLogRow) =>
    objectType === 'person_record' || objectId === String(id) ? '' : '（并入的记录）'
  return (
    <QueryView query={ofRow}>
      {({ rows }) => (
        <QueryView query={ofRecords}>
          {(records) => (
            <HistoryEntries rows={[...rows, ...records.rows].toSorted((a, b) => b.seq - a.seq)} noteOf={noteOf} />
          )}
        </QueryView>
      )}
    </QueryView>
  )
}
