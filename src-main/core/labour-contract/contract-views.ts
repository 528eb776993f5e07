import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { describeChanges } from '../../shared/labour-contract/amendment.rules.ts'
import { checkCode, documentKinds, documentLabels } from '../../shared/labour-contract/document-kinds.ts'
import { contractDues, type ContractDue } from '../../shared/labour-contract/due.rules.ts'
import { endingKinds } from '../../shared/labour-contract/ending-kinds.ts'
import type { ContractEvent, PrintedDocument } from '../../shared/labour-contract/labour-contract.contract.ts'
import type { LabourContractRow } from '../../shared/labour-contract/labour-contract.schema.ts'
import { mayKnowProtection } from '../../shared/labour-contract/protection.rules.ts'
import type { Actor, ReadDb } from '../db/contexts.ts'
import { listWorkers } from '../roster/roster.service.ts'
import type { StoredDocument } from './contract-document.repository.ts'
import type { StoredEvent } from './contract-event.repository.ts'
import { listAllContracts } from './contract-list.repository.ts'
import { loadContractFacts, retirementMonthOf } from './labour-contract-facts.ts'
import { validPeriodsOf } from './protected-period.repository.ts'

const unnamedCause = '历史登记'

/** An event in words. Why a contract was extended tells of somebody's health. */
export function eventView(event: StoredEvent, actor: Pick<Actor, 'roles'>): ContractEvent {
  const { id, kind, onDay, endsOn, signedOn, cause, changes, recordedBy, recordedAt, voided } = event
  const isHidden = kind === 'extended' && !mayKnowProtection(actor)
  return {
    id,
    kind,
    onDay,
    endsOn,
    signedOn,
    cause: cause === null ? '' : cause === 'Z' ? unnamedCause : endingKinds[cause].label,
    changes: describeChanges(changes),
    reason: isHidden ? '' : event.reason,
    recordedBy,
    recordedAt,
    voided,
  }
}

/** A printed text with its scans; `isCurrent` when it is the contract's text as it was printed last. */
export function documentView(document: StoredDocument, textSha256: string | null): PrintedDocument {
  const { id, kind, printedBy, printedAt, scans } = document
  const known = documentKinds.find((k) => k === kind)
  return {
    id,
    kind,
    label: known ? documentLabels[known] : kind,
    checkCode: checkCode(document.textSha256),
    isCurrent: kind !== 'contract' || document.textSha256 === textSha256,
    printedBy,
    printedAt,
    scans: scans.map(({ id: scanId, fileName, bytes, sha256, uploadedBy, uploadedAt, voidReason }) => ({
      id: scanId,
      fileName,
      bytes,
      sha256,
      uploadedBy,
      uploadedAt,
      voidReason,
    })),
  }
}

export interface PersonDue extends ContractDue {
  readonly contractId: number
  readonly workerId: number
  readonly workerName: string
  readonly community: string
  readonly contractNo: string
}

/** What comes due about every contract in force that is the office's own, most urgent first. */
export async function listDues(db: ReadDb, today: CalendarDate, actor: Pick<Actor, 'roles'>): Promise<PersonDue[]> {
  const facts = await loadContractFacts(db, today)
  const reading = { today, chainGapDays: facts.rules.chainGapDays }
  const contracts = (await listAllContracts(db, ['in_force'], reading)).filter(({ form }) => form === 'labour')
  return duesOf(db, contracts, facts, actor)
}

/** The same for some contracts. */
export async function duesOf(
  db: ReadDb,
  contracts: readonly LabourContractRow[],
  facts: Awaited<ReturnType<typeof loadContractFacts>>,
  actor: Pick<Actor, 'roles'>,
): Promise<PersonDue[]> {
  const workerIds = contracts.map(({ workerId }) => workerId)
  const workers = await listWorkers(db, workerIds)
  const periods = mayKnowProtection(actor) ? await validPeriodsOf(db, workerIds) : new Map<number, never>()
  const dues = contracts.flatMap((contract) => {
    const worker = workers.get(contract.workerId)
    if (!worker || contract.state !== 'in_force') return []
    const { id: contractId, workerId, workerName, community, contractNo } = contract
    const due = {
      contract,
      joinedOn: worker.joinedOn,
      retirementMonth: retirementMonthOf(worker, facts),
      periods: periods.get(workerId) ?? [],
    }
    return contractDues(due, facts.rules, facts.today).map((d) => ({
      ...d,
      contractId,
      workerId,
      workerName,
      community,
      contractNo,
    }))
  })
  return dues.toSorted((a, b) => a.daysLeft - b.daysLeft)
}
