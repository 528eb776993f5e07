import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AccountabilityAuditDetail } from '../../shared/accountability-audit/accountability-audit.contract.ts'
import type { AccountabilityAuditStep } from '../../shared/accountability-audit/audit-words.ts'
import { addDays, calendarDate, type CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { fen } from '../../shared/kernel/money.ts'
import type { NoticeDraft } from '../../shared/notice/notice-draft.schema.ts'
import { anyFileToken } from '../in-process-app.ts'
import { refusalOf, type JobContext } from './context.ts'
import { plainPicture } from './notice-life.ts'

type Audit = AccountabilityAuditDetail
const findingAmount = fen(126_000)

/** 离任审计 of a director: opened, planned, and the notice of it served. */
export async function openExitAudit(context: JobContext): Promise<Audit | undefined> {
  const { app, actors, report, today } = context
  const { rows } = await app.call(actors.clerk, 'roster.list', { limit: 500 })
  const head = rows.find((w) => w.postClass === '正职')
  if (!head) {
    report.did('经济责任审计', '花名册中没有正职，略过')
    return undefined
  }
  const year = Number(today.slice(0, 4))
  const from = calendarDate(`${year - 5}-07-01`)
  const to = calendarDate(`${year}-11-15`)
  const audit = await app.call(actors.clerk, 'accountabilityAudit.create', {
    communityId: head.communityId,
    workerId: head.id,
    post: '居委会主任',
    kind: 'exit',
    cause: 'leaving',
    termFrom: from,
    termTo: to,
    periodFrom: from,
    periodTo: to,
    performedBy: '街道内部审计',
    engagement: '',
    guidedBy: '区审计局',
    basis: '《中华人民共和国城市居民委员会组织法》第三十八条',
    electionOn: addDays(calendarDate(today), 60),
  })
  const planned = await app.call(actors.clerk, 'accountabilityAudit.plan', {
    id: audit.id,
    rowVersion: audit.rowVersion,
    electionOn: audit.fields.electionOn,
    steps: [
      { step: '资料清单', dueOn: addDays(calendarDate(today), 8) },
      { step: '正式报告', dueOn: addDays(calendarDate(today), 25) },
    ],
  })
  const served = await step(context, planned, '审计通知书', calendarDate(today), '当面送达')
  const early = { id: served.id, rowVersion: served.rowVersion, step: '正式报告', doneOn: today, note: '' }
  const refusal = await refusalOf(app.send(actors.clerk, 'accountabilityAudit.recordStep', early))
  report.check('审计步骤不能跳过', refusal === 'ACCOUNTABILITY_AUDIT_REFUSED', refusal)
  report.did('离任审计立项', `${served.number}，${served.auditee}，结果应于 ${served.fields.electionOn ?? ''} 前公布`)
  return served
}

async function step(
  { app, actors }: JobContext,
  { id, rowVersion }: Audit,
  name: AccountabilityAuditStep,
  doneOn: CalendarDate,
  note = '',
): Promise<Audit> {
  return app.call(actors.clerk, 'accountabilityAudit.recordStep', { id, rowVersion, step: name, doneOn, note })
}

/** The rest of its life, on the demonstration's own clock: findings, report, published result, rectification, archive. */
export async function continueExitAudit(context: JobContext, opened: Audit): Promise<void> {
  const { app, actors, report, outputDir, today, moveTo } = context
  if (!moveTo) return
  const begun = addDays(calendarDate(today), 12)
  moveTo(begun)
  let audit = opened
  for (const name of ['资料清单', '进点会'] as const) audit = await step(context, audit, name, begun)
  audit = await examine(context, audit)
  for (const name of ['取证', '征求意见'] as const) audit = await step(context, audit, name, begun)
  audit = await step(context, audit, '书面意见', begun, '无异议')
  audit = await step(context, audit, '正式报告', begun)
  const { rows: vetoes } = await app.call(actors.clerk, 'accountabilityAudit.vetoes', {})
  report.check('负直接责任未整改的，评优一票否决', vetoes.length === 1, vetoes[0]?.reason ?? '')
  await publishResult(context, audit, begun)
  audit = await app.call(actors.clerk, 'accountabilityAudit.get', { id: audit.id })
  for (const name of ['结果公布', '整改通知'] as const) audit = await step(context, audit, name, begun)
  audit = await rectify(context, audit)
  audit = await handOver(context, audit)
  for (const name of ['整改报告', '复核销号', '归档'] as const) {
    audit = await step(context, audit, name, addDays(begun, 20))
  }
  report.check('离任审计销号归档', audit.state === 'archived', audit.archiveNo ?? '')
  await exportEverything(context, audit, outputDir)
}

/** What the audit looked at and found, with evidence, and what has to be done about it. */
async function examine({ app, actors, today }: JobContext, begun: Audit): Promise<Audit> {
  const { id } = begun
  for (const { lineNo } of begun.scope) {
    const result = lineNo <= 4 ? 'checked' : 'not_applicable'
    const remark = lineNo <= 4 ? '' : '任期内未发生'
    await app.call(actors.clerk, 'accountabilityAudit.checkScope', { id, lineNo, result, remark })
  }
  const found = await app.call(actors.clerk, 'accountabilityAudit.addFinding', {
    id,
    category: '账务不规范',
    facts: '部分活动经费支出缺少签收明细',
    amountFen: findingAmount,
    clause: '财务管理制度第八条',
    responsibility: 'direct',
    advice: '补齐签收明细，追回多付款项',
  })
  const finding = found.findingRows[0]
  await app.call(actors.clerk, 'accountabilityAudit.addRectification', {
    findingId: finding?.id ?? 0,
    measure: '补充签收明细，追回多付款项，完善报销审核',
    responsible: found.auditee,
    dueOn: addDays(calendarDate(today), 70),
    recoverFen: findingAmount,
  })
  const { rowVersion } = await app.call(actors.clerk, 'accountabilityAudit.get', { id })
  const conclusion = '任期内较好履行了经济责任，个别支出手续不够规范'
  return app.call(actors.clerk, 'accountabilityAudit.conclude', { id, rowVersion, conclusion })
}

/** The notice of the result, made from the audit by one person, released by another, and posted. */
async function publishResult(
  { app, actors, report, outputDir }: JobContext,
  { id }: Audit,
  postedOn: CalendarDate,
): Promise<void> {
  const source = await app.call(actors.clerk, 'notice.fromSource', { kind: 'accountability_audit', id })
  const { types } = await app.call(actors.clerk, 'notice.types', {})
  const type = types.find(({ code }) => code === source.type)
  const { office } = await app.call(actors.clerk, 'organisation.get', {})
  if (!type) throw new Error('no type for the result of an audit')
  const draft: NoticeDraft = {
    ...{ type: type.code, communityId: source.communityId, title: type.title, addressee: '', basis: source.basis },
    ...{ postedOn, periodDays: type.period.days, dayKind: type.period.dayKind, startMode: type.period.startMode },
    ...{ eventOn: null, coversMonth: null, department: '青枫街道财政审计办公室', phone: '0000-12345678', email: '' },
    ...{ address: '青枫街道青枫路1号', signature: office.name, body: type.body, fields: source.fields },
    ...{ sections: [], ledger: null, columns: type.columns, people: [], subjects: source.subjects },
  }
  const made = await app.call(actors.clerk, 'notice.create', draft)
  const version = { id: made.id, rowVersion: made.rowVersion }
  const submitted = await app.call(actors.clerk, 'notice.submit', version)
  const asked = { id: made.id, rowVersion: submitted.rowVersion }
  const released = await app.call(actors.reviewer, 'notice.release', asked)
  const places = [{ channel: 'board' as const, place: '青枫街道办事处公开栏' }]
  const hung = { id: made.id, rowVersion: released.rowVersion, postedOn, places }
  await app.call(actors.clerk, 'notice.recordPosting', hung)
  const path = report.wrote(join(outputDir, '经济责任审计结果公告.docx'))
  const wanted = { id: made.id, document: 'notice', format: 'docx', file: anyFileToken() } as const
  await app.call(actors.clerk, 'notice.export', wanted, path)
  report.did('审计结果公告', `${released.number ?? ''}，公告至 ${released.lastDay}`)
}

/** Money comes back with a receipt, and another person finds it done. */
async function rectify(context: JobContext, audit: Audit): Promise<Audit> {
  const { app, actors, report, outputDir, today, moveTo } = context
  const done = addDays(calendarDate(today), 32)
  moveTo?.(done)
  const rectificationId = audit.findingRows[0]?.rectifications[0]?.id ?? 0
  const reported = await app.call(actors.clerk, 'accountabilityAudit.reportProgress', {
    ...{ rectificationId, reportedOn: done, progress: '已补齐签收明细，多付款项全部收回' },
    ...{ way: 'recovered', amountFen: findingAmount },
  })
  const receipt = join(outputDir, '收款凭证.png')
  await writeFile(receipt, plainPicture(160))
  const evidence = { place: 'rectification', placeId: rectificationId, title: '收款凭证', pageRef: '第1页' } as const
  const input = { id: audit.id, ...evidence, files: [anyFileToken()] }
  await app.call(actors.clerk, 'accountabilityAudit.addFiles', input, [receipt])
  await rm(receipt)
  const row = reported.findingRows[0]?.rectifications[0]
  const review = {
    ...{ rectificationId, rowVersion: row?.rowVersion ?? 1, reviewedOn: done },
    ...{ conclusion: '已整改' as const, opinion: '凭证齐全，款项已收回', nextDueOn: null },
  }
  const own = await refusalOf(app.send(actors.clerk, 'accountabilityAudit.reviewRectification', review))
  report.check('登记整改的人不能自己复核', own === 'ACCOUNTABILITY_AUDIT_REFUSED', own)
  const closed = await app.call(actors.reviewer, 'accountabilityAudit.reviewRectification', review)
  const { sum } = closed
  report.check('整改率和追回金额', sum.basisPoints === 10_000 && sum.recoveredFen === findingAmount, '100.0%')
  return closed
}

async function handOver({ app, actors, today }: JobContext, { id, auditee }: Audit): Promise<Audit> {
  const electedOn = addDays(calendarDate(today), 30)
  const kept = await app.call(actors.clerk, 'accountabilityAudit.saveHandover', {
    ...{ id, rowVersion: null, electedOn, handedBy: auditee, receivedBy: '接任主任', supervisedBy: '街道监交人' },
    items: [
      { kind: '印章', content: '居民委员会公章', quantity: '1枚', note: '' },
      { kind: '账册', content: '任期内账册和凭证', quantity: '5册', note: '' },
    ],
  })
  const rowVersion = kept.handover?.rowVersion ?? 1
  const signedOn = addDays(calendarDate(today), 32)
  return app.call(actors.clerk, 'accountabilityAudit.signHandover', { id, rowVersion, signedOn })
}

async function exportEverything({ app, actors, report, today }: JobContext, { id }: Audit, dir: string): Promise<void> {
  const year = Number(today.slice(0, 4))
  for (const [register, name] of [
    ['audits', '经济责任审计台账.xlsx'],
    ['rectifications', '审计整改销号表.xlsx'],
  ] as const) {
    const input = { register, year, file: anyFileToken() }
    await app.call(actors.clerk, 'accountabilityAudit.exportRegister', input, report.wrote(join(dir, name)))
  }
  const order = report.wrote(join(dir, '审计整改通知书.docx'))
  const wanted = { id, document: 'order' as const, file: anyFileToken() }
  await app.call(actors.clerk, 'accountabilityAudit.exportDocument', wanted, order)
  const pack = report.wrote(join(dir, '审计证据包.zip'))
  const { files } = await app.call(actors.clerk, 'accountabilityAudit.exportPack', { id, file: anyFileToken() }, pack)
  const checked = await app.call(actors.clerk, 'accountabilityAudit.checkPack', { file: anyFileToken() }, pack)
  report.check('审计证据包逐个核对一致', checked.isWhole && checked.knownAs !== null, `${files} 个文件`)
}
