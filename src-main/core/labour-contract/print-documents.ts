import { AppError } from '../../shared/kernel/app-error.ts'
import { hasErrors, type Finding } from '../../shared/kernel/finding.ts'
import { whyNot } from '../../shared/labour-contract/contract-state.rules.ts'
import { checkCode, documentLabels, type ContractDocumentKind } from '../../shared/labour-contract/document-kinds.ts'
import type { LabourContractRow } from '../../shared/labour-contract/labour-contract.schema.ts'
import type { JobContext, WriteScope } from '../db/contexts.ts'
import type { DocumentValues } from '../document/fill-template.ts'
import { safeName, writeFolder, type FolderWriter } from '../files/write-folder.ts'
import { insertDocument } from './contract-document.repository.ts'
import { listContractsById } from './contract-list.repository.ts'
import { templateInUse, type TemplateInUse } from './contract-templates.ts'
import { loadDocumentFacts, missingOf } from './document-facts.ts'
import { documentValues, lastOf, textHash, withCheckCode, type DocumentFacts } from './document-values.ts'
import { loadContractFacts, type ContractFacts } from './labour-contract-facts.ts'
import { changeContract } from './labour-contract.repository.ts'
import { registerBytes } from './print-register.ts'

interface Printed {
  readonly facts: DocumentFacts
  readonly kind: ContractDocumentKind
  readonly values: DocumentValues
  readonly textSha256: string
  readonly templateSha256: string
  readonly fileSha256: string
}
export interface RefusedContract {
  readonly id: number
  readonly name: string
  readonly findings: Finding[]
}
export interface PrintWish {
  readonly ids: readonly number[]
  readonly kinds: readonly ContractDocumentKind[]
}

/**
 * Writes the documents of a batch: one .docx each and the register, in a new folder inside the chosen one. The records
 * are written before the folder gets its name: cancelled or failed, neither a file nor a record is left.
 *
 * @throws AppError NOTHING_TO_PRINT when nobody's document can be written, CONCURRENT_MODIFICATION, JOB_CANCELLED
 */
export async function writeDocuments({ ids, kinds }: PrintWish, context: JobContext<'folder'>) {
  const { db, clock, actor, file, signal, progress, write } = context
  const office = await loadContractFacts(db, clock.today())
  const reading = { today: office.today, chainGapDays: office.rules.chainGapDays }
  const contracts = await loadDocumentFacts(db, await listContractsById(db, ids, reading), office)
  const refused: RefusedContract[] = []
  const wanted = contracts.flatMap((facts) => {
    const findings = kinds.flatMap((kind) => whyNotPrinted(kind, facts, actor.roles))
    if (findings.length > 0) refused.push({ id: facts.contract.id, name: facts.contract.workerName, findings })
    const isOut = (kind: ContractDocumentKind) => hasErrors(whyNotPrinted(kind, facts, actor.roles))
    return kinds.filter((kind) => !isOut(kind)).map((kind) => ({ kind, facts }))
  })
  if (wanted.length === 0) throw new AppError('NOTHING_TO_PRINT', { findings: refused.flatMap((r) => r.findings) })
  const templates = new Map<ContractDocumentKind, TemplateInUse>()
  for (const kind of kinds) templates.set(kind, await templateInUse(db, kind))
  return writeFolder(file.path, folderName(clock.now()), async (folder) => {
    const printed: Printed[] = []
    for (const [index, { kind, facts }] of wanted.entries()) {
      signal.throwIfCancelled()
      progress('write', index, wanted.length)
      const template = templates.get(kind)
      if (template) printed.push(await printOne(folder, index + 1, { kind, facts, template }))
    }
    const rows = printed.map(({ facts, kind, textSha256 }) => {
      return { contract: facts.contract, kind, textSha256, printedAt: clock.now(), printedBy: actor.displayName }
    })
    await folder.write('打印登记.xlsx', await registerBytes(rows, office, clock))
    signal.throwIfCancelled()
    const name = await write(async (scope) => {
      await recordPrinted(printed, scope, office)
      return folder.settle()
    })
    progress('write', wanted.length, wanted.length)
    const count = new Set(printed.map(({ facts }) => facts.contract.id)).size
    return { folder: name, written: printed.length, contracts: count, refused }
  })
}

/** 合同文书-20261130-0930. */
function folderName(now: string): string {
  const [day = '', time = ''] = now.split('T')
  return `合同文书-${day.replaceAll('-', '')}-${time.slice(0, 5).replace(':', '')}`
}

