import { firstDay, lastDay, month, monthOf, monthsFromTo, plusMonths, yearOf } from './calendar.ts'
import type { Random } from './random.ts'
import type { Chances } from './random-chances.ts'
import { bands, money } from './random-standards.ts'
import type {
  Absence,
  AdditionalDeduction,
  DeclaredBase,
  Employment,
  Grade,
  Known,
  Month,
  OtherDeduction,
  Person,
  PostHolding,
  Qualification,
} from './types.ts'

/** A person of the twelve work months from `from` on, paid until two months after their end. */
interface Span {
  readonly from: Month
  readonly to: Month
}

const longAgo = (r: Random) => `${r.int(2005, 2021)}-${String(r.int(1, 12)).padStart(2, '0')}-01`
const dayIn = (r: Random, m: Month) => `${m}-${String(r.int(1, 28)).padStart(2, '0')}`
const contract = '街道劳动合同'

function employments(r: Random, chance: Chances, { from }: Span): readonly Employment[] {
  const start = longAgo(r)
  const m = plusMonths(from, r.int(1, 9))
  if (r.chance(chance.unpaid)) return [{ from: start, identity: r.pick(['派遣', '事业编']) }]
  if (r.chance(chance.hired)) {
    const hired = dayIn(r, m)
    const trial = r.chance(chance.trial) ? { trialTo: dayIn(r, plusMonths(m, r.pick([1, 2, 3]))) } : {}
    return [{ from: hired, identity: contract, ...trial }]
  }
  if (r.chance(chance.exits)) {
    const to = dayIn(r, m)
    const leaves = { from: start, to, identity: contract }
    if (!r.chance(chance.exitKnownLate)) return [leaves]
    return [
      { from: start, identity: contract },
      { ...leaves, knownFrom: firstDay(plusMonths(m, 2)) },
    ]
  }
  if (r.chance(chance.rehired)) {
    const to = dayIn(r, m)
    const back = dayIn(r, plusMonths(m, r.pick([0, 1, 2])))
    if (back > to)
      return [
        { from: start, to, identity: contract },
        { from: back, identity: contract },
      ]
  }
  if (r.chance(chance.sameDayRehire)) {
    const day = dayIn(r, m)
    return [
      { from: start, to: day, identity: contract },
      { from: day, identity: contract },
    ]
  }
  if (r.chance(chance.retires)) {
    return [
      { from: start, to: lastDay(m), identity: contract },
      { from: firstDay(plusMonths(m, 1)), identity: '退休返聘' },
    ]
  }
  return [{ from: start, identity: r.chance(0.05) ? '未签选任' : contract }]
}

function grades(r: Random, chance: Chances, { from }: Span): readonly Grade[] {
  const band = r.pick(bands)
  const level = r.int(2, 14)
  const first: Grade = { from: '2000-01-01', band, level }
  if (!r.chance(chance.promoted)) return [first]
  const m = plusMonths(from, r.int(1, 10))
  const start = r.chance(chance.promotedMidMonth) ? dayIn(r, m) : firstDay(m)
  const late = r.chance(chance.promotedLate) ? { knownFrom: firstDay(plusMonths(m, r.int(1, 3))) } : {}
  const step = r.chance(chance.demoted) ? -1 : r.int(1, 3)
  return [first, { from: start, band: r.chance(0.2) ? r.pick(bands) : band, level: level + step, ...late }]
}

function posts(r: Random, chance: Chances, span: Span): readonly PostHolding[] {
  if (!r.chance(chance.holdsPosts)) return []
  const from = r.chance(0.3) ? dayIn(r, plusMonths(span.from, r.int(0, 10))) : '2019-01-01'
  const ends = r.chance(0.2) ? { to: dayIn(r, plusMonths(span.from, 11)) } : {}
  const secretary = { from, post: '书记', ...ends }
  return r.chance(0.5) ? [secretary, { from: '2019-01-01', post: '主任' }] : [secretary]
}

function qualifications(r: Random, probability: number, levels: readonly [string, ...string[]], span: Span) {
  if (!r.chance(probability)) return []
  const from = r.chance(0.3) ? dayIn(r, plusMonths(span.from, r.int(0, 10))) : '2018-01-01'
  const to = r.chance(0.15) ? { to: dayIn(r, plusMonths(span.from, 11)) } : {}
  const held: Qualification[] = [{ from, level: r.pick(levels), ...to }]
  return r.chance(0.2) ? [...held, { from: '2016-01-01', level: levels[0] }] : held
}

