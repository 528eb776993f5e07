import { AppError } from '../../shared/kernel/app-error.ts'
import type { InputOf } from '../../shared/kernel/channel.ts'
import type { GradeEvidenceRow, postGradeContract } from '../../shared/post-grade/post-grade.contract.ts'
import { isBlocked } from '../../shared/personnel-block/personnel-block.rules.ts'
import type { WriteScope } from '../db/contexts.ts'
import type { PersonnelBlocks } from '../personnel-block/personnel-block.ts'
import { findWorker } from '../roster/roster.service.ts'
import { getScheme } from './grade-facts.ts'
import { getEvidence, insertEvidence, voidEvidence } from './grade-evidence.repository.ts'

type Fields = InputOf<typeof postGradeContract, 'postGrade.addEvidence'>

/**
 * Registers an award or time that does not count. The words are the scheme's of the day.
 * @throws AppError NOT_FOUND, GRADE_EVIDENCE_DATES, GRADE_EVIDENCE_UNKNOWN, GRADE_SCHEME_MISSING, PERSON_BLOCKED (an award)
 */
export async function addEvidence(
  fields: Fields,
  scope: WriteScope,
  blocks: PersonnelBlocks,
): Promise<GradeEvidenceRow> {
  const { trx, actor, clock, record } = scope
  const worker = await findWorker(trx, fields.workerId)
  if (!worker) throw new AppError('NOT_FOUND', { what: '人员' })
  if (fields.from > fields.to) throw new AppError('GRADE_EVIDENCE_DATES', {})
  if (fields.kind === 'award' && isBlocked(await blocks(trx), [worker.id], fields)) {
    throw new AppError('PERSON_BLOCKED', {})
  }
  const { scheme } = await getScheme(trx, clock.today())
  const matters = fields.kind === 'award' ? scheme.awards : scheme.uncounted
  const matter = matters.find(({ code }) => code === fields.code)
  if (!matter) throw new AppError('GRADE_EVIDENCE_UNKNOWN', { code: fields.code })
  const id = await insertEvidence(trx, { ...fields, name: matter.name }, { by: actor.id, now: clock.now() })
  const { from, to, documentNo, note } = fields
  const after = { name: worker.name, matter: matter.name, from, to, documentNo, note }
  record({ objectType: 'grade_evidence', objectId: id, after, summary: `登记${worker.name}${matter.name}` })
  return getEvidence(trx, id)
}

/** @throws AppError NOT_FOUND, CONCURRENT_MODIFICATION */
export async function takeBackEvidence(
  { id, reason }: { readonly id: number; readonly reason: string },
  { trx, actor, clock, record }: WriteScope,
): Promise<GradeEvidenceRow> {
  await voidEvidence(trx, id, reason, { by: actor.id, now: clock.now() })
  record({ objectType: 'grade_evidence', objectId: id, summary: `撤销登记，理由：${reason}` })
  return getEvidence(trx, id)
}
