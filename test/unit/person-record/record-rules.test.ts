import { describe, expect, it } from 'vitest'
import { columnEntries } from '../../../src-main/shared/kernel/sheet-spec.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { personFindings, type PersonFacts } from '../../../src-main/shared/person-record/person-findings.rules.ts'
import { recordKinds, type RecordKind } from '../../../src-main/shared/person-record/record-kinds.ts'
import {
  visibleColumns,
  visibleKinds,
  isRestorable,
} from '../../../src-main/shared/person-record/record-access.rules.ts'
import { checkRecord, type RecordValues } from '../../../src-main/shared/person-record/record.rules.ts'
import {
  recordColumns,
  recordGroups,
  recordKeys,
  recordSheets,
} from '../../../src-main/shared/person-record/record.sheets.ts'
import { recordReader } from '../../../src-main/core/person-record/read-record.ts'

const facts = { birthOn: calendarDate('1990-06-15'), today: calendarDate('2026-11-30') }
const codes = (kind: RecordKind, values: RecordValues) =>
  checkRecord(kind, values, facts).findings.map(({ code, severity }) => `${code} ${severity}`)

describe('a record as a whole', () => {
  it('may end before it began', () => {
    expect(codes('education', { diploma: '21', enrolledOn: '2012-09', finishedOn: '2008-06' })).toEqual([
      'RECORD_ENDS_BEFORE_START error',
    ])
    expect(codes('career', { workedFrom: '2021-03', workedTo: '2018-07', workUnit: '示例公司' })).toEqual([
      'RECORD_ENDS_BEFORE_START error',
    ])
    expect(codes('career', { workedFrom: '2021-03-15', workedTo: '2021-03', workUnit: '示例公司' })).toEqual([])
    expect(codes('career', { workedFrom: '2021-03', workedTo: '至今', workUnit: '示例公司' })).toEqual([])
    expect(codes('representative', { roleType: '2', roleLevel: '2', termFrom: '2021-12', termTo: '2021-01' })).toEqual([
      'RECORD_ENDS_BEFORE_START error',
    ])
  })

  it('may lie in the future', () => {
    expect(codes('honour', { honourTitle: '先进', grantedOn: '2027-01' })).toEqual(['RECORD_IN_FUTURE error'])
    expect(codes('career', { workedFrom: '2027-01', workedTo: '至今' })).toEqual(['RECORD_IN_FUTURE error'])
    expect(codes('representative', { roleType: '2', roleLevel: '2', termFrom: '2026-12', termTo: '2031-12' })).toEqual(
      [],
    )
  })

  it('may tell of work before sixteen, while school years are called child labour', () => {
    const young = { workedFrom: '2004-09', workedTo: '2008-06' }
    expect(codes('career', { ...young, workUnit: '示例公司' })).toEqual(['WORKED_UNDER_16 warning'])
    expect(codes('career', { ...young, workUnit: '示例中学', workPost: '学生' })).toEqual([])
  })

  it('of a certificate may have the level of another kind, none, or no name', () => {
    expect(codes('certificate', { certificateType: '1', certificateLevel: '2' })).toEqual([])
    expect(codes('certificate', { certificateType: '2', certificateLevel: '15' })).toEqual([])
    expect(codes('certificate', { certificateType: '1', certificateLevel: '15' })).toEqual([
      'CERTIFICATE_LEVEL_OF_OTHER error',
    ])
    expect(codes('certificate', { certificateType: '2' })).toEqual(['CERTIFICATE_LEVEL_MISSING error'])
    expect(codes('certificate', { certificateType: '9' })).toEqual(['CERTIFICATE_UNNAMED error'])
    expect(codes('certificate', { certificateType: '9', certificateName: '教师资格证' })).toEqual([])
  })

  it('of a family refuses a child’s ID number for its age, or takes one that contradicts the birth', () => {
    const child = { kinship: '04', memberName: '小 明', memberIdNo: '99010220200229013x' }
    const { values, findings } = checkRecord('family', child, facts)
    expect(findings).toEqual([])
    expect(values).toMatchObject({ memberName: '小明', memberIdNo: '99010220200229013X', memberBirthOn: '2020-02-29' })
    expect(codes('family', { ...child, memberIdNo: '990102202002290131' })).toEqual(['ID_CHECK_CHARACTER error'])
    expect(codes('family', { ...child, memberIdNo: '99010219920229013X', memberBirthOn: '1991-02' })).toEqual([
      'MEMBER_BIRTH_DIFFERS error',
    ])
  })

  it('of study may have a degree above its diploma, and a conference below the district', () => {
    expect(codes('education', { diploma: '31', awardedDegree: '4' })).toEqual(['DEGREE_ABOVE_DIPLOMA warning'])
    expect(codes('education', { diploma: '21', awardedDegree: '4' })).toEqual([])
    expect(codes('representative', { roleType: '3', roleLevel: '1' })).toEqual(['REPRESENTATIVE_LEVEL warning'])
  })

  it('takes a mask for a value, or a word that the table does not know', () => {
    const read = recordReader('family', facts)
    const texts = { kinship: '配偶', memberName: '李四' }
    expect(read({ ...texts, memberIdNo: '**************0014' }).findings.map(({ code }) => code)).toContain(
      'MASKED_VALUE',
    )
    expect(read({ ...texts, kinship: '干爹' })).toMatchObject({
      values: undefined,
      findings: [{ code: 'UNKNOWN_CODE' }],
    })
    expect(read(texts)).toMatchObject({ values: { kinship: '01' }, findings: [] })
  })

  it('reads 至今 only where a date may be open, and only in its usual words', () => {
    const read = recordReader('career', facts)
    const of = (workedTo: string) => read({ workedFrom: '2018.07', workUnit: '示例公司', workedTo })
    for (const word of ['至今', '现在', '目前', '迄今', '— 至今'])
      expect(of(word).values?.['workedTo'], word).toBe('至今')
    expect(of('2021年3月').values?.['workedTo']).toBe('2021-03')
    expect(of('').values).toBeUndefined()
    const education = recordReader('education', facts)
    const study = { diploma: '本科', studyForm: '函授', institution: '示例大学', finishedOn: '至今' }
    expect(education(study).findings.map(({ code }) => code)).toEqual(['NOT_A_DATE'])
  })
})

