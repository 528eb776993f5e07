import type { PreviewRow, PreviewSheet } from '../../shared/import-batch/import-batch.contract.ts'
import { classifyRow, type HeaderMatch } from '../excel/match-headers.ts'
import type { SheetCells, SheetRow, WorkbookCells } from '../excel/read/sheet-cells.ts'

const mostSheets = 8
const firstRows = 20
/** Totals and signatures stand at the end. */
const lastRows = 5
const mostColumns = 60
const mostCharacters = 30

/** The beginning and the end of each sheet as read, with what each row of the chosen one was taken for. */
export function previewOf({ sheets }: WorkbookCells, match: HeaderMatch | undefined): PreviewSheet[] {
  return sheets
    .map((sheet, index) => ({ sheet, isChosen: index === match?.sheetIndex }))
    .filter(({ sheet, isChosen }, index) => isChosen || (index < mostSheets && sheet.rows.length > 0))
    .map(({ sheet, isChosen }): PreviewSheet => {
      const roleOf = (row: SheetRow) => (match && isChosen ? rowRole(row, match) : '')
      return {
        name: sheet.name,
        isHidden: sheet.visibility !== 'visible',
        isChosen,
        rowCount: sheet.rows.length,
        rows: shownRows(sheet).map((row) => ({ number: row.number, role: roleOf(row), cells: cellsOf(row) })),
      }
    })
}

function shownRows({ rows }: SheetCells): readonly SheetRow[] {
  return rows.length <= firstRows + lastRows ? rows : [...rows.slice(0, firstRows), ...rows.slice(-lastRows)]
}

function rowRole(row: SheetRow, match: HeaderMatch): PreviewRow['role'] {
  if (row.number < match.headerFromRow) return 'title'
  return row.number <= match.headerToRow ? 'header' : classifyRow(row, match)
}

function cellsOf(row: SheetRow): string[] {
  const width = Math.min((row.columns.at(-1) ?? -1) + 1, mostColumns)
  return Array.from({ length: width }, (_, column) => row.text(column).replace(/\s+/g, ' ').slice(0, mostCharacters))
}
