import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import { sheetFields, type SheetSpec } from '../../shared/kernel/sheet-spec.ts'
import type { RowCounts } from '../../shared/import-batch/import-batch.contract.ts'
import { mergedAnswers, type ReadingAnswers } from '../../shared/import-batch/reading-answers.ts'
import { codeTable } from '../../shared/roster/code-tables.ts'
import type { JobContext } from '../db/contexts.ts'
import { readWorkbook } from '../excel/read/read-workbook.ts'
import { checkWorkbook, writeRows } from './check-workbook.ts'
import type { TargetOf } from './check-again.ts'
import { assertStaged } from './commit.ts'
import { getBatch, recountBatch } from './import-batch.repository.ts'
import { getFile } from './import-file.repository.ts'
import { listMendedRows } from './import-row.repository.ts'
import { replaceReading } from './reading-answers.repository.ts'
import { rememberVerdicts } from './verdict-memory.ts'

/**
 * Reads the kept file anew with the clerk's answers; what was corrected on screen stays.
 *
 * @throws AppError IMPORT_BATCH_ENDED, IMPORT_ANSWER_UNKNOWN, IMPORT_COLUMNS_MISSING, JOB_CANCELLED
 */
export async function answerBatch(
  { id, answers: given }: { readonly id: number; readonly answers: ReadingAnswers },
  context: JobContext,
  targetOf: TargetOf,
): Promise<{ counts: RowCounts }> {
  const { db, signal, write } = context
  const batch = await getBatch(db, id)
  assertStaged(batch)
  const target = targetOf(batch)
  assertKnown(given, target.spec)
  const answers = mergedAnswers(batch.answers, given)
  const workbook = readWorkbook(await getFile(db, id), {
    signal,
    onProgress: (rows) => context.progress('read', rows),
  })
  const month = batch.month as CalendarMonth | null
  const checked = await checkWorkbook(
    target,
    workbook,
    {
      month,
      answers,
      // Under another header the rows are others.
      mended: given.header ? new Map() : await listMendedRows(db, id, sheetFields(target.spec)),
      keepsUnread: given.header !== undefined,
    },
    context,
  )
  const aboutFile = new Set(['SAME_FILE', 'LAYOUT_CHANGED', 'ANSWERS_REMEMBERED'])
  const counts = await write(async ({ trx, bulk, record }) => {
    assertStaged(await getBatch(trx, id))
    const findings = [...batch.findings.filter(({ code }) => aboutFile.has(code)), ...checked.findings]
    await replaceReading(trx, id, { ...checked, answers, findings })
    writeRows(bulk, id, checked, context)
    record({
      objectType: 'import_batch',
      objectId: id,
      before: { answers: JSON.stringify(batch.answers) },
      after: { answers: JSON.stringify(answers) },
    })
    return recountBatch(trx, id)
  })
  rememberVerdicts(db, id, checked)
  return { counts }
}

function assertKnown({ columns, pivots, values }: ReadingAnswers, spec: SheetSpec): void {
  const fields = [...Object.values(columns), ...Object.keys(pivots), ...Object.keys(values)]
  const unknown = fields.find((field) => field !== null && !Object.hasOwn(spec.columns, field))
  if (unknown !== undefined && unknown !== null) throw new AppError('IMPORT_ANSWER_UNKNOWN', { answer: unknown })
  for (const [field, words] of Object.entries(values)) {
    const table = spec.columns[field]?.codeTable
    const codes = new Set(table === undefined ? [] : codeTable(table).map(({ code }) => code))
    const wrong = Object.values(words).find((code) => !codes.has(code))
    if (wrong !== undefined) throw new AppError('IMPORT_ANSWER_UNKNOWN', { answer: wrong })
  }
}
