import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pressed, shownKeys } from '../../../src-renderer/ui/shortcuts/key-names.ts'
import { newLayer, ShortcutRegistry } from '../../../src-renderer/ui/shortcuts/shortcut-registry.ts'
import { keysOf, shortcutEntries, shortcuts } from '../../../src-renderer/ui/shortcuts/shortcut-table.ts'
import { gridKeys } from '../../../src-renderer/ui/work-grid/keys.ts'

const key = (text: string) => {
  const parts = text.split('+')
  const has = (name: string) => parts.includes(name)
  return {
    key: parts.at(-1) ?? '',
    ...{ ctrlKey: has('Ctrl'), metaKey: false, altKey: has('Alt'), shiftKey: has('Shift') },
  }
}

describe('the table of shortcuts', () => {
  it('promises a key on the sheet of F1 that no page binds', () => {
    const root = resolve(import.meta.dirname, '../../../src-renderer')
    const sources = globSync('**/*.{ts,tsx}', { cwd: root }).map((path) => readFileSync(resolve(root, path), 'utf8'))
    const isBound = (id: string) =>
      sources.some((text) => text.includes(`useShortcut('${id}'`) || text.includes(`<Shortcut id="${id}"`))
    expect(shortcutEntries.flatMap(([id]) => (isBound(id) ? [] : [id]))).toEqual([])
  })

  it('gives one key to two shortcuts, or takes one from the cells of the grid but for those that share it', () => {
    const keys = shortcutEntries.flatMap(([, entry]) => entry.keys)
    expect(new Set(keys).size).toBe(keys.length)
    const cells = gridKeys.flatMap((entry) => entry.keys)
    expect(keys.filter((name) => cells.includes(name)).sort()).toEqual(['Escape', 'F2'])
  })

  it('writes keys as nobody presses them', () => {
    expect(['Ctrl+l', 'Ctrl+Shift+L', 'Alt+ArrowDown', 'F8', 'a'].map((text) => pressed(key(text)))).toEqual([
      'Ctrl+L',
      'Ctrl+Shift+L',
      'Alt+ArrowDown',
      'F8',
      'A',
    ])
    expect(pressed({ ...key('k'), metaKey: true })).toBe('Ctrl+K')
    expect([shownKeys('Alt+ArrowDown'), shownKeys('Ctrl+;'), shownKeys('Escape'), keysOf('menu')]).toEqual([
      'Alt+↓',
      'Ctrl+;',
      'Esc',
      'Alt+1…9',
    ])
  })
})

describe('a pressed key', () => {
  it('reaches the page behind a dialog, or stays with a dialog that is gone', () => {
    const registry = new ShortcutRegistry()
    const calls: string[] = []
    registry.add(registry.page, 'save', () => calls.push('page'))
    registry.add(registry.page, 'lock', () => calls.push('lock'))
    const dialog = newLayer()
    const close = registry.push(dialog)
    expect(registry.run(key('Ctrl+s'))).toBe(true)
    registry.run(key('Ctrl+l'))
    registry.add(dialog, 'submit', () => calls.push('dialog'))
    registry.run(key('Ctrl+Enter'))
    close()
    registry.run(key('Ctrl+Enter'))
    registry.run(key('Ctrl+s'))
    expect(calls).toEqual(['lock', 'dialog', 'page'])
  })

  it('goes to the component that came last, and back to the one before when it goes', () => {
    const registry = new ShortcutRegistry()
    const calls: string[] = []
    registry.add(registry.page, 'search', () => calls.push('list'))
    const leave = registry.add(registry.page, 'search', () => calls.push('panel'))
    registry.run(key('Ctrl+f'))
    leave()
    registry.run(key('Ctrl+f'))
    expect(calls).toEqual(['panel', 'list'])
  })

  it('does not say which of several keys it was', () => {
    const registry = new ShortcutRegistry()
    const calls: number[] = []
    registry.add(registry.page, 'menu', (nth) => calls.push(nth))
    for (const name of shortcuts.menu.keys) registry.run(key(name))
    expect(calls).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('of the table goes to the browser, or one that is none of the table does not', () => {
    const registry = new ShortcutRegistry()
    expect(['Ctrl+p', 'F5', 'F1', 'Ctrl+f'].map((name) => registry.run(key(name)))).toEqual([true, true, true, true])
    expect(['a', 'Ctrl+c', 'Enter', 'Escape', 'F2'].map((name) => registry.run(key(name)))).toEqual(
      Array<boolean>(5).fill(false),
    )
    expect([...registry.active()]).toEqual([])
  })
})
