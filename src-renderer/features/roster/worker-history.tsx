import { useChannel } from '../../client/use-query.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { HistoryEntries } from '../audit-log/history-list.tsx'

/** 修改记录 of one person, with those of second rows that were merged into it. */
export function WorkerHistory({ id }: { readonly id: number }) {
  const query = useChannel('roster.history', { id }, { keep: false })
  const noteOf = ({ objectId }: { readonly objectId: string }) => (objectId === String(id) ? '' : '（并入的记录）')
  return <QueryView query={query}>{({ rows }) => <HistoryEntries rows={rows} noteOf={noteOf} />}</QueryView>
}
