import {
  addDays,
  addMonths,
  firstDayOf,
  formatChineseDate,
  formatChineseMonth,
  fullMonthsBetween,
  lastDayOf,
  monthOf,
  type CalendarDate,
  type CalendarMonth,
} from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import { formatYuan, multiplyRate, type Fen } from '../kernel/money.ts'
import type { LabourContractFields } from './labour-contract.contract.ts'

/** What the checks need to know beside the contract itself. */
export interface LabourContractContext {
  readonly today: CalendarDate
  /** Start of work here (用工之日), known to the day or the month. */
  readonly joinedOn: CalendarDate | CalendarMonth | null
  /** Statutory retirement month (法定退休年月); null when the roster does not tell the category. */
  readonly retirementMonth: CalendarMonth | null
  /** 最低工资标准; null when none has been entered. */
  readonly minimumWageFen: Fen | null
  /** Full name of the street office: contracts with anybody else are pointed out. */
  readonly officeName: string
  /** Earlier contracts of the same person that were signed, whether still in force or ended. */
  readonly earlier: readonly EarlierContract[]
}
export interface EarlierContract {
  readonly contractNo: string
  readonly term: LabourContractFields['term']
  readonly startsOn: CalendarDate
  readonly endsOn: CalendarDate | null
  readonly isInForce: boolean
}
type Field = keyof LabourContractFields | 'signedOn'

const openEnded = '2'
const untilTaskDone = '3'
const fixedTerm = '1'

/**
 * Checks of a contract being typed, taken over or signed (domain §5.3). Errors refuse it; warnings pass and are
 * recorded. Source: 劳动合同法, article by article in each finding's basis.
 */
export function checkLabourContract(fields: LabourContractFields, context: LabourContractContext): Finding[] {
  return [
    ...checkTerm(fields),
    ...checkProbation(fields, context),
    ...checkWages(fields, context),
    ...checkRetirement(fields, context),
    ...checkEarlierContracts(fields, context),
    ...checkEmployer(fields, context),
  ]
}

/** Checks of the day of signing: a contract must be written within a month of the first day of work. */
export function checkSigning(
  { startsOn }: Pick<LabourContractFields, 'startsOn'>,
  signedOn: CalendarDate,
  { today, joinedOn, earlier }: LabourContractContext,
): Finding[] {
  if (signedOn > today) {
    return [finding('error', 'SIGNED_IN_FUTURE', 'signedOn', '签订日期晚于今天', '请核对签订日期')]
  }
  const began = earlier.length > 0 || joinedOn === null ? startsOn : earliestDay(joinedOn)
  if (signedOn >= addMonths(began, 12)) {
    return [
      finding(
        'warning',
        'DEEMED_OPEN_ENDED',
        'signedOn',
        `自用工之日${formatChineseDate(began)}起满一年未订立书面合同，视为已订立无固定期限合同`,
        '请核对用工之日，并与本人补订无固定期限合同',
        '劳动合同法第十四条',
      ),
    ]
  }
  if (signedOn > addMonths(began, 1)) {
    return [
      finding(
        'warning',
        'SIGNED_LATE',
        'signedOn',
        `自用工之日${formatChineseDate(began)}起超过一个月订立书面合同，应自第二个月起每月支付二倍工资`,
        '请核对用工之日和签订日期',
        '劳动合同法第十条、第八十二条',
      ),
    ]
  }
  return []
}

function finding(
  severity: Finding['severity'],
  code: string,
  field: Field,
  message: string,
  remedy: string,
  basis?: string,
): Finding {
  return { severity, code, field, message, remedy, ...(basis === undefined ? {} : { basis }) }
}

const earliestDay = (date: CalendarDate | CalendarMonth) =>
  date.length === 7 ? firstDayOf(date as CalendarMonth) : (date as CalendarDate)

function checkTerm({ term, startsOn, endsOn }: LabourContractFields): Finding[] {
  if (term === fixedTerm && endsOn === null) {
    return [
      finding('error', 'FIXED_TERM_WITHOUT_END', 'endsOn', '固定期限合同未填终止日期', '请补填', '劳动合同法第十三条'),
    ]
  }
  if (term === openEnded && endsOn !== null) {
    const remedy = '请清空终止日期，或更正期限类型'
    const message = '无固定期限合同不应有终止日期'
    return [finding('error', 'OPEN_ENDED_WITH_END', 'endsOn', message, remedy, '劳动合同法第十四条')]
  }
  if (endsOn !== null && endsOn < startsOn) {
    return [finding('error', 'ENDS_BEFORE_START', 'endsOn', '终止日期早于起始日期', '请核对合同起止日期')]
  }
  return []
}

/** Longest probation (试用期) in months by length of term: 劳动合同法 第十九条. */
function longestProbation({ term, startsOn, endsOn }: LabourContractFields): number {
  if (term === untilTaskDone) return 0
  if (term === openEnded || endsOn === null) return 6
  const termMonths = fullMonthsBetween(startsOn, addDays(endsOn, 1))
  if (termMonths < 3) return 0
  if (termMonths < 12) return 1
  return termMonths < 36 ? 2 : 6
}

