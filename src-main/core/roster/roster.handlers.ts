import { AppError } from '../../shared/kernel/app-error.ts'
import { codeLabel } from '../../shared/roster/code-tables.ts'
import type { rosterContract, RosterDetail } from '../../shared/roster/roster.contract.ts'
import { rosterSheet } from '../../shared/roster/roster.sheet.ts'
import { worksOnRecords } from '../../shared/kernel/column-access.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { Clock } from '../../shared/kernel/clock.ts'
import { listEntriesOf } from '../audit-log/audit-log.service.ts'
import type { Actor, HandlersFor, ReadDb } from '../db/contexts.ts'
import { headerOf } from '../import-batch/check-rows.ts'
import { stageWorkbook } from '../import-batch/stage.ts'
import { getStandardOn } from '../standard/standard.service.ts'
import { createWorker } from './create-worker.ts'
import { saveEdits } from './edit-workers.ts'
import { listPastEmployments } from './employment.repository.ts'
import { hiddenColumn, ofAccount } from './roster-grid.ts'
import { rosterImport } from './roster-import.ts'
import { listRoster } from './roster-list.repository.ts'
import { detail, fieldText, listRow, type Viewing } from './roster-view.ts'
import { getStoredWorker, listMergedIds, type StoredWorker } from './roster.repository.ts'
import { timelineOf } from './timeline.ts'

export const rosterHandlers = {
  'roster.list': async (input, { db, clock, actor }) => {
    const { rows, total } = await listRoster(db, { ...input, ...ofAccount(actor) })
    const viewing = await viewingOf(db, clock, actor)
    return { rows: rows.map((worker) => listRow(worker, viewing)), total }
  },

  'roster.get': async ({ id }, { db, clock, actor }) => shownDetail(db, await workerFor(db, actor, id), clock, actor),

  'roster.reveal': async ({ id, field, reason }, { trx, record }) => {
    const worker = await getStoredWorker(trx, id)
    record({
      objectType: 'worker',
      objectId: id,
      summary: `查看明文：${headerOf(rosterSheet, field)}，事由：${reason}`,
    })
    return { value: fieldText(worker, field) }
  },

  'roster.update': async ({ id, rowVersion, values, reason, effectiveOn, overQuotaReason }, scope) => {
    const { trx, clock, actor } = scope
    await saveEdits({ edits: [{ id, rowVersion, values }], reason, effectiveOn, overQuotaReason }, scope)
    return shownDetail(trx, await getStoredWorker(trx, id), clock, actor)
  },

  'roster.create': async (input, scope) => {
    const id = await createWorker(input, scope)
    return shownDetail(scope.trx, await getStoredWorker(scope.trx, id), scope.clock, scope.actor)
  },

  'roster.timeline': async ({ id }, { db, clock, actor }) => {
    await workerFor(db, actor, id)
    return { rows: await timelineOf(db, id, clock.today()) }
  },

  'roster.history': async ({ id }, { db, actor }) => {
    await workerFor(db, actor, id)
    const rows = []
    for (const own of [id, ...(await listMergedIds(db, id))]) rows.push(...(await listEntriesOf(db, 'worker', own)))
    const works = worksOnRecords(actor.roles)
    // Whoever only looks sees changes of known columns; a sender's own may hold anything.
    const hidden = (field: string) =>
      hiddenColumn(actor, [field]) !== undefined ||
      (!works && !(field in rosterSheet.columns) && field !== 'communityId')
    return {
      rows: rows
        .sort((a, b) => b.seq - a.seq)
        .map((row) => ({ ...row, changes: row.changes.filter(({ field }) => !hidden(field)) })),
    }
  },

  'roster.stage': ({ sender, keepsUnread }, context) =>
    stageWorkbook(rosterImport, context, { month: null, sender, keepsUnread }),
} satisfies HandlersFor<typeof rosterContract>

/** @throws AppError NOT_FOUND also for somebody outside the account's community: not even that he exists is told */
export async function workerFor(db: ReadDb, { communityId }: Actor, id: number): Promise<StoredWorker> {
  const worker = await getStoredWorker(db, id)
  if (communityId !== null && worker.communityId !== communityId) throw new AppError('NOT_FOUND', { what: '人员' })
  return worker
}

/** The retirement table of a day, by which ages and months are worked out. */
export async function viewingOn(db: ReadDb, day: CalendarDate, { roles }: Pick<Actor, 'roles'>): Promise<Viewing> {
  const standard = await getStandardOn(db, 'retirement', day)
  return { today: day, table: standard?.body, roles }
}

/** The same of today. */
export function viewingOf(db: ReadDb, clock: Clock, actor: Pick<Actor, 'roles'>): Promise<Viewing> {
  return viewingOn(db, clock.today(), actor)
}

async function shownDetail(db: ReadDb, worker: StoredWorker, clock: Clock, actor: Actor): Promise<RosterDetail> {
  const past = await listPastEmployments(db, [worker.id])
  const merged = worker.mergedIntoId === null ? undefined : await getStoredWorker(db, worker.mergedIntoId)
  return detail(worker, await viewingOf(db, clock, actor), {
    pastEmployments: past.map(({ joinedOn, leftOn, exitReason }) => ({
      joinedOn: joinedOn ?? '',
      leftOn,
      exitReason: codeLabel('exitReason', exitReason),
    })),
    mergedInto: merged ? { id: merged.id, name: String(merged.values.name) } : null,
  })
}
