import type { CellProps } from '@revolist/react-datagrid'
import { isInside, type Area, type Cell } from './range.ts'
import { markKey, textAt, type Sheet } from './sheet.ts'
import type { CellMark } from './types.ts'

/** Everything that decides how the cells look at one moment. */
export interface Picture {
  readonly sheet: Sheet
  readonly marks: ReadonlyMap<string, CellMark>
  readonly active: Cell | null
  readonly selected: Area | null
  readonly isEditing: boolean
  readonly onHeaderAction: (column: string, action: 'sort' | 'filter') => void
}

/**
 * What RevoGrid asks about each cell that it draws. RevoGrid itself is handed empty rows, once: a changed text, mark or
 * selection is a new picture and a redraw of the cells on the screen, however many rows there are.
 */
export class CellPainter {
  private picture: Picture | null = null

  /** Takes over the picture; the caller has RevoGrid draw again. */
  show(picture: Picture): void {
    this.picture = picture
  }

  /** The shown text of a cell. */
  text(row: number, column: number): string {
    return this.picture === null ? '' : textAt(this.picture.sheet, row, column)
  }

  /** Classes and attributes of a cell. */
  properties(row: number, column: number): CellProps {
    if (this.picture === null) return {}
    const { sheet, marks, active, selected, isEditing } = this.picture
    const shown = sheet.columns[column]?.column
    const rowId = sheet.rows[row]?.id
    if (shown === undefined || rowId === undefined) return {}
    const mark = marks.size === 0 ? undefined : marks.get(markKey(rowId, shown.key))
    const isSelected = selected !== null && isInside(selected, row, column)
    return {
      class: {
        'align-right': shown.align === 'right',
        'work-grid-selected': isSelected,
        'work-grid-active': active?.row === row && active.column === column,
        'work-grid-locked': isEditing && !shown.isEditable,
        [`work-grid-${mark?.kind ?? 'plain'}`]: true,
      },
      ...(mark === undefined ? {} : { title: mark.note }),
      ...(mark?.kind === 'error' ? { 'aria-invalid': 'true' } : {}),
      'aria-selected': isSelected ? 'true' : 'false',
      'aria-readonly': isEditing && shown.isEditable ? 'false' : 'true',
    }
  }

  /** Passes on a click in the header. */
  headerAction(column: string, action: 'sort' | 'filter'): void {
    this.picture?.onHeaderAction(column, action)
  }
}
