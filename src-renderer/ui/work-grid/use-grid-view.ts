import type { RevoGridCustomEvent } from '@revolist/react-datagrid'
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useState, type RefObject } from 'react'
import { columnDefinitions, ColumnWidths, numberColumn } from './columns.ts'
import { cellElement, showSelection } from './grid-dom.ts'
import { CellPainter, type OnHeaderAction, type Picture } from './painter.ts'
import type { Area, Cell } from './range.ts'

interface GridViewOptions extends Picture {
  readonly onHeaderAction: OnHeaderAction | undefined
  readonly active: Cell | null
  readonly selected: Area | null
  readonly frame: RefObject<HTMLDivElement | null>
  readonly grid: RefObject<HTMLRevoGridElement | null>
  readonly field: RefObject<HTMLInputElement | null>
  readonly onColumnWidth: ((column: string, width: number) => void) | undefined
}

/** RevoGrid reads no row: all texts come from the painter. */
const emptyRow = {}

/** Keeps RevoGrid's picture and the place of the field over the active cell up to date. */
export function useGridView(options: GridViewOptions) {
  const { frame, grid, field, sheet, marks, active, selected, isEditing, onHeaderAction, onColumnWidth } = options
  const [painter] = useState(() => new CellPainter())
  const [widths] = useState(() => new ColumnWidths())
  const hasActions = onHeaderAction !== undefined
  const definitions = useMemo(
    () => columnDefinitions(sheet.columns, painter, widths, hasActions),
    [sheet.columns, painter, widths, hasActions],
  )
  const rowCount = sheet.rows.length
  const largest = sheet.rows.at(-1)?.number ?? rowCount
  const rowNumbers = useMemo(() => numberColumn(painter, largest), [painter, largest])
  const source = useMemo(() => Array.from({ length: rowCount }, () => emptyRow), [rowCount])

  useLayoutEffect(() => painter.listen(onHeaderAction ?? (() => undefined)), [painter, onHeaderAction])
  useLayoutEffect(() => {
    painter.show({ sheet, marks, isEditing })
    void grid.current?.refresh('rgRow')
  }, [painter, grid, sheet, marks, isEditing])

  const place = useEffectEvent(() => {
    const element = active === null || !grid.current ? null : cellElement(grid.current, sheet, active)
    if (field.current && frame.current) placeOver(field.current, frame.current, element)
  })
  const mark = useEffectEvent(() => {
    place()
    if (grid.current) showSelection(grid.current, sheet, selected, active)
  })
  const onWidth = useEffectEvent((column: string, width: number) => onColumnWidth?.(column, width))
  useLayoutEffect(() => mark(), [sheet, selected, active])
  useEffect(() => {
    const outer = frame.current
    const inner = grid.current
    const onScrolled = () => place()
    const onDrawn = () => {
      mark()
      if (inner !== null) mendAccess(inner)
    }
    const onResized = (event: RevoGridCustomEvent<Record<number, { prop: string | number; size?: number }>>) => {
      for (const { prop, size } of Object.values(event.detail)) {
        if (size === undefined) continue
        widths.drag(String(prop), size)
        onWidth(String(prop), size)
      }
    }
    outer?.addEventListener('scroll', onScrolled, true)
    inner?.addEventListener('afterrender', onDrawn)
    inner?.addEventListener('aftercolumnresize', onResized)
    return () => {
      outer?.removeEventListener('scroll', onScrolled, true)
      inner?.removeEventListener('afterrender', onDrawn)
      inner?.removeEventListener('aftercolumnresize', onResized)
    }
  }, [frame, grid, widths])

  return { definitions, source, widths, rowNumbers }
}

/** RevoGrid would be a stop of the Tab key before the field, and its header rows lack the role that their cells need. */
function mendAccess(grid: HTMLElement): void {
  grid.tabIndex = -1
  for (const row of grid.querySelectorAll('.header-rgRow.actual-rgRow')) row.setAttribute('role', 'row')
}

/** Lays the field over its cell, so that an input method opens its list there; unseen where the cell is scrolled away. */
function placeOver(field: HTMLElement, frame: HTMLElement, cell: Element | null): void {
  field.classList.toggle('is-away', cell === null)
  if (cell === null) return
  const place = cell.getBoundingClientRect()
  const origin = frame.getBoundingClientRect()
  field.style.left = `${place.left - origin.left - frame.clientLeft}px`
  field.style.top = `${place.top - origin.top - frame.clientTop}px`
  field.style.width = `${place.width}px`
  field.style.height = `${place.height}px`
}
