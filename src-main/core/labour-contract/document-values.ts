import { createHash } from 'node:crypto'
import {
  addDays,
  fullMonthsBetween,
  formatChineseDate,
  formatChineseMonth,
  type CalendarDate,
  type CalendarMonth,
} from '../../shared/kernel/calendar-date.ts'
import { fenToChinese } from '../../shared/kernel/chinese-amount.ts'
import { formatYuan } from '../../shared/kernel/money.ts'
import type { SheetValue } from '../../shared/kernel/sheet-spec.ts'
import { describeChanges } from '../../shared/labour-contract/amendment.rules.ts'
import { earliestDay } from '../../shared/labour-contract/chain.rules.ts'
import { checkCode, type ContractDocumentKind } from '../../shared/labour-contract/document-kinds.ts'
import { endingKinds } from '../../shared/labour-contract/ending-kinds.ts'
import type { LabourContractRow } from '../../shared/labour-contract/labour-contract.schema.ts'
import type { OfficeFields } from '../../shared/organisation/organisation.contract.ts'
import { codeLabel, type CodeTableName } from '../../shared/roster/code-tables.ts'
import { rosterSheet, type RosterField } from '../../shared/roster/roster.sheet.ts'
import type { DocumentValues } from '../document/fill-template.ts'
import type { RosterPerson } from '../roster/roster.service.ts'
import type { StoredEvent } from './contract-event.repository.ts'

/** Everything that a document about one contract is written from. */
export interface DocumentFacts {
  readonly contract: LabourContractRow
  /** The contract that this one renews. */
  readonly before: LabourContractRow | undefined
  readonly events: readonly StoredEvent[]
  readonly person: RosterPerson
  readonly office: OfficeFields
  readonly today: CalendarDate
  /** Why the contract after this one ought to be open-ended. */
  readonly openEndedReason: string | undefined
  /** Last day of the term itself, which an early ending does not change. */
  readonly agreedEnd: CalendarDate | null
}

const none = '无'
const blankDate = '　　年　　月　　日'

const dateText = (day: CalendarDate | CalendarMonth | null) =>
  day === null
    ? ''
    : day.length === 7
      ? formatChineseMonth(day as CalendarMonth)
      : formatChineseDate(day as CalendarDate)

/** A column of the roster as a document prints it. */
function rosterText(person: RosterPerson, field: RosterField): string {
  const value: SheetValue = person.values[field] ?? null
  const { kind } = rosterSheet.columns[field]
  if (value === null) return ''
  if (kind === 'date' || kind === 'dateOrMonth') return dateText(value as CalendarDate | CalendarMonth)
  const spec = rosterSheet.columns[field]
  if ('codeTable' in spec && typeof value === 'string') return codeLabel(spec.codeTable satisfies CodeTableName, value)
  return Array.isArray(value) ? value.join('、') : String(value)
}

/** 自2026年12月1日起至2029年11月30日止. */
export function termText({ term, startsOn, endsOn }: Pick<LabourContractRow, 'term' | 'startsOn' | 'endsOn'>): string {
  const from = `自${formatChineseDate(startsOn)}起`
  if (term === '2') return `${from}，无固定期限`
  if (term === '3') return `${from}至完成约定的工作任务时止`
  return `${from}至${endsOn === null ? blankDate : formatChineseDate(endsOn)}止`
}

/** 7年4个月 of work until a day, both days included. */
export function yearsText(joinedOn: CalendarDate | CalendarMonth, lastDay: CalendarDate): string {
  const months = fullMonthsBetween(earliestDay(joinedOn), addDays(lastDay, 1))
  const years = Math.floor(months / 12)
  return `${years > 0 ? `${years}年` : ''}${months % 12 > 0 || years === 0 ? `${months % 12}个月` : ''}`
}

/** What a document of this kind says, by the names of its places; the check code is set by `withCheckCode`. */
export function documentValues(kind: ContractDocumentKind, facts: DocumentFacts): DocumentValues {
  const values = commonValues(facts)
  switch (kind) {
    case 'contract':
      return { ...values, ...contractValues(facts.contract) }
    case 'renewal_inquiry':
      return { ...values, ...inquiryValues(facts) }
    case 'amendment':
      return { ...values, ...amendmentValues(facts) }
    case 'expiry_notice':
    case 'release_certificate':
    case 'handover':
    case 'service_receipt':
      return { ...values, ...endingValues(facts) }
    case 'entry_form':
      return { ...values, ...rosterValues(facts.person) }
    case 'commitment':
    case 'rules_receipt':
    case 'privacy_notice':
      return values
  }
}

