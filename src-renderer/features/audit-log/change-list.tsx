import type { AuditLogRow } from '../../../src-main/shared/audit-log/audit-log.contract.ts'
import { formatYuanPlain, type Fen } from '../../../src-main/shared/kernel/money.ts'
import { columnEntries, type ColumnSpecs } from '../../../src-main/shared/kernel/sheet-spec.ts'
import { recordKinds } from '../../../src-main/shared/person-record/record-kinds.ts'
import { recordColumns } from '../../../src-main/shared/person-record/record.sheets.ts'
import { codeLabel } from '../../../src-main/shared/roster/code-tables.ts'
import { rosterSheet } from '../../../src-main/shared/roster/roster.sheet.ts'
import { useChannel } from '../../client/use-query.ts'

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
  ['communityId', '所属社区'],
  ['mergedInto', '并入的记录'],
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
const rosterColumns: ColumnSpecs = rosterSheet.columns

/** Words for a logged value: labels for codes, yuan for fen, a masked number without the mark that tells it apart. */
function shown(field: string, value: string | null, communities: ReadonlyMap<string, string>): string {
  if (value === null || value === '') return '（空）'
  if (field === 'communityId') return communities.get(value) ?? '已撤并的社区'
  if (field === 'mergedInto') return '同一人的另一条记录'
  const { kind, codeTable = '' } = rosterColumns[field] ?? {}
  if (kind === 'code') return codeLabel(codeTable, value)
  if (kind === 'codes')
    return value
      .split(',')
      .map((code) => codeLabel(codeTable, code))
      .join('、')
  if (kind === 'money' && /^-?\d+$/.test(value)) return `${formatYuanPlain(Number(value) as Fen)}元`
  return words[value] ?? value.replace(/#[0-9a-f]{8}$/, '')
}

/** Before and after in words; where the masks agree the numbers still differ. */
function shownPair({ field, before, after }: AuditLogRow['changes'][number], communities: ReadonlyMap<string, string>) {
  const [old, next] = [shown(field, before, communities), shown(field, after, communities)]
  return `${old} → ${next}${old === next && before !== after ? '（内容不同）' : ''}`
}

/** Fields before and after; fields of the roster under their own names. */
export function ChangeList({ changes }: { readonly changes: AuditLogRow['changes'] }) {
  const hasCommunity = changes.some(({ field }) => field === 'communityId')
  const { data } = useChannel('organisation.get', {}, { enabled: hasCommunity })
  const communities = new Map(data?.communities.map(({ id, name }) => [String(id), name]))
  if (changes.length === 0) return null
  return (
    <ul className="changes">
      {changes.map((change) => (
        <li key={change.field}>
          {headers.get(change.field) ?? change.field}：{shownPair(change, communities)}
        </li>
      ))}
    </ul>
  )
}
