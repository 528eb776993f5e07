import { addDays } from '../../shared/kernel/calendar-date.ts'
import { maskIdNumber } from '../../shared/kernel/masking.ts'
import type { SheetRow } from '../../shared/kernel/sheet-spec.ts'
import { labourContractSheet, type LedgerRow } from '../../shared/labour-contract/labour-contract.sheet.ts'
import type { LabourContractRow } from '../../shared/labour-contract/labour-contract.schema.ts'
import type { JobContext } from '../db/contexts.ts'
import { streamSheet } from '../excel/write/write-sheet.ts'
import { writeStreamAtomically } from '../files/write-file-atomically.ts'
import { listRosterPeople, listWorkers } from '../roster/roster.service.ts'
import { listAllContracts } from './contract-list.repository.ts'
import { loadContractFacts } from './labour-contract-facts.ts'

/** A contract's own columns of the ledger; those about the person come from the roster. */
export function ledgerRow(contract: LabourContractRow): Omit<LedgerRow, 'empNo' | 'idNo' | 'birthOn'> {
  return {
    community: contract.community,
    name: contract.workerName,
    contractNo: contract.contractNo,
    form: contract.form,
    employer: contract.employer,
    term: contract.term,
    startsOn: contract.startsOn,
    endsOn: contract.endsOn,
    probationEndsOn: contract.probationEndsOn,
    workContent: contract.workContent || null,
    workPlace: contract.workPlace || null,
    workingTime: contract.workingTime || null,
    monthlyWage: contract.monthlyWageFen,
    probationWage: contract.probationWageFen,
    payDay: contract.payDay,
    signedOn: contract.signedOn,
    state: contract.state,
    times: contract.fixedTermCount,
    remark: contract.remark || null,
  }
}

const states = {
  current: ['draft', 'pending', 'in_force'],
  all: ['draft', 'pending', 'in_force', 'renewed', 'ended', 'rescinded', 'voided'],
  expiring: ['in_force'],
} as const satisfies Readonly<Record<string, readonly LabourContractRow['state'][]>>

const rowsPerPage = 500

export interface LedgerWish {
  readonly scope: keyof typeof states
  readonly unmaskedReason?: string | undefined
}

/** 合同台账 as .xlsx: ID numbers masked unless a reason is given; the log entry is written before the file gets its name. */
export async function exportLedger(
  { scope, unmaskedReason }: LedgerWish,
  { db, clock, file, signal, progress, write }: JobContext<'write'>,
): Promise<{ rows: number; sha256: string }> {
  const facts = await loadContractFacts(db, clock.today())
  const reading = { today: facts.today, chainGapDays: facts.rules.chainGapDays }
  const horizon = addDays(facts.today, Math.max(...facts.rules.endingDays))
  const contracts = (await listAllContracts(db, states[scope], reading)).filter(
    ({ endsOn }) => scope !== 'expiring' || (endsOn !== null && endsOn <= horizon),
  )
  async function* pages(): AsyncGenerator<readonly SheetRow[]> {
    for (let from = 0; from < contracts.length; from += rowsPerPage) {
      signal.throwIfCancelled()
      const page = contracts.slice(from, from + rowsPerPage)
      const workers = await listWorkers(
        db,
        page.map(({ workerId }) => workerId),
      )
      const rows: SheetRow[] = []
      for (const contract of page) {
        const worker = workers.get(contract.workerId)
        const [person] = await listRosterPeople(db, { workerId: contract.workerId })
        const idNo = worker?.idNo ?? ''
        rows.push({
          ...ledgerRow(contract),
          empNo: person?.values['empNo'] ?? null,
          idNo: unmaskedReason === undefined ? maskIdNumber(idNo) : idNo,
          birthOn: unmaskedReason === undefined ? null : (worker?.birthOn ?? null),
        })
      }
      yield rows
      progress('write', from + page.length, contracts.length)
    }
  }
  const { spec, title, columns } = {
    spec: labourContractSheet,
    title: titles[scope],
    columns: Object.keys(labourContractSheet.columns),
  }
  const about = { unit: facts.office.name, unitWord: '份', asOf: facts.today, count: contracts.length }
  const head = { spec, title, columns, ...about }
  const origin = { officeName: facts.office.name, now: clock.now() }
  const { sha256 } = await writeStreamAtomically(
    file.path,
    (sink) => streamSheet(head, pages(), origin, sink),
    (written) =>
      write(async ({ record }) =>
        record({
          objectType: 'labour_contract',
          objectId: 'export',
          summary: `导出${title}${contracts.length}份，${
            unmaskedReason === undefined ? '身份证号已脱敏' : `身份证号明文，事由：${unmaskedReason}`
          }，文件校验值${written.sha256}`,
        }),
      ),
  )
  return { rows: contracts.length, sha256 }
}

const titles: Readonly<Record<LedgerWish['scope'], string>> = {
  current: '劳动合同台账',
  all: '劳动合同台账（含历史）',
  expiring: '劳动合同到期清单',
}
