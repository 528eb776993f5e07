/** Where the keyboard was before the first of the open dialogs: a dialog that follows another knows only that one. */
let outside: HTMLElement | null = null

/**
 * Remembers who opens a dialog; call it before the dialog takes the keyboard.
 * @returns gives the keyboard back, unless somebody else has taken it since. Left on the page's body, the next key would go
 * nowhere, or, as Ctrl+Z does in a browser, change a field that nobody looks at.
 */
export function rememberFocus(): () => void {
  const opener = document.activeElement instanceof HTMLElement ? document.activeElement : null
  if (opener !== null && opener.closest('[role=dialog]') === null) outside = opener
  return () => {
    const holder = document.activeElement
    if (holder !== null && holder !== document.body) return
    const back = opener?.isConnected === true ? opener : outside
    if (back?.isConnected === true) back.focus({ preventScroll: true })
  }
}
