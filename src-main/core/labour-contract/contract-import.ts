import { createHash } from 'node:crypto'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { hasErrors, type Finding } from '../../shared/kernel/finding.ts'
import { formatYuan, type Fen } from '../../shared/kernel/money.ts'
import type { SheetValue } from '../../shared/kernel/sheet-spec.ts'
import type { ChainLink } from '../../shared/labour-contract/chain.rules.ts'
import {
  labourContractSheet,
  type LedgerField,
  type LedgerRow,
} from '../../shared/labour-contract/labour-contract.sheet.ts'
import {
  contractForms,
  contractTerms,
  type LabourContractRow,
} from '../../shared/labour-contract/labour-contract.schema.ts'
import { codeLabel } from '../../shared/roster/code-tables.ts'
import type { ReadDb } from '../db/contexts.ts'
import type {
  CheckedRow,
  FieldDifference,
  ImportTarget,
  RowValues,
  TargetSession,
} from '../import-batch/import-target.ts'
import { listWorkerKeys, listWorkers, RosterIdentity, type Identity, type Worker } from '../roster/roster.service.ts'
import { listContractsOf } from './contract-list.repository.ts'
import { contractImportUndo } from './contract-import-undo.ts'
import {
  openRecorder,
  recordedContract,
  recordedFindings,
  type RecordedContract,
  type RecordedWords,
} from './contract-recording.ts'
import { ledgerRow } from './contract-ledger.ts'
import { loadContractFacts, type ContractFacts } from './labour-contract-facts.ts'
import { recordedStatements } from './recorded-contract.repository.ts'

/** What the writer gets: a contract to record, or the remark of one that is recorded already. */
type ParsedContract =
  | { readonly recorded: RecordedContract; readonly findings: readonly Finding[]; readonly facts: ContractFacts }
  | { readonly id: number; readonly remark: string; readonly before: string }

/** Ledgers of contracts (合同台账): rows name people like the roster does; a contract is known by its number, else by its first day. */
export const contractImport: ImportTarget = {
  sheetId: 'labour_contract',
  spec: labourContractSheet,
  essential: [['name'], ['idNo', 'empNo', 'birthOn'], ['startsOn']],

  async open(db, clock) {
    const identity = new RosterIdentity(await listWorkerKeys(db))
    return new LedgerSession(db, (values) => identity.find(values), await loadContractFacts(db, clock.today()))
  },

  openWriter(scope, { id: batchId }) {
    let recorder: ReturnType<typeof openRecorder> | undefined
    const statements = recordedStatements(scope.bulk, { by: scope.actor.id, now: scope.clock.now() })
    return ({ parsed, objectId }) => {
      const contract = parsed as ParsedContract
      if ('id' in contract) {
        statements.remark(contract.id, contract.remark)
        const change = { before: { remark: contract.before }, after: { remark: contract.remark } }
        scope.record({ objectType: 'labour_contract', objectId: contract.id, ...change })
        return {
          objectId: objectId ?? contract.id,
          before: { remark: contract.before },
          after: { remark: contract.remark },
        }
      }
      recorder ??= openRecorder(scope, { facts: contract.facts, batchId, source: 'imported' })
      const id = recorder(contract.recorded, contract.findings)
      const content = JSON.stringify(contract.recorded)
      return { objectId: id, contentHash: createHash('sha256').update(content).digest('hex') }
    }
  },

  undo: contractImportUndo,
}

class LedgerSession implements TargetSession {
  readonly #db: ReadDb
  readonly #find: (values: RowValues) => Identity
  readonly #facts: ContractFacts
  #workers: ReadonlyMap<number, Worker> = new Map()
  readonly #contracts = new Map<number, LabourContractRow[]>()
  /** Contracts of earlier rows of the same file, by person. */
  readonly #seen = new Map<number, ChainLink[]>()

  constructor(db: ReadDb, find: (values: RowValues) => Identity, facts: ContractFacts) {
    this.#db = db
    this.#find = find
    this.#facts = facts
  }

