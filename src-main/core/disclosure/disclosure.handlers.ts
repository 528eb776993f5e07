import { AppError } from '../../shared/kernel/app-error.ts'
import { formatChineseDate } from '../../shared/kernel/calendar-date.ts'
import { hasErrors } from '../../shared/kernel/finding.ts'
import { checkReview } from '../../shared/disclosure/democratic-review.rules.ts'
import type { disclosureContract, SupervisionMember } from '../../shared/disclosure/disclosure.contract.ts'
import { renderMatrixDocument } from '../../shared/disclosure/matrix-html.ts'
import type { HandlersFor, JobContext, ReadDb } from '../db/contexts.ts'
import { writeLoggedFile } from '../files/write-logged-file.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import { listPresentWorkers } from '../roster/roster.service.ts'
import { checkPack } from './check-pack.ts'
import { getReviewRecorder, handleLine, insertReview, listReviews, voidReview } from './democratic-review.repository.ts'
import { exportPack, listPackRows } from './export-pack.ts'
import { loadMatrix } from './matrix.ts'
import { unfitMatters } from './unfit-matters.ts'
import { endMember, insertMember, listMembers, type StoredMember } from './supervision.repository.ts'

export const disclosureHandlers = {
  'disclosure.matrix': ({ year }, { db, clock }) => loadMatrix(db, year, clock.today()),

  'disclosure.exportMatrix': (input, context) => exportMatrix(input, context),

  'disclosure.members': async ({ communityId }, { db }) => ({
    rows: await withWarnings(db, await listMembers(db, communityId)),
  }),

  'disclosure.addMember': async (member, { trx, actor, clock, record }) => {
    const standing = await listMembers(trx, member.communityId)
    const inOffice = standing.filter(({ endedOn }) => endedOn === null)
    if (inOffice.some(({ name }) => name === member.name)) refuse(`${member.name}已是本社区居务监督委员会成员`)
    if (member.role === 'chair' && inOffice.some(({ role }) => role === 'chair')) refuse('本社区已有居务监督委员会主任')
    const id = await insertMember(trx, member, { by: actor.id, now: clock.now() })
    record({ objectType: 'supervision_member', objectId: id, after: member })
    return { id }
  },

  'disclosure.endMember': async ({ id, rowVersion, endedOn, reason }, { trx, record }) => {
    await endMember(trx, { id, rowVersion, endedOn, reason })
    record({ objectType: 'supervision_member', objectId: id, after: { endedOn, reason } })
    return { id }
  },

  'disclosure.reviews': async ({ year }, { db }) => {
    const reviews = await listReviews(db)
    const unfit = unfitMatters(reviews)
    return { rows: year === undefined ? reviews : reviews.filter((review) => review.year === year), unfit }
  },

  'disclosure.recordReview': async (review, { trx, actor, clock, record }) => {
    const findings = checkReview(review.attended, review.lines)
    if (hasErrors(findings)) throw new AppError('REVIEW_HAS_ERRORS', { findings })
    const known = (await listReviews(trx)).some(
      ({ communityId, year, voidReason }) =>
        communityId === review.communityId && year === review.year && voidReason === null,
    )
    if (known) throw new AppError('REVIEW_EXISTS', { year: review.year })
    const id = await insertReview(trx, review, { by: actor.id, now: clock.now() })
    const { lines, ...fields } = review
    const results = lines.map(({ name, verdict }) => `${name}:${verdict}`)
    record({ objectType: 'democratic_review', objectId: id, after: { ...fields, results } })
    return { id, findings }
  },

  'disclosure.voidReview': async ({ id, reason }, { trx, actor, clock, record }) => {
    if ((await getReviewRecorder(trx, id)) === actor.id)
      throw new AppError('MAKER_IS_CHECKER', { what: '民主评议记录' })
    await voidReview(trx, id, reason, { by: actor.id, now: clock.now() })
    record({ objectType: 'democratic_review', objectId: id, summary: `作废：${reason}` })
    return { id }
  },

  'disclosure.handleUnfit': async ({ reviewId, lineNo, handledOn, handling, documentNo }, { trx, actor, record }) => {
    const matter = unfitMatters(await listReviews(trx)).find(
      (each) => each.reviewId === reviewId && each.lineNo === lineNo,
    )
    if (!matter || matter.handled) throw new AppError('REVIEW_NOT_UNFIT_TWICE', {})
    await handleLine(trx, { reviewId, lineNo }, { handledOn, handling, documentNo, by: actor.id })
    const after = { lineNo, handledOn, handling, documentNo }
    record({ objectType: 'democratic_review', objectId: reviewId, after })
    return { reviewId }
  },

  'disclosure.packs': async ({ year }, { db }) => ({ rows: await listPackRows(db, year) }),
  'disclosure.exportPack': (input, context) => exportPack(input, context),
  'disclosure.checkPack': (_input, context) => checkPack(context),
} satisfies HandlersFor<typeof disclosureContract>

async function exportMatrix(
  { year, format }: { year: number; format: 'xlsx' | 'pdf' },
  { db, clock, file, printer, write }: JobContext<'write'>,
): Promise<{ sha256: string }> {
  const today = clock.today()
  const matrix = await loadMatrix(db, year, today)
  const { name: officeName } = await getOffice(db)
  const bytes = await matrixBytes()
  const summary = `导出${year}年公开情况一览表（${format}）`
  const { sha256 } = await writeLoggedFile({ file, write }, bytes, {
    objectType: 'disclosure',
    objectId: year,
    summary,
  })
  return { sha256 }

  async function matrixBytes(): Promise<Uint8Array> {
    if (format === 'pdf') {
      if (!printer) throw new AppError('NOTICE_NO_PRINTER', {})
      return printer.toPdf(renderMatrixDocument(matrix, officeName, formatChineseDate(today)))
    }
    const { writeDisclosureMatrix } = await import('../excel/write/write-disclosure-matrix.ts')
    return writeDisclosureMatrix(matrix, today, { officeName, now: clock.now() })
  }
}

/** 主任, 副主任, 委员 and those who hold both posts, in the code table of 人员类别. */
const committeeCategories: readonly string[] = ['02', '03', '05', '07']

/** Members of the residents' committee can't watch over it (第36条); a name in common is pointed out. */
async function withWarnings(db: ReadDb, members: readonly StoredMember[]): Promise<SupervisionMember[]> {
  const committee = (await listPresentWorkers(db)).filter(({ category }) => committeeCategories.includes(category))
  return members.map((member) => {
    const isBoth = committee.some(({ communityId, name }) => communityId === member.communityId && name === member.name)
    const warning = '与本社区居民委员会成员同名，居民委员会成员及其近亲属不得担任（第三十六条）'
    return { ...member, warning: isBoth && member.endedOn === null ? warning : null }
  })
}

function refuse(message: string): never {
  throw new AppError('REVIEW_HAS_ERRORS', {
    findings: [{ severity: 'error', code: 'SUPERVISION_MEMBER', message, remedy: '请核对' }],
  })
}
