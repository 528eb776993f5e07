import { formatYuan, fen } from '../../shared/kernel/money.ts'
import type { ImportUndo, StoredColumns, UndoStep } from '../import-batch/import-target.ts'
import { listWorkers } from '../roster/roster.service.ts'
import { entryRestorer, listEntryRows } from './pay-entry.repository.ts'
import { getPayMonth } from './pay.repository.ts'

/** Takes back a variable sheet: every entry is again what it was, while the month is a draft. */
export function variableUndo({ payMonthId }: { readonly payMonthId: number }): ImportUndo {
  return {
    async look(db, changes) {
      const { state } = await getPayMonth(db, payMonthId)
      const ids = changes.map(({ objectId }) => objectId)
      const workers = await listWorkers(db, ids)
      const now = new Map((await listEntryRows(db, payMonthId)).map((e) => [`${e.workerId} ${e.code}`, e]))
      return changes.map((change): UndoStep => {
        const name = workers.get(change.objectId)?.name ?? ''
        const after: StoredColumns = 'after' in change ? change.after : {}
        const laterEdits = Object.entries(after).flatMap(([code, amount]) => {
          const current = now.get(`${change.objectId} ${code}`)
          if ((current?.amountFen ?? null) === amount) return []
          return [
            { name, field: current?.label ?? code, imported: shown(amount), now: shown(current?.amountFen ?? null) },
          ]
        })
        const keptBy = state === 'draft' ? undefined : '工资表已提交，退回后才能撤销'
        return { change, name, laterEdits, keptBy, isDone: false }
      })
    },

    openUndoer(scope, batchId) {
      const restore = entryRestorer(scope.bulk, { payMonthId, by: scope.actor.id, now: scope.clock.now() })
      return async ({ change, name }) => {
        if (!('after' in change)) return
        const own = new Map(
          (await listEntryRows(scope.trx, payMonthId, change.objectId)).map((e) => [e.code, e.amountFen] as const),
        )
        const changed = Object.entries(change.after).filter(([code, amount]) => (own.get(code) ?? null) !== amount)
        const edited = new Set(changed.map(([code]) => code))
        const done = restore(change.objectId, { before: change.before, after: change.after, edited })
        const summary = `${name}：撤销第${batchId}批导入`
        scope.record({ objectType: 'pay_entry', objectId: `${payMonthId}-${change.objectId}`, ...done, summary })
      }
    },
  }
}

const shown = (amount: string | number | null) => (amount === null ? '' : formatYuan(fen(Number(amount))))
