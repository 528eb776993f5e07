import { fromClipboardText, toClipboardHtml, toClipboardText, type Block } from './clipboard-text.ts'
import type { Area } from './range.ts'
import { textAt, type Sheet } from './sheet.ts'

/** Writes the cells of an area to the clipboard, as text and as a table whose texts stay texts in Excel and WPS. */
export function writeClipboard(data: DataTransfer, sheet: Sheet, area: Area): void {
  const columns = Array.from({ length: area.right - area.left + 1 }, (_, i) => area.left + i)
  const rows = Array.from({ length: area.bottom - area.top + 1 }, (_, i) => area.top + i)
  const cells = rows.map((row) => columns.map((column) => textAt(sheet, row, column)))
  const isNumeric = columns.map((column) => sheet.columns[column]?.column.isNumeric === true)
  data.setData('text/plain', toClipboardText(cells))
  data.setData('text/html', toClipboardHtml(cells, isNumeric))
}

/**
 * Reads cells from the clipboard: from the plain text, where Excel and WPS put just what they show. The table beside it
 * only says which cells lie under a merged one, and stands in for a text that is not there. 'unclear' is a text whose
 * cells can't be told apart, null a clipboard without any.
 */
export function readClipboard(data: DataTransfer): Block | 'unclear' | null {
  const text = data.getData('text/plain')
  const table = tableCells(data.getData('text/html'))
  if (text === '') return table
  const block = fromClipboardText(text)
  if (block === null) return 'unclear'
  const isSameShape = table?.length === block.length && table[0]?.length === block[0]?.length
  return isSameShape ? block.map((row, y) => row.map((cell, x) => (table[y]?.[x] === null ? null : cell))) : block
}

function tableCells(html: string): Block | null {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table')
  if (table === null || table.rows.length === 0) return null
  const cells: (string | null)[][] = Array.from(table.rows, () => [])
  Array.from(table.rows).forEach((row, y) => {
    let x = 0
    for (const cell of row.cells) {
      while (cells[y]?.[x] === null) x++
      for (let down = 0; down < cell.rowSpan; down++) {
        for (let right = 0; right < cell.colSpan; right++) {
          const line = cells[y + down]
          if (line !== undefined) line[x + right] = down === 0 && right === 0 ? cellText(cell) : null
        }
      }
      x += cell.colSpan
    }
  })
  return cells
}

function cellText(cell: HTMLTableCellElement): string {
  // Line breaks of the mark-up itself are blanks; only <br> is one of the text.
  for (const lineBreak of cell.querySelectorAll('br')) lineBreak.replaceWith('\u2028')
  const text = cell.textContent.replace(/[ \t\r\n\u00a0]+/g, ' ').trim()
  return text.replaceAll('\u2028', '\n')
}
