import {
  formatChineseMonth,
  lastDayOf,
  monthOf,
  type CalendarDate,
  type CalendarMonth,
} from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import type { Fen } from '../kernel/money.ts'
import { checkNeighbours, checkOpenEndedDuty, fixedTerm, type ChainLink } from './chain.rules.ts'
import { checkIdentity } from './identity.rules.ts'
import type { LabourContractFields } from './labour-contract.schema.ts'
import { checkProbation, checkWages } from './probation.rules.ts'
import { checkSigning as checkDayOfSigning } from './written-form.rules.ts'

/** What the checks need to know beside the contract itself. */
export interface LabourContractContext {
  readonly today: CalendarDate
  /** Code of 用工身份. */
  readonly identity: string
  /** Start of work here (用工之日), known to the day or the month. */
  readonly joinedOn: CalendarDate | CalendarMonth | null
  /** Statutory retirement month (法定退休年月); null when the roster does not tell the category. */
  readonly retirementMonth: CalendarMonth | null
  /** 最低工资标准; null when none has been entered. */
  readonly minimumWageFen: Fen | null
  /** 相同岗位最低档工资; null when the scheme does not tell. */
  readonly lowestSamePostWageFen: Fen | null
  /** Full name of the street office: contracts with anybody else are pointed out. */
  readonly officeName: string
  /** Contracts of the same person that were signed, whether still in force or ended. */
  readonly earlier: readonly ChainLink[]
  /** A pause up to this long does not break a row of fixed terms. */
  readonly chainGapDays: number
  /** Fixed terms in a row before this contract that are on no record here. */
  readonly fixedTermsBefore?: number
}

const openEnded = '2'

/**
 * Checks of a contract being drafted or signed (domain §5.3). Errors refuse it; warnings pass and are recorded.
 * Source: 劳动合同法, article by article in each finding's basis.
 */
export function checkLabourContract(fields: LabourContractFields, context: LabourContractContext): Finding[] {
  return [...checkIdentity(context.identity), ...checkTerms(fields, context)]
}

/** The same without asking whether the person may have one: for contracts that exist already. */
export function checkTerms(fields: LabourContractFields, context: LabourContractContext): Finding[] {
  const hasEarlier = context.earlier.some(({ form }) => form === 'labour')
  return [
    ...checkTerm(fields),
    ...checkProbation(fields, hasEarlier),
    ...checkWages(fields, context),
    ...checkRetirement(fields, context),
    ...checkNeighbours(fields, context),
    ...checkOpenEndedDuty(fields, context),
    ...checkEmployer(fields, context),
    ...checkOtherTerms(fields),
  ]
}

/** Checks of the day of signing. */
export function checkSigning(
  fields: Pick<LabourContractFields, 'startsOn'>,
  signedOn: CalendarDate,
  { today, joinedOn, earlier }: LabourContractContext,
): Finding[] {
  return checkDayOfSigning(fields, signedOn, { today, joinedOn, hasEarlier: earlier.length > 0 })
}

/** Mistakes that make a contract unintelligible; every other error is an agreement against the law. */
const structural: ReadonlySet<string> = new Set([
  'FIXED_TERM_WITHOUT_END',
  'OPEN_ENDED_WITH_END',
  'ENDS_BEFORE_START',
  'OVERLAPS_CONTRACT',
  'PROBATION_OUTSIDE_TERM',
  'PROBATION_WAGE_ALONE',
  'IDENTITY_SIGNS_NONE',
  'FORM_DIFFERS_FROM_IDENTITY',
])

/**
 * Findings about a contract that exists already (补录、导入、花名册转入): it is recorded as it stands, and what it agrees
 * against the law (违法约定) is pointed out instead of refused.
 */
export function asFound(findings: readonly Finding[]): Finding[] {
  return findings.map((finding) =>
    finding.severity !== 'error' || structural.has(finding.code)
      ? finding
      : { ...finding, severity: 'warning', message: `违法约定：${finding.message}`, remedy: '按原样登记，请依法更正' },
  )
}

/** Kind of term and its days agree with each other. */
export function checkTerm({
  term,
  startsOn,
  endsOn,
}: Pick<LabourContractFields, 'term' | 'startsOn' | 'endsOn'>): Finding[] {
  const refuse = (code: string, message: string, remedy: string, basis?: string): Finding[] => [
    { severity: 'error', code, field: 'endsOn', message, remedy, ...(basis === undefined ? {} : { basis }) },
  ]
  if (term === fixedTerm && endsOn === null) {
    return refuse('FIXED_TERM_WITHOUT_END', '固定期限合同未填终止日期', '请补填', '劳动合同法第十三条')
  }
  if (term === openEnded && endsOn !== null) {
    const remedy = '请清空终止日期，或更正期限类型'
    return refuse('OPEN_ENDED_WITH_END', '无固定期限合同不应有终止日期', remedy, '劳动合同法第十四条')
  }
  if (endsOn !== null && endsOn < startsOn) {
    return refuse('ENDS_BEFORE_START', '终止日期早于起始日期', '请核对合同起止日期')
  }
  return []
}

/** A labour contract terminates at the statutory retirement age: 劳动合同法实施条例第二十一条. */
function checkRetirement(
  { startsOn, endsOn }: LabourContractFields,
  { retirementMonth }: LabourContractContext,
): Finding[] {
  if (retirementMonth === null) return []
  const basis = '劳动合同法第四十四条、实施条例第二十一条'
  const when = formatChineseMonth(retirementMonth)
  if (monthOf(startsOn) > retirementMonth) {
    const message = `本人${when}达到法定退休年龄，此后不再订立劳动合同`
    const remedy = '确需聘用的，请订立劳务协议'
    return [{ severity: 'error', code: 'STARTS_AFTER_RETIREMENT', field: 'startsOn', message, remedy, basis }]
  }
  if (endsOn !== null && endsOn > lastDayOf(retirementMonth)) {
    const message = `终止日期晚于法定退休时间${when}，届时合同终止`
    const remedy = '请核对终止日期'
    return [{ severity: 'warning', code: 'ENDS_AFTER_RETIREMENT', field: 'endsOn', message, remedy, basis }]
  }
  return []
}

function checkEmployer({ employer }: LabourContractFields, { officeName }: LabourContractContext): Finding[] {
  if (employer === officeName) return []
  const message = `甲方为${employer}，不是${officeName}`
  const remedy = '社区工作者原则上与街道办事处签订，请核对'
  return [{ severity: 'warning', code: 'EMPLOYER_IS_NOT_OFFICE', field: 'employer', message, remedy }]
}

/** The parties cannot agree conditions of ending beyond those of the law: 劳动合同法实施条例第十三条. */
function checkOtherTerms({ otherTerms }: LabourContractFields): Finding[] {
  if (!/终止|解除|解聘|自动离职/.test(otherTerms)) return []
  const message = '其他约定中提到合同终止或解除，不得在法定情形之外约定终止条件'
  const remedy = '请核对其他约定的文字'
  const basis = '劳动合同法实施条例第十三条'
  return [{ severity: 'info', code: 'EXTRA_ENDING_CONDITION', field: 'otherTerms', message, remedy, basis }]
}
