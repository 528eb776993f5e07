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

/** What the log says of grade batches and versions of standards. */
const decisionWords = {
  state: '状态',
  title: '标题',
  kind: '种类',
  referenceOn: '测算日期',
  effectiveOn: '生效日期',
  effectiveFrom: '施行日期',
  effectiveTo: '失效日期',
  midMonthReason: '当日执行的依据',
  documentNo: '文号',
  noticeRequired: '需要公示',
  noticeId: '公示',
  noticeState: '公示情况',
  people: '名单',
  isSample: '示例',
} as const

/** Fields of people and their attachments by key; what the log says of other things stands under its own key. */
const headers = new Map<string, string>([
  ...Object.entries(attachmentWords),
  ...Object.entries(decisionWords),
  ...recordKinds.flatMap((kind) => recordColumns(kind)).map(([key, spec]) => [key, spec.header] as const),
  ...columnEntries(rosterSheet).map(([key, spec]) => [key, spec.header] as const),
])

/** Values that are codes of states. */
const words: Readonly<Record<string, string>> = {
  draft: '草稿',
  submitted: '已提交',
  approved: '已审批',
  effective: '已生效',
  active: '已启用',
  done: '已办结',
  cancelled: '已作废',
  open: '未办结',
  objected: '有异议',
  clear: '已办结',
  none: '无',
  true: '是',
  false: '否',
}
const shown = (value: string | null) => (value === null || value === '' ? '（空）' : (words[value] ?? value))

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
