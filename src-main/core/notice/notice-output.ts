import { createHash } from 'node:crypto'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import type { NoticePage } from '../../shared/notice/notice-draft.schema.ts'
import { anchorOf } from '../../shared/notice/notice-layout.ts'
import { renderNoticeDocument } from '../../shared/notice/notice-html.ts'
import { scanForSensitive, type PlacedText } from '../../shared/notice/redaction.rules.ts'
import type { NoticeDocument } from '../../shared/notice/notice.contract.ts'
import type { Printer } from '../db/contexts.ts'

export type OutputFormat = 'docx' | 'pdf' | 'xlsx'

/** A page to be drawn, with everything that stands around it. */
export interface Printable {
  readonly page: NoticePage
  /** Full document number, null before release. */
  readonly number: string | null
  readonly contentHash: string | null
  readonly isDraft: boolean
  readonly officeName: string
  readonly now: string
  readonly period: string
}
export interface Output {
  readonly document: NoticeDocument
  readonly format: OutputFormat
  readonly bytes: Uint8Array
  readonly sha256: string
  /** What was found in the text of these very bytes. */
  readonly findings: readonly Finding[]
}

/** The document that the print window draws. */
export function printableHtml({ page, number, contentHash, isDraft }: Printable): string {
  return renderNoticeDocument(page, { number, anchor: anchorOf(contentHash) }, isDraft)
}

/**
 * Makes a file of a page and reads its text back out of the bytes: what leaves the office is what was looked at.
 * @throws AppError NOTICE_NO_PRINTER for a PDF where there is no window, NOTICE_NO_LIST for a list of nobody
 */
export async function produceOutput(
  printable: Printable,
  document: NoticeDocument,
  format: OutputFormat,
  printer: Printer | undefined,
): Promise<Output> {
  const bytes = await write(printable, format, printer)
  const texts = await readBack(bytes, format)
  const findings = [...scanForSensitive(texts), ...checkReadable(texts, printable.page, format)]
  return { document, format, bytes, sha256: createHash('sha256').update(bytes).digest('hex'), findings }
}

async function write(printable: Printable, format: OutputFormat, printer: Printer | undefined): Promise<Uint8Array> {
  const { page, number, contentHash, officeName, now, period } = printable
  // The libraries are loaded when first needed: they take a moment that the start of the program should not wait for.
  switch (format) {
    case 'docx': {
      const { writeNoticeDocx } = await import('../document/notice-docx.ts')
      return writeNoticeDocx(page, { number, anchor: anchorOf(contentHash), officeName })
    }
    case 'xlsx': {
      const table = page.tables.find(({ kind }) => kind === 'names')
      if (!table) throw new AppError('NOTICE_NO_LIST', {})
      const { writeNameList } = await import('../excel/write/write-name-list.ts')
      const anchor = anchorOf(contentHash)
      const caption = [number, period, anchor === null ? '' : `文稿校验码 ${anchor}`].filter(Boolean).join('　')
      return writeNameList({ table, caption }, { officeName, now })
    }
    case 'pdf':
      if (!printer) throw new AppError('NOTICE_NO_PRINTER', {})
      return printer.toPdf(printableHtml(printable))
  }
}

async function readBack(bytes: Uint8Array, format: OutputFormat): Promise<PlacedText[]> {
  if (format !== 'pdf') {
    const { readOfficeText } = await import('../document/office-text.ts')
    return readOfficeText(bytes)
  }
  const { readPdfText } = await import('../document/pdf-text.ts')
  try {
    return readPdfText(bytes).map((text, index) => ({ place: `PDF第${index + 1}页`, text }))
  } catch {
    return []
  }
}

const formatNames: Readonly<Record<OutputFormat, string>> = { docx: 'Word', pdf: 'PDF', xlsx: 'Excel' }
const bare = (text: string) => text.normalize('NFKC').replace(/[\s\u200b-\u200d\ufeff]/g, '')

/** A file whose text can't be taken out can't be checked: then it does not count as clean. */
function checkReadable(texts: readonly PlacedText[], page: NoticePage, format: OutputFormat): Finding[] {
  const whole = bare(texts.map(({ text }) => text).join('\n'))
  const expected = format === 'xlsx' ? page.tables.flatMap(({ title }) => title) : [page.title, page.signature]
  const missing = expected.filter((text) => !whole.includes(bare(text)))
  if (missing.length === 0) return []
  const message = `${formatNames[format]}文件中读不出“${missing[0] ?? ''}”，不能核对是否含有敏感号码`
  return [
    { severity: 'error', code: 'NOTICE_UNREADABLE', message, remedy: '请检查标题和落款中的特殊字符，或改用其他格式' },
  ]
}
