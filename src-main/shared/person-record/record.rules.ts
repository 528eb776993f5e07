import { addMonths, type CalendarDate } from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import { checkIdDigits } from '../kernel/id-card.ts'
import { untilNow } from '../kernel/parse-date-cell.ts'
import type { SheetValue } from '../kernel/sheet-spec.ts'
import { tidyName } from '../roster/roster-row.rules.ts'
import type { RecordKind } from './record-kinds.ts'
import { recordColumns } from './record.sheets.ts'

/** Stored values of a record by column; absent and null both mean not filled in. */
export type RecordValues = Readonly<Record<string, SheetValue>>

export interface RecordCheck {
  /** Tidied values, columns of the kind only. */
  readonly values: RecordValues
  readonly findings: readonly Finding[]
}

export interface RecordFacts {
  /** The worker's day of birth. */
  readonly birthOn: CalendarDate
  readonly today: CalendarDate
}

const textOf = (values: RecordValues, field: string): string => {
  const value = values[field]
  return typeof value === 'string' ? value : ''
}

/**
 * Checks a record as a whole, after each of its cells was read: spans the right way round, nothing in the future, levels
 * that belong to their kind. Errors keep the record out; warnings let it in and stay visible.
 */
export function checkRecord(kind: RecordKind, given: RecordValues, facts: RecordFacts): RecordCheck {
  const values = Object.fromEntries(recordColumns(kind).map(([field]) => [field, given[field] ?? null]))
  switch (kind) {
    case 'education':
      return { values, findings: checkEducation(values, facts) }
    case 'career':
      return { values, findings: checkCareer(values, facts) }
    case 'family':
      return checkFamily(values, facts)
    case 'certificate':
      return { values, findings: checkCertificate(values, facts) }
    case 'representative':
      return { values, findings: checkRepresentative(values) }
    case 'honour':
      return { values, findings: notAhead(values, ['grantedOn'], facts.today, '授予日期') }
  }
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

/** The first day that a date of month precision may mean, and its last. */
const earliest = (date: string) => (date.length === 7 ? `${date}-01` : date)
const latest = (date: string) => (date.length === 7 ? `${date}-31` : date)

/** A span that ends before it begins. Blank ends and 至今 are open. */
function backwards(values: RecordValues, from: string, to: string, what: string): Finding[] {
  const [start, end] = [textOf(values, from), textOf(values, to)]
  if (start === '' || end === '' || end === untilNow || latest(end) >= earliest(start)) return []
  return [finding('error', 'RECORD_ENDS_BEFORE_START', to, `${what}止于${end}，早于起始的${start}`, '请核对起止时间')]
}

function notAhead(values: RecordValues, fields: readonly string[], today: CalendarDate, what: string): Finding[] {
  return fields.flatMap((field) => {
    const date = textOf(values, field)
    if (date === '' || date === untilNow || earliest(date) <= today) return []
    return [finding('error', 'RECORD_IN_FUTURE', field, `${what}（${date}）晚于今天`, '请核对日期')]
  })
}

/** 学士 and higher come with 本科 and higher only. */
const degreeNeeds: Readonly<Record<string, readonly string[]>> = {
  '2': ['11'],
  '3': ['11', '14', '17'],
  '4': ['11', '14', '17', '21', '28'],
}

function checkEducation(values: RecordValues, { today, birthOn }: RecordFacts): Finding[] {
  const findings = [
    ...backwards(values, 'enrolledOn', 'finishedOn', '学习'),
    ...notAhead(values, ['enrolledOn', 'finishedOn'], today, '入学或毕业时间'),
  ]
  const needs = degreeNeeds[textOf(values, 'awardedDegree')]
  if (needs && !needs.includes(textOf(values, 'diploma'))) {
    const message = '学位高于学历通常授予的学位'
    findings.push(finding('warning', 'DEGREE_ABOVE_DIPLOMA', 'awardedDegree', message, '请对照学位证书核对'))
  }
  const finished = textOf(values, 'finishedOn')
  if (finished !== '' && latest(finished) < addMonths(birthOn, schoolAge * 12)) {
    const message = `毕业时间早于年满${schoolAge}周岁`
    findings.push(finding('warning', 'FINISHED_TOO_YOUNG', 'finishedOn', message, '请核对毕业时间'))
  }
  return findings
}
const schoolAge = 11

/** 劳动法 第十五条: nobody works before sixteen. Years at school belong into a résumé too, and are no work. */
const workingAge = 16
const atSchool = /学习|就读|在校|学生|读书|求学|上学|中学|小学|学校|学院|大学/

function checkCareer(values: RecordValues, { today, birthOn }: RecordFacts): Finding[] {
  const findings = [
    ...backwards(values, 'workedFrom', 'workedTo', '本段经历'),
    ...notAhead(values, ['workedFrom', 'workedTo'], today, '起止年月'),
  ]
  const from = textOf(values, 'workedFrom')
  const what = `${textOf(values, 'workUnit')}${textOf(values, 'workPost')}`
  if (from !== '' && latest(from) < addMonths(birthOn, workingAge * 12) && !atSchool.test(what)) {
    const message = `起始年月（${from}）早于年满${workingAge}周岁`
    const remedy = '请核对起始年月；在校学习的，请在单位或职务中写明'
    findings.push(finding('warning', 'WORKED_UNDER_16', 'workedFrom', message, remedy, '劳动法第十五条'))
  }
  return findings
}

function checkFamily(values: RecordValues, { today }: RecordFacts): RecordCheck {
  const findings = [...notAhead(values, ['memberBirthOn'], today, '成员出生年月')]
  const memberName = tidyName(textOf(values, 'memberName'))
  const typed = textOf(values, 'memberIdNo')
  if (typed === '') return { values: { ...values, memberName }, findings }
  const id = checkIdDigits(typed)
  findings.push(...id.findings.map((each) => ({ ...each, field: 'memberIdNo' })))
  const birth = textOf(values, 'memberBirthOn')
  if (id.birthOn && birth !== '' && !id.birthOn.startsWith(birth)) {
    const message = `成员出生年月填写为${birth}，与其身份证号不符`
    findings.push(finding('error', 'MEMBER_BIRTH_DIFFERS', 'memberBirthOn', message, '请核对出生年月和身份证号'))
  }
  if (id.birthOn && id.birthOn > today) {
    findings.push(finding('error', 'ID_BIRTH_FUTURE', 'memberIdNo', '身份证号中的出生日期晚于今天', '请核对原件'))
  }
  const memberBirthOn = birth === '' && id.birthOn ? id.birthOn : values['memberBirthOn']
  return { values: { ...values, memberName, memberIdNo: id.idNo, memberBirthOn: memberBirthOn ?? null }, findings }
}

const levelsOf: Readonly<Record<string, readonly string[]>> = {
  '1': ['1', '2', '3'],
  '2': ['11', '12', '13', '14', '15'],
}
const namedType = '9'

function checkCertificate(values: RecordValues, { today }: RecordFacts): Finding[] {
  const findings = [
    ...backwards(values, 'obtainedOn', 'registeredUntil', '登记有效期'),
    ...notAhead(values, ['obtainedOn'], today, '取得日期'),
  ]
  const type = textOf(values, 'certificateType')
  const level = textOf(values, 'certificateLevel')
  const levels = levelsOf[type]
  if (levels && level === '') {
    findings.push(finding('error', 'CERTIFICATE_LEVEL_MISSING', 'certificateLevel', '未填写证书级别', '请填写证书级别'))
  } else if (levels && !levels.includes(level)) {
    const remedy = '社会工作者职业水平分助理社会工作师、社会工作师、高级社会工作师，职业技能等级分五级至一级'
    findings.push(finding('error', 'CERTIFICATE_LEVEL_OF_OTHER', 'certificateLevel', '级别与证书类别不符', remedy))
  }
  if (type === namedType && textOf(values, 'certificateName') === '') {
    findings.push(
      finding('error', 'CERTIFICATE_UNNAMED', 'certificateName', '其他证书未填写证书名称', '请填写证书名称'),
    )
  }
  const hours = values['studyHours']
  if (typeof hours === 'number' && (hours < 0 || hours > 9999)) {
    findings.push(finding('error', 'STUDY_HOURS', 'studyHours', '继续教育学时应为0至9999', '请核对学时'))
  }
  return findings
}

const conference = '3'
const townLevel = '1'

function checkRepresentative(values: RecordValues): Finding[] {
  const findings = backwards(values, 'termFrom', 'termTo', '任期')
  if (textOf(values, 'roleType') === conference && textOf(values, 'roleLevel') === townLevel) {
    const message = '政协委员的级别填写为乡镇街道，政协只设到区县'
    findings.push(
      finding('warning', 'REPRESENTATIVE_LEVEL', 'roleLevel', message, '请核对级别', '中国人民政治协商会议章程'),
    )
  }
  return findings
}

/** Whether two records of one person and kind are one and the same: no key column filled in on both sides differs. */
export function isSameRecord(keys: readonly string[], a: RecordValues, b: RecordValues): boolean {
  return keys.every((field) => {
    const [first, second] = [textOf(a, field), textOf(b, field)]
    return first === '' || second === '' || spelling(first) === spelling(second)
  })
}

/** Whether also everything left blank agrees. */
export function isExactlyRecord(keys: readonly string[], a: RecordValues, b: RecordValues): boolean {
  return keys.every((field) => spelling(textOf(a, field)) === spelling(textOf(b, field)))
}

const spelling = (text: string) => text.normalize('NFKC').replace(/[\s（）()]/g, '')
