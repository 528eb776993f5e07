import { AppError } from '../../shared/kernel/app-error.ts'
import { without } from '../../shared/kernel/without.ts'
import type { CaseDetail, caseFileContract } from '../../shared/case-file/case-file.contract.ts'
import { answerDueOn, whyNotCase, type CaseAction } from '../../shared/case-file/case.rules.ts'
import { listActiveOfficers } from '../account/account.service.ts'
import { ChainVerifier, countEntries, listCaseEntries, streamEntries } from '../audit-log/audit-log.service.ts'
import type { CommandContext, HandlersFor, JobContext } from '../db/contexts.ts'
import { findWorker, listPresentWorkers } from '../roster/roster.service.ts'
import { addDocuments, exportCaseRegister, exportDocument } from './case-documents.ts'
import { getCase, insertCase, insertMember, listCases, listMembers, setCase } from './case-file.repository.ts'
import { caseParametersOn } from './case-parameters.ts'
import { caseDetail, caseRow, isOpen, seenDisciplines } from './case-view.ts'
import { disciplineHandlers } from './discipline.handlers.ts'

/** Every entry about cases goes into their own chain by this word (core/audit-log/restricted.ts). */
const objectType = 'case_file'
const mostPeople = 20

export const caseFileHandlers = {
  'caseFile.list': async ({ search, view, offset, limit }, { db, actor, clock }) => {
    const today = clock.today()
    const rows = (await listCases(db, actor.id))
      .filter((each) => [each.number, each.subjectName, each.subjectCommunity].some((text) => text.includes(search)))
      .filter((each) => view === 'all' || (view === 'ended') === !isOpen(each))
      .map((each) => caseRow(each, today))
      .filter(({ isOverdue }) => view !== 'overdue' || isOverdue)
    return { rows: rows.slice(offset, offset + limit), total: rows.length }
  },

  'caseFile.get': ({ id }, { db, actor, clock }) => caseDetail(db, id, { id: actor.id, today: clock.today() }),

  'caseFile.options': async (_input, { db, clock }) => ({
    parameters: await caseParametersOn(db, clock.today()),
    officers: (await listActiveOfficers(db)).map(({ id, displayName }) => ({ accountId: id, name: displayName })),
  }),

  'caseFile.people': async ({ search }, { db }) => {
    const found = (await listPresentWorkers(db)).filter(({ name }) => name.includes(search)).slice(0, mostPeople)
    return { rows: found.map(({ id: workerId, name, community }) => ({ workerId, name, community })) }
  },

  'caseFile.register': async ({ dueOn, ...fields }, scope) => {
    const { trx, actor, clock, record } = scope
    const today = clock.today()
    if (fields.receivedOn > today) refuse('收到日期晚于今天')
    const subject = fields.subjectWorkerId === null ? undefined : await findWorker(trx, fields.subjectWorkerId)
    if (fields.subjectWorkerId !== null && !subject) throw new AppError('NOT_FOUND', { what: '反映对象' })
    const due = dueOn ?? answerDueOn(fields.source, fields.receivedOn, await caseParametersOn(trx, today))
    if (due < fields.receivedOn) refuse('办理时限早于收到日期')
    const about = subject ? { subjectName: subject.name, subjectCommunity: subject.community } : {}
    const clue = { ...fields, ...about, dueOn: due }
    const id = await insertCase(trx, clue, Number(today.slice(0, 4)), { by: actor.id, now: clock.now() })
    const detail = await caseDetail(trx, id, { id: actor.id, today })
    const after = without(clue, 'reporter', 'reporterContact')
    record({ objectType, objectId: id, after, summary: detail.number })
    return detail
  },

  'caseFile.accept': (input, scope) =>
    take('accept', input, scope, { state: 'accepted', accepted_on: scope.clock.today() }),

  'caseFile.decline': ({ reason, ...version }, scope) =>
    take('decline', version, scope, { state: 'declined', decline_reason: reason }, reason),

  'caseFile.investigate': ({ investigator, ...version }, scope) =>
    take('investigate', version, scope, { state: 'investigating', investigator }),

  'caseFile.conclude': ({ investigation, conclusion, handling, handlingNote, ...version }, scope) =>
    take('conclude', version, scope, {
      state: 'concluded',
      ...{ investigation, conclusion, handling: JSON.stringify(handling), handling_note: handlingNote },
      ...{ concluded_on: scope.clock.today(), concluded_by: scope.actor.id },
    }),

  'caseFile.close': async ({ reply, repliedOn, ...version }, scope) => {
    const { concludedOn } = await getCase(scope.trx, version.id, scope.actor.id)
    if (repliedOn > scope.clock.today()) refuse('答复日期晚于今天')
    if (concludedOn !== null && repliedOn < concludedOn) refuse(`答复日期早于作出结论的${concludedOn}`)
    const change = { state: 'closed', reply, replied_on: repliedOn, closed_by: scope.actor.id } as const
    return take('close', version, scope, change)
  },

  'caseFile.extend': async ({ dueOn, reason, ...version }, scope) => {
    const before = await getCase(scope.trx, version.id, scope.actor.id)
    if (dueOn <= before.dueOn) refuse(`新的办理时限应晚于${before.dueOn}`)
    return take('extend', version, scope, { due_on: dueOn }, reason)
  },

  'caseFile.addMember': async ({ id, accountId }, scope) => {
    const { trx, actor, clock, record } = scope
    const stored = await getCase(trx, id, actor.id)
    const reason = whyNotCase('addMember', stored, actor.id)
    if (reason !== null) refuse(reason)
    const officers = await listActiveOfficers(trx)
    if (!officers.some((officer) => officer.id === accountId)) refuse('只能增加纪检账号为承办人')
    if ((await listMembers(trx, id)).some((member) => member.accountId === accountId)) refuse('此账号已是承办人')
    await insertMember(trx, { caseId: id, accountId }, { by: actor.id, now: clock.now() })
    record({ objectType, objectId: id, after: { member: accountId }, summary: stored.number })
    return caseDetail(trx, id, { id: actor.id, today: clock.today() })
  },

  'caseFile.addDocuments': (input, context) => addDocuments(input, context),
  'caseFile.exportDocument': (input, context) => exportDocument(input, context),
  'caseFile.exportRegister': (input, context) => exportCaseRegister(input, context),

  'caseFile.reveal': async ({ id, reason }, { trx, actor, record }) => {
    const { number, reporter, reporterContact } = await getCase(trx, id, actor.id)
    record({ objectType, objectId: id, summary: `${number}，${reason}` })
    return { reporter, reporterContact }
  },

  ...disciplineHandlers,

  'caseFile.log': async (page, { db, actor, clock }) => {
    const officer = { id: actor.id, today: clock.today() }
    const cases = (await listCases(db, actor.id)).map(({ id }) => id)
    const disciplines = (await seenDisciplines(db, officer)).map(({ id }) => id)
    return listCaseEntries(db, { officerId: actor.id, cases, disciplines }, page)
  },

  'caseFile.verifyLog': (_input, context) => verifyLog(context),
} satisfies HandlersFor<typeof caseFileContract>

