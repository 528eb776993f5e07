import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { TodoMark } from '../../shared/todo/todo.rules.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

/** Every mark that nobody has taken back, newest first. */
export async function listMarks(db: ReadDb): Promise<TodoMark[]> {
  const rows = await db
    .selectFrom('todo_mark as m')
    .innerJoin('account as a', 'a.id', 'm.marked_by')
    .selectAll('m')
    .select('a.display_name')
    .where('m.ended_at', 'is', null)
    .orderBy('m.id', 'desc')
    .limit(100_000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    rule: row.rule,
    matter: row.matter,
    dueOn: row.due_on as CalendarDate | null,
    reason: row.reason,
    untilOn: row.until_on as CalendarDate | null,
    markedBy: row.display_name,
    markedOn: row.marked_on as CalendarDate,
  }))
}

export type NewMark = Omit<TodoMark, 'id' | 'markedBy'>
interface Stamp {
  readonly by: number
  readonly now: string
}

/** Marks a matter; an earlier mark of the same kind, run out by now, gives way. */
export async function insertMark(trx: WriteDb, mark: NewMark, { by, now }: Stamp): Promise<number> {
  const { kind, rule, matter, dueOn, reason, untilOn, markedOn } = mark
  await trx
    .updateTable('todo_mark')
    .set({ ended_by: by, ended_at: now })
    .where('rule', '=', rule)
    .where('matter', '=', matter)
    .where('kind', '=', kind)
    .where((eb) => eb(eb.fn.coalesce('due_on', eb.val('')), '=', dueOn ?? ''))
    .where('ended_at', 'is', null)
    .execute()
  const { id } = await trx
    .insertInto('todo_mark')
    .values({
      kind,
      rule,
      matter,
      due_on: dueOn,
      reason,
      until_on: untilOn,
      marked_by: by,
      marked_on: markedOn,
      marked_at: now,
      ended_by: null,
      ended_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Takes a mark back. @throws AppError TODO_MATTER_GONE when it was taken back before */
export async function endMark(trx: WriteDb, id: number, { by, now }: Stamp): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('todo_mark')
    .set({ ended_by: by, ended_at: now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('TODO_MATTER_GONE', {})
}
