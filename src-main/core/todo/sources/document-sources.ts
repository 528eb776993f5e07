import { addDays, formatChineseMonth } from '../../../shared/kernel/calendar-date.ts'
import { careerEventKindLabels } from '../../../shared/career/career.rules.ts'
import { retirementKindLabels } from '../../../shared/retirement/retirement-case.rules.ts'
import { listOpenExits } from '../../exit/exit.service.ts'
import { listRegisteredEvents } from '../../career/career.service.ts'
import { listStagedBatches } from '../../import-batch/import-batch.service.ts'
import { listDatedCollections } from '../../import-collection/import-collection.service.ts'
import { listNoticesIn } from '../../notice/notice.service.ts'
import { listCommunities } from '../../organisation/organisation.service.ts'
import { listSubmittedMonths } from '../../pay/pay.service.ts'
import { listSubmittedBatches } from '../../post-grade/post-grade.service.ts'
import type { TodoSource } from '../todo-facts.ts'

type Notice = Awaited<ReturnType<typeof listNoticesIn>>[number]
const ofNotice = ({ id, title, number, community }: Notice) => ({
  key: `notice:${id}`,
  name: title,
  community: community ?? '',
  detail: number ?? '',
  record: { kind: 'notice', id } as const,
})

export const noticeLastDay: TodoSource = async ({ postedNotices, today }) =>
  (await postedNotices())
    .filter(({ lastDay }) => lastDay >= today)
    .map((notice) => ({ ...ofNotice(notice), dueOn: notice.lastDay }))

/** A notice can be confirmed from the day after its last one, and is due on that day. */
export const noticeUnconfirmed: TodoSource = async ({ postedNotices, today }) =>
  (await postedNotices())
    .filter(({ lastDay }) => lastDay < today)
    .map((notice) => ({ ...ofNotice(notice), dueOn: addDays(notice.lastDay, 1) }))

/** Whatever waits for a second person. */
export const reviewWaiting: TodoSource = async ({ db, retiring }) => {
  const notices = (await listNoticesIn(db, ['submitted'])).map((notice) => ({
    ...ofNotice(notice),
    detail: '公示待发布',
    dueOn: null,
  }))
  const payMonths = (await listSubmittedMonths(db)).map(({ id, month }) => ({
    key: `pay_month:${id}`,
    name: `${formatChineseMonth(month)}工资表`,
    community: '',
    detail: '工资表待审批',
    dueOn: null,
    record: { kind: 'pay_month', id } as const,
  }))
  const promotions = (await listSubmittedBatches(db)).map(({ id, title, people }) => ({
    key: `grade_batch:${id}`,
    name: title,
    community: '',
    detail: `晋级批次待审批，${people}人`,
    dueOn: null,
    record: { kind: 'grade_batch', id } as const,
  }))
  const retirements = (await retiring()).flatMap(({ row, current }) =>
    current?.state === 'applied'
      ? [
          {
            key: `retirement_case:${current.id}`,
            name: row.name,
            community: row.community,
            detail: `${retirementKindLabels[current.kind]}待审批`,
            dueOn: null,
            record: { kind: 'retirement', id: row.workerId } as const,
          },
        ]
      : [],
  )
  const events = (await listRegisteredEvents(db)).map(({ id, name, community, kind }) => ({
    key: `career_event:${id}`,
    name,
    community,
    detail: `${careerEventKindLabels[kind]}待确认`,
    dueOn: null,
    record: { kind: 'career_event', id } as const,
  }))
  const exits = (await listOpenExits(db)).flatMap(({ id, name, community, state }) =>
    state === 'submitted'
      ? [
          {
            key: `exit:${id}`,
            ...{ name, community, detail: '退出办理待审批', dueOn: null },
            record: { kind: 'exit', id } as const,
          },
        ]
      : [],
  )
  return [...notices, ...payMonths, ...promotions, ...retirements, ...events, ...exits]
}

export const importOpen: TodoSource = async ({ db }) =>
  (await listStagedBatches(db)).map(({ id, fileName, sender, createdAt }) => ({
    key: `import_batch:${id}`,
    name: fileName,
    community: sender,
    detail: `${createdAt.slice(0, 10)}检查`,
    dueOn: null,
    record: { kind: 'import_batch', id } as const,
  }))

/** Each community that has not sent what it should by the last day of a collection. */
export const collectionMissing: TodoSource = async ({ db }) => {
  const communities = await listCommunities(db)
  return (await listDatedCollections(db)).flatMap(({ id, title, dueOn, arrived }) =>
    communities
      .filter((community) => !arrived.has(community.id))
      .map((community) => ({
        key: `import_collection:${id}:${community.id}`,
        name: community.name,
        community: community.name,
        detail: title,
        dueOn,
        record: { kind: 'import_collection', id } as const,
      })),
  )
}
