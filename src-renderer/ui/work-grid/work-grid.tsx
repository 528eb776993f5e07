import { RevoGrid } from '@revolist/react-datagrid'
import {
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useMemo,
  useRef,
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
} from 'react'
import { CellField } from './cell-field.tsx'
import { readClipboard, writeClipboard } from './clipboard-data.ts'
import { followDrag } from './drag-select.ts'
import { letTabPass, pageRows, pointedAt, revealCell, rowHeight } from './grid-dom.ts'
import { commandOf, type KeyCommand } from './keys.ts'
import { planClear, planFillDown, planPaste, planText, type Plan } from './plan-changes.ts'
import type { OnHeaderAction } from './painter.ts'
import { clampCell, type Area, type Cell } from './range.ts'
import { unclearQuotesRefusal, viewOnlyRefusal } from './refusals.ts'
import { summarise } from './selection-summary.ts'
import { markKey, shownColumns, textAt, type Sheet } from './sheet.ts'
import type { CellChange, CellMark, GridColumn, GridRow, Refusal, SelectionSummary, WorkGridHandle } from './types.ts'
import { useCellEditor } from './use-cell-editor.ts'
import { useGridSelection } from './use-grid-selection.ts'
import { useGridView } from './use-grid-view.ts'
import './work-grid.css'

/** What a page gives to the grid and hears from it. */
export interface WorkGridProps {
  /** Accessible name of the grid. */
  readonly label: string
  /** A new array redraws the headers; keep it while nothing about the columns changes. */
  readonly columns: readonly GridColumn[]
  /** A new array redraws the cells on the screen; rows that did not change may stay the same objects. */
  readonly rows: readonly GridRow[]
  /** Number of rows before filtering. */
  readonly total: number
  readonly isEditing: boolean
  /** By row and column: `markKey(rowId, column)`. */
  readonly marks: ReadonlyMap<string, CellMark>
  /** The date that Ctrl+; types, as the cells show dates. */
  readonly today: string
  /** The column that names a row to screen readers; the first shown one if not given. */
  readonly nameColumn?: string
  /** Called once per action of the user, be it a key, a paste or a fill: one step to undo. */
  readonly onChanges: (changes: CellChange[]) => void
  /** What a paste or another action could not take over. */
  readonly onRefused: (refusals: Refusal[]) => void
  /** The keyboard came to another row, or a row was clicked. */
  readonly onSelectRow: (rowId: number) => void
  /** Without it, the headers have no buttons. */
  readonly onHeaderAction?: OnHeaderAction
  /** Called shortly after the selection or a text in it has changed. */
  readonly onSelection?: (summary: SelectionSummary) => void
  readonly onUndo: () => void
  readonly onRedo: () => void
  /** The user dragged the border of a column. */
  readonly onColumnWidth?: (column: string, width: number) => void
  readonly ref?: Ref<WorkGridHandle>
}

const summaryDelayMs = 60

/**
 * A table that works like Excel's: ranges, copy and paste, filling, typing in Chinese. RevoGrid draws the cells and
 * scrolls; selection, keyboard, clipboard and editing are ours, because RevoGrid's own stop at the frozen columns and
 * take keys away from input methods. The keyboard is always in one field beside the grid that lies over the active cell.
 */
