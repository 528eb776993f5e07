import type { CellProps } from '@revolist/react-datagrid'
import { markKey, textAt, type Sheet } from './sheet.ts'
import type { CellMark } from './types.ts'

export type OnHeaderAction = (column: string, action: 'sort' | 'filter') => void

/** Everything that decides how the cells look, but for the selection. */
export interface Picture {
  readonly sheet: Sheet
  readonly marks: ReadonlyMap<string, CellMark>
  readonly isEditing: boolean
}

/**
 * What RevoGrid asks about each cell that it draws. RevoGrid itself is handed empty rows, once: a changed text or mark is
 * a new picture and a redraw of the cells on the screen, however many rows there are.
 */
export class CellPainter {
  private picture: Picture | null = null
  private onHeaderAction: OnHeaderAction = () => undefined

  /** Takes over the picture; the caller has RevoGrid draw again. */
  show(picture: Picture): void {
    this.picture = picture
  }

  /** Says who hears of clicks in the header. */
  listen(onHeaderAction: OnHeaderAction): void {
    this.onHeaderAction = onHeaderAction
  }

  /** The shown text of a cell. */
  text(row: number, column: number): string {
    return this.picture === null ? '' : textAt(this.picture.sheet, row, column)
  }

  /** The number at the left of a row. */
  number(row: number): string {
    return String(this.picture?.sheet.rows[row]?.number ?? row + 1)
  }

  /** Classes and attributes of a cell. */
  properties(row: number, column: number): CellProps {
    if (this.picture === null) return {}
    const { sheet, marks, isEditing } = this.picture
    const shown = sheet.columns[column]?.column
    const rowId = sheet.rows[row]?.id
    if (shown === undefined || rowId === undefined) return {}
    const mark = marks.size === 0 ? undefined : marks.get(markKey(rowId, shown.key))
    return {
      class: {
        'align-right': shown.align === 'right',
        'work-grid-locked': isEditing && !shown.isEditable,
        [`work-grid-${mark?.kind ?? 'plain'}`]: true,
      },
      ...(mark === undefined ? {} : { title: mark.note }),
      ...(mark?.kind === 'error' ? { 'aria-invalid': 'true' } : {}),
      'aria-readonly': isEditing && shown.isEditable ? 'false' : 'true',
    }
  }

  /** Passes on a click in the header. */
  headerAction(column: string, action: 'sort' | 'filter'): void {
    this.onHeaderAction(column, action)
  }
}
