import { AppError } from '../../shared/kernel/app-error.ts'
import { hasErrors } from '../../shared/kernel/finding.ts'
import type { NoticeDetail, NoticeDocument } from '../../shared/notice/notice.contract.ts'
import { pageTexts } from '../../shared/notice/notice-text.ts'
import { scanForSensitive } from '../../shared/notice/redaction.rules.ts'
import type { JobContext, WriteScope } from '../db/contexts.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import { composeNotice } from './compose-notice.ts'
import { printableOf } from './export-notice.ts'
import { insertOutput, wasRefused } from './notice-evidence.repository.ts'
import { produceOutput, type Output, type OutputFormat } from './notice-output.ts'
import type { NoticeSource } from './notice-source.ts'
import { assertStep, noticeDetail } from './notice-view.ts'
import { getNotice, nextSequence, setColumns, type StoredNotice } from './notice.repository.ts'
import { settleSubjects } from './settle-subjects.ts'
import { pageHash } from './stored-page.ts'

interface Version {
  readonly id: number
  readonly rowVersion: number
}

/**
 * Makes the real files with the number and hash that they will carry, reads their text back, and only then gives the
 * number. A file in which a sensitive number was found is noted and stops this page for good: the database refuses it too.
 */
export async function releaseNotice(
  { id, rowVersion }: Version,
  context: JobContext,
  sources: readonly NoticeSource[],
): Promise<NoticeDetail> {
  const { db, actor, clock, write } = context
  const notice = await getNotice(db, id)
  assertStep('release', notice, { actor, today: clock.today() })
  const { findings } = await composeNotice(db, notice.draft, clock.today())
  // The roster may have moved on since: what is released is the page that was submitted and seen.
  const stopped = [...findings, ...scanForSensitive(pageTexts(notice.page))]
  if (hasErrors(stopped)) throw new AppError('NOTICE_HAS_ERRORS', { findings: stopped })
  const year = Number(notice.postedOn.slice(0, 4))
  const { documentPrefix: prefix } = await getOffice(db)
  const numbered = { prefix, year, sequence: await nextSequence(db, year), hash: pageHash(notice.pageText) }
  if (await wasRefused(db, id, numbered.hash)) throw new AppError('NOTICE_PAGE_REFUSED', {})
  const outputs = await produceAll(notice, numbered, context)
  const dirty = outputs.filter((output) => output.findings.length > 0)
  if (dirty.length > 0) {
    await write((scope) => noteRefusal(scope, notice, numbered.hash, dirty))
    throw new AppError('NOTICE_HAS_ERRORS', { findings: dirty.flatMap((output) => [...output.findings]) })
  }
  return write(async (scope) => {
    for (const output of outputs) await noteOutput(scope, id, numbered.hash, output)
    await finish(scope, notice, { rowVersion, ...numbered })
    await settleSubjects(scope, id, sources)
    return noticeDetail(scope.trx, id, { actor, today: clock.today() })
  })
}

interface Numbered {
  /** 青街办发. */
  readonly prefix: string
  readonly year: number
  readonly sequence: number
  readonly hash: string
}

/** 青街办发〔2026〕3号. */
function numberOf({ prefix, year, sequence }: Numbered): string {
  return `${prefix}〔${year}〕${sequence}号`
}

async function produceAll(
  notice: StoredNotice,
  numbered: Numbered,
  { db, clock, printer, progress, signal }: JobContext,
): Promise<Output[]> {
  const own = { number: numberOf(numbered), contentHash: numbered.hash, isDraft: false }
  const printable = { ...(await printableOf(db, notice, clock.now())), ...own }
  const wanted: [NoticeDocument, OutputFormat][] = [
    ['notice', 'docx'],
    ...(notice.people > 0 ? [['names', 'xlsx'] satisfies [NoticeDocument, OutputFormat]] : []),
    ...(printer ? [['notice', 'pdf'] satisfies [NoticeDocument, OutputFormat]] : []),
  ]
  const outputs: Output[] = []
  for (const [document, format] of wanted) {
    progress('check', outputs.length, wanted.length)
    outputs.push(await produceOutput(printable, document, format, printer))
    signal.throwIfCancelled()
  }
  return outputs
}

async function noteOutput({ trx, actor, clock }: WriteScope, id: number, hash: string, output: Output): Promise<void> {
  const { document, format, sha256, findings } = output
  const row = { notice_id: id, document, format, content_hash: hash, file_sha256: sha256, findings: findings.length }
  await insertOutput(trx, row, { by: actor.id, now: clock.now() })
}

/** A number in a file counts for ever against this page; a file that could not be read may be made again. */
async function noteRefusal(
  scope: WriteScope,
  notice: StoredNotice,
  hash: string,
  dirty: readonly Output[],
): Promise<void> {
  for (const output of dirty) {
    const sensitive = output.findings.filter(({ code }) => code !== 'NOTICE_UNREADABLE')
    if (sensitive.length > 0) await noteOutput(scope, notice.id, hash, { ...output, findings: sensitive })
  }
  const summary = `发布检查未通过：${dirty.flatMap(({ findings }) => findings.map(({ message }) => message)).join('；')}`
  scope.record({ objectType: 'notice', objectId: notice.id, summary })
}

async function finish(
  { trx, actor, clock, record }: WriteScope,
  notice: StoredNotice,
  { rowVersion, ...numbered }: Numbered & { rowVersion: number },
): Promise<void> {
  const { id, correctsId } = notice
  const { prefix: number_prefix, year, sequence, hash } = numbered
  const given = { number_prefix, year, sequence, content_hash: hash }
  await setColumns(
    trx,
    { id, rowVersion, now: clock.now() },
    { state: 'released', ...given, released_by: actor.id, released_on: clock.today() },
  )
  const number = numberOf(numbered)
  const after = { state: 'released', number, contentHash: hash }
  record({ objectType: 'notice', objectId: id, before: { state: 'submitted' }, after })
  if (correctsId === null) return
  const corrected = await getNotice(trx, correctsId)
  if (corrected.state !== 'released' && corrected.state !== 'posted') return
  const reason = `由更正公告${number}替代`
  await setColumns(
    trx,
    { id: correctsId, rowVersion: corrected.rowVersion, now: clock.now() },
    { state: 'withdrawn', withdrawn_by: actor.id, withdrawn_on: clock.today(), withdraw_reason: reason },
  )
  const [before, withdrawn] = [{ state: corrected.state }, { state: 'withdrawn' }]
  record({ objectType: 'notice', objectId: correctsId, before, after: withdrawn, summary: reason })
}
