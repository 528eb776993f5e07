import { calendarDate, firstDayOf, type CalendarDate, type CalendarMonth } from '../kernel/calendar-date.ts'
import { postOf, type GradePost, type GradeScheme } from './grade-scheme.schema.ts'
import { fullMonths, slotsLeft, slotsPerMonth, stretchOf, type Stretch } from './service-months.ts'

type PartialDate = CalendarDate | CalendarMonth

/** A fact beside the roster's columns that the ladder looks at, as the clerk registered it. */
export interface GradeEvidence {
  readonly id: number
  readonly kind: 'award' | 'uncounted'
  /** Code of the scheme's award or uncounted matter. */
  readonly code: string
  /** Day of an award, or first and last day of what is not counted. */
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly documentNo: string
}

/** A level from which later steps are counted instead of from the whole service: 套改, or a change of post. */
export interface GradeAnchor {
  readonly on: CalendarDate
  readonly level: number
  readonly why: string
}

/** What the ladder knows of one person; codes of the roster's tables. Nobody else's facts ever enter. */
export interface GradePerson {
  readonly postClass: string | null
  readonly education: string | null
  readonly degree: string | null
  readonly graduatedOn: PartialDate | null
  readonly certificate: string | null
  readonly certificateOn: PartialDate | null
  readonly joinedOn: PartialDate | null
  readonly workStartedOn: PartialDate | null
  /** 年限调整: months added to or taken from the service for reasons of their own. */
  readonly adjustmentMonths: number
  readonly isOnProbation: boolean
  readonly evidence: readonly GradeEvidence[]
  readonly anchor: GradeAnchor | null
}

/** What schooling or a certificate is good for. */
export interface Bonus {
  readonly name: string
  readonly levels: number
  readonly months: number
}

/** A level with everything that it was worked out from. */
export interface GradeResult {
  readonly post: GradePost
  /** Null: 试用期不定级, or the day of joining is missing. */
  readonly level: number | null
  /** Before the band cuts it. */
  readonly uncut: number
  /** First day of the service, or of the time since the anchor. */
  readonly countedFrom: CalendarDate | null
  readonly totalMonths: number
  readonly uncountedMonths: number
  readonly adjustmentMonths: number
  /** Service less uncounted time, adjusted, with the years that schooling is good for. */
  readonly countedMonths: number
  readonly steps: number
  readonly education: Bonus
  readonly certificate: Bonus
  /** Of the two above, what entered: the better one, or both. */
  readonly bonusLevels: number
  readonly bonusMonths: number
  readonly awards: readonly { readonly name: string; readonly levels: number }[]
  readonly anchor: GradeAnchor | null
}

const nothing: Bonus = { name: '', levels: 0, months: 0 }

/**
 * The level that a person has reached at the end of a day (domain §3.3): lowest of the post + one per interval of
 * counted service + bonuses, within the post's band. It never falls when service, schooling or certificate grow, unless
 * an anchor begins the count anew.
 *
 * @returns undefined when the post is not in the scheme
 */
export function gradeOn(person: GradePerson, scheme: GradeScheme, on: CalendarDate): GradeResult | undefined {
  const post = postOf(scheme, person.postClass)
  if (!post) return undefined
  const anchor = person.anchor !== null && person.anchor.on <= on ? person.anchor : null
  const countedFrom = anchor?.on ?? serviceStart(person, scheme)
  const service = countService(person, scheme, countedFrom, on)
  const awards = awardsOn(person, scheme, on)
  // An anchor's level already holds what was added to the service before.
  const adjustmentMonths = anchor === null ? person.adjustmentMonths : 0
  const floor = anchor === null ? post.min : Math.max(anchor.level, post.min)
  const before =
    anchor === null ? undefined : { on: anchor.on, levels: awardLevels(awardsOn(person, scheme, anchor.on)) }
  const choices = bonusChoices(person, scheme, on).map(({ education, certificate }) => {
    const held = before ? bonusAt(person, scheme, before.on) : nothing
    const bonusMonths = Math.max(0, education.months + certificate.months - held.months)
    const bonusLevels = Math.max(0, education.levels + certificate.levels - held.levels)
    const countedMonths = Math.max(0, service.months + adjustmentMonths + bonusMonths)
    const steps = Math.floor(countedMonths / (12 * scheme.intervalYears))
    const uncut = floor + steps + bonusLevels + Math.max(0, awardLevels(awards) - (before?.levels ?? 0))
    return { education, certificate, bonusMonths, bonusLevels, countedMonths, steps, uncut }
  })
  const best = choices.reduce((a, b) => (isBetter(b, a) ? b : a))
  return {
    ...best,
    post,
    countedFrom,
    totalMonths: service.total,
    uncountedMonths: service.uncounted,
    adjustmentMonths,
    awards,
    anchor,
    level: countedFrom === null ? null : cut(best.uncut, post, person, scheme),
  }
}

/** 就高: the higher level, and of equal ones the longer service. */
function isBetter(a: { uncut: number; countedMonths: number }, b: { uncut: number; countedMonths: number }): boolean {
  return a.uncut > b.uncut || (a.uncut === b.uncut && a.countedMonths > b.countedMonths)
}

function cut(uncut: number, { min, max }: GradePost, { isOnProbation }: GradePerson, { probation }: GradeScheme) {
  if (isOnProbation && probation === 'no_grade') return null
  if (isOnProbation && probation === 'lowest') return min
  return Math.min(Math.max(uncut, min), max)
}

/** Dates known to the month count from its first day. */
const dayOf = (date: PartialDate): CalendarDate =>
  date.length === 7 ? firstDayOf(date as CalendarMonth) : (date as CalendarDate)

