import type { AuditLogRow } from '../../../src-main/shared/audit-log/audit-log.contract.ts'
import { columnEntries } from '../../../src-main/shared/kernel/sheet-spec.ts'
import { recordKinds } from '../../../src-main/shared/person-record/record-kinds.ts'
import { recordColumns } from '../../../src-main/shared/person-record/record.sheets.ts'
import { rosterSheet } from '../../../src-main/shared/roster/roster.sheet.ts'

/** Fields of people by their key; what the log says of other things stands under its own key. */
const headers = new Map([
  ...recordKinds.flatMap((kind) => recordColumns(kind)).map(([key, spec]) => [key, spec.header] as const),
  ...columnEntries(rosterSheet).map(([key, spec]) => [key, spec.header] as const),
])
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
