import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  HeightRule,
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
  type FileChild,
  type IParagraphOptions,
} from 'docx'
import { east, fonts, type FontRole } from './gb-style.ts'
import { reproducible } from './reproducible.ts'

/** docx counts in half-points: 四号 = 14 pt, 二号 = 22 pt, 小四 = 12 pt, 五号 = 10.5 pt. */
export const size = { body: 28, title: 44, small: 24, fine: 21 } as const
/** 26 pt for 四号: about 28 lines on a page, as office contracts are set. */
const linePitch = 520
const firstLineIndent = 560
const margins = { top: 30, right: 25, bottom: 25, left: 27 } as const
/** Twentieths of a point between the margins. */
export const textWidth = convertMillimetersToTwip(210 - margins.left - margins.right)

interface TextOptions {
  readonly font?: FontRole
  readonly size?: number
  readonly underline?: boolean
}

function run(text: string, { font = 'body', size: points = size.body, underline = false }: TextOptions = {}): TextRun {
  return new TextRun({ text, font: east(fonts[font]), size: points, ...(underline ? { underline: {} } : {}) })
}

const pitch = { line: linePitch, lineRule: LineRuleType.EXACT } as const

/** Title in the middle, 二号小标宋. */
export function title(text: string, after = 200): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: 720, lineRule: LineRuleType.EXACT, after },
    children: [run(text, { font: 'title', size: size.title })],
  })
}

/** A line of text at the margin, or where `options` put it. */
export function line(text: string, options: IParagraphOptions = {}, look: TextOptions = {}): Paragraph {
  return new Paragraph({ spacing: pitch, ...options, children: [run(text, look)] })
}

/** A paragraph of the text: first line two characters in. */
export function para(text: string, options: IParagraphOptions = {}, look: TextOptions = {}): Paragraph {
  return line(text, { indent: { firstLine: firstLineIndent }, ...options }, look)
}

/** A paragraph set closer (小四, 22 pt), for a text that has to end on its page. */
export function densePara(text: string, look: TextOptions = {}): Paragraph {
  const spacing = { line: 440, lineRule: LineRuleType.EXACT }
  return para(text, { indent: { firstLine: 480 }, spacing }, { size: size.small, ...look })
}

/** 第一条　合同期限, in 黑体; it stays with the paragraph below. */
export function article(text: string): Paragraph {
  return line(text, { indent: { firstLine: firstLineIndent }, keepNext: true }, { font: 'head' })
}

export function right(text: string, options: IParagraphOptions = {}): Paragraph {
  return line(text, { alignment: AlignmentType.RIGHT, ...options })
}

export function gap(points = 12): Paragraph {
  return new Paragraph({ spacing: { line: points * 20, lineRule: LineRuleType.EXACT }, children: [] })
}

/** A dashed line along which a form is torn in two (两联). */
export function tearLine(label: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 160, after: 160 },
    border: { bottom: { style: BorderStyle.DASHED, size: 6, color: '000000', space: 1 } },
    children: [run(label, { size: size.fine })],
  })
}

interface CellOptions {
  readonly span?: number
  readonly align?: 'left' | 'center' | 'right'
  readonly head?: boolean
}
export type CellSpec = string | (CellOptions & { readonly text: string })

interface TableOptions {
  /** Shares of the text width. */
  readonly widths: readonly number[]
  /** Millimetres; rows grow with their text. */
  readonly rowHeight?: number
  readonly size?: number
  /** The first row is repeated on every page. */
  readonly hasHead?: boolean
  readonly borders?: boolean
}

/** A table in 小四; a text with line breaks makes several paragraphs of its cell. */
export function table(rows: readonly (readonly CellSpec[])[], options: TableOptions): Table {
  const { widths, rowHeight = 9, size: points = size.small, hasHead = false, borders = true } = options
  const total = widths.reduce((sum, share) => sum + share, 0)
  const columns = widths.map((share) => Math.floor((textWidth * share) / total))
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
  return new Table({
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    width: { size: columns.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: columns,
    ...(borders
      ? {}
      : {
          borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
        }),
    rows: rows.map(
      (cells, index) =>
        new TableRow({
          cantSplit: true,
          tableHeader: hasHead && index === 0,
          height: { value: convertMillimetersToTwip(rowHeight), rule: HeightRule.ATLEAST },
          children: cells.map((cell) => tableCell(cell, { points, isHead: hasHead && index === 0 })),
        }),
    ),
  })
}

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const

function tableCell(spec: CellSpec, look: { readonly points: number; readonly isHead: boolean }): TableCell {
  const { text, span = 1, align = 'center', head = false } = typeof spec === 'string' ? { text: spec } : spec
  const font: FontRole = head || look.isHead ? 'head' : 'body'
  return new TableCell({
    columnSpan: span,
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 60, right: 60 },
    children: text.split('\n').map(
      (part) =>
        new Paragraph({
          alignment: alignments[align],
          spacing: { line: 320, lineRule: LineRuleType.AT_LEAST, before: 20, after: 20 },
          children: [run(part, { font, size: look.points })],
        }),
    ),
  })
}

/** Signatures of both sides, each with its date. */
export function signatures(left: readonly string[], rightLines: readonly string[]): Table {
  const side = (lines: readonly string[]): CellSpec => ({ text: lines.join('\n\n'), align: 'left' })
  return table([[side(left), side(rightLines)]], { widths: [1, 1], borders: false, size: size.body })
}

interface PaperOptions {
  readonly title: string
  /** Shown at the foot beside the page number, such as the check code of a contract's text. */
  readonly foot?: string
}

/** The blocks as .docx on A4; the same blocks always give the same bytes. */
export async function paper(children: readonly FileChild[], { title: name, foot }: PaperOptions): Promise<Buffer> {
  const document = new Document({
    creator: '社区工作者管理系统',
    lastModifiedBy: '社区工作者管理系统',
    title: name,
    styles: {
      default: { document: { run: { font: east(fonts.body), size: size.body, language: { eastAsia: 'zh-CN' } } } },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
            margin: {
              top: convertMillimetersToTwip(margins.top),
              right: convertMillimetersToTwip(margins.right),
              bottom: convertMillimetersToTwip(margins.bottom),
              left: convertMillimetersToTwip(margins.left),
              footer: convertMillimetersToTwip(14),
            },
          },
        },
        footers: { default: footer(foot) },
        children,
      },
    ],
  })
  return reproducible(await Packer.toBuffer(document))
}

function footer(foot: string | undefined): Footer {
  const look = { font: east(fonts.number), size: size.fine }
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          ...(foot === undefined ? [] : [new TextRun({ ...look, text: `${foot}　　` })]),
          new TextRun({ ...look, children: ['第 ', PageNumber.CURRENT, ' 页　共 ', PageNumber.TOTAL_PAGES, ' 页'] }),
        ],
      }),
    ],
  })
}
