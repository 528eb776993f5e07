import {
  AlignmentType,
  Document,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TabStopType,
  TextRun,
  convertMillimetersToTwip,
  type IParagraphOptions,
} from 'docx'
import { attachmentLines } from '../../shared/notice/notice-html.ts'
import { layoutNotice, type NoticeBlock, type NoticeMarks } from '../../shared/notice/notice-layout.ts'
import type { NoticePage } from '../../shared/notice/notice-draft.schema.ts'
import { character, east, fonts, linePitch, size, textWidth } from './docx-format.ts'
import { noticeTable } from './docx-table.ts'

export interface NoticeDocxOptions extends NoticeMarks {
  /** Written as the document's author: the office, never a person or a PC. */
  readonly officeName: string
}

/**
 * Makes 28 characters fill 156 mm: (156 mm − 28 × 16 pt) ÷ 28, in twentieths of a point. Set on the characters
 * themselves and not as a document grid, which WPS, Word and LibreOffice each read in their own way.
 */
const characterSpacing = -4

/** A notice as .docx on the GB/T 9704-2012 grid: 22 lines of 28 characters, editable in WPS and Word. */
export async function writeNoticeDocx(
  page: NoticePage,
  { number, anchor, officeName }: NoticeDocxOptions,
): Promise<Buffer> {
  const document = new Document({
    creator: officeName,
    lastModifiedBy: officeName,
    title: page.title,
    evenAndOddHeaderAndFooters: true,
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
              footer: convertMillimetersToTwip(23),
            },
          },
        },
        footers: { default: footer(anchor, 'right'), even: footer(anchor, 'left') },
        children: layoutNotice(page, number).flatMap(blockElements),
      },
    ],
  })
  return Packer.toBuffer(document)
}

/** Page number outside, one character in (GB/T 9704-2012, 7.5); the hash stands small at the inner side. */
function footer(anchor: string | null, side: 'left' | 'right'): Footer {
  const run = { font: east(fonts.number), size: size.page }
  const folio = new TextRun({ ...run, children: ['— ', PageNumber.CURRENT, ' —'] })
  const hash = new TextRun({
    text: anchor === null ? '' : `文稿校验码 ${anchor}`,
    font: east(fonts.number),
    size: size.anchor,
  })
  const tab = new TextRun({ text: '\t' })
  return new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: textWidth - (side === 'right' ? character : 0) }],
        ...(side === 'left' ? { indent: { left: character } } : {}),
        children: side === 'right' ? [hash, tab, folio] : [folio, tab, hash],
      }),
    ],
  })
}

function blockElements(block: NoticeBlock): (Paragraph | ReturnType<typeof noticeTable>)[] {
  switch (block.kind) {
    case 'title':
      return [titleParagraph(block.lines)]
    case 'number':
      return [line(block.text, { alignment: AlignmentType.CENTER, spacing: { after: linePitch } })]
    case 'addressee':
      return [line(block.text)]
    case 'paragraph':
      return [bodyParagraph(block)]
    case 'attachments':
      return attachmentLines(block.titles).map((text, index) =>
        line(text, {
          indent: index === 0 ? { left: character * 5, hanging: character * 3 } : { left: character * 5 },
          ...(index === 0 ? { spacing: { before: linePitch } } : {}),
        }),
      )
    case 'sign':
      return block.lines.map(({ text, indent }, index) =>
        line(text, {
          alignment: AlignmentType.RIGHT,
          indent: { right: Math.round(character * indent) },
          ...(index === 0 ? { spacing: { before: linePitch * 2 }, keepNext: true } : {}),
        }),
      )
    case 'attachmentMark':
      return [line(block.text, { pageBreakBefore: true }, 'head')]
    case 'tableTitle':
      return [
        line(
          block.text,
          { alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: linePitch / 2, after: linePitch / 2 } },
          'head',
        ),
      ]
    case 'table':
      return block.table.title === ''
        ? [halfLine(), noticeTable(block.table, block.setting)]
        : [noticeTable(block.table, block.setting)]
    case 'signers':
      return [
        new Paragraph({
          spacing: { before: linePitch / 2 },
          children: [new TextRun({ text: block.text, font: east(fonts.body), size: size.table })],
        }),
      ]
  }
}

/** Between text and a table without a title. */
function halfLine(): Paragraph {
  return new Paragraph({ spacing: { line: linePitch / 2, lineRule: LineRuleType.EXACT }, keepNext: true })
}

function titleParagraph(lines: readonly string[]): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: linePitch * 1.5, lineRule: LineRuleType.EXACT, after: linePitch },
    children: lines.map(
      (text, index) =>
        new TextRun({ text, font: east(fonts.title), size: size.title, ...(index === 0 ? {} : { break: 1 }) }),
    ),
  })
}

function bodyParagraph({ level, head, rest }: Extract<NoticeBlock, { kind: 'paragraph' }>): Paragraph {
  const run = (text: string, font: keyof typeof fonts) =>
    text === '' ? [] : [new TextRun({ text, font: east(fonts[font]), size: size.body, characterSpacing })]
  return new Paragraph({
    indent: { firstLine: character * 2 },
    spacing: { line: linePitch, lineRule: LineRuleType.EXACT },
    children: [...run(head, level === 1 ? 'head' : 'kai'), ...run(rest, 'body')],
  })
}

function line(text: string, options: IParagraphOptions = {}, font: 'body' | 'head' = 'body'): Paragraph {
  return new Paragraph({
    ...options,
    spacing: { line: linePitch, lineRule: LineRuleType.EXACT, ...options.spacing },
    children: [new TextRun({ text, font: east(fonts[font]), size: size.body, characterSpacing })],
  })
}
