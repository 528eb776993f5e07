import type { CalendarDate, CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import { exitedStatus } from '../../shared/roster/code-tables.ts'
import type { ReadDb } from '../db/contexts.ts'

/** The days and codes of a person that reminders and registers look at; nothing sensitive. */
export interface WorkerDates {
  readonly id: number
  readonly name: string
  readonly communityId: number
  readonly community: string
  readonly sex: string
  readonly birthOn: CalendarDate
  readonly identity: string
  readonly category: string
  readonly posts: readonly string[]
  readonly postSince: CalendarDate | CalendarMonth | null
  readonly status: string
  readonly isPresent: boolean
  readonly joinedOn: CalendarDate | CalendarMonth | null
  readonly exitOn: CalendarDate | CalendarMonth | null
  readonly retirementCategory: string | null
  readonly socialWorkLevel: string
  readonly certificateRegisteredUntil: CalendarDate | null
  readonly otherCertificates: string | null
  /** 签订次数 as the roster tells it. */
  readonly contractTimes: number | null
}

/** Everybody, also those who left, in the office's order. At most a hundred thousand. */
export async function listWorkerDates(db: ReadDb): Promise<WorkerDates[]> {
  const rows = await db
    .selectFrom('worker as w')
    .innerJoin('community as c', 'c.id', 'w.community_id')
    .select([
      'w.id',
      'w.name',
      'w.community_id',
      'c.name as community',
      'w.sex',
      'w.birth_on',
      'w.identity',
      'w.category',
      'w.posts',
      'w.post_since',
      'w.status',
      'w.joined_on',
      'w.exit_on',
      'w.retirement_category',
      'w.social_work_level',
      'w.certificate_registered_until',
      'w.other_certificates',
      'w.contract_times',
    ])
    .where('w.merged_into_id', 'is', null)
    .orderBy('c.sort_order')
    .orderBy('w.id')
    .limit(100_000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    communityId: row.community_id,
    community: row.community,
    sex: row.sex,
    birthOn: row.birth_on as CalendarDate,
    identity: row.identity,
    category: row.category,
    posts: row.posts === null ? [] : row.posts.split(','),
    postSince: row.post_since as CalendarDate | CalendarMonth | null,
    status: row.status,
    isPresent: row.status !== exitedStatus,
    joinedOn: row.joined_on as CalendarDate | CalendarMonth | null,
    exitOn: row.exit_on as CalendarDate | CalendarMonth | null,
    retirementCategory: row.retirement_category,
    socialWorkLevel: row.social_work_level,
    certificateRegisteredUntil: row.certificate_registered_until as CalendarDate | null,
    otherCertificates: row.other_certificates,
    contractTimes: row.contract_times,
  }))
}