async function printOne(
  folder: FolderWriter,
  nth: number,
  { kind, facts, template }: { kind: ContractDocumentKind; facts: DocumentFacts; template: TemplateInUse },
): Promise<Printed> {
  const values = documentValues(kind, facts)
  const textSha256 = textHash(kind, template.sha256, values)
  const bytes = template.fill(withCheckCode(values, textSha256))
  const name = safeName(`${String(nth).padStart(3, '0')}-${facts.contract.workerName}-${documentLabels[kind]}`)
  const { sha256 } = await folder.write(`${name}.docx`, bytes)
  return { facts, kind, values, textSha256, templateSha256: template.sha256, fileSha256: sha256 }
}

/** Why a document of this kind can't be written for a contract. */
function whyNotPrinted(
  kind: ContractDocumentKind,
  facts: DocumentFacts,
  roles: Parameters<typeof whyNot>[2],
): Finding[] {
  const { contract, events } = facts
  const refuse = (code: string, message: string, remedy: string): Finding[] => [
    { severity: 'error', code, message: `${documentLabels[kind]}：${message}`, remedy },
  ]
  if (contract.form !== 'labour') return refuse('NOT_OUR_CONTRACT', '不是街道签订的劳动合同', '请取消选择')
  if (contract.state === 'voided') return refuse('CONTRACT_VOIDED', '合同已作废', '请取消选择')
  if (kind === 'contract') {
    const reason = whyNot('print', contract, roles)
    return reason === undefined ? missingOf(facts) : refuse('NOT_PRINTABLE', reason, '只有草稿和待签的合同可以生成文本')
  }
  if (kind === 'amendment' && !lastOf(events, ['amended'])) {
    return refuse('NO_AMENDMENT', '没有登记变更', '请先登记变更')
  }
  if (kind === 'release_certificate' && !lastOf(events, ['ended', 'rescinded'])) {
    return refuse('NOT_ENDED', '合同尚未解除或终止', '请先登记解除或终止')
  }
  if ((kind === 'renewal_inquiry' || kind === 'expiry_notice') && (facts.before ?? contract).endsOn === null) {
    return refuse('NEVER_EXPIRES', '无固定期限合同没有期满日期', '请取消选择')
  }
  return []
}

/** Every printed text is kept with its hash; a contract's own text turns its draft into 待签. */
async function recordPrinted(printed: readonly Printed[], scope: WriteScope, office: ContractFacts): Promise<void> {
  const { trx, actor, clock, record } = scope
  const stamp = { by: actor.id, now: clock.now() }
  const reading = { today: office.today, chainGapDays: office.rules.chainGapDays }
  const ids = printed.map(({ facts }) => facts.contract.id)
  const now = new Map((await listContractsById(trx, ids, reading)).map((c) => [c.id, c]))
  for (const { facts, kind, values, textSha256, templateSha256, fileSha256 } of printed) {
    const contract = now.get(facts.contract.id)
    if (contract?.rowVersion !== facts.contract.rowVersion) {
      throw new AppError('CONCURRENT_MODIFICATION', { what: facts.contract.contractNo })
    }
    const eventId = kind === 'amendment' ? (lastOf(facts.events, ['amended'])?.id ?? null) : null
    const document = { contractId: contract.id, eventId, kind, textSha256, templateSha256, fileSha256, values }
    await insertDocument(trx, document, stamp)
    record({
      objectType: 'labour_contract',
      objectId: contract.id,
      summary: `生成${documentLabels[kind]}，文本校验码${checkCode(textSha256)}，文件校验值${fileSha256}`,
    })
  }
  // Last, so that the version of each row stays the one that was read until all its documents are recorded.
  for (const { facts, kind, textSha256 } of printed) {
    if (kind === 'contract') await markPrinted(facts.contract, textSha256, scope)
  }
}

async function markPrinted(contract: LabourContractRow, textSha256: string, scope: WriteScope): Promise<void> {
  const { trx, actor, clock, record } = scope
  const change = { state: 'pending', text_sha256: textSha256 } as const
  await changeContract(trx, contract, change, { by: actor.id, now: clock.now() })
  if (contract.state === 'pending') return
  record({
    objectType: 'labour_contract',
    objectId: contract.id,
    before: { state: contract.state },
    after: { state: 'pending' },
  })
}
