import { AppError } from '../../shared/kernel/app-error.ts'
import type { careerContract, CareerEvent, Mentor } from '../../shared/career/career.contract.ts'
import { canTakeCareerStep, careerEventStateLabels, mentorStateLabels } from '../../shared/career/career.rules.ts'
import { countedLevel, titlesIn } from '../../shared/career/equivalence.rules.ts'
import { codeLabel, exitedStatus } from '../../shared/roster/code-tables.ts'
import type { CommandContext, HandlersFor, ReadDb } from '../db/contexts.ts'
import { findWorker, listWorkerDates } from '../roster/roster.service.ts'
import { getStandardOn } from '../standard/standard.service.ts'
import { exportRegister } from './career-export.ts'
import { endEvent, getEvent, hasRegisteredEvent, insertEvent, listEvents } from './career-event.repository.ts'
import { answerCertificate, listCertificateProposals } from './certificate-proposals.ts'
import { endMentor, findOverlap, getMentor, insertMentor, listMentors } from './mentor.repository.ts'

const eventType = 'career_event'
const mentorType = 'mentor_appointment'

export const careerHandlers = {
  'career.events': async (page, { db }) => {
    const { rows, total } = await listEvents(db, page)
    return { rows: rows.map(({ detail }) => detail), total }
  },

  'career.registerEvent': async (fields, { trx, actor, clock, record }) => {
    const name = await presentName(trx, fields.workerId)
    if (fields.admittedOn > clock.today()) throw new AppError('CAREER_DAY_AHEAD', { what: '录用日期' })
    if (await hasRegisteredEvent(trx, fields.workerId)) throw new AppError('CAREER_EVENT_OPEN', { name })
    const id = await insertEvent(trx, fields, { by: actor.id, now: clock.now() })
    record({ objectType: eventType, objectId: id, after: { ...fields, state: 'registered' } })
    return (await getEvent(trx, id)).detail
  },

  'career.confirmEvent': (input, scope) => closeEvent({ ...input, reason: '' }, 'confirm', scope),

  'career.withdrawEvent': (input, scope) => closeEvent(input, 'withdraw', scope),

  'career.mentors': (page, { db, clock }) => listMentors(db, { ...page, today: clock.today() }),

  'career.appointMentor': async (fields, { trx, actor, clock, record }) => {
    const name = await presentName(trx, fields.workerId)
    const { school, startsOn, endsOn } = fields
    if (endsOn < startsOn) throw new AppError('MENTOR_TERM', { startsOn, endsOn })
    const overlap = await findOverlap(trx, fields)
    if (overlap) throw new AppError('MENTOR_OVERLAPS', { name, school, endsOn: overlap.endsOn })
    const id = await insertMentor(trx, fields, { by: actor.id, now: clock.now() })
    record({ objectType: mentorType, objectId: id, after: { ...fields, state: 'active' } })
    return getMentor(trx, id, clock.today())
  },

  'career.endMentor': async ({ endedOn, ...input }, scope) => {
    if (endedOn > scope.clock.today()) throw new AppError('CAREER_DAY_AHEAD', { what: '结束日期' })
    return closeMentor(input, { state: 'ended', endedOn }, scope)
  },

  'career.voidMentor': (input, scope) => closeMentor(input, { state: 'voided', endedOn: null }, scope),

  'career.equivalence': async (_input, { db, clock }) => {
    const standard = await getStandardOn(db, 'certificate_equivalence', clock.today())
    if (!standard) return { standard: null, entries: [], people: [] }
    const { title, documentNo, effectiveFrom, isSample, body } = standard
    const people = (await listWorkerDates(db)).filter(({ isPresent }) => isPresent)
    return {
      standard: { title, documentNo, effectiveFrom, isSample },
      entries: body.entries.map((entry) => ({ ...entry, level: codeLabel('socialWorkLevel', entry.level) })),
      people: people.flatMap(({ id, name, community, socialWorkLevel, otherCertificates }) => {
        const { level, by } = countedLevel(socialWorkLevel, titlesIn(otherCertificates), body)
        if (by === null) return []
        const label = (code: string) => codeLabel('socialWorkLevel', code)
        return [{ workerId: id, name, community, own: label(socialWorkLevel), counted: label(level), by }]
      }),
    }
  },

  'career.certificateProposals': (filter, { db, clock }) => listCertificateProposals(db, filter, clock.today()),

  'career.answerCertificate': (input, scope) => answerCertificate(input, scope),

  'career.export': (input, context) => exportRegister(input, context),
} satisfies HandlersFor<typeof careerContract>

/** @throws AppError NOT_FOUND for somebody who is not in post */
async function presentName(db: ReadDb, workerId: number): Promise<string> {
  const worker = await findWorker(db, workerId)
  if (!worker || worker.status === exitedStatus) throw new AppError('NOT_FOUND', { what: '在岗人员' })
  return worker.name
}

async function closeEvent(
  { id, rowVersion, reason }: { readonly id: number; readonly rowVersion: number; readonly reason: string },
  step: 'confirm' | 'withdraw',
  { trx, actor, clock, record }: CommandContext,
): Promise<CareerEvent> {
  const before = await getEvent(trx, id)
  const facts = { state: before.state, registeredBy: before.registeredById }
  const codes = canTakeCareerStep(step, facts, { key: actor.id, roles: actor.roles }).map(({ code }) => code)
  if (codes.includes('STATE_FORBIDS')) {
    const action = step === 'confirm' ? '确认' : '撤回'
    throw new AppError('STATE_FORBIDS', { what: '录用登记', state: careerEventStateLabels[before.state], action })
  }
  if (codes.includes('MAKER_IS_CHECKER')) throw new AppError('MAKER_IS_CHECKER', { what: '录用登记' })
  const state = step === 'confirm' ? 'confirmed' : 'withdrawn'
  await endEvent(trx, { id, rowVersion }, { state, reason }, { by: actor.id, now: clock.now() })
  record({ objectType: eventType, objectId: id, before: { state: before.state }, after: { state }, summary: reason })
  return (await getEvent(trx, id)).detail
}

async function closeMentor(
  { id, rowVersion, reason }: { readonly id: number; readonly rowVersion: number; readonly reason: string },
  end: Pick<Parameters<typeof endMentor>[2], 'state' | 'endedOn'>,
  { trx, actor, clock, record }: CommandContext,
): Promise<Mentor> {
  const before = await getMentor(trx, id, clock.today())
  if (before.state !== 'active') {
    const action = mentorActions[end.state]
    throw new AppError('STATE_FORBIDS', { what: '特聘导师聘任', state: mentorStateLabels[before.state], action })
  }
  if (end.endedOn !== null && end.endedOn < before.startsOn) {
    throw new AppError('MENTOR_TERM', { startsOn: before.startsOn, endsOn: end.endedOn })
  }
  await endMentor(trx, { id, rowVersion }, { ...end, reason }, { by: actor.id, now: clock.now() })
  record({
    objectType: mentorType,
    objectId: id,
    before: { state: 'active', endedOn: null },
    after: { state: end.state, endedOn: end.endedOn },
    summary: reason,
  })
  return getMentor(trx, id, clock.today())
}
const mentorActions = { ended: '结束', voided: '作废' } as const
