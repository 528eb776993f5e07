import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { ExitState } from '../../shared/exit/exit-case.rules.ts'
import type { FollowUp } from '../../shared/exit/exit-codes.ts'
import type { ReadDb } from '../db/contexts.ts'
import { isSigned, loadScans } from './exit-facts.ts'
import { findEffects, findSettlement, listExitsIn, listFollowUps, loadHandover } from './exit.repository.ts'

/** A case that still has something to be done, for the to-do list. */
export interface OpenExit {
  readonly id: number
  readonly name: string
  readonly community: string
  readonly state: ExitState
  readonly lastDay: CalendarDate
  /** Handed over in full and signed by all three. */
  readonly isHandedOver: boolean
  readonly hasContract: boolean
  readonly fileTransferBy: CalendarDate | null
  readonly stopMonth: string | null
  readonly done: readonly FollowUp[]
}

/** Cases handed in, approved, or finished with something left to be done. */
export async function listOpenExits(db: ReadDb): Promise<OpenExit[]> {
  const open: OpenExit[] = []
  for (const { row } of await listExitsIn(db, ['submitted', 'approved', 'finished'])) {
    const { lines, signatures } = await loadHandover(db, row.id)
    const scans = await loadScans(db, row.id, lines)
    const settlement = await findSettlement(db, row.id)
    const effects = await findEffects(db, row.id)
    open.push({
      ...{ id: row.id, name: row.name, community: row.community, state: row.state, lastDay: row.lastDay },
      isHandedOver:
        lines.length > 0 &&
        lines.every(({ state }) => state !== 'pending') &&
        isSigned(
          signatures,
          scans.some(({ isCurrent }) => isCurrent),
        ),
      hasContract: effects !== null && effects.contractId !== null,
      fileTransferBy: settlement?.fileTransferBy ?? null,
      stopMonth: settlement?.stopMonth ?? null,
      done: (await listFollowUps(db, row.id)).map(({ kind }) => kind),
    })
  }
  return open
}
