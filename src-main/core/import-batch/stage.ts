import { createHash } from 'node:crypto'
import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import { noAnswers, type ReadingAnswers } from '../../shared/import-batch/reading-answers.ts'
import type { JobContext, WriteScope } from '../db/contexts.ts'
import { readWorkbook } from '../excel/read/read-workbook.ts'
import { readWorkbookFile } from '../excel/read/read-workbook-file.ts'
import type { WorkbookCells } from '../excel/read/sheet-cells.ts'
import { checkWorkbook, writeRows, type CheckedWorkbook } from './check-workbook.ts'
import { sameFileFindings } from './file-findings.ts'
import { findSameFile } from './import-change.repository.ts'
import { insertBatch } from './import-batch.repository.ts'
import { insertFile } from './import-file.repository.ts'
import type { ImportTarget } from './import-target.ts'
import { layoutFindings, rememberedFindings } from './layout-findings.ts'
import { answersOfReturned, findEarlierAnswers, findLatestLayout } from './reading-answers.repository.ts'
import { findHeaders, fingerprintOf } from './recognise.ts'
import { returnedBatch } from './returned-file.ts'
import { rememberVerdicts } from './verdict-memory.ts'

export interface StageWish {
  readonly month: CalendarMonth | null
  /** 报送单位, '' when nobody said. */
  readonly sender: string
  /** Keeps a file whose header is not found, for the clerk to point at it. */
  readonly keepsUnread?: boolean
}

/** A sender's file, read. */
export interface ReadFile {
  readonly name: string
  readonly bytes: Buffer
  readonly workbook: WorkbookCells
}

/** A file with a verdict on each of its rows, not yet kept. */
export interface CheckedFile extends StageWish {
  readonly name: string
  readonly bytes: Buffer
  readonly sha256: string
  readonly dateSystem: WorkbookCells['dateSystem']
  readonly fingerprint: string
  readonly answers: ReadingAnswers
  readonly checked: CheckedWorkbook
  /** About the file beside others of its sender. */
  readonly findings: readonly Finding[]
}

/**
 * Reads a sender's workbook into a staged batch: recognise → parse → check → compare with what is stored. Nothing but
 * the batch is written; the clerk decides on it later. What was settled for an earlier workbook of this shape holds again.
 *
 * @throws AppError WORKBOOK_* for files that cannot be read, IMPORT_NO_HEADER, IMPORT_COLUMNS_MISSING
 */
export async function stageWorkbook(
  target: ImportTarget,
  context: JobContext<'read'>,
  wish: StageWish,
): Promise<{ batchId: number }> {
  const { file, signal, progress, write } = context
  const bytes = await readWorkbookFile(file.path)
  progress('read', 0)
  const workbook = readWorkbook(bytes, { signal, onProgress: (rows) => progress('read', rows) })
  const checked = await checkFile(target, { name: file.name, bytes, workbook }, wish, context)
  const batchId = await write((scope) => writeStaged(target, checked, scope, context))
  rememberVerdicts(context.db, batchId, checked.checked)
  return { batchId }
}

/** @throws AppError IMPORT_NO_HEADER, IMPORT_COLUMNS_MISSING, JOB_CANCELLED */
export async function checkFile(
  target: ImportTarget,
  { name, bytes, workbook }: ReadFile,
  { month, sender, keepsUnread = false }: StageWish,
  context: Pick<JobContext, 'db' | 'clock' | 'signal' | 'progress'>,
): Promise<CheckedFile> {
  const { db } = context
  const { sheetId } = target
  const headers = findHeaders(workbook, target)
  const fingerprint = headers ? fingerprintOf(headers) : ''
  const earlier = await findEarlierAnswers(db, { sheetId, fingerprint, sender })
  const before = await findLatestLayout(db, { sheetId, sender })
  const own = headers
    ? await answersOfReturned(db, { sheetId, sender, batchId: returnedBatch(workbook) }, headers)
    : undefined
  const answers = own?.answers ?? earlier?.answers ?? noAnswers
  const checked = await checkWorkbook(target, workbook, { month, answers, mended: new Map(), keepsUnread }, context)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const findings = [
    ...sameFileFindings(await findSameFile(db, { sheetId, month, sha256 })),
    ...layoutFindings(before, { fingerprint, columns: checked.columns }),
    ...rememberedFindings(own ?? earlier),
  ]
  const { dateSystem } = workbook
  return { name, bytes, sha256, dateSystem, month, sender, fingerprint, answers, checked, findings }
}

/** Keeps a checked file as a staged batch, inside the transaction, and returns the number of the batch. */
export async function writeStaged(
  target: ImportTarget,
  file: CheckedFile,
  { trx, bulk, actor, clock, record }: WriteScope,
  signals: Pick<JobContext, 'signal' | 'progress'>,
): Promise<number> {
  const { checked, name, sender } = file
  const id = await insertBatch(trx, {
    sheetId: target.sheetId,
    month: file.month,
    fileName: name,
    fileSha256: file.sha256,
    sheetName: checked.sheetName,
    counts: checked.counts,
    findings: [...file.findings, ...checked.findings],
    columns: checked.columns,
    fields: checked.fields,
    preview: checked.preview,
    dateSystem: file.dateSystem,
    sender,
    fingerprint: file.fingerprint,
    answers: file.answers,
    by: actor.id,
    now: clock.now(),
  })
  await insertFile(trx, id, file.bytes)
  writeRows(bulk, id, checked, signals)
  record({ objectType: 'import_batch', objectId: id, after: { fileName: name, sender, ...checked.counts } })
  return id
}
