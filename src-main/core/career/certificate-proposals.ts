import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { InputOf } from '../../shared/kernel/channel.ts'
import {
  certificateViews,
  type CertificateProposal,
  type certificateProposalContract,
  type CertificateView,
} from '../../shared/career/certificate-proposal.contract.ts'
import {
  allowanceProposal,
  answerTo,
  gradeProposal,
  heldCertificate,
  type CertificatePay,
} from '../../shared/career/certificate-proposal.rules.ts'
import type { CommandContext, ReadDb } from '../db/contexts.ts'
import { socialWorkCertificates } from '../person-record/person-record.service.ts'
import {
  listOpenBatches,
  subjectsForChange,
  suggestionRow,
  type GradeSubject,
} from '../post-grade/post-grade.service.ts'
import { getStandardOn } from '../standard/standard.service.ts'
import {
  insertCertificateAnswer,
  listCertificateAnswers,
  type StoredCertificateAnswer,
} from './certificate-answer.repository.ts'

/** What every certificate in post would change, in the order of the roster. */
export async function certificateProposals(db: ReadDb, today: CalendarDate): Promise<CertificateProposal[]> {
  const { scheme, subjects } = await subjectsForChange(db, today)
  const records = await socialWorkCertificates(db)
  const answers = await listCertificateAnswers(db)
  const open = await listOpenBatches(db)
  const pay = await certificatePay(db, today)
  return subjects.flatMap((of): CertificateProposal[] => {
    const { certificate: level, certificateOn: obtainedOn } = of.subject.person
    const held = heldCertificate({ level, obtainedOn }, records.get(of.workerId))
    if (!held) return []
    const found = scheme && gradeProposal(of.subject, held, scheme, today)
    const allowance = pay && allowanceProposal(of.subject, held, pay, today)
    if (!found && !allowance) return []
    const own = answers.get(of.workerId) ?? []
    const suggestion = found && suggestionRow({ of, suggestion: found.suggestion }, scheme, open.get(of.workerId))
    const grade =
      found && suggestion ? { suggestion, without: found.without, answer: answerRow(own, 'grade', held.level) } : null
    const paid = allowance ? { ...allowance, answer: answerRow(own, 'allowance', held.level) } : null
    const isGradeOpen = grade !== null && grade.answer === null && grade.suggestion.openBatch === null
    return [
      {
        ...nameOf(of),
        level: held.level,
        obtainedOn: held.obtainedOn,
        grade,
        allowance: paid && { ...paid, conditions: paid.conditions.map((condition) => ({ ...condition })) },
        isOpen: isGradeOpen || (paid !== null && paid.answer === null),
      },
    ]
  })
}

const nameOf = ({ workerId, name, community }: GradeSubject) => ({ workerId, name, community })

function answerRow(own: readonly StoredCertificateAnswer[], part: 'grade' | 'allowance', level: string) {
  const answer = answerTo(own, part, level)
  if (!answer) return null
  const { verdict, reason, answeredBy, answeredOn } = answer
  return { verdict, reason, answeredBy, answeredOn }
}

/** The pay scheme in force as far as certificates go; undefined before one was entered. */
async function certificatePay(db: ReadDb, today: CalendarDate): Promise<CertificatePay | undefined> {
  const standard = await getStandardOn(db, 'pay_scheme', today)
  if (!standard) return undefined
  const { title, documentNo, body } = standard
  const items = body.items.flatMap(({ label, exclusiveGroup, value }) =>
    value.by === 'certificate' ? [{ label, exclusiveGroup, amounts: value.amounts }] : [],
  )
  const { policy, paidIdentities } = body
  return { title, documentNo, qualificationOn: policy.qualificationOn, paidIdentities, items }
}

/** A page of one view with the size of every view. */
export async function listCertificateProposals(
  db: ReadDb,
  { view, offset, limit }: { readonly view: CertificateView; readonly offset: number; readonly limit: number },
  today: CalendarDate,
) {
  const all = await certificateProposals(db, today)
  const inView = (name: CertificateView) => all.filter(({ isOpen }) => name === 'all' || isOpen === (name === 'open'))
  const rows = inView(view)
  const counts = Object.fromEntries(certificateViews.map((name) => [name, inView(name).length]))
  return {
    rows: rows.slice(offset, offset + limit),
    total: rows.length,
    counts: counts as Record<CertificateView, number>,
  }
}

/**
 * Keeps what the clerk says to one part; the proposal is worked out anew, nothing is taken over from the page.
 * @throws AppError NOT_FOUND when nothing is proposed (any more), REASON_REQUIRED, CERTIFICATE_ANSWER_REFUSED
 */
export async function answerCertificate(
  { workerId, part, level, verdict, reason }: InputOf<typeof certificateProposalContract, 'career.answerCertificate'>,
  { trx, actor, clock, record }: CommandContext,
): Promise<CertificateProposal> {
  const today = clock.today()
  const find = async () =>
    (await certificateProposals(trx, today)).find((each) => each.workerId === workerId && each.level === level)
  const proposal = await find()
  const about = proposal?.[part] ?? null
  if (!proposal || about === null) throw new AppError('NOT_FOUND', { what: '证书待遇建议' })
  if (verdict === 'declined' && reason === '') throw new AppError('REASON_REQUIRED', { what: '不采纳' })
  const { allowance, name } = proposal
  if (verdict === 'accepted') {
    if (part === 'grade' || allowance === null) {
      throw new AppError('CERTIFICATE_ANSWER_REFUSED', { name, why: '等级变动应列入晋级批次' })
    }
    const failed = allowance.conditions.find(({ role, ok }) => role === 'gate' && !ok)
    if (failed) throw new AppError('CERTIFICATE_ANSWER_REFUSED', { name, why: failed.evidence })
  }
  const isAccepted = verdict === 'accepted' && allowance !== null
  const answer = {
    ...{ workerId, part, level, verdict, reason },
    fromMonth: isAccepted ? allowance.fromMonth : null,
    amountFen: isAccepted ? allowance.amountFen : null,
  }
  const id = await insertCertificateAnswer(trx, answer, { by: actor.id, on: today, now: clock.now() })
  record({ objectType: 'certificate_answer', objectId: id, after: { name, ...answer } })
  const after = await find()
  if (!after) throw new AppError('NOT_FOUND', { what: '证书待遇建议' })
  return after
}
