import {
  AlignmentType,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { cellLook } from '../../shared/notice/notice-html.ts'
import type { TableSetting } from '../../shared/notice/notice-layout.ts'
import type { NoticeTable } from '../../shared/notice/notice-draft.schema.ts'
import { east, fonts, textWidth } from './docx-format.ts'

const alignments = { amount: AlignmentType.RIGHT, left: AlignmentType.LEFT, '': AlignmentType.CENTER } as const

interface CellFormat {
  readonly width: number
  /** Half-points. */
  readonly size: number
  readonly font: 'body' | 'head'
  readonly look: keyof typeof alignments
  readonly bold: boolean
}

/** A table over the text width, its head repeated on every page, no row split. */
export function noticeTable(table: NoticeTable, { shares, size }: TableSetting): Table {
  const widths = shares.map((share) => Math.floor(textWidth * share))
  const format = (column: number, bold: boolean, font: CellFormat['font']): CellFormat => ({
    width: widths[column] ?? 0,
    size: size * 2,
    font,
    look: font === 'head' ? '' : cellLook(table, column),
    bold,
  })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: table.head.map((text, i) => cell(text, format(i, false, 'head'))),
      }),
      ...table.rows.map(
        (row, nth) =>
          new TableRow({
            cantSplit: true,
            children: row.map((text, i) => cell(text, format(i, table.strong.includes(nth), 'body'))),
          }),
      ),
    ],
  })
}

function cell(text: string, { width, size, font, look, bold }: CellFormat): TableCell {
  return new TableCell({
    verticalAlign: VerticalAlign.CENTER,
    width: { size: width, type: WidthType.DXA },
    margins: { left: 40, right: 40 },
    children: [
      new Paragraph({
        alignment: alignments[look],
        spacing: { line: 300, lineRule: LineRuleType.AT_LEAST, before: 40, after: 40 },
        children: [new TextRun({ text, font: east(fonts[font]), size, bold })],
      }),
    ],
  })
}
