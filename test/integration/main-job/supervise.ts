import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import { plainPicture } from '../../../src-main/cli/main-job/notice-life.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { fen } from '../../../src-main/shared/kernel/money.ts'
import type { FaultyApp } from '../../support/faulty-app.ts'

const clerk = 2
const reviewer = 3
const officer = 5
const second = 6

/** What the main job does not do of supervision: requests, ended audits, files, commitments, cases and discipline. */
export async function supervise(app: FaultyApp, folder: string): Promise<void> {
  const today = app.clock.today()
  await demandAndCancel(app, folder)
  const duty = { category: '08', duty: '每日巡查网格', basis: '示例办法', effectiveFrom: today }
  const { id } = await app.call(clerk, 'commitment.addDuty', duty)
  await app.call(clerk, 'commitment.endDuty', { id, endedOn: today })
  const year = Number(today.slice(0, 4))
  const { rows } = await app.call(clerk, 'commitment.register', { year })
  const workerId = rows[0]?.workerId ?? 0
  const signing = { workerIds: [workerId], kind: 'integrity' as const, year, signedOn: today, note: '' }
  await app.call(clerk, 'commitment.sign', signing)
  const signed = await app.call(clerk, 'commitment.register', { year })
  const entry = signed.rows.find((row) => row.workerId === workerId)?.signed.integrity?.id ?? 0
  await app.call(clerk, 'commitment.void', { id: entry, reason: '重复登记' })
  const wanted = { register: 'commitments' as const, year, file: anyFileToken() }
  await app.call(clerk, 'commitment.export', wanted, join(folder, '承诺书台账.xlsx'))
  const paper = { workerId, kind: 'duty' as const, year, file: anyFileToken() }
  await app.call(clerk, 'commitment.print', paper, join(folder, '承诺书.docx'))
  await workOnCase(app, folder, workerId)
}

async function demandAndCancel(app: FaultyApp, folder: string): Promise<void> {
  const today = app.clock.today()
  const demand = { communityId: 1, workerId: null, matter: '收支审计', receivedOn: today, dueOn: today, request: null }
  const { id: dropped } = await app.call(clerk, 'accountabilityAudit.addDemand', demand)
  await app.call(reviewer, 'accountabilityAudit.dropDemand', { id: dropped, rowVersion: 1, reason: '重复登记' })
  const { rows } = await app.call(clerk, 'roster.list', { limit: 1 })
  const [worker] = rows
  const opened = await app.call(clerk, 'accountabilityAudit.create', {
    ...{ communityId: worker?.communityId ?? 0, workerId: worker?.id ?? 0, post: '居委会主任', kind: 'special' },
    ...{ cause: 'plan', termFrom: today, termTo: today, periodFrom: today, periodTo: today, performedBy: '街道内审' },
    ...{ engagement: '', guidedBy: '', basis: '年度计划', electionOn: null },
  })
  const { id } = opened
  const photo = join(folder, '通知书.png')
  writeFileSync(photo, plainPicture(120))
  const file = { id, place: 'step' as const, placeId: 1, title: '立项批示', pageRef: '', files: [anyFileToken()] }
  await app.call(clerk, 'accountabilityAudit.addFiles', file, [photo])
  const { files } = await app.call(clerk, 'accountabilityAudit.get', { id })
  const fileId = files[0]?.id ?? 0
  const copy = join(folder, '材料.png')
  await app.call(clerk, 'accountabilityAudit.exportFile', { fileId, file: anyFileToken() }, copy)
  await app.call(clerk, 'accountabilityAudit.voidFile', { fileId, reason: '误传' })
  await findAndVoid(app, id)
  const { rowVersion } = await app.call(clerk, 'accountabilityAudit.get', { id })
  await app.call(reviewer, 'accountabilityAudit.cancel', { id, rowVersion, reason: '重复立项' })
}

