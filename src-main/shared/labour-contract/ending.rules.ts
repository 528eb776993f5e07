import { addDays, formatChineseDate, type CalendarDate } from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import { endingKinds, noticeDays, noticeDaysInProbation, type EndingCause } from './ending-kinds.ts'
import type { LabourContractRow } from './labour-contract.schema.ts'
import type { Protection } from './protection.rules.ts'

/** An ending (终止、解除) as it is typed. */
export interface Ending {
  readonly cause: EndingCause
  /** Key of the kind's grounds; '' where the kind lists none. */
  readonly ground: string
  /** Last day of the contract. */
  readonly onDay: CalendarDate
  /** Day on which the written notice was given; null without one. */
  readonly noticeOn: CalendarDate | null
  /** 代通知金 instead of thirty days' notice (第四十条). */
  readonly paysInLieu: boolean
  readonly reason: string
  readonly evidence: string
}

export interface EndingContext {
  readonly today: CalendarDate
  readonly contract: Pick<LabourContractRow, 'contractNo' | 'term' | 'startsOn' | 'endsOn' | 'probationEndsOn'>
  /** What protects the person on the last day. */
  readonly protections: readonly Protection[]
  readonly expiryNoticeDays: number
}

const isInProbation = (day: CalendarDate, { contract }: EndingContext) =>
  contract.probationEndsOn !== null && day <= contract.probationEndsOn

/** First lawful last day after a notice given on `noticeOn`; undefined for kinds without a period of notice. */
export function earliestEnd(
  cause: EndingCause,
  noticeOn: CalendarDate,
  context: EndingContext,
): CalendarDate | undefined {
  switch (endingKinds[cause].notice) {
    case 'none':
      return undefined
    case 'by-worker':
      return addDays(noticeOn, isInProbation(noticeOn, context) ? noticeDaysInProbation : noticeDays)
    case 'by-employer':
      return addDays(noticeOn, noticeDays)
    case 'of-expiry':
      return addDays(noticeOn, context.expiryNoticeDays)
  }
}

/** Checks of an ending (domain §5.3 to §5.5). Errors refuse it. */
export function checkEnding(ending: Ending, context: EndingContext): Finding[] {
  return [
    ...checkDay(ending, context),
    ...checkProtection(ending, context),
    ...checkNotice(ending, context),
    ...checkGround(ending, context),
  ]
}

function finding(
  severity: Finding['severity'],
  code: string,
  field: keyof Ending,
  message: string,
  remedy: string,
  basis?: string,
): Finding {
  return { severity, code, field, message, remedy, ...(basis === undefined ? {} : { basis }) }
}

function checkDay({ cause, onDay }: Ending, { contract, today }: EndingContext): Finding[] {
  const { state, basis, label } = endingKinds[cause]
  const { startsOn, endsOn } = contract
  if (onDay < startsOn) {
    return [finding('error', 'ENDS_BEFORE_BEGINNING', 'onDay', '日期早于合同起', '请核对解除或终止日期')]
  }
  if (onDay > today) {
    const remedy = '请在当日或之后登记；通知书可以提前生成'
    return [finding('error', 'ENDING_AHEAD', 'onDay', '日期晚于今天，合同尚在履行', remedy)]
  }
  const isExpiry = cause === 'D1' || cause === 'D2'
  if (isExpiry && endsOn === null) {
    const message = '无固定期限合同没有期满'
    return [finding('error', 'OPEN_ENDED_NEVER_EXPIRES', 'cause', message, '请选择其他情形', '劳动合同法第十四条')]
  }
  if (isExpiry && endsOn !== null && onDay < endsOn) {
    const message = `合同到${formatChineseDate(endsOn)}期满，${formatChineseDate(onDay)}不能按“${label}”办理`
    return [finding('error', 'NOT_YET_EXPIRED', 'onDay', message, '请改为合同止，或选择解除的情形', basis)]
  }
  if (isExpiry && endsOn !== null && onDay > endsOn) {
    const message = `合同已于${formatChineseDate(endsOn)}期满，其后仍在岗的，视为按原条件继续履行`
    const remedy = '请核对终止日期，并补订书面合同或依法结清'
    const law = '最高人民法院关于审理劳动争议案件适用法律问题的解释（一）第三十四条'
    return [finding('warning', 'ENDED_AFTER_EXPIRY', 'onDay', message, remedy, law)]
  }
  if (state === 'rescinded' && endsOn !== null && onDay > endsOn) {
    const message = `合同已于${formatChineseDate(endsOn)}期满，不能再解除`
    return [finding('error', 'RESCINDED_AFTER_EXPIRY', 'onDay', message, '请按期满终止办理')]
  }
  return []
}

