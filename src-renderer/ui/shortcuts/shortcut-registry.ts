import { pressed, type Key } from './key-names.ts'
import { shortcutEntries, shortcuts, type ShortcutId } from './shortcut-table.ts'

/** What a shortcut does; the number says which of its keys was pressed. */
export type Handler = (key: number) => void

/** Who answers within one dialog, or on the page itself. */
export interface ShortcutLayer {
  readonly handlers: Map<ShortcutId, readonly Handler[]>
}

export function newLayer(): ShortcutLayer {
  return { handlers: new Map() }
}

const byKeys = new Map(
  shortcutEntries.flatMap(([id, { keys }]) => keys.map((name, index) => [name, { id, index }] as const)),
)
const submitKeys: readonly string[] = shortcuts.submit.keys
const everywhere = new Set(shortcutEntries.flatMap(([id, entry]) => (entry.everywhere === true ? [id] : [])))

/**
 * Who answers which shortcut. Each open dialog lies as a layer over the page: only the topmost one answers, so that no
 * key reaches what the dialog covers.
 */
export class ShortcutRegistry {
  /** The page itself, below all dialogs. */
  readonly page = newLayer()
  readonly #above: ShortcutLayer[] = []

  /** Lays a dialog over everything; returns the way to take it away. */
  push(layer: ShortcutLayer): () => void {
    this.#above.push(layer)
    return () => void this.#above.splice(this.#above.indexOf(layer), 1)
  }

  /** Whether a dialog lies over the page: the keyboard is its own then. */
  get isCovered(): boolean {
    return this.#above.length > 0
  }

  /** Adds a handler over those that answer the shortcut in this layer; returns the way to take it away. */
  add(layer: ShortcutLayer, id: ShortcutId, handler: Handler): () => void {
    const handlers = layer.handlers.get(id) ?? []
    layer.handlers.set(id, [...handlers, handler])
    return () => {
      const rest = (layer.handlers.get(id) ?? []).filter((each) => each !== handler)
      layer.handlers.set(id, rest)
    }
  }

  /** Shortcuts that would do something now. */
  active(): ReadonlySet<ShortcutId> {
    return new Set(shortcutEntries.flatMap(([id]) => (this.#handlerOf(id) === undefined ? [] : [id])))
  }

  /**
   * Runs what a key stands for.
   * @returns whether the key is one of the table's, whether or not anybody answered: the browser must not take it then
   */
  run(key: Key): boolean {
    const found = byKeys.get(pressed(key))
    if (found === undefined) return false
    const handler = this.#handlerOf(found.id)
    handler?.(found.index)
    // Escape and F2 mean something to fields too.
    return handler !== undefined || !['close', 'edit'].includes(found.id)
  }

  #handlerOf(id: ShortcutId): Handler | undefined {
    const top = (this.#above.at(-1) ?? this.page).handlers.get(id)?.at(-1)
    return top ?? (everywhere.has(id) ? this.page.handlers.get(id)?.at(-1) : undefined)
  }
}

export const shortcutRegistry = new ShortcutRegistry()

/** Listens to the keyboard for the whole page; returns the way to stop. */
export function listenToShortcuts(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    // A key of a composition belongs to the input method; one that somebody took is gone.
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return
    if (shortcutRegistry.run(event)) event.preventDefault()
  }
  // Before the field sees it: in a list, Enter would open the choices over what the dialog answers.
  const onSubmitKey = (event: KeyboardEvent) => {
    if (!submitKeys.includes(pressed(event))) return
    onKeyDown(event)
    event.stopPropagation()
  }
  window.addEventListener('keydown', onSubmitKey, true)
  window.addEventListener('keydown', onKeyDown)
  return () => {
    window.removeEventListener('keydown', onSubmitKey, true)
    window.removeEventListener('keydown', onKeyDown)
  }
}
