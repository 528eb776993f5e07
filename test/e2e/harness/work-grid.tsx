import { createRef, useMemo, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { markKey } from '../../../src-renderer/ui/work-grid/sheet.ts'
import type {
  CellChange,
  CellMark,
  GridColumn,
  GridRow,
  Refusal,
  SelectionSummary,
  WorkGridHandle,
} from '../../../src-renderer/ui/work-grid/types.ts'
import { WorkGrid } from '../../../src-renderer/ui/work-grid/work-grid.tsx'
import '../../../src-renderer/app/styles.css'

/** What the spec reads of a page that works as the grid's pages do: it keeps the rows and hands them back changed. */
export interface GridHarness {
  readonly rows: () => readonly GridRow[]
  readonly calls: {
    readonly changes: CellChange[][]
    readonly refusals: Refusal[][]
    readonly selectedRows: number[]
    readonly headerActions: string[]
    readonly summaries: SelectionSummary[]
    readonly undo: string[]
  }
  readonly handle: { readonly current: WorkGridHandle | null }
}
declare global {
  interface Window {
    harness: GridHarness
  }
}

const query = new URLSearchParams(location.search)
const rowCount = Number(query.get('rows') ?? '60')
const columnCount = Number(query.get('columns') ?? '45')
const isEditing = query.get('editing') !== 'no'

const named: GridColumn[] = [
  { key: 'code', title: '编号', width: 90, frozen: true, isEditable: false },
  { key: 'name', title: '姓名', width: 90, frozen: true, isEditable: true, isSorted: 'asc' },
  { key: 'idNumber', title: '身份证号码', width: 180, isEditable: true, isFiltered: true },
  { key: 'category', title: '人员类别', width: 110, isEditable: true, choices: ['书记', '主任', '委员', '网格员'] },
  { key: 'pay', title: '应发（元）', width: 110, isEditable: true, align: 'right', isNumeric: true },
]
const columns: GridColumn[] = [
  ...named,
  ...Array.from({ length: Math.max(0, columnCount - named.length) }, (_, i) => ({
    key: `c${i}`,
    title: `栏目${i + 1}`,
    width: 100,
    isEditable: true,
  })),
]
const firstRows: GridRow[] = Array.from({ length: rowCount }, (_, row) => ({
  id: row + 1,
  cells: columns.map((column, index) => firstText(column.key, row, index)),
}))
const marks = new Map<string, CellMark>([
  [markKey(2, 'idNumber'), { kind: 'error', note: '身份证号码：最后一位应为 5，请核对原件' }],
  [markKey(3, 'pay'), { kind: 'warning', note: '与上月相差较大' }],
  [markKey(4, 'name'), { kind: 'changed', note: '原为“张三”' }],
])

function firstText(key: string, row: number, index: number): string {
  if (key === 'code') return `S${String(row + 1).padStart(6, '0')}`
  if (key === 'name') return `人员${row + 1}`
  if (key === 'idNumber') return `32010619680101${String(row % 10_000).padStart(4, '0')}`
  if (key === 'category') return '网格员'
  return key === 'pay' ? `${1_000 + row}.10` : `r${row + 1}c${index + 1}`
}

const calls: GridHarness['calls'] = {
  changes: [],
  refusals: [],
  selectedRows: [],
  headerActions: [],
  summaries: [],
  undo: [],
}
const handle = createRef<WorkGridHandle>()

function Page() {
  const [rows, setRows] = useState<readonly GridRow[]>(firstRows)
  const byKey = useMemo(() => new Map(columns.map((column, index) => [column.key, index])), [])
  window.harness = { rows: () => rows, calls, handle }
  const onChanges = (changes: CellChange[]) => {
    calls.changes.push(changes)
    setRows((old) => {
      const changed = new Map<number, string[]>()
      for (const { rowId, column, after } of changes) {
        const cells = changed.get(rowId) ?? [...(old[rowId - 1]?.cells ?? [])]
        cells[byKey.get(column) ?? 0] = after
        changed.set(rowId, cells)
      }
      return old.map((row) => ({ id: row.id, cells: changed.get(row.id) ?? row.cells }))
    })
  }
  return (
    <div style={{ position: 'absolute', inset: 8, display: 'flex', flexDirection: 'column', gap: 8 }}>
      <WorkGrid
        ref={handle}
        label="人员花名册"
        columns={columns}
        rows={rows}
        total={rows.length}
        isEditing={isEditing}
        marks={marks}
        today="2026-11-23"
        nameColumn="name"
        onChanges={onChanges}
        onRefused={(refusals) => calls.refusals.push(refusals)}
        onSelectRow={(rowId) => calls.selectedRows.push(rowId)}
        onHeaderAction={(column, action) => calls.headerActions.push(`${column} ${action}`)}
        onSelection={(summary) => calls.summaries.push(summary)}
        onUndo={() => calls.undo.push('undo')}
        onRedo={() => calls.undo.push('redo')}
      />
      <textarea aria-label="草稿纸" rows={1} />
    </div>
  )
}

const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<Page />)
