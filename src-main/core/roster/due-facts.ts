import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { factOn } from '../../shared/kernel/dated-fact.ts'
import type { Clock } from '../../shared/kernel/clock.ts'
import { datedFields, datedText } from '../../shared/roster/dated-fields.ts'
import { factWriter, listDueOwners, listFacts } from '../dated-fact/dated-fact.service.ts'
import { systemActor } from '../account/account.service.ts'
import type { ReadDb, WriteScope } from '../db/contexts.ts'
import type { UnitOfWork } from '../db/unit-of-work.ts'
import { applyDueCommunity } from '../organisation/organisation.service.ts'
import { pinyinIndex } from './pinyin-index.ts'
import { loggedFields } from './roster-log.ts'
import { getStoredWorker, workerUpdater } from './roster.repository.ts'
import { withDated } from './worker-change.ts'

/** Lets changes entered ahead come into effect, when there are any: once a day, before anything is shown. */
export async function followDatedFacts(
  { connection, unitOfWork }: { readonly connection: { readonly kysely: ReadDb }; readonly unitOfWork: UnitOfWork },
  clock: Clock,
): Promise<void> {
  if (!(await hasDueFacts(connection.kysely, clock.today()))) return
  await unitOfWork.write(systemActor, 'roster.applyDueFacts', applyDueFacts)
}

async function hasDueFacts(db: ReadDb, today: CalendarDate): Promise<boolean> {
  const people = await listDueOwners(db, 'worker', today)
  return people.length > 0 || (await listDueOwners(db, 'community', today)).length > 0
}

/** Lets people and communities follow the changes whose day has come; each is written under the name of who entered it. */
async function applyDueFacts(scope: WriteScope): Promise<void> {
  const { trx, clock } = scope
  const today = clock.today()
  for (const id of await listDueOwners(trx, 'community', today)) {
    await applyDueCommunity(id, scope, await enteredBy(scope, 'community', id))
  }
  for (const id of await listDueOwners(trx, 'worker', today)) {
    await applyDueWorker(id, scope, await enteredBy(scope, 'worker', id))
  }
}

async function enteredBy({ trx }: WriteScope, owner: 'worker' | 'community', id: number): Promise<number> {
  return (await listFacts(trx, owner, [id])).at(-1)?.recordedBy ?? 0
}

async function applyDueWorker(id: number, { trx, bulk, clock, record }: WriteScope, by: number): Promise<void> {
  const stored = await getStoredWorker(trx, id)
  const now = clock.now()
  const facts = factWriter(bulk, 'worker', { by, now, today: clock.today() })
  let next = { communityId: stored.communityId, sex: stored.sex, birthOn: stored.birthOn, values: stored.values }
  for (const field of datedFields) {
    const value = facts.valueToday(id, field)
    if (value !== undefined && value !== datedText(next, field)) next = { ...next, ...withDated(next, field, value) }
  }
  // 定级时间 follows the level; an entry ahead could not set it before its day.
  if (next.values.grade !== stored.values.grade) {
    const since = factOn(
      (await listFacts(trx, 'worker', [id])).filter(({ field }) => field === 'grade'),
      clock.today(),
    )
    if (since && since.effectiveOn !== '') next = { ...next, values: { ...next.values, gradeSince: since.effectiveOn } }
  }
  workerUpdater(bulk, { by, now, batchId: null })(stored, next, stored.extra, pinyinIndex(String(stored.values.name)))
  facts.applied(id)
  record({
    objectType: 'worker',
    objectId: id,
    before: loggedFields(stored, stored.extra),
    after: loggedFields(next, stored.extra),
    summary: '按生效日期更新',
  })
}
