import type { CalendarDayKind, WorkCalendar } from '../../src-main/shared/calendar/working-day.rules.ts'
import { calendarDate, calendarMonth, type CalendarDate } from '../../src-main/shared/kernel/calendar-date.ts'
import { fen } from '../../src-main/shared/kernel/money.ts'
import type {
  ContributionRules,
  Dated as DatedFact,
  Payment,
  PayPerson,
  PayRules,
  Sourced,
} from '../../src-main/shared/pay/pay-facts.ts'
import type { IncomeTax } from '../../src-main/shared/pay/pay-standard.schema.ts'
import type { PayItem, PayPolicy, PayScheme } from '../../src-main/shared/pay/pay-scheme.schema.ts'
import type * as Oracle from './pay-oracle/types.ts'

/** The cases of the independent computation as facts and standards of the product's engine: words and units, no arithmetic. */

/** Exact decimal text in parts of `perWhole`; refuses what the product cannot store. */
function parts(decimal: string, perWhole: number): number {
  const [whole = '0', digits = ''] = decimal.split('.')
  const places = String(perWhole).length - 1
  if (/[1-9]/.test(digits.slice(places))) throw new RangeError(`${decimal} has more than ${places} places`)
  return Number(whole) * perWhole + Number(digits.slice(0, places).padEnd(places, '0') || '0')
}
const basisPoints = (decimal: string) => parts(decimal, 10_000)
const words = (text: string) => text.replaceAll('-', '_')

/** Facts known on a day; of a fact told twice the one known later; none that was withdrawn. */
function known<T extends Oracle.Known>(facts: readonly T[], on: string, keyOf: (fact: T) => string): T[] {
  const found = new Map<string, T>()
  for (const fact of facts) {
    if ((fact.knownFrom ?? '') > on) continue
    const before = found.get(keyOf(fact))
    if (!before || (fact.knownFrom ?? '') >= (before.knownFrom ?? '')) found.set(keyOf(fact), fact)
  }
  return [...found.values()].filter((fact) => !('from' in fact && 'to' in fact) || withdrawn(fact) === false)
}
const withdrawn = (fact: object) => {
  const { from, to } = fact as { from: string; to?: string }
  return to !== undefined && to < from
}
const dated = ({ from, to }: { from: string; to?: string }): DatedFact => ({
  from: calendarDate(from),
  to: to === undefined ? null : calendarDate(to),
})

export function personOn({ person }: Oracle.PersonCase, on: string): PayPerson {
  const levels = (list: readonly Oracle.Qualification[]) =>
    known(list, on, (q) => `${q.from} ${q.level}`).map((q) => ({ ...dated(q), level: q.level }))
  return {
    employments: known(person.employments, on, (e) => e.from).map((e) => ({
      ...dated(e),
      identity: e.identity,
      trialTo: e.trialTo === undefined ? null : calendarDate(e.trialTo),
    })),
    grades: known(person.grades, on, (g) => g.from).map((g) => ({ ...dated(g), postClass: g.band, grade: g.level })),
    posts: known(person.posts, on, (p) => `${p.from} ${p.post}`).map((p) => ({ ...dated(p), post: p.post })),
    certificates: levels(person.certificates),
    education: levels(person.education),
    serviceFrom: calendarDate(person.serviceFrom),
    serviceAdjustMonths: person.serviceAdjustMonths,
    isFirstJob: person.firstEverJob,
    absences: known(person.absences, on, (a) => `${a.kind} ${'from' in a ? a.from : a.month}`).map((a) =>
      'month' in a
        ? { leave: a.kind, month: calendarMonth(a.month), halfDays: a.halfDays }
        : { leave: a.kind, from: calendarDate(a.from), fromHalf: a.fromHalf, to: calendarDate(a.to), toHalf: a.toHalf },
    ),
    assessments: known(person.assessments, on, (a) => a.period).map((a) => ({ period: a.period, result: a.grade })),
    bases: known(person.declaredBases, on, (b) => `${b.base} ${b.baseYear}`).map((b) => ({
      base: b.base,
      year: b.baseYear,
      wageFen: fen(b.wage),
    })),
    enrolments: known(person.enrolments, on, (e) => `${e.base} ${e.from}`).map((e) => ({
      base: e.base,
      from: calendarMonth(e.from),
      to: e.to === undefined ? null : calendarMonth(e.to),
    })),
    additionalDeductions: known(person.additionalDeductions, on, (d) =>
      d.by === 'cumulative' ? `cumulative ${d.month}` : `${d.by} ${d.name} ${d.from}`,
    ).map((d) => {
      const amountFen = fen(d.amount)
      if (d.by === 'cumulative') return { by: d.by, month: calendarMonth(d.month), amountFen }
      if (d.by === 'year') return { by: d.by, name: d.name, from: calendarMonth(d.from), amountFen }
      const to = d.to === undefined ? null : calendarMonth(d.to)
      return { by: d.by, name: d.name, from: calendarMonth(d.from), to, amountFen }
    }),
    otherDeductions: known(person.otherDeductions, on, (d) => `${d.kind} ${d.month}`).map((d) => ({
      kind: d.kind,
      month: calendarMonth(d.month),
      amountFen: fen(d.amount),
    })),
    taxFlags: person.taxFlags.map((f) => ({
      year: f.year,
      firstJob: f.firstJob ?? false,
      lowIncome: f.lowIncome ?? false,
    })),
  }
}

