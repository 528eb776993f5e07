import { calendarDate } from '../../../shared/kernel/calendar-date.ts'
import { groupWords } from '../../../shared/disclosure/matrix-html.ts'
import { listMissingDisclosures, listReviewedYears, listUnhandledUnfit } from '../../disclosure/disclosure.service.ts'
import { listNoticesIn, listOpenObjections } from '../../notice/notice.service.ts'
import { listCommunities } from '../../organisation/organisation.service.ts'
import type { TodoSource } from '../todo-facts.ts'

/** Released and not yet before the public: from the planned day on the period printed on it would be too short. */
export const noticeToPost: TodoSource = async ({ db }) =>
  (await listNoticesIn(db, ['released'])).map(({ id, title, number, community, postedOn }) => ({
    key: `notice:${id}`,
    name: title,
    community: community ?? '',
    detail: number ?? '',
    dueOn: postedOn,
    record: { kind: 'notice', id } as const,
  }))

/** Who objected is not told here: the list is seen by everybody who may see the home page. */
export const objectionReply: TodoSource = async ({ db }) =>
  (await listOpenObjections(db)).map(({ id, noticeId, title, sequence, replyDueOn }) => ({
    key: `notice_objection:${id}`,
    name: title,
    community: '',
    detail: `第${sequence}件异议`,
    dueOn: replyDueOn,
    record: { kind: 'notice', id: noticeId } as const,
  }))

/** Nothing is asked for that fell due before the office kept its records here. */
export const disclosureMissing: TodoSource = async ({ db, today, since }) =>
  (await listMissingDisclosures(db, await since(), today)).map(({ communityId, community, group, month, dueOn }) => ({
    key: `${communityId}:${group}:${month}`,
    name: `${community}${Number(month.slice(5))}月${groupWords[group]}公开`,
    community,
    detail: month,
    dueOn,
    record: { kind: 'disclosure', id: communityId } as const,
  }))

/** Each community is reviewed at least once a year (第三十七条). */
export const reviewMissing: TodoSource = async ({ db, today, since }) => {
  const reviewed = await listReviewedYears(db)
  const first = Number((await since()).slice(0, 4))
  const last = Number(today.slice(0, 4))
  const years = Array.from({ length: last - first + 1 }, (_, nth) => first + nth)
  return (await listCommunities(db)).flatMap(({ id, name }) =>
    years
      .filter((year) => reviewed.get(id)?.has(year) !== true)
      .map((year) => ({
        key: `${id}:${year}`,
        name: `${name}${year}年度民主评议`,
        community: name,
        detail: '',
        dueOn: calendarDate(`${year}-12-31`),
        record: { kind: 'democratic_review', id } as const,
      })),
  )
}

export const unfitTwice: TodoSource = async ({ db }) =>
  (await listUnhandledUnfit(db)).map(({ reviewId, lineNo, name, post, community, years }) => ({
    key: `${reviewId}:${lineNo}`,
    name,
    community,
    detail: `${post}，${years.join('、')}年`,
    dueOn: null,
    record: { kind: 'democratic_review', id: reviewId } as const,
  }))
