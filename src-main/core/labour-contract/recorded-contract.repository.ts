import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { BulkStatements } from '../db/contexts.ts'

interface Stamp {
  readonly by: number
  readonly now: string
}

/** Statements for recording thousands of existing contracts in one transaction. */
export function recordedStatements(bulk: BulkStatements, { by, now }: Stamp) {
  const lastSequence = bulk.prepare<[number], { last: number | null }>(
    'select max(sequence) as last from labour_contract where year = ?',
  )
  const inForce = bulk.prepare<[number], { id: number; runs_to: string | null }>(
    `select id, runs_to from labour_contract where worker_id = ? and state = 'in_force'`,
  )
  const addEvent = bulk.prepare(
    `insert into labour_contract_event
       (contract_id, kind, on_day, ends_on, signed_on, cause, reason, recorded_by, recorded_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const markRenewed = bulk.prepare(
    `update labour_contract
     set state = 'renewed', row_version = row_version + 1, updated_by = ?, updated_at = ? where id = ?`,
  )
  const setRemark = bulk.prepare(
    `update labour_contract
     set remark = ?, row_version = row_version + 1, updated_by = ?, updated_at = ? where id = ?`,
  )
  return {
    nextSequence: (year: number) => (lastSequence.get(year)?.last ?? 0) + 1,
    /** Ends the contract in force of a person as renewed; returns its id, or null when there was none. */
    renew(workerId: number, startsOn: CalendarDate, contractNo: string): number | null {
      const before = inForce.get(workerId)
      if (!before) return null
      const day = before.runs_to ?? startsOn
      addEvent.run(before.id, 'renewed', day, null, day, null, `续签为${contractNo}`, by, now)
      markRenewed.run(by, now, before.id)
      return before.id
    },
    /** A contract that was over before it was recorded. */
    over(id: number, kind: 'ended' | 'rescinded', day: CalendarDate): void {
      addEvent.run(id, kind, day, day, day, 'Z', '补录的历史合同', by, now)
    },
    remark(id: number, text: string): void {
      setRemark.run(text, by, now, id)
    },
  }
}
