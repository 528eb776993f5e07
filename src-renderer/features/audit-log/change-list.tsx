import type { AuditLogRow } from '../../../src-main/shared/audit-log/audit-log.contract.ts'
import { columnEntries } from '../../../src-main/shared/kernel/sheet-spec.ts'
import { rosterSheet } from '../../../src-main/shared/roster/roster.sheet.ts'

const headers = new Map(columnEntries(rosterSheet).map(([key, spec]) => [key, spec.header]))
const shown = (value: string | null) => (value === null || value === '' ? '（空）' : value)

/** Fields before and after; fields of the roster under their own names. */
export function ChangeList({ changes }: { readonly changes: AuditLogRow['changes'] }) {
  if (changes.length === 0) return null
  return (
    <ul className="changes">
      {changes.map(({ field, before, after }) => (
        <li key={field}>
          {headers.get(field) ?? field}：{shown(before)} → {shown(after)}
        </li>
      ))}
    </ul>
  )
}
