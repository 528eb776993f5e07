import { useChannel } from '../../client/use-query.ts'
import type { AuditLogRow, HistoryType } from '../../../src-main/shared/audit-log/audit-log.contract.ts'
import { actionLabel } from '../../strings/action-labels.ts'
import { momentText } from '../../strings/labels.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { ChangeList } from './change-list.tsx'

/** 修改记录 of one record, newest first. */
export function HistoryList(props: { readonly objectType: HistoryType; readonly objectId: number }) {
  const query = useChannel('auditLog.history', props, { keep: false })
  return <QueryView query={query}>{({ rows }) => <HistoryEntries rows={rows} />}</QueryView>
}

/** The same with the entries at hand; `noteOf` says what else is to be told of one. */
export function HistoryEntries({
  rows,
  noteOf,
}: {
  readonly rows: readonly AuditLogRow[]
  readonly noteOf?: (row: AuditLogRow) => string
}) {
  if (rows.length === 0) return <p className="hint">没有修改记录。</p>
  return (
    <ol className="history" aria-label="修改记录">
      {rows.map((row) => (
        <li key={row.seq}>
          <div>
            <span className="number">{momentText(row.at)}</span> {row.actorName} {actionLabel(row.action)}
            {row.summary === '' ? null : `：${row.summary}`}
            {noteOf === undefined ? null : <span className="hint">{noteOf(row)}</span>}
          </div>
          <ChangeList changes={row.changes} />
        </li>
      ))}
    </ol>
  )
}
