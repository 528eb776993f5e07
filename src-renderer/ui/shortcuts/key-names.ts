/** The parts of a keyboard event that decide. */
export interface Key {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** What is pressed, as the tables of shortcuts write it: "Ctrl+Shift+L", "Alt+ArrowDown", "F8". */
export function pressed({ key, ctrlKey, metaKey, altKey, shiftKey }: Key): string {
  const name = key.length === 1 ? key.toUpperCase() : key
  return [ctrlKey || metaKey ? 'Ctrl+' : '', altKey ? 'Alt+' : '', shiftKey ? 'Shift+' : '', name].join('')
}

const shownNames: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
}

/** Keys as people read them: "Alt+↓". */
export function shownKeys(keys: string): string {
  return keys
    .split(/(?<=.)\+/)
    .map((part) => shownNames[part] ?? part)
    .join('+')
}
