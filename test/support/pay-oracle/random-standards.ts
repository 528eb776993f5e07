import { firstDay, plusMonths, yearOf } from './calendar.ts'
import { demoContributionItems, demoLeave, demoStandards } from './demo-standards.ts'
import type { Random } from './random.ts'
import type { Chances } from './random-chances.ts'
import type {
  AllowanceRule,
  Choices,
  ContributionItem,
  ContributionStandard,
  Day,
  Decimal,
  ItemFlags,
  LeaveRule,
  Month,
  PayScheme,
  PerformancePart,
  StandardTable,
  Standards,
} from './types.ts'

export const bands = ['正职', '副职', '工作人员'] as const
const levels = Array.from({ length: 18 }, (_, i) => i + 1)
/** Between two amounts of whole yuan, one in four with odd fen. */
export const money = (r: Random, fromYuan: number, toYuan: number): number =>
  r.int(fromYuan, toYuan) * 100 + (r.chance(0.25) ? r.int(1, 99) : 0)

function standardTable(r: Random): StandardTable {
  const step = r.int(3, 8)
  if (r.chance(0.6)) {
    const coefficients = Object.fromEntries(
      levels.map((l): [number, Decimal] => [l, `${(100 + step * (l - 1)) / 100}`]),
    )
    const rounding = { unit: r.pick([1, 1, 100]), mode: r.pick(['half-up', 'half-up', 'up', 'down'] as const) }
    return { by: 'coefficient', base: money(r, 2800, 5200), coefficients, rounding }
  }
  const ladder = (from: number) => Object.fromEntries(levels.map((l) => [l, from + l * step * 1000]))
  if (r.chance(0.5)) {
    const byBand = Object.fromEntries(bands.map((band, i) => [band, money(r, 2300, 3800) + (2 - i) * 20_000]))
    return { by: 'amounts', byBand, byLevel: ladder(money(r, 100, 400)) }
  }
  return { by: 'amounts', byBandAndLevel: Object.fromEntries(bands.map((b) => [b, ladder(money(r, 2600, 4800))])) }
}

const flagsOf = (r: Random, more: Partial<ItemFlags> = {}): ItemFlags => ({
  prorated: r.chance(0.8),
  leaveBase: r.chance(0.2),
  taxable: true,
  inContributionBase: r.chance(0.8),
  ...more,
})

function performanceParts(r: Random): readonly PerformancePart[] {
  const settle = r.pick(['month', 'month', 'month', 'quarter', 'half-year', 'year'] as const)
  const part = (code: string, amount: PerformancePart['amount'], when: PerformancePart['settle']): PerformancePart => ({
    code,
    amount,
    settle: when,
    assessedMonthly: when === 'month' && r.chance(0.15),
    lostWhenAbsent: r.chance(0.7),
    ...flagsOf(r, when === 'month' ? {} : { leaveBase: false }),
  })
  if (r.chance(0.2)) return [part('基础性绩效', { fixed: money(r, 200, 800) }, settle)]
  if (r.chance(0.25)) return [part('基础绩效', { share: '0.2' }, 'month'), part('奖励绩效', { share: '0.1' }, settle)]
  return [part('绩效', { share: '0.3' }, settle)]
}

function allowances(r: Random, chance: Chances): readonly AllowanceRule[] {
  const post = (code: string, allOf: readonly string[], from: number): AllowanceRule => ({
    code,
    who: { by: 'posts', allOf, amount: money(r, from, from + 200) },
    exclusiveGroup: '岗位津贴',
    ...flagsOf(r),
  })
  const byCertificate = { 初级: money(r, 80, 150), 中级: money(r, 160, 300), 高级: money(r, 310, 800) }
  const steps = [1, 3, 6, 10, 15].map((fromYears) => ({ fromYears, amount: fromYears * r.int(5, 30) * 100 }))
  const all: AllowanceRule[] = [
    { code: '职业资格津贴', who: { by: 'certificate', amounts: byCertificate }, ...flagsOf(r) },
    post('书记津贴', ['书记'], 200),
    post('一肩挑津贴', ['书记', '主任'], 400),
    { code: '学历补贴', who: { by: 'education', amounts: { 本科: 10_000, 硕士: 20_000 } }, ...flagsOf(r) },
    { code: '年限补贴', who: { by: 'service-years', steps }, ...flagsOf(r) },
    { code: '工龄补贴', who: { by: 'each-service-year', perYear: 2000, maxYears: 20 }, ...flagsOf(r) },
    { code: '高温补贴', who: { by: 'everyone', amount: money(r, 150, 300) }, months: [6, 7, 8, 9], ...flagsOf(r) },
  ]
  const kept = all.filter(() => r.chance(0.6))
  if (!r.chance(chance.exemptAllowance)) return kept
  const exempt = flagsOf(r, { taxable: false, leaveBase: false })
  return [...kept, { code: '免税补贴', who: { by: 'everyone', amount: money(r, 50, 200) }, ...exempt }]
}

