import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import { calendarDate, type CalendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { yuan } from '../../../src-main/shared/kernel/money.ts'
import { exitStates, type ExitState } from '../../../src-main/shared/exit/exit-case.rules.ts'
import type { ExitFields } from '../../../src-main/shared/exit/exit.contract.ts'
import { openAudit } from '../../support/audits.ts'
import { addContract, addWorkers, openBackdoor, type Backdoor } from '../../support/builders.ts'
import { docxText } from '../../support/docx-text.ts'
import { pngBytes } from '../../support/scan-files.ts'
import { allSigned, exitFieldsOf, handedOver } from '../../support/exits.ts'
import { openTestApp, type TestAccount, type TestApp } from '../../support/test-app.ts'

const day = calendarDate
let app: TestApp
let back: Backdoor

beforeEach(async () => {
  app = await openTestApp({ today: '2026-11-30' })
  back = await openBackdoor(app)
})
afterEach(() => {
  back.close()
  app.close()
})

const settlement = {
  otherStopMonth: null,
  stopReason: '',
  unusedLeaveDays: 5,
  averageWageFen: yuan('4350'),
  lastMonthWageFen: null,
  fileTo: '示例区人才中心',
  note: '',
}
const codeOf = (envelope: Awaited<ReturnType<typeof app.send>>) => (envelope.ok ? 'ok' : envelope.error.code)
async function at(id: number) {
  const { rowVersion } = await app.call('viewer', 'exit.get', { id })
  return { id, rowVersion }
}

async function newPerson(name = '退出甲', values: object = {}, category = '09'): Promise<number> {
  const [id = 0] = await addWorkers(back, [{ name, category, values }])
  await addContract(back, { workerId: id, startsOn: day('2024-01-01'), endsOn: day('2026-12-31') })
  return id
}

const steps = {
  submit: async (id: number, as: TestAccount = 'clerk') => app.send(as, 'exit.submit', await at(id)),
  opinion: async (id: number, as: TestAccount = 'clerk', level = 1) =>
    app.send(as, 'exit.recordOpinion', {
      ...(await at(id)),
      ...{ level, signedBy: '示例签署', signedOn: day('2026-11-28'), opinion: '同意' },
    }),
  approve: async (id: number, as: TestAccount = 'reviewer') =>
    app.send(as, 'exit.decide', { ...(await at(id)), approve: true }),
  return: async (id: number, as: TestAccount = 'reviewer') =>
    app.send(as, 'exit.decide', { ...(await at(id)), approve: false, remark: '材料不齐' }),
  withdraw: async (id: number, as: TestAccount = 'clerk') =>
    app.send(as, 'exit.withdraw', { ...(await at(id)), remark: '本人撤回' }),
  handover: async (id: number, as: TestAccount = 'clerk') =>
    app.send(as, 'exit.saveHandover', { ...(await at(id)), lines: handedOver, signatures: allSigned }),
  scan: async (id: number, as: TestAccount = 'clerk') => {
    const path = join(app.dataDir, '交接清单.png')
    writeFileSync(path, pngBytes(40, 60, `scan ${id}`))
    return app.send(as, 'exit.addScan', { ...(await at(id)), file: anyFileToken() }, path)
  },
  settle: async (id: number, as: TestAccount = 'clerk') =>
    app.send(as, 'exit.settle', { ...(await at(id)), fields: settlement }),
  finish: async (id: number, as: TestAccount = 'clerk') => app.send(as, 'exit.finish', await at(id)),
  followUp: async (id: number, as: TestAccount = 'clerk') =>
    app.send(as, 'exit.recordFollowUp', { id, kind: 'file', doneOn: day('2026-11-30') }),
} as const
type StepName = keyof typeof steps

async function ok(...answers: (() => Promise<Awaited<ReturnType<typeof app.send>>>)[]) {
  for (const answer of answers) {
    const envelope = await answer()
    if (!envelope.ok) throw new Error(`${envelope.error.code} ${JSON.stringify(envelope.error.details)}`)
  }
}

/** Brings a case into a state by the product's own steps. */
async function bring(state: ExitState, fields: ExitFields): Promise<number> {
  const { id } = await app.call('clerk', 'exit.create', fields)
  if (state === 'draft') return id
  if (state === 'withdrawn') {
    await ok(() => steps.withdraw(id))
    return id
  }
  await ok(() => steps.submit(id))
  if (state === 'submitted') return id
  for (const level of [1, 2, 3, 4]) await ok(() => steps.opinion(id, 'clerk', level))
  await ok(() => steps.approve(id))
  if (state === 'approved') return id
  await ok(
    () => steps.handover(id),
    () => steps.scan(id),
    () => steps.settle(id),
    () => steps.finish(id),
  )
  return id
}

describe('role × state × step through the dispatcher', () => {
  const rule: Readonly<Record<StepName, { role: TestAccount; from: readonly ExitState[] }>> = {
    submit: { role: 'clerk', from: ['draft'] },
    opinion: { role: 'clerk', from: ['submitted'] },
    approve: { role: 'reviewer', from: ['submitted'] },
    return: { role: 'reviewer', from: ['submitted'] },
    withdraw: { role: 'clerk', from: ['draft', 'submitted', 'approved'] },
    handover: { role: 'clerk', from: ['approved'] },
    scan: { role: 'clerk', from: ['approved'] },
    settle: { role: 'clerk', from: ['approved'] },
    finish: { role: 'clerk', from: ['approved'] },
    followUp: { role: 'clerk', from: ['finished'] },
  }
  const accounts: TestAccount[] = ['clerk', 'reviewer', 'viewer', 'admin', 'auditor']

  for (const state of exitStates) {
    it(`${state}: an account takes a step that it may not, or is refused one that it may`, async () => {
      const unexpected: string[] = []
      const id = await bring(state, exitFieldsOf(await newPerson()))
      for (const [name, { role, from }] of Object.entries(rule) as [StepName, (typeof rule)[StepName]][]) {
        for (const account of accounts) {
          const mayTake = account === role && from.includes(state)
          if (mayTake) continue
          const answer = codeOf(await steps[name](id, account))
          if (answer !== (account === role ? 'STATE_FORBIDS' : 'FORBIDDEN')) {
            unexpected.push(`${account} ${state} ${name}: ${answer}`)
          }
        }
        if (!from.includes(state)) continue
        const own = await bring(state, exitFieldsOf(await newPerson(`退出${name}`)))
        if (name === 'approve') for (const level of [1, 2, 3, 4]) await ok(() => steps.opinion(own, 'clerk', level))
        if (name === 'scan') await ok(() => steps.handover(own))
        if (name === 'finish')
          await ok(
            () => steps.handover(own),
            () => steps.scan(own),
            () => steps.settle(own),
          )
        const answer = codeOf(await steps[name](own, role))
        if (answer !== 'ok') unexpected.push(`${role} ${state} ${name}: ${answer}`)
      }
      expect(unexpected).toEqual([])
    }, 60_000)
  }
})

describe('finishing', () => {
  it('leaves roster, post, contract, settlement and to-do list other than the case says', async () => {
    const workerId = await newPerson('退出乙', { posts: ['12'] })
    const id = await bring('finished', exitFieldsOf(workerId))
    const { fields, name } = await app.call('clerk', 'roster.get', { id: workerId })
    const shown = Object.fromEntries(fields.map(({ key, value }) => [key, value]))
    expect([name, shown.status, shown.exitOn, shown.exitReason, shown.posts]).toEqual([
      '退出乙',
      '退出',
      '2026-11-30',
      '本人辞职',
      '',
    ])
    const { rows } = await app.call('clerk', 'labourContract.list', { view: 'all', search: '退出乙', limit: 5 })
    expect(rows.map(({ state, endsOn }) => [state, endsOn])).toEqual([['rescinded', '2026-11-30']])
    const detail = await app.call('clerk', 'exit.get', { id })
    expect(detail.effects).toMatchObject({ leftOn: '2026-11-30', vacated: '服务站站长', ending: '本人辞职' })
    expect(detail.settlement).toMatchObject({
      ...{ lastPayMonth: '2026-11', payStopMonth: '2026-12', stopMonth: '2026-12', fileTransferBy: '2026-12-15' },
      ...{ compensationFen: 0, leaveFen: yuan('2000'), totalFen: yuan('2000') },
    })
    const posts = back.raw
      .prepare(
        `select field, value, effective_on from dated_fact where worker_id = ${workerId} and effective_on <> '' order by field`,
      )
      .all()
    expect(posts).toEqual([
      { field: 'posts', value: null, effective_on: '2026-11-30' },
      { field: 'status', value: '9', effective_on: '2026-11-30' },
    ])
    const matters = async () => {
      const { items } = await app.call('clerk', 'todo.list', {})
      return items.map(({ rule }) => rule).filter((rule) => rule.startsWith('exit-'))
    }
    expect((await matters()).sort()).toEqual(['exit-certificate', 'exit-file'])
    await ok(() => steps.followUp(id))
    expect(await matters()).toEqual(['exit-certificate'])
  })

  it('owes no compensation where the employer proposed, or finishes without the wage it takes', async () => {
    const fields = exitFieldsOf(await newPerson(), {
      ...{ code: '03', way: 'agreedByEmployer', noticeOn: null },
      evidence: { agreement: '协议1号' },
    })
    const id = await bring('approved', fields)
    const without = { ...settlement, averageWageFen: null, unusedLeaveDays: 0 }
    expect(codeOf(await app.send('clerk', 'exit.settle', { ...(await at(id)), fields: without }))).toBe(
      'EXIT_WAGE_MISSING',
    )
    const done = await app.call('clerk', 'exit.settle', {
      ...(await at(id)),
      fields: { ...settlement, unusedLeaveDays: 0 },
    })
    // 2019-03-01 to 2026-11-30: seven years and nine months make eight months of 4350.
    expect(done.settlement?.totalFen).toBe(yuan('34800'))
    expect(done.settlement?.steps.map(({ label }) => label)).toContain('经济补偿')
  })

  it('dismisses somebody whom the law protects', async () => {
    const workerId = await newPerson()
    const period = { workerId, kind: 'pregnancy' as const, fromOn: day('2026-08-01'), toOn: day('2027-05-01') }
    await app.call('clerk', 'protectedPeriod.record', { ...period, evidence: '诊断证明' })
    const evidence = { assessment: '一号', unable: '一号', trained: '一号', unableAgain: '一号', union: '一号' }
    const { id } = await app.call(
      'clerk',
      'exit.create',
      exitFieldsOf(workerId, { code: '04', way: 'unable', evidence }),
    )
    const refused = await steps.submit(id)
    expect(refused).toMatchObject({ ok: false, error: { code: 'EXIT_HAS_ERRORS' } })
    expect(JSON.stringify(refused)).toMatch(/孕期.*不得按第四十条.*劳动合同法第四十二条第四项/)
    expect(codeOf(await app.send('clerk', 'exit.update', { ...(await at(id)), fields: exitFieldsOf(workerId) }))).toBe(
      'ok',
    )
    expect(codeOf(await steps.submit(id))).toBe('ok')
  })

  it('lets a director go without an audit, or keeps one who has been put down for it', async () => {
    const workerId = await newPerson('退出主任', { posts: ['04'] }, '02')
    const fields = exitFieldsOf(workerId, {
      meetingOn: day('2026-11-28'),
      evidence: { letter: '辞职报告', meeting: '居民代表会议决议' },
    })
    const id = await bring('approved', fields)
    await ok(
      () => steps.handover(id),
      () => steps.scan(id),
      () => steps.settle(id),
    )
    const refused = await steps.finish(id)
    expect(refused).toMatchObject({ ok: false, error: { code: 'EXIT_NOT_READY' } })
    expect(JSON.stringify(refused)).toContain('经济责任审计尚未立项')
    const about = { workerId, communityId: 1, termTo: day('2024-06-30'), periodTo: day('2024-06-30') }
    await openAudit(app, { ...about, termFrom: day('2021-07-01') })
    expect(codeOf(await steps.finish(id))).toBe('EXIT_NOT_READY')
    await openAudit(app, {
      ...{ workerId, communityId: 1, kind: 'exit', cause: 'leaving' },
      ...{ termTo: day('2026-11-30'), periodTo: day('2026-11-30') },
    })
    await ok(() => steps.finish(id))
    expect((await app.call('clerk', 'exit.get', { id })).state).toBe('finished')
  })

  it('approves its own case, or approves without the four opinions', async () => {
    const id = await bring('submitted', exitFieldsOf(await newPerson()))
    expect(codeOf(await steps.approve(id))).toBe('EXIT_OPINIONS_MISSING')
    expect(codeOf(await steps.opinion(id, 'clerk', 2))).toBe('STATE_FORBIDS')
    back.tamper(`update exit_case set row_version = row_version + 1 where id = ${id}`)
    const stale = await app.send('clerk', 'exit.withdraw', { id, rowVersion: 1, remark: '本人撤回' })
    expect(codeOf(stale)).toBe('CONCURRENT_MODIFICATION')
  })

  it('can’t take somebody back after the exit, or loses the former employment', async () => {
    const workerId = await newPerson('退出丙', { mobile: '13900001234' })
    await bring('finished', exitFieldsOf(workerId))
    app.clock.moveTo('2027-03-01')
    const { rowVersion } = await app.call('clerk', 'roster.get', { id: workerId })
    await app.call('clerk', 'roster.update', {
      ...{
        id: workerId,
        rowVersion,
        values: { status: '在岗', joinedOn: '2027-03-01' },
        reason: '再次录用',
      },
      effectiveOn: day('2027-03-01'),
    })
    const rows = back.raw.prepare('select left_on, exit_reason from past_employment').all()
    expect(rows).toEqual([{ left_on: '2026-11-30', exit_reason: '01' }])
    // A second exit is a new case; the first stays as it was.
    const second = exitFieldsOf(workerId, { way: null, noticeOn: day('2027-03-01'), lastDay: day('2027-04-30') })
    expect((await app.call('clerk', 'exit.create', second)).state).toBe('draft')
  })
})

describe('the database itself', () => {
  it('takes a jump of state, a changed or deleted case, or a finish without its records', async () => {
    const id = await bring('submitted', exitFieldsOf(await newPerson()))
    const refused = (sql: string) => expect(() => back.tamper(sql), sql).toThrow(/EXIT_|maker_is_checker|CHECK/)
    refused(`update exit_case set state = 'finished', finished_by = 1, finished_at = 't' where id = ${id}`)
    refused(`update exit_case set state = 'approved', decided_by = 3, decided_at = 't' where id = ${id}`)
    refused(`update exit_case set last_day = '2026-12-01' where id = ${id}`)
    refused(`delete from exit_case where id = ${id}`)
    refused(`insert into exit_effect values (${id}, '{}', 't')`)
    for (const level of [1, 2, 3, 4]) await ok(() => steps.opinion(id, 'clerk', level))
    refused(`update exit_case set state = 'approved', decided_by = created_by, decided_at = 't' where id = ${id}`)
    refused(`update exit_opinion set opinion = '不同意' where case_id = ${id}`)
    await ok(() => steps.approve(id))
    refused(`update exit_case set state = 'finished', finished_by = 1, finished_at = 't' where id = ${id}`)
    await ok(
      () => steps.handover(id),
      () => steps.scan(id),
      () => steps.settle(id),
      () => steps.finish(id),
    )
    refused(`update exit_case set remark = 'x' where id = ${id}`)
    refused(`update exit_settlement set total_fen = 1 where case_id = ${id}`)
    refused(`update exit_handover_line set state = 'pending' where case_id = ${id}`)
    refused(`update exit_effect set content = '{}' where case_id = ${id}`)
    refused(`delete from exit_settlement where case_id = ${id}`)
  })
})

it('writes a handover sheet without the lines or the three signatures', async () => {
  const id = await bring('approved', exitFieldsOf(await newPerson()))
  await ok(() => steps.handover(id))
  const path = join(app.dataDir, '交接.docx')
  await app.call('clerk', 'exit.exportHandover', { id, file: anyFileToken() }, path)
  const text = docxText(readFileSync(path))
  for (const word of ['离职交接清单', '党费、互助金、备用金', '已交接', '不涉及', '示例移交', '示例接收', '示例监交']) {
    expect(text).toContain(word)
  }
})

describe('签字扫描件', () => {
  it('finishes without the scan, or with one of lines that were changed afterwards', async () => {
    const id = await bring('approved', exitFieldsOf(await newPerson()))
    const before = await steps.scan(id)
    expect(codeOf(before)).toBe('STATE_FORBIDS')
    await ok(
      () => steps.handover(id),
      () => steps.settle(id),
    )
    const why = async () => (await app.call('clerk', 'exit.get', { id })).whyNotFinish.map(({ code }) => code)
    expect(await why()).toEqual(['EXIT_SCAN_MISSING'])
    expect(codeOf(await steps.finish(id))).toBe('EXIT_NOT_READY')
    await ok(() => steps.scan(id))
    expect(await why()).toEqual([])
    // Who signed may be mended; what was signed may not.
    const lines = handedOver.map((line, index) => (index === 1 ? { ...line, content: '另有两枚' } : line))
    const signatures = { ...allSigned, receivedBy: '另一接收' }
    await app.call('clerk', 'exit.saveHandover', { ...(await at(id)), lines: handedOver, signatures })
    expect(await why()).toEqual([])
    await app.call('clerk', 'exit.saveHandover', { ...(await at(id)), lines, signatures })
    expect(await why()).toEqual(['EXIT_SCAN_MISSING'])
    await ok(
      () => steps.scan(id),
      () => steps.finish(id),
    )
    const { scans } = await app.call('clerk', 'exit.get', { id })
    expect(scans.map(({ isCurrent }) => isCurrent)).toEqual([false, true])
  })

  it('gives back other bytes than were kept, or takes a file that is no scan', async () => {
    const id = await bring('finished', exitFieldsOf(await newPerson()))
    const [scan] = (await app.call('clerk', 'exit.get', { id })).scans
    const copy = join(app.dataDir, '导出.png')
    await app.call('clerk', 'exit.exportScan', { scanId: scan?.id ?? 0, file: anyFileToken() }, copy)
    expect(readFileSync(copy)).toEqual(pngBytes(40, 60, `scan ${id}`))
    const refused = (sql: string) => expect(() => back.tamper(sql), sql).toThrow(/EXIT_/)
    refused(`update exit_scan set file_name = 'x'`)
    refused(`delete from exit_scan_content`)
    refused(`insert into exit_scan (case_id, file_name, file_type, size, sha256, lines_sha256, added_by, added_at)
      values (${id}, 'x', 'png', 1, '${'0'.repeat(64)}', '${'0'.repeat(64)}', 2, 't')`)
    const open = await bring('approved', exitFieldsOf(await newPerson('退出丁')))
    await ok(() => steps.handover(open))
    const text = join(app.dataDir, '交接.txt')
    writeFileSync(text, '交接清单')
    expect(codeOf(await app.send('clerk', 'exit.addScan', { ...(await at(open)), file: anyFileToken() }, text))).toBe(
      'ATTACHMENT_TYPE',
    )
  })
})

describe('减员月', () => {
  it('is taken from elsewhere than the standard of the last day, or changed without a reason', async () => {
    const id = await bring('approved', exitFieldsOf(await newPerson()))
    const { stopProposal } = await app.call('clerk', 'exit.get', { id })
    expect(stopProposal).toMatchObject({ month: '2026-12', cutOffDay: 0 })
    const settle = async (otherStopMonth: string | null, stopReason = '') =>
      app.send('clerk', 'exit.settle', {
        ...(await at(id)),
        fields: { ...settlement, otherStopMonth: otherStopMonth as CalendarMonth | null, stopReason },
      })
    expect(codeOf(await settle('2026-11'))).toBe('REASON_REQUIRED')
    await ok(() => settle('2026-11', '本人要求当月停保，经办机构同意'))
    const changed = (await app.call('clerk', 'exit.get', { id })).settlement
    expect(changed).toMatchObject({ stopMonth: '2026-11', otherStopMonth: '2026-11' })
    expect(changed?.steps[0]?.expression).toContain('标准推定2026年12月；改为2026年11月，理由：本人要求当月停保')
    await ok(() => settle(null))
    expect((await app.call('clerk', 'exit.get', { id })).settlement?.stopMonth).toBe('2026-12')
  })
})

it('takes tax of a compensation within three times the local average wage, or none of what is above', async () => {
  const fields = exitFieldsOf(await newPerson(), {
    ...{ code: '03', way: 'agreedByEmployer', noticeOn: null },
    evidence: { agreement: '协议1号' },
  })
  const id = await bring('approved', fields)
  const settle = async (wage: string) => {
    const done = { ...settlement, unusedLeaveDays: 0, averageWageFen: yuan(wage) }
    await app.call('clerk', 'exit.settle', { ...(await at(id)), fields: done })
    return (await app.call('clerk', 'exit.get', { id })).settlement
  }
  expect(await settle('4350')).toMatchObject({ totalFen: yuan('34800'), compensationTaxFen: 0 })
  const steps = (await settle('4350'))?.steps.map(({ label }) => label)
  expect(steps).toEqual(expect.arrayContaining(['免征个人所得税限额', '免税部分']))
})
