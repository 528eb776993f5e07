import { openEndedReason } from '../../shared/labour-contract/chain.rules.ts'
import { addDays } from '../../shared/kernel/calendar-date.ts'
import type { LabourContractRow } from '../../shared/labour-contract/labour-contract.schema.ts'
import { missingItems, type ContractParties } from '../../shared/labour-contract/mandatory-items.rules.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import type { ReadDb } from '../db/contexts.ts'
import { listRosterPeople, listWorkers } from '../roster/roster.service.ts'
import { agreedEndAfter } from './agreed-end.ts'
import { listEvents, type StoredEvent } from './contract-event.repository.ts'
import { listContractsById, listLinks } from './contract-list.repository.ts'
import { documentValues, textHash, type DocumentFacts } from './document-values.ts'
import { loadContractFacts, type ContractFacts } from './labour-contract-facts.ts'
import { getSigningFacts } from './labour-contract.repository.ts'

/** What documents about these contracts are written from, in the order of the contracts. */
export async function loadDocumentFacts(
  db: ReadDb,
  contracts: readonly LabourContractRow[],
  facts: ContractFacts,
): Promise<DocumentFacts[]> {
  const reading = { today: facts.today, chainGapDays: facts.rules.chainGapDays }
  const earlierIds = contracts.flatMap(({ renewedFromId }) => renewedFromId ?? [])
  const earlier = new Map((await listContractsById(db, earlierIds, reading)).map((c) => [c.id, c]))
  const workerIds = contracts.map(({ workerId }) => workerId)
  const workers = await listWorkers(db, workerIds)
  const links = await listLinks(db, workerIds)
  const ids = contracts.map(({ id }) => id)
  const events = Map.groupBy(await listEvents(db, ids), ({ contractId }) => contractId)
  const loaded: DocumentFacts[] = []
  for (const contract of contracts) {
    const { id, workerId, renewedFromId, endsOn } = contract
    const [person] = await listRosterPeople(db, { workerId })
    if (!person) continue
    const before = renewedFromId === null ? undefined : earlier.get(renewedFromId)
    const chain = links.get(workerId) ?? []
    const next = (before ?? contract).endsOn ?? endsOn
    const chainFacts = {
      joinedOn: workers.get(workerId)?.joinedOn ?? null,
      earlier: chain.filter((link) => link.id !== id),
      chainGapDays: facts.rules.chainGapDays,
    }
    const withOwn = before ? chainFacts : { ...chainFacts, earlier: chain }
    const contractEvents = events.get(id) ?? []
    const isOver = contract.state === 'ended' || contract.state === 'rescinded'
    loaded.push({
      contract,
      before,
      events: contractEvents,
      person,
      office: facts.office,
      today: facts.today,
      openEndedReason: next === null ? undefined : openEndedReason(addDays(next, 1), withOwn),
      agreedEnd: isOver ? await agreedEnd(db, id, contractEvents) : endsOn,
    })
  }
  return loaded
}

/** The term without the event that ended it before its time. */
async function agreedEnd(db: ReadDb, id: number, events: readonly StoredEvent[]) {
  const before = events.filter(({ kind }) => kind !== 'ended' && kind !== 'rescinded')
  return agreedEndAfter(before, (await getSigningFacts(db, id)).agreedEnd)
}

export function partiesOf({ person, office }: Pick<DocumentFacts, 'person' | 'office'>): ContractParties {
  const text = (field: 'idNo' | 'homeAddress') => {
    const value = person.values[field]
    return typeof value === 'string' ? value : ''
  }
  return {
    officeAddress: office.address,
    responsiblePerson: office.responsiblePerson,
    workerName: person.name,
    workerIdNo: text('idNo'),
    workerAddress: text('homeAddress'),
  }
}

/** What a contract's text would lack (第十七条) if it were printed now. */
export function missingOf(facts: DocumentFacts): Finding[] {
  const { contract } = facts
  const { monthlyWageFen, payDay } = contract
  if (monthlyWageFen === null || payDay === null) return []
  return missingItems({ ...contract, monthlyWageFen, payDay }, partiesOf(facts))
}

/** Hash of the text that a contract has now, written from the template that it was printed from. */
export async function presentTextHash(
  db: ReadDb,
  contract: LabourContractRow,
  templateSha256: string,
  today: DocumentFacts['today'],
): Promise<string | undefined> {
  const [facts] = await loadDocumentFacts(db, [contract], await loadContractFacts(db, today))
  return facts && textHash('contract', templateSha256, documentValues('contract', facts))
}
