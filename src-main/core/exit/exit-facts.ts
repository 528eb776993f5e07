import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import { exitEvidence, exitPath, type ExitEvidence } from '../../shared/exit/exit-codes.ts'
import { checkExit } from '../../shared/exit/exit-law.rules.ts'
import { whyNotFinish } from '../../shared/exit/exit-case.rules.ts'
import type {
  ExitDetail,
  ExitFields,
  ExitPerson,
  HandoverLine,
  HandoverSignatures,
} from '../../shared/exit/exit.contract.ts'
import type { Ending } from '../../shared/labour-contract/ending.rules.ts'
import type { LabourContractRow } from '../../shared/labour-contract/labour-contract.schema.ts'
import { isDirector, isMember, isSecretary } from '../../shared/roster-check/committee.rules.ts'
import { codeLabel, exitedStatus } from '../../shared/roster/code-tables.ts'
import { findExitAudit } from '../accountability-audit/accountability-audit.service.ts'
import { findConfirmedCareerEvent } from '../career/career.service.ts'
import type { ReadDb } from '../db/contexts.ts'
import { endingFindings, findContractInForce } from '../labour-contract/labour-contract.service.ts'
import { findApprovedRetirement } from '../retirement/retirement.service.ts'
import { listRosterPeople, type RosterPerson } from '../roster/roster.service.ts'
import { linesSha256 } from './exit-lines.ts'
import { listExitScans } from './exit-scan.repository.ts'
import { stopProposal } from './exit-stop.ts'
import {
  findEffects,
  findSettlement,
  getExit,
  listFollowUps,
  listOpinions,
  loadHandover,
  type StoredExit,
} from './exit.repository.ts'

export interface ExitFacts {
  readonly worker: RosterPerson
  readonly contract: LabourContractRow | undefined
  readonly person: ExitPerson
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null)

/** Posts of somebody in words: 居委会主任、网格长, or the category of who holds none. */
export function postText({ values }: Pick<RosterPerson, 'values'>): string {
  const posts = Array.isArray(values.posts) ? (values.posts as readonly string[]) : []
  return posts.map((code) => codeLabel('post', code)).join('、') || codeLabel('category', textOf(values.category))
}

/** Who leaves, and on which day; without a day as if it were today. */
export type Leaving = Pick<ExitFields, 'workerId'> & Partial<Pick<ExitFields, 'lastDay'>>

/** What the records say about a person who leaves. @throws AppError NOT_FOUND */
export async function loadExitFacts(
  db: ReadDb,
  { workerId, lastDay }: Leaving,
  today: CalendarDate,
): Promise<ExitFacts> {
  const [worker] = await listRosterPeople(db, { workerId })
  if (!worker) throw new AppError('NOT_FOUND', { what: '人员' })
  const contract = await findContractInForce(db, workerId, today)
  const retirement = await findApprovedRetirement(db, workerId)
  const careerEvent = await findConfirmedCareerEvent(db, workerId)
  const held = { category: worker.values.category ?? null, posts: worker.values.posts ?? null }
  const person: ExitPerson = {
    workerId,
    name: worker.name,
    community: String(worker.values.community ?? ''),
    post: postText(worker),
    isMember: isMember(held),
    needsAudit: isSecretary(held) || isDirector(held),
    hasAudit: (await findExitAudit(db, workerId, lastDay ?? today)) !== undefined,
    contract: contract
      ? { id: contract.id, contractNo: contract.contractNo, startsOn: contract.startsOn, endsOn: contract.endsOn }
      : null,
    retirementOn: retirement ? (retirement.actualOn ?? retirement.requestedOn) : null,
    careerEventOn: careerEvent?.admittedOn ?? null,
  }
  return { worker, contract, person }
}

/** @throws AppError EXIT_GONE for somebody who has left already */
export function assertPresent({ worker }: ExitFacts): void {
  if (worker.values.status === exitedStatus) throw new AppError('EXIT_GONE', { name: worker.name })
}