function refuse(reason: string): never {
  throw new AppError('CASE_REFUSED', { reason })
}

type Change = Parameters<typeof setCase>[2]

/** One step of a case, when its member may take it now. @throws AppError CASE_REFUSED, NOT_FOUND */
async function take(
  action: CaseAction,
  { id, rowVersion }: { readonly id: number; readonly rowVersion: number },
  { trx, actor, clock, record }: CommandContext,
  change: Change,
  summary?: string,
): Promise<CaseDetail> {
  const before = await getCase(trx, id, actor.id)
  const reason = whyNotCase(action, before, actor.id)
  if (reason !== null) refuse(reason)
  await setCase(trx, { id, rowVersion, now: clock.now() }, change)
  record({
    objectType,
    objectId: id,
    before: { state: before.state },
    after: { ...change },
    summary: summary === undefined ? before.number : `${before.number}，${summary}`,
  })
  return caseDetail(trx, id, { id: actor.id, today: clock.today() })
}

async function verifyLog({ db, auditKey, signal, progress, write }: JobContext) {
  const total = await countEntries(db, 'case_log_entry')
  const verifier = new ChainVerifier(auditKey)
  let done = 0
  for await (const entry of streamEntries(db, 'case_log_entry')) {
    signal.throwIfCancelled()
    verifier.check(entry)
    progress('verify', ++done, total)
  }
  const { verdict } = verifier
  const summary =
    verdict.firstBadSeq === null ? `全部 ${verdict.entries} 条连续完整` : `第 ${verdict.firstBadSeq} 条起不一致`
  await write(async ({ record }) => record({ objectType: 'case_log', objectId: verdict.entries, summary }))
  return verdict
}
