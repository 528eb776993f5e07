import {
  addDays,
  addMonths,
  addMonthsToMonth,
  firstDayOf,
  monthOf,
  type CalendarDate,
  type CalendarMonth,
} from '../kernel/calendar-date.ts'
import { formatYuan, type Fen } from '../kernel/money.ts'
import { gradeOn } from '../post-grade/grade.rules.ts'
import {
  suggestGrade,
  type CitedScheme,
  type GradeCase,
  type GradeCondition,
  type GradeSuggestion,
} from '../post-grade/promotion.rules.ts'
import { codeLabel } from '../roster/code-tables.ts'

/** What a certificate may change: the level of the post, or the allowance (职业津贴). */
export const certificateParts = ['grade', 'allowance'] as const
export type CertificatePart = (typeof certificateParts)[number]
export const certificateVerdicts = ['accepted', 'declined'] as const
export type CertificateVerdict = (typeof certificateVerdicts)[number]

type PartialDate = CalendarDate | CalendarMonth

/** The certificate of 社会工作者 that counts for somebody: the record beside the roster where it is higher. */
export interface HeldCertificate {
  /** Code of table T12, never '0'. */
  readonly level: string
  readonly obtainedOn: PartialDate | null
  /** Code that the roster has: pay and levels are worked out from it. */
  readonly rosterLevel: string
}

const earliest = (date: PartialDate): CalendarDate =>
  date.length === 7 ? firstDayOf(date as CalendarMonth) : (date as CalendarDate)

/** The higher of what the roster and what the certificate records say; undefined without any. */
export function heldCertificate(
  roster: { readonly level: string | null; readonly obtainedOn: PartialDate | null },
  record: { readonly level: string; readonly obtainedOn: string | null } | undefined,
): HeldCertificate | undefined {
  const rosterLevel = roster.level ?? '0'
  if (record !== undefined && record.level > rosterLevel) {
    return { level: record.level, obtainedOn: record.obtainedOn as PartialDate | null, rosterLevel }
  }
  if (rosterLevel === '0' || rosterLevel === '') return undefined
  return { level: rosterLevel, obtainedOn: roster.obtainedOn, rosterLevel }
}

function rosterCondition({ level, rosterLevel }: HeldCertificate): GradeCondition {
  const ok = rosterLevel === level
  const inRoster = codeLabel('socialWorkLevel', rosterLevel) || '未填'
  const evidence = ok
    ? `花名册为${inRoster}`
    : `证书登记为${codeLabel('socialWorkLevel', level)}，花名册为${inRoster}，请先更正花名册`
  return { key: 'roster', role: 'gate', label: '花名册已登记该证书', ok, evidence }
}

export interface GradeProposal {
  readonly suggestion: GradeSuggestion
  /** Level without any certificate. */
  readonly without: number | null
}

/**
 * The level that the certificate leads to, by the scheme in force; undefined where the scheme gives none for it, or the
 * person has that level already. Nothing changes by it: the change goes through a promotion batch (domain §3.3).
 */
export function gradeProposal(
  subject: GradeCase,
  held: HeldCertificate,
  cited: CitedScheme,
  on: CalendarDate,
): GradeProposal | undefined {
  const person = { ...subject.person, certificate: held.level, certificateOn: held.obtainedOn }
  const found = suggestGrade({ ...subject, person }, cited, on)
  const without = gradeOn({ ...person, certificate: '0', certificateOn: null }, cited.scheme, on)?.level ?? null
  if (found.suggested === null || found.change !== 'up' || found.suggested <= (without ?? 0)) return undefined
  const conditions = [rosterCondition(held), ...found.conditions]
  const isReady = found.isReady && held.rosterLevel === held.level
  return { suggestion: { ...found, conditions, isReady }, without }
}

/** A certificate is proposed to pay for while it is new; older ones have long been paid or decided. */
const newForMonths = 12

/** What the pay scheme in force says of certificates, as the standard's body has it. */
export interface CertificatePay {
  readonly title: string
  readonly documentNo: string
  readonly qualificationOn: 'first_day' | 'last_day' | 'any_day'
  readonly paidIdentities: readonly string[]
  readonly items: readonly {
    readonly label: string
    readonly exclusiveGroup: string
    readonly amounts: readonly { readonly level: string; readonly amountFen: Fen }[]
  }[]
}

