import { z } from 'zod'
import { CalendarDateField, CalendarMonthField } from '../kernel/calendar-date.ts'
import { command, job, query } from '../kernel/channel.ts'
import { ExplanationStep } from '../kernel/explanation.ts'
import { Finding } from '../kernel/finding.ts'
import { FenField } from '../kernel/money.ts'
import { Page, PageRequest } from '../kernel/paging.ts'
import { FileToken, Id, RowVersion, ShortText } from '../kernel/text-fields.ts'
import { itemParts } from './pay-columns.ts'

/** 草稿 → 已提交 → 已审批 → 已锁定. Illegal jumps are refused in the database. */
export const payMonthStates = ['draft', 'submitted', 'approved', 'locked'] as const
export type PayMonthState = (typeof payMonthStates)[number]

/** Amounts in fen by code of the month's columns (pay-columns.ts). */
export const PayAmounts = z.record(z.string(), FenField)
export const PayColumnField = z.strictObject({
  code: z.string(),
  label: z.string(),
  part: z.enum([...itemParts, 'total']),
})

const PayMonthSummary = z.strictObject({
  id: Id,
  month: CalendarMonthField,
  /** Day of payment: it decides the tax year. */
  payOn: CalendarDateField,
  state: z.enum(payMonthStates),
  headcount: z.int(),
  grossFen: FenField,
  netFen: FenField,
  employerTotalFen: FenField,
  rowVersion: RowVersion,
})
export type PayMonthSummary = z.output<typeof PayMonthSummary>

export const RefusedPerson = z.strictObject({ workerId: Id, name: z.string(), findings: z.array(Finding) })

const Step = z.strictObject({ by: z.string(), at: z.string() }).nullable()
export const PayMonthDetail = PayMonthSummary.extend({
  /** Columns of its sheet, in their order. */
  columns: z.array(PayColumnField),
  totals: PayAmounts,
  byCommunity: z.array(
    z.strictObject({ communityId: Id, community: z.string(), headcount: z.int(), totals: PayAmounts }),
  ),
  refused: z.array(RefusedPerson),
  standardTitles: z.array(z.string()),
  contentHash: z.string().nullable(),
  computed: Step,
  submitted: Step,
  approved: Step,
  locked: Step,
  returnReason: z.string().nullable(),
  /** What the rules of the steps look at (pay-month.rules.ts). */
  gateFacts: z.strictObject({
    makers: z.array(Id),
    earlierOpen: z.array(z.string()),
    earlierRecomputed: z.array(z.string()),
    comparedRecomputed: z.string().nullable(),
    unexplained: z.array(z.string()),
  }),
})
export type PayMonthDetail = z.output<typeof PayMonthDetail>

export const PayLineRow = z.strictObject({
  id: Id,
  workerId: Id,
  name: z.string(),
  community: z.string(),
  post: z.string(),
  grade: z.int().nullable(),
  amounts: PayAmounts,
})
export type PayLineRow = z.output<typeof PayLineRow>

const Versioned = z.strictObject({ id: Id, rowVersion: RowVersion })

export const payContract = {
  'pay.listMonths': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    input: z.strictObject({ ...PageRequest }),
    output: Page(PayMonthSummary),
  }),
  'pay.createMonth': command({
    roles: ['clerk'],
    logAs: 'pay.createMonth',
    input: z.strictObject({ month: CalendarMonthField, payOn: CalendarDateField }),
    output: PayMonthDetail,
  }),
  'pay.calculate': job({
    roles: ['clerk'],
    logAs: 'pay.calculate',
    input: Versioned,
    output: z.strictObject({ computed: z.int(), refused: z.array(RefusedPerson) }),
  }),
  'pay.get': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    input: z.strictObject({ id: Id }),
    output: PayMonthDetail,
  }),
  'pay.lines': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    input: z.strictObject({ id: Id, communityId: Id.optional(), search: ShortText.default(''), ...PageRequest }),
    output: Page(PayLineRow),
  }),
  /** 解释这个数: the steps behind every figure of one line. */
  'pay.explainLine': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({ lineId: Id }),
    output: z.strictObject({
      line: PayLineRow,
      columns: z.array(PayColumnField),
      explanation: z.record(z.string(), z.array(ExplanationStep)),
    }),
  }),
  'pay.submit': command({ roles: ['clerk'], logAs: 'pay.submit', input: Versioned, output: PayMonthDetail }),
  'pay.return': command({
    roles: ['reviewer'],
    logAs: 'pay.return',
    input: Versioned.extend({ reason: ShortText.min(2) }),
    output: PayMonthDetail,
  }),
  'pay.approve': command({ roles: ['reviewer'], logAs: 'pay.approve', input: Versioned, output: PayMonthDetail }),
  'pay.lock': command({ roles: ['reviewer'], logAs: 'pay.lock', input: Versioned, output: PayMonthDetail }),
  'pay.exportSheet': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'pay.exportSheet',
    file: 'write',
    input: z.strictObject({ id: Id, file: FileToken }),
    output: z.strictObject({ rows: z.int(), sha256: z.string() }),
  }),
  /** Average of the twelve months before a last day, for 经济补偿 (劳动合同法第四十七条). */
  'pay.averageWage': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({ workerId: Id, startedOn: CalendarDateField.nullable(), lastDay: CalendarDateField }),
    output: z.strictObject({
      months: z.array(z.strictObject({ month: CalendarMonthField, grossFen: FenField })),
      missing: z.array(CalendarMonthField),
      averageFen: FenField.nullable(),
    }),
  }),
} as const
