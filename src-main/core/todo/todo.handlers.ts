import { AppError } from '../../shared/kernel/app-error.ts'
import { hasErrors } from '../../shared/kernel/finding.ts'
import { reminderKind, type ReminderCode } from '../../shared/todo/reminder-catalogue.ts'
import type { todoContract } from '../../shared/todo/todo.contract.ts'
import { checkSuspension, stageText, type PlacedMatter } from '../../shared/todo/todo.rules.ts'
import type { CommandContext, HandlersFor } from '../db/contexts.ts'
import { exportTodo } from './todo-export.ts'
import { itemRows, loadPlaced, loadRules, matterRow, mattersBehind } from './todo-list.ts'
import { printTodo } from './todo-print.ts'
import { saveRules } from './reminder-rules.ts'
import { endMark, insertMark } from './todo.repository.ts'

const objectType = 'todo_mark'

export const todoHandlers = {
  'todo.list': async (_input, { actor, db, clock }) => {
    const today = clock.today()
    const placed = await loadPlaced(db, { today, roles: actor.roles })
    const { rules } = await loadRules(db, today)
    const off = [...rules].filter(([, { isOn }]) => !isOn)
    return { today, items: itemRows(placed), switchedOff: off.map(([code]) => reminderKind(code).name) }
  },

  'todo.matters': async ({ offset, limit, ...line }, { actor, db, clock }) => {
    const today = clock.today()
    const placed = await loadPlaced(db, { today, roles: actor.roles, code: line.rule })
    const behind = mattersBehind(placed, line)
    const { isFinishedByHand, basis } = reminderKind(line.rule)
    return {
      rows: behind.slice(offset, offset + limit).map((each) => matterRow(each, today)),
      total: behind.length,
      text: stageText(line.rule, line.stage),
      isFinishedByHand,
      basis,
    }
  },

  'todo.suspend': async ({ rule, matters, untilOn, reason }, scope) => {
    const { trx, actor, clock, record } = scope
    const raised = await openMatters(rule, scope)
    const today = clock.today()
    for (const wish of matters) {
      const { matter } = findMatter(raised, wish)
      const findings = checkSuspension(matter.dueOn, untilOn, today)
      if (hasErrors(findings)) throw new AppError('TODO_SUSPENSION_REFUSED', { name: matter.name, findings })
      const mark = { kind: 'suspended', rule, matter: matter.key, dueOn: matter.dueOn, reason, untilOn } as const
      const id = await insertMark(trx, { ...mark, markedOn: today }, { by: actor.id, now: clock.now() })
      record({ objectType, objectId: id, after: { ...mark, name: matter.name }, summary: reason })
    }
    return { suspended: matters.length }
  },

  'todo.finish': async ({ rule, matter: wish, reason }, scope) => {
    const { trx, actor, clock, record } = scope
    const { isFinishedByHand, name } = reminderKind(rule)
    if (!isFinishedByHand) throw new AppError('TODO_NOT_BY_HAND', { name })
    const { matter } = findMatter(await openMatters(rule, scope), wish)
    const mark = { kind: 'done', rule, matter: matter.key, dueOn: matter.dueOn, reason, untilOn: null } as const
    const id = await insertMark(trx, { ...mark, markedOn: clock.today() }, { by: actor.id, now: clock.now() })
    record({ objectType, objectId: id, after: { ...mark, name: matter.name }, summary: reason })
    return { id }
  },

  'todo.resume': async ({ markId }, { trx, actor, clock, record }) => {
    await endMark(trx, markId, { by: actor.id, now: clock.now() })
    record({ objectType, objectId: markId, before: { ended: false }, after: { ended: true }, summary: '恢复到待办' })
    return { id: markId }
  },

  'todo.rules': async (_input, { db, clock }) => {
    const { standard, rules } = await loadRules(db, clock.today())
    return {
      standardId: standard?.id ?? 0,
      effectiveFrom: standard ? (standard.effectiveFrom as never) : null,
      isSample: standard?.isSample ?? true,
      note: standard?.note ?? '',
      rules: [...rules].map(([code, rule]) => {
        const { name, counts, basis } = reminderKind(code)
        return { ...rule, code, name, counts, basis }
      }),
    }
  },

  'todo.saveRules': (input, scope) => saveRules(input, scope),

  'todo.export': (input, context) => exportTodo(input, context),

  'todo.printDocument': (_input, context) => printTodo(context),
} satisfies HandlersFor<typeof todoContract>

/** Matters of a reminder that stand on the open list or are put off: what is done is no longer to be put off. */
async function openMatters(code: ReminderCode, { actor, trx, clock }: CommandContext): Promise<PlacedMatter[]> {
  const placed = await loadPlaced(trx, { today: clock.today(), roles: actor.roles, code })
  return placed.filter(({ view }) => view !== 'done')
}

/** @throws AppError TODO_MATTER_GONE for a matter that is no longer there, or has another deadline by now */
function findMatter(
  raised: readonly PlacedMatter[],
  { key, dueOn }: { readonly key: string; readonly dueOn: string | null },
): PlacedMatter {
  const found = raised.find(({ matter }) => matter.key === key && matter.dueOn === dueOn)
  if (!found) throw new AppError('TODO_MATTER_GONE', {})
  return found
}
