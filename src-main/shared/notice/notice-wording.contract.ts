import { z } from 'zod'
import { command, query } from '../kernel/channel.ts'
import { Empty, Id, LongText, RequiredText, ShortText } from '../kernel/text-fields.ts'
import { NoticePerson, NoticeSubject } from './notice-draft.schema.ts'
import { NoticeTypeSpec } from './notice-types.schema.ts'

/** A type in force with the wording of today. */
export const NoticeTypeChoice = NoticeTypeSpec.extend({ templateVersion: z.int().min(0) })
export type NoticeTypeChoice = z.output<typeof NoticeTypeChoice>

export const NoticeTemplate = z.strictObject({
  type: z.string(),
  name: z.string(),
  /** 0 = as it came with the standard. */
  version: z.int().min(0),
  title: z.string(),
  body: z.string(),
  madeBy: z.string().nullable(),
  madeAt: z.string().nullable(),
  /** Fields that need no entry: they follow from the record, the period and the office. */
  given: z.array(z.string()),
  /** Whether the clerk can fill in other fields too; a report that makes itself has nobody to ask. */
  asks: z.boolean(),
})
export type NoticeTemplate = z.output<typeof NoticeTemplate>

/** A record that waits to be announced. */
export const NoticeSourceRow = z.strictObject({
  kind: z.string(),
  /** 等级调整事项, 待公示审计结果. */
  label: z.string(),
  id: Id,
  title: z.string(),
  people: z.int(),
  type: z.string(),
})
export type NoticeSourceRow = z.output<typeof NoticeSourceRow>

/** What a record gives to the notice that announces it. */
export const NoticeSourceContent = z.strictObject({
  type: z.string(),
  communityId: Id.nullable(),
  basis: z.string(),
  fields: z.record(z.string(), z.string()),
  people: z.array(NoticePerson),
  /** Names of people on the roster, for the screen. */
  names: z.array(z.strictObject({ workerId: Id, name: z.string() })),
  subjects: z.array(NoticeSubject),
})
export type NoticeSourceContent = z.output<typeof NoticeSourceContent>

export const noticeWordingContract = {
  /** Types in force today with their parameters and wording. */
  'notice.types': query({
    roles: ['clerk', 'reviewer', 'viewer', 'system_admin'],
    input: Empty,
    output: z.strictObject({
      types: z.array(NoticeTypeChoice),
      title: z.string().nullable(),
      effectiveFrom: z.string().nullable(),
    }),
  }),
  'notice.templates': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    input: Empty,
    output: z.strictObject({ rows: z.array(NoticeTemplate) }),
  }),
  'notice.templateHistory': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    input: z.strictObject({ type: ShortText }),
    output: z.strictObject({ rows: z.array(NoticeTemplate) }),
  }),
  /** A new version of a wording; drafts and notices of the old one keep their text. */
  'notice.saveTemplate': command({
    roles: ['clerk'],
    logAs: 'notice.saveTemplate',
    input: z.strictObject({
      type: ShortText,
      /** Version that was on screen. */
      after: z.int().min(0),
      title: RequiredText,
      body: LongText.trim().min(1),
    }),
    output: NoticeTemplate,
  }),
  'notice.sources': query({
    roles: ['clerk'],
    input: Empty,
    output: z.strictObject({ rows: z.array(NoticeSourceRow) }),
  }),
  'notice.fromSource': query({
    roles: ['clerk'],
    input: z.strictObject({ kind: ShortText, id: Id }),
    output: NoticeSourceContent,
  }),
  /** Why the contract of somebody can't be signed for the sake of a 拟聘用公示; null = nothing waits. */
  'notice.hiringBlock': query({
    roles: ['clerk'],
    input: z.strictObject({ workerId: Id }),
    output: z.strictObject({ reason: z.string().nullable() }),
  }),
} as const