const plain: Pick<PayItem, 'months' | 'exclusiveGroup' | 'settle' | 'assessed' | 'lostWhenAbsent' | 'isPerformance'> = {
  months: [],
  exclusiveGroup: '',
  settle: 'month',
  assessed: false,
  lostWhenAbsent: false,
  isPerformance: false,
}
const flags = (of: Oracle.ItemFlags) => ({
  prorated: of.prorated,
  inLeaveBase: of.leaveBase,
  taxable: of.taxable,
  inContributionBase: of.inContributionBase,
})

function allowanceValue(who: Oracle.AllowanceRule['who']): PayItem['value'] {
  switch (who.by) {
    case 'everyone':
      return { by: 'fixed', amountFen: fen(who.amount) }
    case 'certificate':
    case 'education':
      return { by: who.by, amounts: Object.entries(who.amounts).map(([level, a]) => ({ level, amountFen: fen(a) })) }
    case 'posts':
      return { by: 'posts', allOf: [...who.allOf], amountFen: fen(who.amount) }
    case 'service-years':
      return {
        by: 'service_years',
        steps: who.steps.map((s) => ({ fromYears: s.fromYears, amountFen: fen(s.amount) })),
      }
    case 'each-service-year':
      return { by: 'each_service_year', perYearFen: fen(who.perYear), maxYears: who.maxYears }
  }
}

function itemsOf(scheme: Oracle.PayScheme): PayItem[] {
  const share = (decimal: string) => ({ by: 'standard_share', share: basisPoints(decimal) }) as const
  const basic: PayItem = {
    ...plain,
    ...flags(scheme.basic),
    code: scheme.basic.code,
    label: scheme.basic.code,
    kind: 'earning',
    value: share(scheme.basic.share),
  }
  const performance = scheme.performance.map((part): PayItem => ({
    ...plain,
    ...flags(part),
    code: part.code,
    label: part.code,
    kind: 'earning',
    value: 'share' in part.amount ? share(part.amount.share) : { by: 'fixed', amountFen: fen(part.amount.fixed) },
    settle: words(part.settle) as PayItem['settle'],
    assessed: part.assessedMonthly ?? false,
    lostWhenAbsent: part.lostWhenAbsent,
    isPerformance: true,
  }))
  const allowances = scheme.allowances.map((rule): PayItem => ({
    ...plain,
    ...flags(rule),
    code: rule.code,
    label: rule.code,
    kind: 'earning',
    value: allowanceValue(rule.who),
    months: [...(rule.months ?? [])],
    exclusiveGroup: rule.exclusiveGroup ?? '',
  }))
  const dues = scheme.afterTax.map((rule): PayItem => ({
    ...plain,
    code: rule.code,
    label: rule.code,
    kind: 'after_tax',
    value: { by: 'rate_of', rate: basisPoints(rule.rate), of: [...rule.of] },
    prorated: false,
    inLeaveBase: false,
    taxable: false,
    inContributionBase: false,
  }))
  return [basic, ...performance, ...allowances, ...dues]
}

