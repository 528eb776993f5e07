import type { DatedChange } from '../../shared/kernel/dated-fact.ts'
import type { SheetValue } from '../../shared/kernel/sheet-spec.ts'
import type { RosterField } from '../../shared/roster/roster.sheet.ts'
import type { FactOrigin } from '../dated-fact/dated-fact.service.ts'
import type { WriteScope } from '../db/contexts.ts'
import { getStoredWorker } from './roster.repository.ts'
import { workerChanger } from './worker-change.ts'

export interface DatedFieldChange {
  readonly workerId: number
  readonly values: Readonly<Partial<Record<RosterField, SheetValue>>>
  readonly dated: DatedChange
  /** Words for the audit log. */
  readonly summary: string
}

/**
 * Changes facts of people that hold from a day on, as another feature decided them; the only way to the roster from outside.
 * @param origin the record that brought the facts
 * @throws AppError (from the returned function) NOT_FOUND, ROSTER_HAS_ERRORS, CONCURRENT_MODIFICATION
 */
export function datedFieldChanger(scope: WriteScope, origin: FactOrigin): (change: DatedFieldChange) => Promise<void> {
  const change = workerChanger(scope, origin)
  return async ({ workerId, values, dated, summary }) => {
    const stored = await getStoredWorker(scope.trx, workerId)
    const next = { ...stored, values: { ...stored.values, ...values } }
    change({ stored, next, extra: stored.extra, dated, summary })
  }
}