export function WorkGrid(props: WorkGridProps) {
  const { label, columns, rows, total, isEditing, marks, today, onChanges, onRefused, onSelectRow } = props
  const { onHeaderAction, onColumnWidth, onSelection, onUndo, onRedo, nameColumn, ref } = props
  const shown = useMemo(() => shownColumns(columns), [columns])
  const sheet = useMemo(() => ({ columns: shown, rows }), [shown, rows])
  const frame = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLRevoGridElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const { active, end, area, size, select, grow, extendTo } = useGridSelection(sheet)
  const { definitions, source, widths, rowNumbers } = useGridView({
    ...{ frame, grid, field, sheet, marks, active, selected: area, isEditing, onHeaderAction, onColumnWidth },
  })
  useSelectionSummary(sheet, area, onSelection)

  const column = active === null ? undefined : sheet.columns[active.column]?.column
  const rowId = active === null ? undefined : sheet.rows[active.row]?.id
  const mark = column === undefined || rowId === undefined ? undefined : marks.get(markKey(rowId, column.key))
  const isAllowed = isEditing && column?.isEditable === true

  const reveal = (cell: Cell) => grid.current && revealCell(grid.current, sheet, widths, cell)
  const go = (to: Cell, from: Cell = to, isPointed = false) => {
    select(to, from)
    reveal(to)
    const row = sheet.rows[from.row]
    if (row !== undefined && (row.id !== rowId || isPointed)) onSelectRow(row.id)
  }
  const apply = (plan: Plan) => {
    if (plan.changes.length > 0) onChanges([...plan.changes])
    if (plan.refusals.length > 0) onRefused([...plan.refusals])
  }
  const change = (plan: () => Plan) => (isEditing ? apply(plan()) : onRefused([viewOnlyRefusal]))
  const editor = useCellEditor({
    fieldRef: field,
    isAllowed,
    choices: column?.choices,
    shown: active === null ? '' : textAt(sheet, active.row, active.column),
    onCommit: (text) => active && apply(planText(sheet, active, text)),
    onMove: (down, right) => {
      const to = active && clampCell({ row: active.row + down, column: active.column + right }, size)
      if (to) go(to)
    },
  })
  const open = (text?: string) => {
    if (active !== null) reveal(active)
    editor.open(text)
  }

  const run = (command: KeyCommand) => {
    if (active === null || area === null) return
    if (command.kind === 'move') go(command.to, command.isExtending ? active : command.to)
    else if (command.kind === 'edit-or-down' && !isEditing)
      go({ row: Math.min(active.row + 1, size.rows - 1), column: active.column })
    else if (command.kind === 'edit' || command.kind === 'edit-or-down') open()
    else if (command.kind === 'edit-empty') open('')
    else if (command.kind === 'clear') change(() => planClear(sheet, area))
    else if (command.kind === 'fill-down') change(() => planFillDown(sheet, area))
    else if (command.kind === 'today') change(() => planText(sheet, active, today))
    else if (command.kind === 'undo') onUndo()
    else if (command.kind === 'redo') onRedo()
    else if (command.kind === 'select-all')
      select({ row: size.rows - 1, column: size.columns - 1 }, { row: 0, column: 0 })
    else if (command.kind === 'collapse') select(active)
    else if (column !== undefined) onHeaderAction?.(column.key, 'filter')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== field.current) return
    if (editor.draft !== null) return editor.onKeyDown(event)
    // A key that an input method is composing with is none of the grid's.
    if (event.nativeEvent.isComposing || event.keyCode === 229 || end === null || grid.current === null) return
    const command = commandOf(event, end, size, pageRows(grid.current))
    if (command === null) {
      if (event.key === 'Tab') letTabPass(grid.current)
      return
    }
    // F2 on a sheet that is only shown is the page's: it may begin to be edited.
    if (command.kind === 'edit' && !isEditing) return
    event.preventDefault()
    run(command)
  }
  const onMouseDown = (event: MouseEvent) => {
    const over = event.target instanceof Element ? pointedAt(event.target, sheet) : null
    if (over === null || event.button !== 0 || grid.current === null) return
    // Keeps the keyboard in the field, and RevoGrid from selecting on its own.
    event.preventDefault()
    editor.commit()
    field.current?.focus({ preventScroll: true })
    go(over.cell, event.shiftKey && !over.isRowNumber && active !== null ? active : over.cell, true)
    if (over.isRowNumber) select({ row: over.cell.row, column: size.columns - 1 }, over.cell)
    else followDrag(grid.current, sheet, extendTo, grow)
  }
  const onDoubleClick = (event: MouseEvent) => {
    if (event.target instanceof Element && pointedAt(event.target, sheet)?.isRowNumber === false) open()
  }
  const onCopy = (event: ClipboardEvent) => {
    if (editor.draft !== null || area === null) return
    event.preventDefault()
    writeClipboard(event.clipboardData, sheet, area)
    if (event.type === 'cut') change(() => planClear(sheet, area))
  }
  const onPaste = (event: ClipboardEvent) => {
    if (editor.draft !== null || area === null) return
    event.preventDefault()
    const block = readClipboard(event.clipboardData)
    if (block === 'unclear') onRefused([unclearQuotesRefusal])
    else if (block !== null) change(() => planPaste(sheet, area, block))
  }
  const onFocus = (event: FocusEvent) => {
    if (event.target === field.current) {
      if (active === null) select({ row: 0, column: 0 })
      return
    }
    // The Tab key came to a part of the grid; the keyboard belongs into the field.
    field.current?.focus({ preventScroll: true })
  }
  useImperativeHandle(ref, () => handleOf({ sheet, active, field, go }))
  useNarrowed(frame, () => active && document.activeElement === field.current && reveal(active))

  return (
    <div
      ref={frame}
      className="work-grid"
      onKeyDown={onKeyDown}
      onMouseDownCapture={onMouseDown}
      onDoubleClick={onDoubleClick}
      onCopy={onCopy}
      onCut={onCopy}
      onPaste={onPaste}
      onFocus={onFocus}
    >
      <RevoGrid
        ref={grid}
        aria-label={label}
        theme="compact"
        columns={definitions}
        source={source}
        rowHeaders={rowNumbers}
        rowSize={rowHeight}
        readonly
        resize
        hideAttribution
        canFocus={false}
        useClipboard={false}
        canDrag={false}
        canMoveColumns={false}
        filter={false}
        exporting={false}
      />
      <CellField
        field={field}
        label={column === undefined ? label : `${column.title} ${rowName(sheet, active?.row ?? 0, nameColumn)}`}
        mark={mark}
        isReadOnly={!isAllowed}
        editor={editor}
      />
      {rows.length === 0 && total > 0 ? <p className="work-grid-empty">没有符合条件的行，共 {total} 行</p> : null}
    </div>
  )
}

