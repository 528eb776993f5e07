import Papa from 'papaparse'

/** Copied cells. Null stands for a cell that lies under a merged one and has no content of its own. */
export type Block = readonly (readonly (string | null)[])[]

/** Cells as Excel and WPS write them to the clipboard: tabs between cells, quotes round what would break the table. */
export function toClipboardText(cells: readonly (readonly string[])[]): string {
  return cells.map((row) => row.map(quoted).join('\t')).join('\r\n')
}

/**
 * The same cells as a table. Excel and WPS read their table before the plain text and keep a cell marked `@` as text;
 * without the mark they would turn an ID number of 18 digits into 3.20106E+17.
 */
export function toClipboardHtml(cells: readonly (readonly string[])[], isNumeric: readonly boolean[]): string {
  const rows = cells.map((row) => {
    const parts = row.map((text, i) => `<td${isNumeric[i] === true ? '' : ' class=t'}>${escaped(text)}</td>`)
    return `<tr>${parts.join('')}</tr>`
  })
  const style = '.t{mso-number-format:"\\@"}br{mso-data-placement:same-cell}td{white-space:pre}'
  return `<meta charset="utf-8"><style>${style}</style><table>${rows.join('')}</table>`
}

/**
 * Splits tab-separated text into cells, or gives null when its quotes leave open where a cell ends. A line break at the
 * very end closes the last row; it does not begin another.
 */
export function fromClipboardText(text: string): Block | null {
  const quotedCells = parse(text, '"')
  if (quotedCells !== null) return quotedCells
  // Excel leaves a text that merely begins with a quote as it is. That is safe to read if the table comes out even.
  const plainCells = parse(text, '\u0000')
  const width = plainCells?.[0]?.length
  return plainCells?.every((row) => row.length === width) === true ? plainCells : null
}

function parse(text: string, quoteChar: string): Block | null {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: '\t', quoteChar })
  if (errors.some((error) => error.type === 'Quotes')) return null
  const rows = data.map((row) => row.map((cell) => cell.replace(/\r\n?/g, '\n')))
  const last = rows.at(-1)
  return rows.length > 1 && last?.length === 1 && last[0] === '' ? rows.slice(0, -1) : rows
}

function quoted(text: string): string {
  return /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function escaped(text: string): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return safe.replaceAll('\n', '<br>')
}
