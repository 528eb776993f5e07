import { z } from 'zod'
import { CalendarDateField, CalendarMonthField } from '../kernel/calendar-date.ts'
import { command, query } from '../kernel/channel.ts'
import { FenField } from '../kernel/money.ts'
import { Page, PageRequest } from '../kernel/paging.ts'
import { Id, ShortText } from '../kernel/text-fields.ts'
import { GradeConditionRow, SuggestionRow } from '../post-grade/post-grade.contract.ts'
import { certificateParts, certificateVerdicts } from './certificate-proposal.rules.ts'

/** 待处理, 已处理, 全部. */
export const certificateViews = ['open', 'answered', 'all'] as const
export type CertificateView = (typeof certificateViews)[number]
export const certificateViewLabels: Readonly<Record<CertificateView, string>> = {
  open: '待处理',
  answered: '已处理',
  all: '全部',
}

export const CertificateAnswerRow = z.strictObject({
  verdict: z.enum(certificateVerdicts),
  reason: z.string(),
  answeredBy: z.string(),
  answeredOn: CalendarDateField,
})

/** One certificate of one person with what it would change. */
export const CertificateProposal = z.strictObject({
  workerId: Id,
  name: z.string(),
  community: z.string(),
  /** Code of table T12. */
  level: z.string(),
  /** To the day or the month; null where it is not known. */
  obtainedOn: z.string().nullable(),
  grade: z
    .strictObject({
      suggestion: SuggestionRow,
      without: z.int().nullable(),
      answer: CertificateAnswerRow.nullable(),
    })
    .nullable(),
  allowance: z
    .strictObject({
      label: z.string(),
      amountFen: FenField,
      fromMonth: CalendarMonthField,
      conditions: z.array(GradeConditionRow),
      answer: CertificateAnswerRow.nullable(),
    })
    .nullable(),
  isOpen: z.boolean(),
})
export type CertificateProposal = z.output<typeof CertificateProposal>

export const certificateProposalContract = {
  /** 证书待遇建议: which certificates would change a level or an allowance. Nothing changes by itself. */
  'career.certificateProposals': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    input: z.strictObject({ view: z.enum(certificateViews).default('open'), ...PageRequest }),
    output: Page(CertificateProposal).extend({ counts: z.record(z.enum(certificateViews), z.int()) }),
  }),
  /** 知悉津贴, or 不采纳 of either part with a reason. A level is taken up by a promotion batch. */
  'career.answerCertificate': command({
    roles: ['clerk'],
    logAs: 'career.answerCertificate',
    input: z.strictObject({
      workerId: Id,
      part: z.enum(certificateParts),
      level: z.enum(['1', '2', '3']),
      verdict: z.enum(certificateVerdicts),
      reason: ShortText.default(''),
    }),
    output: CertificateProposal,
  }),
} as const