/** 社区工龄 counts from 从事社区工作时间, 档案工龄 from 参加工作时间. */
function serviceStart({ joinedOn, workStartedOn }: GradePerson, { serviceFrom }: GradeScheme): CalendarDate | null {
  const start = serviceFrom === 'archive' ? (workStartedOn ?? joinedOn) : joinedOn
  return start === null ? null : dayOf(start)
}

function countService(person: GradePerson, scheme: GradeScheme, from: CalendarDate | null, on: CalendarDate) {
  if (from === null || from > on) return { total: 0, months: 0, uncounted: 0 }
  const whole = stretchOf(from, on)
  const total = fullMonths(whole.to - whole.from)
  const months = fullMonths(slotsLeft(whole, uncountedStretches(person, scheme)))
  return { total, months, uncounted: total - months }
}

/** Time that is not service, by the scheme's matters; of each year only what exceeds the months allowed. */
export function uncountedStretches({ evidence }: GradePerson, scheme: GradeScheme): Stretch[] {
  if (evidence.length === 0) return []
  return scheme.uncounted.flatMap(({ code, unit, overMonths }) => {
    const stretches = evidence
      .filter((e) => e.kind === 'uncounted' && e.code === code)
      .map((e) => ({ ...stretchOf(e.from, e.to), years: yearsOf(e) }))
    const years = [...new Set(stretches.flatMap((stretch) => stretch.years))]
    return years.flatMap((year) => {
      const whole = yearStretch(year)
      const within = stretches.flatMap((s) => overlap(s, whole) ?? [])
      const taken = whole.to - whole.from - slotsLeft(whole, within)
      if (taken <= overMonths * slotsPerMonth) return []
      return unit === 'year' ? [whole] : within
    })
  })
}

const yearStretch = (year: number): Stretch => stretchOf(calendarDate(`${year}-01-01`), calendarDate(`${year}-12-31`))

function yearsOf({ from, to }: GradeEvidence): number[] {
  const first = Number(from.slice(0, 4))
  return Array.from({ length: Math.max(0, Number(to.slice(0, 4)) - first) + 1 }, (_, index) => first + index)
}

function overlap(a: Stretch, b: Stretch): Stretch | undefined {
  const both = { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }
  return both.to > both.from ? both : undefined
}

/** What schooling and certificate may enter with: one of the two (就高不重复), or both (累加). */
function bonusChoices(person: GradePerson, scheme: GradeScheme, on: CalendarDate) {
  const educations = educationBonuses(person, scheme, on)
  const certificate = certificateBonus(person, scheme, on)
  if (scheme.combine === 'sum') return educations.map((education) => ({ education, certificate }))
  return [...educations.map((education) => ({ education, certificate: nothing })), { education: nothing, certificate }]
}

/** What an anchor's level already holds. */
function bonusAt(person: GradePerson, scheme: GradeScheme, on: CalendarDate): Bonus {
  const choices = bonusChoices(person, scheme, on).map(({ education, certificate }) => ({
    name: '',
    levels: education.levels + certificate.levels,
    months: education.months + certificate.months,
  }))
  const worth = ({ levels, months }: Bonus) => levels * 12 * scheme.intervalYears + months
  return choices.reduce((a, b) => (worth(b) > worth(a) ? b : a))
}

/**
 * What the schooling is good for: with 学历和学位 both asked for, the lower of the two counts in full, the higher alone as
 * the scheme says; whichever is better will be taken.
 */
function educationBonuses(person: GradePerson, { education }: GradeScheme, on: CalendarDate): Bonus[] {
  if (person.graduatedOn !== null && dayOf(person.graduatedOn) > on) return [nothing]
  const { tiers, mode, require, partialMode } = education
  const byEducation = tiers.findLastIndex(({ educations }) => includes(educations, person.education))
  const byDegree = tiers.findLastIndex(({ degrees }) => includes(degrees, person.degree))
  const higher = tiers[Math.max(byEducation, byDegree)]
  const full = require === 'either' ? higher : tiers[Math.min(byEducation, byDegree)]
  const bonuses = full ? [worthOf(full.name, mode, full.amount)] : [nothing]
  if (require === 'both' && partialMode !== 'none' && higher && higher !== full) {
    const only = byEducation > byDegree ? '仅有学历' : '仅有学位'
    bonuses.push(worthOf(`${higher.name}（${only}）`, partialMode, higher.partialAmount))
  }
  return bonuses
}

const includes = (codes: readonly string[], code: string | null) => code !== null && codes.includes(code)

function worthOf(name: string, mode: 'level' | 'years', amount: number): Bonus {
  return mode === 'level' ? { name, levels: amount, months: 0 } : { name, levels: 0, months: amount * 12 }
}

/** The certificate held on the day; in a scheme that pays an allowance only, it is worth no level. */
function certificateBonus(person: GradePerson, { certificate }: GradeScheme, on: CalendarDate): Bonus {
  const { certificate: held, certificateOn } = person
  if (held === null || certificate.mode === 'allowance') return nothing
  if (certificateOn !== null && dayOf(certificateOn) > on) return nothing
  const best = certificate.levels.findLast(({ level }) => level <= held)
  return best ? { name: best.level, levels: best.amount, months: 0 } : nothing
}

/** Awards won up to the day, each kind once where the scheme says so. */
function awardsOn({ evidence }: GradePerson, { awards }: GradeScheme, on: CalendarDate) {
  if (evidence.length === 0) return []
  return awards.flatMap(({ code, name, amount, once }) => {
    const won = evidence.filter((e) => e.kind === 'award' && e.code === code && e.from <= on).length
    const counted = once ? Math.min(won, 1) : won
    return counted === 0 ? [] : [{ name, levels: amount * counted }]
  })
}

const awardLevels = (awards: readonly { readonly levels: number }[]) =>
  awards.reduce((sum, { levels }) => sum + levels, 0)
