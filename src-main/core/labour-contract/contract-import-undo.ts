import type { ImportUndo, UndoStep } from '../import-batch/import-target.ts'
import { listDocuments } from './contract-document.repository.ts'
import { listEvents } from './contract-event.repository.ts'
import { voidContract } from './contract-life.ts'
import { listContractsById } from './contract-list.repository.ts'
import { recordedStatements } from './recorded-contract.repository.ts'

const reason = '撤销导入'

/** Reading contracts by id alone needs neither a day nor a rule. */
const anyReading = { today: '9999-12-31' as never, chainGapDays: 0 }

/** Takes back a ledger's import: contracts are not deleted but voided, remarks get their former words. */
export const contractImportUndo: ImportUndo = {
  async look(db, changes) {
    const ids = changes.map(({ objectId }) => objectId)
    const contracts = new Map((await listContractsById(db, ids, anyReading)).map((c) => [c.id, c]))
    const events = Map.groupBy(await listEvents(db, ids), ({ contractId }) => contractId)
    const printed = new Set((await listDocuments(db, ids)).map(({ contractId }) => contractId))
    return changes.map((change): UndoStep => {
      const contract = contracts.get(change.objectId)
      const name = contract ? `${contract.workerName} ${contract.contractNo}` : ''
      const isOver = contract === undefined || contract.state === 'voided'
      if (!('contentHash' in change)) {
        const after = String(change.after['remark'] ?? '')
        const isEdited = contract !== undefined && contract.remark !== after
        const edit = { name, field: '备注', imported: after, now: contract?.remark ?? '' }
        return { change, name, laterEdits: isEdited ? [edit] : [], keptBy: undefined, isDone: isOver || isEdited }
      }
      const own = (events.get(change.objectId) ?? []).filter((e) => e.voided === null && e.cause !== 'Z')
      const isHandled = printed.has(change.objectId) || own.some(({ kind }) => kind !== 'renewed')
      const keptBy = isHandled && !isOver ? '已办理变更、终止或打印' : undefined
      return { change, name, laterEdits: [], keptBy, isDone: isOver }
    })
  },

  openUndoer(scope) {
    const stamp = { by: scope.actor.id, now: scope.clock.now() }
    const statements = recordedStatements(scope.bulk, stamp)
    return async ({ change }) => {
      const [contract] = await listContractsById(scope.trx, [change.objectId], anyReading)
      if (!contract) return
      if ('contentHash' in change)
        return voidContract({ id: contract.id, rowVersion: contract.rowVersion, reason }, scope)
      const before = String(change.before['remark'] ?? '')
      statements.remark(contract.id, before)
      const logged = { before: { remark: contract.remark }, after: { remark: before } }
      scope.record({ objectType: 'labour_contract', objectId: contract.id, ...logged, summary: reason })
    }
  },
}