/** 第四十二条 forbids dismissal by 第四十条、第四十一条; 第四十五条 lets the contract run on. */
function checkProtection({ cause }: Ending, { protections }: EndingContext): Finding[] {
  const [protection] = protections
  const { forbidden } = endingKinds[cause]
  if (!protection) return []
  const until = protection.untilOn === null ? '' : `，至${formatChineseDate(protection.untilOn)}`
  if (forbidden === 'dismissal') {
    const message = `本人${protection.label}${until}，不得按第四十条、第四十一条解除`
    return [
      finding('error', 'PROTECTED_FROM_DISMISSAL', 'cause', message, '不能办理；双方可以协商一致', protection.basis),
    ]
  }
  if (forbidden === 'expiry') {
    const message = `本人${protection.label}${until}，合同应顺延至该情形消失时终止`
    const remedy = '请办理合同顺延'
    return [finding('error', 'MUST_EXTEND', 'cause', message, remedy, `${protection.basis}、第四十五条`)]
  }
  if (cause === 'D2') {
    const message = `本人${protection.label}${until}，合同本应顺延`
    const remedy = '确系本人不愿续订的，请留存本人书面材料'
    return [finding('warning', 'PROTECTED_DECLINES', 'cause', message, remedy, '劳动合同法第四十五条')]
  }
  return []
}

function checkNotice(ending: Ending, context: EndingContext): Finding[] {
  const { cause, noticeOn, onDay, paysInLieu } = ending
  const { notice, basis } = endingKinds[cause]
  if (notice === 'none' || (notice === 'by-employer' && cause === 'C2' && paysInLieu)) return []
  const days = notice === 'of-expiry' ? context.expiryNoticeDays : noticeDays
  if (noticeOn === null) {
    if (notice === 'by-employer') {
      const remedy = cause === 'C2' ? '请填写通知日期，或选择支付代通知金' : '请填写通知日期'
      return [finding('error', 'NOTICE_MISSING', 'noticeOn', `应提前${days}日书面通知`, remedy, basis)]
    }
    const message = notice === 'of-expiry' ? '未登记期满前的书面通知' : '未登记本人的书面通知'
    return [finding('warning', 'NOTICE_MISSING', 'noticeOn', message, '有书面通知的，请填写日期', basis)]
  }
  if (noticeOn > onDay)
    return [finding('error', 'NOTICE_AFTER_END', 'noticeOn', '通知日期晚于解除或终止日期', '请核对日期')]
  const earliest = earliestEnd(cause, noticeOn, context)
  if (earliest === undefined || onDay >= earliest) return []
  const message = `${formatChineseDate(noticeOn)}通知，最早${formatChineseDate(earliest)}方满通知期`
  if (notice === 'by-employer') {
    const remedy = cause === 'C2' ? '请顺延日期，或选择支付代通知金' : '请顺延日期'
    return [finding('error', 'NOTICE_TOO_SHORT', 'onDay', message, remedy, basis)]
  }
  const remedy = notice === 'of-expiry' ? '请按本地规定处理' : '双方同意提前的，请留存书面材料'
  return [finding('warning', 'NOTICE_TOO_SHORT', 'onDay', message, remedy, basis)]
}

function checkGround(ending: Ending, context: EndingContext): Finding[] {
  const { cause, ground, evidence, onDay } = ending
  const { grounds, needsEvidence, basis } = endingKinds[cause]
  const findings: Finding[] = []
  if (grounds && !Object.hasOwn(grounds, ground)) {
    findings.push(finding('error', 'GROUND_MISSING', 'ground', '未选择法定情形', '请选择其中一项', basis))
  }
  if (needsEvidence && evidence.trim().length < 2) {
    const remedy = '请填写证明材料的名称和日期'
    findings.push(finding('error', 'EVIDENCE_MISSING', 'evidence', '未填写证明材料', remedy, basis))
  }
  if (ground === '39-1' && !isInProbation(onDay, context)) {
    const remedy = '请核对试用期，或选择其他情形'
    findings.push(finding('error', 'NOT_IN_PROBATION', 'ground', '不在试用期内', remedy, '劳动合同法第三十九条第一项'))
  }
  if (ground === '40-2' || ground === '39-2') {
    const message = '考核不合格本身不是法定解除事由'
    const remedy =
      ground === '40-2'
        ? '材料中应有不胜任证明、培训或调整岗位的记录和再次不胜任的证明'
        : '材料中应有已公示并签收的规章制度和违反事实的证明'
    findings.push(finding('info', 'ASSESSMENT_IS_NO_GROUND', 'evidence', message, remedy, basis))
  }
  if (cause === 'C1' || cause === 'C2') {
    const message = '单方解除应当事先将理由通知工会'
    findings.push(finding('info', 'TELL_UNION', 'cause', message, '请留存通知工会的材料', '劳动合同法第四十三条'))
  }
  if (cause === 'C3') {
    const message = '裁减二十人以上或占总数百分之十以上的，应提前三十日向工会或全体职工说明并向人社部门报告'
    findings.push(finding('info', 'REPORT_LAY_OFF', 'cause', message, '请留存说明和报告', basis))
  }
  return findings
}
