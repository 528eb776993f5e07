import type { Finding } from '../../shared/kernel/finding.ts'
import type { CellInput } from '../../shared/kernel/parse-cell.ts'
import { columnEntries, type SheetSpec } from '../../shared/kernel/sheet-spec.ts'
import type { HeaderMatch } from '../excel/match-headers.ts'
import { cellAddress } from '../excel/read/cell-address.ts'
import type { SheetCells, SheetRow } from '../excel/read/sheet-cells.ts'
import type { RawRow } from './check-rows.ts'

/** The data rows of a recognised sheet, with the cells of a merged block filled down. */
export function* rawRows(
  sheet: SheetCells,
  match: HeaderMatch,
  indexes: readonly number[],
  spec: SheetSpec,
): Generator<RawRow> {
  const columns = columnEntries(spec).flatMap(([field]) => {
    const column = match.columns.get(field)
    return column === undefined ? [] : [[field, column] as const]
  })
  const columnOf = new Map(columns)
  const unknown = match.headers.filter(({ column }) => ![...columnOf.values()].includes(column))
  const filled = mergedTexts(sheet, match)
  for (const index of indexes) {
    const row = sheet.rows[index]
    if (!row) continue
    const cellAt = (column: number): CellInput => {
      const text = filled.get(row.number)?.get(column)
      return text === undefined ? row.cell(column) : { text, kind: 'text' }
    }
    const cells: Record<string, string> = {}
    for (const [field, column] of columns) {
      const text = filled.get(row.number)?.get(column) ?? row.text(column)
      if (text !== '') cells[field] = text
    }
    const extra: Record<string, string> = {}
    for (const { column, path } of unknown) {
      const text = row.text(column).trim()
      if (text !== '' && !isSerialNumber(path)) extra[path.join('/')] = text
    }
    yield {
      rowNo: row.number,
      sheetName: sheet.name,
      cells,
      extra,
      findings: hiddenFindings(row),
      cell: (field) => {
        const column = columnOf.get(field)
        return column === undefined ? undefined : cellAt(column)
      },
      address: (field) => {
        const column = columnOf.get(field)
        return column === undefined ? '' : cellAddress(row.number, column)
      },
    }
  }
}

/** 序号 is made anew on every sheet and says nothing about the person. */
function isSerialNumber(path: readonly string[]): boolean {
  return ['序号', '序', '编号', 'No.'].includes(path.at(-1) ?? '')
}

/** A value merged over several rows belongs to each of them. */
function mergedTexts(sheet: SheetCells, match: HeaderMatch): ReadonlyMap<number, ReadonlyMap<number, string>> {
  const texts = new Map<number, Map<number, string>>()
  const below = sheet.merges.filter((m) => m.firstRow > match.headerToRow && m.lastRow > m.firstRow)
  if (below.length === 0) return texts
  const rows = new Map(sheet.rows.map((row) => [row.number, row]))
  for (const { firstRow, lastRow, firstColumn, lastColumn } of below) {
    const text = rows.get(firstRow)?.text(firstColumn) ?? ''
    if (text === '' || lastColumn !== firstColumn) continue
    for (let row = firstRow + 1; row <= lastRow; row += 1) {
      const columns = texts.get(row) ?? new Map<number, string>()
      texts.set(row, columns.set(firstColumn, text))
    }
  }
  return texts
}

/** Hidden and struck-through rows are never taken in silently: saving the row in the correction panel takes it in. */
function hiddenFindings(row: SheetRow): Finding[] {
  const isStruck = row.columns.some((column) => row.cell(column).struck)
  if (!row.hidden && !isStruck) return []
  return [
    {
      severity: 'error',
      code: row.hidden ? 'ROW_HIDDEN' : 'ROW_STRUCK',
      message: `第${row.number}行在来表中${row.hidden ? '被隐藏' : '带删除线'}，未导入`,
      remedy: '确需导入时，请在更正窗口中核对并保存此行',
    },
  ]
}