export function commonValues({ contract, person, office }: Pick<DocumentFacts, 'contract' | 'person' | 'office'>) {
  const text = (field: RosterField) => rosterText(person, field)
  const grade = text('grade')
  const count = contract.fixedTermCount
  return {
    合同编号: contract.contractNo,
    甲方名称: contract.employer,
    甲方住所: office.address,
    甲方主要负责人: office.responsiblePerson,
    甲方电话: office.phone,
    乙方姓名: person.name,
    乙方性别: text('sex'),
    乙方出生日期: text('birthOn'),
    乙方身份证号: text('idNo'),
    乙方住址: text('homeAddress'),
    乙方电话: text('mobile'),
    所属社区: text('community').endsWith('社区') ? text('community') : `${text('community')}社区`,
    工作岗位: contract.workContent || text('category'),
    岗位等级: grade === '' ? none : `${grade}级`,
    合同期限: termText(contract),
    合同起: formatChineseDate(contract.startsOn),
    合同止: contract.endsOn === null ? none : formatChineseDate(contract.endsOn),
    入职日期: text('joinedOn'),
    签订次数:
      count > 0
        ? `本合同为双方连续订立的第${count}次固定期限劳动合同。`
        : '本合同不计入连续订立固定期限劳动合同的次数。',
  }
}

function contractValues(contract: LabourContractRow): DocumentValues {
  const { term, startsOn, endsOn, probationEndsOn, monthlyWageFen, probationWageFen } = contract
  const mark = (wanted: LabourContractRow['term']) => (term === wanted ? '■' : '□')
  const start = (wanted: LabourContractRow['term']) => (term === wanted ? formatChineseDate(startsOn) : blankDate)
  const hasProbation = probationEndsOn !== null
  return {
    固定标记: mark('1'),
    固定起: start('1'),
    固定止: term === '1' && endsOn !== null ? formatChineseDate(endsOn) : blankDate,
    无固定标记: mark('2'),
    无固定起: start('2'),
    任务标记: mark('3'),
    任务起: start('3'),
    试用约定: hasProbation
      ? `自${formatChineseDate(startsOn)}起至${formatChineseDate(probationEndsOn)}止，试用期包含在合同期限内。`
      : '双方不约定试用期。',
    工作内容: contract.workContent,
    工作地点: contract.workPlace,
    工时制度: contract.workingTime,
    休息休假: contract.restTerms,
    月工资: monthlyWageFen === null ? '' : formatYuan(monthlyWageFen),
    月工资大写: monthlyWageFen === null ? '' : fenToChinese(monthlyWageFen),
    发薪日: contract.payDay === null ? '' : String(contract.payDay),
    试用期工资约定: !hasProbation
      ? '无试用期。'
      : probationWageFen === null
        ? '试用期按月工资标准发放。'
        : `试用期月工资为${formatYuan(probationWageFen)}元。`,
    社会保险: contract.socialInsuranceTerms,
    补充福利: contract.benefitTerms || `${none}其他约定。`,
    劳动保护: contract.protectionTerms,
    保密约定: contract.confidentialityTerms || `${none}其他保密约定。`,
    服务期约定:
      contract.serviceUntil === null ? `${none}。` : `乙方培训服务期至${formatChineseDate(contract.serviceUntil)}止。`,
    其他约定: contract.otherTerms || `${none}。`,
  }
}

function inquiryValues({ contract, before, openEndedReason }: DocumentFacts): DocumentValues {
  const ending = before ?? contract
  const planned = before ? contract : undefined
  const expiry = ending.endsOn
  const isOpen = planned ? planned.term === '2' : openEndedReason !== undefined
  const hint = openEndedReason
    ? `您${openEndedReason}，除您书面要求订立固定期限劳动合同外，续订为无固定期限劳动合同。`
    : '续订的期限以双方协商一致为准。'
  return {
    合同编号: ending.contractNo,
    合同期限: termText(ending),
    期满日期: dateText(expiry),
    拟续期限: isOpen ? '无固定期限' : planned ? `固定期限（${termText(planned)}）` : '固定期限',
    拟续起: expiry === null ? '' : formatChineseDate(addDays(expiry, 1)),
    拟续止: planned?.endsOn ? formatChineseDate(planned.endsOn) : none,
    无固定期限提示: hint,
    答复期限: expiry === null ? blankDate : formatChineseDate(addDays(expiry, -replyDays)),
  }
}

