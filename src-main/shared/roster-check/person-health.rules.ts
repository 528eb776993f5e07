import { addDays, addMonths, monthOf, type CalendarDate, type CalendarMonth } from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import { checkIdNumber } from '../kernel/id-card.ts'
import { codeTable } from '../roster/code-tables.ts'
import { checkRosterFacts } from '../roster/roster.rules.ts'
import type { RosterField } from '../roster/roster.sheet.ts'
import { isMember, isSupervisor } from './committee.rules.ts'
import {
  firstDay,
  ofPerson,
  postsOf,
  textOf,
  type HealthFacts,
  type HealthFinding,
  type HealthPerson,
} from './health-facts.ts'

/** 用工身份 1: labour contract with the street office; 6: taken on again after retirement. */
const contractIdentity = '1'
const rehiredIdentity = '6'
const contractGraceDays = 30
const residenceMonths = 6

/** Rules about one person in post. */
export function checkPerson(person: HealthPerson, facts: HealthFacts): HealthFinding[] {
  return [
    ...checkStoredFacts(person, facts.today),
    ...checkOffice(person, facts),
    ...(textOf(person, 'identity') === contractIdentity ? checkContract(person, facts) : []),
    ...checkResidence(person, facts.today),
  ]
}

/** Somebody who left and still carries a post. */
export function checkExited(person: HealthPerson): HealthFinding {
  const message = '已退出，仍登记有社区职务'
  const remedy = '请清空其社区职务'
  const fact = postsOf(person.values).join(',')
  return ofPerson('EXITED_HOLDS_POST', person, { severity: 'error', message, remedy, fact, field: 'posts' })
}

type StoredRule = 'ID_CONFLICT' | 'RETIREMENT_CATEGORY' | 'FACTS_DISAGREE'
/** Rules under which what an import says of a row is listed; everything else contradicts within the row. */
const ruleByCode: Readonly<Record<string, StoredRule>> = {
  SEX_DIFFERS_FROM_ID: 'ID_CONFLICT',
  BIRTH_DIFFERS_FROM_ID: 'ID_CONFLICT',
  RETIREMENT_CATEGORY_SEX: 'RETIREMENT_CATEGORY',
}

/**
 * What is stored, checked as it is on its way in (domain §2.1): data of earlier versions and of other programs come
 * with sex and birth of their own, and later edits can part what once agreed.
 */
function checkStoredFacts(person: HealthPerson, today: CalendarDate): HealthFinding[] {
  const { birthOn, sex, findings } = checkIdNumber(textOf(person, 'idNo') ?? '', today)
  const wrong = findings.filter(({ severity }) => severity === 'error')
  const found = [
    ...(birthOn && sex ? checkRosterFacts(rosterFacts(person, birthOn, sex), today) : []),
    ...checkDegrees(person),
    ...checkDays(person, today),
  ]
  return [
    ...wrong.map((finding) => said('ID_CONFLICT', person, finding)),
    ...found.map((finding) => said(ruleByCode[finding.code] ?? 'FACTS_DISAGREE', person, finding)),
  ]
}

function said(rule: StoredRule, person: HealthPerson, finding: Finding): HealthFinding {
  const { severity, message, remedy = '', basis } = finding
  const field = (finding.field ?? null) as RosterField | null
  return ofPerson(rule, person, { severity, message, remedy, fact: message, field, ...(basis ? { basis } : {}) })
}

function rosterFacts(person: HealthPerson, idBirthOn: CalendarDate, idSex: 'male' | 'female') {
  const date = (field: RosterField) => textOf(person, field) as CalendarDate | CalendarMonth | null
  return {
    idBirthOn,
    idSex,
    sexCode: textOf(person, 'sex'),
    birthOn: date('birthOn'),
    joinedPartyOn: date('joinedPartyOn'),
    joinedOn: date('joinedOn'),
    workStartedOn: date('workStartedOn'),
    contractTerm: textOf(person, 'contractTerm'),
    contractFrom: textOf(person, 'contractFrom') as CalendarDate | null,
    contractTo: textOf(person, 'contractTo') as CalendarDate | null,
    retirementCategory: textOf(person, 'retirementCategory'),
  }
}

/** Levels of education from the highest: the code table is in this order, but for 其他. */
const educations = codeTable('education').map(({ code }) => code)
const otherEducation = '90'
const rankOf = (code: string) => educations.indexOf(code)

/** 最高学历 is at least the full-time and the in-service one. */
function checkDegrees(person: HealthPerson): Finding[] {
  const top = textOf(person, 'education')
  const others = [textOf(person, 'fullTimeEducation'), textOf(person, 'inServiceEducation')]
  if (top === null || top === otherEducation) return []
  const isBelow = others.some((code) => code !== null && code !== otherEducation && rankOf(code) < rankOf(top))
  if (!isBelow) return []
  const message = '最高学历低于全日制学历或在职学历'
  const remedy = '请核对三项学历'
  return [{ severity: 'warning', code: 'EDUCATION_BELOW', field: 'education', message, remedy }]
}

