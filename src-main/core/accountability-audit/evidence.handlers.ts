import { AppError } from '../../shared/kernel/app-error.ts'
import { formatChineseDate } from '../../shared/kernel/calendar-date.ts'
import { requestText, reachesShare } from '../../shared/accountability-audit/audit-demand.rules.ts'
import {
  auditDocumentLabels,
  auditDocumentPage,
  documentWaitsFor,
  type AuditDocument,
} from '../../shared/accountability-audit/audit-documents.ts'
import type {
  AuditDemandRow,
  auditEvidenceContract,
} from '../../shared/accountability-audit/audit-evidence.contract.ts'
import { accountabilityAuditSteps, type FilePlace } from '../../shared/accountability-audit/audit-words.ts'
import { readScan } from '../attachment/attachment.service.ts'
import { loggedSha256 } from '../audit-log/audit-log.service.ts'
import type { Actor, HandlersFor, JobContext } from '../db/contexts.ts'
import { comparePackFiles } from '../disclosure/disclosure.service.ts'
import { writeStreamAtomically } from '../files/write-file-atomically.ts'
import { writeLoggedFile } from '../files/write-logged-file.ts'
import { produceOutput } from '../notice/notice.service.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import { recordParametersOn } from '../person-record/person-record.service.ts'
import { findAuditPack } from './accountability-audit.repository.ts'
import { findFileContent, getAuditFile, insertAuditFile, voidAuditFile } from './audit-file.repository.ts'
import { auditParametersOn } from './audit-parameters.ts'
import { getAuditRecord, type StoredAudit } from './audit-record.repository.ts'
import { auditDetail } from './audit-view.ts'
import { endDemand, getDemand, insertDemand, listDemands, type StoredDemand } from './demand.repository.ts'
import { exportAuditPack } from './export-audit-pack.ts'
import { exportRegister } from './export-register.ts'
import { findHandover } from './handover.repository.ts'
import { listVetoes } from './accountability-audit.service.ts'

export const auditEvidenceHandlers = {
  'accountabilityAudit.addFiles': (input, context) => addFiles(input, context),

  'accountabilityAudit.voidFile': async ({ fileId, reason }, { trx, actor, clock, record }) => {
    const { auditId, title, voidReason } = await getAuditFile(trx, fileId)
    if (voidReason !== null) refuse('材料已作废')
    if ((await getAuditRecord(trx, auditId)).archiveNo !== null) refuse('审计已归档')
    await voidAuditFile(trx, fileId, reason, { by: actor.id, now: clock.now() })
    record({ objectType: 'audit_file', objectId: fileId, after: { title, voided: reason }, summary: reason })
    return {}
  },

  'accountabilityAudit.exportFile': async ({ fileId }, { db, file, write }) => {
    const stored = await getAuditFile(db, fileId)
    const content = await findFileContent(db, fileId)
    if (!content) throw new AppError('ATTACHMENT_DAMAGED', { name: stored.fileName })
    const summary = `导出审计材料“${stored.title}”，文件校验值${loggedSha256(stored.sha256)}`
    return writeStreamAtomically(
      file.path,
      (sink) => sink(content),
      async ({ sha256 }) => {
        if (sha256 !== stored.sha256) throw new AppError('ATTACHMENT_DAMAGED', { name: stored.fileName })
        await write(async ({ record }) => record({ objectType: 'audit_file', objectId: fileId, summary }))
      },
    )
  },

  'accountabilityAudit.exportDocument': (input, context) => exportDocument(input, context),
  'accountabilityAudit.exportRegister': (input, context) => exportRegister(input, context),
  'accountabilityAudit.exportPack': (input, context) => exportAuditPack(input, context),

  'accountabilityAudit.checkPack': async (_input, context) => {
    const { verdict, listSha256 } = await comparePackFiles(context)
    const known = await findAuditPack(context.db, listSha256)
    const knownAs = known ? `${known.number}，${known.exportedAt.slice(0, 10)}导出` : null
    const summary = `核验审计证据包：${verdict.files}个文件，${verdict.isWhole ? '完整' : '有差异'}${knownAs === null ? '，清单非本系统登记' : ''}`
    await context.write(async ({ record }) => record({ objectType: 'audit_pack', objectId: 'check', summary }))
    return { ...verdict, knownAs }
  },

  'accountabilityAudit.vetoes': async (_input, { db }) => ({ rows: await listVetoes(db) }),

  'accountabilityAudit.demands': async (_input, { db, actor, clock }) => {
    const parameters = await auditParametersOn(db, clock.today())
    const row = (demand: StoredDemand): AuditDemandRow => {
      const { request, createdById, ...rest } = demand
      const state = demand.auditId !== null ? 'opened' : demand.dropReason !== null ? 'dropped' : 'open'
      return {
        ...rest,
        request: request && requestText(request, parameters),
        isDue: request === null || reachesShare(request, parameters),
        state,
        dropGate: state === 'open' ? whyNotDropped(createdById, actor) : '事由已办结',
      }
    }
    return { rows: (await listDemands(db)).map(row) }
  },

  'accountabilityAudit.addDemand': async (demand, { trx, actor, clock, record }) => {
    if (demand.dueOn < demand.receivedOn) throw new AppError('ACCOUNTABILITY_AUDIT_DATES', { what: '立项事由' })
    const id = await insertDemand(trx, demand, { by: actor.id, now: clock.now() })
    const { request, ...rest } = demand
    record({ objectType: 'audit_demand', objectId: id, after: { ...rest, ...request } })
    return { id }
  },

  'accountabilityAudit.dropDemand': async ({ id, rowVersion, reason }, { trx, actor, clock, record }) => {
    const { createdById, auditId, dropReason } = await getDemand(trx, id)
    if (auditId !== null || dropReason !== null) throw new AppError('AUDIT_DEMAND_ENDED', {})
    if (createdById === actor.id) throw new AppError('MAKER_IS_CHECKER', { what: '立项事由' })
    const end = { dropped_by: actor.id, dropped_on: clock.today(), drop_reason: reason }
    await endDemand(trx, { id, rowVersion }, end)
    record({ objectType: 'audit_demand', objectId: id, after: { dropped: reason }, summary: reason })
    return { id }
  },
} satisfies HandlersFor<typeof auditEvidenceContract>

