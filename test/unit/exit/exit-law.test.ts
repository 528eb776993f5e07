import { describe, expect, it } from 'vitest'
import {
  exitCodes,
  exitEvidenceKeys,
  exitKinds,
  exitPath,
  type ExitEvidence,
  type HandoverState,
} from '../../../src-main/shared/exit/exit-codes.ts'
import { checkExit, type ExitStanding, type ExitWish } from '../../../src-main/shared/exit/exit-law.rules.ts'
import { exitMonths, stopMonthBy, unusedLeavePay } from '../../../src-main/shared/exit/exit-settlement.rules.ts'
import { whyNotFinish } from '../../../src-main/shared/exit/exit-case.rules.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { yuan } from '../../../src-main/shared/kernel/money.ts'

const day = calendarDate
const everyPaper = Object.fromEntries(exitEvidenceKeys.map((key) => [key, '材料1号'])) as Record<ExitEvidence, string>
const lawful: ExitWish = {
  code: '01',
  way: 'resign',
  reason: '写明具体情况的十个字以上的原因',
  noticeOn: day('2026-10-01'),
  lastDay: day('2026-11-30'),
  meetingOn: day('2026-11-20'),
  evidence: everyPaper,
}
const plain: ExitStanding = {
  joinedOn: '2019-03-01',
  isMember: false,
  needsAudit: false,
  hasAudit: false,
  hasContract: true,
  contractFindings: [],
  retirementOn: day('2026-11-30'),
  careerEventOn: null,
}
const codes = (wish: Partial<ExitWish>, standing: Partial<ExitStanding> = {}) =>
  checkExit({ ...lawful, ...wish }, { ...plain, ...standing })
    .filter(({ severity }) => severity === 'error')
    .map(({ code, basis = '' }) => `${code} ${basis}`.trim())
const without = (...keys: ExitEvidence[]) => ({
  evidence: Object.fromEntries(Object.entries(everyPaper).filter(([key]) => !keys.includes(key as ExitEvidence))),
})

describe('checkExit', () => {
  for (const code of exitCodes) {
    for (const way of exitKinds[code].paths) {
      it(`${code} ${way}: refuses an exit with all its papers, or takes one without any of them`, () => {
        expect(codes({ code, way })).toEqual([])
        expect(codes({ code, way }, { isMember: true })).toEqual([])
        const needed = new Set<ExitEvidence>([...exitKinds[code].needs, ...exitPath(way).needs])
        for (const paper of needed) {
          expect(codes({ code, way, ...without(paper) }).map((each) => each.split(' ')[0])).toEqual([
            'EXIT_PAPER_MISSING',
          ])
        }
      })
    }
  }

  it('01: takes a resignation without its notice, or a committee member’s without the residents’ meeting', () => {
    expect(codes({ noticeOn: null })).toEqual(['EXIT_NOTICE_MISSING 劳动合同法第三十七条'])
    expect(codes({ meetingOn: null })).toEqual([])
    expect(codes({ meetingOn: null }, { isMember: true })).toEqual([
      'EXIT_MEETING_MISSING 城市居民委员会组织法第二十一条',
    ])
    expect(codes({ meetingOn: day('2026-12-05') }, { isMember: true })).toEqual([
      'EXIT_BEFORE_MEETING 城市居民委员会组织法第二十一条',
    ])
    expect(codes(without('meeting'), { isMember: true })).toEqual(['EXIT_PAPER_MISSING 城市居民委员会组织法第二十一条'])
  })

  it('04: takes 考核不合格 alone for a ground, and does not name the lawful ways', () => {
    const [found] = checkExit({ ...lawful, code: '04', way: null }, plain)
    expect(found).toMatchObject({
      severity: 'error',
      code: 'EXIT_ASSESSMENT_IS_NO_GROUND',
      basis: '劳动合同法第三十九条第二项、第四十条第二项',
    })
    expect(found?.remedy).toMatch(/培训或调整岗位的记录.*已公示并签收的规章制度/)
    expect(codes({ code: '04', way: 'unable', ...without('trained') })).toEqual([
      'EXIT_PAPER_MISSING 劳动合同法第四十条第二项',
    ])
    expect(codes({ code: '04', way: 'unable', ...without('recall') }, { isMember: true })).toEqual([
      'EXIT_PAPER_MISSING 城市居民委员会组织法第二十条、第三十七条',
    ])
  })

  it('06, 07, 12, 90: takes an exit that nothing on record bears out', () => {
    expect(codes({ code: '06', way: 'retired' }, { retirementOn: null })[0]).toMatch(/^EXIT_NOT_RETIRED/)
    expect(codes({ code: '06', way: 'retired' }, { retirementOn: day('2026-12-01') })).toEqual([
      'EXIT_BEFORE_RETIREMENT',
    ])
    expect(codes({ code: '07', way: 'resign', ...without('transferLetter') })).toEqual(['EXIT_PAPER_MISSING'])
    expect(
      codes({ code: '07', way: 'resign', ...without('transferLetter') }, { careerEventOn: day('2026-11-01') }),
    ).toEqual([])
    expect(codes({ code: '12', way: null }, { hasContract: false })[0]).toMatch(/^NOT_IN_PROBATION/)
    expect(codes({ code: '90', reason: '个人' })).toEqual(['EXIT_REASON_SHORT'])
  })

  it('08, 09: takes an exit without the day of the election or vote', () => {
    expect(codes({ code: '08', meetingOn: null })[0]).toMatch(/^EXIT_MEETING_MISSING/)
    expect(codes({ code: '09', meetingOn: null })).toEqual(['EXIT_MEETING_MISSING 城市居民委员会组织法第二十条'])
  })

  it('mixes up ways of another code, a missing way and a person without a contract', () => {
    expect(codes({ code: '01', way: 'breach' })).toEqual(['EXIT_PATH_FOREIGN'])
    expect(codes({ code: '03', way: null })).toEqual(['EXIT_PATH_MISSING'])
    expect(codes({ code: '03', way: null }, { hasContract: false })).toEqual([])
    expect(codes({ lastDay: day('2019-01-01') })).toContain('EXIT_BEFORE_ENTRY')
  })
})