/** Answers are wanted before the office must give its own notice of ending. */
const replyDays = 30

function amendmentValues({ events }: DocumentFacts): DocumentValues {
  const event = lastOf(events, ['amended'])
  if (!event) return {}
  return {
    变更事项: describeChanges(event.changes).map(({ label, before, after }, index) => ({
      序号: String(index + 1),
      事项: label,
      变更前: before,
      变更后: after,
    })),
    变更生效日期: formatChineseDate(event.onDay),
    变更原因: event.reason,
  }
}

export function lastOf(events: readonly StoredEvent[], kinds: readonly StoredEvent['kind'][]): StoredEvent | undefined {
  return events.findLast(({ kind, voided }) => voided === null && kinds.includes(kind))
}

function endingValues({ contract, events, person, today, agreedEnd }: DocumentFacts): DocumentValues {
  const event = lastOf(events, ['ended', 'rescinded'])
  const kind = event?.cause && event.cause !== 'Z' ? endingKinds[event.cause] : undefined
  const day = event?.onDay ?? contract.endsOn
  const joinedOn = (person.values['joinedOn'] ?? null) as CalendarDate | CalendarMonth | null
  const word = event?.kind === 'rescinded' ? '解除' : '终止'
  const ground = kind?.grounds?.[event?.ground ?? '']
  return {
    合同期限: termText({ ...contract, endsOn: agreedEnd }),
    终止日期: day === null ? blankDate : formatChineseDate(day),
    终止事由: kind ? `${kind.label}（${kind.basis}）` : '劳动合同期满（劳动合同法第四十四条第一项）',
    经济补偿说明:
      kind?.compensation === 'none'
        ? '本次终止不属于应当支付经济补偿的情形。'
        : '依法应当支付经济补偿的，按照《中华人民共和国劳动合同法》第四十六条、第四十七条计算，详见经济补偿计算单。',
    通知日期: formatChineseDate(today),
    解除或终止: word,
    解除或终止日期: day === null ? blankDate : formatChineseDate(day),
    解除或终止情形: kind ? `${kind.label}${ground && event?.cause === 'D3' ? `：${ground}` : ''}` : word,
    工作年限: joinedOn === null || day === null ? '　　年　　个月' : yearsText(joinedOn, day),
    离职日期: event ? formatChineseDate(event.onDay) : blankDate,
    离职原因: kind?.label ?? '　',
    送达文书: '□ 续签意向征询表　□ 终止劳动合同通知书　□ 解除劳动合同通知书　□ 解除（终止）劳动合同证明书　□ 其他：',
    送达日期: blankDate,
  }
}

function rosterValues(person: RosterPerson): DocumentValues {
  const text = (field: RosterField) => rosterText(person, field)
  return {
    民族: text('nation'),
    政治面貌: text('politics'),
    入党日期: text('joinedPartyOn'),
    婚姻状况: text('marital'),
    健康状况: text('health'),
    籍贯: text('nativePlace'),
    学历: text('education'),
    学位: text('degree'),
    毕业院校: text('school'),
    所学专业: text('major'),
    毕业日期: text('graduatedOn'),
    参加工作日期: text('workStartedOn'),
    户籍地址: text('householdAddress'),
    紧急联系人: text('emergencyContact'),
    职业资格: text('socialWorkLevel'),
    证书编号: text('certificateNo'),
    取证日期: text('certificateOn'),
    用工身份: text('identity'),
    人员编号: text('empNo'),
    简历: text('resume'),
  }
}

/** Hash of a text: of its kind, its template and everything that stands in it, in a fixed order. */
export function textHash(kind: string, templateSha256: string, values: DocumentValues): string {
  const entries = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return createHash('sha256')
    .update(JSON.stringify([kind, templateSha256, entries]))
    .digest('hex')
}

/** The values with the check code (文本校验码) of the text that they make. */
export function withCheckCode(values: DocumentValues, textSha256: string): DocumentValues {
  return { ...values, 文本校验码: checkCode(textSha256) }
}
