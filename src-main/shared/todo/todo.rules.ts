import { addDays, daysBetween, type CalendarDate } from '../kernel/calendar-date.ts'
import type { Role } from '../kernel/roles.ts'
import type { Finding } from '../kernel/finding.ts'
import { reminderCodes, reminderKind, type ReminderCode } from './reminder-catalogue.ts'
import { todoLevels, type ReminderRule, type TodoLevel } from './reminder-rules.schema.ts'

/** What a matter opens when it is clicked. */
export const todoRecordKinds = [
  'worker',
  'labour_contract',
  'retirement',
  'exit',
  'career_event',
  'mentor',
  'certificate_proposal',
  'notice',
  'disclosure',
  'democratic_review',
  'pay_month',
  'grade_batch',
  'accountability_audit',
  'audit_demand',
  'case_file',
  'import_batch',
  'import_collection',
  'standard',
  'calendar',
] as const
export interface TodoRecord {
  readonly kind: (typeof todoRecordKinds)[number]
  readonly id: number
}

/** One thing that somebody has to see to: a person's contract, a notice, a year's declaration. */
export interface TodoMatter {
  readonly rule: ReminderCode
  /** Unlike every other matter of the rule, and the same on every day. */
  readonly key: string
  /** Whose or what: 张三, or a title. */
  readonly name: string
  readonly community: string
  readonly detail: string
  readonly dueOn: CalendarDate | null
  /** For rules that count from an event: its day. */
  readonly sinceOn?: CalendarDate
  /** Null: there is nothing to open, as for a yearly declaration. */
  readonly record: TodoRecord | null
}

/** 待办, 已暂缓, 已办结. */
export const todoViews = ['open', 'suspended', 'done'] as const
export type TodoView = (typeof todoViews)[number]

/** What a clerk said of a matter (todo_mark). */
export interface TodoMark {
  readonly id: number
  readonly kind: 'suspended' | 'done'
  readonly rule: string
  readonly matter: string
  readonly dueOn: CalendarDate | null
  readonly reason: string
  readonly untilOn: CalendarDate | null
  readonly markedBy: string
  readonly markedOn: CalendarDate
}

/** A matter that has been raised: how far it is (阶段), how urgent, and on which list. */
export interface PlacedMatter {
  readonly matter: TodoMatter
  /** 'overdue', 'today', 'open' (no deadline), or 'in30': within the threshold of 30 days. */
  readonly stage: string
  readonly level: TodoLevel
  readonly view: TodoView
  readonly mark: TodoMark | null
}

export interface TodoItem {
  readonly view: TodoView
  readonly rule: ReminderCode
  readonly stage: string
  readonly level: TodoLevel
  readonly text: string
  readonly count: number
  /** Nearest deadline. */
  readonly dueOn: CalendarDate | null
}

/** Level of something due in so many days. */
export function levelOf(daysLeft: number): TodoLevel {
  if (daysLeft < 0) return 'overdue'
  if (daysLeft === 0) return 'today'
  if (daysLeft <= 30) return 'within30'
  if (daysLeft <= 60) return 'within60'
  return daysLeft <= 90 ? 'within90' : 'normal'
}

type Stage = Pick<PlacedMatter, 'stage' | 'level'>

/** How far a matter is on a day; undefined while it is too early to speak of it. Time alone never ends a matter. */
export function stageOf(
  { rule: code, dueOn, sinceOn }: TodoMatter,
  rule: ReminderRule,
  today: CalendarDate,
): Stage | undefined {
  if (dueOn === null) return { stage: 'open', level: rule.level ?? 'normal' }
  const left = daysBetween(today, dueOn)
  if (left < 0) return { stage: 'overdue', level: 'overdue' }
  if (left === 0) return { stage: 'today', level: 'today' }
  if (reminderKind(code).counts === 'after') {
    const passed = daysBetween(sinceOn ?? dueOn, today)
    const reached = rule.days.filter((days) => days <= passed)
    return reached.length === 0 ? undefined : { stage: `in${Math.max(...reached)}`, level: levelOf(left) }
  }
  const ahead = rule.days.filter((days) => days >= left)
  if (ahead.length === 0) return undefined
  const threshold = Math.min(...ahead)
  return { stage: `in${threshold}`, level: levelOf(threshold) }
}

/**
 * Whether a matter is put off or done by a clerk's word. A word counts from the day on which it was given, so that one
 * given under a wrong clock hides nothing once the clock is right; what is overdue is never hidden by being put off.
 */
