import {
  accountabilityAuditSteps,
  type AccountabilityAuditStep,
} from '../../src-main/shared/accountability-audit/audit-words.ts'
import type {
  AccountabilityAuditDetail,
  AccountabilityAuditFields,
} from '../../src-main/shared/accountability-audit/accountability-audit.contract.ts'
import { addDays, calendarDate } from '../../src-main/shared/kernel/calendar-date.ts'
import { fen } from '../../src-main/shared/kernel/money.ts'
import { aDraft, NoticeLife } from './notices.ts'
import type { TestApp } from './test-app.ts'

type Audit = AccountabilityAuditDetail

/** An audit of a director's term with everything filled in that a test does not care about. */
export async function openAudit(
  app: TestApp,
  about: Pick<AccountabilityAuditFields, 'workerId' | 'communityId'> & Partial<AccountabilityAuditFields>,
): Promise<Audit> {
  return app.call('clerk', 'accountabilityAudit.create', {
    post: '居委会主任',
    kind: 'term',
    cause: 'term_end',
    termFrom: calendarDate('2021-07-01'),
    termTo: calendarDate('2026-06-30'),
    periodFrom: calendarDate('2021-07-01'),
    periodTo: calendarDate('2026-06-30'),
    performedBy: '街道内部审计',
    engagement: '',
    guidedBy: '',
    basis: '城市居民委员会组织法第三十八条',
    electionOn: null,
    ...about,
  })
}

export const getAudit = (app: TestApp, id: number): Promise<Audit> =>
  app.call('clerk', 'accountabilityAudit.get', { id })

/** Records one step on the day that the clock shows. */
export async function step(app: TestApp, id: number, name: AccountabilityAuditStep, note = ''): Promise<Audit> {
  const { rowVersion } = await getAudit(app, id)
  const doneOn = app.clock.today()
  return app.call('clerk', 'accountabilityAudit.recordStep', { id, rowVersion, step: name, doneOn, note })
}

/** Takes an audit on to a step by the shortest way; the clock moves on where the rules want days to pass. */
export async function toStep(app: TestApp, id: number, last: AccountabilityAuditStep): Promise<Audit> {
  let audit = await getAudit(app, id)
  const until = accountabilityAuditSteps.indexOf(last)
  for (let nth = audit.steps.filter(({ doneOn }) => doneOn !== null).length; nth <= until; nth += 1) {
    const name = accountabilityAuditSteps[nth] ?? '归档'
    if (name === '进点会') app.clock.moveTo(addDays(app.clock.today(), 3))
    if (name === '正式报告') await settle(app, id)
    if (name === '结果公布') await publish(app, id)
    if (name === '复核销号') await closeAll(app, id)
    audit = await step(app, id, name, name === '书面意见' ? '无异议' : '')
  }
  return audit
}

/** Every matter of the scope looked at, and the words of the report. */
export async function settle(app: TestApp, id: number): Promise<void> {
  const { scope, rowVersion, conclusion } = await getAudit(app, id)
  for (const { lineNo } of scope) {
    await app.call('clerk', 'accountabilityAudit.checkScope', { id, lineNo, result: 'checked', remark: '' })
  }
  if (conclusion === '') {
    await app.call('clerk', 'accountabilityAudit.conclude', { id, rowVersion, conclusion: '较好履行了经济责任' })
  }
}

/** The notice of the result, released by another person and posted on the day that the clock shows. */
export async function publish(app: TestApp, id: number): Promise<number> {
  const source = await app.call('clerk', 'notice.fromSource', { kind: 'accountability_audit', id })
  const draft = await aDraft(app, source.type, {
    postedOn: app.clock.today(),
    fields: source.fields,
    subjects: source.subjects,
  })
  return (await new NoticeLife(app).post(draft)).id
}

/** A finding of direct responsibility, with 1,260.00 yuan to be recovered within the rectification. */
export async function addFinding(app: TestApp, id: number, recover = 126_000): Promise<Audit> {
  const found = await app.call('clerk', 'accountabilityAudit.addFinding', {
    id,
    category: '账务不规范',
    facts: '部分支出缺少明细',
    amountFen: fen(126_000),
    clause: '财务管理制度第八条',
    responsibility: 'direct',
    advice: '补齐明细',
  })
  return app.call('clerk', 'accountabilityAudit.addRectification', {
    findingId: found.findingRows.at(-1)?.id ?? 0,
    measure: '补充明细',
    responsible: '责任人甲',
    dueOn: addDays(app.clock.today(), 20),
    recoverFen: fen(recover),
  })
}

/** Everything open is reported as done and found so by another person. */
export async function closeAll(app: TestApp, id: number): Promise<void> {
  const { findingRows } = await getAudit(app, id)
  for (const { id: rectificationId, conclusion, recoverFen, rowVersion } of findingRows.flatMap(
    (f) => f.rectifications,
  )) {
    if (conclusion !== null) continue
    const reportedOn = app.clock.today()
    const way = recoverFen === 0 ? ('none' as const) : ('recovered' as const)
    const report = { rectificationId, reportedOn, progress: '已补充明细', way, amountFen: recoverFen }
    await app.call('clerk', 'accountabilityAudit.reportProgress', report)
    await app.call('reviewer', 'accountabilityAudit.reviewRectification', {
      ...{ rectificationId, rowVersion, reviewedOn: reportedOn, conclusion: '已整改' },
      ...{ opinion: '凭证齐全', nextDueOn: null },
    })
  }
}
