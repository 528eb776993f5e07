import type { Page } from '@playwright/test'

/** Composes as an input method does: keys of code 229 that only change the composition. */
export async function compose(page: Page, steps: readonly string[], result: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  for (const text of steps) {
    const key = { windowsVirtualKeyCode: 229, key: 'Process', code: `Key${text.slice(-1).toUpperCase()}` }
    await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key })
    const selection = { selectionStart: text.length, selectionEnd: text.length }
    await devtools.send('Input.imeSetComposition', { text, ...selection })
  }
  await devtools.send('Input.insertText', { text: result })
}
