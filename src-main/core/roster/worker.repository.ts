import type { CalendarDate, CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import { fen, type Fen } from '../../shared/kernel/money.ts'
import { exitedStatus } from '../../shared/roster/code-tables.ts'
import type { ReadDb } from '../db/contexts.ts'

/** One person as other features see them: codes of the roster's tables, dates that may be known to the month only. */
export interface Worker {
  readonly id: number
  readonly name: string
  readonly idNo: string
  readonly sex: string
  readonly birthOn: CalendarDate
  readonly communityId: number
  readonly community: string
  readonly category: string
  readonly postClass: string
  readonly grade: number | null
  readonly identity: string
  readonly education: string
  readonly politics: string
  readonly socialWorkLevel: string
  readonly status: string
  readonly joinedOn: CalendarDate | CalendarMonth | null
  readonly exitOn: CalendarDate | CalendarMonth | null
  readonly retirementCategory: string | null
  readonly homeAddress: string | null
  readonly contractParty: string | null
  readonly contractTerm: string | null
  /** 签订次数, this contract included. */
  readonly contractTimes: number | null
  readonly contractFrom: CalendarDate | null
  readonly contractTo: CalendarDate | null
  readonly socialInsuranceBaseFen: Fen | null
  readonly housingFundBaseFen: Fen | null
}

function selectWorkers(db: ReadDb) {
  return db
    .selectFrom('worker as w')
    .innerJoin('community as c', 'c.id', 'w.community_id')
    .select([
      'w.id',
      'w.name',
      'w.id_no',
      'w.sex',
      'w.birth_on',
      'w.community_id',
      'w.category',
      'w.post_class',
      'w.grade',
      'w.identity',
      'w.education',
      'w.politics',
      'w.social_work_level',
      'w.status',
      'w.joined_on',
      'w.exit_on',
      'w.retirement_category',
      'w.home_address',
      'w.contract_party',
      'w.contract_term',
      'w.contract_times',
      'w.contract_from',
      'w.contract_to',
      'w.social_insurance_base_fen',
      'w.housing_fund_base_fen',
      'c.name as community_name',
    ])
    .orderBy('w.id')
}
type SelectedWorker = Awaited<ReturnType<ReturnType<typeof selectWorkers>['execute']>>[number]

function rowToWorker(row: SelectedWorker): Worker {
  return {
    id: row.id,
    name: row.name,
    idNo: row.id_no,
    sex: row.sex,
    birthOn: row.birth_on as CalendarDate,
    communityId: row.community_id,
    community: row.community_name,
    category: row.category,
    postClass: row.post_class,
    grade: row.grade,
    identity: row.identity,
    education: row.education,
    politics: row.politics,
    socialWorkLevel: row.social_work_level,
    status: row.status,
    joinedOn: row.joined_on as CalendarDate | CalendarMonth | null,
    exitOn: row.exit_on as CalendarDate | CalendarMonth | null,
    retirementCategory: row.retirement_category,
    homeAddress: row.home_address,
    contractParty: row.contract_party,
    contractTerm: row.contract_term,
    contractTimes: row.contract_times,
    contractFrom: row.contract_from as CalendarDate | null,
    contractTo: row.contract_to as CalendarDate | null,
    socialInsuranceBaseFen: fenOrNull(row.social_insurance_base_fen),
    housingFundBaseFen: fenOrNull(row.housing_fund_base_fen),
  }
}

const fenOrNull = (stored: number | null) => (stored === null ? null : fen(stored))

export async function findWorker(db: ReadDb, id: number): Promise<Worker | undefined> {
  const row = await selectWorkers(db).where('w.id', '=', id).executeTakeFirst()
  return row && rowToWorker(row)
}

export async function listWorkers(db: ReadDb, ids: readonly number[]): Promise<ReadonlyMap<number, Worker>> {
  if (ids.length === 0) return new Map()
  const rows = await selectWorkers(db)
    .where('w.id', 'in', [...ids])
    .limit(5000)
    .execute()
  return new Map(rows.map((row) => [row.id, rowToWorker(row)]))
}

const selectUnmerged = (db: ReadDb) => selectWorkers(db).where('w.merged_into_id', 'is', null)

/** Everyone on the roster who has not left, in the order of entry. At most a hundred thousand. */
export async function listPresentWorkers(db: ReadDb): Promise<Worker[]> {
  return (await selectUnmerged(db).where('w.status', '<>', exitedStatus).limit(100_000).execute()).map(rowToWorker)
}

/** Everybody, also those who left. At most a hundred thousand. */
export async function listAllWorkers(db: ReadDb): Promise<Worker[]> {
  return (await selectUnmerged(db).limit(100_000).execute()).map(rowToWorker)
}
