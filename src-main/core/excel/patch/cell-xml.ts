import { cellAddress } from '../read/cell-address.ts'

export interface CellWrite {
  /** One-based, as Excel shows it. */
  readonly row: number
  /** Zero-based. */
  readonly column: number
  /** A string always becomes text, never a number, a date or a formula; left out, the content stays and only the format changes. */
  readonly value?: string | number
  /** Index of the cell format; left out, the cell keeps its own or takes that of its row or column. */
  readonly style?: number
}

/**
 * Text of a cell. Characters that XML 1.0 forbids, and carriage returns, which its readers make line feeds, are written
 * as Excel escapes them (ECMA-376-1 §22.4.2.4).
 */
export function escapeCellText(text: string): string {
  return escapeXml(
    text.replace(needsEscape, (c) => `_x${c.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`),
  )
}

/** Besides the characters, each underscore that would begin an escape, be it one whose end is an escape of ours. */
const needsEscape =
  /_(?=x[0-9A-Fa-f]{4}[_\u0000-\u0008\u000b-\u001f\ufffe\uffff])|[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** For values between quotation marks of either kind. */
export function escapeAttribute(text: string): string {
  return escapeXml(text).replaceAll("'", '&apos;')
}

/** A cell element. Text stands in the cell itself, so that the part with the shared strings keeps its bytes. */
export function cellXml({ row, column, value, style }: CellWrite, prefix: string): string {
  const p = prefix
  const head = `<${p}c r="${cellAddress(row, column)}"${style === undefined ? '' : ` s="${style}"`}`
  if (value === undefined || value === '') return `${head}/>`
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`no number: ${value}`)
    return `${head}><${p}v>${value}</${p}v></${p}c>`
  }
  return `${head} t="inlineStr"><${p}is><${p}t xml:space="preserve">${escapeCellText(value)}</${p}t></${p}is></${p}c>`
}
