import { describe, expect, it } from 'vitest'
import { planClear, planFillDown, planPaste, planText } from '../../../src-renderer/ui/work-grid/plan-changes.ts'
import { shownColumns } from '../../../src-renderer/ui/work-grid/sheet.ts'
import type { GridColumn } from '../../../src-renderer/ui/work-grid/types.ts'

const column = (key: string, isEditable = true, frozen = false): GridColumn => ({
  ...{ key, title: `列${key}`, width: 100, isEditable, frozen },
})
// The frozen column stands second in the data and first on the screen.
const columns = [column('a'), column('code', false, true), column('b'), column('c')]
const sheet = {
  columns: shownColumns(columns),
  rows: [1, 2, 3, 4].map((id) => ({ id, cells: [`a${id}`, `S${id}`, `b${id}`, `c${id}`] })),
}
const at = (top: number, left: number, bottom = top, right = left) => ({ top, left, bottom, right })
const written = (plan: ReturnType<typeof planPaste>) => plan.changes.map((c) => `${c.rowId}${c.column}=${c.after}`)

describe('what a paste changes', () => {
  it('puts the first copied cell on the focused one, in the order of the screen', () => {
    const plan = planPaste(sheet, at(1, 1), [
      ['x', 'y'],
      ['z', 'w'],
    ])
    expect(plan).toEqual({
      changes: [
        { rowId: 2, column: 'a', before: 'a2', after: 'x' },
        { rowId: 2, column: 'b', before: 'b2', after: 'y' },
        { rowId: 3, column: 'a', before: 'a3', after: 'z' },
        { rowId: 3, column: 'b', before: 'b3', after: 'w' },
      ],
      refusals: [],
    })
  })

  it('repeats one value over the selection, and a row over selected rows', () => {
    expect(written(planPaste(sheet, at(0, 1, 1, 2), [['x']]))).toEqual(['1a=x', '1b=x', '2a=x', '2b=x'])
    expect(written(planPaste(sheet, at(0, 2, 1, 3), [['x', 'y']]))).toEqual(['1b=x', '1c=y', '2b=x', '2c=y'])
  })

  it('goes once to the first cell of a selection that it does not fit', () => {
    expect(written(planPaste(sheet, at(0, 1, 2, 1), [['x'], ['y']]))).toEqual(['1a=x', '2a=y'])
  })

  it('says which rows and columns found no place, and writes the others', () => {
    const plan = planPaste(sheet, at(3, 3), [
      ['x', 'y'],
      ['z', 'w'],
      ['u', 'v'],
    ])
    expect(written(plan)).toEqual(['4c=x'])
    expect(plan.refusals).toEqual([
      { where: '第 5 行起', reason: '表格只有 4 行，多出的 2 行没有粘贴。请先增加行，再粘贴这一部分' },
      { where: '列c 之后', reason: '表格到此为止，多出的 1 列没有粘贴。请检查起始的单元格' },
    ])
  })

  it('refuses a column that may not be changed once, not for each cell, and not for texts that are there already', () => {
    const plan = planPaste(sheet, at(0, 0), [
      ['S1', 'x'],
      ['S9', 'y'],
      ['S8', 'z'],
    ])
    expect(written(plan)).toEqual(['1a=x', '2a=y', '3a=z'])
    expect(plan.refusals).toEqual([{ where: '列code', reason: '此列不能在表格里修改，有 2 格没有写入' }])
  })

  it('refuses damaged texts and cells under a merged one by their place', () => {
    const plan = planPaste(sheet, at(0, 1), [['3.20106E+17', '#N/A', null]])
    expect(plan.changes).toEqual([])
    expect(plan.refusals.map((r) => r.where)).toEqual(['第 1 行 列a', '第 1 行 列b', '第 1 行 列c'])
  })

  it('leaves cells alone for which a ragged table has nothing', () => {
    expect(written(planPaste(sheet, at(0, 1), [['x', 'y'], ['z']]))).toEqual(['1a=x', '1b=y', '2a=z'])
  })
})

describe('the other actions', () => {
  it('clears what is not blank yet', () => {
    const plan = planClear(sheet, at(0, 0, 0, 2))
    expect(written(plan)).toEqual(['1a=', '1b='])
    expect(plan.refusals).toHaveLength(1)
  })

  it('fills down the first selected row, or the row above a single one', () => {
    expect(written(planFillDown(sheet, at(0, 1, 2, 1)))).toEqual(['2a=a1', '3a=a1'])
    expect(written(planFillDown(sheet, at(2, 1, 2, 2)))).toEqual(['3a=a2', '3b=b2'])
    expect(planFillDown(sheet, at(0, 1))).toEqual({ changes: [], refusals: [] })
  })

  it('says nothing of a text that was typed again', () => {
    expect(planText(sheet, { row: 0, column: 1 }, 'a1')).toEqual({ changes: [], refusals: [] })
  })
})
