import type { Clock } from '../../shared/kernel/clock.ts'
import type { SheetRow } from '../../shared/kernel/sheet-spec.ts'
import { checkCode, documentKinds, documentLabels } from '../../shared/labour-contract/document-kinds.ts'
import type { LabourContractRow } from '../../shared/labour-contract/labour-contract.schema.ts'
import { printRegisterSheet } from '../../shared/labour-contract/print-register.sheet.ts'
import type { JobContext } from '../db/contexts.ts'
import { writeSheet } from '../excel/write/write-sheet.ts'
import { writeLoggedFile } from '../files/write-logged-file.ts'
import { listDocuments } from './contract-document.repository.ts'
import { listContractsById } from './contract-list.repository.ts'
import { loadContractFacts, type ContractFacts } from './labour-contract-facts.ts'

export interface RegisterRow {
  readonly contract: LabourContractRow
  readonly kind: string
  readonly textSha256: string
  readonly printedAt: string
  readonly printedBy: string
}

/** Contracts are printed twice, one for each side; everything else once. */
const copiesOf = (kind: string) => (kind === 'contract' || kind === 'amendment' ? '2' : '1')

/** 打印登记表 as .xlsx with room for signatures. */
export async function registerBytes(
  rows: readonly RegisterRow[],
  { office }: ContractFacts,
  clock: Clock,
): Promise<Buffer> {
  const list = rows.map(({ contract, kind, textSha256, printedAt, printedBy }): SheetRow => {
    const known = documentKinds.find((k) => k === kind)
    return {
      document: known ? documentLabels[known] : kind,
      contractNo: contract.contractNo,
      name: contract.workerName,
      community: contract.community,
      checkCode: checkCode(textSha256),
      printedAt: printedAt.slice(0, 16).replace('T', ' '),
      printedBy,
      copies: copiesOf(kind),
      takenBy: null,
      takenOn: null,
      returnedOn: null,
    }
  })
  const columns = Object.keys(printRegisterSheet.columns)
  const { title } = printRegisterSheet
  return writeSheet(
    { spec: printRegisterSheet, columns, rows: list, title, unit: office.name, unitWord: '份', asOf: clock.today() },
    { officeName: office.name, now: clock.now() },
  )
}

/** The register of everything printed of these contracts. */
export async function exportRegister(
  { ids }: { readonly ids: readonly number[] },
  { db, clock, file, write }: JobContext<'write'>,
): Promise<{ rows: number; sha256: string }> {
  const facts = await loadContractFacts(db, clock.today())
  const reading = { today: facts.today, chainGapDays: facts.rules.chainGapDays }
  const contracts = new Map((await listContractsById(db, ids, reading)).map((c) => [c.id, c]))
  const rows = (await listDocuments(db, ids)).flatMap(({ contractId, kind, textSha256, printedAt, printedBy }) => {
    const contract = contracts.get(contractId)
    return contract ? [{ contract, kind, textSha256, printedAt, printedBy }] : []
  })
  const summary = `导出打印登记${rows.length}份`
  const { sha256 } = await writeLoggedFile({ file, write }, await registerBytes(rows, facts, clock), {
    objectType: 'labour_contract',
    objectId: 'register',
    summary,
  })
  return { rows: rows.length, sha256 }
}
