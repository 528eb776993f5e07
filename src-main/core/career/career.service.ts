import type { CareerEvent } from '../../shared/career/career.contract.ts'
import type { ReadDb } from '../db/contexts.ts'
import { findConfirmedEvent } from './career-event.repository.ts'

export { certificateProposals } from './certificate-proposals.ts'
export { listCertificateAnswers, type StoredCertificateAnswer } from './certificate-answer.repository.ts'
export { listRegisteredEvents } from './career-event.repository.ts'
export { listActiveMentors } from './mentor.repository.ts'

/** For the exit of a person (退出): the confirmed 考录 or 招聘, or undefined. */
export async function findConfirmedCareerEvent(db: ReadDb, workerId: number): Promise<CareerEvent | undefined> {
  return (await findConfirmedEvent(db, workerId))?.detail
}