  async load(rows: readonly RowValues[]): Promise<void> {
    const ids = [...new Set(rows.flatMap((values) => this.#person(values).person?.id ?? []))]
    this.#workers = await listWorkers(this.#db, ids)
    const reading = { today: this.#facts.today, chainGapDays: this.#facts.rules.chainGapDays }
    for (const id of ids) this.#contracts.set(id, await listContractsOf(this.#db, id, reading))
  }

  /** A blank cell says nothing about a stored contract, so nothing is filled up from it. */
  identify(values: RowValues): ReturnType<TargetSession['identify']> {
    return { findings: this.#person(values).findings }
  }

  check(values: RowValues): CheckedRow {
    const row = { ...(values as LedgerRow) }
    const name = String(row.name ?? '')
    const worker = this.#workers.get(this.#person(values).person?.id ?? 0)
    const refused = (findings: readonly Finding[], keys: Record<string, string> = {}): CheckedRow => {
      return { outcome: 'refused', name, keys, parsed: null, findings, changes: [], objectId: null }
    }
    if (row.startsOn === null) return refused([])
    if (!worker) {
      const remedy = '请先导入花名册，或补填身份证号、人员编号'
      return refused([problem('UNKNOWN_PERSON', 'idNo', '花名册中没有此人', remedy)])
    }
    if (name !== worker.name) {
      const message = `花名册中此号码为${worker.name}`
      return refused([problem('NAME_DIFFERS', 'name', message, '请核对姓名和身份证号')])
    }
    const keys = { startsOn: `${worker.id} ${row.startsOn}`, ...(row.contractNo ? { contractNo: row.contractNo } : {}) }
    const stored = this.#storedOf(worker.id, row)
    return stored ? compared(row, stored, keys) : this.#recorded(row, row.startsOn, worker, keys, refused)
  }

  /** A masked number names nobody. */
  #person(values: RowValues): Identity {
    const idNo = String(values['idNo'] ?? '')
    return this.#find(idNo.includes('*') ? { ...values, idNo: null } : values)
  }

  #storedOf(workerId: number, { contractNo, startsOn }: LedgerRow): LabourContractRow | undefined {
    const own = this.#contracts.get(workerId) ?? []
    return (
      own.find((c) => contractNo !== null && c.contractNo === contractNo) ??
      own.find((c) => c.startsOn === startsOn && c.state !== 'voided')
    )
  }

  #recorded(
    row: LedgerRow,
    startsOn: CalendarDate,
    worker: Worker,
    keys: Record<string, string>,
    refused: (findings: readonly Finding[], keys: Record<string, string>) => CheckedRow,
  ): CheckedRow {
    const words = wordsOf(row, startsOn)
    if (words === undefined) {
      const message = `状态为${codeLabel('contractState', row.state)}的合同不能由台账导入`
      return refused([problem('STATE_NOT_RECORDED', 'state', message, '请在合同管理中新建合同')], keys)
    }
    const recorded = recordedContract(words, worker, this.#facts)
    // A second row about the same first day is a twin, not a neighbour.
    const links = this.#linksOf(worker.id).filter((link) => link.startsOn !== startsOn)
    const findings = recordedFindings(recorded, worker, links, this.#facts).map(inLedger)
    if (!hasErrors(findings)) this.#remember(worker.id, recorded)
    return {
      outcome: hasErrors(findings) ? 'refused' : 'new',
      name: worker.name,
      keys,
      parsed: { recorded, findings, facts: this.#facts },
      findings,
      changes: [],
      objectId: null,
    }
  }

  /** Stored contracts, and those of rows above: by their first day, since rows may have been written meanwhile. */
  #linksOf(workerId: number): ChainLink[] {
    const stored = (this.#contracts.get(workerId) ?? []).filter(
      ({ state }) => state !== 'draft' && state !== 'pending' && state !== 'voided',
    )
    const known = new Set(stored.map(({ startsOn }) => startsOn))
    const links = stored.map((c) => ({ ...c, isInForce: c.state === 'in_force' }))
    return [...links, ...(this.#seen.get(workerId) ?? []).filter(({ startsOn }) => !known.has(startsOn))]
  }

  #remember(workerId: number, recorded: RecordedContract): void {
    const { fields, form, contractNo, state, runsTo, fixedTermsBefore } = recorded
    const { term, startsOn } = fields
    const isInForce = state === 'in_force'
    const link: ChainLink = { contractNo, form, term, startsOn, endsOn: runsTo, isInForce, fixedTermsBefore }
    const seen = this.#seen.get(workerId) ?? []
    this.#seen.set(workerId, [...seen.map((each) => ({ ...each, isInForce: each.isInForce && !link.isInForce })), link])
  }
}

const text = (value: string | null) => value ?? ''

/** What a row says; undefined for a state that no ledger brings in. */
function wordsOf(row: LedgerRow, startsOn: CalendarDate): RecordedWords | undefined {
  const { state } = row
  const isKnown = state === 'in_force' || state === 'renewed' || state === 'ended' || state === 'rescinded'
  if (state !== null && !isKnown) return undefined
  return {
    form: contractForms.find((form) => form === row.form) ?? null,
    contractNo: text(row.contractNo),
    employer: text(row.employer),
    term: contractTerms.find((term) => term === row.term) ?? null,
    startsOn,
    endsOn: row.endsOn,
    probationEndsOn: row.probationEndsOn,
    workContent: text(row.workContent),
    workPlace: text(row.workPlace),
    workingTime: text(row.workingTime),
    monthlyWageFen: row.monthlyWage,
    probationWageFen: row.probationWage,
    payDay: row.payDay,
    signedOn: row.signedOn,
    state,
    remark: text(row.remark),
    times: row.times,
  }
}

/** Names of terms as the ledger's columns have them. */
const columnOfTerm: Readonly<Record<string, LedgerField>> = {
  monthlyWageFen: 'monthlyWage',
  probationWageFen: 'probationWage',
  workerId: 'name',
}
const inLedger = (finding: Finding): Finding => {
  const field = finding.field === undefined ? undefined : (columnOfTerm[finding.field] ?? finding.field)
  return field === undefined ? finding : { ...finding, field }
}

/** Columns that a row may repeat about a stored contract; the others are the roster's. */
const compareFields = [
  'contractNo',
  'form',
  'employer',
  'term',
  'startsOn',
  'endsOn',
  'probationEndsOn',
  'workContent',
  'workPlace',
  'workingTime',
  'monthlyWage',
  'probationWage',
  'payDay',
  'signedOn',
  'state',
] as const satisfies readonly LedgerField[]

/** A row about a contract that is stored already: its remark may change, its terms only by agreement. */
function compared(row: LedgerRow, stored: LabourContractRow, keys: Record<string, string>): CheckedRow {
  const now = ledgerRow(stored)
  const different = compareFields.filter((field) => row[field] !== null && row[field] !== now[field])
  const findings = different.map((field) => {
    const { header } = labourContractSheet.columns[field]
    const message = `${header}与已登记的合同${stored.contractNo}不一致：已登记${shown(field, now[field] ?? null)}，来表${shown(field, row[field])}`
    const remedy =
      stored.state === 'draft' ? '请在合同管理中修改草稿' : '请在合同管理中办理变更，登记有误的请作废后重新登记'
    return problem('CONTRACT_FROZEN', field, message, remedy)
  })
  const remark = row.remark
  const isRemarked = remark !== null && remark !== stored.remark && stored.state !== 'voided'
  const changes: FieldDifference[] = isRemarked ? [{ field: 'remark', before: stored.remark, after: remark }] : []
  const outcome = findings.length > 0 ? 'refused' : isRemarked ? 'changed' : 'same'
  const parsed = { id: stored.id, remark: remark ?? '', before: stored.remark }
  return { outcome, name: stored.workerName, keys, parsed, findings, changes, objectId: stored.id }
}

function shown(field: LedgerField, value: SheetValue): string {
  const spec = labourContractSheet.columns[field]
  if (value === null) return '未填'
  if (spec.kind === 'money') return `${formatYuan(value as Fen)}元`
  return 'codeTable' in spec ? codeLabel(spec.codeTable, String(value)) : String(value)
}

function problem(code: string, field: LedgerField, message: string, remedy: string): Finding {
  return { severity: 'error', code, field, message, remedy }
}
