import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { yuan } from '../../../src-main/shared/kernel/money.ts'
import {
  amendedTerms,
  changedTerms,
  describeChanges,
  endOfTerm,
  termsOn,
} from '../../../src-main/shared/labour-contract/amendment.rules.ts'
import {
  fixedTermCounts,
  fixedTermsBefore,
  type ChainLink,
} from '../../../src-main/shared/labour-contract/chain.rules.ts'
import { checkCode, matchScan } from '../../../src-main/shared/labour-contract/document-kinds.ts'
import { contractDues, endingBucket } from '../../../src-main/shared/labour-contract/due.rules.ts'
import { LabourContractRules } from '../../../src-main/shared/labour-contract/contract-rules.schema.ts'
import { contractTermsOf } from '../../support/contracts.ts'
import { readSeed } from '../../support/oracles.ts'

const day = calendarDate
const rules = LabourContractRules.parse((readSeed('labour-contract-rules.json') as { body: unknown }).body)
const link = (startsOn: string, endsOn: string | null, changes: Partial<ChainLink> = {}): ChainLink => ({
  contractNo: startsOn,
  form: 'labour',
  term: endsOn === null ? '2' : '1',
  startsOn: day(startsOn),
  endsOn: endsOn === null ? null : day(endsOn),
  isInForce: false,
  ...changes,
})

describe('fixed terms in a row', () => {
  it.each([
    ['two without a pause', [link('2020-01-01', '2022-12-31'), link('2023-01-01', '2025-12-31')], '2026-01-01', 2],
    [
      'two with a pause of the days allowed',
      [link('2020-01-01', '2022-12-31'), link('2023-01-31', '2025-12-31')],
      '2026-01-01',
      2,
    ],
    ['a day more of pause', [link('2020-01-01', '2022-12-31'), link('2023-02-01', '2025-12-31')], '2026-01-01', 1],
    ['a pause before the new one', [link('2020-01-01', '2022-12-31')], '2023-02-01', 0],
    [
      'one that the law of 2008 does not count',
      [link('2007-12-31', '2008-12-31'), link('2009-01-01', '2011-12-31')],
      '2012-01-01',
      1,
    ],
    [
      'one with an agency between',
      [
        link('2020-01-01', '2022-12-31'),
        link('2023-01-01', '2023-12-31', { form: 'agency' }),
        link('2024-01-01', '2025-12-31'),
      ],
      '2026-01-01',
      1,
    ],
    ['an open-ended one', [link('2020-01-01', '2022-12-31'), link('2023-01-01', null)], '2026-01-01', 0],
    [
      'one of which an old list says it was the second',
      [link('2023-01-01', '2025-12-31', { fixedTermsBefore: 1 })],
      '2026-01-01',
      2,
    ],
    [
      'one before and another word for it',
      [link('2020-01-01', '2022-12-31'), link('2023-01-01', '2025-12-31', { fixedTermsBefore: 1 })],
      '2026-01-01',
      2,
    ],
    ['until a task was done', [link('2020-01-01', '2020-06-30', { term: '3' })], '2020-07-01', 0],
  ] as const)('%s: the count before the next is wrong', (_what, links, startsOn, expected) => {
    expect(fixedTermsBefore(links, day(startsOn), rules.chainGapDays)).toBe(expected)
  })

  const chains = fc
    .array(
      fc.record({
        days: fc.integer({ min: 1, max: 2000 }),
        pause: fc.integer({ min: 0, max: 90 }),
        term: fc.constantFrom('1', '2', '3'),
      }),
      { maxLength: 8 },
    )
    .map((parts) => {
      let next = day('2009-01-01')
      return parts.map(({ days, pause, term }, n): ChainLink => {
        const startsOn = addDays(next, pause)
        const endsOn = addDays(startsOn, days)
        next = addDays(endsOn, 1)
        return { contractNo: String(n), form: 'labour', term, startsOn, endsOn, isInForce: false }
      })
    })

  it('the count depends on the order in which contracts were entered, grows by more than one, or outgrows the chain', () => {
    fc.assert(
      fc.property(chains, fc.integer({ min: 0, max: 90 }), (links, gap) => {
        const counts = fixedTermCounts(links, gap)
        const shuffled = fixedTermCounts([...links].reverse(), gap)
        const inOrder = links.map((l) => counts.get(l) ?? -1)
        expect(links.map((l) => shuffled.get(l))).toEqual(inOrder)
        inOrder.forEach((count, n) => {
          expect(count).toBeLessThanOrEqual(n + 1)
          expect(count === 0 || count === 1 || count === (inOrder[n - 1] ?? 0) + 1).toBe(true)
          expect(count > 0).toBe(links[n]?.term === '1')
        })
      }),
    )
  })

  it('allowing a longer pause makes the row shorter', () => {
    fc.assert(
      fc.property(chains, fc.integer({ min: 0, max: 89 }), (links, gap) => {
        const [tight, loose] = [fixedTermCounts(links, gap), fixedTermCounts(links, gap + 1)]
        return links.every((l) => (tight.get(l) ?? 0) <= (loose.get(l) ?? 0))
      }),
    )
  })
})

