import { z } from 'zod'
import { CalendarDateField, CalendarMonthField } from '../kernel/calendar-date.ts'
import { Id, LongText, RequiredText, ShortText } from '../kernel/text-fields.ts'
import { Ledger } from './ledger.rules.ts'
import { nameColumnKeys } from './name-columns.rules.ts'

export const NoticePerson = z.strictObject({
  /** null = somebody who is not on the roster; then name and cells are typed. */
  workerId: Id.nullable(),
  name: z.string().trim().max(50),
  /** Last four characters of an outsider's ID number, for people of one name; '' = none. */
  idTail: z
    .string()
    .regex(/^(\d{3}[\dX])?$/, '身份证后四位应为四位数字，末位可为X')
    .default(''),
  /** Typed columns of the list, by key; of people on the roster the other columns come from the roster. */
  cells: z.partialRecord(z.enum(nameColumnKeys), ShortText),
})
export type NoticePerson = z.output<typeof NoticePerson>

/** The record that a notice announces: a batch of promotions, a recruitment, an audit. */
export const NoticeSubject = z.strictObject({ kind: z.string().regex(/^[a-z][a-z_]*$/), id: Id })
export type NoticeSubject = z.output<typeof NoticeSubject>

/** A notice as the clerk fills it in. */
export const NoticeDraft = z.strictObject({
  /** Code of a type in force (NoticeTypeSpec). */
  type: z.string().regex(/^[a-z][a-z_]*$/),
  /** null = the street's own. */
  communityId: Id.nullable(),
  title: RequiredText,
  /** 主送, '' = none. */
  addressee: ShortText,
  /** 依据文件, e.g. 《示例区社区工作者岗位等级管理办法》. */
  basis: ShortText,
  /** Day on which it is to be posted (张贴日), printed as 成文日期. */
  postedOn: CalendarDateField,
  periodDays: z.int().min(1).max(400),
  dayKind: z.enum(['working', 'calendar']),
  /** 次日起算 or 当日起算. */
  startMode: z.enum(['next_day', 'same_day']),
  /** 选举日 and the like, where the type has one. */
  eventOn: CalendarDateField.nullable(),
  /** Last month of the period that a periodic disclosure covers. */
  coversMonth: CalendarMonthField.nullable(),
  department: ShortText,
  phone: ShortText,
  email: ShortText,
  address: ShortText,
  /** 落款. */
  signature: RequiredText,
  /** Text with {fields}, one paragraph per line. */
  body: LongText,
  /** Fields of the text that nothing else fills. */
  fields: z.record(z.string().min(1).max(30), ShortText),
  sections: z.array(z.strictObject({ title: RequiredText, text: LongText })).max(20),
  ledger: Ledger.nullable(),
  columns: z.array(z.enum(nameColumnKeys)).max(12),
  people: z.array(NoticePerson).max(1000),
  subjects: z.array(NoticeSubject).max(20),
})
export type NoticeDraft = z.output<typeof NoticeDraft>

/** A table of the page. `strong` rows are set in bold; `signers` stand below it on one line. */
export const NoticeTable = z.strictObject({
  kind: z.enum(['names', 'ledger']),
  title: z.string(),
  head: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  strong: z.array(z.int()),
  signers: z.array(z.string()),
  /** On a page of its own, announced as 附件; otherwise within the text. */
  isAttachment: z.boolean(),
})
export type NoticeTable = z.output<typeof NoticeTable>

/** The page as it is printed: plain data, drawn alike by preview, PDF and Word. */
export const NoticePage = z.strictObject({
  title: z.string(),
  titleLines: z.array(z.string()),
  addressee: z.string(),
  paragraphs: z.array(z.string()),
  tables: z.array(NoticeTable),
  signature: z.string(),
  date: z.string(),
})
export type NoticePage = z.output<typeof NoticePage>