describe('records beside the roster', () => {
  const of = (roster: PersonFacts['roster'], records: PersonFacts['records']) =>
    personFindings({ today: facts.today, gapMonths: 1, isPresent: true, roster, records }).map(
      ({ code, message }) => `${code} ${message}`,
    )

  it('overlook that the highest diploma is another one, or mix full-time and in-service', () => {
    const study = [
      { diploma: '31', studyForm: '1', awardedDegree: null },
      { diploma: '21', studyForm: '2', awardedDegree: '4' },
    ]
    expect(
      of({ education: '21', fullTimeEducation: '31', inServiceEducation: '21', degree: '4' }, { education: study }),
    ).toEqual([])
    expect(of({ education: '31', degree: null }, { education: study })).toEqual([
      'EDUCATION_DIFFERS 花名册最高学历为大学专科，学历经历中最高为大学本科',
    ])
    expect(of({ education: '21', fullTimeEducation: '21' }, { education: study })).toEqual([
      'EDUCATION_DIFFERS 花名册全日制学历为大学本科，学历经历中最高为大学专科',
    ])
    expect(of({ education: '21', degree: '3' }, { education: study })).toEqual([
      'EDUCATION_DIFFERS 花名册最高学位为硕士，学历经历中最高为学士',
    ])
    expect(of({ education: '90' }, { education: study })).toEqual([])
    expect(of({ education: '81' }, {})).toEqual([])
  })

  it('overlook that the certificate is of another level or number', () => {
    const certificate = [
      { certificateType: '1', certificateLevel: '1', certificateNo: 'A1' },
      { certificateType: '1', certificateLevel: '2', certificateNo: 'B2', obtainedOn: '2022-10' },
      { certificateType: '2', certificateLevel: '13', certificateNo: 'C3' },
    ]
    expect(of({ socialWorkLevel: '2', certificateNo: 'B2', certificateOn: '2022-10-30' }, { certificate })).toEqual([])
    expect(of({ socialWorkLevel: '0' }, { certificate })).toEqual([
      'CERTIFICATE_DIFFERS 花名册社工职业资格为无，证书中最高为社会工作师',
    ])
    expect(of({ socialWorkLevel: '2', certificateNo: 'A1' }, { certificate })).toEqual([
      'CERTIFICATE_DIFFERS 花名册证书编号为A1，证书中为B2',
    ])
    expect(of({ socialWorkLevel: '2' }, { certificate: certificate.slice(2) })).toEqual([])
  })
})

describe('the column lists of the kinds', () => {
  it('name a column that the kind does not have, or leave one out of the narrow table', () => {
    for (const kind of recordKinds) {
      const own = recordColumns(kind).map(([field]) => field)
      expect(own, kind).toEqual(expect.arrayContaining([...recordKeys[kind]]))
      expect(recordGroups[kind].flatMap(({ fields }) => fields).sort(), kind).toEqual([...own].sort())
    }
  })

  it('give one key two headers: the log would name a column wrongly', () => {
    const headers = new Map<string, string>()
    for (const [key, { header }] of Object.values(recordSheets).flatMap((sheet) => columnEntries(sheet))) {
      expect(headers.get(key) ?? header, key).toBe(header)
      headers.set(key, header)
    }
  })

  it('show a viewer anything of a family, or hide a certificate from them', () => {
    expect(visibleKinds(['viewer'])).toEqual(['education', 'career', 'certificate', 'representative', 'honour'])
    expect(visibleColumns('family', ['viewer'])).toEqual([])
    const clerk = visibleColumns('family', ['clerk'])
    expect(clerk.filter(({ access }) => access === 'masked').map(({ field }) => field)).toEqual(['memberIdNo'])
    expect(recordColumns('family').every(([, column]) => column.sensitive !== undefined)).toBe(true)
  })

  it('keep the bin open a day too long or too short', () => {
    expect(isRestorable('2026-10-31T09:00:00.000+08:00', facts.today)).toBe(true)
    expect(isRestorable('2026-10-30T23:59:00.000+08:00', facts.today)).toBe(false)
  })
})
