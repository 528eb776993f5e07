import { verdictWords } from '../../shared/disclosure/democratic-review.rules.ts'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { NoticeSource } from '../notice/notice.service.ts'
import { listReviews } from './democratic-review.repository.ts'

/** 民主评议结果公开 of a recorded review: every member with the result, not the votes. */
export const reviewSource: NoticeSource = {
  kind: 'democratic_review',
  label: '民主评议',

  async list(db, announced, today) {
    const lastYear = Number(today.slice(0, 4)) - 1
    const waiting = (await listReviews(db)).filter(
      ({ id, year, voidReason }) => voidReason === null && year >= lastYear && !announced.has(id),
    )
    return waiting.map(({ id, community, year, lines }) => {
      return { id, title: `${community}${year}年度民主评议`, people: lines.length, type: 'democratic_review' }
    })
  },

  async load(db, id) {
    const review = (await listReviews(db)).find((each) => each.id === id && each.voidReason === null)
    if (!review) throw new AppError('NOT_FOUND', { what: '民主评议记录' })
    const { communityId, year, attended, lines } = review
    return {
      type: 'democratic_review',
      communityId,
      basis: '',
      fields: { 评议年份: String(year), 参评人数: String(attended) },
      people: lines.map(({ workerId, name, post, verdict }) => {
        const cells = { currentPost: post, result: verdictWords[verdict] }
        return { workerId, name: workerId === null ? name : '', idTail: '', cells }
      }),
      names: lines.flatMap(({ workerId, name }) => (workerId === null ? [] : [{ workerId, name }])),
    }
  },
}
