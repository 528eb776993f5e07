import { describe, expect, it } from 'vitest'
import { commandOf } from '../../../src-renderer/ui/work-grid/keys.ts'

const press = (text: string, end = { row: 5, column: 1 }) => {
  const parts = text.split('+')
  const has = (name: string) => parts.includes(name)
  const key = {
    key: parts.at(-1) ?? '',
    ...{ ctrlKey: has('Ctrl'), metaKey: false, altKey: has('Alt'), shiftKey: has('Shift') },
  }
  return commandOf(key, end, { rows: 100, columns: 4 }, 20)
}
const to = (row: number, column: number, isExtending = false) => ({
  kind: 'move',
  to: { row, column },
  isExtending,
})

describe('keys on a cell that is not being edited', () => {
  it('moves, extends, and stays within the sheet', () => {
    expect(press('ArrowDown')).toEqual(to(6, 1))
    expect(press('Shift+ArrowRight')).toEqual(to(5, 2, true))
    expect(press('ArrowUp', { row: 0, column: 0 })).toEqual(to(0, 0))
    expect(press('Ctrl+ArrowDown')).toEqual(to(99, 1))
    expect(press('Ctrl+Shift+ArrowLeft')).toEqual(to(5, 0, true))
    expect(press('PageDown')).toEqual(to(25, 1))
    expect(press('PageUp')).toEqual(to(0, 1))
  })
  it('goes to the corners', () => {
    expect([press('Ctrl+Home'), press('Ctrl+End'), press('Home'), press('Ctrl+Shift+End')]).toEqual([
      to(0, 0),
      to(99, 3),
      to(5, 0),
      to(99, 3, true),
    ])
  })
  it('lets Tab leave the grid at both ends of a row, so that the keyboard is never caught', () => {
    expect(press('Tab')).toEqual(to(5, 2))
    expect(press('Shift+Tab')).toEqual(to(5, 0))
    expect([press('Tab', { row: 0, column: 3 }), press('Shift+Tab', { row: 9, column: 0 })]).toEqual([null, null])
  })
  it.each([
    ['Ctrl+d', 'fill-down'],
    ['Ctrl+;', 'today'],
    ['Ctrl+z', 'undo'],
    ['Ctrl+Shift+Z', 'redo'],
    ['Ctrl+y', 'redo'],
    ['Alt+ArrowDown', 'filter'],
    ['F2', 'edit'],
    ['Enter', 'edit-or-down'],
    ['Delete', 'clear'],
    ['Backspace', 'edit-empty'],
  ])('%s is %s', (key, kind) => expect(press(key)).toEqual({ kind }))
  it('leaves typing, copying and the menu keys alone', () => {
    for (const key of [
      'a',
      '张',
      ' ',
      'Ctrl+c',
      'Ctrl+v',
      'Ctrl+k',
      'Alt+1',
      'Process',
      'F8',
      'Alt+ArrowUp',
      'Alt+PageDown',
    ])
      expect(press(key)).toBeNull()
  })
})