/** The papers as one line, as the contract's event keeps them. */
export function evidenceText(evidence: ExitFields['evidence']): string {
  const entries = Object.entries(evidence) as [ExitEvidence, string][]
  return entries
    .filter(([, text]) => text !== '')
    .map(([key, text]) => `${exitEvidence[key]}：${text}`)
    .join('；')
    .slice(0, 200)
}

/** How the contract would end, or undefined without a chosen way. */
export function endingOf(fields: ExitFields): Ending | undefined {
  if (fields.way === null) return undefined
  const { cause, ground } = exitPath(fields.way)
  const { lastDay: onDay, noticeOn, paysInLieu, reason, evidence } = fields
  return { cause, ground, onDay, noticeOn, paysInLieu, reason, evidence: evidenceText(evidence) }
}

/** Everything that the law finds about an exit, the contract included. */
export async function exitFindings(
  db: ReadDb,
  fields: ExitFields,
  facts: ExitFacts,
  today: CalendarDate,
): Promise<Finding[]> {
  const { worker, contract, person } = facts
  const ending = endingOf(fields)
  // A day ahead is judged as it will be then; finishing before that day is refused on its own.
  const day = fields.lastDay > today ? fields.lastDay : today
  const contractFindings = contract?.form === 'labour' && ending ? await endingFindings(db, contract, ending, day) : []
  return checkExit(fields, {
    joinedOn: textOf(worker.values.joinedOn),
    isMember: person.isMember,
    needsAudit: person.needsAudit,
    hasAudit: person.hasAudit,
    hasContract: contract !== undefined,
    // Missing papers are named one by one.
    contractFindings: contractFindings.filter(({ code }) => code !== 'EVIDENCE_MISSING'),
    retirementOn: person.retirementOn,
    careerEventOn: person.careerEventOn,
  })
}

/** All three have signed, each with a day, and the scan of the lines as they stand is kept. */
export const isSigned = (signatures: HandoverSignatures | null, hasScan: boolean) =>
  hasScan && signatures !== null && Object.values(signatures).every((value) => value !== null && value !== '')

/** Scans of the signed sheet; one of lines that were changed since counts no more. */
export async function loadScans(db: ReadDb, id: number, lines: readonly HandoverLine[]): Promise<ExitDetail['scans']> {
  const current = linesSha256(lines)
  const scans = await listExitScans(db, id)
  return scans.map(({ id: scanId, fileName, sha256, addedBy, addedAt, linesSha256: of }) => ({
    id: scanId,
    ...{ fileName, sha256, addedBy, addedAt },
    isCurrent: of === current,
  }))
}

/** A case with everything about it, as the page shows it. */
export async function loadExit(
  db: ReadDb,
  id: number,
  today: CalendarDate,
): Promise<{ stored: StoredExit; facts: ExitFacts; detail: ExitDetail }> {
  const stored = await getExit(db, id)
  const { row, fields, round, makerIds, decidedBy, remark } = stored
  const facts = await loadExitFacts(db, { ...fields, workerId: row.workerId }, today)
  const { lines, signatures } = await loadHandover(db, id)
  const settlement = await findSettlement(db, id)
  const scans = await loadScans(db, id, lines)
  const hasScan = scans.some(({ isCurrent }) => isCurrent)
  const { needsAudit, hasAudit } = facts.person
  const isOpen = row.state === 'draft' || row.state === 'submitted' || row.state === 'approved'
  const detail: ExitDetail = {
    ...row,
    fields,
    person: facts.person,
    findings: isOpen ? await exitFindings(db, fields, facts, today) : (stored.findings ?? []),
    submittedFindings: stored.findings,
    makerIds,
    opinions: await listOpinions(db, id, round),
    decidedBy,
    remark,
    handover: lines,
    signatures,
    scans,
    stopProposal: isOpen ? await stopProposal(db, fields) : null,
    settlement,
    whyNotFinish: isOpen
      ? whyNotFinish({
          ...{ today, lastDay: fields.lastDay, needsAudit, hasAudit, handover: lines },
          ...{ isSigned: isSigned(signatures, true), hasScan, isSettled: settlement !== null },
        })
      : [],
    effects: await findEffects(db, id),
    followUps: await listFollowUps(db, id),
  }
  return { stored, facts, detail }
}
