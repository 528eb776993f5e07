import {
  AlignmentType,
  Document,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  convertMillimetersToTwip,
  type IParagraphOptions,
} from 'docx'
import type { NoticePage } from '../../shared/notice/notice.contract.ts'
import { east, fonts } from './gb-style.ts'

/** docx counts in half-points: 三号 = 16 pt, 二号 = 22 pt, 四号 = 14 pt, 小四 = 12 pt. */
const size = { body: 32, title: 44, page: 28, table: 24 } as const
/** 225 mm ÷ 22 lines = 28.99 pt, in twentieths of a point. */
const linePitch = 580
/**
 * Makes 28 characters fill 156 mm: (156 mm − 28 × 16 pt) ÷ 28, in twentieths of a point. Set on the characters
 * themselves and not as a document grid, which WPS, Word and LibreOffice each read in their own way.
 */
const characterSpacing = -4
/** Two characters of 156 mm ÷ 28 each. */
const firstLineIndent = 632
const textWidth = convertMillimetersToTwip(156)

export interface NoticeDocxOptions {
  /** 〔2026〕3号, or null for a draft. */
  readonly number: string | null
  /** Written as the document's author: the office, never a person or a PC. */
  readonly officeName: string
}

/** A notice as .docx on the GB/T 9704-2012 grid: 22 lines of 28 characters, editable in WPS and Word. */
export async function writeNoticeDocx(page: NoticePage, { number, officeName }: NoticeDocxOptions): Promise<Buffer> {
  const document = new Document({
    creator: officeName,
    lastModifiedBy: officeName,
    title: page.title,
    styles: {
      default: { document: { run: { font: east(fonts.body), size: size.body, language: { eastAsia: 'zh-CN' } } } },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
            margin: {
              top: convertMillimetersToTwip(37),
              right: convertMillimetersToTwip(26),
              bottom: convertMillimetersToTwip(35),
              left: convertMillimetersToTwip(28),
              footer: convertMillimetersToTwip(28),
            },
          },
        },
        footers: { default: pageNumberFooter() },
        children: [
          line(page.title, { alignment: AlignmentType.CENTER, spacing: { after: linePitch } }, 'title'),
          ...(number === null ? [] : [line(number, { alignment: AlignmentType.CENTER })]),
          ...page.paragraphs.map((text) => bodyLine(text)),
          bodyLine(`附件：${page.tableTitle}`, { spacing: { before: linePitch } }),
          line(page.signature, {
            alignment: AlignmentType.RIGHT,
            indent: { right: 640 },
            spacing: { before: linePitch * 2 },
            keepNext: true,
          }),
          line(page.date, { alignment: AlignmentType.RIGHT, indent: { right: 1280 } }),
          line('附件', { pageBreakBefore: true }, 'head'),
          line(page.tableTitle, { alignment: AlignmentType.CENTER, keepNext: true }, 'head'),
          listTable(page.table),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

function line(text: string, options: IParagraphOptions = {}, font: 'body' | 'title' | 'head' = 'body'): Paragraph {
  const isTitle = font === 'title'
  return new Paragraph({
    ...options,
    spacing: { line: isTitle ? linePitch * 2 : linePitch, lineRule: LineRuleType.EXACT, ...options.spacing },
    children: [
      new TextRun({
        text,
        font: east(fonts[font]),
        size: isTitle ? size.title : size.body,
        ...(isTitle ? {} : { characterSpacing }),
      }),
    ],
  })
}

function bodyLine(text: string, options: IParagraphOptions = {}): Paragraph {
  return line(text, { ...options, indent: { firstLine: firstLineIndent } })
}

function pageNumberFooter(): Footer {
  const run = { font: east(fonts.number), size: size.page }
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ ...run, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  })
}

function listTable({ head, rows }: NoticePage['table']): Table {
  const widths = columnWidths(head, rows)
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: head.map((text, i) => cell(text, widths[i], 'head')),
      }),
      ...rows.map(
        (row) => new TableRow({ cantSplit: true, children: row.map((text, i) => cell(text, widths[i], 'body')) }),
      ),
    ],
  })
}

function cell(text: string, width: number | undefined, font: 'body' | 'head'): TableCell {
  return new TableCell({
    verticalAlign: VerticalAlign.CENTER,
    ...(width === undefined ? {} : { width: { size: width, type: WidthType.DXA } }),
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { line: 320, lineRule: LineRuleType.AT_LEAST, before: 40, after: 40 },
        children: [new TextRun({ text, font: east(fonts[font]), size: size.table })],
      }),
    ],
  })
}

/** A cell's own margins take about as much as this many characters. */
const cellPadding = 1.2

/** Shares the text width out by the longest text of each column, so that names and grades stay on one line. */
function columnWidths(head: readonly string[], rows: readonly (readonly string[])[]): number[] {
  const longest = head.map(
    (text, i) => cellPadding + Math.min(12, Math.max(2, text.length, ...rows.map((r) => r[i]?.length ?? 0))),
  )
  const total = longest.reduce((sum, n) => sum + n, 0)
  return longest.map((n) => Math.floor((textWidth * n) / total))
}