function viewOf(
  { key, dueOn }: TodoMatter,
  { level }: Stage,
  marks: readonly TodoMark[],
  today: CalendarDate,
): Pick<PlacedMatter, 'view' | 'mark'> {
  const own = marks.filter((mark) => mark.matter === key && mark.dueOn === dueOn && mark.markedOn <= today)
  const done = own.find(({ kind }) => kind === 'done')
  if (done) return { view: 'done', mark: done }
  const suspended = own.find(({ kind, untilOn }) => kind === 'suspended' && untilOn !== null && today < untilOn)
  if (suspended && level !== 'overdue') return { view: 'suspended', mark: suspended }
  return { view: 'open', mark: null }
}

/** Everything that is to be seen on a day, most urgent first. */
export function placeMatters(
  matters: readonly TodoMatter[],
  rules: ReadonlyMap<ReminderCode, ReminderRule>,
  marks: readonly TodoMark[],
  today: CalendarDate,
): PlacedMatter[] {
  const byRule = Map.groupBy(marks, ({ rule }) => rule)
  const placed = matters.flatMap((matter) => {
    const rule = rules.get(matter.rule)
    const stage = rule?.isOn ? stageOf(matter, rule, today) : undefined
    return stage ? [{ matter, ...stage, ...viewOf(matter, stage, byRule.get(matter.rule) ?? [], today) }] : []
  })
  return placed.sort((a, b) => compareMatters(a, b))
}

const rank = (level: TodoLevel) => todoLevels.indexOf(level)

function compareMatters(a: PlacedMatter, b: PlacedMatter): number {
  if (a.level !== b.level) return rank(a.level) - rank(b.level)
  const [first, second] = [a.matter.dueOn ?? '9999', b.matter.dueOn ?? '9999']
  if (first !== second) return first < second ? -1 : 1
  return reminderCodes.indexOf(a.matter.rule) - reminderCodes.indexOf(b.matter.rule)
}

const itemKey = ({ view, matter, stage }: PlacedMatter) => `${view} ${matter.rule} ${stage}`

/** The lines of the list: one for each reminder and stage, each the sum of the matters behind it. */
export function itemsOf(placed: readonly PlacedMatter[]): TodoItem[] {
  return [...Map.groupBy(placed, itemKey).values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const { view, matter, stage, level } = first
    const dueOn = group.map((each) => each.matter.dueOn).reduce((a, b) => (a !== null && (b === null || a < b) ? a : b))
    return [{ view, rule: matter.rule, stage, level, text: itemText(group), count: group.length, dueOn }]
  })
}

/** "劳动合同30日内到期"; a single matter says whose or what. */
function itemText(group: readonly PlacedMatter[]): string {
  const [first, second] = group
  if (!first) return ''
  const text = stageText(first.matter.rule, first.stage)
  return second ? text : `${text}：${first.matter.name}`
}

export function stageText(code: ReminderCode, stage: string): string {
  const { texts } = reminderKind(code)
  if (stage === 'overdue') return texts.overdue
  if (stage === 'today') return texts.today
  return stage === 'open' ? texts.open : texts.ahead.replace('{n}', stage.slice('in'.length))
}

/**
 * Which reminders an account sees: who works with people all, the system administrator those about standards; those about
 * cases nobody but the officer, and he no others.
 */
export function seesReminder(roles: readonly Role[], code: ReminderCode): boolean {
  if (reminderKind(code).isRestricted) return roles.includes('discipline_officer')
  if (roles.some((role) => role === 'clerk' || role === 'reviewer' || role === 'viewer')) return true
  return roles.includes('system_admin') && !reminderKind(code).isAboutPeople
}

/** Longest time for which something is put off in one go. */
export const longestSuspension = 90

/** Why a matter can't be put off until a day; [] when it can. */
export function checkSuspension(dueOn: CalendarDate | null, untilOn: CalendarDate, today: CalendarDate): Finding[] {
  if (dueOn !== null && dueOn <= today) {
    const what = dueOn < today ? '已逾期' : '今天到期'
    return [refused(`事项${what}，不能暂缓`, '请尽快办理')]
  }
  if (untilOn <= today) return [refused('暂缓日期应晚于今天', '请重新选择日期')]
  if (dueOn !== null && untilOn > dueOn) {
    return [refused(`暂缓日期晚于办理时限${dueOn}`, '请改为不晚于该日')]
  }
  if (untilOn > addDays(today, longestSuspension)) {
    return [refused(`一次最多暂缓${longestSuspension}天`, `请改为不晚于${addDays(today, longestSuspension)}`)]
  }
  return []
}

function refused(message: string, remedy: string): Finding {
  return { severity: 'error', code: 'TODO_SUSPENSION', message, remedy, field: 'untilOn' }
}
