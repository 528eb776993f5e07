import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { AppError } from '../../shared/kernel/app-error.ts'
import { checkCode, matchScan, type ScanCandidate } from '../../shared/labour-contract/document-kinds.ts'
import { whyNot } from '../../shared/labour-contract/contract-state.rules.ts'
import type { JobContext, JobFile, ReadDb, WriteScope } from '../db/contexts.ts'
import { writeLoggedFile } from '../files/write-logged-file.ts'
import {
  getDocument,
  getScan,
  insertScan,
  listWaitingTexts,
  markScanVoided,
  type ScanType,
  type WaitingText,
} from './contract-document.repository.ts'
import { getContract } from './contract-list.repository.ts'
import { contractReading } from './labour-contract-facts.ts'
import { getSigningFacts } from './labour-contract.repository.ts'

/** A page scanned in colour at 300 dpi takes about one; a contract has a handful of pages. */
const largestScan = 10 * 1_048_576

const signatures: readonly (readonly [ScanType, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
]

/** What a scan is by its first bytes, never by its name. */
export function scanType(bytes: Buffer): ScanType | undefined {
  return signatures.find(([, magic]) => magic.every((byte, index) => bytes[index] === byte))?.[0]
}

const sha256Of = (content: Buffer) => createHash('sha256').update(content).digest('hex')

/** @throws AppError CONTRACT_SCAN_REFUSED */
async function readScan({ path, name }: JobFile): Promise<{ content: Buffer; mediaType: ScanType; sha256: string }> {
  const { size } = await stat(path)
  if (size === 0) throw new AppError('CONTRACT_SCAN_REFUSED', { fileName: name, why: 'empty' })
  if (size > largestScan) throw new AppError('CONTRACT_SCAN_REFUSED', { fileName: name, why: 'size' })
  const content = await readFile(path)
  const mediaType = scanType(content)
  if (!mediaType) throw new AppError('CONTRACT_SCAN_REFUSED', { fileName: name, why: 'type' })
  return { content, mediaType, sha256: sha256Of(content) }
}

/**
 * Keeps the scan of a signed paper with the text that was printed. A contract's scan counts only for the text that was
 * printed last.
 * @throws AppError CONTRACT_SCAN_REFUSED, CONTRACT_SCAN_UNBOUND, LABOUR_CONTRACT_NOT_NOW
 */
export async function addScan(
  { documentId }: { readonly documentId: number },
  { file, write }: JobContext<'read'>,
): Promise<{ id: number; sha256: string }> {
  const scan = await readScan(file)
  return write(async (scope) => {
    await assertBindable(documentId, scope)
    const id = await keepScan(scope, documentId, file.name, scan)
    return { id, sha256: scan.sha256 }
  })
}

async function assertBindable(documentId: number, { trx, actor, clock }: WriteScope): Promise<void> {
  const document = await getDocument(trx, documentId)
  const contract = await getContract(trx, document.contractId, await contractReading(trx, clock.today()))
  const reason = whyNot('addScan', contract, actor.roles)
  if (reason !== undefined) throw new AppError('LABOUR_CONTRACT_NOT_NOW', { reason })
  const { textSha256 } = await getSigningFacts(trx, contract.id)
  if (document.kind === 'contract' && document.textSha256 !== textSha256) {
    throw new AppError('CONTRACT_SCAN_UNBOUND', { contractNo: contract.contractNo })
  }
}

async function keepScan(
  { trx, actor, clock, record }: WriteScope,
  documentId: number,
  fileName: string,
  scan: Awaited<ReturnType<typeof readScan>>,
): Promise<number> {
  const id = await insertScan(trx, { documentId, fileName, ...scan }, { by: actor.id, now: clock.now() })
  const { contractId, textSha256 } = await getDocument(trx, documentId)
  record({
    objectType: 'labour_contract',
    objectId: contractId,
    summary: `上传扫描件，对应文本校验码${checkCode(textSha256)}，文件校验值${scan.sha256}`,
  })
  return id
}

export interface Bound {
  readonly fileName: string
  readonly contractId: number
  readonly workerName: string
}

/** Many scans at once; a file that points to no waiting text, or to one that another file has taken, is left out. */
export async function addScans({ files, db, signal, progress, write }: JobContext<'readMany'>): Promise<{
  bound: Bound[]
  refused: { fileName: string; reason: string }[]
}> {
  const waiting = new Map((await listWaitingTexts(db)).map((text) => [text.contractId, text]))
  const bound: Bound[] = []
  const refused: { fileName: string; reason: string }[] = []
  const kept: { file: JobFile; text: WaitingText; scan: Awaited<ReturnType<typeof readScan>> }[] = []
  for (const [index, file] of files.entries()) {
    signal.throwIfCancelled()
    progress('read', index, files.length)
    const match = matchScan(file.name, [...waiting.values()].map(candidateOf))
    const text = match && waiting.get(match.contractId)
    if (!text) {
      refused.push({ fileName: file.name, reason: '文件名中没有可识别的文本校验码、合同编号或姓名' })
      continue
    }
    try {
      kept.push({ file, text, scan: await readScan(file) })
      waiting.delete(text.contractId)
      bound.push({ fileName: file.name, contractId: text.contractId, workerName: text.workerName })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      refused.push({ fileName: file.name, reason: '不是 PDF、JPG 或 PNG 文件，或超过10 MB' })
    }
  }
  signal.throwIfCancelled()
  if (kept.length > 0) await write((scope) => keepAll(kept, scope))
  progress('write', files.length, files.length)
  return { bound, refused }
}

async function keepAll(
  kept: readonly { file: JobFile; text: WaitingText; scan: Awaited<ReturnType<typeof readScan>> }[],
  scope: WriteScope,
): Promise<void> {
  for (const { file, text, scan } of kept) {
    await assertBindable(text.documentId, scope)
    await keepScan(scope, text.documentId, file.name, scan)
  }
}

function candidateOf({ contractId, workerName, textSha256, year, sequence }: WaitingText): ScanCandidate {
  const series = year === null || sequence === null ? '' : `${year}-${String(sequence).padStart(4, '0')}`
  return { contractId, workerName, checkCode: checkCode(textSha256), series }
}

/**
 * Writes a scan to a file of the clerk's choice, as it was kept.
 * @throws AppError ATTACHMENT_DAMAGED, FILE_BUSY, DISK_FULL
 */
export async function exportScan(
  { scanId }: { readonly scanId: number },
  { db, file, write }: JobContext<'write'>,
): Promise<{ sha256: string }> {
  const scan = await getScan(db, scanId)
  if (sha256Of(scan.content) !== scan.sha256) throw new AppError('ATTACHMENT_DAMAGED', { name: scan.fileName })
  const about = { objectType: 'labour_contract', objectId: scan.contractId, summary: `导出扫描件“${scan.fileName}”` }
  return writeLoggedFile({ file, write }, scan.content, about)
}

/**
 * Takes a wrong scan out; that of a text in force stays.
 * @throws AppError LABOUR_CONTRACT_NOT_NOW
 */
export async function voidScan(
  { scanId, reason }: { readonly scanId: number; readonly reason: string },
  { trx, actor, clock, record }: WriteScope,
): Promise<void> {
  const scan = await getScan(trx, scanId)
  const contract = await getContract(trx, scan.contractId, await contractReading(trx, clock.today()))
  if (contract.state !== 'pending' && (await isTheOnlyOne(trx, scan.documentId))) {
    throw new AppError('LABOUR_CONTRACT_NOT_NOW', { reason: '这是已签订文本唯一的扫描件，请先上传正确的一份' })
  }
  await markScanVoided(trx, scanId, reason, { by: actor.id, now: clock.now() })
  record({
    objectType: 'labour_contract',
    objectId: scan.contractId,
    summary: `作废扫描件“${scan.fileName}”：${reason}`,
  })
}

async function isTheOnlyOne(db: ReadDb, documentId: number): Promise<boolean> {
  const { scans } = await getDocument(db, documentId)
  return scans.filter(({ voidReason }) => voidReason === null).length <= 1
}
