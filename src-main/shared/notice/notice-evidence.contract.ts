import { z } from 'zod'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import { command, job, query } from '../kernel/channel.ts'
import { FileToken, Id, LongText, RequiredText, RowVersion, ShortText } from '../kernel/text-fields.ts'
import { NoticeDetail, Versioned } from './notice.contract.ts'

/** 公开栏, 网站, 公众号, 群, 触摸屏, 明白纸. */
export const noticeChannels = ['board', 'website', 'account', 'group', 'screen', 'leaflet'] as const
export type NoticeChannel = (typeof noticeChannels)[number]
export const photoKinds = ['posting', 'taking_down'] as const
export const objectionWays = ['letter', 'visit', 'phone', 'mail', 'other'] as const
export const objectionStates = ['received', 'investigating', 'concluded', 'closed'] as const
export const objectionConclusions = ['upheld', 'rejected', 'partly'] as const
/** Bytes of one photo, and photos of one notice. */
export const largestPhoto = 5 * 1024 * 1024
export const mostPhotos = 30

export const NoticePosting = z.strictObject({
  id: Id,
  channel: z.enum(noticeChannels),
  place: z.string(),
  postedOn: CalendarDateField,
  postedBy: z.string(),
  takenDownOn: CalendarDateField.nullable(),
})
export type NoticePosting = z.output<typeof NoticePosting>

export const NoticePhoto = z.strictObject({
  id: Id,
  kind: z.enum(photoKinds),
  place: z.string(),
  takenOn: CalendarDateField,
  sha256: z.string(),
  bytes: z.int(),
  addedBy: z.string(),
  voidReason: z.string().nullable(),
})
export type NoticePhoto = z.output<typeof NoticePhoto>

/** 异议登记: who objected is shown to those who handle it, and to nobody else. */
export const NoticeObjection = z.strictObject({
  id: Id,
  sequence: z.int(),
  receivedOn: CalendarDateField,
  identity: z.enum(['named', 'anonymous']),
  name: z.string(),
  contact: z.string(),
  way: z.enum(objectionWays),
  content: z.string(),
  lineNo: z.int().nullable(),
  about: z.string().nullable(),
  receivedBy: z.string(),
  replyDueOn: CalendarDateField,
  state: z.enum(objectionStates),
  investigator: z.string().nullable(),
  investigatingSince: CalendarDateField.nullable(),
  investigation: z.string().nullable(),
  conclusion: z.enum(objectionConclusions).nullable(),
  handling: z.string().nullable(),
  concludedBy: z.string().nullable(),
  concludedOn: CalendarDateField.nullable(),
  reply: z.string().nullable(),
  repliedOn: CalendarDateField.nullable(),
  /** Why the caller can't conclude it, or null. */
  conclusionBlocked: z.string().nullable(),
  rowVersion: RowVersion,
})
export type NoticeObjection = z.output<typeof NoticeObjection>

const ObjectionVersion = z.strictObject({ id: Id, rowVersion: RowVersion })
const FullText = LongText.trim().min(2).max(2000)

export const noticeEvidenceContract = {
  'notice.evidence': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    input: z.strictObject({ id: Id }),
    output: z.strictObject({ postings: z.array(NoticePosting), photos: z.array(NoticePhoto) }),
  }),
  'notice.photo': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    input: z.strictObject({ photoId: Id }),
    output: z.strictObject({ mime: z.string(), base64: z.string() }),
  }),
  /** The first posting begins the notice's life before the public (张贴 → 公示中); more channels may follow. */
  'notice.recordPosting': command({
    roles: ['clerk'],
    logAs: 'notice.recordPosting',
    input: Versioned.extend({
      postedOn: CalendarDateField,
      places: z
        .array(z.strictObject({ channel: z.enum(noticeChannels), place: RequiredText }))
        .min(1)
        .max(10),
    }),
    output: NoticeDetail,
  }),
  'notice.takeDown': command({
    roles: ['clerk'],
    logAs: 'notice.takeDown',
    input: Versioned.extend({ postingIds: z.array(Id).min(1).max(50), takenDownOn: CalendarDateField }),
    output: NoticeDetail,
  }),
  /** Photos (JPEG, PNG) of posting or taking down; kept in the encrypted database with their SHA-256. */
  'notice.addPhotos': job({
    roles: ['clerk'],
    logAs: 'notice.addPhotos',
    file: 'readMany',
    input: z.strictObject({
      id: Id,
      kind: z.enum(photoKinds),
      place: RequiredText,
      takenOn: CalendarDateField,
      files: z.array(FileToken).min(1).max(10),
    }),
    output: z.strictObject({
      added: z.int(),
      refused: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
    }),
  }),
  'notice.voidPhoto': command({
    roles: ['clerk'],
    logAs: 'notice.voidPhoto',
    input: z.strictObject({ photoId: Id, reason: ShortText.min(2) }),
    output: z.strictObject({ id: Id }),
  }),
  'notice.objections': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({ id: Id }),
    output: z.strictObject({ rows: z.array(NoticeObjection) }),
  }),
  'notice.registerObjection': command({
    roles: ['clerk'],
    logAs: 'notice.registerObjection',
    input: z.strictObject({
      noticeId: Id,
      receivedOn: CalendarDateField,
      identity: z.enum(['named', 'anonymous']),
      name: ShortText,
      contact: ShortText,
      way: z.enum(objectionWays),
      content: FullText,
      /** Line of the list that it is about; null = the whole. */
      lineNo: z.int().min(1).nullable(),
    }),
    output: NoticeObjection,
  }),
  'notice.investigateObjection': command({
    roles: ['clerk'],
    logAs: 'notice.investigateObjection',
    input: ObjectionVersion.extend({ investigator: RequiredText }),
    output: NoticeObjection,
  }),
  /** 结论, by somebody else than who made the notice and who received the objection. */
  'notice.concludeObjection': command({
    roles: ['reviewer'],
    logAs: 'notice.concludeObjection',
    input: ObjectionVersion.extend({
      investigation: FullText,
      conclusion: z.enum(objectionConclusions),
      handling: FullText,
    }),
    output: NoticeObjection,
  }),
  'notice.replyToObjection': command({
    roles: ['clerk'],
    logAs: 'notice.replyToObjection',
    input: ObjectionVersion.extend({ reply: FullText, repliedOn: CalendarDateField }),
    output: NoticeObjection,
  }),
} as const
