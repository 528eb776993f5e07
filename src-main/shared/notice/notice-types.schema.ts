import { z } from 'zod'
import { nameColumnKeys } from './name-columns.rules.ts'

/** Who signs (落款): the office, or one of the bodies of a community. */
export const noticeIssuers = ['office', 'party_office', 'committee', 'party_branch', 'supervision', 'election'] as const
/** What the page is made of besides its text: a list of names, sections by matter, a table of money, or nothing more. */
export const noticeContents = ['names', 'sections', 'ledger', 'text'] as const
/** Columns of the yearly table: 党务, 居务, 财务公开. */
export const disclosureGroups = ['party', 'residents', 'finance'] as const
export type DisclosureGroup = (typeof disclosureGroups)[number]

const DayKind = z.enum(['working', 'calendar'])
const Days = z.int().min(1).max(400)
const Word = z.string().trim().min(1).max(200)
const Body = z.string().trim().min(1).max(10_000)
const NoticeCode = z.string().regex(/^[a-z][a-z0-9_]*$/)

/** One type of notice (公示公开类型) with its period, ground, limits and wording: dated data, no code knows a type. */
export const NoticeTypeSpec = z.strictObject({
  code: NoticeCode,
  name: Word,
  issuer: z.enum(noticeIssuers),
  content: z.enum(noticeContents),
  group: z.enum(disclosureGroups).nullable(),
  period: z.strictObject({ days: Days, dayKind: DayKind, startMode: z.enum(['next_day', 'same_day']) }),
  /** Least period by law; a shorter one can't be released. */
  minimum: z.strictObject({ days: Days, dayKind: DayKind, basis: Word }).nullable(),
  /** Something that the posting must precede by so many days: 选举日, 20 days. */
  event: z.strictObject({ name: Word, leadDays: Days, basis: Word }).nullable(),
  /** Days for objections (null: as long as the period), days for the answer, and whether an open one stops the business. */
  objection: z.strictObject({
    days: Days.nullable(),
    replyDays: Days,
    replyDayKind: DayKind,
    blocks: z.boolean(),
  }),
  confirmBy: z.enum(['clerk', 'reviewer']),
  /** Photos that a confirmation needs. */
  photos: z.strictObject({ posting: z.int().min(0).max(9), takingDown: z.int().min(0).max(9) }),
  /** Whether every posting must have been taken down before the confirmation. */
  takeDown: z.boolean(),
  /** How often a community posts it, and by which day of the following month; null = when there is reason. */
  every: z.strictObject({ period: z.enum(['month', 'quarter', 'year']), dueDay: z.int().min(1).max(28) }).nullable(),
  columns: z.array(z.enum(nameColumnKeys)).max(12),
  sections: z.array(Word).max(20),
  ledger: z.strictObject({ income: z.array(Word).min(1).max(20), expense: z.array(Word).min(1).max(30) }).nullable(),
  /** Signatures under the table: 制表人, 社区党组织书记, 居务监督委员会主任. */
  signers: z.array(Word).max(6),
  /** Document that the first sentence names; the clerk replaces it. */
  basis: z.string().trim().max(200),
  title: Word,
  listTitle: z.string().trim().max(100),
  body: Body,
  /** Local custom, shipped as an example: not the law. */
  isSample: z.boolean(),
})
export type NoticeTypeSpec = z.output<typeof NoticeTypeSpec>

/** Wording that belongs to no type: 公示结果报告 and 更正公告. */
export const commonTemplates = ['result_report', 'correction'] as const
export type CommonTemplate = (typeof commonTemplates)[number]
const Wording = z.strictObject({ title: Word, body: Body })
export type Wording = z.output<typeof Wording>

export const NoticeTypes = z
  .strictObject({
    types: z.array(NoticeTypeSpec).min(1).max(100),
    wordings: z.strictObject({ result_report: Wording, correction: Wording }),
  })
  .superRefine(({ types }, context) => {
    const codes = new Set<string>(commonTemplates)
    for (const [index, type] of types.entries()) {
      const wrong = (message: string) => context.addIssue({ code: 'custom', message, path: ['types', index] })
      if (codes.has(type.code)) wrong(`类型“${type.name}”的代码重复`)
      codes.add(type.code)
      if (type.content === 'names' && type.listTitle === '') wrong(`类型“${type.name}”缺少名单标题`)
      if ((type.content === 'ledger') !== (type.ledger !== null)) wrong(`类型“${type.name}”的收支项目与内容不符`)
      if (type.content === 'sections' && type.sections.length === 0) wrong(`类型“${type.name}”缺少公开事项`)
      const { minimum, period } = type
      if (minimum && minimum.dayKind === period.dayKind && period.days < minimum.days) {
        wrong(`类型“${type.name}”的期限短于规定的${minimum.days}天`)
      }
    }
  })
export type NoticeTypes = z.output<typeof NoticeTypes>
