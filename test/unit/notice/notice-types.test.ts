import { describe, expect, it } from 'vitest'
import { addDays, calendarDate, calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { checkDraft, checkPeriod } from '../../../src-main/shared/notice/notice-check.rules.ts'
import { NoticeDraft } from '../../../src-main/shared/notice/notice-draft.schema.ts'
import { NoticeTypes, type NoticeTypeSpec } from '../../../src-main/shared/notice/notice-types.schema.ts'
import seed from '../../../resources/seed/notice-types.json' with { type: 'json' }
import { shippedCalendar } from '../../support/work-calendar.ts'

const { types } = NoticeTypes.parse(seed.body)
const typeOf = (code: string): NoticeTypeSpec => {
  const type = types.find((each) => each.code === code)
  if (!type) throw new Error(code)
  return type
}

/** Written down from domain §6.1: period, kind of day, legal minimum, what an objection stops, who confirms. */
const table: readonly (readonly [
  string,
  number,
  'working' | 'calendar',
  number | null,
  boolean,
  'clerk' | 'reviewer',
  string,
])[] = [
  ['grade_adjustment', 5, 'working', null, true, 'reviewer', '2026-11-30'],
  ['proposed_hiring', 7, 'working', null, true, 'reviewer', '2026-12-02'],
  ['pre_appointment', 5, 'working', 5, true, 'reviewer', '2026-11-30'],
  ['assessment_result', 5, 'working', null, true, 'reviewer', '2026-11-30'],
  ['honours', 5, 'working', null, true, 'reviewer', '2026-11-30'],
  ['allowance', 5, 'working', null, true, 'reviewer', '2026-11-30'],
  ['party_admission', 5, 'working', 5, true, 'reviewer', '2026-11-30'],
  ['resident_affairs', 15, 'calendar', 15, false, 'clerk', '2026-12-08'],
  ['finance_disclosure', 15, 'calendar', 15, false, 'clerk', '2026-12-08'],
  ['party_affairs', 15, 'calendar', null, false, 'clerk', '2026-12-08'],
  ['democratic_review', 15, 'calendar', 15, false, 'clerk', '2026-12-08'],
  ['audit_result', 15, 'calendar', null, false, 'reviewer', '2026-12-08'],
  ['voter_list', 20, 'calendar', 20, false, 'clerk', '2026-12-13'],
  ['candidate_list', 5, 'calendar', null, true, 'clerk', '2026-11-28'],
]

const postedOn = calendarDate('2026-11-23')
const draft = (type: NoticeTypeSpec, change: Partial<NoticeDraft> = {}): NoticeDraft => ({
  ...NoticeDraft.parse({
    ...{
      type: type.code,
      communityId: null,
      title: type.title,
      addressee: '',
      basis: '',
      postedOn,
      periodDays: type.period.days,
    },
    ...{
      dayKind: type.period.dayKind,
      startMode: type.period.startMode,
      eventOn: null,
      coversMonth: null,
      department: '',
    },
    ...{
      phone: '',
      email: '',
      address: '',
      signature: '示例',
      body: type.body,
      fields: {},
      sections: [],
      ledger: null,
    },
    ...{ columns: type.columns, people: [], subjects: [] },
  }),
  ...change,
})
const codes = (findings: readonly { code: string }[]) => findings.map(({ code }) => code)

describe('公示公开类型', () => {
  it('covers every type that ships', () => expect(table.map(([code]) => code)).toEqual(types.map(({ code }) => code)))

  it.each(table)('%s runs %i %s days from the next day', (code, days, kind, minimum, blocks, confirmBy, lastDay) => {
    const type = typeOf(code)
    expect([
      type.period.days,
      type.period.dayKind,
      type.minimum?.days ?? null,
      type.objection.blocks,
      type.confirmBy,
    ]).toEqual([days, kind, minimum, blocks, confirmBy])
    const checked = checkPeriod(draft(type), type, shippedCalendar)
    expect(checked.findings).toEqual([])
    expect([checked.period?.firstDay, checked.period?.lastDay]).toEqual(['2026-11-24', lastDay])
    const shorter = checkPeriod(draft(type, { periodDays: days - 1 }), type, shippedCalendar)
    expect(codes(shorter.findings)).toEqual(minimum === null ? [] : ['NOTICE_PERIOD_SHORT'])
  })

  it('does not let a period in other days or from the same day undercut the law', () => {
    const affairs = typeOf('resident_affairs')
    const short = (change: Partial<NoticeDraft>) =>
      codes(checkPeriod(draft(affairs, change), affairs, shippedCalendar).findings)
    expect(short({ startMode: 'same_day' })).toEqual(['NOTICE_PERIOD_SHORT'])
    expect(short({ startMode: 'same_day', periodDays: 16 })).toEqual([])
    expect(short({ dayKind: 'working', periodDays: 10 })).toEqual(['NOTICE_PERIOD_SHORT'])
    expect(short({ dayKind: 'working', periodDays: 12 })).toEqual([])
    const [finding] = checkPeriod(draft(affairs, { periodDays: 7 }), affairs, shippedCalendar).findings
    expect(finding?.message).toBe('期限到2026年11月30日，按规定不少于15天，应到2026年12月8日')
    expect(finding?.basis).toContain('第三十四条')
  })

  it('leads to the calendar where a working-day period runs into a year that nobody entered', () => {
    const type = typeOf('honours')
    const { period, findings } = checkPeriod(
      draft(type, { postedOn: calendarDate('2026-12-30') }),
      type,
      shippedCalendar,
    )
    expect(period).toBeUndefined()
    expect(findings).toMatchObject([{ severity: 'error', code: 'CALENDAR_YEAR_MISSING' }])
    expect(`${findings[0]?.message}${findings[0]?.remedy}`).toMatch(/2027年.*工作日历/)
  })

  it('puts the list of voters before the public twenty days ahead of the day', () => {
    const type = typeOf('voter_list')
    const on = (days: number) =>
      codes(checkDraft(draft(type, { eventOn: addDays(postedOn, days), people: [outsider] }), type))
    expect(on(19)).toEqual(['NOTICE_LATE_FOR_EVENT'])
    expect(on(20)).toEqual([])
    expect(codes(checkDraft(draft(type, { people: [outsider] }), type))).toEqual(['NOTICE_NO_EVENT'])
    expect(checkPeriod(draft(type), type, shippedCalendar).objectionsUntil).toBe('2026-11-28')
  })

  it('asks for community, month and contents of a disclosure', () => {
    const finance = typeOf('finance_disclosure')
    expect(codes(checkDraft(draft(finance), finance))).toEqual([
      'NOTICE_NO_COMMUNITY',
      'NOTICE_NO_MONTH',
      'NOTICE_NO_LEDGER',
    ])
    const odd = draft(finance, { communityId: 1, coversMonth: calendarMonth('2026-08') })
    expect(codes(checkDraft(odd, finance))).toEqual(['NOTICE_NOT_A_QUARTER', 'NOTICE_NO_LEDGER'])
    const affairs = typeOf('resident_affairs')
    const blank = draft(affairs, {
      communityId: 1,
      coversMonth: calendarMonth('2026-10'),
      sections: [{ title: '甲', text: ' ' }],
    })
    expect(codes(checkDraft(blank, affairs))).toEqual(['NOTICE_NO_SECTION'])
    expect(affairs.sections).toHaveLength(7)
  })

  it('refuses nobody, somebody twice, somebody without a name or grade, and columns that the type does not allow', () => {
    const type = typeOf('grade_adjustment')
    const worker = { workerId: 5, name: '', idTail: '', cells: {} }
    expect(codes(checkDraft(draft(type), type))).toEqual(['NOTICE_NOBODY'])
    const people = [worker, worker, { ...outsider, name: '' }]
    expect(codes(checkDraft(draft(type, { people, columns: ['proposedGrade', 'score'] }), type))).toEqual([
      'NOTICE_COLUMN',
      'NOTICE_NO_GRADE',
      'NOTICE_PERSON_TWICE',
      'NOTICE_NO_GRADE',
      'NOTICE_NO_NAME',
      'NOTICE_NO_GRADE',
    ])
  })

  it('is data that is checked before it is kept: no period under its minimum, no list without a title, no code twice', () => {
    const [first] = types
    if (!first) throw new Error('no type')
    const { wordings } = NoticeTypes.parse(seed.body)
    const refused = (change: Partial<NoticeTypeSpec>) =>
      NoticeTypes.safeParse({ types: [{ ...first, ...change }], wordings }).success
    expect(refused({})).toBe(true)
    expect(refused({ minimum: { days: 6, dayKind: 'working', basis: '示例' } })).toBe(false)
    expect(refused({ listTitle: '' })).toBe(false)
    expect(refused({ content: 'ledger' })).toBe(false)
    expect(refused({ content: 'sections' })).toBe(false)
    expect(refused({ code: 'correction' })).toBe(false)
    expect(NoticeTypes.safeParse({ types: [first, first], wordings }).success).toBe(false)
    expect(refused({ columns: ['idNo' as never] })).toBe(false)
  })

  it('says of every local custom that it is an example, and of the law that it is not', () => {
    expect(types.filter(({ isSample }) => !isSample).map(({ code }) => code)).toEqual([
      'democratic_review',
      'voter_list',
    ])
    for (const { minimum, event } of types)
      for (const rule of [minimum, event]) if (rule) expect(rule.basis).not.toBe('')
  })
})

const outsider = { workerId: null, name: '选民甲', idTail: '', cells: {} }
