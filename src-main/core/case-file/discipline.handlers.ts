import { AppError } from '../../shared/kernel/app-error.ts'
import type { caseFileContract } from '../../shared/case-file/case-file.contract.ts'
import { whyNotDiscipline } from '../../shared/case-file/case.rules.ts'
import type { CommandContext, HandlersFor } from '../db/contexts.ts'
import { findWorker } from '../roster/roster.service.ts'
import { getCase, listCases } from './case-file.repository.ts'
import { seenDisciplines } from './case-view.ts'
import { insertDiscipline, listDisciplines, setDiscipline, type StoredDiscipline } from './discipline.repository.ts'

type Channels =
  'caseFile.disciplines' | 'caseFile.enterDiscipline' | 'caseFile.confirmDiscipline' | 'caseFile.endDiscipline'

const objectType = 'discipline'

/** Discipline (处分): entered by one officer, put in force by another, never changed afterwards. */
export const disciplineHandlers: HandlersFor<Pick<typeof caseFileContract, Channels>> = {
  'caseFile.disciplines': async (_input, { db, actor, clock }) => ({
    rows: await seenDisciplines(db, { id: actor.id, today: clock.today() }),
  }),

  'caseFile.enterDiscipline': async (fields, { trx, actor, clock, record }) => {
    const { caseId, workerId, decidedOn, effectFrom, effectTo } = fields
    if (caseId !== null) {
      const { state } = await getCase(trx, caseId, actor.id)
      if (state !== 'concluded' && state !== 'closed') refuse('线索尚未作出结论，不能登记处分')
    }
    if (decidedOn > clock.today()) refuse('决定日期晚于今天')
    if (effectFrom < decidedOn) refuse('影响期起始日期早于决定日期')
    if (effectTo !== null && effectTo < effectFrom) refuse('影响期截止日期早于起始日期')
    const worker = await findWorker(trx, workerId)
    if (!worker) throw new AppError('NOT_FOUND', { what: '受处分人' })
    const { name, community } = worker
    const id = await insertDiscipline(trx, { ...fields, name, community }, { by: actor.id, now: clock.now() })
    record({ objectType, objectId: id, after: { ...fields, name }, summary: `${name}，${fields.kind}` })
    return { id }
  },

  'caseFile.confirmDiscipline': async ({ id, rowVersion }, scope) => {
    const { trx, actor, record } = scope
    const before = await seen(id, scope)
    const reason = whyNotDiscipline('confirm', before, actor.id)
    if (reason !== null) refuse(reason)
    await setDiscipline(trx, { id, rowVersion }, { state: 'in_force', confirmed_by: actor.id })
    record({
      objectType,
      objectId: id,
      before: { state: before.state },
      after: { state: 'in_force' },
      summary: aboutOf(before),
    })
    return { id }
  },

  'caseFile.endDiscipline': async ({ id, rowVersion, end, reason: endReason }, scope) => {
    const { trx, actor, clock, record } = scope
    const before = await seen(id, scope)
    const reason = whyNotDiscipline(end, before, actor.id)
    if (reason !== null) refuse(reason)
    const state = end === 'lift' ? 'lifted' : 'voided'
    const change = { state, ended_by: actor.id, ended_on: clock.today(), end_reason: endReason } as const
    await setDiscipline(trx, { id, rowVersion }, change)
    record({
      objectType,
      objectId: id,
      before: { state: before.state },
      after: { state },
      summary: `${aboutOf(before)}，${endReason}`,
    })
    return { id }
  },
}

const aboutOf = ({ name, kind }: StoredDiscipline) => `${name}，${kind}`

function refuse(reason: string): never {
  throw new AppError('CASE_REFUSED', { reason })
}

/** @throws AppError NOT_FOUND also for a discipline of a case that the officer may not know of */
async function seen(id: number, { trx, actor }: CommandContext): Promise<StoredDiscipline> {
  const stored = (await listDisciplines(trx)).find((each) => each.id === id)
  const cases = new Set((await listCases(trx, actor.id)).map((each) => each.id))
  if (!stored || (stored.caseId !== null && !cases.has(stored.caseId))) {
    throw new AppError('NOT_FOUND', { what: '处分' })
  }
  return stored
}