const bands = ['正职', '副职', '工作人员']
function gradePayOf(standard: Oracle.StandardTable): PayScheme['gradePay'] {
  if (standard.by === 'coefficient') {
    const levels = Object.keys(standard.coefficients).map(Number)
    const coefficients = Array.from({ length: Math.max(...levels) }, (_, i) =>
      basisPoints(standard.coefficients[i + 1] ?? '1'),
    )
    const { unit, mode } = standard.rounding
    return { method: 'coefficient', baseFen: fen(standard.base), coefficients, unitFen: unit, mode }
  }
  const amount = (band: string, level: number) =>
    (standard.byBand?.[band] ?? 0) + (standard.byLevel?.[level] ?? 0) + (standard.byBandAndLevel?.[band]?.[level] ?? 0)
  return {
    method: 'table',
    rows: bands.map((postClass) => ({
      postClass,
      firstLevel: 1,
      amountsFen: Array.from({ length: 18 }, (_, i) => fen(amount(postClass, i + 1))),
    })),
  }
}

const policyOf = (c: Oracle.Choices): PayPolicy => ({
  entryExit: c.entryExitMethod.toLowerCase() as PayPolicy['entryExit'],
  leave: c.leaveMethod.toLowerCase() as PayPolicy['leave'],
  prorationOf: c.prorationOf,
  negWithoutPaidDay: c.negWithoutPaidDay,
  gradeChange: words(c.gradeChange) as PayPolicy['gradeChange'],
  schemeOn: words(c.schemeAsOf) as PayPolicy['schemeOn'],
  shareRest: ({ 'performance-takes-rest': 'last', 'basic-takes-rest': 'first', 'each-rounded': 'none' } as const)[
    c.splitRounding
  ],
  wholeMonthLeave: c.wholeMonthLeave,
  sickFloor: words(c.sickFloor) as PayPolicy['sickFloor'],
  sickDaysOver: words(c.sickDaysOver) as PayPolicy['sickDaysOver'],
  qualificationOn: words(c.qualificationAsOf) as PayPolicy['qualificationOn'],
  postOn: words(c.postAsOf) as PayPolicy['postOn'],
  serviceYearsOn: words(c.serviceYearsAsOf) as PayPolicy['serviceYearsOn'],
  contributionMonth: words(c.contributionMonth) as PayPolicy['contributionMonth'],
  firstBase: c.newHireBase === 'full-standard' ? 'full' : 'earned',
  firstBaseMonth: words(c.newHireBaseMonth) as PayPolicy['firstBaseMonth'],
  taxMonths: c.taxMonths,
  minimumOneTaxMonth: c.minimumOneTaxMonth,
  deductionMonths: words(c.additionalDeductionMonths) as PayPolicy['deductionMonths'],
  recoverFrom: words(c.carryRecoveredAt) as PayPolicy['recoverFrom'],
})

function schemeOf(scheme: Oracle.PayScheme, { standards, choices }: Oracle.PersonCase): PayScheme {
  const identities = Object.entries(standards.identities)
  return {
    gradePay: gradePayOf(scheme.standard),
    items: itemsOf(scheme),
    leave: scheme.leave.map((rule) => ({
      leave: rule.kind,
      code: rule.code,
      label: rule.code,
      rows:
        rule.pay.by === 'ratio'
          ? [{ fromYears: 0, afterHalfDays: 0, payShare: basisPoints(rule.pay.payRatio) }]
          : rule.pay.rows.map((row) => ({
              fromYears: row.minServiceYears,
              afterHalfDays: row.afterHalfDays,
              payShare: basisPoints(row.payRatio),
            })),
      multiple: basisPoints(rule.multiple ?? '1'),
      minimumWageFloor: rule.minimumWageFloor,
      statutoryDaysLost: rule.statutoryDaysLost,
      costsPerformance: rule.costsPerformance,
    })),
    trial: { rate: basisPoints(scheme.trial.rate), of: scheme.trial.of, performance: scheme.trial.performance },
    performanceLostOverHalfDays: scheme.performanceLostOverHalfDays ?? null,
    coefficients: Object.entries(scheme.factors).map(([result, f]) => ({ result, coefficient: basisPoints(f) })),
    unassessedCoefficient: basisPoints(choices.unassessedFactor),
    sickPayFloorShare: 8000,
    policy: policyOf(choices),
    formulaTests: [],
    paidIdentities: identities.filter(([, rule]) => rule.paid).map(([identity]) => identity),
    insuredIdentities: identities.filter(([, rule]) => rule.contributions === 'all').map(([identity]) => identity),
  }
}

