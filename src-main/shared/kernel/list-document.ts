import { escapeHtml } from './html.ts'

/** A list to be printed on A4: plain data, drawn by `renderListDocument`. */
export interface ListDocument {
  readonly title: string
  /** Line under the title: unit and day. */
  readonly subtitle: string
  readonly isLandscape: boolean
  readonly tables: readonly ListTable[]
  /** Small print at the end. */
  readonly notes: readonly string[]
}
export interface ListTable {
  readonly heading?: string
  readonly columns: readonly ListColumn[]
  readonly rows: readonly (readonly string[])[]
}

export interface ListColumn {
  readonly header: string
  readonly align?: 'left'
  /** Dates and names stay on one line. */
  readonly isWhole?: boolean
  /** Share of the table's width in per cent; columns without one divide the rest by what they hold. */
  readonly width?: number
}

const style = (isLandscape: boolean) => `
@page { size: A4 ${isLandscape ? 'landscape' : 'portrait'}; margin: 18mm 14mm 18mm; @bottom-center { content: "第 " counter(page) " 页 共 " counter(pages) " 页"; font-family: 'SimSun', '宋体', 'Noto Serif CJK SC', serif; font-size: 9pt; } }
body { margin: 0; color: #000; font-family: 'SimSun', '宋体', 'Noto Serif CJK SC', serif; font-size: 10.5pt; line-height: 1.5; }
h1 { margin: 0 0 2mm; font-family: 'SimHei', '黑体', 'Noto Sans CJK SC', sans-serif; font-size: 18pt; font-weight: 400; text-align: center; }
.subtitle { margin: 0 0 4mm; text-align: center; }
h2 { margin: 5mm 0 1.5mm; font-family: 'SimHei', '黑体', 'Noto Sans CJK SC', sans-serif; font-size: 11pt; font-weight: 400; break-after: avoid; }
table { width: 100%; border-collapse: collapse; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 0.5pt solid #000; padding: 1mm 1.5mm; text-align: center; overflow-wrap: anywhere; }
th { font-family: 'SimHei', '黑体', 'Noto Sans CJK SC', sans-serif; font-weight: 400; }
td.left { text-align: left; }
td.whole { white-space: nowrap; }
${isLandscape ? 'table { font-size: 9pt; } th, td { padding: 1mm; }' : ''}
.note { margin: 3mm 0 0; font-size: 9pt; }
`

/** A complete, script-free document for the print window. Every text is escaped. */
export function renderListDocument(document: ListDocument): string {
  const body = [
    `<h1>${escapeHtml(document.title)}</h1>`,
    `<p class="subtitle">${escapeHtml(document.subtitle)}</p>`,
    ...document.tables.map(renderTable),
    ...document.notes.map((note) => `<p class="note">${escapeHtml(note)}</p>`),
  ].join('')
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(document.title)}</title><style>${style(document.isLandscape)}</style></head><body>${body}</body></html>`
}

function renderTable({ heading, columns, rows }: ListTable): string {
  const head = columns
    .map(
      ({ header, width }) => `<th${width === undefined ? '' : ` style="width: ${width}%"`}>${escapeHtml(header)}</th>`,
    )
    .join('')
  const classes = columns.map(({ align, isWhole }) => [align, isWhole ? 'whole' : ''].filter(Boolean).join(' '))
  const cell = (text: string, nth: number) => `<td class="${classes[nth] ?? ''}">${escapeHtml(text)}</td>`
  const body = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')
  const title = heading === undefined ? '' : `<h2>${escapeHtml(heading)}</h2>`
  return `${title}<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`
}
