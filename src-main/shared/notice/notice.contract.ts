import { z } from 'zod'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import { command, job, query } from '../kernel/channel.ts'
import { ExplanationStep } from '../kernel/explanation.ts'
import { Finding } from '../kernel/finding.ts'
import { Page, PageRequest } from '../kernel/paging.ts'
import { FileToken, Id, RowVersion, ShortText } from '../kernel/text-fields.ts'
import { noticeActions, noticePhases, noticeStates } from './notice-state.rules.ts'
import { NoticeDraft, NoticePage } from './notice-draft.schema.ts'

export { NoticeDraft, NoticePage, type NoticePerson, type NoticeTable } from './notice-draft.schema.ts'

/** 无异议或异议不成立, 部分人员不予办理, 整件不予办理. */
export const noticeOutcomes = ['clear', 'partly', 'refused'] as const
export type NoticeOutcome = (typeof noticeOutcomes)[number]

export const NoticeRow = z.strictObject({
  id: Id,
  type: z.string(),
  typeName: z.string(),
  communityId: Id.nullable(),
  /** null = the street's own. */
  community: z.string().nullable(),
  /** 〔2026〕3号, given on release without gaps within the year. */
  number: z.string().nullable(),
  title: z.string(),
  state: z.enum(noticeStates),
  /** What the state is called today: 期满 and 有异议 follow from the day and the objections. */
  phase: z.enum(noticePhases),
  people: z.int(),
  postedOn: CalendarDateField,
  firstDay: CalendarDateField,
  lastDay: CalendarDateField,
  openObjections: z.int(),
  outcome: z.enum(noticeOutcomes).nullable(),
  rowVersion: RowVersion,
})
export type NoticeRow = z.output<typeof NoticeRow>

/** A notice beside this one: the one that it corrects, or the one that corrects it. */
const RelatedNotice = z.strictObject({ id: Id, number: z.string().nullable(), title: z.string() })

export const NoticeDetail = NoticeRow.extend({
  draft: NoticeDraft,
  page: NoticePage,
  findings: z.array(Finding),
  contentHash: z.string().nullable(),
  createdBy: z.string(),
  submittedBy: z.string().nullable(),
  releasedBy: z.string().nullable(),
  returnReason: z.string().nullable(),
  confirmedBy: z.string().nullable(),
  confirmedOn: CalendarDateField.nullable(),
  resultPage: NoticePage.nullable(),
  withdrawnOn: CalendarDateField.nullable(),
  withdrawReason: z.string().nullable(),
  archivedOn: CalendarDateField.nullable(),
  /** Number within the community's pack of the year. */
  archiveNo: z.string().nullable(),
  objections: z.int(),
  photos: z.strictObject({ posting: z.int(), takingDown: z.int() }),
  neededPhotos: z.strictObject({ posting: z.int(), takingDown: z.int() }),
  objectionsUntil: CalendarDateField.nullable(),
  corrects: RelatedNotice.nullable(),
  correctedBy: RelatedNotice.nullable(),
  /** Per action that has its place in this state, why the caller can't take it now; null = can. */
  steps: z.partialRecord(z.enum(noticeActions), z.string().nullable()),
  /** Names of the listed people by line, for marking some of them. */
  names: z.array(
    z.strictObject({
      lineNo: z.int(),
      workerId: Id.nullable(),
      name: z.string(),
      excludedReason: z.string().nullable(),
    }),
  ),
})
export type NoticeDetail = z.output<typeof NoticeDetail>

export const NoticePeriod = z.strictObject({
  firstDay: CalendarDateField,
  lastDay: CalendarDateField,
  steps: z.array(ExplanationStep),
})
export const Versioned = z.strictObject({ id: Id, rowVersion: RowVersion })
/** The notice itself, its list of names as a workbook, or the report on its result. */
export const noticeDocuments = ['notice', 'names', 'result'] as const
export type NoticeDocument = (typeof noticeDocuments)[number]
const readers = ['clerk', 'reviewer', 'viewer'] as const

export const noticeContract = {
  'notice.list': query({
    roles: readers,
    input: z.strictObject({
      ...PageRequest,
      /** Number, words of the title, or the first digits of the hash printed on the paper. */
      search: ShortText.default(''),
      phase: z.enum(noticePhases).optional(),
      type: z.string().max(60).optional(),
      communityId: Id.optional(),
    }),
    output: Page(NoticeRow),
  }),
  'notice.get': query({ roles: readers, input: z.strictObject({ id: Id }), output: NoticeDetail }),
  /** Page and findings of a draft being typed, before anything is stored. A missing calendar year is a finding. */
  'notice.preview': query({
    roles: ['clerk'],
    input: z.strictObject({ draft: NoticeDraft, correctsId: Id.nullable().default(null) }),
    output: z.strictObject({ page: NoticePage, period: NoticePeriod.nullable(), findings: z.array(Finding) }),
  }),
  'notice.create': command({ roles: ['clerk'], logAs: 'notice.create', input: NoticeDraft, output: NoticeDetail }),
  /** 更正公告: a new draft beside a released notice, with the same content to be mended. */
  'notice.correct': command({
    roles: ['clerk'],
    logAs: 'notice.correct',
    input: Versioned.extend({ reason: ShortText.min(2), postedOn: CalendarDateField }),
    output: NoticeDetail,
  }),
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
  /**
   * Makes the real files, scans the text in their bytes, gives the number and freezes page and hash. Never by the person
   * who made it. A file with an ID, phone or card number is kept as a finding and the release refused.
   */
  'notice.release': job({ roles: ['reviewer'], logAs: 'notice.release', input: Versioned, output: NoticeDetail }),
  /** 撤下 before the time; the business that it announces waits for another notice. */
  'notice.withdraw': command({
    roles: ['reviewer'],
    logAs: 'notice.withdraw',
    input: Versioned.extend({ reason: ShortText.min(2) }),
    output: NoticeDetail,
  }),
  /** Confirms the result after the period, names who drops out, and draws up the 公示结果报告. */
  'notice.confirm': command({
    roles: ['clerk', 'reviewer'],
    logAs: 'notice.confirm',
    input: Versioned.extend({
      outcome: z.enum(noticeOutcomes),
      excluded: z.array(z.strictObject({ lineNo: z.int().min(1), reason: ShortText.min(2) })).max(1000),
    }),
    output: NoticeDetail,
  }),
  'notice.archive': command({ roles: ['clerk'], logAs: 'notice.archive', input: Versioned, output: NoticeDetail }),
  /** Writes a document of a notice; a draft carries a 草稿 mark, and no file with a sensitive number is written. */
  'notice.export': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'notice.export',
    file: 'write',
    input: z.strictObject({
      id: Id,
      document: z.enum(noticeDocuments),
      format: z.enum(['docx', 'pdf', 'xlsx']),
      file: FileToken,
    }),
    output: z.strictObject({ sha256: z.string() }),
  }),
  /** Sends a document to the printer through the system's dialog; false when that was closed. */
  'notice.print': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'notice.print',
    input: z.strictObject({ id: Id, document: z.enum(['notice', 'result']) }),
    output: z.strictObject({ isPrinted: z.boolean() }),
  }),
} as const
