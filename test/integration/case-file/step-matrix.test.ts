import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { disciplineBlocks } from '../../../src-main/core/case-file/case-file.service.ts'
import { isBlocked } from '../../../src-main/shared/personnel-block/personnel-block.rules.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { CaseDetail } from '../../../src-main/shared/case-file/case-file.contract.ts'
import { caseStates, type CaseState } from '../../../src-main/shared/case-file/case-words.ts'
import type { ChannelName } from '../../../src-main/shared/app-contract.ts'
import { addWorkers, openBackdoor, type Backdoor } from '../../support/builders.ts'
import { openTestApp, password, testAccounts, type TestAccount, type TestApp } from '../../support/test-app.ts'

const today = calendarDate('2026-11-30')
let app: TestApp
let back: Backdoor
let second: number
let stranger: number

async function officerAccount(loginName: string): Promise<number> {
  const roles = ['discipline_officer' as const]
  return (await app.call('admin', 'account.create', { loginName, displayName: loginName, roles, password })).id
}

beforeAll(async () => {
  app = await openTestApp({ today })
  back = await openBackdoor(app)
  second = await officerAccount('jijian2')
  stranger = await officerAccount('jijian3')
})
afterAll(() => {
  back.close()
  app.close()
})

async function register(source: 'letter' | 'hotline' = 'letter'): Promise<CaseDetail> {
  const detail = await app.call('officer', 'caseFile.register', {
    ...{ source, sourceRef: '', receivedOn: today, isAnonymous: true, reporter: '', reporterContact: '' },
    ...{ subjectWorkerId: null, subjectName: '对象甲', subjectCommunity: '', problem: '其他', content: '内容' },
    dueOn: null,
  })
  return app.call('officer', 'caseFile.addMember', { id: detail.id, accountId: second })
}
const get = (id: number) => app.call('officer', 'caseFile.get', { id })
const version = ({ id, rowVersion }: CaseDetail) => ({ id, rowVersion })

type Step = 'accept' | 'decline' | 'investigate' | 'conclude' | 'close' | 'extend'
const inputs: Readonly<Record<Step, object>> = {
  accept: {},
  decline: { reason: '不受理' },
  investigate: { investigator: '核查人' },
  conclude: { investigation: '情况', conclusion: 'upheld', handling: ['批评教育'], handlingNote: '' },
  close: { reply: '已答复', repliedOn: today },
  extend: { dueOn: '2028-01-01', reason: '情况复杂' },
}
/** Who may take which step in which state, by hand: m = who registered it, n = another member. */
const allowed: Readonly<Record<Step, Readonly<Partial<Record<CaseState, string>>>>> = {
  accept: { registered: 'mn' },
  decline: { registered: 'mn' },
  investigate: { accepted: 'mn' },
  conclude: { investigating: 'n' },
  close: { concluded: 'mn' },
  extend: { registered: 'mn', accepted: 'mn', investigating: 'mn', concluded: 'mn' },
}
const paths: Readonly<Record<CaseState, readonly Step[]>> = {
  registered: [],
  accepted: ['accept'],
  declined: ['decline'],
  investigating: ['accept', 'investigate'],
  concluded: ['accept', 'investigate', 'conclude'],
  closed: ['accept', 'investigate', 'conclude', 'close'],
}

async function reach(state: CaseState): Promise<CaseDetail> {
  const { id } = await register()
  for (const step of paths[state]) {
    const channel = `caseFile.${step}` as ChannelName
    const answer = await app.send(step === 'conclude' ? second : 'officer', channel, {
      ...version(await get(id)),
      ...inputs[step],
    })
    expect(answer.ok).toBe(true)
  }
  return get(id)
}

