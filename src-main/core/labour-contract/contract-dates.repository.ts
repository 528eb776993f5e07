import type { CalendarDate, CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import { fixedTermCounts } from '../../shared/labour-contract/chain.rules.ts'
import type { ContractTerm } from '../../shared/labour-contract/labour-contract.schema.ts'
import { exitedStatus } from '../../shared/roster/code-tables.ts'
import type { ReadDb } from '../db/contexts.ts'
import { listLinks } from './contract-list.repository.ts'

/** A labour contract in force with what reminders look at. */
export interface ContractDates {
  readonly id: number
  readonly contractNo: string
  readonly workerId: number
  readonly name: string
  readonly community: string
  readonly status: string
  readonly joinedOn: CalendarDate | CalendarMonth | null
  readonly term: ContractTerm
  /** Last day after amendments and extensions. */
  readonly endsOn: CalendarDate | null
  readonly probationEndsOn: CalendarDate | null
  /** Fixed terms in a row, this one included. */
  readonly fixedTerms: number
}

/** Every labour contract in force of somebody who has not left, in the office's order. */
export async function listDatesInForce(db: ReadDb, chainGapDays: number): Promise<ContractDates[]> {
  const rows = await db
    .selectFrom('labour_contract as l')
    .innerJoin('worker as w', 'w.id', 'l.worker_id')
    .innerJoin('community as c', 'c.id', 'w.community_id')
    .select(['l.id', 'l.contract_no', 'l.worker_id', 'w.name', 'c.name as community', 'w.status', 'w.joined_on'])
    .select(['l.term', 'l.runs_to', 'l.probation_ends_on'])
    .where('l.state', '=', 'in_force')
    .where('l.form', '=', 'labour')
    .where('w.status', '<>', exitedStatus)
    .where('w.merged_into_id', 'is', null)
    .orderBy('c.sort_order')
    .orderBy('w.id')
    .limit(100_000)
    .execute()
  const chains = await listLinks(
    db,
    rows.map((row) => row.worker_id),
  )
  return rows.map((row) => {
    const chain = chains.get(row.worker_id) ?? []
    const own = chain.find((link) => link.id === row.id)
    return {
      id: row.id,
      contractNo: row.contract_no,
      workerId: row.worker_id,
      name: row.name,
      community: row.community,
      status: row.status,
      joinedOn: row.joined_on as CalendarDate | CalendarMonth | null,
      term: row.term,
      endsOn: row.runs_to as CalendarDate | null,
      probationEndsOn: row.probation_ends_on as CalendarDate | null,
      fixedTerms: own ? (fixedTermCounts(chain, chainGapDays).get(own) ?? 0) : 0,
    }
  })
}
