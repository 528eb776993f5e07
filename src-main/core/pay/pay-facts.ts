import {
  dayKind,
  missingYearMessage,
  type CalendarAnswer,
  type WorkCalendar,
} from '../../shared/calendar/working-day.rules.ts'
import { AppError } from '../../shared/kernel/app-error.ts'
import {
  addDays,
  firstDayOf,
  lastDayOf,
  type CalendarDate,
  type CalendarMonth,
} from '../../shared/kernel/calendar-date.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import { zeroFen } from '../../shared/kernel/money.ts'
import { noTaxHistory, type TaxHistory } from '../../shared/pay/income-tax.rules.ts'
import type { PayFacts } from '../../shared/pay/pay-line.rules.ts'
import type { PayScheme, PayStandards } from '../../shared/pay/pay-standard.schema.ts'
import type { StandardKind } from '../../shared/standard/standard.contract.ts'
import { attendanceOf, type Attendance } from '../attendance/attendance.service.ts'
import type { ReadDb } from '../db/contexts.ts'
import { listCommunities } from '../organisation/organisation.service.ts'
import { listWithoutContract } from '../labour-contract/labour-contract.service.ts'
import { listEmployedIn, type EmployedSpan, type Worker } from '../roster/roster.service.ts'
import { getStandardOn, loadWorkCalendar } from '../standard/standard.service.ts'
import { listTaxHistories } from './pay-line.repository.ts'
import type { UsedStandard } from './pay.repository.ts'

/** Somebody to be paid in the month: facts to compute from, or the reasons why there are none. */
export interface Candidate {
  readonly worker: Worker
  readonly facts: PayFacts | undefined
  readonly findings: readonly Finding[]
}
export interface PayRunInput {
  readonly standards: PayStandards
  readonly used: readonly UsedStandard[]
  /** In the order of the sheet: community, post class, grade from the top, name. */
  readonly candidates: readonly Candidate[]
}
interface MonthToPay {
  readonly month: CalendarMonth
  readonly payOn: CalendarDate
}

const standardKindLabels = {
  grade_scheme: '岗位等级方案',
  pay_scheme: '薪酬方案',
  social_insurance: '社会保险费率',
  housing_fund: '住房公积金标准',
  income_tax: '个人所得税预扣率表',
  reference_wage: '最低工资和社会平均工资',
} as const satisfies Partial<Record<StandardKind, string>>
/** 书记主任“一肩挑” in the code table of 人员类别. */
const holdsBothPostsCategory = '03'

/**
 * Everything that a pay month is computed from, one query of each kind however many people there are.
 * @throws AppError PAY_STANDARD_MISSING when a standard has not been entered for the month
 */
export async function gatherPayFacts(db: ReadDb, toPay: MonthToPay): Promise<PayRunInput> {
  const { standards, used } = await loadPayStandards(db, toPay)
  const spans = await listEmployedIn(db, toPay.month)
  const leave = await attendanceOf(db, toPay.month)
  const histories = await listTaxHistories(db, toPay)
  const calendar = await loadWorkCalendar(db)
  const barred = await barredWithoutContract(db, lastDayOf(toPay.month))
  const communityOrder = new Map((await listCommunities(db)).map((c, index) => [c.id, index]))
  const sources = { ...toPay, scheme: standards.scheme, leave, histories, calendar }
  const candidates = spans
    .filter((span) => standards.scheme.paidIdentities.includes(span.worker.identity))
    .map((span) => candidateUnlessBarred(span, barred, sources))
    .sort((a, b) => compareOnSheet(a.worker, b.worker, communityOrder))
  return { standards, used, candidates }
}

/** Standards in force on the first day of the month; the tax table is that of the day of payment. */
async function loadPayStandards(
  db: ReadDb,
  { month, payOn }: MonthToPay,
): Promise<{ standards: PayStandards; used: UsedStandard[] }> {
  const on = firstDayOf(month)
  const grades = await getStandardOn(db, 'grade_scheme', on)
  const scheme = await getStandardOn(db, 'pay_scheme', on)
  const insurance = await getStandardOn(db, 'social_insurance', on)
  const housingFund = await getStandardOn(db, 'housing_fund', on)
  const tax = await getStandardOn(db, 'income_tax', payOn)
  const wages = await getStandardOn(db, 'reference_wage', on)
  if (!grades || !scheme || !insurance || !housingFund || !tax || !wages) {
    const found = {
      grade_scheme: grades,
      pay_scheme: scheme,
      social_insurance: insurance,
      housing_fund: housingFund,
      income_tax: tax,
      reference_wage: wages,
    }
    const kinds = (Object.keys(found) as (keyof typeof found)[]).filter((kind) => !found[kind])
    throw new AppError('PAY_STANDARD_MISSING', { kinds: kinds.map((kind) => standardKindLabels[kind]), on })
  }
  return {
    standards: {
      bands: grades.body.posts,
      scheme: scheme.body,
      insurance: insurance.body,
      housingFund: housingFund.body,
      tax: tax.body,
      wages: wages.body,
    },
    used: [grades, scheme, insurance, housingFund, tax, wages].map(({ id, title, documentNo, isSample }) => ({
      id,
      title: `${title}（${documentNo}）${isSample ? '［示例］' : ''}`,
    })),
  }
}