interface HandleParts {
  readonly sheet: Sheet
  readonly active: Cell | null
  readonly field: { readonly current: HTMLInputElement | null }
  readonly go: (to: Cell) => void
}

function handleOf({ sheet, active, field, go }: HandleParts): WorkGridHandle {
  const rowOf = (id: number) => sheet.rows.findIndex((candidate) => candidate.id === id)
  return {
    focus: () => field.current?.focus({ preventScroll: true }),
    focusCell: (id, key) => {
      const row = rowOf(id)
      const column = sheet.columns.findIndex((place) => place.column.key === key)
      if (row < 0 || column < 0) return
      // A field that gets the keyboard without any cell selected takes the first one, so the cell comes after it.
      field.current?.focus({ preventScroll: true })
      go({ row, column })
    },
    showRow: (id) => {
      const row = rowOf(id)
      if (row >= 0) go({ row, column: active?.column ?? 0 })
    },
  }
}

/** Runs when the grid has become narrower: a panel that opens beside it must not cover the cell with the keyboard. */
function useNarrowed(frame: { readonly current: HTMLElement | null }, onNarrowed: () => unknown): void {
  const run = useEffectEvent(() => void onNarrowed())
  useEffect(() => {
    if (frame.current === null) return
    let width = Infinity
    const observer = new ResizeObserver(([entry]) => {
      const now = entry?.contentRect.width ?? 0
      if (now < width) requestAnimationFrame(() => run())
      width = now
    })
    observer.observe(frame.current)
    return () => observer.disconnect()
  }, [frame])
}

/** Tells the page about the selection, once it has stood still for a moment: a drag passes over many. */
function useSelectionSummary(sheet: Sheet, area: Area | null, onSelection: WorkGridProps['onSelection']): void {
  const tell = useEffectEvent(() => area && onSelection?.(summarise(sheet, area)))
  useEffect(() => {
    const timer = setTimeout(() => tell(), summaryDelayMs)
    return () => clearTimeout(timer)
  }, [sheet, area])
}

function rowName(sheet: Sheet, row: number, nameColumn: string | undefined): string {
  const index = sheet.columns.findIndex((place) => place.column.key === nameColumn)
  const name = textAt(sheet, row, Math.max(index, 0))
  return name === '' ? `第 ${sheet.rows[row]?.number ?? row + 1} 行` : name
}
