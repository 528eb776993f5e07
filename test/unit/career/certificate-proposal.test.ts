import { describe, expect, it } from 'vitest'
import { calendarDate, calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { yuan } from '../../../src-main/shared/kernel/money.ts'
import {
  allowanceProposal,
  firstPaidMonth,
  gradeProposal,
  heldCertificate,
  paidUntil,
  type CertificatePay,
} from '../../../src-main/shared/career/certificate-proposal.rules.ts'
import { exampleScheme, gradePerson } from '../../support/grade-scheme.ts'

const day = calendarDate
const on = day('2026-11-30')
const cited = { scheme: exampleScheme(), effectiveFrom: day('2020-01-01'), documentNo: '示〔2020〕1号' }
const subject = (grade: number, certificate = '2') => ({
  person: gradePerson({ joinedOn: day('2026-01-05'), certificate, certificateOn: day('2026-10-18') }),
  ...{ grade, status: '1', identity: '1', lastAssessment: null },
})
const held = { level: '2', obtainedOn: day('2026-10-18'), rosterLevel: '2' }
const pay: CertificatePay = {
  title: '示例薪酬方案',
  documentNo: '示〔2026〕2号',
  qualificationOn: 'first_day',
  paidIdentities: ['1'],
  items: [
    {
      label: '职业津贴',
      exclusiveGroup: '',
      amounts: [
        { level: '1', amountFen: yuan('200') },
        { level: '2', amountFen: yuan('300') },
      ],
    },
  ],
}

describe('a certificate’s proposal', () => {
  it('gives a level that the certificate does not give, or keeps one that it does', () => {
    // 中级 is worth two levels in the example of domain §3.3: 1 → 3.
    expect(gradeProposal(subject(1), held, cited, on)).toMatchObject({
      without: 1,
      suggestion: { suggested: 3, isReady: true },
    })
    expect(gradeProposal(subject(3), held, cited, on)).toBeUndefined()
    const paidOnly = { ...cited, scheme: exampleScheme({ certificate: { mode: 'allowance', levels: [] } }) }
    expect(gradeProposal(subject(1), held, paidOnly, on)).toBeUndefined()
  })

  it('begins with the wrong month', () => {
    expect(firstPaidMonth(day('2026-10-18'), 'first_day')).toBe('2026-11')
    expect(firstPaidMonth(day('2026-10-01'), 'first_day')).toBe('2026-10')
    expect(firstPaidMonth(day('2026-10-18'), 'last_day')).toBe('2026-10')
    expect(firstPaidMonth(day('2026-12-31'), 'first_day')).toBe('2027-01')
    expect(firstPaidMonth(calendarMonth('2026-10'), 'first_day')).toBe('2026-10')
  })

  it('names an amount for a level that has none, or for a certificate of long ago', () => {
    expect(allowanceProposal({ identity: '1' }, held, pay, on)).toMatchObject({
      amountFen: 30_000,
      fromMonth: '2026-11',
    })
    expect(allowanceProposal({ identity: '1' }, { ...held, level: '3' }, pay, on)).toBeUndefined()
    expect(allowanceProposal({ identity: '1' }, { ...held, obtainedOn: day('2025-11-29') }, pay, on)).toBeUndefined()
    expect(allowanceProposal({ identity: '1' }, { ...held, obtainedOn: day('2025-11-30') }, pay, on)).toBeDefined()
    const foreign = allowanceProposal({ identity: '2' }, held, pay, on)
    expect(foreign?.conditions.find(({ key }) => key === 'identity')?.ok).toBe(false)
  })

  it('takes the lower of roster and record', () => {
    const roster = { level: '1', obtainedOn: null }
    expect(heldCertificate(roster, { level: '2', obtainedOn: '2026-10' })).toMatchObject({
      level: '2',
      rosterLevel: '1',
    })
    expect(heldCertificate({ ...roster, level: '3' }, { level: '2', obtainedOn: null })?.level).toBe('3')
    expect(heldCertificate({ level: '0', obtainedOn: null }, undefined)).toBeUndefined()
  })

  it('stops pay of months before the answer, or goes on after it', () => {
    const said = (verdict: 'accepted' | 'declined', answeredOn: string) =>
      ({ part: 'allowance', level: '2', verdict, answeredOn: day(answeredOn) }) as const
    expect(paidUntil('2', [])).toBeNull()
    expect(paidUntil('2', [said('declined', '2026-11-20')])).toBe('2026-10-31')
    expect(paidUntil('3', [said('declined', '2026-11-20')])).toBeNull()
    expect(paidUntil('2', [said('declined', '2026-11-20'), said('accepted', '2026-11-21')])).toBeNull()
  })
})
