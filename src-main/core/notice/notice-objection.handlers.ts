import { AppError } from '../../shared/kernel/app-error.ts'
import { addDays, type CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { NoticeObjection, noticeEvidenceContract } from '../../shared/notice/notice-evidence.contract.ts'
import { noticePeriod } from '../../shared/notice/notice-period.rules.ts'
import type { Actor, CommandContext, HandlersFor, ReadDb } from '../db/contexts.ts'
import { loadWorkCalendar } from '../standard/standard.service.ts'
import {
  getObjection,
  insertObjection,
  listObjections,
  updateObjection,
  type StoredObjection,
} from './notice-objection.repository.ts'
import type { NoticeSource } from './notice-source.ts'
import { assertStep } from './notice-view.ts'
import { getNotice, type NoticeRules } from './notice.repository.ts'
import { settleSubjects } from './settle-subjects.ts'

export type ObjectionChannel =
  | 'notice.objections'
  | 'notice.registerObjection'
  | 'notice.investigateObjection'
  | 'notice.concludeObjection'
  | 'notice.replyToObjection'
type ObjectionChannels = Pick<typeof noticeEvidenceContract, ObjectionChannel>

/** 异议登记: received → investigated → concluded by another person → answered. An open one stops the business announced. */
export function createObjectionHandlers(sources: readonly NoticeSource[]): HandlersFor<ObjectionChannels> {
  return {
    'notice.objections': async ({ id }, { db, actor }) => {
      const notice = await getNotice(db, id)
      const rows = await listObjections(db, id)
      return { rows: rows.map((objection) => shown(objection, notice.createdById, actor)) }
    },

    'notice.registerObjection': (input, scope) => registerObjection(input, scope, sources),

    'notice.investigateObjection': async ({ id, rowVersion, investigator }, { trx, actor, clock, record }) => {
      const objection = await getObjection(trx, id)
      assertState(objection, 'received')
      await updateObjection(
        trx,
        { id, rowVersion },
        { state: 'investigating', investigator, investigating_since: clock.today() },
      )
      const [before, after] = [{ state: 'received' }, { state: 'investigating', investigator }]
      record({ objectType: 'notice_objection', objectId: id, before, after })
      return objectionOf(trx, id, actor)
    },

    'notice.concludeObjection': (input, scope) => concludeObjection(input, scope, sources),

    'notice.replyToObjection': (input, scope) => replyToObjection(input, scope, sources),
  }
}

type InputOf<K extends ObjectionChannel> = Parameters<HandlersFor<ObjectionChannels>[K]>[0]

async function registerObjection(
  input: InputOf<'notice.registerObjection'>,
  scope: CommandContext,
  sources: readonly NoticeSource[],
): Promise<NoticeObjection> {
  const { trx, actor, clock, record } = scope
  const notice = await getNotice(trx, input.noticeId)
  assertStep('registerObjection', notice, { actor, today: clock.today() })
  if (input.receivedOn > clock.today()) refuse('收到日期不能晚于今天')
  if (input.receivedOn < notice.postedOn) refuse('收到日期不能早于张贴日期')
  const isNamed = input.identity === 'named'
  if (isNamed && input.name === '') refuse('实名异议应填写姓名')
  if (input.lineNo !== null && input.lineNo > notice.people) refuse('名单中没有这一行')
  const id = await insertObjection(trx, {
    notice_id: input.noticeId,
    received_on: input.receivedOn,
    identity: input.identity,
    name: isNamed ? input.name : '',
    contact: isNamed ? input.contact : '',
    way: input.way,
    content: input.content,
    line_no: input.lineNo,
    received_by: actor.id,
    received_at: clock.now(),
    reply_due_on: await replyDueOn(trx, input.receivedOn, notice.rules.objection),
  })
  // Who objected and what was said stay in the register: the log shows that there is an objection, not by whom.
  const after = { noticeId: input.noticeId, receivedOn: input.receivedOn, identity: input.identity, way: input.way }
  record({ objectType: 'notice_objection', objectId: id, after })
  record({ objectType: 'notice', objectId: input.noticeId, summary: '收到异议1件' })
  await settleSubjects(scope, input.noticeId, sources)
  return objectionOf(trx, id, actor)
}

async function concludeObjection(
  input: InputOf<'notice.concludeObjection'>,
  scope: CommandContext,
  sources: readonly NoticeSource[],
): Promise<NoticeObjection> {
  const { trx, actor, clock, record } = scope
  const { id, rowVersion, investigation, conclusion, handling } = input
  const objection = await getObjection(trx, id)
  assertState(objection, 'investigating')
  const notice = await getNotice(trx, objection.noticeId)
  if (whoIsBarred(objection, notice.createdById, actor)) throw new AppError('MAKER_IS_CHECKER', { what: '异议' })
  const state = objection.identity === 'anonymous' ? 'closed' : 'concluded'
  await updateObjection(
    trx,
    { id, rowVersion },
    { state, investigation, conclusion, handling, concluded_by: actor.id, concluded_on: clock.today() },
  )
  const [before, after] = [{ state: 'investigating' }, { state, conclusion }]
  record({ objectType: 'notice_objection', objectId: id, before, after })
  record({ objectType: 'notice', objectId: objection.noticeId, summary: `第${objection.sequence}件异议已作出结论` })
  await settleSubjects(scope, objection.noticeId, sources)
  return objectionOf(trx, id, actor)
}

async function replyToObjection(
  { id, rowVersion, reply, repliedOn }: { id: number; rowVersion: number; reply: string; repliedOn: CalendarDate },
  scope: CommandContext,
  sources: readonly NoticeSource[],
): Promise<NoticeObjection> {
  const { trx, actor, clock, record } = scope
  const objection = await getObjection(trx, id)
  assertState(objection, 'concluded')
  if (repliedOn > clock.today() || repliedOn < (objection.concludedOn ?? ''))
    refuse('答复日期应在结论之后，且不晚于今天')
  await updateObjection(
    trx,
    { id, rowVersion },
    { state: 'closed', reply, replied_on: repliedOn, replied_by: actor.id },
  )
  const [before, after] = [{ state: 'concluded' }, { state: 'closed', repliedOn }]
  record({ objectType: 'notice_objection', objectId: id, before, after })
  await settleSubjects(scope, objection.noticeId, sources)
  return objectionOf(trx, id, actor)
}

/** Last day for the answer; where the calendar has no answer yet, calendar days of the same number, which is sooner. */
async function replyDueOn(
  db: ReadDb,
  receivedOn: CalendarDate,
  { replyDays, replyDayKind }: NoticeRules['objection'],
): Promise<CalendarDate> {
  const rule = { postedOn: receivedOn, periodDays: replyDays, dayKind: replyDayKind, startMode: 'next_day' as const }
  const answer = noticePeriod(rule, await loadWorkCalendar(db))
  return answer.ok ? answer.value.lastDay : addDays(receivedOn, replyDays)
}

function whoIsBarred({ receivedById }: StoredObjection, createdById: number, { id }: Actor): string | null {
  if (id === createdById) return '公示由您本人经办，应由另一账号作出结论'
  return id === receivedById ? '异议由您本人受理，应由另一账号作出结论' : null
}

function shown(
  { noticeId: _, receivedById, ...objection }: StoredObjection,
  createdById: number,
  actor: Actor,
): NoticeObjection {
  const conclusionBlocked = whoIsBarred({ ...objection, noticeId: _, receivedById }, createdById, actor)
  return { ...objection, conclusionBlocked }
}

async function objectionOf(db: ReadDb, id: number, actor: Actor): Promise<NoticeObjection> {
  const objection = await getObjection(db, id)
  return shown(objection, (await getNotice(db, objection.noticeId)).createdById, actor)
}

function assertState({ state }: StoredObjection, expected: StoredObjection['state']): void {
  const words = { received: '已受理', investigating: '调查中', concluded: '已作结论', closed: '已办结' }
  if (state !== expected) refuse(`异议处于“${words[state]}”`)
}

function refuse(reason: string): never {
  throw new AppError('OBJECTION_STEP', { reason })
}
