import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import type { SheetValue } from '../kernel/sheet-spec.ts'
import { codeLabel } from '../roster/code-tables.ts'
import { fullTimeForm } from '../roster/record-code-tables.ts'
import { rosterSheet, type RosterField } from '../roster/roster.sheet.ts'
import { careerFindings } from './career.rules.ts'
import type { RecordKind } from './record-kinds.ts'
import type { RecordValues } from './record.rules.ts'

export interface PersonFacts {
  readonly today: CalendarDate
  readonly gapMonths: number
  readonly isPresent: boolean
  /** The person's columns of the roster. */
  readonly roster: Readonly<Partial<Record<RosterField, SheetValue>>>
  /** Records that stand, by kind. */
  readonly records: Readonly<Partial<Record<RecordKind, readonly RecordValues[]>>>
}

/** The columns that these findings look at. */
export const findingFields = {
  education: ['diploma', 'awardedDegree', 'studyForm'],
  career: ['workedFrom', 'workedTo', 'workUnit', 'workPost'],
  certificate: ['certificateType', 'certificateLevel', 'certificateNo', 'obtainedOn', 'registeredUntil'],
} as const satisfies Readonly<Partial<Record<RecordKind, readonly string[]>>>

/**
 * What the records of a person say beside each other and beside the roster. The roster is never overwritten from here: a
 * contradiction is for the clerk to look at.
 */
export function personFindings({ records, roster, ...facts }: PersonFacts): Finding[] {
  const spans = (records.career ?? []).map((values) => ({
    from: textOf(values, 'workedFrom'),
    to: textOf(values, 'workedTo'),
    what: `${textOf(values, 'workUnit')}${textOf(values, 'workPost')}`,
  }))
  return [
    ...educationFindings(records.education ?? [], roster),
    ...careerFindings(spans, facts),
    ...certificateFindings(records.certificate ?? [], roster),
  ]
}

const textOf = (values: Readonly<Record<string, SheetValue | undefined>>, field: string): string => {
  const value = values[field]
  return typeof value === 'string' ? value : ''
}

/** Height of 学历 (GB/T 4658): 研究生班 lies between 本科 and 硕士; 其他 can't be compared. */
const ranks: Readonly<Record<string, number>> = {
  '11': 7,
  '14': 6,
  '17': 5,
  '21': 4,
  '28': 4,
  '31': 3,
  '41': 2,
  '44': 2,
  '47': 2,
  '61': 2,
  '71': 1,
  '81': 0,
}
/** 学位 (GB/T 6864): the smaller the code, the higher; 0 is none. */
const degreeRank = (code: string) => (code === '' || code === '0' ? 0 : 5 - Number(code))

function highest(diplomas: readonly string[]): string {
  return diplomas.reduce((best, next) => ((ranks[next] ?? -1) > (ranks[best] ?? -1) ? next : best), '')
}

type Roster = PersonFacts['roster']

/** 最高学历, 全日制学历, 在职学历 and 最高学位 of the roster, each against the highest of its kind here. */
function educationFindings(rows: readonly RecordValues[], roster: Roster): Finding[] {
  if (rows.length === 0) return []
  const diplomas = (of: readonly RecordValues[]) => highest(of.map((row) => textOf(row, 'diploma')))
  const [fullTime, inService] = [
    rows.filter((row) => textOf(row, 'studyForm') === fullTimeForm),
    rows.filter((row) => textOf(row, 'studyForm') !== fullTimeForm),
  ]
  const findings = [
    differs(roster, 'education', diplomas(rows), 'education'),
    differs(roster, 'fullTimeEducation', diplomas(fullTime), 'education'),
    differs(roster, 'inServiceEducation', diplomas(inService), 'education'),
  ]
  const degrees = rows.map((row) => textOf(row, 'awardedDegree'))
  const degree = degrees.reduce((best, next) => (degreeRank(next) > degreeRank(best) ? next : best), '')
  const stated = textOf(roster, 'degree')
  if (stated !== '' && degreeRank(degree) !== degreeRank(stated)) {
    findings.push(conflict('EDUCATION_DIFFERS', 'degree', stated, degree || '0', 'degree', '学历经历'))
  }
  return findings.flatMap((finding) => finding ?? [])
}

/** Nothing is said where one side is blank, save that the roster must not be lower or higher than what is on file. */
function differs(roster: Roster, field: RosterField, here: string, table: string): Finding | undefined {
  const stated = textOf(roster, field)
  if (stated === '' || here === '') return undefined
  const [a, b] = [ranks[stated], ranks[here]]
  if (a === undefined || b === undefined || a === b) return undefined
  return conflict('EDUCATION_DIFFERS', field, stated, here, table, '学历经历')
}

function conflict(
  code: string,
  field: RosterField,
  stated: string,
  here: string,
  table: string | undefined,
  where: string,
): Finding {
  const shown = (value: string) => (table === undefined ? value : codeLabel(table, value))
  const { header } = rosterSheet.columns[field]
  const message = `花名册${header}为${shown(stated)}，${where}中${table === undefined ? '' : '最高'}为${shown(here)}`
  const remedy = `请核对证书原件，更正花名册或补登${where}`
  return { severity: 'warning', code, field, message, remedy }
}

const socialWork = '1'

/** 社工职业资格, 证书编号 and 登记有效期 of the roster against the highest social-work certificate here. */
function certificateFindings(rows: readonly RecordValues[], roster: Roster): Finding[] {
  const own = rows.filter((row) => textOf(row, 'certificateType') === socialWork)
  if (own.length === 0) return []
  const best = own.reduce((top, next) =>
    textOf(next, 'certificateLevel') > textOf(top, 'certificateLevel') ? next : top,
  )
  const findings: Finding[] = []
  const stated = textOf(roster, 'socialWorkLevel')
  const level = textOf(best, 'certificateLevel')
  if (stated !== '' && stated !== level) {
    findings.push(conflict('CERTIFICATE_DIFFERS', 'socialWorkLevel', stated, level, 'socialWorkLevel', '证书'))
    return findings
  }
  const pairs = [
    ['certificateNo', 'certificateNo'],
    ['certificateOn', 'obtainedOn'],
    ['certificateRegisteredUntil', 'registeredUntil'],
  ] as const
  for (const [field, column] of pairs) {
    const [there, here] = [textOf(roster, field), textOf(best, column)]
    if (there === '' || here === '' || there.startsWith(here) || here.startsWith(there)) continue
    findings.push(conflict('CERTIFICATE_DIFFERS', field, there, here, undefined, '证书'))
  }
  return findings
}
