import { addDays, formatChineseDate, monthOf, type CalendarDate } from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import { endingKinds, noticeDays } from '../labour-contract/ending-kinds.ts'
import { codeLabel } from '../roster/code-tables.ts'
import {
  evidenceFor,
  exitEvidence,
  exitKinds,
  exitPath,
  type ExitCode,
  type ExitEvidence,
  type ExitPathKey,
} from './exit-codes.ts'

/** An exit (退出) as it is typed. */
export interface ExitWish {
  readonly code: ExitCode
  /** How the contract ends; null for somebody without one, and while nobody has chosen. */
  readonly way: ExitPathKey | null
  readonly reason: string
  readonly noticeOn: CalendarDate | null
  readonly lastDay: CalendarDate
  /** 居民会议、选举 or 表决. */
  readonly meetingOn: CalendarDate | null
  readonly evidence: Readonly<Partial<Record<ExitEvidence, string>>>
}

/** What the records say about the person. */
export interface ExitStanding {
  readonly joinedOn: string | null
  /** 居委会成员. */
  readonly isMember: boolean
  /** 书记 or 主任: leaves only with an audit. */
  readonly needsAudit: boolean
  readonly hasAudit: boolean
  readonly hasContract: boolean
  /** What the law of contracts finds against the chosen way (shared/labour-contract/ending.rules.ts). */
  readonly contractFindings: readonly Finding[]
  readonly retirementOn: CalendarDate | null
  readonly careerEventOn: CalendarDate | null
}

const committeeLaw = (number: string) => `城市居民委员会组织法第${number}条`
const auditLaw = committeeLaw('三十八')

/** Checks of an exit (domain §10, §5.3 to §5.6). Errors keep it from being handed in. */
export function checkExit(wish: ExitWish, standing: ExitStanding): Finding[] {
  return [
    ...checkDays(wish, standing),
    ...checkPath(wish, standing),
    ...checkCode(wish, standing),
    ...checkPapers(wish, standing),
    ...(wish.way === null ? [] : standing.contractFindings),
    ...checkAudit(standing),
  ]
}

function finding(
  severity: Finding['severity'],
  code: string,
  field: string,
  message: string,
  remedy: string,
  basis?: string,
): Finding {
  return { severity, code, field, message, remedy, ...(basis === undefined ? {} : { basis }) }
}

function checkDays({ code, lastDay, noticeOn, meetingOn }: ExitWish, standing: ExitStanding): Finding[] {
  const { joinedOn, isMember, hasContract } = standing
  if (joinedOn !== null && lastDay < joinedOn) {
    return [finding('error', 'EXIT_BEFORE_ENTRY', 'lastDay', '最后工作日早于入职时间', '请核对最后工作日')]
  }
  const needsMeeting = code === '08' || code === '09' || (code === '01' && isMember)
  const meeting = exitKinds[code].meeting ?? ''
  if (needsMeeting && meetingOn === null) {
    const law: Partial<Record<ExitCode, string>> = {
      '01': committeeLaw('二十一'),
      '08': committeeLaw('十四'),
      '09': committeeLaw('二十'),
    }
    const message = code === '01' ? '居民委员会成员辞职，经居民会议同意方生效' : `未填写${meeting}`
    return [finding('error', 'EXIT_MEETING_MISSING', 'meetingOn', message, `请填写${meeting}`, law[code])]
  }
  if (needsMeeting && meetingOn !== null && lastDay < meetingOn) {
    const message = `最后工作日早于${meeting}${formatChineseDate(meetingOn)}`
    return [
      finding(
        'error',
        'EXIT_BEFORE_MEETING',
        'lastDay',
        message,
        '职务自该日起终止，请核对日期',
        committeeLaw('二十一'),
      ),
    ]
  }
  if (code !== '01') return []
  const basis = endingKinds.B1.basis
  if (noticeOn === null) {
    const message = `本人辞职应提前${noticeDays}日书面通知（试用期提前3日）`
    return [finding('error', 'EXIT_NOTICE_MISSING', 'noticeOn', message, '请填写收到书面辞职报告的日期', basis)]
  }
  const earliest = addDays(noticeOn, noticeDays)
  if (hasContract || lastDay >= earliest) return []
  const message = `${formatChineseDate(noticeOn)}通知，最早${formatChineseDate(earliest)}方满通知期`
  return [finding('warning', 'NOTICE_TOO_SHORT', 'lastDay', message, '双方同意提前的，请留存书面材料', basis)]
}