/** Nobody graduates after today or takes a post before joining. */
function checkDays(person: HealthPerson, today: CalendarDate): Finding[] {
  const findings: Finding[] = []
  const graduated = textOf(person, 'graduatedOn')
  const joined = textOf(person, 'joinedOn')
  const postSince = textOf(person, 'postSince')
  const warn = (code: string, field: RosterField, message: string) =>
    findings.push({ severity: 'warning', code, field, message, remedy: '请核对时间' })
  if (graduated !== null && firstDay(graduated) > today) warn('GRADUATES_AHEAD', 'graduatedOn', '毕业时间晚于今天')
  if (joined !== null && postSince !== null && postSince.slice(0, joined.length) < joined.slice(0, postSince.length)) {
    warn('POST_BEFORE_JOINING', 'postSince', '任现职时间早于从事社区工作时间')
  }
  return findings
}

function checkOffice(person: HealthPerson, { today, bands }: HealthFacts): HealthFinding[] {
  const findings: HealthFinding[] = []
  if (isMember(person.values) && isSupervisor(person.values)) {
    const message = '既是居民委员会成员，又是居务监督委员会成员'
    const remedy = '请更正其中一项职务'
    const fact = postsOf(person.values).join(',')
    findings.push(ofPerson('SUPERVISES_ITSELF', person, { severity: 'error', message, remedy, fact, field: 'posts' }))
  }
  const { retireMonth, values } = person
  // For a woman 50 or 55 is a decision that nobody can guess; who draws a pension has no need of it.
  if ((values.retirementCategory ?? null) === null && values.identity !== rehiredIdentity) {
    const message = '未填写，不能推算退休时间'
    const remedy = '请补填；女职工为50周岁或55周岁，由单位按岗位确定'
    const more = { fact: '', field: 'retirementCategory' } as const
    findings.push(ofPerson('RETIREMENT_CATEGORY', person, { severity: 'error', message, remedy, ...more }))
  }
  if (retireMonth !== null && retireMonth < monthOf(today) && values.identity !== rehiredIdentity) {
    const message = `已过退休年月（${retireMonth}），仍在岗`
    const remedy = '请办理退休，或登记为退休返聘'
    const more = { fact: retireMonth, field: 'retireMonth' } as const
    findings.push(ofPerson('PAST_RETIREMENT', person, { severity: 'error', message, remedy, ...more }))
  }
  const { grade } = values
  const band = bands.find(({ postClass }) => postClass === values.postClass)
  if (band && typeof grade === 'number' && (grade < band.min || grade > band.max)) {
    const message = `岗位等级${grade}级不在${band.min}至${band.max}级之内`
    const remedy = '请核对岗位类别和等级'
    const more = { fact: `${band.postClass} ${grade}`, field: 'grade' } as const
    findings.push(ofPerson('GRADE_OUT_OF_BAND', person, { severity: 'error', message, remedy, ...more }))
  }
  return findings
}

/** A written contract within a month, with the street, and not past its end. */
function checkContract(person: HealthPerson, { today, officeName }: HealthFacts): HealthFinding[] {
  const findings: HealthFinding[] = []
  const { contract } = person
  const joined = textOf(person, 'joinedOn')
  if (contract === null && joined !== null && addDays(firstDay(joined), contractGraceDays) < today) {
    const message = `入职已超过${contractGraceDays}天，没有生效的劳动合同`
    const more = { remedy: '请尽快签订书面劳动合同', fact: joined, field: 'identity' } as const
    findings.push(ofPerson('NO_CONTRACT', person, { severity: 'error', message, ...more }))
  }
  const endsOn = contract?.endsOn ?? null
  if (endsOn !== null && endsOn < today) {
    const message = `劳动合同已于${endsOn}到期，仍在岗`
    const more = { remedy: '请办理续签或终止', fact: endsOn, field: 'contractTo' } as const
    findings.push(ofPerson('CONTRACT_ENDED', person, { severity: 'error', message, ...more }))
  }
  const party = contract?.employer ?? textOf(person, 'contractParty')
  if (party !== null && party !== officeName) {
    const message = `合同签订单位是“${party}”，不是${officeName}`
    const more = { remedy: '请核对合同签订单位', fact: party, field: 'contractParty' } as const
    findings.push(ofPerson('CONTRACT_PARTY', person, { severity: 'warning', message, ...more }))
  }
  return findings
}

/** Who works in a community for six months without living there may ask to be registered as a voter. */
function checkResidence(person: HealthPerson, today: CalendarDate): HealthFinding[] {
  const joined = textOf(person, 'joinedOn')
  if (person.values.livesLocally !== false || joined === null) return []
  const since = person.transferredOn ?? firstDay(joined)
  if (addMonths(since, residenceMonths) > today) return []
  const message = `不是本社区居民，在本社区工作已满六个月（自${since}），可以申请参加选举登记`
  const more = { remedy: '换届时告知本人', fact: since, field: 'livesLocally' } as const
  return [ofPerson('MAY_REGISTER', person, { severity: 'info', message, ...more })]
}