function refuse(reason: string): never {
  throw new AppError('ACCOUNTABILITY_AUDIT_REFUSED', { reason })
}

function whyNotDropped(createdById: number, { id, roles }: Actor): string | null {
  if (!roles.includes('reviewer')) return '须由审核账号办理'
  return createdById === id ? '由您本人登记，应由另一账号办理' : null
}

interface FilesWish {
  readonly id: number
  readonly place: FilePlace
  readonly placeId: number
  readonly title: string
  readonly pageRef: string
}

async function addFiles(
  wish: FilesWish,
  { db, clock, files, signal, progress, write }: JobContext<'readMany'>,
): Promise<{ added: number }> {
  const { attachmentMaxBytes } = await recordParametersOn(db, clock.today())
  return write(async ({ trx, actor, record }) => {
    const audit = await getAuditRecord(trx, wish.id)
    if (audit.cancelReason !== null) refuse('审计已终止')
    if (audit.archiveNo !== null && wish.place !== 'handover') refuse('审计已归档')
    const handover = wish.place === 'handover' ? await findHandover(trx, wish.id) : undefined
    if (!isOfAudit(wish, audit, handover?.id)) throw new AppError('NOT_FOUND', { what: '材料所属事项' })
    for (const [nth, file] of files.entries()) {
      signal.throwIfCancelled()
      progress('write', nth, files.length)
      const { content, type, sha256 } = await readScan(file, attachmentMaxBytes)
      const title = files.length === 1 ? wish.title : `${wish.title}（${nth + 1}）`
      const { id: auditId, place, placeId, pageRef } = wish
      const kept = { auditId, place, placeId, pageRef, title, fileName: file.name, fileType: type, sha256, content }
      const id = await insertAuditFile(trx, kept, { by: actor.id, now: clock.now() })
      const after = { auditId, place, placeId, title, fileName: file.name, sha256: loggedSha256(sha256) }
      record({ objectType: 'audit_file', objectId: id, after })
    }
    return { added: files.length }
  })
}

/** Whether a step, finding, rectification or handover is one of this audit. */
function isOfAudit({ place, placeId }: FilesWish, audit: StoredAudit, handoverId: number | undefined): boolean {
  switch (place) {
    case 'step':
      return placeId <= accountabilityAuditSteps.length
    case 'finding':
      return audit.findings.some(({ id }) => id === placeId)
    case 'rectification':
      return audit.findings.some(({ rectifications }) => rectifications.some(({ id }) => id === placeId))
    case 'handover':
      return handoverId === placeId
  }
}

async function exportDocument(
  { id, document }: { id: number; document: AuditDocument },
  { db, actor, clock, file, write }: JobContext<'write'>,
): Promise<{ sha256: string }> {
  const today = clock.today()
  const audit = await auditDetail(db, id, { actor, today })
  const waits = documentWaitsFor(document, audit.steps)
  const name = auditDocumentLabels[document]
  if (waits !== null) throw new AppError('AUDIT_DOCUMENT_NOT_YET', { document: name, step: waits })
  const office = await getOffice(db)
  const frame = { officeName: office.name, today, parameters: await auditParametersOn(db, today) }
  const page = auditDocumentPage(document, audit, frame)
  const plain = { number: null, contentHash: null, isDraft: false, period: formatChineseDate(today) }
  const printable = { ...plain, page, officeName: office.name, now: clock.now() }
  const { bytes } = await produceOutput(printable, 'notice', 'docx', undefined)
  const summary = `导出${name}`
  const { sha256 } = await writeLoggedFile({ file, write }, bytes, {
    objectType: 'accountability_audit',
    objectId: id,
    summary,
  })
  return { sha256 }
}
