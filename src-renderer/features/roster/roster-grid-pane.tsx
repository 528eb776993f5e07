import { useState, type Ref } from 'react'
import { isAppError } from '../../../src-main/shared/kernel/app-error.ts'
import type { GridColumnKey } from '../../../src-main/shared/roster/roster-grid.contract.ts'
import type { RosterField } from '../../../src-main/shared/roster/roster.sheet.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { LateSkeleton } from '../../ui/query-view.tsx'
import type { CellMark, GridColumn, Refusal, SelectionSummary, WorkGridHandle } from '../../ui/work-grid/types.ts'
import { WorkGrid } from '../../ui/work-grid/work-grid.tsx'
import { FilterDialog } from './filter-dialog.tsx'
import { columnTitle, isOpen } from './grid-columns.ts'
import { RefusalsDialog } from '../../ui/refusals-dialog.tsx'
import { RosterFoot } from './roster-foot.tsx'
import type { GridEdits } from './use-grid-edits.ts'
import type { RosterRows } from './use-roster-rows.ts'
import type { RosterViewState } from './use-roster-view.ts'

interface GridPaneProps {
  readonly view: RosterViewState
  readonly columns: readonly GridColumn[]
  readonly people: RosterRows
  readonly edits: GridEdits
  /** Corners of cells: what was changed, and what the check found. */
  readonly marks: ReadonlyMap<string, CellMark>
  readonly onSelectRow: (id: number) => void
  readonly gridRef: Ref<WorkGridHandle>
}

/** The grid with its filter box, its list of refusals and its foot. */
export function RosterGridPane({ view, columns, people, edits, marks, onSelectRow, gridRef }: GridPaneProps) {
  const { account, today } = useSession()
  const [filtering, setFiltering] = useState<RosterField | null>(null)
  const [refusals, setRefusals] = useState<readonly Refusal[]>([])
  const [summary, setSummary] = useState<SelectionSummary | null>(null)
  const { look } = view
  const onHeaderAction = (key: string, action: 'sort' | 'filter') => {
    const column = key as GridColumnKey
    if (!isOpen(account.roles, column)) return announce(`${columnTitle(column)}不能排序和筛选：内容已脱敏或由系统算出`)
    // While texts are unsaved the rows must not move away from under the keyboard.
    if (edits.cells.size > 0) return announce('有未保存的改动，保存或退出编辑后再排序、筛选')
    if (action === 'filter') setFiltering(column)
    else view.sortBy(column)
  }
  if (people.total === undefined) return people.error ? <ErrorAlert error={people.error} /> : <LateSkeleton />
  return (
    <div className="grid-pane">
      {isAppError(people.error) ? <ErrorAlert error={people.error} /> : null}
      <WorkGrid
        ref={gridRef}
        label="人员花名册"
        columns={columns}
        rows={edits.shown}
        total={people.all}
        isEditing={edits.isEditing}
        marks={marks}
        today={today}
        nameColumn="name"
        onChanges={edits.add}
        onRefused={setRefusals}
        onSelectRow={onSelectRow}
        onHeaderAction={onHeaderAction}
        onSelection={setSummary}
        onUndo={edits.undo}
        onRedo={edits.redo}
        onColumnWidth={(column, width) => view.change({ widths: { ...look.widths, [column]: Math.round(width) } })}
      />
      <RosterFoot shown={people.rows.length} total={people.total} all={people.all} summary={summary} />
      {filtering === null ? null : (
        <FilterDialog
          field={filtering}
          look={look}
          onFilter={(values) => view.filterBy(filtering, values)}
          onClose={() => setFiltering(null)}
        />
      )}
      {refusals.length === 0 ? null : <RefusalsDialog refusals={refusals} onClose={() => setRefusals([])} />}
    </div>
  )
}
