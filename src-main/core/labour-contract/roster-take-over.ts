import { loggedFindings, type Finding } from '../../shared/kernel/finding.ts'
import { hasErrors } from '../../shared/kernel/finding.ts'
import { fixedTerm } from '../../shared/labour-contract/chain.rules.ts'
import { contractIdentity } from '../../shared/labour-contract/identity.rules.ts'
import { asFound, checkTerms } from '../../shared/labour-contract/labour-contract.rules.ts'
import { contractTerms, type LabourContractFields } from '../../shared/labour-contract/labour-contract.schema.ts'
import { codeLabel } from '../../shared/roster/code-tables.ts'
import type { CommandContext } from '../db/contexts.ts'
import { listPresentWorkers, type Worker } from '../roster/roster.service.ts'
import { workPlaceOf } from './contract-drafts.ts'
import { unrecordedBefore } from './contract-recording.ts'
import {
  contextOf,
  formatContractNo,
  loadContractFacts,
  monthlyStandard,
  type ContractFacts,
} from './labour-contract-facts.ts'
import { contractInserter, nextSequence } from './labour-contract.repository.ts'
import { listWorkersWithContract } from './unsigned.repository.ts'

/** The roster has no column for them: what most street offices agree on, to be corrected by amendment. */
const assumedWorkingTime = '标准工时'
const assumedPayDay = 15

interface TakeOver {
  readonly created: number
  readonly refused: { workerId: number; name: string; findings: Finding[] }[]
}

/**
 * Takes over the contract columns of the roster (合同起, 合同止, 期限类型, 签订单位): one contract in force for everybody
 * who ought to have one and never had any here, as it stands. Refused people are named and left out; all in one
 * transaction.
 */
export async function takeOverRoster(
  { workerIds }: { readonly workerIds?: readonly number[] | undefined },
  { trx, bulk, actor, clock, record }: CommandContext,
): Promise<TakeOver> {
  const facts = await loadContractFacts(trx, clock.today())
  const known = await listWorkersWithContract(trx)
  const wanted = workerIds && new Set(workerIds)
  const people = (await listPresentWorkers(trx)).filter(
    (w) => w.identity === contractIdentity && !known.has(w.id) && (!wanted || wanted.has(w.id)),
  )
  const year = Number(facts.today.slice(0, 4))
  let sequence = await nextSequence(trx, year)
  const insert = contractInserter(bulk, { by: actor.id, now: clock.now() })
  const refused: TakeOver['refused'] = []
  let created = 0
  for (const worker of people) {
    const { fields, findings } = fieldsFromRoster(worker, facts)
    if (!fields || hasErrors(findings)) {
      refused.push({ workerId: worker.id, name: worker.name, findings })
      continue
    }
    const contractNo = formatContractNo(facts.office.shortName, year, sequence)
    const fixedTermsBefore = termsBefore(worker, fields.term)
    const series = { year, sequence }
    const id = insert({ fields, contractNo, series, source: 'roster', state: 'in_force', fixedTermsBefore })
    record({
      objectType: 'labour_contract',
      objectId: id,
      after: { contractNo, ...fields, state: 'in_force' },
      summary: ['由花名册转入', loggedFindings(findings)].filter(Boolean).join('；'),
    })
    sequence += 1
    created += 1
  }
  record({
    objectType: 'labour_contract',
    objectId: 'roster',
    summary: `由花名册转入劳动合同${created}份，未转入${refused.length}人`,
  })
  return { created, refused }
}

function fieldsFromRoster(
  worker: Worker,
  facts: ContractFacts,
): { fields: LabourContractFields | undefined; findings: Finding[] } {
  const { contractFrom, contractTo } = worker
  // An end date makes it a fixed term; without one nothing is assumed.
  const term = contractTerms.find((t) => t === worker.contractTerm) ?? (contractTo === null ? undefined : '1')
  const wage = monthlyStandard(facts, worker)
  if (contractFrom === null || term === undefined || wage === undefined) {
    const findings: Finding[] = []
    if (contractFrom === null) findings.push(missing('contractFrom', '花名册未填合同起', '请在花名册中补填合同起'))
    if (term === undefined) findings.push(missing('contractTerm', '花名册未填合同期限类型', '请补填期限类型或合同止'))
    if (wage === undefined) {
      findings.push(missing('grade', '岗位等级不在薪酬方案内，无法确定劳动报酬', '请核对岗位等级和薪酬方案'))
    }
    return { fields: undefined, findings }
  }
  const fields: LabourContractFields = {
    workerId: worker.id,
    employer: worker.contractParty ?? facts.office.name,
    term,
    startsOn: contractFrom,
    endsOn: contractTo,
    probationEndsOn: null,
    workContent: codeLabel('category', worker.category),
    workPlace: workPlaceOf(worker),
    workingTime: assumedWorkingTime,
    restTerms: '',
    monthlyWageFen: wage,
    probationWageFen: null,
    payDay: assumedPayDay,
    socialInsuranceTerms: '',
    protectionTerms: '',
    serviceUntil: null,
    confidentialityTerms: '',
    benefitTerms: '',
    otherTerms: '',
    fixedTermGround: null,
    fixedTermNote: '',
  }
  const context = { ...contextOf(worker, [], facts), fixedTermsBefore: termsBefore(worker, term) }
  return { fields, findings: asFound(checkTerms(fields, context)) }
}

/** 签订次数 of the roster counts the contract itself. */
function termsBefore({ contractTimes }: Worker, term: LabourContractFields['term']): number {
  return term === fixedTerm ? unrecordedBefore(contractTimes) : 0
}

function missing(field: string, message: string, remedy: string): Finding {
  return { severity: 'error', code: 'ROSTER_CONTRACT_INCOMPLETE', field, message, remedy }
}
