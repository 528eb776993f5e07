import type { AuditLogRow } from '../../../src-main/shared/audit-log/audit-log.contract.ts'
import { columnEntries } from '../../../src-main/shared/kernel/sheet-spec.ts'
import { recordKinds } from '../../../src-main/shared/person-record/record-kinds.ts'
import { recordColumns } from '../../../src-main/shared/person-record/record.sheets.ts'
import { rosterSheet } from '../../../src-main/shared/roster/roster.sheet.ts'

/** What the log says of attachments. */
const attachmentWords = {
  workerId: '人员序号',
  person: '人员',
  role: '种类',
  fileName: '文件名',
  fileType: '文件类型',
  size: '字节数',
  sha256: '文件校验值',
  removed: '移除原因',
} as const

/** Fields of people and their attachments by key; what the log says of other things stands under its own key. */
const headers = new Map<string, string>([
  ...Object.entries(attachmentWords),
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
