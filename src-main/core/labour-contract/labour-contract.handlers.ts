import { addDays, daysBetween, type CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import { earliestDay, openEndedReason } from '../../shared/labour-contract/chain.rules.ts'
import { boardColumns, type labourContractContract } from '../../shared/labour-contract/labour-contract.contract.ts'
import { asFound, checkLabourContract, checkTerms } from '../../shared/labour-contract/labour-contract.rules.ts'
import type { LabourContractRow } from '../../shared/labour-contract/labour-contract.schema.ts'
import { checkUnsigned, uncoveredSince } from '../../shared/labour-contract/written-form.rules.ts'
import { codeLabel, exitedStatus } from '../../shared/roster/code-tables.ts'
import type { HandlersFor, ReadDb, WriteScope } from '../db/contexts.ts'
import { listDocuments } from './contract-document.repository.ts'
import { prepareRenewals, proposalFor } from './contract-drafts.ts'
import { listEvents } from './contract-event.repository.ts'
import {
  amend,
  amendmentFindings,
  assertNoErrors,
  contractFor,
  endContract,
  endingFindings,
  extend,
  signAmendment,
  step,
  voidContract,
  voidEvent,
} from './contract-life.ts'
import { getContract, listColumn, listContracts, listContractsOf } from './contract-list.repository.ts'
import { recordContract } from './record-contract.ts'
import { signContract, signMany } from './contract-signing.ts'
import { documentView, duesOf, eventView, listDues } from './contract-views.ts'
import { loadDocumentFacts, missingOf } from './document-facts.ts'
import {
  contractReading,
  formatContractNo,
  getWorker,
  loadContext,
  loadContractFacts,
  loadContractRules,
} from './labour-contract-facts.ts'
import { contractIdentities, countUnsigned, listWithoutContract } from './labour-contract.service.ts'
import { contractInserter, getSigningFacts, nextSequence, updateDraft } from './labour-contract.repository.ts'
import { takeOverRoster } from './roster-take-over.ts'
import { listUnsignedWorkers } from './unsigned.repository.ts'

/** Cards of a column that the board shows; beyond them the grid does it. */
const cardsPerColumn = 100

/** The contract as it stands after a step. */
const after = async ({ trx, clock }: WriteScope, id: number) =>
  getContract(trx, id, await contractReading(trx, clock.today()))

export const labourContractHandlers = {
  'labourContract.list': async (filter, { db, clock }) =>
    listContracts(db, filter, await contractReading(db, clock.today())),

  'labourContract.board': async (_input, { db, clock }) => {
    const reading = await contractReading(db, clock.today())
    const columns = []
    for (const column of boardColumns)
      columns.push({ column, ...(await listColumn(db, column, cardsPerColumn, reading)) })
    return { columns }
  },

  'labourContract.dues': async ({ kind, offset, limit }, { db, clock, actor }) => {
    const dues = (await listDues(db, clock.today(), actor)).filter((due) => kind === undefined || due.kind === kind)
    return { rows: dues.slice(offset, offset + limit), total: dues.length }
  },

  'labourContract.unsigned': async (page, { db, clock }) => {
    const today = clock.today()
    const { unsignedDays } = await loadContractRules(db, today)
    const rows = await listUnsignedWorkers(db, { ...page, identities: contractIdentities, exitedStatus })
    return {
      rows: rows.map(({ id, name, community, joinedOn, lastEndsOn }) => {
        const since = uncoveredSince(joinedOn, lastEndsOn)
        const daysSinceJoined = joinedOn === null ? null : daysBetween(earliestDay(joinedOn), today)
        const findings = since === null ? [] : checkUnsigned(since, today, unsignedDays)
        return { workerId: id, name, community, joinedOn, daysSinceJoined, findings }
      }),
      total: await countUnsigned(db),
    }
  },

  'labourContract.get': async ({ id }, { db, clock, actor }) => {
    const today = clock.today()
    const facts = await loadContractFacts(db, today)
    const contract = await getContract(db, id, { today, chainGapDays: facts.rules.chainGapDays })
    const [documentFacts] = await loadDocumentFacts(db, [contract], facts)
    const { textSha256 } = await getSigningFacts(db, id)
    const isDraft = contract.state === 'draft' || contract.state === 'pending'
    return {
      contract,
      events: (await listEvents(db, [id])).map((event) => eventView(event, actor)),
      documents: (await listDocuments(db, [id])).map((document) => documentView(document, textSha256)),
      findings: await standingFindings(db, contract, today),
      missing: isDraft && documentFacts ? missingOf(documentFacts) : [],
      dues: (await duesOf(db, [contract], facts, actor)).map(({ kind, dueOn, daysLeft, severity, message }) => {
        return { kind, dueOn, daysLeft, severity, message }
      }),
    }
  },

  'labourContract.chain': async ({ workerId }, { db, clock, actor }) => {
    const today = clock.today()
    const { worker, links, context } = await loadContext(db, workerId, today)
    const contracts = await listContractsOf(db, workerId, { today, chainGapDays: context.chainGapDays })
    const ids = contracts.map(({ id }) => id)
    const events = Map.groupBy(await listEvents(db, ids), ({ contractId }) => contractId)
    const running = links.find(({ isInForce }) => isInForce)
    const next = running?.endsOn ? addDays(running.endsOn, 1) : today
    const reason = running && running.endsOn === null ? undefined : openEndedReason(next, context)
    return {
      workerName: worker.name,
      community: worker.community,
      identity: codeLabel('identity', worker.identity),
      joinedOn: worker.joinedOn,
      openEndedReason: reason ?? null,
      links: contracts.map((contract) => ({
        contract,
        events: (events.get(contract.id) ?? []).map((event) => eventView(event, actor)),
      })),
    }
  },

  'labourContract.proposal': async ({ workerId }, { db, clock }) =>
    proposalFor(db, await getWorker(db, workerId), clock.today()),

  'labourContract.check': async ({ draftId, ...fields }, { db, clock }) => {
    const { context } = await loadContext(db, fields.workerId, clock.today(), draftId)
    return { findings: checkLabourContract(fields, context) }
  },

  'labourContract.create': async (fields, scope) => {
    const { trx, bulk, actor, clock, record } = scope
    const today = clock.today()
    const { context, facts } = await loadContext(trx, fields.workerId, today)
    const warnings = assertNoErrors(checkLabourContract(fields, context))
    const year = Number(today.slice(0, 4))
    const sequence = await nextSequence(trx, year)
    const contractNo = formatContractNo(facts.office.shortName, year, sequence)
    const insert = contractInserter(bulk, { by: actor.id, now: clock.now() })
    const id = insert({ fields, contractNo, series: { year, sequence }, source: 'entered', state: 'draft' })
    record({
      objectType: 'labour_contract',
      objectId: id,
      after: { contractNo, ...fields, state: 'draft' },
      summary: warnings,
    })
    return after(scope, id)
  },

  'labourContract.update': async ({ fields, ...wish }, scope) => {
    const { trx, actor, clock, record } = scope
    const before = await contractFor('update', wish, scope)
    const { context } = await loadContext(trx, fields.workerId, clock.today(), wish.id)
    const warnings = assertNoErrors(checkLabourContract(fields, context))
    await updateDraft(trx, wish, fields, { by: actor.id, now: clock.now() })
    record({
      objectType: 'labour_contract',
      objectId: wish.id,
      before: Object.fromEntries(Object.keys(fields).map((key) => [key, before[key as keyof typeof fields]])),
      after: fields,
      summary: warnings,
    })
    return after(scope, wish.id)
  },

  'labourContract.prepareRenewals': (wish, scope) => prepareRenewals(wish, scope),

  'labourContract.withdraw': async ({ reason, ...wish }, scope) => {
    const contract = await contractFor('withdraw', wish, scope)
    await step(scope, contract, { state: 'draft' }, { summary: `撤回：${reason}` })
    return after(scope, wish.id)
  },

  'labourContract.takeOverRoster': takeOverRoster,

  'labourContract.sign': async (wish, scope) => {
    await signContract(wish, scope)
    return after(scope, wish.id)
  },

  'labourContract.signMany': (wish, scope) => signMany(wish, scope),

  'labourContract.checkAmendment': async ({ id, ...amendment }, { db, clock }) => {
    const contract = await getContract(db, id, await contractReading(db, clock.today()))
    return { findings: await amendmentFindings(db, contract, amendment, clock.today()) }
  },

  'labourContract.amend': async (wish, scope) => {
    await amend(wish, scope)
    return after(scope, wish.id)
  },

  'labourContract.signAmendment': async (wish, scope) => {
    await signAmendment(wish, scope)
    return after(scope, wish.id)
  },

  'labourContract.extend': async (wish, scope) => {
    await extend(wish, scope)
    return after(scope, wish.id)
  },

  'labourContract.checkEnding': async ({ id, ...ending }, { db, clock }) => {
    const contract = await getContract(db, id, await contractReading(db, clock.today()))
    return { findings: await endingFindings(db, contract, { ...ending, reason: '' }, clock.today()) }
  },

  'labourContract.end': async (wish, scope) => {
    await endContract(wish, scope)
    return after(scope, wish.id)
  },

  'labourContract.void': async (wish, scope) => {
    await voidContract(wish, scope)
    return after(scope, wish.id)
  },

  'labourContract.voidEvent': async (wish, scope) => {
    await voidEvent(wish, scope)
    return after(scope, wish.id)
  },

  'labourContract.record': async (words, scope) => after(scope, await recordContract(words, scope)),

  'labourContract.withoutContract': async ({ on }, { db }) => {
    const { policy, people } = await listWithoutContract(db, on)
    const rows = people.map(({ workerId, name, community, reason }) => ({ workerId, name, community, reason }))
    return { policy, rows }
  },
} satisfies HandlersFor<typeof labourContractContract>

/** What is odd about a contract as it stands today: errors of a draft, 违法约定 of one that was signed. */
async function standingFindings(db: ReadDb, contract: LabourContractRow, today: CalendarDate): Promise<Finding[]> {
  const { monthlyWageFen, payDay, startsOn, form, state } = contract
  if (form !== 'labour' || state === 'voided' || monthlyWageFen === null) return []
  const fields = { ...contract, monthlyWageFen, payDay: payDay ?? 1 }
  const { context } = await loadContext(db, contract.workerId, today, contract.id)
  if (state === 'draft' || state === 'pending') return checkLabourContract(fields, context)
  const earlier = context.earlier.filter((link) => link.startsOn < startsOn)
  const fixedTermsBefore = Math.max(0, contract.fixedTermCount - 1)
  return asFound(checkTerms(fields, { ...context, earlier, fixedTermsBefore }))
}