function leaveRules(r: Random): readonly LeaveRule[] {
  const rows = [
    { minServiceYears: 0, afterHalfDays: 0, payRatio: r.pick(['0.6', '0.8', '1'] as const) },
    { minServiceYears: 0, afterHalfDays: r.int(2, 40), payRatio: r.pick(['0.4', '0.6'] as const) },
    { minServiceYears: 10, afterHalfDays: 0, payRatio: '0.9' },
    { minServiceYears: 10, afterHalfDays: r.int(10, 60), payRatio: '0.7' },
  ]
  return demoLeave.map((rule) => {
    if (rule.kind === '病假') return { ...rule, pay: { by: 'sick' as const, rows } }
    if (rule.kind === '旷工' && r.chance(0.3)) return { ...rule, multiple: '2' }
    return rule
  })
}

function scheme(r: Random, chance: Chances): PayScheme {
  const performance = performanceParts(r)
  const shares = performance.length === 2 || performance.some((p) => 'share' in p.amount)
  const codes = ['基本工资', ...performance.map((p) => p.code)]
  const limit = r.chance(0.6) ? { performanceLostOverHalfDays: r.int(10, 40) } : {}
  return {
    from: '2010-01-01',
    standard: standardTable(r),
    basic: { code: '基本工资', share: shares ? '0.7' : '1', ...flagsOf(r, { prorated: true, leaveBase: true }) },
    performance,
    trial: { rate: r.pick(['0.8', '0.9', '1']), of: r.pick(['standard', 'basic']), performance: r.chance(0.3) },
    allowances: allowances(r, chance),
    leave: leaveRules(r),
    ...limit,
    factors: { 优秀: '1.2', 合格: '1', 基本合格: '0.8', 不合格: '0', 不定等次: '0.5' },
    afterTax: r.chance(chance.dues) ? [{ code: '工会费', rate: '0.005', of: codes }] : [],
  }
}

/** A later scheme of the same shape, with more money. */
function raised(r: Random, before: PayScheme, from: Day, known: { knownFrom?: Day }): PayScheme {
  const { standard } = before
  const more = r.int(50, 400) * 100
  const add = (table: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(table).map(([key, amount]) => [key, amount + more]))
  if (standard.by === 'coefficient') {
    return { ...before, from, ...known, standard: { ...standard, base: standard.base + more } }
  }
  const { byBand, byLevel, byBandAndLevel } = standard
  const table: StandardTable = {
    by: 'amounts',
    ...(byBand && { byBand: add(byBand) }),
    ...(byLevel && { byLevel }),
    ...(byBandAndLevel && {
      byBandAndLevel: Object.fromEntries(Object.entries(byBandAndLevel).map(([band, t]) => [band, add(t)])),
    }),
  }
  return { ...before, from, ...known, standard: table }
}

function contributionItems(r: Random): readonly ContributionItem[] {
  const fundRate = r.pick(['0.05', '0.08', '0.1', '0.12'] as const)
  const social = { unit: r.pick([1, 1, 1, 10]), mode: r.pick(['half-up', 'half-up', 'up'] as const) }
  const fund = { unit: r.pick([1, 100, 100]), mode: r.pick(['half-up', 'half-up', 'up', 'down'] as const) }
  return demoContributionItems.map((item) => {
    const isFund = item.base === '公积金'
    const amount = isFund ? { rate: fundRate } : item.amount
    return { ...item, amount, rounding: isFund ? fund : social }
  })
}

