import { z } from 'zod'
import { CalendarDateField, CalendarMonthField } from '../kernel/calendar-date.ts'
import { command, job, query } from '../kernel/channel.ts'
import { ExplanationStep } from '../kernel/explanation.ts'
import { Finding } from '../kernel/finding.ts'
import { Page, PageRequest } from '../kernel/paging.ts'
import { FileToken, Id, RequiredText, RowVersion, ShortText } from '../kernel/text-fields.ts'
import { retirementCategories } from '../roster/retirement.rules.ts'
import { retirementKinds, retirementStates } from './retirement-case.rules.ts'

/** Everybody; due within so many days; past the day; with something under way; whose day can't be told. */
export const retirementViews = ['all', 'within180', 'within90', 'within30', 'reached', 'open', 'unknown'] as const
export type RetirementView = (typeof retirementViews)[number]
export const retirementViewLabels: Readonly<Record<RetirementView, string>> = {
  all: '全部',
  within180: '180日内',
  within90: '90日内',
  within30: '30日内',
  reached: '已到时间',
  open: '已申请',
  unknown: '类别待定',
}

export const RetirementWishFields = z.strictObject({
  workerId: Id,
  kind: z.enum(retirementKinds),
  requestedOn: CalendarDateField,
  noticeOn: CalendarDateField,
  contributionMonths: z.int().min(0).max(720).nullable(),
  /** 书面材料: number or name of the application, agreement or notice. */
  basis: RequiredText,
})
export type RetirementWishFields = z.output<typeof RetirementWishFields>

/** The three days of a retirement: 法定, 申请, 实际. */
export const RetirementCase = RetirementWishFields.extend({
  id: Id,
  statutoryOn: CalendarDateField,
  actualOn: CalendarDateField.nullable(),
  state: z.enum(retirementStates),
  /** Words of who decided, took back or recorded the actual day. */
  remark: z.string(),
  appliedBy: z.string(),
  appliedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  rowVersion: RowVersion,
})
export type RetirementCase = z.output<typeof RetirementCase>

export const RetirementRow = z.strictObject({
  workerId: Id,
  name: z.string(),
  community: z.string(),
  sex: z.string(),
  birthOn: CalendarDateField,
  category: z.enum(retirementCategories).nullable(),
  /** Null when the category is missing or does not fit the sex. */
  outlook: z
    .strictObject({
      month: CalendarMonthField,
      on: CalendarDateField,
      ageText: z.string(),
      earliestOn: CalendarDateField,
      earliestNoticeBy: CalendarDateField,
      latestOn: CalendarDateField,
      lateNoticeBy: CalendarDateField,
      minimumMonths: z.int().nullable(),
    })
    .nullable(),
  /** The case that counts: the one under way or done. */
  current: z.strictObject({ kind: z.enum(retirementKinds), state: z.enum(retirementStates) }).nullable(),
  /** 计划退休时间: as approved, otherwise the statutory day. */
  plannedOn: CalendarDateField.nullable(),
  daysLeft: z.int().nullable(),
})
export type RetirementRow = z.output<typeof RetirementRow>

const Versioned = z.strictObject({ id: Id, rowVersion: RowVersion })
const ViewInput = { view: z.enum(retirementViews).default('all') }

export const retirementContract = {
  /** 退休管理: people in post with their statutory day, soonest first; counts of every view. */
  'retirement.list': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    input: z.strictObject({ ...ViewInput, search: ShortText.default(''), ...PageRequest }),
    output: Page(RetirementRow).extend({ counts: z.record(z.enum(retirementViews), z.int()) }),
  }),
  /** One person: the days with how they come about, and every case there was. */
  'retirement.get': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    input: z.strictObject({ workerId: Id }),
    output: z.strictObject({
      row: RetirementRow,
      steps: z.array(ExplanationStep),
      cases: z.array(RetirementCase),
    }),
  }),
  /** Findings on an application being typed; the same rules run again inside `apply`. */
  'retirement.check': query({
    roles: ['clerk'],
    input: RetirementWishFields,
    output: z.strictObject({ findings: z.array(Finding) }),
  }),
  'retirement.apply': command({
    roles: ['clerk'],
    logAs: 'retirement.apply',
    input: RetirementWishFields,
    output: RetirementCase,
  }),
  /** 批准 or 不批准, never by who recorded the application. */
  'retirement.decide': command({
    roles: ['reviewer'],
    logAs: 'retirement.decide',
    input: Versioned.extend({ approve: z.boolean(), remark: ShortText.default('') }),
    output: RetirementCase,
  }),
  'retirement.withdraw': command({
    roles: ['clerk'],
    logAs: 'retirement.withdraw',
    input: Versioned.extend({ remark: ShortText.min(2) }),
    output: RetirementCase,
  }),
  /** 登记实际退休: the third day. Leaving the roster is another step (退出). */
  'retirement.retire': command({
    roles: ['clerk'],
    logAs: 'retirement.retire',
    input: Versioned.extend({ actualOn: CalendarDateField, remark: ShortText.default('') }),
    output: RetirementCase,
  }),
  'retirement.export': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'retirement.export',
    file: 'write',
    input: z.strictObject({ ...ViewInput, file: FileToken }),
    output: z.strictObject({ rows: z.int(), sha256: z.string() }),
  }),
  /** Complete HTML document for the host's print window; a command, because the print itself is logged. */
  'retirement.printDocument': command({
    roles: ['clerk', 'reviewer'],
    logAs: 'retirement.printDocument',
    input: z.strictObject(ViewInput),
    output: z.strictObject({ title: z.string(), html: z.string() }),
  }),
} as const
