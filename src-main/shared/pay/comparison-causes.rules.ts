import { firstDayOf, lastDayOf, monthOf, type CalendarDate, type CalendarMonth } from '../kernel/calendar-date.ts'
import { formatYuan } from '../kernel/money.ts'
import type { ComparedLine, ItemAmount } from './comparison.rules.ts'
import type { MonthItem } from './pay-columns.ts'
import type { PayPerson } from './pay-facts.ts'
import type { PayItem, PayScheme } from './pay-scheme.schema.ts'

/** Why pay differs from the month before (变动原因). */
export const causeLabels = {
  joined: '新进',
  left: '离职',
  refused: '未算出',
  presence: '出入月',
  grade: '岗位等级',
  standard: '标准调整',
  allowance: '津贴补贴',
  leave: '请假',
  performance: '绩效',
  entered: '逐月录入',
  backPay: '补发补扣',
  base: '缴费基数',
  enrolment: '参保停保',
  tax: '个人所得税',
  withholding: '其他代扣',
  debt: '应收扣回',
  unexplained: '待说明',
} as const
export type ChangeCause = keyof typeof causeLabels
export const changeCauses = Object.keys(causeLabels) as [ChangeCause, ...ChangeCause[]]

/** What the two months have in common for everybody. */
export interface MonthsCompared {
  readonly before: CalendarMonth
  readonly now: CalendarMonth
  /** Items of both months by code. */
  readonly items: ReadonlyMap<string, MonthItem>
  readonly scheme: PayScheme
  /** Titles of standards that the later month takes and the earlier did not: of wages, and of contributions. */
  readonly newWageStandards: readonly string[]
  readonly newContributionStandards: readonly string[]
  /** Codes of 绩效 that either month settles. */
  readonly settled: ReadonlySet<string>
}
/** What is known of one person beside the two lines. */
export interface Evidence {
  /** Null for somebody who is not to be paid any more. */
  readonly person: PayPerson | null
  /** Half days of leave in the two months by kind (personal, sick). */
  readonly leave: { readonly before: ReadonlyMap<string, number>; readonly now: ReadonlyMap<string, number> }
  /** Codes entered by hand for either month. */
  readonly entered: ReadonlySet<string>
  /** First reason why the person could not be computed in one of the months; null = could. */
  readonly refused: string | null
  /** Last employed day by the roster; null = none. */
  readonly leftOn: CalendarDate | null
}
export interface Reason {
  readonly cause: ChangeCause
  readonly because: string
}
interface ItemChange {
  readonly item: MonthItem
  readonly was: ItemAmount | undefined
  readonly is: ItemAmount | undefined
  readonly before: ComparedLine
  readonly now: ComparedLine
}

const unexplained: Reason = { cause: 'unexplained', because: '' }

/** Somebody with a line in one of the months only. */
function ofLine(which: 'came' | 'gone', evidence: Evidence, months: MonthsCompared): Reason {
  const { refused, leftOn, person } = evidence
  if (which === 'gone' && leftOn !== null && leftOn <= lastDayOf(months.now)) {
    return { cause: 'left', because: `${leftOn}离职` }
  }
  const since = which === 'came' ? cameIn(person, months) : undefined
  if (since !== undefined) return { cause: 'joined', because: `${since}入职` }
  if (refused !== null) {
    return { cause: 'refused', because: `${which === 'came' ? '上月' : '本月'}未算出：${refused}` }
  }
  const text = which === 'came' ? '上月工资表没有此人，花名册没有入职记录' : '本月工资表没有此人，花名册没有离职记录'
  return { cause: 'unexplained', because: text }
}

/** Day of an employment that began after the earlier month's first day: whoever came before had a line then. */
function cameIn(person: PayPerson | null, { before, now }: MonthsCompared): CalendarDate | undefined {
  const starts = (person?.employments ?? []).map((e) => e.from)
  return starts.findLast((day) => day > firstDayOf(before) && day <= lastDayOf(now))
}

