import { useMemo, useRef, useState } from 'react'
import type { ImportBatchRow } from '../../../src-main/shared/import-batch/import-batch.contract.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useChannel } from '../../client/use-query.ts'
import type { CellChange, Refusal, WorkGridHandle } from '../../ui/work-grid/types.ts'
import { RefusalsDialog } from '../../ui/refusals-dialog.tsx'
import { keysOf } from '../../ui/shortcuts/shortcut-table.ts'
import { useShortcut } from '../../ui/shortcuts/use-shortcut.tsx'
import { WorkGrid } from '../../ui/work-grid/work-grid.tsx'
import { nextTrouble, shownRows, stagedColumns, stagedMarks, type StagedRows, type Trouble } from './staged-rows.ts'
import type { Corrections } from './use-corrections.ts'

interface RowsGridProps {
  readonly batch: ImportBatchRow
  readonly staged: StagedRows
  /** Rows that meet the filter, also those still on their way. */
  readonly total: number
  readonly corrections: Corrections
  readonly isEditable: boolean
  readonly selected: number | undefined
  readonly onSelect: (rowNo: number) => void
}

/** The staged rows as a sheet to work in; F8 goes to the next mistake. */
export function RowsGrid(props: RowsGridProps) {
  const { batch, staged, total, corrections, isEditable, selected, onSelect } = props
  const { today } = useSession()
  const { data: organisation } = useChannel('organisation.get', {})
  const grid = useRef<WorkGridHandle>(null)
  const [last, setLast] = useState<Trouble | undefined>()
  const [refusals, setRefusals] = useState<readonly Refusal[]>([])
  const { sheetId } = batch
  const { waiting } = corrections
  const { rows: stagedRows } = staged
  const fieldList = staged.fields.join(' ')
  const columns = useMemo(
    () =>
      stagedColumns(
        sheetId,
        fieldList === '' ? [] : fieldList.split(' '),
        organisation?.communities.map(({ name }) => name) ?? [],
      ),
    [sheetId, fieldList, organisation],
  )
  const rows = useMemo(() => shownRows(sheetId, staged, waiting), [sheetId, staged, waiting])
  const marks = useMemo(() => stagedMarks(stagedRows), [stagedRows])
  const goOn = () => {
    const next = nextTrouble(staged, selected, last)
    if (next === undefined) return announce('没有错误')
    if (next.isAgain) announce('已到最后一处，回到第一处错误')
    setLast(next.trouble)
    grid.current?.focusCell(next.trouble.rowNo, next.trouble.column)
  }
  useShortcut('nextFinding', goOn)
  const correct = (changes: readonly CellChange[]) =>
    corrections.correct(
      [...Map.groupBy(changes, ({ rowId }) => rowId)].map(([rowNo, cells]) => ({
        rowNo,
        values: Object.fromEntries(cells.map(({ column, after }) => [column, after])),
      })),
    )
  return (
    <div className="grid-pane">
      <WorkGrid
        ref={grid}
        label="导入行"
        columns={columns}
        rows={rows}
        total={total}
        isEditing={isEditable}
        marks={marks}
        today={today}
        nameColumn="name"
        onChanges={correct}
        onRefused={setRefusals}
        onSelectRow={onSelect}
        onUndo={corrections.undo}
        onRedo={corrections.redo}
      />
      <footer className="grid-foot">
        <span role="status" aria-label="显示行数">
          {rows.length < total ? `共 ${total} 行，已读入 ${rows.length} 行` : `共 ${total} 行`}
        </span>
        {isEditable ? <span>{keysOf('nextFinding')} 下一处错误　Enter 或直接输入 更正　Ctrl+Z 撤销</span> : null}
      </footer>
      {refusals.length === 0 ? null : <RefusalsDialog refusals={refusals} onClose={() => setRefusals([])} />}
    </div>
  )
}
