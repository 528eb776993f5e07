import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import { columnEntries } from '../../shared/kernel/sheet-spec.ts'
import { noAnswers } from '../../shared/import-batch/reading-answers.ts'
import type { JobContext } from '../db/contexts.ts'
import { readWorkbook } from '../excel/read/read-workbook.ts'
import { checkWorkbook, writeRows } from './check-workbook.ts'
import { sameFileFindings } from './file-findings.ts'
import { findSameFile } from './import-change.repository.ts'
import { insertBatch } from './import-batch.repository.ts'
import { insertFile } from './import-file.repository.ts'
import type { ImportTarget } from './import-target.ts'
import { layoutFindings, rememberedFindings } from './layout-findings.ts'
import { findEarlierAnswers, findLatestLayout } from './reading-answers.repository.ts'
import { findHeaders, fingerprintOf } from './recognise.ts'

export interface StageWish {
  readonly month: CalendarMonth | null
  /** 报送单位, '' when nobody said. */
  readonly sender: string
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
  { month, sender }: StageWish,
): Promise<{ batchId: number }> {
  const { file, signal, progress, db, clock, actor, write } = context
  const { sheetId } = target
  const bytes = await readFile(file.path)
  progress('read', 0)
  const workbook = readWorkbook(bytes, { signal })
  const headers = findHeaders(workbook, target)
  const fingerprint = headers ? fingerprintOf(headers) : ''
  const earlier = await findEarlierAnswers(db, { sheetId, fingerprint, sender })
  const before = await findLatestLayout(db, { sheetId, sender })
  const answers = earlier?.answers ?? noAnswers
  const checked = await checkWorkbook(target, workbook, { month, answers, mended: new Map() }, context)
  const fileSha256 = createHash('sha256').update(bytes).digest('hex')
  const sameFile = await findSameFile(db, { sheetId, month, sha256: fileSha256 })
  const batchId = await write(async ({ trx, bulk, record }) => {
    const id = await insertBatch(trx, {
      sheetId,
      month,
      fileName: file.name,
      fileSha256,
      sheetName: checked.sheetName,
      counts: checked.counts,
      findings: [
        ...sameFileFindings(sameFile),
        ...layoutFindings(before, { fingerprint, columns: checked.columns }),
        ...rememberedFindings(earlier),
        ...checked.findings,
      ],
      columns: checked.columns,
      fields: columnEntries(target.spec).map(([field]) => field),
      dateSystem: workbook.dateSystem,
      sender,
      fingerprint,
      answers,
      by: actor.id,
      now: clock.now(),
    })
    await insertFile(trx, id, bytes)
    writeRows(bulk, id, checked.rows, context)
    record({ objectType: 'import_batch', objectId: id, after: { fileName: file.name, sender, ...checked.counts } })
    return id
  })
  return { batchId }
}
