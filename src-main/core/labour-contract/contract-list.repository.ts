import { sql } from 'kysely'
import { AppError } from '../../shared/kernel/app-error.ts'
import { addDays, daysBetween, type CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { fen } from '../../shared/kernel/money.ts'
import { amendedTerms, termsOn } from '../../shared/labour-contract/amendment.rules.ts'
import {
  fixedTerm,
  fixedTermCounts,
  fixedTermsBefore,
  type ChainLink,
} from '../../shared/labour-contract/chain.rules.ts'
import type { BoardColumn, ContractView } from '../../shared/labour-contract/labour-contract.contract.ts'
import type { LabourContractRow } from '../../shared/labour-contract/labour-contract.schema.ts'
import type { ReadDb } from '../db/contexts.ts'
import { contains, startsWith } from '../db/like.ts'
import { listEvents } from './contract-event.repository.ts'

/** What reading a contract takes beside the tables. */
export interface ContractReading {
  readonly today: CalendarDate
  readonly chainGapDays: number
}

/** States of a contract that was signed at some time. */
const signedStates = ['in_force', 'renewed', 'ended', 'rescinded'] as const
/** States of a contract on its way to the signature. */
const comingStates = ['draft', 'pending'] as const
const expiringDays = 90
const within = { soon: 30, later: 60 } as const

function selectContracts(db: ReadDb) {
  return db
    .selectFrom('labour_contract as l')
    .innerJoin('worker as w', 'w.id', 'l.worker_id')
    .innerJoin('community as c', 'c.id', 'w.community_id')
}

function selectRows(query: ReturnType<typeof selectContracts>) {
  return query
    .selectAll('l')
    .select(['w.name as worker_name', 'c.name as community_name'])
    .select((eb) =>
      eb
        .selectFrom('labour_contract_scan as s')
        .innerJoin('labour_contract_document as d', 'd.id', 's.document_id')
        .whereRef('d.contract_id', '=', 'l.id')
        .where('d.kind', '=', 'contract')
        .where('s.voided_at', 'is', null)
        .select((inner) => inner.fn.countAll<number>().as('n'))
        .as('scans'),
    )
}
type SelectedContract = Awaited<ReturnType<ReturnType<typeof selectRows>['execute']>>[number]

function rowToContract(row: SelectedContract, today: CalendarDate): LabourContractRow {
  const endsOn = row.runs_to as CalendarDate | null
  return {
    id: row.id,
    contractNo: row.contract_no,
    workerId: row.worker_id,
    workerName: row.worker_name,
    community: row.community_name,
    form: row.form,
    employer: row.employer,
    term: row.term,
    startsOn: row.starts_on as CalendarDate,
    endsOn,
    probationEndsOn: row.probation_ends_on as CalendarDate | null,
    workContent: row.work_content,
    workPlace: row.work_place,
    workingTime: row.working_time,
    restTerms: row.rest_terms,
    monthlyWageFen: row.monthly_wage_fen === null ? null : fen(row.monthly_wage_fen),
    probationWageFen: row.probation_wage_fen === null ? null : fen(row.probation_wage_fen),
    payDay: row.pay_day,
    socialInsuranceTerms: row.social_insurance_terms,
    protectionTerms: row.protection_terms,
    serviceUntil: row.service_until as CalendarDate | null,
    confidentialityTerms: row.confidentiality_terms,
    benefitTerms: row.benefit_terms,
    otherTerms: row.other_terms,
    fixedTermGround: row.fixed_term_ground,
    fixedTermNote: row.fixed_term_note,
    state: row.state,
    source: row.source,
    signedOn: row.signed_on as CalendarDate | null,
    deliveredOn: row.delivered_on as CalendarDate | null,
    daysLeft: endsOn === null ? null : daysBetween(today, endsOn),
    fixedTermCount: 0,
    renewedFromId: row.renewed_from_id,
    hasScan: (row.scans ?? 0) > 0,
    noScanReason: row.no_scan_reason,
    voidReason: row.void_reason,
    remark: row.remark,
    rowVersion: row.row_version,
  }
}

/** Signed contracts of a community's people that ran on some day of a period, by their first day. At most 10,000. */
export async function listContractsDuring(
  db: ReadDb,
  { communityId, from, to }: { readonly communityId: number; readonly from: CalendarDate; readonly to: CalendarDate },
): Promise<LabourContractRow[]> {
  const rows = await selectRows(selectContracts(db))
    .where('w.community_id', '=', communityId)
    .where('l.state', 'in', [...signedStates])
    .where('l.starts_on', '<=', to)
    .where((eb) => eb.or([eb('l.runs_to', 'is', null), eb('l.runs_to', '>=', from)]))
    .orderBy('l.starts_on')
    .orderBy('l.id')
    .limit(10_000)
    .execute()
  return rows.map((row) => rowToContract(row, to))
}

export interface StoredLink extends ChainLink {
  readonly id: number
  readonly workerId: number
}

/** Every signed contract of these people as links of their chains. */
export async function listLinks(db: ReadDb, workerIds: readonly number[]): Promise<ReadonlyMap<number, StoredLink[]>> {
  const rows = await db
    .selectFrom('labour_contract')
    .select(['id', 'worker_id', 'contract_no', 'form', 'term', 'starts_on', 'runs_to', 'state'])
    .select('fixed_terms_before')
    .where(sql<boolean>`worker_id in (select value from json_each(${JSON.stringify(workerIds)}))`)
    .where('state', 'in', [...signedStates])
    .orderBy('worker_id')
    .orderBy('starts_on')
    .orderBy('id')
    .limit(1_000_000)
    .execute()
  const links = rows.map((row) => ({
    id: row.id,
    workerId: row.worker_id,
    contractNo: row.contract_no,
    form: row.form,
    term: row.term,
    startsOn: row.starts_on as CalendarDate,
    endsOn: row.runs_to as CalendarDate | null,
    isInForce: row.state === 'in_force',
    fixedTermsBefore: row.fixed_terms_before,
  }))
  return Map.groupBy(links, ({ workerId }) => workerId)
}

/** Rows with amendments applied and fixed terms counted. */
async function finish(
  db: ReadDb,
  rows: readonly SelectedContract[],
  { today, chainGapDays }: ContractReading,
): Promise<LabourContractRow[]> {
  const links = await listLinks(db, [...new Set(rows.map((row) => row.worker_id))])
  const events = await listEvents(
    db,
    rows.map((row) => row.id),
  )
  const amendments = Map.groupBy(
    events.filter(({ kind, voided }) => kind === 'amended' && voided === null),
    ({ contractId }) => contractId,
  )
  return rows.map((row) => {
    const signed = rowToContract(row, today)
    const changes = (amendments.get(row.id) ?? []).map(({ changes: each, onDay, signedOn }) => {
      return { changes: amendedTerms(each), effectiveOn: onDay, signedOn }
    })
    // The last day is kept by itself: extensions and endings move it too.
    const contract = { ...termsOn(signed, changes, today), endsOn: signed.endsOn }
    return { ...contract, fixedTermCount: fixedTermCountOf(contract, links.get(row.worker_id) ?? [], chainGapDays) }
  })
}

function fixedTermCountOf(
  { id, form, term, startsOn, state }: LabourContractRow,
  links: readonly StoredLink[],
  gapDays: number,
): number {
  if (form !== 'labour' || term !== fixedTerm || state === 'voided') return 0
  const own = links.find((link) => link.id === id)
  return own ? (fixedTermCounts(links, gapDays).get(own) ?? 0) : fixedTermsBefore(links, startsOn, gapDays) + 1
}

export interface ContractFilter {
  readonly view: ContractView
  readonly search: string
  readonly workerId?: number | undefined
}

function selectView(db: ReadDb, { view, search, workerId }: ContractFilter, today: CalendarDate) {
  const text = search.replace(/[\s%_]/g, '')
  return selectContracts(db)
    .$if(workerId !== undefined, (q) => q.where('l.worker_id', '=', workerId ?? 0))
    .$if(view === 'draft' || view === 'unsigned', (q) => q.where('l.state', '=', 'draft'))
    .$if(view === 'unsigned', (q) => q.where('l.worker_id', 'not in', workersInForce(db)))
    .$if(view === 'pending', (q) => q.where('l.state', '=', 'pending'))
    .$if(view === 'voided', (q) => q.where('l.state', '=', 'voided'))
    .$if(view === 'recorded', (q) => q.where('l.form', '<>', 'labour'))
    .$if(view === 'all', (q) => q.where('l.state', '<>', 'voided'))
    .$if(view === 'unscanned', (q) =>
      q.where('l.state', '=', 'in_force').where('l.form', '=', 'labour').where('l.no_scan_reason', 'is not', null),
    )
    .$if(view === 'expiring90' || view === 'expired', (q) => q.where('l.state', '=', 'in_force'))
    .$if(view === 'expiring90', (q) =>
      q.where('l.runs_to', '>=', today).where('l.runs_to', '<=', addDays(today, expiringDays)),
    )
    .$if(view === 'expired', (q) => q.where('l.runs_to', '<', today))
    .$if(text !== '', (q) =>
      q.where((eb) =>
        eb.or([contains('w.name', text), startsWith('w.py_head', text.toLowerCase()), contains('l.contract_no', text)]),
      ),
    )
}

function workersInForce(db: ReadDb) {
  return db.selectFrom('labour_contract').select('worker_id').where('state', '=', 'in_force')
}

/** A page of contracts; those that end come first, soonest first. */
export async function listContracts(
  db: ReadDb,
  { offset, limit, ...filter }: ContractFilter & { readonly offset: number; readonly limit: number },
  reading: ContractReading,
): Promise<{ rows: LabourContractRow[]; total: number }> {
  const rows = await selectRows(selectView(db, filter, reading.today))
    .orderBy((eb) => eb.fn.coalesce('l.runs_to', eb.val('9999-12-31')))
    .orderBy('l.id')
    .offset(offset)
    .limit(limit)
    .execute()
  const { total } = await selectView(db, filter, reading.today)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { rows: await finish(db, rows, reading), total }
}

function selectColumn(db: ReadDb, column: BoardColumn, today: CalendarDate) {
  const coming = db
    .selectFrom('labour_contract')
    .select('worker_id')
    .where('state', 'in', [...comingStates])
  const query = selectContracts(db).where('l.form', '=', 'labour')
  const ending = query.where('l.state', '=', 'in_force').where('l.worker_id', 'not in', coming)
  switch (column) {
    case 'within60':
      return ending
        .where('l.runs_to', '>', addDays(today, within.soon))
        .where('l.runs_to', '<=', addDays(today, within.later))
    case 'within30':
      return ending.where('l.runs_to', '>=', today).where('l.runs_to', '<=', addDays(today, within.soon))
    case 'expired':
      return ending.where('l.runs_to', '<', today)
    case 'pending':
      return query
        .where('l.state', 'in', [...comingStates])
        .where((eb) => eb.or([eb('l.state', '=', 'pending'), eb('l.renewed_from_id', 'is not', null)]))
    case 'renewed':
      return query
        .where('l.state', '=', 'in_force')
        .where('l.renewed_from_id', 'is not', null)
        .where('l.signed_on', '>=', addDays(today, -within.soon))
  }
}

/** One column of the board: its first cards, and how many there are. */
export async function listColumn(
  db: ReadDb,
  column: BoardColumn,
  limit: number,
  reading: ContractReading,
): Promise<{ rows: LabourContractRow[]; total: number }> {
  const rows = await selectRows(selectColumn(db, column, reading.today))
    .orderBy((eb) => eb.fn.coalesce('l.runs_to', eb.val('9999-12-31')))
    .orderBy('l.id')
    .limit(limit)
    .execute()
  const { total } = await selectColumn(db, column, reading.today)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { rows: await finish(db, rows, reading), total }
}

/** These contracts in the order of their ids. */
export async function listContractsById(
  db: ReadDb,
  ids: readonly number[],
  reading: ContractReading,
): Promise<LabourContractRow[]> {
  const rows = await selectRows(selectContracts(db))
    .where(sql<boolean>`l.id in (select value from json_each(${JSON.stringify(ids)}))`)
    .orderBy('l.id')
    .limit(10_000)
    .execute()
  return finish(db, rows, reading)
}

/** @throws AppError NOT_FOUND */
export async function getContract(db: ReadDb, id: number, reading: ContractReading): Promise<LabourContractRow> {
  const [contract] = await listContractsById(db, [id], reading)
  if (!contract) throw new AppError('NOT_FOUND', { what: '劳动合同' })
  return contract
}

/** Every contract of one person in the order of their beginning, drafts and voided ones too. */
export async function listContractsOf(
  db: ReadDb,
  workerId: number,
  reading: ContractReading,
): Promise<LabourContractRow[]> {
  const rows = await selectRows(selectContracts(db))
    .where('l.worker_id', '=', workerId)
    .orderBy('l.starts_on')
    .orderBy('l.id')
    .limit(200)
    .execute()
  return finish(db, rows, reading)
}

/** Every contract in force, in the office's order, for reminders and ledgers. At most a hundred thousand. */
export async function listAllContracts(
  db: ReadDb,
  states: readonly LabourContractRow['state'][],
  reading: ContractReading,
): Promise<LabourContractRow[]> {
  const rows = await selectRows(selectContracts(db))
    .where('l.state', 'in', [...states])
    .orderBy('c.sort_order')
    .orderBy('w.id')
    .orderBy('l.starts_on')
    .orderBy('l.id')
    .limit(100_000)
    .execute()
  return finish(db, rows, reading)
}
