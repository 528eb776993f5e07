import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type {
  ContractForm,
  LabourContractFields,
  LabourContractState,
} from '../../shared/labour-contract/labour-contract.schema.ts'
import type { BulkStatements, ReadDb, WriteDb } from '../db/contexts.ts'
import type { LabourContractTable } from './labour-contract.tables.ts'

/** Next number of the year's series, which has no gaps. */
export async function nextSequence(db: ReadDb, year: number): Promise<number> {
  const row = await db
    .selectFrom('labour_contract')
    .select((eb) => eb.fn.max('sequence').as('last'))
    .where('year', '=', year)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

/** Terms of a contract that exists already may be incomplete. */
export type RecordedTerms = Omit<LabourContractFields, 'monthlyWageFen' | 'payDay'> & {
  readonly monthlyWageFen: LabourContractFields['monthlyWageFen'] | null
  readonly payDay: number | null
}

export interface NewContract {
  readonly fields: RecordedTerms
  readonly contractNo: string
  /** Place in our own series; null under an old number. */
  readonly series: { readonly year: number; readonly sequence: number } | null
  readonly form?: ContractForm
  readonly source: LabourContractTable['source']
  readonly state: 'draft' | 'in_force' | 'ended' | 'rescinded' | 'renewed'
  readonly signedOn?: CalendarDate | null
  readonly renewedFromId?: number | null
  readonly importBatchId?: number | null
  readonly remark?: string
  /** Fixed terms in a row before this one that are on no record here. */
  readonly fixedTermsBefore?: number
  /** Last day, when it ended before its agreed end. */
  readonly runsTo?: CalendarDate | null
}
interface Stamp {
  readonly by: number
  readonly now: string
}

/** SQL columns of the terms, in the order of `termValues`. */
const termColumns = [
  'worker_id',
  'employer',
  'term',
  'starts_on',
  'ends_on',
  'probation_ends_on',
  'work_content',
  'work_place',
  'working_time',
  'rest_terms',
  'monthly_wage_fen',
  'probation_wage_fen',
  'pay_day',
  'social_insurance_terms',
  'protection_terms',
  'service_until',
  'confidentiality_terms',
  'benefit_terms',
  'other_terms',
  'fixed_term_ground',
  'fixed_term_note',
] as const satisfies readonly (keyof LabourContractTable)[]

function termValues(fields: RecordedTerms): (string | number | null)[] {
  return [
    fields.workerId,
    fields.employer,
    fields.term,
    fields.startsOn,
    fields.endsOn,
    fields.probationEndsOn,
    fields.workContent,
    fields.workPlace,
    fields.workingTime,
    fields.restTerms,
    fields.monthlyWageFen,
    fields.probationWageFen,
    fields.payDay,
    fields.socialInsuranceTerms,
    fields.protectionTerms,
    fields.serviceUntil,
    fields.confidentialityTerms,
    fields.benefitTerms,
    fields.otherTerms,
    fields.fixedTermGround,
    fields.fixedTermNote,
  ]
}

const insertColumns = [
  ...termColumns,
  'contract_no',
  'year',
  'sequence',
  'form',
  'source',
  'state',
  'runs_to',
  'signed_on',
  'renewed_from_id',
  'import_batch_id',
  'remark',
  'fixed_terms_before',
  'created_by',
  'created_at',
  'updated_by',
  'updated_at',
]
const insertSql = `insert into labour_contract (${insertColumns.join(', ')})
  values (${insertColumns.map(() => '?').join(', ')})`

/** Inserts contracts one by one through one prepared statement; returns the new id. */
export function contractInserter(bulk: BulkStatements, { by, now }: Stamp): (contract: NewContract) => number {
  const statement = bulk.prepare(insertSql)
  return (contract) => {
    const { fields, contractNo, series, form = 'labour', source, state } = contract
    const { lastInsertRowid } = statement.run(
      ...termValues(fields),
      contractNo,
      series?.year ?? null,
      series?.sequence ?? null,
      form,
      source,
      state,
      contract.runsTo === undefined ? fields.endsOn : contract.runsTo,
      contract.signedOn ?? null,
      contract.renewedFromId ?? null,
      contract.importBatchId ?? null,
      contract.remark ?? '',
      contract.fixedTermsBefore ?? 0,
      by,
      now,
      by,
      now,
    )
    return Number(lastInsertRowid)
  }
}

interface Versioned {
  readonly id: number
  readonly rowVersion: number
}

/**
 * Replaces the terms of a draft.
 * @throws AppError CONCURRENT_MODIFICATION
 */
export async function updateDraft(
  trx: WriteDb,
  at: Versioned,
  fields: LabourContractFields,
  stamp: Stamp,
): Promise<void> {
  const values = termValues(fields)
  const terms = Object.fromEntries(termColumns.map((column, index) => [column, values[index] ?? null]))
  await setColumns(trx, at, { ...terms, runs_to: fields.endsOn }, stamp)
}

/** What a step of its life changes in a contract's own row. */
export interface ContractChange {
  readonly state?: LabourContractState
  readonly runs_to?: string | null
  readonly signed_on?: string | null
  readonly delivered_on?: string | null
  readonly text_sha256?: string
  readonly no_scan_reason?: string | null
  readonly void_reason?: string
  readonly renewed_from_id?: number | null
}

/** @throws AppError CONCURRENT_MODIFICATION when somebody changed the contract in the meantime */
export async function changeContract(trx: WriteDb, at: Versioned, change: ContractChange, stamp: Stamp): Promise<void> {
  await setColumns(trx, at, { ...change }, stamp)
}

async function setColumns(
  trx: WriteDb,
  { id, rowVersion }: Versioned,
  columns: Readonly<Record<string, string | number | null | undefined>>,
  { by, now }: Stamp,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('labour_contract')
    .set({ ...columns, row_version: rowVersion + 1, updated_by: by, updated_at: now })
    .where('id', '=', id)
    .where('row_version', '=', rowVersion)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '劳动合同' })
}

/** Hash of the text that was printed last, and the end that was agreed at first. */
export async function getSigningFacts(
  db: ReadDb,
  id: number,
): Promise<{ readonly textSha256: string | null; readonly agreedEnd: CalendarDate | null }> {
  const row = await db
    .selectFrom('labour_contract')
    .select(['text_sha256', 'ends_on'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { textSha256: row.text_sha256, agreedEnd: row.ends_on as CalendarDate | null }
}

/** Whether a number is taken already. */
export async function findByNumber(
  db: ReadDb,
  contractNo: string,
): Promise<{ id: number; workerId: number } | undefined> {
  const row = await db
    .selectFrom('labour_contract')
    .select(['id', 'worker_id'])
    .where('contract_no', '=', contractNo)
    .executeTakeFirst()
  return row && { id: row.id, workerId: row.worker_id }
}
