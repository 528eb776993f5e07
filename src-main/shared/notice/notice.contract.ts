import { z } from 'zod'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import { command, job, query } from '../kernel/channel.ts'
import { ExplanationStep } from '../kernel/explanation.ts'
import { Finding } from '../kernel/finding.ts'
import { Page, PageRequest } from '../kernel/paging.ts'
import { FileToken, Id, LongText, RequiredText, RowVersion, ShortText } from '../kernel/text-fields.ts'

/** 岗位等级调整公示 and 拟聘用公示. */
export const noticeTypes = ['grade_adjustment', 'proposed_hiring'] as const
export type NoticeType = (typeof noticeTypes)[number]
/** 草稿 → 已提交 → 公示中 (released, frozen) → 已办结. */
export const noticeStates = ['draft', 'submitted', 'released', 'closed'] as const

export const NoticePerson = z.strictObject({
  workerId: Id,
  /** grade_adjustment: proposed grade; proposed_hiring: unused. */
  proposedGrade: z.int().min(1).max(99).nullable(),
  /** 晋级依据 or 拟聘岗位. */
  note: ShortText,
})

export const NoticeDraft = z.strictObject({
  type: z.enum(noticeTypes),
  title: RequiredText,
  /** 依据文件, e.g. 《示例区社区工作者岗位等级管理办法》. */
  basis: RequiredText,
  /** Day the notice is posted (张贴日). */
  postedOn: CalendarDateField,
  periodDays: z.int().min(1).max(60),
  dayKind: z.enum(['working', 'calendar']),
  /** 次日起算 or 当日起算. */
  startMode: z.enum(['next_day', 'same_day']),
  department: RequiredText,
  phone: RequiredText,
  address: RequiredText,
  /** Extra paragraph before the period, may be empty. */
  extra: LongText,
  people: z.array(NoticePerson).min(1).max(500),
})
export type NoticeDraft = z.output<typeof NoticeDraft>

/** The page as it is printed: plain data, drawn alike by preview, PDF and Word. */
export const NoticePage = z.strictObject({
  title: z.string(),
  paragraphs: z.array(z.string()),
  tableTitle: z.string(),
  table: z.strictObject({ head: z.array(z.string()), rows: z.array(z.array(z.string())) }),
  signature: z.string(),
  date: z.string(),
})
export type NoticePage = z.output<typeof NoticePage>

export const NoticeRow = z.strictObject({
  id: Id,
  type: z.enum(noticeTypes),
  /** 〔2026〕3号, given on release without gaps within the year. */
  number: z.string().nullable(),
  title: z.string(),
  state: z.enum(noticeStates),
  people: z.int(),
  postedOn: CalendarDateField,
  firstDay: CalendarDateField,
  lastDay: CalendarDateField,
  rowVersion: RowVersion,
})
export type NoticeRow = z.output<typeof NoticeRow>

export const NoticeDetail = NoticeRow.extend({
  draft: NoticeDraft,
  page: NoticePage,
  findings: z.array(Finding),
  contentHash: z.string().nullable(),
  createdBy: z.string(),
  submittedBy: z.string().nullable(),
  releasedBy: z.string().nullable(),
  returnReason: z.string().nullable(),
})
export type NoticeDetail = z.output<typeof NoticeDetail>

export const NoticePeriod = z.strictObject({
  firstDay: CalendarDateField,
  lastDay: CalendarDateField,
  steps: z.array(ExplanationStep),
})
const Versioned = z.strictObject({ id: Id, rowVersion: RowVersion })

export const noticeContract = {
  'notice.list': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    input: z.strictObject({ ...PageRequest }),
    output: Page(NoticeRow),
  }),
  'notice.get': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    input: z.strictObject({ id: Id }),
    output: NoticeDetail,
  }),
  /** Page and findings of a draft being typed, before anything is stored. A missing calendar year is a finding. */
  'notice.preview': query({
    roles: ['clerk'],
    input: NoticeDraft,
    output: z.strictObject({ page: NoticePage, period: NoticePeriod.nullable(), findings: z.array(Finding) }),
  }),
  'notice.create': command({ roles: ['clerk'], logAs: 'notice.create', input: NoticeDraft, output: NoticeDetail }),
  /** A draft of the people of an approved batch of grade changes; the batch waits for it from then on. */
  'notice.createFromGradeBatch': command({
    roles: ['clerk'],
    logAs: 'notice.createFromGradeBatch',
    input: z.strictObject({ batchId: Id }),
    output: NoticeDetail,
  }),
  'notice.update': command({
    roles: ['clerk'],
    logAs: 'notice.update',
    input: Versioned.extend({ draft: NoticeDraft }),
    output: NoticeDetail,
  }),
  'notice.submit': command({ roles: ['clerk'], logAs: 'notice.submit', input: Versioned, output: NoticeDetail }),
  'notice.return': command({
    roles: ['reviewer'],
    logAs: 'notice.return',
    input: Versioned.extend({ reason: ShortText.min(2) }),
    output: NoticeDetail,
  }),
  /** Scans the final text, gives the number, freezes the page and its hash. Never by the person who made it. */
  'notice.release': command({ roles: ['reviewer'], logAs: 'notice.release', input: Versioned, output: NoticeDetail }),
  'notice.close': command({ roles: ['clerk'], logAs: 'notice.close', input: Versioned, output: NoticeDetail }),
  /** Complete HTML document for the host's print window; draft pages carry a 草稿 mark. */
  'notice.printDocument': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    input: z.strictObject({ id: Id }),
    output: z.strictObject({ title: z.string(), html: z.string() }),
  }),
  'notice.exportDocx': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'notice.exportDocx',
    file: 'write',
    input: z.strictObject({ id: Id, file: FileToken }),
    output: z.strictObject({ sha256: z.string() }),
  }),
} as const
