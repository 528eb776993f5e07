import { daysBetween, type CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { Role } from '../../shared/kernel/roles.ts'
import { completeRules, reminderCodes, reminderKind, type ReminderCode } from '../../shared/todo/reminder-catalogue.ts'
import type { ReminderRule } from '../../shared/todo/reminder-rules.schema.ts'
import type { TodoItemRow, TodoMatterRow } from '../../shared/todo/todo.contract.ts'
import {
  itemsOf,
  placeMatters,
  seesReminder,
  type PlacedMatter,
  type TodoItem,
  type TodoMatter,
} from '../../shared/todo/todo.rules.ts'
import type { ReadDb } from '../db/contexts.ts'
import { getStandardOn, type StandardInForce } from '../standard/standard.service.ts'
import { listMarks } from './todo.repository.ts'
import { todoFacts, type TodoFacts } from './todo-facts.ts'
import { todoSources } from './todo-sources.ts'

/** Who looks, and on which day. */
export interface TodoLook {
  readonly today: CalendarDate
  readonly roles: readonly Role[]
  /** Given: this reminder alone. */
  readonly code?: ReminderCode
}

export interface RulesInForce {
  readonly standard: StandardInForce<'reminder_rules'> | undefined
  readonly rules: ReadonlyMap<ReminderCode, ReminderRule>
}

/** The rules of the day; without a stored version those of the catalogue. */
export async function loadRules(db: ReadDb, today: CalendarDate): Promise<RulesInForce> {
  const standard = await getStandardOn(db, 'reminder_rules', today)
  return { standard, rules: completeRules(standard?.body) }
}

/** Everything that an account has to see on a day. Counts and lists are both made from this, and so can't differ. */
export async function loadPlaced(db: ReadDb, { today, roles, code }: TodoLook): Promise<PlacedMatter[]> {
  const { rules } = await loadRules(db, today)
  const wanted = (code === undefined ? reminderCodes : [code]).filter(
    (each) => seesReminder(roles, each) && rules.get(each)?.isOn === true,
  )
  const facts = todoFacts(db, today, rules)
  const matters: TodoMatter[] = []
  for (const each of wanted) matters.push(...(await mattersOf(each, facts)))
  return placeMatters(matters, rules, await listMarks(db), today)
}

async function mattersOf(rule: ReminderCode, facts: TodoFacts): Promise<TodoMatter[]> {
  return (await todoSources[rule](facts)).map((matter) => ({ rule, ...matter }))
}

/** The lines of the list. */
export function itemRows(placed: readonly PlacedMatter[]): TodoItemRow[] {
  return itemsOf(placed).map((item) => ({ ...item, unit: unitOf(item), verb: reminderKind(item.rule).verb }))
}

const unitOf = ({ rule }: TodoItem) => reminderKind(rule).unit

/** The matters behind one line. */
export function mattersBehind(
  placed: readonly PlacedMatter[],
  { view, rule, stage }: Pick<TodoItem, 'view' | 'rule' | 'stage'>,
): PlacedMatter[] {
  return placed.filter((each) => each.view === view && each.matter.rule === rule && each.stage === stage)
}

export function matterRow({ matter, level, mark }: PlacedMatter, today: CalendarDate): TodoMatterRow {
  const { key, name, community, detail, dueOn, record } = matter
  return {
    key,
    name,
    community,
    detail,
    level,
    dueOn,
    daysLeft: dueOn === null ? null : daysBetween(today, dueOn),
    record,
    mark: mark && {
      id: mark.id,
      reason: mark.reason,
      untilOn: mark.untilOn,
      markedBy: mark.markedBy,
      markedOn: mark.markedOn,
    },
  }
}
