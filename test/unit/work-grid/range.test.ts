import { describe, expect, it } from 'vitest'
import { areaBetween, clampCell, clipArea, isInside, pasteArea } from '../../../src-renderer/ui/work-grid/range.ts'

const area = (top: number, left: number, bottom: number, right: number) => ({ top, left, bottom, right })

describe('rectangles of cells', () => {
  it('does not care at which corner a selection began', () => {
    const wanted = area(1, 2, 3, 5)
    expect(areaBetween({ row: 3, column: 2 }, { row: 1, column: 5 })).toEqual(wanted)
    expect(areaBetween({ row: 1, column: 5 }, { row: 3, column: 2 })).toEqual(wanted)
    expect([isInside(wanted, 3, 5), isInside(wanted, 4, 5), isInside(wanted, 1, 1)]).toEqual([true, false, false])
  })

  it('finds no cell in an empty sheet', () => {
    expect(clampCell({ row: 0, column: 0 }, { rows: 0, columns: 3 })).toBeNull()
    expect(clampCell({ row: 9, column: -1 }, { rows: 3, columns: 3 })).toEqual({ row: 2, column: 0 })
  })

  it('repeats a block only where it fits a whole number of times', () => {
    expect(pasteArea(area(0, 0, 3, 5), { rows: 2, columns: 3 })).toEqual(area(0, 0, 3, 5))
    expect(pasteArea(area(0, 0, 3, 4), { rows: 2, columns: 3 })).toEqual(area(0, 0, 1, 2))
    expect(pasteArea(area(4, 1, 4, 1), { rows: 200, columns: 20 })).toEqual(area(4, 1, 203, 20))
  })

  it('clips at the last row and column', () => {
    expect(clipArea(area(2, 2, 9, 9), { rows: 5, columns: 4 })).toEqual(area(2, 2, 4, 3))
    expect(clipArea(area(5, 0, 9, 0), { rows: 5, columns: 4 })).toBeNull()
  })
})
