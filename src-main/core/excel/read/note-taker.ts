import { cellAddress, columnLetters, type CellRange } from './cell-address.ts'
import { formulaMark, formulaWithoutValueMark, hiddenMark, kindBits, kindMark, struckMark } from './sheet-cells.ts'
import type { SheetNotes, Sightings } from './sheet-cells.ts'

/** Places kept by address; the rest is only counted, so that a hostile sheet cannot fill the memory with notes. */
const keptPlaces = 20

class Counter {
  count = 0
  readonly first: string[] = []
  add(place: () => string): void {
    this.count += 1
    if (this.first.length < keptPlaces) this.first.push(place())
  }
  result(): Sightings {
    return { count: this.count, first: this.first }
  }
}

/** Collects what the clerk must be told about one sheet. */
export class NoteTaker {
  private readonly hiddenRows: number[] = []
  private readonly hiddenColumnsSeen = new Set<number>()
  private readonly struckCells = new Counter()
  private readonly formulaCells = new Counter()
  private readonly formulasWithoutValue = new Counter()
  private readonly errorCells = new Counter()
  private readonly droppedMerges = new Counter()

  cell(mark: number, row: number, column: number): void {
    const place = () => cellAddress(row, column)
    if ((mark & kindBits) === kindMark.error) this.errorCells.add(place)
    if ((mark & formulaMark) !== 0) this.formulaCells.add(place)
    if ((mark & formulaWithoutValueMark) !== 0) this.formulasWithoutValue.add(place)
    if ((mark & struckMark) !== 0) this.struckCells.add(place)
    if ((mark & hiddenMark) !== 0) this.hiddenColumnsSeen.add(column)
  }

  hiddenRow(row: number): void {
    this.hiddenRows.push(row)
  }

  droppedMerge(range: string): void {
    this.droppedMerges.add(() => range)
  }

  /** @param filter which of the hidden rows are hidden by a filter is known only behind them */
  result(filter?: CellRange): SheetNotes {
    const byHand = new Counter()
    const byFilter = new Counter()
    for (const row of this.hiddenRows) (isFiltered(row, filter) ? byFilter : byHand).add(() => String(row))
    const hiddenColumns = [...this.hiddenColumnsSeen].sort((a, b) => a - b)
    return {
      hiddenRows: byHand.result(),
      filteredRows: byFilter.result(),
      hiddenColumns: {
        count: hiddenColumns.length,
        first: hiddenColumns.slice(0, keptPlaces).map((column) => columnLetters(column)),
      },
      struckCells: this.struckCells.result(),
      formulaCells: this.formulaCells.result(),
      formulasWithoutValue: this.formulasWithoutValue.result(),
      errorCells: this.errorCells.result(),
      droppedMerges: this.droppedMerges.result(),
    }
  }
}

/** The head of a filter, its first row, is never hidden by it. */
export function isFiltered(row: number, filter: CellRange | undefined): boolean {
  return filter !== undefined && row > filter.firstRow && row <= filter.lastRow
}