describe('settlement', () => {
  it('declares 减员 in the wrong month, or gives the file more or less than fifteen days', () => {
    expect(exitMonths(day('2026-12-15'))).toEqual({
      lastPayMonth: '2026-12',
      payStopMonth: '2027-01',
      fileTransferBy: '2026-12-30',
    })
    const stop = (on: string, cutOffDay: number) => stopMonthBy(day(on), cutOffDay, '示例标准').month
    expect(stop('2026-12-15', 15)).toBe('2026-12')
    expect(stop('2026-12-16', 15)).toBe('2027-01')
    // 0 = no cut-off: the month of leaving is always paid.
    expect(stop('2026-12-01', 0)).toBe('2027-01')
    expect(stop('2026-02-28', 31)).toBe('2026-02')
    expect(stopMonthBy(day('2026-12-16'), 15, '示例标准').step).toMatchObject({
      expression: '最后工作日2026年12月16日；停缴截止日为每月15日，已过截止日，当月照缴，2027年1月办理减员',
      basis: '示例标准',
    })
  })

  it('pays unused leave at another rate than 300 % less what the salary has paid', () => {
    // 4350 ÷ 21.75 = 200 a day; five days at 200 % more.
    expect(unusedLeavePay(yuan('4350'), 5).amountFen).toBe(yuan('2000'))
    expect(unusedLeavePay(yuan('5000'), 1).amountFen).toBe(yuan('459.77'))
  })
})

describe('whyNotFinish', () => {
  const ready = {
    ...{ today: day('2026-11-30'), lastDay: day('2026-11-30'), needsAudit: false, hasAudit: false },
    ...{ handover: [{ state: 'done' as HandoverState }], isSigned: true, hasScan: true, isSettled: true },
  }
  it('finishes a case that lacks something, or keeps a complete one open', () => {
    const found = (part: Partial<typeof ready>) => whyNotFinish({ ...ready, ...part }).map(({ code }) => code)
    expect(found({})).toEqual([])
    expect(found({ lastDay: day('2026-12-01') })).toEqual(['EXIT_AHEAD'])
    expect(found({ needsAudit: true })).toEqual(['EXIT_AUDIT_MISSING'])
    expect(found({ needsAudit: true, hasAudit: true })).toEqual([])
    expect(found({ handover: [{ state: 'pending' }] })).toEqual(['EXIT_HANDOVER_OPEN'])
    expect(found({ handover: [] })).toEqual(['EXIT_HANDOVER_OPEN'])
    expect(found({ hasScan: false })).toEqual(['EXIT_SCAN_MISSING'])
    expect(found({ isSigned: false, isSettled: false })).toEqual(['EXIT_UNSIGNED', 'EXIT_UNSETTLED'])
  })
})
