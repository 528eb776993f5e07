import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { findApprovedRetirement } from '../../../src-main/core/retirement/retirement.service.ts'
import { calendarDate, type CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import {
  retirementStates,
  retirementSteps,
  type RetirementKind,
  type RetirementState,
  type RetirementStep,
} from '../../../src-main/shared/retirement/retirement-case.rules.ts'
import { addWorkers, openBackdoor, type Backdoor } from '../../support/builders.ts'
import { refusalCode } from '../../support/refusal-code.ts'
import { openTestApp, password, type TestAccount, type TestApp } from '../../support/test-app.ts'

const date = calendarDate
const today = '2026-11-30'
/** 女50周岁, born 1976-12-18: 2027-12-18 by the table, at the earliest 2026-12-18, at the latest 2030-12-18. */
const statutoryOn = date('2027-12-18')
let app: TestApp
let back: Backdoor
let workerId: number

beforeEach(async () => {
  app = await openTestApp({ today })
  back = await openBackdoor(app)
  ;[workerId = 0] = await addWorkers(back, [{ name: '退休甲', birthOn: '1976-12-18', retirementCategory: 'F50' }])
})
afterEach(() => {
  back.close()
  app.close()
})

const wishes = {
  statutory: { requestedOn: statutoryOn, noticeOn: date(today), contributionMonths: null },
  early: { requestedOn: date('2027-03-18'), noticeOn: date(today), contributionMonths: 200 },
  late: { requestedOn: date('2029-12-18'), noticeOn: date(today), contributionMonths: null },
} as const
const apply = (kind: RetirementKind, more: { requestedOn?: CalendarDate; contributionMonths?: number } = {}) =>
  app.call('clerk', 'retirement.apply', { workerId, kind, basis: '申请书1号', ...wishes[kind], ...more })
const get = () => app.call('clerk', 'retirement.get', { workerId })

async function take(step: RetirementStep, as: TestAccount | number = 'clerk', version?: number) {
  const { cases } = await get()
  const { id, rowVersion } = cases[0] ?? expect.fail('no case')
  const versioned = { id, rowVersion: version ?? rowVersion }
  if (step === 'withdraw') return app.send(as, 'retirement.withdraw', { ...versioned, remark: '本人撤回' })
  if (step === 'retire') return app.send(as, 'retirement.retire', { ...versioned, actualOn: statutoryOn, remark: '' })
  const remark = '缴费年限已核实'
  return app.send(as, 'retirement.decide', { ...versioned, approve: step === 'approve', remark })
}
const code = (envelope: Awaited<ReturnType<typeof take>>) => (envelope.ok ? 'ok' : envelope.error.code)

/** Brings a statutory case into a state by the product's own steps. */
async function bring(state: RetirementState): Promise<void> {
  await apply('statutory')
  const path: Readonly<Record<RetirementState, readonly (readonly [RetirementStep, TestAccount])[]>> = {
    applied: [],
    approved: [['approve', 'reviewer']],
    refused: [['refuse', 'reviewer']],
    withdrawn: [['withdraw', 'clerk']],
    retired: [
      ['approve', 'reviewer'],
      ['retire', 'clerk'],
    ],
  }
  app.clock.moveTo(statutoryOn)
  for (const [step, as] of path[state]) expect(code(await take(step, as))).toBe('ok')
}

describe('role × state × step through the dispatcher', () => {
  const allowed = new Set([
    'reviewer applied approve',
    'reviewer applied refuse',
    'clerk applied withdraw',
    'clerk approved withdraw',
    'clerk approved retire',
  ])
  const accounts: TestAccount[] = ['clerk', 'reviewer', 'viewer', 'admin', 'auditor']

  for (const state of retirementStates) {
    it(`${state}: an account takes a step that it may not, or is refused one that it may`, async () => {
      const unexpected: string[] = []
      for (const account of accounts) {
        for (const step of retirementSteps) {
          const name = `${account} ${state} ${step}`
          if (allowed.has(name)) continue
          await fresh(state)
          const answer = code(await take(step, account))
          const mayCall = account === (step === 'withdraw' || step === 'retire' ? 'clerk' : 'reviewer')
          if (answer !== (mayCall ? 'STATE_FORBIDS' : 'FORBIDDEN')) unexpected.push(`${name}: ${answer}`)
        }
      }
      for (const name of [...allowed].filter((each) => each.includes(` ${state} `))) {
        const [account = '', , step = ''] = name.split(' ')
        await fresh(state)
        const answer = code(await take(step as RetirementStep, account as TestAccount))
        if (answer !== 'ok') unexpected.push(`${name}: ${answer}`)
      }
      expect(unexpected).toEqual([])
    }, 30_000)
  }

  /** A refused step leaves the case alone, so one person serves for all of them; a taken one needs another. */
  let inState: RetirementState | undefined
  beforeEach(() => {
    inState = undefined
  })
  async function fresh(state: RetirementState): Promise<void> {
    if (inState === state && (await get()).cases[0]?.state === state) return
    app.clock.moveTo(today)
    ;[workerId = 0] = await addWorkers(back, [{ name: '退休乙', birthOn: '1976-12-18', retirementCategory: 'F50' }])
    await bring(state)
    inState = state
  }

  it('lets who recorded an application decide on it', async () => {
    const { id: both } = await app.call('admin', 'account.create', {
      loginName: 'liangyong',
      displayName: '两用甲',
      roles: ['clerk', 'reviewer'],
      password,
    })
    const wish = { workerId, kind: 'statutory', basis: '申请书', ...wishes.statutory }
    expect((await app.send(both, 'retirement.apply', wish)).ok).toBe(true)
    expect(code(await take('approve', both))).toBe('MAKER_IS_CHECKER')
    expect(code(await take('refuse', both))).toBe('MAKER_IS_CHECKER')
    expect(code(await take('approve', 'reviewer'))).toBe('ok')
  })

  it('moves a case that somebody else has moved, or refuses one without a reason', async () => {
    await apply('statutory')
    expect(code(await take('approve', 'reviewer', 7))).toBe('CONCURRENT_MODIFICATION')
    const { id, rowVersion } = (await get()).cases[0] ?? expect.fail('no case')
    const refusal = app.call('reviewer', 'retirement.decide', { id, rowVersion, approve: false })
    expect(await refusalCode(refusal)).toBe('REASON_REQUIRED')
  })
})

describe('an application', () => {
  it('is taken against the rules, or for somebody whose day can’t be told', async () => {
    expect(await refusalCode(apply('early', { contributionMonths: 179 }))).toBe('RETIREMENT_HAS_ERRORS')
    expect(await refusalCode(apply('early', { requestedOn: date('2026-12-17') }))).toBe('RETIREMENT_HAS_ERRORS')
    expect(await refusalCode(apply('late', { requestedOn: date('2030-12-19') }))).toBe('RETIREMENT_HAS_ERRORS')
    expect(await refusalCode(apply('statutory', { requestedOn: date('2028-01-18') }))).toBe('RETIREMENT_HAS_ERRORS')
    const people = await addWorkers(back, [
      { name: '未填', values: { retirementCategory: null } },
      { name: '填错', retirementCategory: 'M' },
      { name: '已退出', status: '9', exitOn: '2026-01-01' },
      { name: '返聘', identity: '6' },
    ])
    const codes = []
    for (const each of people) {
      workerId = each
      codes.push(await refusalCode(apply('statutory')))
    }
    expect(codes).toEqual([
      'RETIREMENT_CATEGORY_UNKNOWN',
      'RETIREMENT_CATEGORY_UNKNOWN',
      'RETIREMENT_NOT_IN_POST',
      'RETIREMENT_NOT_IN_POST',
    ])
  })

  it('is taken twice', async () => {
    await apply('statutory')
    expect(await refusalCode(apply('early'))).toBe('RETIREMENT_OPEN')
    await take('withdraw')
    expect(await refusalCode(apply('early'))).toBe('none')
  })

  it('prolongs a late retirement by taking it back and applying anew', async () => {
    await apply('late')
    await take('approve', 'reviewer')
    await take('withdraw')
    expect(await refusalCode(apply('late', { requestedOn: date('2030-12-18') }))).toBe('RETIREMENT_HAS_ERRORS')
  })

  it('finds other errors when it is checked than when it is handed in', async () => {
    const wish = { workerId, kind: 'early', basis: '申请书', ...wishes.early, contributionMonths: 100 } as const
    const { findings } = await app.call('clerk', 'retirement.check', wish)
    const answer = await app.send('clerk', 'retirement.apply', wish)
    expect(answer).toMatchObject({ ok: false, error: { details: { findings } } })
  })
})

describe('the three days', () => {
  it('remind of another day than the approved one, or lose one of the three', async () => {
    await apply('early')
    expect((await get()).row.plannedOn).toBe(statutoryOn)
    await take('approve', 'reviewer')
    expect((await get()).row).toMatchObject({ plannedOn: '2027-03-18', daysLeft: 108 })
    app.clock.moveTo('2027-03-20')
    const { id, rowVersion } = (await get()).cases[0] ?? expect.fail('no case')
    const retired = await app.call('clerk', 'retirement.retire', { id, rowVersion, actualOn: date('2027-03-19') })
    expect(retired).toMatchObject({ statutoryOn, requestedOn: '2027-03-18', actualOn: '2027-03-19', state: 'retired' })
    const { items } = await app.call('clerk', 'todo.list', {})
    expect(items.find(({ rule }) => rule === 'retirement')).toMatchObject({ stage: 'overdue', count: 1 })
  })

  it('are not there for the exit of the person', async () => {
    await apply('statutory')
    await back.write(async ({ trx, record }) => {
      record({ objectType: 'test', objectId: 1 })
      expect(await findApprovedRetirement(trx, workerId)).toBeUndefined()
    })
    await take('approve', 'reviewer')
    await back.write(async ({ trx, record }) => {
      record({ objectType: 'test', objectId: 1 })
      expect(await findApprovedRetirement(trx, workerId)).toMatchObject({ kind: 'statutory', state: 'approved' })
    })
  })
})

describe('below the application', () => {
  const insert = (values: string) => () =>
    back.tamper(`insert into retirement_case
      (worker_id, kind, statutory_on, requested_on, notice_on, contribution_months, basis, state, decided_by, decided_at,
       applied_by, applied_at, updated_by, updated_at) values (${workerId}, ${values}, 2, 'x', 2, 'x')`)

  it('a case begins decided, goes on from its end, or is decided by who applied', async () => {
    expect(insert(`'statutory', '2027-12-18', '2027-12-18', '2026-11-30', null, 'x', 'approved', 3, 'x'`)).toThrow(
      'RETIREMENT_STATE',
    )
    await bring('retired')
    const move = (state: string) => () => back.tamper(`update retirement_case set state = '${state}'`)
    for (const state of retirementStates) expect(move(state)).toThrow()
    ;[workerId = 0] = await addWorkers(back, [{ name: '退休丙', birthOn: '1976-12-18', retirementCategory: 'F50' }])
    app.clock.moveTo(today)
    await apply('statutory')
    const decide = (by: number) => () =>
      back.tamper(
        `update retirement_case set state = 'approved', decided_by = ?, decided_at = 'x'
        where worker_id = ?`,
        by,
        workerId,
      )
    expect(decide(app.accountId('clerk'))).toThrow('maker_is_checker')
    expect(() =>
      back.tamper(
        `update retirement_case set state = 'retired', actual_on = '2027-12-18'
      where worker_id = ?`,
        workerId,
      ),
    ).toThrow()
    expect(decide(app.accountId('reviewer'))).not.toThrow()
  })

  it('a day is moved, a case removed, or a late retirement granted twice', async () => {
    await apply('late')
    await take('approve', 'reviewer')
    for (const change of [
      `requested_on = '2030-01-01'`,
      `statutory_on = '2028-01-01'`,
      `kind = 'early'`,
      `basis = 'y'`,
      `decided_by = 1`,
      `applied_by = 1`,
    ]) {
      expect(() => back.tamper(`update retirement_case set ${change}`), change).toThrow()
    }
    expect(() => back.tamper('delete from retirement_case')).toThrow('RETIREMENT_KEPT')
    await take('withdraw')
    const again = `'late', '2027-12-18', '2029-12-18', '2026-11-30', null, 'x', 'applied', null, null`
    expect(insert(again)).toThrow('RETIREMENT_LATE_ONCE')
    expect(insert(`'early', '2027-12-18', '2028-12-18', '2026-11-30', 200, 'x', 'applied', null, null`)).toThrow(
      'CHECK',
    )
    expect(insert(`'early', '2027-12-18', '2027-06-18', '2026-11-30', null, 'x', 'applied', null, null`)).toThrow(
      'CHECK',
    )
    expect(insert(`'early', '2027-12-18', '2027-06-18', '2026-11-30', 200, 'x', 'applied', null, null`)).not.toThrow()
    expect(insert(`'early', '2027-12-18', '2027-06-18', '2026-11-30', 200, 'x', 'applied', null, null`)).toThrow(
      'UNIQUE',
    )
  })
})

describe('退休预告名单', () => {
  it('leaves somebody out, counts a view otherwise than it lists it, or prints other days', async () => {
    await addWorkers(back, [
      { name: '半年内', birthOn: '1971-10-09', retirementCategory: 'F55' },
      { name: '已到', birthOn: '1971-05-01', retirementCategory: 'F55' },
      { name: '待定', values: { retirementCategory: null } },
    ])
    const { counts } = await app.call('clerk', 'retirement.list', {})
    expect(counts).toMatchObject({ all: 4, within180: 1, within90: 0, within30: 0, reached: 1, open: 0, unknown: 1 })
    for (const [view, count] of Object.entries(counts)) {
      const { rows, total } = await app.call('viewer', 'retirement.list', { view: view as 'all' })
      expect([rows.length, total], view).toEqual([count, count])
    }
    const path = join(app.dataDir, '退休.xlsx')
    const { rows } = await app.call('clerk', 'retirement.export', { view: 'within180', file: anyFileToken() }, path)
    expect(rows).toBe(1)
    const texts = readWorkbook(readFileSync(path)).sheets[0]?.rows.flatMap((row) => row.texts) ?? []
    expect(texts).toEqual(expect.arrayContaining(['退休预告名单（180日内）', '半年内', '2027-03-09']))
    expect(texts.join()).not.toMatch(/\d{15}/)
    const { html } = await app.call('clerk', 'retirement.printDocument', { view: 'all' })
    for (const name of ['退休甲', '半年内', '已到', '待定']) expect(html).toContain(name)
    expect(html).toContain('以2026年11月30日计')
    expect(html).not.toMatch(/\d{15}|null|undefined/)
  })
})
