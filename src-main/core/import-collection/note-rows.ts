import { classifyRow, type HeaderMatch } from '../excel/match-headers.ts'
import type { SheetCells, SheetRow, WorkbookCells } from '../excel/read/sheet-cells.ts'

/** A row that speaks about the sheet and not about one person. */
export interface NoteRow {
  readonly sheetName: string
  readonly row: SheetRow
  readonly role: 'above-header' | 'total' | 'below-header' | 'cover'
}

/** A cover or note sheet is short; a longer one is another list. */
const longestCover = 60

/** Titles, 填报单位, totals and signatures of the sheet taken in, then what the other visible sheets say in a few rows. */
export function noteRows({ sheets }: WorkbookCells, match: HeaderMatch | undefined): NoteRow[] {
  const own = match && sheets[match.sheetIndex]
  const rivals = new Set(match?.rivalSheets)
  const others = sheets.filter(
    (sheet, index) => sheet !== own && !rivals.has(index) && sheet.visibility === 'visible' && sheet.rows.length > 0,
  )
  const covers = others.filter(({ rows }) => rows.length <= longestCover)
  return [...(own ? ownRows(own, match) : []), ...covers.flatMap(coverRows)]
}

function ownRows({ name: sheetName, rows }: SheetCells, match: HeaderMatch): NoteRow[] {
  return rows.flatMap((row): NoteRow[] => {
    if (row.number < match.headerFromRow) return [{ sheetName, row, role: 'above-header' }]
    if (row.number <= match.headerToRow) return []
    const role = classifyRow(row, match)
    if (role === 'subtotal') return [{ sheetName, row, role: 'total' }]
    return role === 'footer' ? [{ sheetName, row, role: 'below-header' }] : []
  })
}

function coverRows({ name: sheetName, rows }: SheetCells): NoteRow[] {
  return rows.map((row) => ({ sheetName, row, role: 'cover' }))
}

/** A cell's text without any spaces, as forms are filled in with many of them. */
export function tight(text: string | undefined): string {
  return (text ?? '').normalize('NFKC').replace(/\s/g, '')
}
