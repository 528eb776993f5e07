import { AppError } from '../../shared/kernel/app-error.ts'
import { readScan } from '../attachment/attachment.service.ts'
import { loggedSha256 } from '../audit-log/audit-log.service.ts'
import type { JobContext } from '../db/contexts.ts'
import { writeStreamAtomically } from '../files/write-file-atomically.ts'
import { recordParametersOn } from '../person-record/person-record.service.ts'
import { linesSha256 } from './exit-lines.ts'
import { changeExit, getExit, loadHandover } from './exit.repository.ts'
import { findScanContent, getExitScan, insertExitScan } from './exit-scan.repository.ts'
import { assertExitStep } from './exit-step.ts'

const objectType = 'exit_case'

/**
 * Keeps the scan of the signed handover sheet with the lines as they stand.
 * @throws AppError ATTACHMENT_TOO_LARGE, ATTACHMENT_EMPTY, ATTACHMENT_TYPE, STATE_FORBIDS
 */
export async function addExitScan(
  { id, rowVersion }: { readonly id: number; readonly rowVersion: number },
  { db, clock, file, write }: JobContext<'read'>,
): Promise<{ sha256: string }> {
  const { attachmentMaxBytes } = await recordParametersOn(db, clock.today())
  const { content, type, sha256 } = await readScan(file, attachmentMaxBytes)
  return write(async ({ trx, actor, record }) => {
    assertExitStep('handover', await getExit(trx, id), actor)
    const { lines } = await loadHandover(trx, id)
    if (lines.length === 0) throw new AppError('STATE_FORBIDS', { what: '交接', state: '未登记', action: '上传扫描件' })
    const stamp = { by: actor.id, now: clock.now() }
    await changeExit(trx, { id, rowVersion }, { kind: 'touch' }, stamp)
    const scan = { caseId: id, fileName: file.name, fileType: type, sha256, linesSha256: linesSha256(lines), content }
    await insertExitScan(trx, scan, stamp)
    const summary = `上传交接清单扫描件“${file.name}”，文件校验值${loggedSha256(sha256)}`
    record({ objectType, objectId: id, summary })
    return { sha256 }
  })
}

/** Writes a scan to a file of the clerk's choice, as it was kept. @throws AppError NOT_FOUND, ATTACHMENT_DAMAGED */
export async function exportExitScan(
  { scanId }: { readonly scanId: number },
  { db, file, write }: JobContext<'write'>,
): Promise<{ sha256: string }> {
  const scan = await getExitScan(db, scanId)
  const content = await findScanContent(db, scanId)
  if (!content) throw new AppError('ATTACHMENT_DAMAGED', { name: scan.fileName })
  return writeStreamAtomically(
    file.path,
    (sink) => sink(content),
    async ({ sha256 }) => {
      if (sha256 !== scan.sha256) throw new AppError('ATTACHMENT_DAMAGED', { name: scan.fileName })
      const summary = `导出交接清单扫描件“${scan.fileName}”，文件校验值${loggedSha256(sha256)}`
      await write(async ({ record }) => record({ objectType, objectId: scan.caseId, summary }))
    },
  )
}
