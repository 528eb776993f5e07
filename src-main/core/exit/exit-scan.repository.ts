import { AppError } from '../../shared/kernel/app-error.ts'
import type { ExitDetail } from '../../shared/exit/exit.contract.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

/** A scan without its bytes, with the lines that it was made of. */
export interface StoredExitScan extends Omit<ExitDetail['scans'][number], 'isCurrent'> {
  readonly caseId: number
  readonly linesSha256: string
}

function selectScans(db: ReadDb) {
  return db
    .selectFrom('exit_scan as s')
    .innerJoin('account as a', 'a.id', 's.added_by')
    .selectAll('s')
    .select('a.display_name')
}

const rowToScan = (row: Awaited<ReturnType<ReturnType<typeof selectScans>['execute']>>[number]): StoredExitScan => ({
  id: row.id,
  caseId: row.case_id,
  fileName: row.file_name,
  sha256: row.sha256,
  linesSha256: row.lines_sha256,
  addedBy: row.display_name,
  addedAt: row.added_at,
})

/** In the order in which they were added. */
export async function listExitScans(db: ReadDb, caseId: number): Promise<StoredExitScan[]> {
  return (await selectScans(db).where('s.case_id', '=', caseId).orderBy('s.id').limit(500).execute()).map(rowToScan)
}

/** @throws AppError NOT_FOUND */
export async function getExitScan(db: ReadDb, id: number): Promise<StoredExitScan> {
  const row = await selectScans(db).where('s.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '交接清单扫描件' })
  return rowToScan(row)
}

/** The stored bytes, or undefined when they are gone. */
export async function findScanContent(db: ReadDb, id: number): Promise<Buffer | undefined> {
  const row = await db.selectFrom('exit_scan_content').select('content').where('scan_id', '=', id).executeTakeFirst()
  return row?.content
}

export interface NewExitScan extends Pick<StoredExitScan, 'caseId' | 'fileName' | 'sha256' | 'linesSha256'> {
  readonly fileType: string
  readonly content: Buffer
}

export async function insertExitScan(
  trx: WriteDb,
  { caseId, fileName, fileType, sha256, linesSha256, content }: NewExitScan,
  { by, now }: { readonly by: number; readonly now: string },
): Promise<number> {
  const { id } = await trx
    .insertInto('exit_scan')
    .values({
      case_id: caseId,
      file_name: fileName,
      file_type: fileType,
      size: content.length,
      sha256,
      lines_sha256: linesSha256,
      added_by: by,
      added_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx.insertInto('exit_scan_content').values({ scan_id: id, content }).execute()
  return id
}