function contributionStandards(r: Random, chance: Chances, firstMonth: Month): readonly ContributionStandard[] {
  const bases = (raise: number): ContributionStandard['bases'] => ({
    社保: { floor: 449_400 + raise, ceiling: 2_247_000 + raise * 5, yearStart: siYear, rounding: baseRounding },
    公积金: { floor: 230_000 + raise, ceiling: 3_000_000 + raise, yearStart: 7, rounding: baseRounding },
  })
  const siYear = r.pick([1, 7])
  const baseRounding = { unit: r.pick([1, 1, 100]), mode: 'half-up' } as const
  const first: ContributionStandard = {
    from: '2010-01-01',
    bases: bases(0),
    items: contributionItems(r),
    entryCutOffDay: r.pick([31, 15, 20]),
    exitCutOffDay: r.pick([0, 10, 15]),
  }
  const from = `${yearOf(firstMonth) + (firstMonth.endsWith('-01') ? 0 : 1)}-${siYear === 1 ? '01' : '07'}-01`
  const known = r.chance(chance.limitsKnownLate) ? { knownFrom: firstDay(plusMonths(from.slice(0, 7), 2)) } : {}
  return [first, { ...first, from, ...known, bases: bases(r.int(0, 900) * 100) }]
}

/** Standards around the twelve months from `firstMonth` on. */
export function randomStandards(r: Random, chance: Chances, firstMonth: Month): Standards {
  const first = scheme(r, chance)
  const schemes = [first]
  if (r.chance(chance.schemeChange)) {
    const m = plusMonths(firstMonth, r.int(1, 9))
    const from = r.chance(chance.schemeMidMonth) ? `${m}-${r.int(10, 28)}` : firstDay(m)
    const known = r.chance(chance.schemeKnownLate) ? { knownFrom: firstDay(plusMonths(m, r.int(1, 3))) } : {}
    schemes.push(raised(r, first, from, known))
  }
  return {
    ...demoStandards,
    schemes,
    minimumWages: [
      { from: '2010-01-01', amount: r.int(17, 24) * 10_000 },
      { from: firstDay(plusMonths(firstMonth, r.int(0, 11))), amount: r.int(20, 26) * 10_000 },
    ],
    contributions: contributionStandards(r, chance, firstMonth),
  }
}

/** Every open choice drawn. */
export function randomChoices(r: Random): Choices {
  return {
    entryExitMethod: r.pick(['POS', 'NEG', 'RATIO', 'CAL']),
    leaveMethod: r.pick(['POS', 'NEG', 'RATIO', 'CAL']),
    prorationOf: r.pick(['item', 'standard']),
    negWithoutPaidDay: r.pick(['formula', 'zero']),
    gradeChange: r.pick(['next-month', 'split', 'whole-month']),
    schemeAsOf: r.pick(['month-start', 'month-end']),
    splitRounding: r.pick(['performance-takes-rest', 'basic-takes-rest', 'each-rounded']),
    wholeMonthLeave: r.pick(['share', 'formula']),
    sickFloor: r.pick(['per-day', 'whole-month', 'none']),
    sickDaysOver: r.pick(['calendar-year', 'month']),
    unassessedFactor: r.pick(['0', '0.5', '1']),
    qualificationAsOf: r.pick(['first-day', 'last-day', 'any-day']),
    postAsOf: r.pick(['first-day', 'last-day', 'any-day']),
    serviceYearsAsOf: r.pick(['month-start', 'month-end', 'year-start']),
    contributionMonth: r.pick(['work-month', 'payment-month']),
    newHireBase: r.pick(['full-standard', 'earned']),
    newHireBaseMonth: r.pick(['hire-month', 'first-insured-month']),
    taxMonths: r.pick(['employed', 'paid', 'span']),
    minimumOneTaxMonth: r.chance(0.5),
    additionalDeductionMonths: r.pick(['tax-months', 'declared']),
    carryRecoveredAt: r.pick(['next-payment', 'next-month']),
  }
}