function ofItem(change: ItemChange, evidence: Evidence, months: MonthsCompared): Reason {
  const { item } = change
  if (evidence.entered.has(item.code)) return { cause: 'entered', because: '本月或上月录入' }
  if (item.code.startsWith('yearEndBonus')) return { cause: 'entered', because: '年终奖' }
  if (/^(backPay|payBack)/.test(item.code)) return { cause: 'backPay', because: '以前月份重算' }
  if (item.part === 'personal' || item.part === 'employer') return ofContribution(change, evidence, months)
  if (item.part === 'after_tax') return ofWithholding(change, evidence, months)
  return ofWage(change, evidence, months)
}

function ofWage(change: ItemChange, evidence: Evidence, months: MonthsCompared): Reason {
  const { code } = change.item
  const rule = months.scheme.items.find((item) => item.code === code)
  const leaveRule = months.scheme.leave.find((leave) => leave.code === code)
  if (months.settled.has(code)) return { cause: 'performance', because: '绩效结算' }
  if (leaveRule) {
    const taken = leaveText(evidence, [leaveRule.leave])
    if (taken !== undefined) return { cause: 'leave', because: taken }
  }
  return (
    presence(rule, evidence, months) ??
    grade(change, evidence, months) ??
    standard(months.newWageStandards) ??
    season(rule, months) ??
    allowance(rule, evidence, months) ??
    absence(rule, evidence) ??
    assessment(rule, evidence, months) ??
    unexplained
  )
}

function presence(rule: PayItem | undefined, { person }: Evidence, months: MonthsCompared): Reason | undefined {
  if (rule?.prorated === false) return undefined
  for (const { from, to } of person?.employments ?? []) {
    for (const month of [months.before, months.now]) {
      if (from > firstDayOf(month) && from <= lastDayOf(month)) return { cause: 'presence', because: `${from}入职` }
      if (to !== null && to >= firstDayOf(month) && to < lastDayOf(month)) {
        return { cause: 'presence', because: `${to}离职` }
      }
    }
  }
  return undefined
}

/** Another level or post on the two lines, or one that takes effect within the two months by its document. */
function grade({ before, now }: ItemChange, { person }: Evidence, months: MonthsCompared): Reason | undefined {
  const levels = before.grade === now.grade ? '' : `等级${before.grade ?? '无'}级→${now.grade ?? '无'}级`
  const posts = before.post === now.post ? '' : `岗位${before.post}→${now.post}`
  const because = [levels, posts].filter(Boolean).join('，')
  if (because !== '') return { cause: 'grade', because }
  const fact = (person?.grades ?? []).find(
    ({ from }) => from >= firstDayOf(months.before) && from <= lastDayOf(months.now),
  )
  return fact && { cause: 'grade', because: `${fact.from}起等级${fact.grade ?? '无'}级` }
}

const standard = (titles: readonly string[]): Reason | undefined =>
  titles.length === 0 ? undefined : { cause: 'standard', because: `改按${titles.join('、')}` }

function season(rule: PayItem | undefined, { before, now }: MonthsCompared): Reason | undefined {
  const months = rule?.months ?? []
  const isPaid = (month: CalendarMonth) => months.includes(Number(month.slice(5)))
  return months.length > 0 && isPaid(before) !== isPaid(now) ? { cause: 'allowance', because: '按月份发放' } : undefined
}

/** 津贴 by certificate, degree or years of service: only where the qualification or the anniversary lies in these months. */
function allowance(rule: PayItem | undefined, { person }: Evidence, months: MonthsCompared): Reason | undefined {
  const begun = (days: readonly { readonly from: CalendarDate }[]) =>
    days.find(({ from }) => from >= firstDayOf(months.before) && from <= lastDayOf(months.now))?.from
  if (rule?.value.by === 'certificate' || rule?.value.by === 'education') {
    const since = begun(rule.value.by === 'certificate' ? (person?.certificates ?? []) : (person?.education ?? []))
    return since === undefined ? undefined : { cause: 'allowance', because: `${since}取得证书` }
  }
  if (rule?.value.by === 'posts') {
    const since = begun(person?.posts ?? [])
    return since === undefined ? undefined : { cause: 'allowance', because: `${since}任职变动` }
  }
  if (rule?.value.by !== 'service_years' && rule?.value.by !== 'each_service_year') return undefined
  return isAnniversary(person, months) ? { cause: 'allowance', because: '工作年限满年' } : undefined
}

