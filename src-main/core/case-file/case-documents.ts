import { AppError } from '../../shared/kernel/app-error.ts'
import { caseConclusionLabels, caseSourceLabels, caseStateLabels } from '../../shared/case-file/case-words.ts'
import { whyNotCase } from '../../shared/case-file/case.rules.ts'
import { caseSheet } from '../../shared/case-file/case.sheet.ts'
import { readScan } from '../attachment/attachment.service.ts'
import { loggedSha256 } from '../audit-log/audit-log.service.ts'
import type { JobContext } from '../db/contexts.ts'
import { writeSheet } from '../excel/write/write-sheet.ts'
import { writeStreamAtomically } from '../files/write-file-atomically.ts'
import { writeLoggedFile } from '../files/write-logged-file.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import { recordParametersOn } from '../person-record/person-record.service.ts'
import { getCase, getDocument, getDocumentContent, insertDocument, listCases } from './case-file.repository.ts'

const objectType = 'case_file'

/** Keeps scans of a case, apart from the attachments of people, all or none. */
export async function addDocuments(
  { id, title }: { readonly id: number; readonly title: string },
  { db, clock, files, signal, progress, write }: JobContext<'readMany'>,
): Promise<{ added: number }> {
  const { attachmentMaxBytes } = await recordParametersOn(db, clock.today())
  return write(async ({ trx, actor, record }) => {
    const stored = await getCase(trx, id, actor.id)
    const reason = whyNotCase('addDocument', stored, actor.id)
    if (reason !== null) throw new AppError('CASE_REFUSED', { reason })
    for (const [nth, file] of files.entries()) {
      signal.throwIfCancelled()
      progress('write', nth, files.length)
      const { content, type, sha256 } = await readScan(file, attachmentMaxBytes)
      const named = files.length === 1 ? title : `${title}（${nth + 1}）`
      const document = { caseId: id, title: named, fileName: file.name, fileType: type, sha256, content }
      await insertDocument(trx, document, { by: actor.id, now: clock.now() })
      const after = { document: named, sha256: loggedSha256(sha256) }
      record({ objectType, objectId: id, after, summary: `${stored.number}，${named}` })
    }
    return { added: files.length }
  })
}

export async function exportDocument(
  { documentId }: { readonly documentId: number },
  { db, actor, file, write }: JobContext<'write'>,
): Promise<{ sha256: string }> {
  const { caseId, title, sha256, fileName } = await getDocument(db, documentId)
  await getCase(db, caseId, actor.id)
  const content = await getDocumentContent(db, documentId)
  return writeStreamAtomically(
    file.path,
    (sink) => sink(content),
    async (written) => {
      if (written.sha256 !== sha256) throw new AppError('ATTACHMENT_DAMAGED', { name: fileName })
      const summary = `导出材料“${title}”，文件校验值${loggedSha256(sha256)}`
      await write(async ({ record }) => record({ objectType, objectId: caseId, summary }))
    },
  )
}

/** 线索案件台账（保密）: the cases that the officer may see. */
export async function exportCaseRegister(
  { reason }: { readonly reason: string },
  { db, actor, clock, file, write }: JobContext<'write'>,
): Promise<{ rows: number; sha256: string }> {
  const cases = await listCases(db, actor.id)
  const office = await getOffice(db)
  const rows = cases.map((each) => ({
    number: each.number,
    source: caseSourceLabels[each.source],
    receivedOn: each.receivedOn,
    subjectName: each.subjectName,
    subjectCommunity: each.subjectCommunity,
    problem: each.problem,
    dueOn: each.dueOn,
    state: caseStateLabels[each.state],
    conclusion: each.conclusion === null ? null : caseConclusionLabels[each.conclusion],
    handling: each.handling.join('、'),
    repliedOn: each.repliedOn,
  }))
  const head = { spec: caseSheet, columns: Object.keys(caseSheet.columns), title: caseSheet.title }
  const bytes = await writeSheet(
    { ...head, rows, unit: office.name, asOf: clock.today(), unitWord: '件', wraps: true },
    { officeName: office.name, now: clock.now() },
  )
  const summary = `导出线索案件台账${rows.length}件，用途：${reason}`
  const { sha256 } = await writeLoggedFile({ file, write }, bytes, {
    objectType: 'case_log',
    objectId: 'register',
    summary,
  })
  return { rows: rows.length, sha256 }
}
