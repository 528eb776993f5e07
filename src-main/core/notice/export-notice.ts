import { AppError } from '../../shared/kernel/app-error.ts'
import { formatChineseDate } from '../../shared/kernel/calendar-date.ts'
import type { NoticeDocument } from '../../shared/notice/notice.contract.ts'
import type { JobContext, ReadDb } from '../db/contexts.ts'
import { writeLoggedFile } from '../files/write-logged-file.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import { insertOutput } from './notice-evidence.repository.ts'
import { printableHtml, produceOutput, type OutputFormat, type Printable } from './notice-output.ts'
import { getNotice, type StoredNotice } from './notice.repository.ts'
import { pageHash, readPage } from './stored-page.ts'

/** Writes a document of a notice; a file with a sensitive number in it is not written. */
export async function exportDocument(
  { id, document, format }: { id: number; document: NoticeDocument; format: OutputFormat },
  { db, actor, clock, file, printer, write }: JobContext<'write'>,
): Promise<{ sha256: string }> {
  const { printable, hash } = await documentOf(db, id, document, clock.now())
  const output = await produceOutput(printable, document, format, printer)
  if (output.findings.length > 0) throw new AppError('NOTICE_HAS_ERRORS', { findings: [...output.findings] })
  const about = { objectType: 'notice', objectId: id, summary: `导出${documentWords[document]}（${format}）` }
  return writeLoggedFile({ file, write }, output.bytes, about, ({ trx }, { sha256 }) => {
    const row = { notice_id: id, document, format, content_hash: hash, file_sha256: sha256, findings: 0 }
    return insertOutput(trx, row, { by: actor.id, now: clock.now() })
  })
}

const documentWords: Readonly<Record<NoticeDocument, string>> = {
  notice: '公示文稿',
  names: '名单',
  result: '公示结果报告',
}

/** Prints on paper through the system's dialog. What is printed is first made a PDF and looked at. */
export async function printOnPaper(
  { id, document }: { id: number; document: 'notice' | 'result' },
  { db, actor, clock, printer, write }: JobContext,
): Promise<{ isPrinted: boolean }> {
  if (!printer) throw new AppError('NOTICE_NO_PRINTER', {})
  const { printable, hash } = await documentOf(db, id, document, clock.now())
  const { findings } = await produceOutput(printable, document, 'pdf', printer)
  if (findings.length > 0) throw new AppError('NOTICE_HAS_ERRORS', { findings: [...findings] })
  if (!(await printer.toPaper(printableHtml(printable)))) return { isPrinted: false }
  await write(async ({ trx, record }) => {
    const row = { notice_id: id, document, format: 'paper' as const, content_hash: hash, file_sha256: '', findings: 0 }
    await insertOutput(trx, row, { by: actor.id, now: clock.now() })
    record({ objectType: 'notice', objectId: id, summary: `打印${documentWords[document]}` })
  })
  return { isPrinted: true }
}

/** A document of a notice ready to be drawn, after its stored text was compared with its hash. */
export async function documentOf(
  db: ReadDb,
  id: number,
  document: NoticeDocument,
  now: string,
): Promise<{ printable: Printable; hash: string; notice: StoredNotice }> {
  const notice = await getNotice(db, id)
  assertUnchanged(notice)
  if (document !== 'result') {
    return { printable: await printableOf(db, notice, now), hash: pageHash(notice.pageText), notice }
  }
  const { resultText, resultHash } = notice
  if (resultText === null || resultHash === null) throw new AppError('NOTICE_NO_RESULT', {})
  const printable = await printableOf(db, notice, now)
  const result = { ...printable, page: readPage(resultText), number: null, contentHash: resultHash, isDraft: false }
  return { printable: result, hash: resultHash, notice }
}

/** A released page or report whose text no longer fits its hash was changed outside the application: it is not printed. */
function assertUnchanged({ contentHash, pageText, resultHash, resultText }: StoredNotice): void {
  const isWhole = contentHash === null || contentHash === pageHash(pageText)
  const isResultWhole = resultText === null || resultHash === pageHash(resultText)
  if (!isWhole || !isResultWhole) throw new AppError('NOTICE_ALTERED', {})
}

export async function printableOf(db: ReadDb, notice: StoredNotice, now: string): Promise<Printable> {
  const office = await getOffice(db)
  return {
    page: notice.page,
    number: notice.number,
    contentHash: notice.contentHash,
    isDraft: notice.contentHash === null,
    officeName: office.name,
    now,
    period: `${formatChineseDate(notice.firstDay)}至${formatChineseDate(notice.lastDay)}`,
  }
}
