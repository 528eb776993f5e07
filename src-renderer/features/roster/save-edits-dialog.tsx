import { Form, Input, Table, type TableColumnsType } from 'antd'
import type { Finding } from '../../../src-main/shared/kernel/finding.ts'
import { dutyChangesOfIdentity } from '../../../src-main/shared/labour-contract/duty-changes.rules.ts'
import { identityCode } from '../../../src-main/shared/roster/code-tables.ts'
import { isDatedField } from '../../../src-main/shared/roster/dated-fields.ts'
import type { CellEdit, CheckedEdit, GridColumnKey } from '../../../src-main/shared/roster/roster-grid.contract.ts'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { EffectiveFields, useOverQuotaReason, type EffectiveValues } from '../../ui/effective-fields.tsx'
import { FindingList } from '../../ui/finding-list.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import type { CellChange } from '../../ui/work-grid/types.ts'
import { DutyChanges } from '../labour-contract/duty-changes.tsx'
import { columnTitle } from './grid-columns.ts'

interface SaveValues extends EffectiveValues {
  readonly reason?: string
  readonly overQuotaReason?: string
}

interface SaveEditsProps {
  readonly edits: readonly CellEdit[]
  readonly cells: readonly CellChange[]
  readonly onSaved: () => void
  readonly onClose: () => void
}

/** The difference list before saving: who, which column, before and after, and what speaks against it. */
export function SaveEditsDialog({ edits, cells, onSaved, onClose }: SaveEditsProps) {
  const save = useCommand('roster.saveEdits')
  const overQuota = useOverQuotaReason()
  const query = useChannel('roster.checkEdits', { edits: [...edits] }, { keep: false })
  const isDated = cells.some(({ column }) => isDatedField(column))
  return (
    <FormDialog<SaveValues>
      title="核对改动"
      verb={`保存 ${cells.length} 处改动`}
      width={980}
      onClose={onClose}
      onSubmit={async ({ reason, effectiveOn, overQuotaReason }) => {
        const ground = { reason: reason ?? '', overQuotaReason: overQuotaReason ?? '' }
        const day = effectiveOn ? { effectiveOn } : {}
        const saved = await overQuota.watch(() => save({ edits: [...edits], ...ground, ...day }))
        onSaved()
        announce(`已保存 ${saved.people} 人 ${saved.cells} 处改动，可在“最近改动”中撤销`)
      }}
    >
      <QueryView query={query}>{({ edits: checked }) => <Differences checked={checked} cells={cells} />}</QueryView>
      {identityChanges(cells).map(({ before, after }) => (
        <DutyChanges
          key={`${before}-${after}`}
          title={`${before}改为${after}`}
          changes={dutyChangesOfIdentity(identityCode(before), identityCode(after))}
        />
      ))}
      <div className="fields-row">
        {isDated ? (
          <EffectiveFields basisName="reason" />
        ) : (
          <Form.Item name="reason" label="修改依据">
            <Input maxLength={200} placeholder="文号或说明；改身份证号、银行卡号须填写" />
          </Form.Item>
        )}
        {overQuota.field}
      </div>
    </FormDialog>
  )
}

/** Every change of 用工身份 among the edits, once. */
function identityChanges(cells: readonly CellChange[]) {
  const changes = cells.filter(({ column }) => column === 'identity')
  return [...new Map(changes.map((cell) => [`${cell.before}-${cell.after}`, cell])).values()]
}

interface Difference {
  readonly key: string
  readonly name: string
  readonly title: string
  readonly before: string
  readonly after: string
  readonly findings: readonly Finding[]
}

const columns: TableColumnsType<Difference> = [
  { title: '姓名', dataIndex: 'name', width: 90 },
  { title: '列', dataIndex: 'title', width: 130 },
  { title: '原值', dataIndex: 'before', render: shownText },
  { title: '改为', dataIndex: 'after', render: shownText },
  { title: '检查', dataIndex: 'findings', render: (found: Finding[]) => <FindingList findings={found} /> },
]

function Differences({
  checked,
  cells,
}: {
  readonly checked: readonly CheckedEdit[]
  readonly cells: readonly CellChange[]
}) {
  const people = new Map(checked.map((edit) => [edit.id, edit]))
  const rows = cells.map((cell) => difference(cell, people.get(cell.rowId)))
  const others = checked.flatMap(({ id, name, findings }) => {
    const shown = cells.flatMap(({ rowId, column }) => (rowId === id ? [column] : []))
    const rest = findings.filter(({ field }) => field === undefined || !shown.includes(field))
    return rest.map((finding) => ({ ...finding, message: `${name} ${finding.message}` }))
  })
  const wrong = checked.filter(({ findings }) => findings.some(isError)).length
  const rank = ({ findings }: Difference) => (findings.some(isError) ? 0 : findings.length > 0 ? 1 : 2)
  return (
    <>
      <p role="status" aria-label="改动合计">
        {checked.length} 人 {cells.length} 处改动{wrong === 0 ? '，未发现错误' : `，${wrong} 人有错误，更正后才能保存`}
      </p>
      <Table<Difference>
        aria-label="改动清单"
        size="small"
        columns={columns}
        dataSource={rows.toSorted((a, b) => rank(a) - rank(b))}
        pagination={false}
        scroll={{ y: 260 }}
        virtual={rows.length > 200}
      />
      <FindingList findings={others} label="其他提示" />
    </>
  )
}

function difference({ rowId, column, before, after }: CellChange, edit: CheckedEdit | undefined): Difference {
  return {
    key: `${rowId}:${column}`,
    name: edit?.name ?? '',
    title: columnTitle(column as GridColumnKey),
    before,
    after,
    findings: edit?.findings.filter(({ field }) => field === column) ?? [],
  }
}

const isError = ({ severity }: Finding) => severity === 'error'

function shownText(text: string) {
  return text === '' ? <span className="hint">（空）</span> : text
}
