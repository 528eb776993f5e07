import { AppError } from '../../shared/kernel/app-error.ts'
import { daysBetween, firstDayOf, type CalendarDate, type CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import { hasErrors, type Finding } from '../../shared/kernel/finding.ts'
import type {
  labourContractContract,
  LabourContractFields,
} from '../../shared/labour-contract/labour-contract.contract.ts'
import {
  checkLabourContract,
  checkSigning,
  type LabourContractContext,
} from '../../shared/labour-contract/labour-contract.rules.ts'
import { exitedStatus } from '../../shared/roster/code-tables.ts'
import type { CommandContext, HandlersFor, ReadDb } from '../db/contexts.ts'
import { findWorker } from '../roster/roster.service.ts'
import { contextOf, formatContractNo, loadContractFacts } from './labour-contract-facts.ts'
import { contractIdentities, countUnsigned } from './labour-contract.service.ts'
import {
  changeState,
  contractInserter,
  getContract,
  listContracts,
  listSignedOf,
  listUnsignedWorkers,
  nextSequence,
} from './labour-contract.repository.ts'
import { takeOverRoster } from './roster-take-over.ts'

export const labourContractHandlers = {
  'labourContract.list': (filter, { db, clock }) => listContracts(db, { ...filter, today: clock.today() }),

  'labourContract.unsigned': async (page, { db, clock }) => {
    const rows = await listUnsignedWorkers(db, { ...page, identities: contractIdentities, exitedStatus })
    return {
      rows: rows.map(({ id, name, community, joinedOn }) => ({
        workerId: id,
        name,
        community,
        joinedOn,
        daysSinceJoined: joinedOn === null ? null : daysBetween(asDay(joinedOn), clock.today()),
      })),
      total: await countUnsigned(db),
    }
  },

  'labourContract.check': async (fields, { db, clock }) => {
    const { context } = await loadContext(db, fields.workerId, clock.today())
    return { findings: checkLabourContract(fields, context) }
  },

  'labourContract.create': async (fields, { trx, bulk, actor, clock, record }) => {
    const today = clock.today()
    const { context, facts } = await loadContext(trx, fields.workerId, today)
    const warnings = assertNoErrors(checkLabourContract(fields, context))
    const year = Number(today.slice(0, 4))
    const sequence = await nextSequence(trx, year)
    const contractNo = formatContractNo(facts.officeShortName, year, sequence)
    const insert = contractInserter(bulk, { by: actor.id, now: clock.now() })
    const id = insert({ fields, contractNo, year, sequence, source: 'entered', state: 'draft' })
    record({
      objectType: 'labour_contract',
      objectId: id,
      after: { contractNo, ...fields, state: 'draft' },
      summary: warnings,
    })
    return getContract(trx, id, today)
  },

  'labourContract.takeOverRoster': takeOverRoster,

  'labourContract.sign': async (input, scope) => {
    await signContract(input, scope)
    return getContract(scope.trx, input.id, scope.clock.today())
  },
} satisfies HandlersFor<typeof labourContractContract>

const asDay = (date: string) => (date.length === 7 ? firstDayOf(date as CalendarMonth) : (date as CalendarDate))

async function loadContext(db: ReadDb, workerId: number, today: CalendarDate) {
  const worker = await findWorker(db, workerId)
  if (!worker) throw new AppError('NOT_FOUND', { what: '人员' })
  const facts = await loadContractFacts(db, today)
  const earlier = await listSignedOf(db, workerId, today)
  return { facts, earlier, context: contextOf(worker, earlier, facts) }
}

/**
 * Warnings as one line for the audit log.
 * @throws AppError LABOUR_CONTRACT_HAS_ERRORS
 */
function assertNoErrors(findings: Finding[]): string {
  if (hasErrors(findings)) throw new AppError('LABOUR_CONTRACT_HAS_ERRORS', { findings })
  return findings.map((f) => f.message).join('；')
}

/** 签订: the draft comes into force; the contract it renews, which ends before it begins, is closed. */
async function signContract(
  { id, rowVersion, signedOn }: { readonly id: number; readonly rowVersion: number; readonly signedOn: CalendarDate },
  { trx, actor, clock, record }: CommandContext,
): Promise<void> {
  const draft = await getContract(trx, id, clock.today())
  if (draft.state !== 'draft') {
    throw new AppError('STATE_FORBIDS', { what: draft.contractNo, state: stateLabels[draft.state], action: '签订' })
  }
  const { context, earlier } = await loadContext(trx, draft.workerId, clock.today())
  const warnings = assertNoErrors(signingFindings(draft, signedOn, context))
  const stamp = { by: actor.id, now: clock.now() }
  for (const renewed of earlier.filter((c) => c.state === 'in_force')) {
    await changeState(trx, renewed, { state: 'ended' }, stamp)
    record({
      objectType: 'labour_contract',
      objectId: renewed.id,
      before: { state: 'in_force' },
      after: { state: 'ended' },
      summary: `续签为${draft.contractNo}`,
    })
  }
  await changeState(trx, { id, rowVersion }, { state: 'in_force', signedOn }, stamp)
  record({
    objectType: 'labour_contract',
    objectId: id,
    before: { state: 'draft', signedOn: null },
    after: { state: 'in_force', signedOn },
    summary: warnings,
  })
}

const stateLabels = { draft: '草稿', in_force: '生效', ended: '已终止' } as const

function signingFindings(
  contract: LabourContractFields,
  signedOn: CalendarDate,
  context: LabourContractContext,
): Finding[] {
  return [...checkLabourContract(contract, context), ...checkSigning(contract, signedOn, context)]
}
