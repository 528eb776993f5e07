import { addMonths, calendarDate, type CalendarDate, type CalendarMonth } from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import type { Sex } from '../kernel/id-card.ts'
import { codeLabel } from './code-tables.ts'
import type { RosterField } from './roster.sheet.ts'

/** What the cross-field checks look at; dates may be known to the month only. */
export interface RosterFacts {
  readonly idBirthOn: CalendarDate
  readonly idSex: Sex
  /** As the sender typed them, compared and then dropped. */
  readonly sexCode: string | null
  readonly birthOn: CalendarDate | CalendarMonth | null
  readonly joinedPartyOn: CalendarDate | CalendarMonth | null
  readonly joinedOn: CalendarDate | CalendarMonth | null
  readonly workStartedOn: CalendarDate | CalendarMonth | null
  readonly contractTerm: string | null
  readonly contractFrom: CalendarDate | null
  readonly contractTo: CalendarDate | null
  readonly retirementCategory: string | null
}

export const sexCode: Readonly<Record<Sex, string>> = { male: '1', female: '2' }

/** Checks of domain §2.1 that need more than one column. The ID number decides over 性别 and 出生日期. */
export function checkRosterFacts(facts: RosterFacts, today: CalendarDate): Finding[] {
  return [
    ...checkAgainstId(facts),
    ...checkDates(facts, today),
    ...checkContractColumns(facts),
    ...checkRetirement(facts),
  ]
}

function finding(
  severity: Finding['severity'],
  code: string,
  field: RosterField,
  message: string,
  remedy: string,
  more: Pick<Finding, 'basis' | 'proposal'> = {},
): Finding {
  return { severity, code, field, message, remedy, ...more }
}

function checkAgainstId({ idBirthOn, idSex, sexCode: typed, birthOn }: RosterFacts): Finding[] {
  const findings: Finding[] = []
  const expected = sexCode[idSex]
  if (typed !== null && typed !== expected) {
    findings.push(
      finding(
        'error',
        'SEX_DIFFERS_FROM_ID',
        'sex',
        `性别填写为${codeLabel('sex', typed)}，身份证号显示为${codeLabel('sex', expected)}`,
        '请核对原件，更正性别或身份证号',
        { proposal: codeLabel('sex', expected) },
      ),
    )
  }
  if (birthOn !== null && !idBirthOn.startsWith(birthOn)) {
    findings.push(
      finding(
        'error',
        'BIRTH_DIFFERS_FROM_ID',
        'birthOn',
        `出生日期填写为${birthOn}，身份证号显示为${idBirthOn.slice(0, birthOn.length)}`,
        '请核对原件，更正出生日期或身份证号',
        { proposal: idBirthOn },
      ),
    )
  }
  return findings
}

/** Earliest and latest day a date of month precision may mean. */
const earliest = (date: CalendarDate | CalendarMonth) => (date.length === 7 ? `${date}-01` : date)
const latest = (date: CalendarDate | CalendarMonth) => (date.length === 7 ? `${date}-31` : date)

function checkDates(facts: RosterFacts, today: CalendarDate): Finding[] {
  const findings: Finding[] = []
  const { idBirthOn, joinedPartyOn, joinedOn, workStartedOn } = facts
  const yearsOld = (years: number) => addMonths(calendarDate(idBirthOn), years * 12)
  if (joinedPartyOn !== null && latest(joinedPartyOn) < yearsOld(18)) {
    findings.push(
      finding('error', 'PARTY_UNDER_18', 'joinedPartyOn', '入党时间早于年满18周岁', '请核对入党时间', {
        basis: '中国共产党章程第一条',
      }),
    )
  }
  if (joinedOn !== null && latest(joinedOn) < yearsOld(16)) {
    findings.push(
      finding('error', 'JOINED_UNDER_16', 'joinedOn', '从事社区工作时间早于年满16周岁', '请核对时间', {
        basis: '劳动法第十五条',
      }),
    )
  }
  if (joinedOn !== null && earliest(joinedOn) > today) {
    findings.push(finding('error', 'JOINED_IN_FUTURE', 'joinedOn', '从事社区工作时间晚于今天', '请核对时间'))
  }
  if (workStartedOn !== null && joinedOn !== null && earliest(workStartedOn) > latest(joinedOn)) {
    findings.push(
      finding(
        'warning',
        'WORK_START_AFTER_JOIN',
        'workStartedOn',
        '参加工作时间晚于从事社区工作时间',
        '请核对两个时间',
      ),
    )
  }
  return findings
}

function checkContractColumns({ contractTerm, contractFrom, contractTo }: RosterFacts): Finding[] {
  if (contractFrom !== null && contractTo !== null && contractTo <= contractFrom) {
    return [finding('error', 'CONTRACT_ENDS_BEFORE_START', 'contractTo', '合同止早于合同起', '请核对合同起止日期')]
  }
  if (contractTerm === '2' && contractTo !== null) {
    return [
      finding(
        'error',
        'OPEN_ENDED_WITH_END',
        'contractTo',
        '无固定期限合同不应填写合同止',
        '请清空合同止，或更正期限类型',
      ),
    ]
  }
  return []
}

function checkRetirement({ idSex, retirementCategory }: RosterFacts): Finding[] {
  if (retirementCategory === null) return []
  const isMale = retirementCategory === 'M'
  if (isMale === (idSex === 'male')) return []
  return [
    finding(
      'error',
      'RETIREMENT_CATEGORY_SEX',
      'retirementCategory',
      `原法定退休年龄类别为${codeLabel('retirementCategory', retirementCategory)}，与性别不符`,
      '男性选男60周岁，女性选女55周岁或女50周岁',
    ),
  ]
}