export interface AllowanceProposal {
  readonly label: string
  readonly amountFen: Fen
  /** First month with the allowance, by the scheme's day of the certificate (证书何日为准). */
  readonly fromMonth: CalendarMonth
  readonly conditions: readonly GradeCondition[]
}

const dayRules: Readonly<Record<CertificatePay['qualificationOn'], string>> = {
  first_day: '以当月第一日持证为准',
  last_day: '以当月最后一日持证为准',
  any_day: '当月任一日持证即可',
}

/** The first month that a certificate is paid in. */
export function firstPaidMonth(
  obtainedOn: PartialDate,
  qualificationOn: CertificatePay['qualificationOn'],
): CalendarMonth {
  const day = earliest(obtainedOn)
  const month = monthOf(day)
  return qualificationOn === 'first_day' && day > firstDayOf(month) ? addMonthsToMonth(month, 1) : month
}

/** The allowance of a new certificate by the pay scheme in force; undefined where none is due or the certificate is old. */
export function allowanceProposal(
  { identity }: Pick<GradeCase, 'identity'>,
  held: HeldCertificate,
  pay: CertificatePay,
  today: CalendarDate,
): AllowanceProposal | undefined {
  const { obtainedOn, level } = held
  if (obtainedOn === null || earliest(obtainedOn) < addMonths(today, -newForMonths)) return undefined
  const best = pay.items
    .flatMap(({ label, exclusiveGroup, amounts }) =>
      amounts.filter((amount) => amount.level === level).map(({ amountFen }) => ({ label, exclusiveGroup, amountFen })),
    )
    .reduce<{ label: string; exclusiveGroup: string; amountFen: Fen } | undefined>(
      (most, next) => (most === undefined || next.amountFen > most.amountFen ? next : most),
      undefined,
    )
  if (best === undefined || best.amountFen === 0) return undefined
  const fromMonth = firstPaidMonth(obtainedOn, pay.qualificationOn)
  const isPaid = pay.paidIdentities.includes(identity)
  const gate = (key: string, label: string, ok: boolean, evidence: string): GradeCondition => {
    return { key, role: 'gate', label, ok, evidence }
  }
  return {
    label: best.label,
    amountFen: best.amountFen,
    fromMonth,
    conditions: [
      rosterCondition(held),
      gate(
        'scheme',
        '薪酬方案有此津贴',
        true,
        `${pay.title}${pay.documentNo === '' ? '' : `（${pay.documentNo}）`}：${codeLabel('socialWorkLevel', level)}每月${formatYuan(best.amountFen)}元`,
      ),
      gate('identity', '由街道发薪', isPaid, codeLabel('identity', identity) || '未填'),
      gate('since', '生效月份', true, `${obtainedOn}取得，${dayRules[pay.qualificationOn]}，自${fromMonth}起`),
      ...(best.exclusiveGroup === ''
        ? []
        : [
            {
              key: 'group',
              role: 'factor' as const,
              label: '就高不就低',
              ok: true,
              evidence: `与“${best.exclusiveGroup}”其他津贴只发最高一项`,
            },
          ]),
    ],
  }
}

/**
 * Until when certificates are paid: one whose allowance was declined (不采纳) only up to the month before, so that no month
 * already paid is worked out anew.
 */
export function paidUntil(
  level: string,
  answers: readonly (CertificateAnswer & { readonly answeredOn: CalendarDate })[],
): CalendarDate | null {
  const answer = answerTo(answers, 'allowance', level)
  return answer?.verdict === 'declined' ? addDays(firstDayOf(monthOf(answer.answeredOn)), -1) : null
}

/** A word of the clerk about one part; the last one holds. */
export interface CertificateAnswer {
  readonly part: CertificatePart
  readonly level: string
  readonly verdict: CertificateVerdict
}

/** The last answer to a part of a certificate's proposal: of a lower level it says nothing about a higher one. */
export function answerTo<T extends CertificateAnswer>(
  answers: readonly T[],
  part: CertificatePart,
  level: string,
): T | undefined {
  return answers.findLast((answer) => answer.part === part && answer.level === level)
}
