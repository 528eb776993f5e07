/** Text for the inside of an element or a quoted attribute of a printed document. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** Text for a quoted string of a style sheet inside of a document, such as the content of a page's margin. */
export function cssText(text: string): string {
  return `"${text.replace(/[^\p{L}\p{N} ·（）：、，。#-]/gu, (c) => `\\${(c.codePointAt(0) ?? 0).toString(16)} `)}"`
}