function contributionRules(standard: Oracle.ContributionStandard): ContributionRules {
  return {
    bases: Object.entries(standard.bases).map(([code, rule]) => ({
      code,
      label: code,
      floorFen: fen(rule.floor),
      ceilingFen: fen(rule.ceiling),
      yearStart: rule.yearStart,
      rounding: { unitFen: rule.rounding.unit, mode: rule.rounding.mode },
    })),
    items: standard.items.map((item) => ({
      code: item.code,
      label: item.code,
      payer: item.payer,
      base: item.base,
      amount: 'rate' in item.amount ? { rate: basisPoints(item.amount.rate) } : { fixedFen: fen(item.amount.fixed) },
      rounding: { unitFen: item.rounding.unit, mode: item.rounding.mode },
      taxDeductible: item.taxDeductible,
      fromSecondMonth: item.fromSecondMonth,
    })),
    entryCutOffDay: standard.entryCutOffDay,
    exitCutOffDay: standard.exitCutOffDay,
  }
}

function taxOf(tax: Oracle.TaxRules): IncomeTax {
  const brackets = (list: readonly Oracle.Bracket[]) =>
    list.map((b) => ({
      upToFen: b.upTo === undefined ? null : fen(b.upTo),
      rate: basisPoints(b.rate),
      quickDeductionFen: fen(b.quick),
    }))
  return {
    monthlyDeductionFen: fen(tax.monthlyDeduction),
    brackets: brackets(tax.brackets),
    bonusBrackets: brackets(tax.bonusBrackets),
    bonusSeparatelyUntil: calendarDate(tax.separateBonusUntil),
    pensionCapOfYearFen: fen(tax.pensionCapOfYear),
    healthCapOfMonthFen: fen(tax.healthCapOfMonth),
  }
}

const dayKinds = { work: 'workday', 'makeup-work': 'makeup_workday', rest: 'rest_day', statutory: 'statutory_holiday' }
export function calendarOf({ years, exceptions }: Oracle.Calendar): WorkCalendar {
  return new Map(
    years.map((year) => [
      year,
      {
        year,
        days: new Map(
          Object.entries(exceptions)
            .filter(([day]) => day.startsWith(`${year}-`))
            .map(([day, kind]) => [calendarDate(day), { kind: dayKinds[kind] as CalendarDayKind, name: '' }]),
        ),
      },
    ]),
  )
}

const everSince: CalendarDate = calendarDate('2000-01-01')

export function rulesOn(input: Oracle.PersonCase, on: string, calendar: WorkCalendar): PayRules {
  const { standards } = input
  const versions = <T extends Oracle.Dated, B>(list: readonly T[], body: (of: T) => B): Sourced<B>[] =>
    known(list, on, (v) => v.from).map((v) => ({ ...dated(v), body: body(v), source: '示例' }))
  return {
    schemes: versions(standards.schemes, (s) => schemeOf(s, input)),
    minimumWages: versions(standards.minimumWages, (w) => fen(w.amount)),
    contributions: versions(standards.contributions, contributionRules),
    tax: { from: everSince, to: null, body: taxOf(standards.tax), source: '示例' },
    calendar,
  }
}

const lineKinds = { earning: 'earning', deduction: 'deduction', 'after-tax': 'after_tax' } as const
export function paymentOf(event: Oracle.PaymentEvent): Payment {
  const monthOrNull = (month: string | undefined) => (month === undefined ? null : calendarMonth(month))
  return {
    payOn: calendarDate(event.payDate),
    wageOf: monthOrNull(event.wageOf),
    settles: (event.settles ?? []).map(({ part, period }) => ({ code: part, period })),
    lines: (event.lines ?? []).map((line) => ({
      code: line.code,
      label: line.code,
      kind: lineKinds[line.kind],
      amountFen: fen(line.amount),
      taxable: line.taxable,
    })),
    contributionLines: (event.contributionLines ?? []).map((line) => ({
      code: line.code,
      label: line.code,
      payer: line.payer,
      amountFen: fen(line.amount),
      taxDeductible: line.taxDeductible,
    })),
    bonus: event.bonus ? { amountFen: fen(event.bonus.amount), method: event.bonus.method } : null,
    recompute: event.recompute
      ? {
          earningsFrom: monthOrNull(event.recompute.earningsFrom),
          contributionsFrom: monthOrNull(event.recompute.contributionsFrom),
        }
      : null,
  }
}