describe('线索与案件', () => {
  it('goes by a table written by hand of who takes which step in which state', async () => {
    const unexpected: string[] = []
    let cells = 0
    const callers: readonly (readonly [TestAccount | number, string])[] = [
      ...(Object.keys(testAccounts) as TestAccount[])
        .filter((account) => account !== 'officer')
        .map((account) => [account, account] as const),
      [stranger, 'stranger'],
      ['officer', 'm'],
      [second, 'n'],
    ]
    for (const state of caseStates) {
      for (const step of Object.keys(allowed) as Step[]) {
        for (const [caller, letter] of callers) {
          const detail = await reach(state)
          const wish = { ...version(detail), ...inputs[step] }
          const answer = await app.send(caller, `caseFile.${step}`, wish)
          const expected = letter.length === 1 && (allowed[step][state]?.includes(letter) ?? false)
          cells += 1
          if (answer.ok !== expected) unexpected.push(`${state} ${step} ${letter}`)
          if (letter === 'stranger') expect(answer).toMatchObject({ error: { code: 'NOT_FOUND' } })
          if (letter === 'm') expect(detail.steps[step] === null, `${state} ${step}`).toBe(expected)
        }
      }
    }
    expect(unexpected).toEqual([])
    expect(cells).toBe(288)
  }, 120_000)

  it('answers later than the source of a clue allows, or forgets it on the officer’s home page', async () => {
    const { dueOn, number } = await register('hotline')
    expect(dueOn).toBe('2026-12-10')
    const lines = async (caller: TestAccount | number) => {
      const answer = await app.send(caller, 'todo.list', {})
      if (!answer.ok) throw new Error(answer.error.code)
      return (answer.data as { items: { rule: string; stage: string; text: string }[] }).items
    }
    app.clock.moveTo('2026-12-11')
    const own = await lines('officer')
    expect(own.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['case-due']))
    expect(own.every(({ rule }) => rule === 'case-due')).toBe(true)
    const matters = await app.call('officer', 'todo.matters', { view: 'open', rule: 'case-due', stage: 'overdue' })
    expect(matters.rows.map(({ name }) => name)).toContain(number)
    expect(await lines(stranger)).toEqual([])
    for (const caller of ['clerk', 'reviewer', 'viewer', 'admin', 'auditor'] as const) {
      expect((await lines(caller)).filter(({ rule }) => rule === 'case-due')).toEqual([])
    }
    const suspension = {
      rule: 'case-due',
      matters: [{ key: 'case:1', dueOn: null }],
      untilOn: '2026-12-12',
      reason: '暂缓',
    }
    expect(await app.send('clerk', 'todo.suspend', suspension)).toMatchObject({ error: { code: 'TODO_MATTER_GONE' } })
    app.clock.moveTo(today)
  })

  it('keeps a discipline from counting until a second officer confirmed it, and after its last day', async () => {
    const [workerId = 0] = await addWorkers(back, [{ name: '钱乙' }])
    const fields = {
      ...{
        caseId: null,
        workerId,
        kind: '党内警告',
        authority: '街道纪工委',
        documentNo: '青街纪〔2026〕1号',
        facts: '',
      },
      ...{ decidedOn: today, effectFrom: today, effectTo: calendarDate('2027-11-29') },
    }
    const { id } = await app.call('officer', 'caseFile.enterDiscipline', fields)
    const inForce = async (day: string) =>
      isBlocked(await disciplineBlocks(back.db), [workerId], { from: day, to: day })
    expect(await inForce(today)).toBe(false)
    const version = { id, rowVersion: 1 }
    expect(await app.send('officer', 'caseFile.confirmDiscipline', version)).toMatchObject({
      error: { code: 'CASE_REFUSED', details: { reason: '由您本人登记，应由另一账号确认' } },
    })
    expect(() =>
      back.tamper(`update discipline set state = 'in_force', confirmed_by = entered_by where id = ${id}`),
    ).toThrow('maker_is_checker')
    expect((await app.send(second, 'caseFile.confirmDiscipline', version)).ok).toBe(true)
    expect((await disciplineBlocks(back.db)).filter((each) => each.workerId === workerId)).toEqual([
      { workerId, from: today, until: '2027-11-29' },
    ])
    expect(await inForce(today)).toBe(true)
    expect(await inForce('2027-11-29')).toBe(true)
    expect(await inForce('2027-11-30')).toBe(false)
    expect(await inForce('2026-11-29')).toBe(false)
    expect(() => back.tamper(`update discipline set effect_to = '2026-12-01' where id = ${id}`)).toThrow()
    const end = { id, rowVersion: 2, end: 'lift' as const, reason: '期满' }
    await app.call('officer', 'caseFile.endDiscipline', end)
    expect(await inForce(today)).toBe(false)
  })

  it('comes to nobody when all its members have left', async () => {
    const lone = await officerAccount('jijian4')
    const clue = {
      ...{ source: 'letter', sourceRef: '', receivedOn: today, isAnonymous: true, reporter: '', reporterContact: '' },
      ...{
        subjectWorkerId: null,
        subjectName: '对象丁',
        subjectCommunity: '',
        problem: '其他',
        content: '内容',
        dueOn: null,
      },
    }
    const answer = await app.send(lone, 'caseFile.register', clue)
    if (!answer.ok) throw new Error(answer.error.code)
    const { id } = answer.data as CaseDetail
    expect(await app.send('officer', 'caseFile.get', { id })).toMatchObject({ error: { code: 'NOT_FOUND' } })
    await app.call('admin', 'account.disable', { id: lone, reason: '调离' })
    expect((await app.send('officer', 'caseFile.get', { id })).ok).toBe(true)
  })

  it('changes what was reported, skips a step, or loses a case, below the program', async () => {
    const { id } = await reach('accepted')
    for (const [sql, error] of [
      [`update case_file set content = '改' where id = ${id}`, 'CASE_FILE_STAYS'],
      [`update case_file set state = 'closed' where id = ${id}`, 'CASE_FILE_STEP'],
      [`update case_file set state = 'concluded' where id = ${id}`, 'CASE_FILE_STEP'],
      [`delete from case_file where id = ${id}`, 'CASE_FILE_STAYS'],
      [`delete from case_member where case_id = ${id}`, 'CASE_FILE_STAYS'],
      [`insert into case_member values (${id}, ${app.accountId('clerk')}, 1, 'x')`, 'CASE_MEMBER_ROLE'],
      [`update case_log_entry set summary = '改'`, 'AUDIT_LOG_APPEND_ONLY'],
      [`delete from case_log_entry`, 'AUDIT_LOG_APPEND_ONLY'],
    ] as const) {
      expect(() => back.tamper(sql), sql).toThrow(error)
    }
  })

  it('has a chain of its own in which an altered entry is found', async () => {
    expect(await app.call('officer', 'caseFile.verifyLog', {})).toMatchObject({ firstBadSeq: null })
    back.tamper('drop trigger case_log_append_only_update')
    back.tamper(`update case_log_entry set summary = '改' where seq = 5`)
    expect(await app.call('officer', 'caseFile.verifyLog', {})).toMatchObject({ firstBadSeq: 5 })
    expect(await app.call('auditor', 'auditLog.verify', {})).toMatchObject({ firstBadSeq: null })
  })
})