describe('amendments', () => {
  const signed = contractTermsOf(1)
  const change = (effectiveOn: string, monthlyWage: string, signedOn: string | null = effectiveOn) => ({
    changes: amendedTerms(changedTerms(signed, { monthlyWageFen: yuan(monthlyWage) })),
    effectiveOn: day(effectiveOn),
    signedOn: signedOn === null ? null : day(signedOn),
  })

  it('an unsigned or coming amendment holds already, or an earlier one overrides a later one', () => {
    const amendments = [change('2027-01-01', '6300'), change('2026-07-01', '6090'), change('2026-08-01', '1', null)]
    const wageOn = (d: string) => termsOn(signed, amendments, day(d)).monthlyWageFen
    expect(['2026-06-30', '2026-07-01', '2026-12-31', '2027-01-01'].map(wageOn)).toEqual(
      ['5880', '6090', '6090', '6300'].map(yuan),
    )
  })

  it('a change is described without its unit, or something unchanged is listed', () => {
    const changes = changedTerms(signed, {
      monthlyWageFen: yuan('6090'),
      workPlace: signed.workPlace,
      endsOn: day('2028-12-31'),
    })
    expect(describeChanges(changes)).toEqual([
      { label: '合同止', before: '2029年2月28日', after: '2028年12月31日' },
      { label: '月工资', before: '5,880.00元', after: '6,090.00元' },
    ])
  })

  it('three years from a leap day end on another day than before its anniversary', () => {
    expect(endOfTerm(day('2026-12-01'), 36)).toBe('2029-11-30')
    expect(endOfTerm(day('2024-02-29'), 36)).toBe('2027-02-27')
  })
})

describe('what comes due', () => {
  const today = day('2026-11-30')
  const facts = {
    contract: { ...contractTermsOf(1, { endsOn: day('2027-02-28') }), fixedTermCount: 1 },
    joinedOn: day('2020-01-01'),
    retirementMonth: null,
    periods: [],
  }
  const kinds = (
    changes: Partial<typeof facts.contract> = {},
    more: Partial<Parameters<typeof contractDues>[0]> = {},
  ) =>
    contractDues({ ...facts, ...more, contract: { ...facts.contract, ...changes } }, rules, today).map((d) => [
      d.kind,
      d.daysLeft,
    ])

  it.each([
    ['ninety days', { endsOn: day('2027-02-28') }, {}, [['ending', 90]]],
    ['ninety-one days', { endsOn: day('2027-03-01') }, {}, []],
    ['its last day', { endsOn: today }, {}, [['ending', 0]]],
    ['the day after', { endsOn: day('2026-11-29') }, {}, [['expired', -1]]],
    [
      'the second fixed term, sixty days',
      { endsOn: day('2027-01-29'), fixedTermCount: 2 },
      {},
      [
        ['ending', 60],
        ['second-fixed-term', 60],
      ],
    ],
    ['the second fixed term, sixty-one days', { endsOn: day('2027-01-30'), fixedTermCount: 2 }, {}, [['ending', 61]]],
    ['probation, fifteen days', { endsOn: null, probationEndsOn: day('2026-12-15') }, {}, [['probation', 15]]],
    ['ten years, ninety days', { endsOn: day('2029-02-28') }, { joinedOn: day('2017-02-28') }, [['ten-years', 90]]],
    ['ten years of an open-ended one', { term: '2', endsOn: null }, { joinedOn: day('2017-02-28') }, []],
    ['retirement, within 180 days', { endsOn: null }, { retirementMonth: '2027-05' }, [['retirement', 152]]],
    [
      'a nursing period, thirty days',
      { endsOn: null },
      { periods: [{ kind: 'nursing', fromOn: today, toOn: day('2026-12-30') }] },
      [['protection', 30]],
    ],
    ['an open period', { endsOn: null }, { periods: [{ kind: 'medical', fromOn: today, toOn: null }] }, []],
    ['service after training', { endsOn: null, serviceUntil: day('2026-12-30') }, {}, [['service', 30]]],
  ] as const)('%s is reminded of too early, too late or not at all', (_what, changes, more, expected) => {
    expect(kinds(changes as never, more as never)).toEqual(expected)
  })

  it('days fall under another reminder than the next shorter one', () => {
    expect([0, 30, 31, 60, 61, 90, 91].map((n) => endingBucket(n, rules))).toEqual([30, 30, 60, 60, 90, 90, undefined])
  })
})

describe('scans find their text', () => {
  const waiting = [
    { contractId: 1, workerName: '张三', checkCode: '3F9A-61C2', series: '2026-0012' },
    { contractId: 2, workerName: '李四', checkCode: '77AB-0001', series: '2026-0013' },
    { contractId: 3, workerName: '李四', checkCode: '99CD-1234', series: '2026-0014' },
  ]
  it.each([
    ['3f9a-61c2.pdf', 1],
    ['青枫合〔2026〕0013号.pdf', 2],
    ['2026-0014 李四.jpg', 3],
    ['张三 劳动合同.pdf', 1],
    ['李四 劳动合同.pdf', undefined], // two of them: never guessed
    ['扫描0001.pdf', undefined],
    ['2026-001 .pdf', undefined],
  ])('%s is bound to the wrong text', (fileName, expected) => {
    expect(matchScan(fileName, waiting)?.contractId).toBe(expected)
  })

  it('the check code is another than the first eight figures of the hash', () => {
    expect(checkCode('3f9a61c2'.padEnd(64, '0'))).toBe('3F9A-61C2')
  })
})
