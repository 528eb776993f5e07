import { describe, expect, it } from 'vitest'
import { calendarDate, calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { Finding } from '../../../src-main/shared/kernel/finding.ts'
import { yuan } from '../../../src-main/shared/kernel/money.ts'
import { checkAmendment, checkExtension } from '../../../src-main/shared/labour-contract/amendment.rules.ts'
import type { ChainLink } from '../../../src-main/shared/labour-contract/chain.rules.ts'
import { checkVoidEvent } from '../../../src-main/shared/labour-contract/contract-state.rules.ts'
import { checkEnding, type Ending } from '../../../src-main/shared/labour-contract/ending.rules.ts'
import { checkIdentity, checkRecordedForm } from '../../../src-main/shared/labour-contract/identity.rules.ts'
import {
  asFound,
  checkLabourContract,
  checkSigning,
  type LabourContractContext,
} from '../../../src-main/shared/labour-contract/labour-contract.rules.ts'
import type { LabourContractFields } from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'
import { missingItems } from '../../../src-main/shared/labour-contract/mandatory-items.rules.ts'
import {
  checkProtectedPeriod,
  protectionsOn,
  type NewProtectedPeriod,
  type Protection,
} from '../../../src-main/shared/labour-contract/protection.rules.ts'
import { checkUnsigned } from '../../../src-main/shared/labour-contract/written-form.rules.ts'
import { contractTermsOf } from '../../support/contracts.ts'

/**
 * Every rule of domain §5.3 and §5.5 twice: a case in which it must speak, with its article and severity, and one next to
 * it in which it must be silent.
 */
interface Fixture {
  readonly code: string
  readonly severity: Finding['severity']
  /** Part of the legal text; '' for a rule of order that no law is cited for. */
  readonly basis: string
  readonly raised: () => readonly Finding[]
  readonly silent: () => readonly Finding[]
}

const day = calendarDate
const context: LabourContractContext = {
  today: day('2026-06-30'),
  identity: '1',
  joinedOn: day('2026-03-01'),
  retirementMonth: calendarMonth('2043-05'),
  minimumWageFen: yuan('2200'),
  lowestSamePostWageFen: yuan('4200'),
  officeName: '示例区青枫街道办事处',
  earlier: [],
  chainGapDays: 30,
}
const check =
  (terms: Partial<LabourContractFields> = {}, more: Partial<LabourContractContext> = {}) =>
  () =>
    checkLabourContract(contractTermsOf(1, terms), { ...context, ...more })
const link = (startsOn: string, endsOn: string | null, changes: Partial<ChainLink> = {}): ChainLink => ({
  contractNo: '青枫合〔2020〕0001号',
  form: 'labour',
  term: endsOn === null ? '2' : '1',
  startsOn: day(startsOn),
  endsOn: endsOn === null ? null : day(endsOn),
  isInForce: false,
  ...changes,
})
const twice = [link('2020-03-01', '2023-02-28'), link('2023-03-01', '2026-02-28')]
const since2020 = { joinedOn: day('2020-03-01') }
const day36 = { startsOn: day('2026-03-01'), endsOn: day('2029-02-28') }

const drafting: Fixture[] = [
  ...['2', '3', '4', '5', '6', '7', '8', '9'].map((identity) => ({
    code: 'IDENTITY_SIGNS_NONE',
    severity: 'error' as const,
    basis: identity === '2' || identity === '3' ? '意见（2024年）' : '',
    raised: check({}, { identity }),
    silent: check(),
  })),
  {
    code: 'FIXED_TERM_WITHOUT_END',
    severity: 'error',
    basis: '第十三条',
    raised: check({ endsOn: null }),
    silent: check(),
  },
  {
    code: 'OPEN_ENDED_WITH_END',
    severity: 'error',
    basis: '第十四条',
    raised: check({ term: '2' }),
    silent: check({ term: '2', endsOn: null }),
  },
  {
    code: 'PROBATION_NOT_ALLOWED',
    severity: 'error',
    basis: '第十九条',
    raised: check({ endsOn: day('2026-05-30'), probationEndsOn: day('2026-03-31') }), // a day less than three months
    silent: check({ endsOn: day('2026-05-31'), probationEndsOn: day('2026-03-31') }),
  },
  {
    code: 'PROBATION_NOT_ALLOWED',
    severity: 'error',
    basis: '第十九条',
    raised: check({ term: '3', probationEndsOn: day('2026-03-31') }),
    silent: check({ term: '3' }),
  },
  {
    // 试用1年、聘期3年, as many notices have it.
    code: 'PROBATION_TOO_LONG',
    severity: 'error',
    basis: '第十九条',
    raised: check({ probationEndsOn: day('2027-02-28') }),
    silent: check({ probationEndsOn: day('2026-08-31') }),
  },
  {
    code: 'PROBATION_TWICE',
    severity: 'error',
    basis: '第十九条',
    raised: check({ probationEndsOn: day('2026-03-31') }, { earlier: twice.slice(1), ...since2020 }),
    silent: check(
      { probationEndsOn: day('2026-03-31') },
      { earlier: [link('2020-03-01', '2026-02-28', { form: 'agency' })] },
    ),
  },
  {
    code: 'PROBATION_OUTSIDE_TERM',
    severity: 'error',
    basis: '第十九条',
    raised: check({ probationEndsOn: day('2026-02-28') }),
    silent: check({ probationEndsOn: day('2026-03-01') }),
  },
  {
    code: 'PROBATION_IS_WHOLE_TERM',
    severity: 'error',
    basis: '第十九条',
    raised: check({ endsOn: day('2026-05-31'), probationEndsOn: day('2026-05-31') }),
    silent: check({ endsOn: day('2026-05-31'), probationEndsOn: day('2026-03-31') }),
  },
  {
    code: 'PROBATION_WAGE_LOW',
    severity: 'error',
    basis: '第二十条',
    raised: check({ probationEndsOn: day('2026-05-31'), probationWageFen: yuan('3359.99') }),
    silent: check({ probationEndsOn: day('2026-05-31'), probationWageFen: yuan('4704') }),
  },
  {
    code: 'PROBATION_WAGE_BY_POST',
    severity: 'warning',
    basis: '第十五条',
    raised: check({ probationEndsOn: day('2026-05-31'), probationWageFen: yuan('3360') }),
    silent: check({ probationEndsOn: day('2026-05-31'), probationWageFen: yuan('4704') }),
  },
  {
    code: 'PROBATION_WAGE_BELOW_MINIMUM',
    severity: 'error',
    basis: '第二十条',
    raised: check({ monthlyWageFen: yuan('2500'), probationEndsOn: day('2026-05-31'), probationWageFen: yuan('2100') }),
    silent: check({ monthlyWageFen: yuan('2500'), probationEndsOn: day('2026-05-31'), probationWageFen: yuan('2200') }),
  },
  {
    code: 'WAGE_BELOW_MINIMUM',
    severity: 'error',
    basis: '第四十八条',
    raised: check({ monthlyWageFen: yuan('2199.99') }),
    silent: check({ monthlyWageFen: yuan('2200') }),
  },
  {
    code: 'OPEN_ENDED_DUE',
    severity: 'error',
    basis: '第十四条',
    raised: check({}, { earlier: twice, ...since2020 }),
    silent: check({ term: '2', endsOn: null }, { earlier: twice, ...since2020 }),
  },
  {
    code: 'OPEN_ENDED_DUE',
    severity: 'error',
    basis: '第十四条',
    raised: check({}, { joinedOn: day('2016-03-01') }), // ten years to the day
    silent: check({}, { joinedOn: day('2016-03-02') }),
  },
  {
    code: 'FIXED_TERM_NOTE_MISSING',
    severity: 'error',
    basis: '第十四条',
    raised: check({ fixedTermGround: 'waiver' }, { earlier: twice, ...since2020 }),
    silent: check(
      { fixedTermGround: 'waiver', fixedTermNote: '2026年2月10日申请书' },
      { earlier: twice, ...since2020 },
    ),
  },
  {
    code: 'FIXED_TERM_BY_GROUND',
    severity: 'warning',
    basis: '第十四条',
    raised: check({ fixedTermGround: 'fault', fixedTermNote: '2025年12月决定书' }, { earlier: twice, ...since2020 }),
    silent: check(
      { fixedTermGround: 'fault', fixedTermNote: '2025年12月决定书' },
      { earlier: twice.slice(1), ...since2020 },
    ),
  },
  {
    code: 'OVERLAPS_CONTRACT',
    severity: 'error',
    basis: '',
    raised: check({}, { earlier: [link('2023-03-01', '2026-03-01', { isInForce: true })], ...since2020 }),
    silent: check({}, { earlier: [link('2023-03-01', '2026-02-28', { isInForce: true })], ...since2020 }),
  },
  {
    code: 'GAP_IN_CHAIN',
    severity: 'error',
    basis: '第八十二条',
    raised: check({}, { earlier: [link('2023-02-01', '2026-02-27')], ...since2020 }),
    // Who left and came back began anew.
    silent: check({}, { earlier: [link('2023-02-01', '2025-12-31')], joinedOn: day('2026-03-01') }),
  },
  {
    code: 'STARTS_AFTER_RETIREMENT',
    severity: 'error',
    basis: '第二十一条',
    raised: check({}, { retirementMonth: calendarMonth('2026-02') }),
    silent: check({ endsOn: day('2026-12-31') }, { retirementMonth: calendarMonth('2026-12') }),
  },
  {
    code: 'ENDS_AFTER_RETIREMENT',
    severity: 'warning',
    basis: '第二十一条',
    raised: check({}, { retirementMonth: calendarMonth('2029-01') }),
    silent: check({}, { retirementMonth: calendarMonth('2029-02') }),
  },
  {
    code: 'EMPLOYER_IS_NOT_OFFICE',
    severity: 'warning',
    basis: '',
    raised: check({ employer: '青枫路社区居民委员会' }),
    silent: check(),
  },
  {
    code: 'EXTRA_ENDING_CONDITION',
    severity: 'info',
    basis: '实施条例第十三条',
    raised: check({ otherTerms: '换届落选的，合同自动终止' }),
    silent: check({ otherTerms: '服从统筹调配' }),
  },
]

const signing =
  (startsOn: string, signedOn: string, joinedOn = startsOn) =>
  () =>
    checkSigning({ startsOn: day(startsOn) }, day(signedOn), { ...context, joinedOn: day(joinedOn) })
const unsigned = (since: string, today: string) => () => checkUnsigned(day(since), day(today), 20)
const writtenForm: Fixture[] = [
  {
    code: 'SIGNED_LATE',
    severity: 'warning',
    basis: '第八十二条',
    raised: signing('2026-03-01', '2026-04-02'),
    silent: signing('2026-03-01', '2026-04-01'),
  },
  {
    code: 'DEEMED_OPEN_ENDED',
    severity: 'warning',
    basis: '第十四条',
    raised: signing('2025-06-30', '2026-06-30'),
    silent: signing('2025-06-30', '2026-06-29'),
  },
  {
    code: 'UNSIGNED',
    severity: 'info',
    basis: '第十条',
    raised: unsigned('2026-06-01', '2026-06-21'),
    silent: unsigned('2026-06-01', '2026-05-31'),
  },
  {
    code: 'UNSIGNED_SOON_LATE',
    severity: 'error',
    basis: '第十条',
    raised: unsigned('2026-06-01', '2026-06-22'),
    silent: unsigned('2026-06-01', '2026-06-21'),
  },
  {
    code: 'DOUBLE_WAGE',
    severity: 'error',
    basis: '第八十二条',
    raised: unsigned('2026-05-29', '2026-06-30'),
    silent: unsigned('2026-05-30', '2026-06-30'),
  },
  {
    code: 'DEEMED_OPEN_ENDED',
    severity: 'error',
    basis: '第十四条',
    raised: unsigned('2025-06-30', '2026-06-30'),
    silent: unsigned('2025-07-01', '2026-06-30'),
  },
]

const recording: Fixture[] = [
  {
    code: 'FORM_DIFFERS_FROM_IDENTITY',
    severity: 'error',
    basis: '',
    raised: () => checkRecordedForm('labour', '4'),
    silent: () => checkRecordedForm('labour', '1'),
  },
  {
    code: 'FORM_DIFFERS_FROM_IDENTITY',
    severity: 'warning',
    basis: '',
    raised: () => checkRecordedForm('agency', '1'),
    silent: () => checkRecordedForm('agency', '4'),
  },
  {
    code: 'AGENCY_POSTS',
    severity: 'info',
    basis: '第六十六条',
    raised: () => checkRecordedForm('agency', '4'),
    silent: () => checkRecordedForm('labour', '1'),
  },
  {
    code: 'LEGACY_FORM',
    severity: 'info',
    basis: '意见',
    raised: () => checkRecordedForm('service', '5'),
    silent: () => checkRecordedForm('labour', '1'),
  },
  {
    code: 'LEGACY_FORM',
    severity: 'info',
    basis: '意见',
    raised: () => checkRecordedForm('committee', '1'),
    silent: () => checkRecordedForm('labour', '1'),
  },
  {
    code: 'IDENTITY_SIGNS_NONE',
    severity: 'error',
    basis: '公务员法',
    raised: () => checkRecordedForm('labour', '2'),
    silent: () => checkIdentity('1'),
  },
]

const protections = (untilOn: string | null = null): Protection[] => [
  { label: '医疗期', basis: '劳动合同法第四十二条第三项', untilOn: untilOn === null ? null : day(untilOn) },
]
const running = {
  contractNo: '青枫合〔2023〕0001号',
  term: '1' as const,
  startsOn: day('2023-07-01'),
  endsOn: day('2026-06-30'),
  probationEndsOn: day('2023-09-30'),
}
const end =
  (
    ending: Partial<Ending>,
    more: {
      protections?: Protection[]
      contract?: Partial<Omit<typeof running, 'endsOn'>> & { endsOn?: Ending['onDay'] | null }
    } = {},
  ) =>
  () =>
    checkEnding(
      {
        cause: 'A1',
        ground: '',
        onDay: day('2026-06-30'),
        noticeOn: null,
        paysInLieu: false,
        reason: '原因',
        evidence: '证明',
        ...ending,
      },
      {
        today: day('2026-07-31'),
        protections: more.protections ?? [],
        expiryNoticeDays: 30,
        contract: { ...running, ...more.contract },
      },
    )
const c2 = { cause: 'C2', ground: '40-3', noticeOn: day('2026-05-31') } as const
const endings: Fixture[] = [
  {
    code: 'PROTECTED_FROM_DISMISSAL',
    severity: 'error',
    basis: '第四十二条第三项',
    raised: end(c2, { protections: protections() }),
    silent: end(c2),
  },
  {
    code: 'PROTECTED_FROM_DISMISSAL',
    severity: 'error',
    basis: '第四十二条',
    raised: end({ cause: 'C3', noticeOn: day('2026-05-31') }, { protections: protections() }),
    silent: end({ cause: 'C1', ground: '39-2' }, { protections: protections() }), // a fault of one's own is not protected
  },
  {
    code: 'MUST_EXTEND',
    severity: 'error',
    basis: '第四十五条',
    raised: end({ cause: 'D1' }, { protections: protections() }),
    silent: end({ cause: 'D1' }),
  },
  {
    code: 'PROTECTED_DECLINES',
    severity: 'warning',
    basis: '第四十五条',
    raised: end({ cause: 'D2' }, { protections: protections() }),
    silent: end({ cause: 'D2' }),
  },
  {
    code: 'NOT_YET_EXPIRED',
    severity: 'error',
    basis: '第四十四条',
    raised: end({ cause: 'D1', onDay: day('2026-06-29') }),
    silent: end({ cause: 'D1' }),
  },
  {
    code: 'OPEN_ENDED_NEVER_EXPIRES',
    severity: 'error',
    basis: '第十四条',
    raised: end({ cause: 'D1' }, { contract: { endsOn: null } }),
    silent: end({ cause: 'D1' }),
  },
  {
    code: 'ENDED_AFTER_EXPIRY',
    severity: 'warning',
    basis: '第三十四条',
    raised: end({ cause: 'D1', onDay: day('2026-07-01') }),
    silent: end({ cause: 'D1' }),
  },
  {
    code: 'RESCINDED_AFTER_EXPIRY',
    severity: 'error',
    basis: '',
    raised: end({ onDay: day('2026-07-01') }),
    silent: end({}),
  },
  {
    code: 'ENDS_BEFORE_BEGINNING',
    severity: 'error',
    basis: '',
    raised: end({ onDay: day('2023-06-30') }),
    silent: end({ onDay: day('2023-07-01') }),
  },
  {
    code: 'ENDING_AHEAD',
    severity: 'error',
    basis: '',
    raised: end({ onDay: day('2026-08-01') }, { contract: { endsOn: null } }),
    silent: end({ onDay: day('2026-07-31') }, { contract: { endsOn: null } }),
  },
  {
    code: 'NOTICE_TOO_SHORT',
    severity: 'error',
    basis: '第四十条',
    raised: end({ ...c2, noticeOn: day('2026-06-01') }),
    silent: end(c2),
  },
  {
    code: 'NOTICE_TOO_SHORT',
    severity: 'warning',
    basis: '第三十七条',
    raised: end({ cause: 'B1', noticeOn: day('2026-06-01') }),
    silent: end({ cause: 'B1', noticeOn: day('2026-05-31') }),
  },
  {
    // In probation three days are enough.
    code: 'NOTICE_TOO_SHORT',
    severity: 'warning',
    basis: '第三十七条',
    raised: end({ cause: 'B1', noticeOn: day('2023-09-01'), onDay: day('2023-09-03') }),
    silent: end({ cause: 'B1', noticeOn: day('2023-09-01'), onDay: day('2023-09-04') }),
  },
  {
    code: 'NOTICE_MISSING',
    severity: 'error',
    basis: '第四十条',
    raised: end({ ...c2, noticeOn: null }),
    silent: end({ ...c2, noticeOn: null, paysInLieu: true }),
  },
  {
    code: 'NOTICE_MISSING',
    severity: 'error',
    basis: '第四十一条',
    raised: end({ cause: 'C3', paysInLieu: true }),
    silent: end({ cause: 'C3', noticeOn: day('2026-05-31') }),
  },
  {
    code: 'NOTICE_MISSING',
    severity: 'warning',
    basis: '第四十四条',
    raised: end({ cause: 'D1' }),
    silent: end({ cause: 'D1', noticeOn: day('2026-05-31') }),
  },
  {
    code: 'NOTICE_AFTER_END',
    severity: 'error',
    basis: '',
    raised: end({ cause: 'B1', noticeOn: day('2026-07-01') }),
    silent: end({ cause: 'B1', noticeOn: day('2026-05-01') }),
  },
  {
    code: 'GROUND_MISSING',
    severity: 'error',
    basis: '第三十九条',
    raised: end({ cause: 'C1' }),
    silent: end({ cause: 'C1', ground: '39-2' }),
  },
  {
    code: 'EVIDENCE_MISSING',
    severity: 'error',
    basis: '第三十九条',
    raised: end({ cause: 'C1', ground: '39-2', evidence: ' ' }),
    silent: end({ cause: 'C1', ground: '39-2' }),
  },
  {
    code: 'NOT_IN_PROBATION',
    severity: 'error',
    basis: '第三十九条第一项',
    raised: end({ cause: 'C1', ground: '39-1', onDay: day('2023-10-01') }),
    silent: end({ cause: 'C1', ground: '39-1', onDay: day('2023-09-30') }),
  },
  {
    code: 'ASSESSMENT_IS_NO_GROUND',
    severity: 'info',
    basis: '第四十条',
    raised: end({ ...c2, ground: '40-2' }),
    silent: end(c2),
  },
  { code: 'TELL_UNION', severity: 'info', basis: '第四十三条', raised: end(c2), silent: end({}) },
  {
    code: 'REPORT_LAY_OFF',
    severity: 'info',
    basis: '第四十一条',
    raised: end({ cause: 'C3', noticeOn: day('2026-05-31') }),
    silent: end({}),
  },
]

const period =
  (changes: Partial<NewProtectedPeriod> = {}, facts: Partial<Parameters<typeof checkProtectedPeriod>[1]> = {}) =>
  () =>
    checkProtectedPeriod(
      { kind: 'nursing', fromOn: day('2026-01-01'), toOn: day('2026-12-31'), evidence: '出生医学证明', ...changes },
      { sex: '2', known: [], ...facts },
    )
const known = [{ kind: 'nursing' as const, fromOn: day('2025-06-01'), toOn: day('2026-01-01') }]
const periods: Fixture[] = [
  {
    code: 'PERIOD_OF_WOMEN',
    severity: 'error',
    basis: '第四十二条第四项',
    raised: period({}, { sex: '1' }),
    silent: period({ kind: 'medical' }, { sex: '1' }),
  },
  {
    code: 'PERIOD_ENDS_BEFORE_START',
    severity: 'error',
    basis: '',
    raised: period({ toOn: day('2025-12-31') }),
    silent: period({ toOn: day('2026-01-01') }),
  },
  {
    code: 'PERIOD_WITHOUT_EVIDENCE',
    severity: 'error',
    basis: '',
    raised: period({ evidence: ' ' }),
    silent: period(),
  },
  {
    code: 'PERIOD_TWICE',
    severity: 'error',
    basis: '',
    raised: period({}, { known }),
    silent: period({ fromOn: day('2026-01-02') }, { known }),
  },
  {
    code: 'PERIOD_VERY_LONG',
    severity: 'warning',
    basis: '第九条',
    raised: period({ toOn: day('2027-01-01') }),
    silent: period(),
  },
]

const amended = {
  ...contractTermsOf(1, day36),
  payDay: 15,
  monthlyWageFen: yuan('5880'),
} satisfies LabourContractFields
const amend =
  (
    changes: Parameters<typeof checkAmendment>[0]['changes'],
    effectiveOn = '2026-07-01',
    signedOn: string | null = '2026-06-30',
    term: '1' | '2' = '1',
  ) =>
  () =>
    checkAmendment(
      { changes, effectiveOn: day(effectiveOn), signedOn: signedOn === null ? null : day(signedOn) },
      { ...context, contract: { ...amended, term, endsOn: term === '2' ? null : amended.endsOn } },
    )
const wage = { monthlyWageFen: yuan('6090') }
const extend =
  (endsOn: string, covering: Protection[] = protections('2029-06-30'), old: string | null = '2029-02-28') =>
  () =>
    checkExtension(day(endsOn), { contract: { endsOn: old === null ? null : day(old) }, protections: covering })
const amendments: Fixture[] = [
  {
    code: 'NOTHING_AMENDED',
    severity: 'error',
    basis: '',
    raised: amend({ monthlyWageFen: yuan('5880') }),
    silent: amend(wage),
  },
  {
    code: 'AMENDED_OUTSIDE_TERM',
    severity: 'error',
    basis: '',
    raised: amend(wage, '2029-03-01'),
    silent: amend(wage, '2029-02-28'),
  },
  {
    code: 'AMENDED_BACKWARDS',
    severity: 'warning',
    basis: '第三十五条',
    raised: amend(wage, '2026-06-01'),
    silent: amend(wage, '2026-06-30'),
  },
  {
    code: 'SIGNED_IN_FUTURE',
    severity: 'error',
    basis: '',
    raised: amend(wage, '2026-07-02', '2026-07-01'),
    silent: amend(wage, '2026-07-02', null),
  },
  {
    code: 'WAGE_BELOW_MINIMUM',
    severity: 'error',
    basis: '第四十八条',
    raised: amend({ monthlyWageFen: yuan('2000') }),
    silent: amend(wage),
  },
  {
    code: 'AMENDED_LONGER',
    severity: 'warning',
    basis: '第十四条',
    raised: amend({ endsOn: day('2029-03-01') }),
    silent: amend({ endsOn: day('2029-02-27') }),
  },
  {
    code: 'FIXED_TERM_WITHOUT_END',
    severity: 'error',
    basis: '',
    raised: amend({ endsOn: null }),
    silent: amend({ endsOn: day('2028-12-31') }),
  },
  {
    code: 'NO_END_TO_AMEND',
    severity: 'error',
    basis: '',
    raised: amend({ endsOn: day('2029-12-31') }, '2026-07-01', null, '2'),
    silent: amend(wage, '2026-07-01', null, '2'),
  },
  {
    code: 'EXTENDED_BACKWARDS',
    severity: 'error',
    basis: '第四十五条',
    raised: extend('2029-02-28'),
    silent: extend('2029-03-01'),
  },
  {
    code: 'NOTHING_TO_EXTEND_FOR',
    severity: 'error',
    basis: '第四十五条',
    raised: extend('2029-03-01', []),
    silent: extend('2029-03-01'),
  },
  {
    code: 'NO_END_TO_EXTEND',
    severity: 'error',
    basis: '第四十五条',
    raised: extend('2029-03-01', protections(), null),
    silent: extend('2029-03-01'),
  },
  {
    code: 'EXTENDED_TOO_LONG',
    severity: 'warning',
    basis: '第四十五条',
    raised: extend('2029-07-01'),
    silent: extend('2029-06-30'),
  },
]

const parties = {
  officeAddress: '青枫路1号',
  responsiblePerson: '负责人甲',
  workerName: '示例甲',
  workerIdNo: '990102198803050014',
  workerAddress: '青枫路2号',
}
const lacks =
  (terms: Partial<LabourContractFields>, more: Partial<typeof parties> = {}) =>
  () =>
    missingItems(contractTermsOf(1, terms), { ...parties, ...more })
const whole = lacks({})
const item = (code: string, raised: Fixture['raised']): Fixture => ({
  code,
  severity: 'error',
  basis: '第十七条',
  raised,
  silent: whole,
})
const mandatory: Fixture[] = [
  item('MISSING_EMPLOYER_ADDRESS', lacks({}, { officeAddress: '' })),
  item('MISSING_EMPLOYER_HEAD', lacks({}, { responsiblePerson: ' ' })),
  item('MISSING_WORKER_ADDRESS', lacks({}, { workerAddress: '' })),
  item('MISSING_WORKER_ID', lacks({}, { workerIdNo: '' })),
  item('MISSING_WORKER_NAME', lacks({}, { workerName: '' })),
  item('MISSING_EMPLOYER_NAME', lacks({ employer: '' })),
  item('MISSING_WORK_CONTENT', lacks({ workContent: '' })),
  item('MISSING_WORK_PLACE', lacks({ workPlace: '' })),
  item('MISSING_WORKING_TIME', lacks({ workingTime: '' })),
  item('MISSING_REST', lacks({ restTerms: '' })),
  item('MISSING_SOCIAL_INSURANCE', lacks({ socialInsuranceTerms: '' })),
  item('MISSING_PROTECTION', lacks({ protectionTerms: '' })),
  item('MISSING_END', lacks({ endsOn: null })),
  item('MISSING_WAGE', lacks({ monthlyWageFen: yuan('0') })),
]

const event = (id: number, kind: 'amended' | 'renewed' | 'ended', isVoided = false) => ({ id, kind, isVoided })
const voiding: Fixture[] = [
  {
    code: 'EVENT_VOIDED',
    severity: 'error',
    basis: '',
    raised: () => checkVoidEvent(event(1, 'amended', true), []),
    silent: () => checkVoidEvent(event(1, 'amended'), []),
  },
  {
    code: 'EVENT_IS_RENEWAL',
    severity: 'error',
    basis: '',
    raised: () => checkVoidEvent(event(1, 'renewed'), []),
    silent: () => checkVoidEvent(event(1, 'ended'), []),
  },
  {
    code: 'EVENT_NOT_LAST',
    severity: 'error',
    basis: '',
    raised: () => checkVoidEvent(event(1, 'amended'), [event(1, 'amended'), event(2, 'ended')]),
    silent: () => checkVoidEvent(event(1, 'amended'), [event(1, 'amended'), event(2, 'ended', true)]),
  },
]

describe.each([
  ['drafting', drafting],
  ['written form', writtenForm],
  ['recording', recording],
  ['ending', endings],
  ['protected periods', periods],
  ['amending and extending', amendments],
  ['items of 第十七条', mandatory],
  ['voiding', voiding],
] as const)('%s', (_what, fixtures) => {
  it.each(fixtures.map((f, index) => [`${f.code} ${index}`, f] as const))(
    '%s stays silent, cites nothing, or speaks where it should not',
    (_name, fixture) => {
      const { code, severity, basis } = fixture
      const of = (findings: readonly Finding[]) => findings.filter((f) => f.code === code && f.severity === severity)
      const [found] = of(fixture.raised())
      expect(found, `${code} was not raised`).toBeDefined()
      expect(found?.basis ?? '').toContain(basis)
      expect(found?.message).toMatch(/^[^a-zA-Z!！]+$/)
      expect(found?.remedy).toBeTruthy()
      expect(of(fixture.silent()), `${code} was raised where nothing is wrong`).toEqual([])
    },
  )
})

describe('a lawful contract, ending or period', () => {
  it('draws any finding', () => {
    expect(check()()).toEqual([])
    expect(end({ cause: 'D1', noticeOn: day('2026-05-31') })()).toEqual([])
    expect(end({ cause: 'A2' })()).toEqual([])
    expect(period()()).toEqual([])
    expect(amend(wage)()).toEqual([])
    expect(extend('2029-06-30')()).toEqual([])
    expect(whole()).toEqual([])
  })
})

describe('what exists already (按原样登记)', () => {
  it('is refused for an unlawful agreement, or recorded without pointing it out', () => {
    const found = asFound(check({ probationEndsOn: day('2027-02-28') })())
    expect(found).toMatchObject([{ code: 'PROBATION_TOO_LONG', severity: 'warning' }])
    expect(found[0]?.message).toMatch(/^违法约定：/)
    expect(found[0]?.basis).toContain('第十九条')
  })

  it('is recorded although it makes no sense', () => {
    expect(asFound(check({ endsOn: null })()).map((f) => f.severity)).toEqual(['error'])
  })
})

describe('fifteen years here and less than five to retirement', () => {
  const facts = { periods: [], joinedOn: day('2011-07-01'), retirementMonth: calendarMonth('2031-07') }
  it.each([
    ['2026-07-01', 0], // fifteen years, and five years to the day
    ['2026-07-02', 1],
    ['2026-06-30', 0], // a day less than fifteen years
    ['2031-06-30', 1],
    ['2031-07-01', 0], // retired
  ])('%s gives another number of protections than %i', (on, count) => {
    expect(protectionsOn(day(on), facts)).toHaveLength(count)
  })

  it('a period counts before it begins or after it ends, or an open one ends by itself', () => {
    const periodsOf = [
      { kind: 'medical' as const, fromOn: day('2026-03-01'), toOn: day('2026-05-31') },
      { kind: 'work_injury' as const, fromOn: day('2026-05-01'), toOn: null },
    ]
    const on = (d: string) =>
      protectionsOn(day(d), { periods: periodsOf, joinedOn: null, retirementMonth: null }).map((p) => p.label)
    expect(on('2026-02-28')).toEqual([])
    expect(on('2026-03-01')).toEqual(['医疗期'])
    expect(on('2026-05-31')).toEqual(['工伤', '医疗期'])
    expect(on('2030-01-01')).toEqual(['工伤'])
  })
})