function isAnniversary(person: PayPerson | null, { before, now }: MonthsCompared): boolean {
  if (!person?.serviceFrom) return false
  const start = Number(monthOf(person.serviceFrom).slice(5)) - person.serviceAdjustMonths
  return [before, now].some((month) => (Number(month.slice(5)) - start) % 12 === 0)
}

/** 绩效 that absence costs, or anything else that leave of these months lowered. */
function absence(rule: PayItem | undefined, evidence: Evidence): Reason | undefined {
  if (!rule || (!rule.lostWhenAbsent && rule.value.by !== 'formula')) return undefined
  const taken = leaveText(evidence, ['personal', 'sick'])
  return taken === undefined ? undefined : { cause: 'leave', because: taken }
}

function assessment(rule: PayItem | undefined, { person }: Evidence, months: MonthsCompared): Reason | undefined {
  if (!rule?.assessed) return undefined
  const found = (person?.assessments ?? []).find(({ period }) => period === months.now || period === months.before)
  return found && { cause: 'performance', because: `${found.period}考核${found.result}` }
}

const leaveNames: Readonly<Record<string, string>> = { personal: '事假', sick: '病假' }

function leaveText({ leave }: Evidence, kinds: readonly string[]): string | undefined {
  const texts = kinds.flatMap((kind) => {
    const [was, is] = [leave.before.get(kind) ?? 0, leave.now.get(kind) ?? 0]
    if (was === 0 && is === 0) return []
    return [`${leaveNames[kind] ?? '请假'}上月${was / 2}天、本月${is / 2}天`]
  })
  return texts.length === 0 ? undefined : texts.join('，')
}

function ofContribution({ item, was, is }: ItemChange, evidence: Evidence, months: MonthsCompared): Reason {
  if (item.code.startsWith('late')) return { cause: 'base', because: '以前月份补缴' }
  const [old, base] = [was?.baseFen ?? 0, is?.baseFen ?? 0]
  if (was && is && was.amountFen !== 0 && is.amountFen !== 0 && old !== base) {
    return { cause: 'base', because: `基数${formatYuan(was.baseFen)}→${formatYuan(is.baseFen)}` }
  }
  const fromStandard = standard(months.newContributionStandards)
  if (fromStandard) return fromStandard
  return (was?.amountFen ?? 0) === 0 || (is?.amountFen ?? 0) === 0
    ? (enrolment(evidence, months) ?? unexplained)
    : unexplained
}

/** Insured for the first time or no more: employed since lately, left, or said by hand (增减员). */
function enrolment({ person }: Evidence, months: MonthsCompared): Reason | undefined {
  const isNear = (month: string) => month >= previousMonth(months.before) && month <= months.now
  const starts = (person?.employments ?? []).flatMap(({ from, to }) => (to === null ? [from] : [from, to]))
  const day = starts.find((date) => isNear(monthOf(date)))
  if (day !== undefined) return { cause: 'enrolment', because: `${day}入职或离职` }
  const said = (person?.enrolments ?? []).find(({ from, to }) => isNear(from) || (to !== null && isNear(to)))
  return said && { cause: 'enrolment', because: '增减员' }
}

function previousMonth(month: CalendarMonth): string {
  const [year = 0, of = 1] = month.split('-').map(Number)
  return of === 1 ? `${year - 1}-12` : `${year}-${String(of - 1).padStart(2, '0')}`
}

function ofWithholding({ before, now }: ItemChange, _: Evidence, months: MonthsCompared): Reason {
  if (before.grossFen !== now.grossFen) return { cause: 'withholding', because: '随应发变动' }
  const changed = standard(months.newWageStandards)
  return changed ? { ...changed, cause: 'withholding' } : unexplained
}

/** Tax follows from the cumulative figures; the text says how they moved. */
function ofTax(before: ComparedLine, now: ComparedLine, months: MonthsCompared): string {
  if (before.taxableFen === null || now.taxableFen === null) return '累计预扣'
  const [was, is] = [formatYuan(before.taxableFen), formatYuan(now.taxableFen)]
  const year = months.before.slice(0, 4) === months.now.slice(0, 4) ? '' : '新纳税年度，'
  return `${year}累计应纳税所得额${was}→${is}`
}

export const causeOf = { line: ofLine, item: ofItem, tax: ofTax }
