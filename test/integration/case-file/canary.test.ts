import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import { plainPicture } from '../../../src-main/cli/main-job/notice-life.ts'
import { appContract, type ChannelName } from '../../../src-main/shared/app-contract.ts'
import { errorText } from '../../../src-main/shared/error-texts.ts'
import { calendarDate, calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { openAudit, toStep, addFinding } from '../../support/audits.ts'
import { addWorkers, openBackdoor } from '../../support/builders.ts'
import { aDraft, NoticeLife, promoted } from '../../support/notices.ts'
import { inputsOf, readChannels } from '../../support/read-channels.ts'
import { person, writeRosterFile } from '../../support/roster-file.ts'
import { openTestApp, password, type TestAccount, type TestApp } from '../../support/test-app.ts'

/** One word for every field of a case, its documents and its discipline; none of them stands anywhere else. */
const canaries = {
  sourceRef: '鸟甲来源',
  reporter: '鸟乙反映人',
  reporterContact: '鸟丙联系',
  subjectCommunity: '鸟丁社区',
  content: '鸟戊内容',
  extendReason: '鸟己延期',
  investigator: '鸟庚核查人',
  investigation: '鸟辛核查',
  handlingNote: '鸟壬说明',
  reply: '鸟癸答复',
  revealReason: '鸟子查看',
  documentTitle: '鸟丑材料',
  fileName: '鸟寅文件',
  subjectName: '鸟卯对象',
  declineReason: '鸟辰不受理',
  authority: '鸟巳机关',
  documentNo: '鸟午文号',
  facts: '鸟未事实',
  endReason: '鸟申解除',
  kind: '鸟酉处分',
  exportReason: '鸟戌用途',
} as const
const words = Object.values(canaries)
const others: readonly TestAccount[] = ['clerk', 'reviewer', 'viewer', 'admin', 'auditor']
const folder = mkdtempSync(join(tmpdir(), 'jiedao-canary-'))

let app: TestApp
let second: number
let stranger: number
let batchId: number
let workerId: number
let limited: number

async function officerAccount(loginName: string): Promise<number> {
  const roles = ['discipline_officer' as const]
  return (await app.call('admin', 'account.create', { loginName, displayName: loginName, roles, password })).id
}

/** An office with something behind most channels. */
beforeAll(async () => {
  app = await openTestApp({ today: '2026-11-30' })
  second = await officerAccount('jijian2')
  stranger = await officerAccount('jijian3')
  const path = await writeRosterFile(folder, [person(0, { community: '青枫路' }), person(1, { community: '青枫路' })])
  const staged = await app.call('clerk', 'roster.stage', { file: anyFileToken() }, path)
  batchId = staged.batchId
  const { counts } = await app.call('clerk', 'importBatch.get', { id: batchId })
  await app.call('clerk', 'importBatch.commit', { id: batchId, expected: counts })
  workerId = (await app.call('clerk', 'roster.list', {})).rows[0]?.id ?? 0
  const back = await openBackdoor(app)
  const [director = 0] = await addWorkers(back, [{ name: '赵甲', category: '02', values: { postSince: '2021-12-01' } }])
  back.close()
  const community = (await app.call('clerk', 'organisation.get', {})).communities[0]?.id ?? 0
  const { id } = await openAudit(app, { workerId: director, communityId: community })
  await toStep(app, id, '进点会')
  await addFinding(app, id)
  app.clock.moveTo('2026-12-05')
  const draft = await aDraft(app, 'grade_adjustment', { people: [promoted(workerId)], postedOn: app.clock.today() })
  const posted = await new NoticeLife(app).post(draft)
  await new NoticeLife(app).addPhoto(posted.id, 'posting', app.clock.today())
  const payOn = calendarDate('2026-12-10')
  const month = await app.call('clerk', 'pay.createMonth', { month: calendarMonth('2026-11'), payOn })
  await app.call('clerk', 'pay.calculate', { id: month.id, rowVersion: month.rowVersion })
  limited = (
    await app.call('admin', 'account.create', {
      ...{ loginName: 'shequ', displayName: '社区甲', roles: ['viewer'], password, communityId: community },
    })
  ).id
}, 60_000)
afterAll(() => app.close())

/** Every answer of every read channel, as JSON, by caller, channel and input. */
async function answers(): Promise<{ all: Map<string, string>; answered: Set<ChannelName> }> {
  const all = new Map<string, string>()
  const answered = new Set<ChannelName>()
  for (const caller of [...others, limited]) {
    for (const channel of readChannels) {
      for (const input of inputsOf(channel, words)) {
        const envelope = await app.send(caller, channel, input)
        if (envelope.ok) answered.add(channel)
        all.set(`${caller} ${channel} ${JSON.stringify(input)}`, JSON.stringify(envelope))
      }
    }
  }
  return { all, answered }
}

/** A case with every field planted, gone through to its end, and one that was declined; a discipline in force and one lifted. */
async function plant(): Promise<void> {
  const today = app.clock.today()
  const clue = {
    source: 'hotline' as const,
    problem: '优亲厚友' as const,
    ...{ sourceRef: canaries.sourceRef, receivedOn: today, isAnonymous: false, reporter: canaries.reporter },
    ...{ reporterContact: canaries.reporterContact, subjectName: '', subjectCommunity: canaries.subjectCommunity },
    ...{ content: canaries.content, dueOn: null },
  }
  const outsider = { ...clue, subjectWorkerId: null, subjectName: canaries.subjectName }
  const declined = await app.call('officer', 'caseFile.register', outsider)
  const reason = canaries.declineReason
  await app.call('officer', 'caseFile.decline', { id: declined.id, rowVersion: declined.rowVersion, reason })
  const { id, rowVersion } = await app.call('officer', 'caseFile.register', { ...clue, subjectWorkerId: workerId })
  await app.call('officer', 'caseFile.addMember', { id, accountId: second })
  const file = join(folder, `${canaries.fileName}.png`)
  writeFileSync(file, plainPicture(33))
  const documents = { id, title: canaries.documentTitle, files: [anyFileToken()] }
  await app.call('officer', 'caseFile.addDocuments', documents, [file])
  await app.call('officer', 'caseFile.accept', { id, rowVersion })
  const dueOn = calendarDate('2027-06-01')
  await app.call('officer', 'caseFile.extend', { id, rowVersion: rowVersion + 1, dueOn, reason: canaries.extendReason })
  const { investigator } = canaries
  await app.call('officer', 'caseFile.investigate', { id, rowVersion: rowVersion + 2, investigator })
  const conclusion = {
    ...{ id, rowVersion: rowVersion + 3, investigation: canaries.investigation, conclusion: 'upheld' },
    ...{ handling: ['给予处分'], handlingNote: canaries.handlingNote },
  }
  expect((await app.send(second, 'caseFile.conclude', conclusion)).ok).toBe(true)
  await app.call('officer', 'caseFile.reveal', { id, reason: canaries.revealReason })
  const closing = { id, rowVersion: rowVersion + 4, reply: canaries.reply, repliedOn: today }
  await app.call('officer', 'caseFile.close', closing)
  const { kind, authority, documentNo, facts } = canaries
  const discipline = {
    workerId,
    kind,
    authority,
    documentNo,
    facts,
    decidedOn: today,
    effectFrom: today,
    effectTo: null,
  }
  for (const caseId of [id, null]) {
    const entered = await app.call('officer', 'caseFile.enterDiscipline', { ...discipline, caseId })
    await app.send(second, 'caseFile.confirmDiscipline', { id: entered.id, rowVersion: 1 })
    if (caseId !== null) continue
    const end = { id: entered.id, rowVersion: 2, end: 'lift' as const, reason: canaries.endReason }
    await app.call('officer', 'caseFile.endDiscipline', end)
  }
  const target = join(folder, 'officer.xlsx')
  const wish = { file: anyFileToken(), reason: canaries.exportReason }
  await app.call('officer', 'caseFile.exportRegister', wish, target)
}

/** All text of a file: of the parts of a zip, packed or not. */
function textOf(path: string): string {
  const bytes = readFileSync(path)
  const texts = [bytes.toString('utf8'), bytes.toString('utf16le')]
  for (let at = bytes.indexOf('PK\u0003\u0004'); at >= 0; at = bytes.indexOf('PK\u0003\u0004', at + 4)) {
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
    try {
      const part = inflateRawSync(bytes.subarray(start), { finishFlush: 2 })
      texts.push(part.toString('utf8'))
      for (let inner = part.indexOf('PK\u0003\u0004'); inner >= 0; inner = part.indexOf('PK\u0003\u0004', inner + 4)) {
        const innerStart = inner + 30 + part.readUInt16LE(inner + 26) + part.readUInt16LE(inner + 28)
        texts.push(inflateRawSync(part.subarray(innerStart), { finishFlush: 2 }).toString('utf8'))
      }
    } catch {
      texts.push('')
    }
  }
  return texts.join('\n')
}

/** Jobs that hand a file to somebody who is no officer, with an input that they take here. */
const exports: Readonly<Partial<Record<ChannelName, object>>> = {
  'importBatch.template': { sheetId: 'roster' },
  'roster.export': { columns: ['name', 'community', 'status', 'remark'] },
  'roster.exportHeadcounts': {},
  'rosterCheck.exportGaps': { communityId: 1 },
  'personRecord.export': { kind: 'honour', columns: ['name'] },
  'retirement.export': {},
  'career.export': { register: 'events' },
  'notice.export': { id: 1, document: 'notice', format: 'docx' },
  'disclosure.exportMatrix': { year: 2026, format: 'xlsx' },
  'disclosure.exportPack': { communityId: null, year: 2026 },
  'accountabilityAudit.exportDocument': { id: 1, document: 'file' },
  'accountabilityAudit.exportRegister': { register: 'rectifications', year: 2026 },
  'accountabilityAudit.exportPack': { id: 1 },
  'commitment.export': { register: 'commitments', year: 2026 },
  'commitment.print': { workerId: 1, kind: 'duty', year: 2026 },
  'todo.export': { format: 'xlsx' },
  'report.exportStructure': { asOf: '2026-12-05' },
}

describe('a case that nobody else may know of', () => {
  it('changes a single answer of any read channel to anybody but its officers', async () => {
    const before = await answers()
    await plant()
    const after = await answers()
    const changed = [...after.all].filter(([call, answer]) => before.all.get(call) !== answer).map(([call]) => call)
    expect(changed).toEqual([])
    expect(after.all.size).toBeGreaterThan(1_000)
    const silent = readChannels.filter((channel) => !after.answered.has(channel))
    // Only what belongs to the officer, or needs records that this office has none of, answers nobody.
    const mute = silent.filter((channel) => !channel.startsWith('caseFile.'))
    expect(mute.sort()).toEqual([...neverAnswered].sort())
    for (const [call, answer] of after.all) {
      const asked = call.slice(call.indexOf('{'))
      for (const word of words) if (!asked.includes(word)) expect(answer, call).not.toContain(word)
    }
  }, 120_000)

  it('stands in the log of the office, in its list of what hinders an undo, or in its count of entries', async () => {
    const { rows, total } = await app.call('auditor', 'auditLog.list', { limit: 500 })
    expect(total).toBe(rows.length)
    expect(JSON.stringify(rows)).not.toMatch(/caseFile|case_file|discipline"|纪线|鸟/)
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: total }, (_, nth) => total - nth))
    expect(await app.call('auditor', 'auditLog.verify', {})).toMatchObject({ firstBadSeq: null })
    const plan = await app.call('clerk', 'importBatch.undoPlan', { id: batchId })
    expect(JSON.stringify(plan)).not.toMatch(/线索|处分|案件/)
  })

  it('leaves a word in any file that is handed to somebody else', async () => {
    const written: string[] = []
    for (const [channel, input] of Object.entries(exports)) {
      for (const caller of ['clerk', 'reviewer'] as const) {
        const path = join(folder, `${caller}-${channel}.bin`)
        await app.send(caller, channel, { ...input, file: anyFileToken() }, path)
        if (existsSync(path)) written.push(path)
      }
    }
    expect(written.map((path) => path.split('-').slice(-1)[0])).toContain('accountabilityAudit.exportPack.bin')
    expect(new Set(written.map((path) => path.split('-').at(-1))).size).toBeGreaterThanOrEqual(14)
    for (const path of written) {
      const text = textOf(path)
      for (const word of words) expect(text.includes(word), `${path} ${word}`).toBe(false)
      expect(text, path).not.toContain('纪线〔')
    }
    const officers = textOf(join(folder, 'officer.xlsx'))
    expect(officers).toContain(canaries.subjectName)
    expect(officers).not.toContain(canaries.reporter)
  }, 60_000)

  it('shows by the words of a refusal, where a discipline in force keeps somebody from an honour or a promotion', async () => {
    const granted = { honourLevel: '市级', honourTitle: '优秀社区工作者', grantedOn: app.clock.today() }
    const honour = { workerId, kind: 'honour', rows: [granted] }
    const refused = await app.send('clerk', 'personRecord.add', honour)
    const award = { ...{ workerId, kind: 'award', code: 'award', documentNo: '青街〔2026〕1号', note: '' } }
    const counted = { ...award, from: app.clock.today(), to: app.clock.today() }
    const alsoRefused = await app.send('clerk', 'postGrade.addEvidence', counted)
    for (const answer of [refused, alsoRefused]) {
      if (answer.ok) throw new Error('nobody is kept from it')
      const told = errorText(answer.error) + JSON.stringify(answer.error)
      expect(told).toContain('PERSON_BLOCKED')
      expect(told).not.toMatch(/处分|影响期|纪检|线索|案件|discipline|caseFile/)
      for (const word of words) expect(told).not.toContain(word)
    }
  })

  it('is told to an officer who is no member, or hidden from one who is', async () => {
    for (const channel of readChannels.filter((name) => name.startsWith('caseFile.'))) {
      for (const input of inputsOf(channel, words)) {
        const answer = JSON.stringify(await app.send(stranger, channel, input))
        const asked = JSON.stringify(input)
        for (const word of words.filter((each) => !asked.includes(each) && !ofLoneDiscipline.includes(each))) {
          expect(answer, `${channel} ${asked}`).not.toContain(word)
        }
      }
    }
    expect(await app.send(stranger, 'caseFile.get', { id: 2 })).toMatchObject({ error: { code: 'NOT_FOUND' } })
    expect((await app.send(second, 'caseFile.get', { id: 2 })).ok).toBe(true)
    expect(await app.send(second, 'caseFile.get', { id: 1 })).toMatchObject({ error: { code: 'NOT_FOUND' } })
    const own = JSON.stringify(await app.call('officer', 'caseFile.get', { id: 2 }))
    expect(own).toContain(canaries.content)
    expect(own).not.toContain(canaries.reporter)
    expect(own).not.toContain(canaries.reporterContact)
  })

  it('is open to a call of any other role on any of its channels', async () => {
    for (const channel of Object.keys(appContract).filter((name) => name.startsWith('caseFile.'))) {
      for (const caller of others) {
        expect(await app.send(caller, channel, { id: 1 }), channel).toMatchObject({ error: { code: 'FORBIDDEN' } })
      }
    }
  })

  it('leaves a word of it in clear anywhere on the disk', () => {
    for (const name of readdirSync(app.dataDir, { recursive: true, encoding: 'utf8' })) {
      const path = join(app.dataDir, name)
      if (!statSync(path).isFile()) continue
      const bytes = readFileSync(path)
      for (const word of words) {
        expect(bytes.includes(Buffer.from(word, 'utf8')), `${name} ${word}`).toBe(false)
        expect(bytes.includes(Buffer.from(word, 'utf16le')), `${name} ${word}`).toBe(false)
      }
    }
  })
})

/** A discipline that rests on no case is every officer's. */
const ofLoneDiscipline: readonly string[] = [
  canaries.kind,
  canaries.authority,
  canaries.documentNo,
  canaries.facts,
  canaries.endReason,
]
/** They need records that this office has none of, all of them earlier in the order of features than the cases. */
const neverAnswered: readonly ChannelName[] = [
  'roster.checkEdits',
  'personRecord.history',
  'importCollection.get',
  'receivedForm.get',
  'receivedForm.check',
  'labourContract.check',
  'labourContract.get',
  'labourContract.checkAmendment',
  'labourContract.checkEnding',
  'retirement.check',
  'exit.get',
  'pay.versionDifference',
  'payBank.check',
  'payBank.lines',
  'payInput.settlementPreview',
  'payOutput.year',
  'notice.preview',
  'notice.fromSource',
  'postGrade.suggestions',
  'postGrade.cost',
  'postGrade.outlook',
  'postGrade.batch',
]