/** 考核不合格 alone ends no contract (劳动合同法第三十九条, 第四十条): the lawful ways are named with what they take. */
function checkPath({ code, way }: ExitWish, { hasContract }: ExitStanding): Finding[] {
  const { paths } = exitKinds[code]
  if (way !== null && !paths.includes(way)) {
    const message = `“${codeLabel('exitReason', code)}”不能按“${exitPath(way).label}”办理`
    return [finding('error', 'EXIT_PATH_FOREIGN', 'way', message, '请重新选择合同处理方式')]
  }
  if (way !== null || !hasContract) return []
  if (code !== '04') {
    return [finding('error', 'EXIT_PATH_MISSING', 'way', '未选择合同处理方式', '请选择劳动合同如何解除或终止')]
  }
  const ways = paths.map((key) => {
    const { label, needs } = exitPath(key)
    return needs.length === 0 ? label : `${label}（须有${needs.map((each) => exitEvidence[each]).join('、')}）`
  })
  return [
    finding(
      'error',
      'EXIT_ASSESSMENT_IS_NO_GROUND',
      'way',
      '考核不合格本身不是法定解除事由，不能据此解除劳动合同',
      `可选择：${ways.join('；')}`,
      '劳动合同法第三十九条第二项、第四十条第二项',
    ),
  ]
}

function checkCode({ code, way, lastDay, reason }: ExitWish, standing: ExitStanding): Finding[] {
  const { retirementOn, careerEventOn, isMember, hasContract } = standing
  if (code === '06' && retirementOn === null) {
    const message = '没有已批准的退休申请'
    return [
      finding('error', 'EXIT_NOT_RETIRED', 'code', message, '请先在退休管理中登记并批准', '实施弹性退休制度暂行办法'),
    ]
  }
  if (code === '06' && retirementOn !== null && monthOf(lastDay) < monthOf(retirementOn)) {
    const message = `最后工作日早于批准的退休时间${formatChineseDate(retirementOn)}`
    return [finding('error', 'EXIT_BEFORE_RETIREMENT', 'lastDay', message, '请核对最后工作日')]
  }
  if (code === '07' && careerEventOn !== null) {
    const message = `已确认${formatChineseDate(careerEventOn)}录用`
    return [finding('info', 'EXIT_CAREER_EVENT', 'code', message, '依据职业发展中的录用登记')]
  }
  if (code === '05' && isMember && way === 'convicted') {
    const message = '被判处刑罚的，居民委员会职务自行终止'
    return [finding('info', 'EXIT_SEAT_ENDS', 'code', message, '请在公示中公告', committeeLaw('二十三'))]
  }
  if (code === '05' && isMember) {
    const message = '解聘不当然终止居民委员会职务'
    return [finding('warning', 'EXIT_SEAT_STAYS', 'code', message, '职务须经罢免程序终止', committeeLaw('二十'))]
  }
  if (code === '12' && !hasContract) {
    const message = '没有约定试用期的生效劳动合同'
    return [finding('error', 'NOT_IN_PROBATION', 'code', message, '请核对合同，或选择其他原因', '劳动合同法第十九条')]
  }
  if (code === '90' && reason.trim().length < 10) {
    return [finding('error', 'EXIT_REASON_SHORT', 'reason', '其他原因应写明具体情况', '请填写至少10个字的说明')]
  }
  return []
}

const lawOf: Partial<Record<ExitEvidence, string>> = {
  meeting: committeeLaw('二十一'),
  recall: `${committeeLaw('二十')}、第三十七条`,
  vote: committeeLaw('二十'),
  union: '劳动合同法第四十三条',
  unable: '劳动合同法第四十条第二项',
  trained: '劳动合同法第四十条第二项',
  unableAgain: '劳动合同法第四十条第二项',
  rule: '劳动合同法第四条、第三十九条第二项',
  breach: '劳动合同法第三十九条第二项',
  judgment: '劳动合同法第三十九条第六项',
  medicalEnded: '劳动合同法第四十条第一项',
  unfit: '劳动合同法第四十条第一项',
  criteria: '劳动合同法第三十九条第一项',
  probationProof: '劳动合同法第二十一条、第三十九条第一项',
  agreement: '劳动合同法第三十六条',
}

function checkPapers(wish: ExitWish, { isMember, careerEventOn }: ExitStanding): Finding[] {
  const needed = evidenceFor(wish, { isMember, hasCareerEvent: careerEventOn !== null })
  return needed
    .filter((each) => (wish.evidence[each] ?? '').trim().length < 2)
    .map((each) => {
      const message = `缺少${exitEvidence[each]}`
      return finding('error', 'EXIT_PAPER_MISSING', each, message, '请填写材料名称、文号或日期', lawOf[each])
    })
}

function checkAudit({ needsAudit, hasAudit }: ExitStanding): Finding[] {
  if (!needsAudit) return []
  if (hasAudit) {
    return [finding('info', 'EXIT_AUDITED', 'audit', '经济责任审计已立项', '可以办结退出', auditLaw)]
  }
  const message = '书记、主任离任应当进行经济责任审计，尚未立项'
  return [finding('warning', 'EXIT_AUDIT_MISSING', 'audit', message, '请在监督整改中立项，立项前不能办结', auditLaw)]
}