/**
 * Whoever had no contract on the month's last day and ought to have one by then, where the rules of the office
 * (合同提醒规则) pay nobody without one.
 */
async function barredWithoutContract(db: ReadDb, day: CalendarDate): Promise<ReadonlyMap<number, string>> {
  const { policy, people } = await listWithoutContract(db, day)
  return new Map(
    people.flatMap(({ workerId, reason, isLate }) =>
      policy === 'refuse' && isLate ? [[workerId, reason] as const] : [],
    ),
  )
}

interface FactSources extends MonthToPay {
  readonly scheme: PayScheme
  readonly leave: ReadonlyMap<number, Attendance>
  readonly histories: ReadonlyMap<number, TaxHistory>
  readonly calendar: WorkCalendar
}

function candidateUnlessBarred(
  span: EmployedSpan,
  barred: ReadonlyMap<number, string>,
  sources: FactSources,
): Candidate {
  const message = barred.get(span.worker.id)
  if (message === undefined) return candidateOf(span, sources)
  const finding: Finding = { severity: 'error', code: 'NO_CONTRACT', message, remedy: '请先补签或补录合同' }
  return { worker: span.worker, facts: undefined, findings: [finding] }
}

function candidateOf(span: EmployedSpan, sources: FactSources): Candidate {
  const { worker } = span
  const partialMonth = paidPart(span, sources)
  if (!partialMonth.ok) {
    const message = `月中入离职，${missingYearMessage(partialMonth.year)}`
    return { worker, facts: undefined, findings: [{ severity: 'error', code: 'CALENDAR_YEAR_MISSING', message }] }
  }
  const leave = sources.leave.get(worker.id)
  const facts: PayFacts = {
    name: worker.name,
    postClass: worker.postClass,
    grade: worker.grade,
    certificateLevel: worker.socialWorkLevel,
    holdsBothPosts: worker.category === holdsBothPostsCategory,
    isInsured: sources.scheme.insuredIdentities.includes(worker.identity),
    insuranceBaseFen: worker.socialInsuranceBaseFen,
    housingFundBaseFen: worker.housingFundBaseFen,
    partialMonth: partialMonth.value,
    personalLeaveHalfDays: leave?.personalLeaveHalfDays ?? 0,
    sickLeaveHalfDays: leave?.sickLeaveHalfDays ?? 0,
    awardPerformanceFen: zeroFen,
    backPayFen: zeroFen,
    otherDeductionFen: zeroFen,
    taxRegime: 'normal',
    paymentMonth: Number(sources.payOn.slice(5, 7)),
    additionalDeductionFen: zeroFen,
    taxHistory: sources.histories.get(worker.id) ?? noTaxHistory,
  }
  return { worker, facts, findings: [] }
}

/** Paid days of those who came or left within the month: workdays and statutory holidays (法定节假日). */
function paidPart(
  { isWholeMonth, from, to }: EmployedSpan,
  { month, calendar }: FactSources,
): CalendarAnswer<PayFacts['partialMonth']> {
  if (isWholeMonth) return { ok: true, value: null }
  const inMonth = countPaidDays(calendar, firstDayOf(month), lastDayOf(month))
  if (!inMonth.ok) return inMonth
  const present = countPaidDays(calendar, from, to)
  if (!present.ok) return present
  return { ok: true, value: { paidDays: present.value, monthPaidDays: inMonth.value } }
}

function countPaidDays(calendar: WorkCalendar, from: CalendarDate, to: CalendarDate): CalendarAnswer<number> {
  let paid = 0
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const kind = dayKind(calendar, day)
    if (!kind.ok) return kind
    if (kind.value !== 'rest_day') paid += 1
  }
  return { ok: true, value: paid }
}

function compareOnSheet(a: Worker, b: Worker, communityOrder: ReadonlyMap<number, number>): number {
  const place = (worker: Worker) => communityOrder.get(worker.communityId) ?? Infinity
  return (
    place(a) - place(b) ||
    compareText(a.postClass, b.postClass) ||
    (b.grade ?? 0) - (a.grade ?? 0) ||
    compareText(a.name, b.name) ||
    a.id - b.id
  )
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
