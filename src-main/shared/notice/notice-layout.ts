import type { NoticePage, NoticeTable } from './notice-draft.schema.ts'
import { splitHeading, type TextLevel } from './notice-levels.rules.ts'

/** What stands on the paper in order; preview, PDF and Word each draw the same blocks. */
export type NoticeBlock =
  | { readonly kind: 'title'; readonly lines: readonly string[] }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'addressee'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly level: TextLevel; readonly head: string; readonly rest: string }
  | { readonly kind: 'attachments'; readonly titles: readonly string[] }
  | { readonly kind: 'sign'; readonly lines: readonly SignLine[] }
  | { readonly kind: 'attachmentMark'; readonly text: string }
  | { readonly kind: 'tableTitle'; readonly text: string }
  | { readonly kind: 'table'; readonly table: NoticeTable; readonly setting: TableSetting }
  | { readonly kind: 'signers'; readonly text: string }

export interface SignLine {
  readonly text: string
  /** Characters of 三号 between the line's end and the right edge. */
  readonly indent: number
}

export interface NoticeMarks {
  /** 青街办发〔2026〕3号, null before release. */
  readonly number: string | null
  /** First digits of the content hash, printed small on every page so that paper and record can be compared. */
  readonly anchor: string | null
}

/** As many digits of the content hash as people will compare by eye. */
const anchorLength = 16

/** "1a2b 3c4d 5e6f 7890" of a hash. */
export function anchorOf(contentHash: string | null): string | null {
  if (contentHash === null) return null
  return (contentHash.slice(0, anchorLength).match(/.{4}/g) ?? []).join(' ')
}

/** The blocks of a page in the order of GB/T 9704-2012 without red head, as notices on boards are. */
export function layoutNotice(page: NoticePage, number: string | null): NoticeBlock[] {
  const inline = page.tables.filter(({ isAttachment }) => !isAttachment)
  const attached = page.tables.filter(({ isAttachment }) => isAttachment)
  return [
    { kind: 'title', lines: page.titleLines },
    ...(number === null ? [] : [{ kind: 'number' as const, text: number }]),
    ...(page.addressee === '' ? [] : [{ kind: 'addressee' as const, text: withColon(page.addressee) }]),
    ...page.paragraphs.map((text) => ({ kind: 'paragraph' as const, ...splitHeading(text) })),
    ...inline.flatMap((table) => tableBlocks(table, false)),
    ...(attached.length === 0 ? [] : [{ kind: 'attachments' as const, titles: attached.map(({ title }) => title) }]),
    { kind: 'sign', lines: signLines(page.signature, page.date) },
    ...attached.flatMap((table, index): NoticeBlock[] => [
      { kind: 'attachmentMark', text: attached.length === 1 ? '附件' : `附件${index + 1}` },
      ...tableBlocks(table, true),
    ]),
  ]
}

function withColon(addressee: string): string {
  return `${addressee.replace(/[:：]$/, '')}：`
}

function tableBlocks(table: NoticeTable, hasTitle: boolean): NoticeBlock[] {
  const title = hasTitle || table.title !== '' ? [{ kind: 'tableTitle' as const, text: table.title }] : []
  const signers = table.signers.map((signer) => `${signer}：`).join('　　　　')
  return [
    ...title,
    { kind: 'table', table, setting: setTable(table) },
    ...(signers === '' ? [] : [{ kind: 'signers' as const, text: signers }]),
  ]
}

/** Width in characters: figures and Latin letters take half of one, in some fonts that stand in for the right ones more. */
function widthOf(text: string, figure = 0.5): number {
  return [...text].reduce((sum, character) => sum + (character < '\u2000' ? figure : 1), 0)
}

/** The date ends four characters before the edge, the signature is centred above it, at least one character in. */
export function signLines(signature: string, date: string): SignLine[] {
  const over = (widthOf(signature) - widthOf(date)) / 2
  const dateIndent = Math.max(4, over + 1)
  return [
    { text: signature, indent: dateIndent - over },
    { text: date, indent: dateIndent },
  ]
}

/** A cell's own margins take about as much as this many characters. */
const cellPadding = 1.2
const widestFigure = 0.6
/** Columns up to this width in characters never shrink: a figure, a date or a name torn in two is misread. */
const neverShrunk = 7
const widestText = 14
/** Width of the text in points: 156 mm. */
const textWidth = 442.2
/** 小四, and 五号 or 小五 where the columns need it. */
const tableSizes = [12, 10.5, 9] as const

export interface TableSetting {
  /** Share of the width per column. */
  readonly shares: readonly number[]
  /** Points. */
  readonly size: number
}

/** Type size and column widths of a table, by the longest text of each column; heads go on two lines before cells do. */
export function setTable({ head, rows }: Pick<NoticeTable, 'head' | 'rows'>): TableSetting {
  const cells = head.map((_, i) => Math.max(1.5, ...rows.map((row) => widthOf(row[i] ?? '', widestFigure))))
  const widths = (headLines: number) =>
    head.map(
      (text, i) => cellPadding + Math.min(widestText, Math.max(Math.ceil(widthOf(text) / headLines), cells[i] ?? 0)),
    )
  for (const size of tableSizes) {
    for (const needs of [widths(1), widths(2)]) {
      const needed = needs.reduce((sum, n) => sum + n, 0)
      if (needed <= textWidth / size) return { shares: needs.map((n) => n / needed), size }
    }
  }
  return shrunk(widths(2))
}

/** Widths that do not fit at the smallest size: the wide columns give way. */
function shrunk(needs: readonly number[]): TableSetting {
  const needed = needs.reduce((sum, n) => sum + n, 0)
  const size = tableSizes[tableSizes.length - 1] ?? 9
  const room = textWidth / size
  const fixed = needs.filter((n) => n <= neverShrunk).reduce((sum, n) => sum + n, 0)
  const shrink = Math.max(0.2, (room - fixed) / (needed - fixed))
  const widths = needs.map((n) => (n <= neverShrunk ? n : n * shrink))
  const total = widths.reduce((sum, n) => sum + n, 0)
  return { shares: widths.map((n) => n / total), size }
}
