import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { ReviewLine } from '../../shared/disclosure/democratic-review.rules.ts'
import type { DemocraticReview } from '../../shared/disclosure/disclosure.contract.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

/** Reviews with their lines, newest year first; voided ones too, so that nothing vanishes. */
export async function listReviews(db: ReadDb): Promise<DemocraticReview[]> {
  const reviews = await db
    .selectFrom('democratic_review as r')
    .innerJoin('community as c', 'c.id', 'r.community_id')
    .innerJoin('account as a', 'a.id', 'r.recorded_by')
    .selectAll('r')
    .select(['c.name as community', 'a.display_name'])
    .orderBy('r.year', 'desc')
    .orderBy('c.sort_order')
    .orderBy('r.id', 'desc')
    .limit(10_000)
    .execute()
  const lines = await db
    .selectFrom('democratic_review_line')
    .selectAll()
    .orderBy('review_id')
    .orderBy('line_no')
    .limit(200_000)
    .execute()
  const byReview = Map.groupBy(lines, ({ review_id }) => review_id)
  return reviews.map((row) => ({
    id: row.id,
    communityId: row.community_id,
    community: row.community,
    year: row.year,
    heldOn: row.held_on as CalendarDate,
    attended: row.attended,
    lines: (byReview.get(row.id) ?? []).map((line) => ({
      lineNo: line.line_no,
      workerId: line.worker_id,
      name: line.name,
      post: line.post,
      votes: { competent: line.competent, fair: line.fair, unfit: line.unfit },
      verdict: line.verdict,
      handled: line.handled_on !== null,
    })),
    recordedBy: row.display_name,
    voidReason: row.void_reason,
  }))
}

interface NewReview {
  readonly communityId: number
  readonly year: number
  readonly heldOn: CalendarDate
  readonly attended: number
  readonly lines: readonly ReviewLine[]
}
interface Writer {
  readonly by: number
  readonly now: string
}

export async function insertReview(trx: WriteDb, review: NewReview, { by, now }: Writer): Promise<number> {
  const { communityId, year, heldOn, attended, lines } = review
  const { id } = await trx
    .insertInto('democratic_review')
    .values({ community_id: communityId, year, held_on: heldOn, attended, recorded_by: by, recorded_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('democratic_review_line')
    .values(
      lines.map(({ workerId, name, post, votes, verdict }, index) => {
        return { review_id: id, line_no: index + 1, worker_id: workerId, name, post, ...votes, verdict }
      }),
    )
    .execute()
  return id
}

export async function voidReview(trx: WriteDb, id: number, reason: string, { by, now }: Writer): Promise<void> {
  await trx
    .updateTable('democratic_review')
    .set({ voided_by: by, voided_at: now, void_reason: reason })
    .where('id', '=', id)
    .execute()
}

/** Who recorded a review that still counts. @throws AppError NOT_FOUND */
export async function getReviewRecorder(db: ReadDb, id: number): Promise<number> {
  const row = await db
    .selectFrom('democratic_review')
    .select('recorded_by')
    .where('id', '=', id)
    .where('voided_by', 'is', null)
    .executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '民主评议记录' })
  return row.recorded_by
}

export async function handleLine(
  trx: WriteDb,
  line: { readonly reviewId: number; readonly lineNo: number },
  handled: {
    readonly handledOn: CalendarDate
    readonly handling: string
    readonly documentNo: string
    readonly by: number
  },
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('democratic_review_line')
    .set({
      ...{ handled_on: handled.handledOn, handling: handled.handling },
      ...{ document_no: handled.documentNo, handled_by: handled.by },
    })
    .where('review_id', '=', line.reviewId)
    .where('line_no', '=', line.lineNo)
    .where('handled_on', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('NOT_FOUND', { what: '待办的评议结果' })
}
