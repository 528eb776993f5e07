import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reachesShare, requestText } from '../../../src-main/shared/accountability-audit/audit-demand.rules.ts'
import { usualAuditParameters as usual } from '../../../src-main/shared/accountability-audit/audit-parameters.ts'
import {
  stepDeadlines,
  whyNotAudit,
  whyNotStep,
  type AuditFacts,
} from '../../../src-main/shared/accountability-audit/audit-step.rules.ts'
import { accountabilityAuditSteps } from '../../../src-main/shared/accountability-audit/audit-words.ts'
import {
  isVeto,
  rectifiedBasisPoints,
  sumRectifications,
  whyNotReviewed,
} from '../../../src-main/shared/accountability-audit/rectification.rules.ts'
import { addDays, calendarDate, type CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { fen } from '../../../src-main/shared/kernel/money.ts'

const day = calendarDate('2026-11-23')
const clerk = { id: 2, roles: ['clerk' as const] }
const facts = (change: Partial<AuditFacts> = {}): AuditFacts => ({
  createdById: 2,
  done: [day],
  isCancelled: false,
  isArchived: false,
  scopeOpen: 0,
  hasConclusion: true,
  findingsWithout: 0,
  openRectifications: 0,
  postedOn: day,
  electionOn: null,
  ...change,
})
const doneSteps = (count: number, on: CalendarDate = day) => Array.from({ length: count }, () => on)

describe('steps', () => {
  it('lets anything but the very next step through, whatever else is the case', () => {
    fc.assert(
      fc.property(fc.nat(13), fc.nat(12), (done, asked) => {
        const step = accountabilityAuditSteps[asked] ?? '归档'
        const reason = whyNotStep(
          { step, doneOn: addDays(day, 400), note: '有' },
          facts({ done: doneSteps(done) }),
          usual,
          addDays(day, 400),
        )
        expect(reason === null).toBe(asked === done)
      }),
    )
  })

  it('counts three days from the notice, ten from the draft, and the day before the election', () => {
    const begun = (on: string) =>
      whyNotStep(
        { step: '进点会', doneOn: calendarDate(on), note: '' },
        facts({ done: doneSteps(3) }),
        usual,
        calendarDate('2027-01-01'),
      )
    expect(begun('2026-11-25')).toMatch(/不早于2026-11-26/)
    expect(begun('2026-11-26')).toBeNull()
    const silent = (on: string, note = '') =>
      whyNotStep(
        { step: '书面意见', doneOn: calendarDate(on), note },
        facts({ done: doneSteps(6) }),
        usual,
        calendarDate('2027-01-01'),
      )
    expect(silent('2026-12-03')).toMatch(/须满10日/)
    expect(silent('2026-12-04')).toBeNull()
    expect(silent('2026-11-24', '无异议')).toBeNull()
    const electionOn = calendarDate('2026-12-20')
    const line = (today: string) =>
      stepDeadlines(facts({ electionOn }), new Map(), usual, calendarDate(today)).find(
        ({ step }) => step === '结果公布',
      )
    expect(line('2026-12-19')).toMatchObject({ dueOn: '2026-12-19', isLate: false })
    expect(line('2026-12-20')).toMatchObject({ isLate: true })
  })

  it('takes the later of a planned and a legal deadline', () => {
    const electionOn = calendarDate('2026-12-20')
    const due = (planned: string) =>
      stepDeadlines(facts({ electionOn }), new Map([[9, calendarDate(planned)]]), usual, day)[8]
    expect(due('2026-12-10')).toMatchObject({ dueOn: '2026-12-10', basis: '实施计划' })
    expect(due('2026-12-31')).toMatchObject({ dueOn: '2026-12-19', basis: expect.stringContaining('选举日') as string })
  })

  it('lets whoever opened an audit end it, or anybody after its report', () => {
    const reviewer = { id: 3, roles: ['reviewer' as const] }
    expect(whyNotAudit('cancel', facts(), reviewer)).toBeNull()
    expect(whyNotAudit('cancel', facts({ createdById: 3 }), reviewer)).toMatch(/另一账号/)
    expect(whyNotAudit('cancel', facts({ done: doneSteps(8) }), reviewer)).toMatch(/已出具正式报告/)
    expect(whyNotAudit('cancel', facts(), clerk)).toMatch(/审核账号/)
  })
})

describe('requests of residents', () => {
  it('rounds a third or a tenth', () => {
    const by = (askedBy: 'representatives' | 'residents', supporters: number, total: number) =>
      reachesShare({ askedBy, supporters, total }, usual)
    expect(by('representatives', 12, 36)).toBe(true)
    expect(by('representatives', 11, 36)).toBe(false)
    expect(by('representatives', 12, 35)).toBe(true)
    expect(by('representatives', 11, 34)).toBe(false)
    expect(by('residents', 800, 8000)).toBe(true)
    expect(by('residents', 799, 8000)).toBe(false)
    expect(by('residents', 800, 8001)).toBe(false)
    const text = requestText({ askedBy: 'residents', supporters: 800, total: 8001 }, usual)
    expect(text).toBe('居民800/8001人，未达到1/10')
  })
})

describe('rectification', () => {
  it('rounds the rate up, or counts what is half done', () => {
    expect(rectifiedBasisPoints([])).toBeNull()
    expect(rectifiedBasisPoints(['已整改', null, '部分整改'])).toBe(3_333)
    expect(rectifiedBasisPoints(['已整改', '已整改', null])).toBe(6_666)
    expect(rectifiedBasisPoints(['已整改'])).toBe(10_000)
  })

  it('loses a fen between parts and sum, or calls something overdue on its last day', () => {
    const row = (recover: number, parts: readonly number[], dueOn: CalendarDate) => ({
      createdById: 2,
      reporterIds: [],
      conclusion: null,
      dueOn,
      recoverFen: fen(recover),
      progress: parts.map((amount) => ({ amountFen: fen(amount) })),
    })
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(1_000_000), { maxLength: 5 }), { maxLength: 8 }), (parts) => {
        const sum = sumRectifications(
          parts.map((each) => row(1, each, day)),
          day,
        )
        expect(sum.recoveredFen).toBe(parts.flat().reduce((a, b) => a + b, 0))
        expect(sum.overdue).toBe(0)
      }),
    )
    expect(sumRectifications([row(0, [], day)], addDays(day, 1)).overdue).toBe(1)
  })

  it('closes with money outstanding, or goes on without a new deadline', () => {
    const outstanding = { recoverFen: fen(100), progress: [{ amountFen: fen(99) }] }
    const review = (conclusion: '已整改' | '未整改', nextDueOn: CalendarDate | null, of = outstanding) =>
      whyNotReviewed({ conclusion, reviewedOn: day, nextDueOn }, of, day)
    expect(review('已整改', null)).toMatch(/尚未全部收回/)
    expect(review('已整改', null, { recoverFen: fen(100), progress: [{ amountFen: fen(100) }] })).toBeNull()
    expect(review('未整改', null)).toMatch(/新的整改时限/)
    expect(review('未整改', day)).toMatch(/晚于复核日期/)
    expect(review('未整改', addDays(day, 1))).toBeNull()
  })

  it('vetoes for what others answer for, before the report, or once all is done', () => {
    expect(isVeto('direct', true, [])).toBe(true)
    expect(isVeto('direct', true, ['已整改', null])).toBe(true)
    expect(isVeto('direct', true, ['已整改'])).toBe(false)
    expect(isVeto('direct', false, [])).toBe(false)
    expect(isVeto('lead', true, [])).toBe(false)
    expect(isVeto('none', true, [])).toBe(false)
  })
})