function checkProbation(fields: LabourContractFields, { earlier }: LabourContractContext): Finding[] {
  const { startsOn, endsOn, probationEndsOn, probationWageFen } = fields
  const basis = '劳动合同法第十九条'
  const refuse = (code: string, message: string, remedy: string) =>
    finding('error', code, 'probationEndsOn', message, remedy, basis)
  if (probationEndsOn === null) {
    if (probationWageFen === null) return []
    return [
      finding(
        'error',
        'PROBATION_WAGE_ALONE',
        'probationWageFen',
        '未约定试用期，却填写了试用期工资',
        '请清空或补填试用期',
      ),
    ]
  }
  const findings: Finding[] = []
  if (probationEndsOn < startsOn || (endsOn !== null && probationEndsOn > endsOn)) {
    findings.push(refuse('PROBATION_OUTSIDE_TERM', '试用期不在合同期限之内', '请核对试用期截止日期'))
  }
  if (earlier.length > 0) {
    findings.push(refuse('PROBATION_TWICE', '同一用人单位与同一劳动者只能约定一次试用期', '请清空试用期'))
  }
  const months = longestProbation(fields)
  if (months === 0) {
    findings.push(refuse('PROBATION_NOT_ALLOWED', '此期限的合同不得约定试用期', '请清空试用期'))
  } else if (probationEndsOn >= addMonths(startsOn, months)) {
    const latest = formatChineseDate(addDays(addMonths(startsOn, months), -1))
    findings.push(refuse('PROBATION_TOO_LONG', `试用期超过${months}个月`, `请改为不晚于${latest}`))
  }
  return findings
}

/** 试用期工资 at least 80 % of the agreed wage; no wage below the local minimum. 劳动合同法 第二十条. */
function checkWages({ monthlyWageFen, probationWageFen }: LabourContractFields, context: LabourContractContext) {
  const findings: Finding[] = []
  const minimum = context.minimumWageFen
  const belowMinimum = (amount: Fen) => minimum !== null && amount < minimum
  const minimumText = minimum === null ? '' : formatYuan(minimum)
  if (belowMinimum(monthlyWageFen)) {
    const message = `劳动报酬${formatYuan(monthlyWageFen)}元低于最低工资${minimumText}元`
    findings.push(
      finding('error', 'WAGE_BELOW_MINIMUM', 'monthlyWageFen', message, '请核对劳动报酬', '劳动法第四十八条'),
    )
  }
  if (probationWageFen === null) return findings
  const least = multiplyRate(monthlyWageFen, 8000, { mode: 'up' })
  const refuse = (code: string, message: string, remedy: string) =>
    finding('error', code, 'probationWageFen', message, remedy, '劳动合同法第二十条')
  if (probationWageFen < least) {
    findings.push(refuse('PROBATION_WAGE_LOW', '试用期工资低于约定工资的80%', `请改为不低于${formatYuan(least)}元`))
  }
  if (belowMinimum(probationWageFen)) {
    findings.push(refuse('PROBATION_WAGE_BELOW_MINIMUM', `试用期工资低于最低工资${minimumText}元`, '请核对试用期工资'))
  }
  return findings
}

/** A labour contract terminates at the statutory retirement age: 劳动合同法实施条例 第二十一条. */
function checkRetirement({ startsOn, endsOn }: LabourContractFields, { retirementMonth }: LabourContractContext) {
  if (retirementMonth === null) return []
  const basis = '劳动合同法实施条例第二十一条'
  const when = formatChineseMonth(retirementMonth)
  if (monthOf(startsOn) > retirementMonth) {
    const message = `本人${when}达到法定退休年龄，此后不再订立劳动合同`
    return [finding('error', 'STARTS_AFTER_RETIREMENT', 'startsOn', message, '确需聘用的，请订立劳务协议', basis)]
  }
  if (endsOn !== null && endsOn > lastDayOf(retirementMonth)) {
    const message = `终止日期晚于法定退休时间${when}，届时合同终止`
    return [finding('warning', 'ENDS_AFTER_RETIREMENT', 'endsOn', message, '请核对终止日期', basis)]
  }
  return []
}

function checkEarlierContracts(fields: LabourContractFields, { joinedOn, earlier }: LabourContractContext): Finding[] {
  const findings: Finding[] = []
  const { startsOn, term } = fields
  const overlapping = earlier.find((c) => c.isInForce && (c.endsOn === null || c.endsOn >= startsOn))
  if (overlapping) {
    const message = `与生效中的合同${overlapping.contractNo}期限重叠`
    findings.push(finding('error', 'OVERLAPS_CONTRACT', 'startsOn', message, '请核对起始日期，或先办理原合同终止'))
  }
  if (term !== fixedTerm) return findings
  const fixedBefore = earlier.filter((c) => c.term === fixedTerm).length
  const hasTenYears = joinedOn !== null && addMonths(earliestDay(joinedOn), 120) <= startsOn
  if (fixedBefore >= 2 || hasTenYears) {
    const why = fixedBefore >= 2 ? '已连续订立两次固定期限合同' : '已连续工作满十年'
    const remedy = '应订立无固定期限合同；本人书面要求固定期限的，请留存书面材料'
    findings.push(finding('warning', 'OPEN_ENDED_DUE', 'term', why, remedy, '劳动合同法第十四条'))
  }
  return findings
}

function checkEmployer({ employer }: LabourContractFields, { officeName }: LabourContractContext): Finding[] {
  if (employer === officeName) return []
  const message = `甲方为${employer}，不是${officeName}`
  return [finding('warning', 'EMPLOYER_IS_NOT_OFFICE', 'employer', message, '社区工作者原则上与街道办事处签订，请核对')]
}
