import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import { fen, formatYuan } from '../../shared/kernel/money.ts'
import type { ImportUndo, StoredColumns, UndoStep, WrittenChange } from '../import-batch/import-target.ts'
import type { ReadDb } from '../db/contexts.ts'
import { listWorkers } from '../roster/roster.service.ts'
import { deductionWriter, listStandingDeductions, type StandingDeduction } from './deduction.repository.ts'

/** Facts are not deleted: what an import said is voided, and what it had replaced is said again. */
export const deductionUndo: ImportUndo = {
  async look(db, changes) {
    const ids = changes.map(({ objectId }) => objectId)
    const workers = await listWorkers(db, ids)
    const standing = await standingBy(db, changes)
    return changes.map((change): UndoStep => {
      const name = workers.get(change.objectId)?.name ?? ''
      const { edited } = compare(change, standing.get(change.objectId) ?? [])
      const laterEdits = edited.map(([field, imported, now]) => ({
        name,
        field,
        imported: shown(imported),
        now: shown(now),
      }))
      return { change, name, laterEdits, keptBy: undefined, isDone: false }
    })
  },

  openUndoer(scope, batchId) {
    return async ({ change, name }) => {
      const month = monthOf(change)
      if (!('after' in change) || month === undefined) return
      const own = (await standingBy(scope.trx, [change])).get(change.objectId) ?? []
      const kept = new Set(compare(change, own).edited.map(([field]) => field))
      const former = Object.entries(change.before).filter(([field]) => field !== 'month' && field !== 'basis')
      const said = former.filter(([field]) => !kept.has(field))
      const replaced = own.filter((fact) => fact.name in change.after && !kept.has(fact.name))
      const reason = `撤销第${batchId}批导入`
      const write = deductionWriter(scope.bulk, { month, by: scope.actor.id, now: scope.clock.now() })
      const amounts = Object.fromEntries(said.map(([field, amount]) => [field, Number(amount)]))
      const done = write({
        workerId: change.objectId,
        replaced,
        said: amounts,
        basis: String(change.before['basis']),
        reason,
      })
      scope.record({
        objectType: 'additional_deduction',
        objectId: `${change.objectId}-${month}`,
        ...done,
        summary: `${name}：${reason}`,
      })
    }
  },
}

const monthOf = (change: WrittenChange): CalendarMonth | undefined =>
  'after' in change ? (String(change.after['month']) as CalendarMonth) : undefined

/** Facts of the import's month that stand, by person. */
async function standingBy(db: ReadDb, changes: readonly WrittenChange[]) {
  const month = changes.map(monthOf).find((each) => each !== undefined)
  const facts = month === undefined ? [] : await listStandingDeductions(db, month)
  return Map.groupBy(
    facts.filter((fact) => fact.month === month),
    ({ workerId }) => workerId,
  )
}

/** Figures that are no longer what the import made them. */
function compare(
  change: WrittenChange,
  standing: readonly StandingDeduction[],
): { readonly edited: [field: string, imported: number, now: number][] } {
  const after: StoredColumns = 'after' in change ? change.after : {}
  const now = new Map(standing.map(({ name, amountFen }) => [name, amountFen]))
  const figures = Object.entries(after).filter(([field]) => field !== 'month')
  const edited = figures.flatMap(([field, amount]): [string, number, number][] => {
    const [imported, current] = [Number(amount), now.get(field) ?? 0]
    return imported === current ? [] : [[field, imported, current]]
  })
  return { edited }
}

const shown = (amount: number) => formatYuan(fen(amount))
