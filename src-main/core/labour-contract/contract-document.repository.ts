import { sql } from 'kysely'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'
import type { DocumentValues } from '../document/fill-template.ts'
import type { LabourContractScanTable } from './labour-contract.tables.ts'

export type ScanType = LabourContractScanTable['media_type']

export interface StoredScan {
  readonly id: number
  readonly documentId: number
  readonly fileName: string
  readonly bytes: number
  readonly sha256: string
  readonly uploadedBy: string
  readonly uploadedAt: string
  readonly voidReason: string | null
}
/** A text as it was printed, with the scans that are bound to it. */
export interface StoredDocument {
  readonly id: number
  readonly contractId: number
  readonly kind: string
  readonly textSha256: string
  readonly templateSha256: string
  readonly printedBy: string
  readonly printedAt: string
  readonly scans: readonly StoredScan[]
}
interface Stamp {
  readonly by: number
  readonly now: string
}

/** Printed texts of these contracts, oldest first, with their scans but not the scans' content. */
export async function listDocuments(db: ReadDb, contractIds: readonly number[]): Promise<StoredDocument[]> {
  const rows = await db
    .selectFrom('labour_contract_document as d')
    .innerJoin('account as a', 'a.id', 'd.printed_by')
    .select(['d.id', 'd.contract_id', 'd.kind', 'd.text_sha256', 'd.template_sha256', 'd.printed_at'])
    .select('a.display_name as printed_by_name')
    .where(sql<boolean>`d.contract_id in (select value from json_each(${JSON.stringify(contractIds)}))`)
    .orderBy('d.contract_id')
    .orderBy('d.id')
    .limit(20_000)
    .execute()
  const scans = Map.groupBy(
    await listScans(
      db,
      rows.map((row) => row.id),
    ),
    ({ documentId }) => documentId,
  )
  return rows.map((row) => ({
    id: row.id,
    contractId: row.contract_id,
    kind: row.kind,
    textSha256: row.text_sha256,
    templateSha256: row.template_sha256,
    printedBy: row.printed_by_name,
    printedAt: row.printed_at,
    scans: scans.get(row.id) ?? [],
  }))
}

async function listScans(db: ReadDb, documentIds: readonly number[]): Promise<StoredScan[]> {
  const rows = await db
    .selectFrom('labour_contract_scan as s')
    .innerJoin('account as a', 'a.id', 's.uploaded_by')
    .select(['s.id', 's.document_id', 's.file_name', 's.sha256', 's.uploaded_at', 's.void_reason'])
    .select('a.display_name as uploaded_by_name')
    .select(sql<number>`length(s.content)`.as('bytes'))
    .where(sql<boolean>`s.document_id in (select value from json_each(${JSON.stringify(documentIds)}))`)
    .orderBy('s.document_id')
    .orderBy('s.id')
    .limit(20_000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    documentId: row.document_id,
    fileName: row.file_name,
    bytes: row.bytes,
    sha256: row.sha256,
    uploadedBy: row.uploaded_by_name,
    uploadedAt: row.uploaded_at,
    voidReason: row.void_reason,
  }))
}

/** @throws AppError NOT_FOUND */
export async function getDocument(db: ReadDb, id: number): Promise<StoredDocument> {
  const row = await db
    .selectFrom('labour_contract_document')
    .select('contract_id')
    .where('id', '=', id)
    .executeTakeFirst()
  const documents = row ? await listDocuments(db, [row.contract_id]) : []
  const document = documents.find((d) => d.id === id)
  if (!document) throw new AppError('NOT_FOUND', { what: '打印记录' })
  return document
}

export interface NewDocument {
  readonly contractId: number
  readonly eventId: number | null
  readonly kind: string
  readonly textSha256: string
  readonly templateSha256: string
  readonly fileSha256: string
  readonly values: DocumentValues
}

export async function insertDocument(trx: WriteDb, document: NewDocument, { by, now }: Stamp): Promise<number> {
  const { id } = await trx
    .insertInto('labour_contract_document')
    .values({
      contract_id: document.contractId,
      event_id: document.eventId,
      kind: document.kind,
      text_sha256: document.textSha256,
      template_sha256: document.templateSha256,
      file_sha256: document.fileSha256,
      content: JSON.stringify(document.values),
      printed_by: by,
      printed_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export interface NewScan {
  readonly documentId: number
  readonly fileName: string
  readonly mediaType: ScanType
  readonly sha256: string
  readonly content: Buffer
}

export async function insertScan(trx: WriteDb, scan: NewScan, { by, now }: Stamp): Promise<number> {
  const { id } = await trx
    .insertInto('labour_contract_scan')
    .values({
      document_id: scan.documentId,
      file_name: scan.fileName,
      media_type: scan.mediaType,
      sha256: scan.sha256,
      content: scan.content,
      uploaded_by: by,
      uploaded_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export interface ScanContent {
  readonly id: number
  readonly documentId: number
  readonly contractId: number
  readonly fileName: string
  readonly sha256: string
  readonly content: Buffer
  readonly voidReason: string | null
}

/** @throws AppError NOT_FOUND */
export async function getScan(db: ReadDb, id: number): Promise<ScanContent> {
  const row = await db
    .selectFrom('labour_contract_scan as s')
    .innerJoin('labour_contract_document as d', 'd.id', 's.document_id')
    .select(['s.id', 's.document_id', 'd.contract_id', 's.file_name', 's.sha256', 's.content', 's.void_reason'])
    .where('s.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '扫描件' })
  return {
    id: row.id,
    documentId: row.document_id,
    contractId: row.contract_id,
    fileName: row.file_name,
    sha256: row.sha256,
    content: row.content,
    voidReason: row.void_reason,
  }
}

/** @throws AppError CONCURRENT_MODIFICATION when it was voided in the meantime */
export async function markScanVoided(trx: WriteDb, id: number, reason: string, { by, now }: Stamp): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('labour_contract_scan')
    .set({ voided_by: by, voided_at: now, void_reason: reason })
    .where('id', '=', id)
    .where('voided_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '扫描件' })
}

export interface WaitingText {
  readonly documentId: number
  readonly contractId: number
  readonly contractNo: string
  readonly year: number | null
  readonly sequence: number | null
  readonly workerName: string
  readonly textSha256: string
}

/** Contract texts that were printed last and wait for the signature, without a scan so far. */
export async function listWaitingTexts(db: ReadDb): Promise<WaitingText[]> {
  const rows = await db
    .selectFrom('labour_contract as l')
    .innerJoin('labour_contract_document as d', 'd.contract_id', 'l.id')
    .innerJoin('worker as w', 'w.id', 'l.worker_id')
    .select((eb) => [
      eb.fn.max('d.id').as('document_id'),
      'l.id',
      'l.contract_no',
      'l.year',
      'l.sequence',
      'w.name',
      'd.text_sha256',
    ])
    .where('l.state', '=', 'pending')
    .where('d.kind', '=', 'contract')
    .whereRef('d.text_sha256', '=', 'l.text_sha256')
    .where(
      sql<boolean>`not exists (select 1 from labour_contract_scan s join labour_contract_document o on o.id = s.document_id
        where o.contract_id = l.id and o.text_sha256 = l.text_sha256 and s.voided_at is null)`,
    )
    .groupBy('l.id')
    .orderBy('l.id')
    .limit(10_000)
    .execute()
  return rows.map((row) => ({
    documentId: row.document_id,
    contractId: row.id,
    contractNo: row.contract_no,
    year: row.year,
    sequence: row.sequence,
    workerName: row.name,
    textSha256: row.text_sha256,
  }))
}
