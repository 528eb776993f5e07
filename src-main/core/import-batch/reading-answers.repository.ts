import { sql } from 'kysely'
import type { ImportBatchRow, ReadingQuestion } from '../../shared/import-batch/import-batch.contract.ts'
import { noAnswers, type ReadingAnswers } from '../../shared/import-batch/reading-answers.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'
import { normaliseHeader } from '../excel/header-names.ts'
import type { HeaderMatch } from '../excel/match-headers.ts'
import { columnLetters } from '../excel/read/cell-address.ts'
import type { NewBatch } from './import-batch.repository.ts'

const mostQuestions = 200

/** Two-digit years by column, and unknown words by column and word, the most frequent first. */
export async function listQuestions(db: ReadDb, batchId: number): Promise<ReadingQuestion[]> {
  const findings = sql<{ code: string; field: string; value: string }>`(
    select json_extract(f.value, '$.code') as code, json_extract(f.value, '$.field') as field,
           trim(json_extract(f.value, '$.value')) as value
    from import_row r, json_each(r.findings) f
    where r.batch_id = ${batchId} and json_extract(f.value, '$.code') in ('DATE_TWO_DIGIT_YEAR', 'UNKNOWN_CODE'))`
  const isCentury = sql<boolean>`code = 'DATE_TWO_DIGIT_YEAR'`
  const rows = await db
    .selectFrom(findings.as('f'))
    .select((eb) => ['code', 'field', eb.fn.min<string>('value').as('text'), eb.fn.countAll<number>().as('cells')])
    .groupBy(['code', 'field', sql`case when ${isCentury} then '' else value end`])
    .orderBy('code')
    .orderBy('cells', 'desc')
    .orderBy('text')
    .limit(mostQuestions)
    .execute()
  return rows.map(({ code, field, text, cells }) => {
    return { kind: code === 'UNKNOWN_CODE' ? 'word' : 'century', field, text, cells }
  })
}

interface Earlier {
  readonly sender: string
  readonly createdAt: string
  readonly answers: ReadingAnswers
}

/**
 * What was settled for the latest workbook of this shape: of the same sender before that of any other. Which column holds
 * what follows from the shape; what a word or a two-digit year means is known of its own sender only.
 */
export async function findEarlierAnswers(
  db: ReadDb,
  { sheetId, fingerprint, sender }: Pick<ImportBatchRow, 'sheetId' | 'sender'> & { readonly fingerprint: string },
): Promise<Earlier | undefined> {
  if (fingerprint === '') return undefined
  const found = await db
    .selectFrom('import_batch')
    .select(['sender', 'created_at as createdAt', 'answers'])
    .where('sheet_id', '=', sheetId)
    .where('fingerprint', '=', fingerprint)
    .where('state', '<>', 'discarded')
    .where('answers', '<>', '{}')
    .orderBy((eb) => eb('sender', '=', sender), 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!found) return undefined
  const answers = JSON.parse(found.answers) as ReadingAnswers
  const isOwn = sender !== '' && found.sender === sender
  return { ...found, answers: isOwn ? answers : { ...noAnswers, columns: answers.columns } }
}

interface ReturnedWish extends Pick<ImportBatchRow, 'sheetId' | 'sender'> {
  /** The batch that the file names as its own. */
  readonly batchId: number | undefined
}

/**
 * What was settled for the very batch whose marked workbook comes back: each answer about a column moves to where its header
 * stands now, since the sender may have added or moved columns.
 */
export async function answersOfReturned(
  db: ReadDb,
  { batchId, sheetId, sender }: ReturnedWish,
  now: HeaderMatch,
): Promise<Earlier | undefined> {
  if (batchId === undefined) return undefined
  const found = await db
    .selectFrom('import_batch')
    .select(['sender', 'created_at as createdAt', 'answers', 'columns'])
    .where('id', '=', batchId)
    .where('sheet_id', '=', sheetId)
    .where('answers', '<>', '{}')
    .executeTakeFirst()
  if (!found) return undefined
  const answers = JSON.parse(found.answers) as ReadingAnswers
  const columns = JSON.parse(found.columns) as ImportBatchRow['columns']
  const headers = new Map(columns.map(({ column, header }) => [column, normaliseHeader(header)]))
  const places = new Map(
    now.headers.map(({ column, path }) => [normaliseHeader(path.join('/')), columnLetters(column)]),
  )
  const moved = Object.entries(answers.columns).flatMap(([letter, field]) => {
    const place = places.get(headers.get(letter) ?? '')
    return place === undefined ? [] : [[place, field] as const]
  })
  const isOwn = sender === '' || found.sender === sender
  const { pivots, values } = isOwn ? answers : noAnswers
  return {
    sender: found.sender,
    createdAt: found.createdAt,
    answers: { columns: Object.fromEntries(moved), pivots, values },
  }
}

/** The sender's latest workbook, to say what changed in this one's layout. */
export async function findLatestLayout(
  db: ReadDb,
  { sheetId, sender }: Pick<ImportBatchRow, 'sheetId' | 'sender'>,
): Promise<
  { readonly createdAt: string; readonly fingerprint: string; readonly columns: ImportBatchRow['columns'] } | undefined
> {
  if (sender === '') return undefined
  const found = await db
    .selectFrom('import_batch')
    .select(['created_at as createdAt', 'fingerprint', 'columns'])
    .where('sheet_id', '=', sheetId)
    .where('sender', '=', sender)
    .where('state', '<>', 'discarded')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found && { ...found, columns: JSON.parse(found.columns) as ImportBatchRow['columns'] }
}

type ReadingPart = 'answers' | 'columns' | 'findings' | 'fields' | 'sheetName' | 'preview'

/** Makes room for the rows of another reading of the same file. */
export async function replaceReading(
  trx: WriteDb,
  batchId: number,
  { answers, columns, findings, fields, sheetName, preview }: Pick<NewBatch, ReadingPart>,
): Promise<void> {
  await trx.deleteFrom('import_row').where('batch_id', '=', batchId).execute()
  await trx.deleteFrom('import_cells').where('batch_id', '=', batchId).execute()
  await trx
    .updateTable('import_batch')
    .set({
      answers: JSON.stringify(answers),
      columns: JSON.stringify(columns),
      fields: JSON.stringify(fields),
      sheet_name: sheetName,
      preview: JSON.stringify(preview),
      findings: JSON.stringify(findings),
    })
    .where('id', '=', batchId)
    .execute()
}
