import { outsideBy, pointedAt } from './grid-dom.ts'
import type { Cell } from './range.ts'
import type { Sheet } from './sheet.ts'

const scrollEveryMs = 60

/**
 * Follows the mouse from a pressed button to its release. Over a cell the selection ends there; outside of the cells it
 * grows step by step, and the grid scrolls along.
 */
export function followDrag(
  grid: Element,
  sheet: Sheet,
  onCell: (cell: Cell) => void,
  onStep: (rows: number, columns: number) => void,
): void {
  let x = 0
  let y = 0
  const outside = () => outsideBy(grid, x, y)
  const move = (event: MouseEvent) => {
    x = event.clientX
    y = event.clientY
    const over = pointedAt(document.elementFromPoint(x, y), sheet)
    const { rows, columns } = outside()
    if (over !== null && rows === 0 && columns === 0) onCell(over.cell)
  }
  const timer = setInterval(() => {
    const { rows, columns } = outside()
    if ((x !== 0 || y !== 0) && (rows !== 0 || columns !== 0)) onStep(rows, columns)
  }, scrollEveryMs)
  const end = () => {
    clearInterval(timer)
    document.removeEventListener('mousemove', move)
    document.removeEventListener('mouseup', end)
  }
  document.addEventListener('mousemove', move)
  document.addEventListener('mouseup', end)
}
