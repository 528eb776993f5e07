import { addDays, type CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { type Finding, hasErrors, loggedFindings } from '../../shared/kernel/finding.ts'
import { fen } from '../../shared/kernel/money.ts'
import { endOfTerm } from '../../shared/labour-contract/amendment.rules.ts'
import { openEndedReason } from '../../shared/labour-contract/chain.rules.ts'
import { whyNot } from '../../shared/labour-contract/contract-state.rules.ts'
import { checkLabourContract } from '../../shared/labour-contract/labour-contract.rules.ts'
import type { LabourContractFields, LabourContractRow } from '../../shared/labour-contract/labour-contract.schema.ts'
import { codeLabel } from '../../shared/roster/code-tables.ts'
import type { ReadDb, WriteScope } from '../db/contexts.ts'
import { listWorkers, type Worker } from '../roster/roster.service.ts'
import { listContractsById, listContractsOf, listLinks } from './contract-list.repository.ts'
import {
  contextOf,
  formatContractNo,
  loadContractFacts,
  monthlyStandard,
  usualTerms,
  type ContractFacts,
} from './labour-contract-facts.ts'
import { contractInserter, nextSequence } from './labour-contract.repository.ts'

/** 青枫路 → 青枫路社区. */
export const workPlaceOf = ({ community }: Pick<Worker, 'community'>) =>
  community.endsWith('社区') ? community : `${community}社区`

const usualMonths = 36

/** Terms of a new draft for somebody: those of the contract before, with today's wage; else what offices usually agree. */
export function proposedTerms(
  worker: Worker,
  before: LabourContractRow | undefined,
  facts: ContractFacts,
  {
    startsOn,
    months,
    isOpenEnded,
  }: { readonly startsOn: CalendarDate; readonly months: number; readonly isOpenEnded: boolean },
): LabourContractFields {
  const wage = monthlyStandard(facts, worker) ?? before?.monthlyWageFen ?? fen(0)
  return {
    workerId: worker.id,
    employer: facts.office.name,
    term: isOpenEnded ? '2' : '1',
    startsOn,
    endsOn: isOpenEnded ? null : endOfTerm(startsOn, months),
    probationEndsOn: null,
    workContent: before?.workContent || codeLabel('category', worker.category),
    workPlace: workPlaceOf(worker),
    workingTime: before?.workingTime || usualTerms.workingTime,
    restTerms: before?.restTerms || usualTerms.restTerms,
    monthlyWageFen: wage,
    probationWageFen: null,
    payDay: before?.payDay ?? usualTerms.payDay,
    socialInsuranceTerms: before?.socialInsuranceTerms || usualTerms.socialInsuranceTerms,
    protectionTerms: before?.protectionTerms || usualTerms.protectionTerms,
    serviceUntil: null,
    confidentialityTerms: before?.confidentialityTerms ?? '',
    benefitTerms: before?.benefitTerms || usualTerms.benefitTerms,
    otherTerms: before?.otherTerms ?? '',
    fixedTermGround: null,
    fixedTermNote: '',
  }
}

/** What a clerk begins with when drafting a contract for somebody. */
export async function proposalFor(
  db: ReadDb,
  worker: Worker,
  today: CalendarDate,
): Promise<{ fields: LabourContractFields; renewsContractNo: string | null }> {
  const facts = await loadContractFacts(db, today)
  const reading = { today, chainGapDays: facts.rules.chainGapDays }
  const before = (await listContractsOf(db, worker.id, reading)).find((c) => c.state === 'in_force')
  const earlier = (await listLinks(db, [worker.id])).get(worker.id) ?? []
  const startsOn = before?.endsOn ? addDays(before.endsOn, 1) : today
  const chain = { joinedOn: worker.joinedOn, earlier, chainGapDays: reading.chainGapDays }
  const isOpenEnded = openEndedReason(startsOn, chain) !== undefined
  const fields = proposedTerms(worker, before, facts, { startsOn, months: usualMonths, isOpenEnded })
  return { fields, renewsContractNo: before?.contractNo ?? null }
}

export interface RefusedRenewal {
  readonly id: number
  readonly name: string
  readonly findings: Finding[]
}

/**
 * 批量续签: drafts a renewal of each contract, beginning on the day after its end; open-ended where that is due. Who can't
 * be renewed, or is being renewed already, is named and left out.
 */
export async function prepareRenewals(
  { ids, months }: { readonly ids: readonly number[]; readonly months: number },
  scope: WriteScope,
): Promise<{ created: number[]; refused: RefusedRenewal[] }> {
  const { trx, bulk, actor, clock, record } = scope
  const facts = await loadContractFacts(trx, clock.today())
  const reading = { today: facts.today, chainGapDays: facts.rules.chainGapDays }
  const contracts = await listContractsById(trx, ids, reading)
  const workerIds = contracts.map(({ workerId }) => workerId)
  const workers = await listWorkers(trx, workerIds)
  const links = await listLinks(trx, workerIds)
  const year = Number(facts.today.slice(0, 4))
  let sequence = await nextSequence(trx, year)
  const insert = contractInserter(bulk, { by: actor.id, now: clock.now() })
  const created: number[] = []
  const refused: RefusedRenewal[] = []
  for (const contract of contracts) {
    const worker = workers.get(contract.workerId)
    const open = (await listContractsOf(trx, contract.workerId, reading)).find(
      (c) => c.state === 'draft' || c.state === 'pending',
    )
    const chain = links.get(contract.workerId) ?? []
    const drafted = worker && renewalOf(worker, contract, chain, { facts, months })
    const blocked = whyNotRenewed(contract, open, actor.roles)
    const findings = blocked.length > 0 ? blocked : (drafted?.findings ?? [])
    if (!drafted?.fields || hasErrors(findings)) {
      refused.push({ id: contract.id, name: contract.workerName, findings })
      continue
    }
    const { fields } = drafted
    const contractNo = formatContractNo(facts.office.shortName, year, sequence)
    const renewedFromId = contract.id
    const id = insert({
      fields,
      contractNo,
      series: { year, sequence },
      source: 'entered',
      state: 'draft',
      renewedFromId,
    })
    record({
      objectType: 'labour_contract',
      objectId: id,
      after: { contractNo, ...fields, state: 'draft' },
      summary: [`续签自${contract.contractNo}`, loggedFindings(findings)].filter(Boolean).join('；'),
    })
    created.push(id)
    sequence += 1
  }
  record({
    objectType: 'labour_contract',
    objectId: 'batch',
    summary: `起草续签${created.length}份，未起草${refused.length}份`,
  })
  return { created, refused }
}

function renewalOf(
  worker: Worker,
  contract: LabourContractRow,
  earlier: NonNullable<Parameters<typeof contextOf>[1]>,
  { facts, months }: { readonly facts: ContractFacts; readonly months: number },
): { fields: LabourContractFields | undefined; findings: Finding[] } {
  const { endsOn } = contract
  if (endsOn === null) {
    const message = '无固定期限合同无需续签'
    return { fields: undefined, findings: [{ severity: 'error', code: 'NEVER_EXPIRES', message, remedy: '无需办理' }] }
  }
  const startsOn = addDays(endsOn, 1)
  const context = contextOf(worker, earlier, facts)
  const isOpenEnded = openEndedReason(startsOn, context) !== undefined
  const fields = proposedTerms(worker, contract, facts, { startsOn, months, isOpenEnded })
  return { fields, findings: checkLabourContract(fields, context) }
}

function whyNotRenewed(
  contract: LabourContractRow,
  open: LabourContractRow | undefined,
  roles: Parameters<typeof whyNot>[2],
): Finding[] {
  const reason = whyNot('renew', contract, roles)
  if (reason !== undefined) {
    return [{ severity: 'error', code: 'NOT_RENEWABLE', message: reason, remedy: '请核对所选合同' }]
  }
  if (!open) return []
  const message = `已有办理中的合同${open.contractNo}`
  return [{ severity: 'error', code: 'RENEWAL_UNDER_WAY', message, remedy: '请继续办理该合同，或先作废' }]
}
