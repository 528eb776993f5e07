import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChannelName } from '../../src-main/shared/app-contract.ts'
import { appContract } from '../../src-main/shared/app-contract.ts'
import {
  allChannels,
  openTestApp,
  password,
  testAccounts,
  type TestAccount,
  type TestApp,
} from '../support/test-app.ts'

/**
 * Who may call what, written down by hand from the office's division of labour and never derived from the contract.
 * c 经办, r 审核, v 查询, a 系统管理员, s 安全审计员; * = also nobody signed in.
 */
const allowed: Readonly<Record<ChannelName, string>> = {
  'session.state': '*',
  'session.initialise': '*',
  'session.login': '*',
  'session.lock': '*',
  'account.list': 'as',
  'account.create': 'a',
  'account.disable': 'a',
  'organisation.get': 'crvas',
  'organisation.saveOffice': 'a',
  'organisation.community': 'crv',
  'organisation.saveCommunity': 'c',
  'organisation.saveGrid': 'c',
  'standard.list': 'crva',
  'standard.get': 'crva',
  'standard.check': 'c',
  'standard.copy': 'c',
  'standard.saveDraft': 'c',
  'standard.deleteDraft': 'c',
  'standard.activate': 'r',
  'standard.withdraw': 'r',
  'standard.packs': 'cr',
  'standard.loadPack': 'c',
  'standard.importPack': 'c',
  'calendar.years': 'crva',
  'auditLog.list': 's',
  'auditLog.verify': 's',
  'auditLog.history': 'crv',
  'importBatch.template': 'cr',
  'importBatch.list': 'cr',
  'importBatch.get': 'cr',
  'importBatch.preview': 'c',
  'importBatch.rows': 'c',
  'importBatch.grid': 'c',
  'importBatch.kinds': 'c',
  'importBatch.proposals': 'c',
  'importBatch.correctRow': 'c',
  'importBatch.correctRows': 'c',
  'importBatch.questions': 'c',
  'importBatch.answer': 'c',
  'importBatch.discard': 'c',
  'importBatch.commit': 'c',
  'importBatch.giveBack': 'c',
  'importBatch.datedFields': 'c',
  'importBatch.undoPlan': 'cr',
  'importBatch.undo': 'c',
  'roster.list': 'crv',
  'roster.get': 'crv',
  'roster.reveal': 'cr',
  'roster.update': 'c',
  'roster.create': 'c',
  'roster.timeline': 'crv',
  'roster.history': 'crv',
  'roster.stage': 'c',
  'roster.export': 'cr',
  'roster.print': 'crv',
  'roster.grid': 'crv',
  'roster.facets': 'crv',
  'roster.search': 'crv',
  'roster.checkEdits': 'c',
  'roster.saveEdits': 'c',
  'roster.undoEdit': 'c',
  'roster.edits': 'cr',
  'roster.views': 'crv',
  'roster.saveView': 'crv',
  'roster.deleteView': 'crv',
  'roster.headcounts': 'crv',
  'roster.exportHeadcounts': 'cr',
  'roster.mergeCommunity': 'c',
  'roster.duplicates': 'cr',
  'roster.compare': 'cr',
  'roster.keepApart': 'c',
  'roster.merge': 'c',
  'rosterCheck.run': 'cr',
  'rosterCheck.records': 'cr',
  'rosterCheck.completeness': 'cr',
  'rosterCheck.confirm': 'c',
  'rosterCheck.withdraw': 'c',
  'rosterCheck.exportGaps': 'c',
  'rosterCheck.exportFindings': 'cr',
  'personRecord.list': 'crv',
  'personRecord.history': 'crv',
  'personRecord.add': 'c',
  'personRecord.update': 'c',
  'personRecord.remove': 'c',
  'personRecord.restore': 'c',
  'personRecord.reveal': 'cr',
  'personRecord.proposeCareer': 'c',
  'personRecord.stage': 'c',
  'personRecord.export': 'cr',
  'attachment.list': 'cr',
  'attachment.photo': 'cr',
  'attachment.add': 'c',
  'attachment.setPhoto': 'c',
  'attachment.export': 'cr',
  'attachment.remove': 'c',
  'attachment.restore': 'c',
  'attachment.check': 'cr',
  'importCollection.stage': 'c',
  'importCollection.add': 'c',
  'importCollection.list': 'cr',
  'importCollection.get': 'cr',
  'importCollection.update': 'c',
  'importCollection.assign': 'c',
  'importCollection.remove': 'c',
  'importCollection.commit': 'c',
  'importCollection.exportReminder': 'c',
  'receivedForm.list': 'cr',
  'receivedForm.get': 'cr',
  'receivedForm.take': 'c',
  'receivedForm.map': 'c',
  'receivedForm.check': 'c',
  'receivedForm.fill': 'c',
  'attendance.stage': 'c',
  'attendance.list': 'cr',
  'postGrade.ladder': 'crv',
  'postGrade.people': 'crv',
  'postGrade.suggestions': 'crv',
  'postGrade.worker': 'crv',
  'postGrade.addEvidence': 'c',
  'postGrade.voidEvidence': 'c',
  'postGrade.cost': 'crv',
  'postGrade.outlook': 'cr',
  'postGrade.batches': 'crv',
  'postGrade.batch': 'crv',
  'postGrade.createBatch': 'c',
  'postGrade.updateBatch': 'c',
  'postGrade.submitBatch': 'c',
  'postGrade.returnBatch': 'r',
  'postGrade.approveBatch': 'r',
  'postGrade.effectBatch': 'c',
  'postGrade.closeBatch': 'c',
  'postGrade.cancelBatch': 'c',
  'postGrade.exportApprovalForm': 'cr',
  'labourContract.list': 'crv',
  'labourContract.unsigned': 'crv',
  'labourContract.check': 'c',
  'labourContract.create': 'c',
  'labourContract.takeOverRoster': 'c',
  'labourContract.sign': 'c',
  'retirement.list': 'crv',
  'retirement.get': 'crv',
  'retirement.check': 'c',
  'retirement.apply': 'c',
  'retirement.decide': 'r',
  'retirement.withdraw': 'c',
  'retirement.retire': 'c',
  'retirement.export': 'cr',
  'retirement.printDocument': 'crv',
  'exit.list': 'crv',
  'exit.get': 'crv',
  'exit.person': 'c',
  'exit.check': 'c',
  'exit.create': 'c',
  'exit.update': 'c',
  'exit.submit': 'c',
  'exit.recordOpinion': 'c',
  'exit.decide': 'r',
  'exit.withdraw': 'c',
  'exit.saveHandover': 'c',
  'exit.settle': 'c',
  'exit.finish': 'c',
  'exit.recordFollowUp': 'c',
  'exit.exportHandover': 'cr',
  'career.events': 'crv',
  'career.registerEvent': 'c',
  'career.confirmEvent': 'r',
  'career.withdrawEvent': 'c',
  'career.mentors': 'crv',
  'career.appointMentor': 'c',
  'career.endMentor': 'c',
  'career.voidMentor': 'c',
  'career.equivalence': 'crv',
  'career.export': 'cr',
  'labourContract.board': 'crv',
  'labourContract.dues': 'crv',
  'labourContract.get': 'crv',
  'labourContract.chain': 'crv',
  'labourContract.proposal': 'c',
  'labourContract.update': 'c',
  'labourContract.prepareRenewals': 'c',
  'labourContract.withdraw': 'c',
  'labourContract.signMany': 'c',
  'labourContract.checkAmendment': 'c',
  'labourContract.amend': 'c',
  'labourContract.signAmendment': 'c',
  'labourContract.extend': 'c',
  'labourContract.checkEnding': 'c',
  'labourContract.end': 'c',
  'labourContract.void': 'c',
  'labourContract.voidEvent': 'c',
  'labourContract.record': 'c',
  'labourContract.withoutContract': 'crv',
  'labourContract.writeDocuments': 'c',
  'labourContract.exportRegister': 'cr',
  'labourContract.addScan': 'c',
  'labourContract.addScans': 'c',
  'labourContract.exportScan': 'cr',
  'labourContract.voidScan': 'c',
  'labourContract.exportLedger': 'cr',
  'labourContract.stage': 'c',
  'contractTemplate.list': 'crv',
  'contractTemplate.export': 'c',
  'contractTemplate.upload': 'c',
  'contractTemplate.reset': 'c',
  'compensation.facts': 'cr',
  'compensation.compute': 'cr',
  'compensation.export': 'cr',
  'protectedPeriod.list': 'cr',
  'protectedPeriod.record': 'c',
  'protectedPeriod.close': 'c',
  'protectedPeriod.void': 'c',
  'pay.listMonths': 'crv',
  'pay.createMonth': 'c',
  'pay.calculate': 'c',
  'pay.get': 'crv',
  'pay.lines': 'crv',
  'pay.explainLine': 'cr',
  'pay.submit': 'c',
  'pay.return': 'r',
  'pay.approve': 'r',
  'pay.lock': 'r',
  'pay.exportSheet': 'cr',
  'pay.averageWage': 'cr',
  'notice.list': 'crv',
  'notice.get': 'crv',
  'notice.preview': 'c',
  'notice.create': 'c',
  'notice.createFromGradeBatch': 'c',
  'notice.update': 'c',
  'notice.submit': 'c',
  'notice.return': 'r',
  'notice.release': 'r',
  'notice.close': 'c',
  'notice.printDocument': 'crv',
  'notice.exportDocx': 'cr',
  'accountabilityAudit.list': 'crv',
  'accountabilityAudit.get': 'crv',
  'accountabilityAudit.create': 'c',
  'accountabilityAudit.recordStep': 'c',
  'accountabilityAudit.addFinding': 'c',
  'accountabilityAudit.addRectification': 'c',
  'accountabilityAudit.closeRectification': 'r',
  'todo.list': 'crvas',
  'todo.matters': 'crva',
  'todo.suspend': 'c',
  'todo.finish': 'c',
  'todo.resume': 'c',
  'todo.rules': 'crva',
  'todo.saveRules': 'ca',
  'todo.export': 'cr',
  'todo.printDocument': 'crv',
  'home.overview': 'crvas',
  'report.structure': 'crv',
  'report.structurePeople': 'crv',
  'report.exportStructure': 'cr',
}
const letters: Readonly<Record<TestAccount, string>> = {
  clerk: 'c',
  reviewer: 'r',
  viewer: 'v',
  admin: 'a',
  auditor: 's',
}
/** No channel takes such a field: a call that gets past the door is refused by the strict schema, and writes nothing. */
const probe = { __probe: 1 }
const doorCodes = ['NOT_SIGNED_IN', 'SESSION_LOCKED', 'ACCOUNT_DISABLED', 'FORBIDDEN']
const channelsOfWork = allChannels.filter((name) => appContract[name].kind !== 'entry')