async function findAndVoid(app: FaultyApp, id: number): Promise<void> {
  let audit = await app.call(clerk, 'accountabilityAudit.get', { id })
  for (const step of ['审计通知书', '资料清单', '进点会'] as const) {
    if (step === '进点会') app.clock.moveTo(calendarDate('2027-03-01'))
    const { rowVersion } = audit
    const wish = { id, rowVersion, step, doneOn: app.clock.today(), note: '' }
    audit = await app.call(clerk, 'accountabilityAudit.recordStep', wish)
  }
  const finding = { category: '其他', facts: '误登', amountFen: fen(0), clause: '', advice: '' } as const
  const found = await app.call(clerk, 'accountabilityAudit.addFinding', { id, ...finding, responsibility: 'none' })
  const findingId = found.findingRows[0]?.id ?? 0
  await app.call(clerk, 'accountabilityAudit.voidFinding', { findingId, reason: '误登' })
}

async function workOnCase(app: FaultyApp, folder: string, workerId: number): Promise<void> {
  const today = app.clock.today()
  const clue = {
    source: 'visit' as const,
    problem: '优亲厚友' as const,
    ...{ sourceRef: '', receivedOn: today, isAnonymous: false, reporter: '反映人甲', reporterContact: '当面告知' },
    ...{ subjectWorkerId: workerId, subjectName: '', subjectCommunity: '', content: '反映补助发放问题', dueOn: null },
  }
  const { id: declined } = await app.call(officer, 'caseFile.register', clue)
  await app.call(officer, 'caseFile.decline', { id: declined, rowVersion: 1, reason: '不属受理范围' })
  const { id, dueOn } = await app.call(officer, 'caseFile.register', clue)
  await app.call(officer, 'caseFile.addMember', { id, accountId: second })
  const accepted = await app.call(officer, 'caseFile.accept', { id, rowVersion: 1 })
  const later = calendarDate(`${Number(dueOn.slice(0, 4)) + 1}-01-01`)
  const extended = await app.call(officer, 'caseFile.extend', {
    ...{ id, rowVersion: accepted.rowVersion, dueOn: later, reason: '情况复杂' },
  })
  const begun = await app.call(officer, 'caseFile.investigate', {
    ...{ id, rowVersion: extended.rowVersion, investigator: '纪检甲、纪检乙' },
  })
  const photo = join(folder, '谈话笔录.png')
  writeFileSync(photo, plainPicture(60))
  await app.call(officer, 'caseFile.addDocuments', { id, title: '谈话笔录', files: [anyFileToken()] }, [photo])
  await app.call(officer, 'caseFile.reveal', { id, reason: '联系答复' })
  const concluded = await app.call(second, 'caseFile.conclude', {
    ...{ id, rowVersion: begun.rowVersion, investigation: '经核查属实', conclusion: 'upheld' },
    ...{ handling: ['给予处分'], handlingNote: '' },
  })
  const documentId = concluded.documents[0]?.id ?? 0
  const target = join(folder, '笔录.png')
  await app.call(officer, 'caseFile.exportDocument', { documentId, file: anyFileToken() }, target)
  await app.call(officer, 'caseFile.close', {
    ...{ id, rowVersion: concluded.rowVersion, reply: '已当面答复', repliedOn: today },
  })
  const discipline = {
    ...{ caseId: id, workerId, kind: '党内警告', authority: '街道纪工委', documentNo: '青街纪〔2027〕1号', facts: '' },
    ...{ decidedOn: today, effectFrom: today, effectTo: null },
  }
  const { id: entered } = await app.call(officer, 'caseFile.enterDiscipline', discipline)
  await app.call(second, 'caseFile.confirmDiscipline', { id: entered, rowVersion: 1 })
  const end = { id: entered, rowVersion: 2, end: 'lift' as const, reason: '期满解除' }
  await app.call(second, 'caseFile.endDiscipline', end)
  const register = join(folder, '线索台账.xlsx')
  await app.call(officer, 'caseFile.exportRegister', { file: anyFileToken(), reason: '季度汇报' }, register)
  await app.call(officer, 'caseFile.verifyLog', {})
}