function absences(r: Random, chance: Chances, { from, to }: Span): readonly Absence[] {
  const leave = (kind: string, first: string, last: string, known: Known = {}): Absence => ({
    kind,
    from: first,
    fromHalf: 'am',
    to: last,
    toHalf: 'pm',
    ...known,
  })
  if (r.chance(chance.maternity)) {
    const start = plusMonths(from, r.int(0, 8))
    return [leave('产假', dayIn(r, start), dayIn(r, plusMonths(start, 3)))]
  }
  const all: Absence[] = []
  for (const m of monthsFromTo(from, to)) {
    if (!r.chance(chance.absentInMonth)) continue
    const kind = r.pick(['事假', '事假', '病假', '病假', '旷工', '年休假'])
    const known = r.chance(chance.absenceKnownLate) ? { knownFrom: firstDay(plusMonths(m, 2)) } : {}
    if (r.chance(chance.absentWholeMonth)) all.push(leave(kind, firstDay(m), lastDay(m), known))
    else if (r.chance(chance.absentCounted)) all.push({ kind, month: m, halfDays: r.int(1, 8), ...known })
    else {
      const day = r.int(1, 26)
      const days = [day, day + r.int(0, Math.min(12, 28 - day))].map((d) => `${m}-${String(d).padStart(2, '0')}`)
      const [first = m, last = m] = days
      all.push({ kind, from: first, fromHalf: r.pick(['am', 'pm']), to: last, toHalf: 'pm', ...known })
    }
  }
  return all
}

function declaredBases(r: Random, chance: Chances, isNew: boolean, { from }: Span): readonly DeclaredBase[] {
  const years = [yearOf(from) - 1, yearOf(from), yearOf(from) + 1]
  return ['社保', '公积金'].flatMap((base) => {
    const wage = r.chance(0.1)
      ? money(r, 2000, 4000)
      : r.chance(0.05)
        ? money(r, 22_000, 33_000)
        : money(r, 4000, 11_000)
    return years
      .filter((_, i) => (isNew ? i === 2 : i === 0) || (!isNew && r.chance(chance.baseDeclared)))
      .map((baseYear, i) => ({ base, baseYear, wage: wage + i * r.int(0, 50_000) }))
  })
}

function additionalDeductions(r: Random, chance: Chances, { from, to }: Span): readonly AdditionalDeduction[] {
  const all: AdditionalDeduction[] = []
  if (r.chance(chance.additionalDeductions)) {
    for (const name of ['子女教育', '赡养老人', '住房租金'].filter(() => r.chance(0.5))) {
      const late = r.chance(chance.claimedLate) ? { knownFrom: firstDay(plusMonths(from, r.int(2, 8))) } : {}
      const ends = r.chance(0.1) ? { to: plusMonths(from, r.int(3, 11)) } : {}
      const amount = r.pick([80_000, 100_000, 150_000, 200_000, 300_000])
      all.push({ by: 'month', name, from: month(yearOf(from), 1), amount, ...ends, ...late })
    }
  }
  if (r.chance(chance.certificateDeduction)) {
    all.push({ by: 'year', name: '职业资格', from: plusMonths(from, r.int(0, 10)), amount: 360_000 })
  }
  if (r.chance(chance.importedDeductions)) {
    const monthly = r.pick([100_000, 200_000, 400_000])
    for (const m of monthsFromTo(plusMonths(from, r.int(0, 5)), plusMonths(to, 1))) {
      all.push({ by: 'cumulative', month: m, amount: monthly * Number(m.slice(5)) })
    }
  }
  return all
}

function otherDeductions(r: Random, chance: Chances, { from, to }: Span): readonly OtherDeduction[] {
  const months = monthsFromTo(from, to)
  const pension = r.chance(chance.pension) ? months.filter(() => r.chance(0.5)) : []
  const health = r.chance(chance.health) ? months : []
  return [
    ...pension.map((m) => ({ kind: 'pension' as const, month: m, amount: r.int(5, 40) * 10_000 })),
    ...health.map((m) => ({ kind: 'health' as const, month: m, amount: r.pick([15_000, 20_000, 25_000]) })),
  ]
}

/** A plausible person; assessments are added by whoever knows which periods are settled. */
export function randomPerson(r: Random, chance: Chances, span: Span): Person {
  const jobs = employments(r, chance, span)
  const isNew = jobs.every((job) => monthOf(job.from) >= span.from)
  const years = [yearOf(span.from), yearOf(span.from) + 1]
  const enrolled = r.chance(chance.enrolledByHand) && !isNew
  return {
    employments: jobs,
    grades: grades(r, chance, span),
    posts: posts(r, chance, span),
    certificates: qualifications(r, chance.certificate, ['初级', '中级', '高级'], span),
    education: qualifications(r, chance.education, ['本科', '硕士'], span),
    serviceFrom: jobs[0]?.from ?? span.from,
    serviceAdjustMonths: r.chance(0.2) ? r.int(-12, 36) : 0,
    firstEverJob: isNew && r.chance(chance.firstEverJob),
    absences: absences(r, chance, span),
    assessments: [],
    declaredBases: declaredBases(r, chance, isNew, span),
    enrolments: enrolled
      ? [{ base: '公积金', from: plusMonths(span.from, r.int(0, 4)), to: plusMonths(span.from, 9) }]
      : [],
    additionalDeductions: additionalDeductions(r, chance, span),
    otherDeductions: otherDeductions(r, chance, span),
    taxFlags: years.map((year) => ({
      year,
      firstJob: r.chance(chance.firstJobFlag),
      lowIncome: r.chance(chance.lowIncomeFlag),
    })),
  }
}
