import { firstDayOf, lastDayOf, monthOf, type CalendarMonth } from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import type { GradeBand } from '../roster/grade-band.rules.ts'
import { baseYearOf, enrolledByHand, spellsOf } from './contribution-base.rules.ts'
import type { PayPerson } from './pay-facts.ts'
import type { RuleBook } from './rule-book.ts'

interface Place {
  readonly postClass: string | null
  readonly grade: number | null
}
interface Readiness {
  readonly month: CalendarMonth
  readonly bands: readonly GradeBand[]
  readonly book: RuleBook
}

const problem = (code: string, message: string, remedy: string): Finding => ({
  severity: 'error',
  code,
  message,
  remedy,
})

/** What is missing before anybody's pay can be worked out; all of it at once, so that it is mended in one go. */
export function checkReadiness(person: PayPerson, place: Place, { month, bands, book }: Readiness): Finding[] {
  const findings = checkPlace(place, bands)
  const { body: scheme } = book.scheme(month)
  const paid = person.employments.filter((e) => scheme.insuredIdentities.includes(e.identity))
  const current = spellsOf(paid).findLast(
    (s) => s.from <= lastDayOf(month) && (s.to === null || s.to >= firstDayOf(month)),
  )
  if (!current) return findings
  for (const { code, yearStart, label } of book.contributions(month).body.bases) {
    const hiredIn = baseYearOf(monthOf(current.from), yearStart)
    const isNew = hiredIn === baseYearOf(month, yearStart)
    const isKnown = person.bases.some((b) => b.base === code && b.year >= hiredIn)
    if (isNew || isKnown || enrolledByHand(person, code, month) === false) continue
    findings.push(missingBase(code, label))
  }
  return findings
}

function missingBase(code: string, label: string): Finding {
  return code === 'housingFund'
    ? problem('PAY_NO_FUND_BASE', '没有公积金缴存基数', '请在花名册中补填公积金缴存基数')
    : problem('PAY_NO_INSURANCE_BASE', '没有社保缴费基数', `请在花名册中补填${label}缴费基数`)
}

function checkPlace({ postClass, grade }: Place, bands: readonly GradeBand[]): Finding[] {
  const band = bands.find((b) => b.postClass === postClass)
  const noPost = problem('PAY_NO_POST', '没有岗位类别，或岗位类别不在岗位等级方案内', '请在花名册中补填岗位类别')
  const findings = band ? [] : [noPost]
  if (grade === null) return [...findings, problem('PAY_NO_GRADE', '没有岗位等级', '请在花名册中补填岗位等级')]
  if (!band || (grade >= band.min && grade <= band.max)) return findings
  const message = `岗位等级${grade}级超出${band.min}至${band.max}级`
  return [...findings, problem('PAY_GRADE_OUT_OF_BAND', message, '请核对岗位类别和岗位等级')]
}
