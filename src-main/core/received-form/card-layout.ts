import { formFields } from '../../shared/received-form/form-fields.ts'
import { indexNames, mapHeaders } from '../excel/header-names.ts'
import type { CellRange } from '../excel/read/cell-address.ts'
import type { SheetCells } from '../excel/read/sheet-cells.ts'

/** A label and the blank cell behind it. */
export interface CardLabel {
  readonly label: string
  readonly field: string
  readonly row: number
  /** Zero-based column of the cell to fill in. */
  readonly column: number
}

const searchedRows = 60
const fewestLabels = 4
const names = indexNames(formFields)

/** The sheet with the most labels that have a blank cell to their right, if it has enough of them to be a card (登记表). */
export function findCard(
  sheets: readonly SheetCells[],
): { readonly sheetIndex: number; readonly labels: readonly CardLabel[] } | undefined {
  const found = sheets.map((sheet, sheetIndex) => ({ sheetIndex, labels: findLabels(sheet) }))
  const best = found.reduce((a, b) => (b.labels.length > a.labels.length ? b : a), {
    sheetIndex: 0,
    labels: [] as CardLabel[],
  })
  return best.labels.length >= fewestLabels ? best : undefined
}

function findLabels(sheet: SheetCells): CardLabel[] {
  const labels = new Map<string, CardLabel | undefined>()
  for (const row of sheet.rows) {
    if (row.number > searchedRows) break
    for (const [index, column] of row.columns.entries()) {
      const label = (row.texts[index] ?? '').replace(/\s+/g, '')
      const field = fieldOf(label)
      if (field === undefined) continue
      const target = endOf(sheet.merges, row.number, column) + 1
      if (row.text(target).trim() !== '') continue
      // A label that stands twice (本人、配偶) does not say whom it is about.
      labels.set(field, labels.has(field) ? undefined : { label, field, row: row.number, column: target })
    }
  }
  return [...labels.values()].filter((label) => label !== undefined)
}

function fieldOf(label: string): string | undefined {
  const [field] = mapHeaders([{ column: 0, path: [label] }], names).columns.keys()
  return field
}

/** Last column of the merged range that the cell begins, or its own. */
function endOf(merges: readonly CellRange[], row: number, column: number): number {
  const range = merges.find((m) => m.firstRow <= row && row <= m.lastRow && m.firstColumn === column)
  return range?.lastColumn ?? column
}