async function codeOf(app: TestApp, as: TestAccount | undefined, channel: ChannelName): Promise<string> {
  const envelope = await app.send(as, channel, probe, '/nowhere/file.xlsx')
  return envelope.ok ? 'OK' : envelope.error.code
}

describe('channel × role', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp()
  })
  afterAll(() => app.close())

  it('has a row for every channel and no other', () => {
    expect(Object.keys(allowed).sort()).toEqual([...allChannels].sort())
  })

  for (const [account, letter] of Object.entries(letters)) {
    it(`lets ${account} in exactly where the table says, and nowhere else`, async () => {
      const unexpected: string[] = []
      for (const channel of channelsOfWork) {
        const code = await codeOf(app, account as TestAccount, channel)
        const mayEnter = allowed[channel].includes(letter)
        const entered = !doorCodes.includes(code)
        if (mayEnter !== entered) unexpected.push(`${channel}: ${code}`)
        if (entered && code !== 'INPUT_INVALID') unexpected.push(`${channel} took an unknown field: ${code}`)
      }
      expect(unexpected).toEqual([])
    })
  }

  it('lets nobody in who is not signed in, save at the entry', async () => {
    for (const channel of channelsOfWork) expect(await codeOf(app, undefined, channel)).toBe('NOT_SIGNED_IN')
    for (const channel of allChannels.filter((name) => appContract[name].kind === 'entry')) {
      expect(doorCodes).not.toContain(await codeOf(app, undefined, channel))
      expect(allowed[channel]).toBe('*')
    }
  })

  it('shuts a disabled account out on its very next call', async () => {
    const { id } = await app.call('admin', 'account.create', {
      loginName: 'lingshi',
      displayName: '临时经办',
      roles: ['clerk', 'viewer'],
      password,
    })
    expect((await app.send(id, 'roster.list', {})).ok).toBe(true)
    await app.call('admin', 'account.disable', { id, reason: '调离' })
    for (const channel of channelsOfWork) {
      const envelope = await app.send(id, channel, probe)
      expect(envelope.ok ? 'OK' : envelope.error.code, channel).toBe('ACCOUNT_DISABLED')
    }
    const login = await app.send(undefined, 'session.login', { loginName: 'lingshi', password })
    expect(login.ok ? 'OK' : login.error.code).toBe('LOGIN_REFUSED')
  })
})

describe('channel × locked', () => {
  it('answers nothing but the entry once the session is locked, whoever asks', async () => {
    const app = await openTestApp()
    await app.call('clerk', 'session.lock', {})
    for (const channel of channelsOfWork) {
      for (const account of Object.keys(testAccounts) as TestAccount[]) {
        expect(await codeOf(app, account, channel), channel).toBe('SESSION_LOCKED')
      }
    }
    const state = await app.send(undefined, 'session.state', {})
    expect(state).toMatchObject({ ok: true, data: { state: 'locked', officeName: null, account: null } })
    const login = await app.send(undefined, 'session.login', { loginName: testAccounts.clerk.loginName, password })
    expect(login.ok).toBe(true)
    expect((await app.send('clerk', 'roster.list', {})).ok).toBe(true)
    app.close()
  })
})
