import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { calendarDate, calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { fen } from '../../../src-main/shared/kernel/money.ts'
import { payMonthStates, type PayMonthDetail, type PayMonthState } from '../../../src-main/shared/pay/pay.contract.ts'
import { addWorkers, openBackdoor, type Backdoor } from '../../support/builders.ts'
import { openTestApp, password, type TestAccount, type TestApp } from '../../support/test-app.ts'

let app: TestApp
let back: Backdoor
beforeEach(async () => {
  app = await openTestApp({ today: '2026-03-10' })
  back = await openBackdoor(app)
  await addWorkers(back, [{ name: '示例甲' }, { name: '示例乙', community: '梧桐里', grade: 5 }])
})
afterEach(() => {
  back.close()
  app.close()
})

const create = (month = '2026-03', payOn = `${month}-15`) =>
  app.call('clerk', 'pay.createMonth', { month: calendarMonth(month), payOn: calendarDate(payOn) })

async function computed(month?: string, payOn?: string): Promise<PayMonthDetail> {
  const { id, rowVersion } = await create(month, payOn)
  await app.call('clerk', 'pay.calculate', { id, rowVersion })
  return app.call('clerk', 'pay.get', { id })
}

/** Brings a computed month into a state by the ordinary way. */
async function inState(state: PayMonthState, month?: string, payOn?: string): Promise<PayMonthDetail> {
  let detail = await computed(month, payOn)
  const steps = [
    ['clerk', 'pay.submit'],
    ['reviewer', 'pay.approve'],
    ['reviewer', 'pay.lock'],
  ] as const
  for (const [as, channel] of steps.slice(0, payMonthStates.indexOf(state))) {
    detail = await app.call(as, channel, { id: detail.id, rowVersion: detail.rowVersion })
  }
  expect(detail.state).toBe(state)
  return detail
}

const actions = ['pay.calculate', 'pay.submit', 'pay.return', 'pay.approve', 'pay.lock'] as const
type Action = (typeof actions)[number]

/** Written by hand: who may do what in which state, and where it leads. */
const allowed: readonly (readonly [PayMonthState, Action, TestAccount, PayMonthState])[] = [
  ['draft', 'pay.calculate', 'clerk', 'draft'],
  ['draft', 'pay.submit', 'clerk', 'submitted'],
  ['submitted', 'pay.return', 'reviewer', 'draft'],
  ['submitted', 'pay.approve', 'reviewer', 'approved'],
  ['approved', 'pay.return', 'reviewer', 'draft'],
  ['approved', 'pay.lock', 'reviewer', 'locked'],
]
const roleOf: Readonly<Record<Action, TestAccount>> = {
  'pay.calculate': 'clerk',
  'pay.submit': 'clerk',
  'pay.return': 'reviewer',
  'pay.approve': 'reviewer',
  'pay.lock': 'reviewer',
}

describe('states × actions × roles', () => {
  it.each(payMonthStates)('in state %s an action passes that the table does not allow', async (state) => {
    const { id, rowVersion } = await inState(state)
    for (const action of actions) {
      for (const as of ['clerk', 'reviewer', 'viewer', 'admin', 'auditor'] as const) {
        if (allowed.some(([s, a, who]) => s === state && a === action && who === as)) continue
        const input = { id, rowVersion, ...(action === 'pay.return' ? { reason: '核对' } : {}) }
        const answer = await app.send(as, action, input)
        const code = answer.ok ? 'passed' : answer.error.code
        expect([state, action, as, code]).toEqual([
          state,
          action,
          as,
          as === roleOf[action] ? 'STATE_FORBIDS' : 'FORBIDDEN',
        ])
      }
    }
    expect((await app.call('viewer', 'pay.get', { id })).state).toBe(state)
  })

  it.each(allowed)('in state %s, %s by %s does not lead to %s', async (state, action, as, next) => {
    const { id, rowVersion } = await inState(state)
    const input = { id, rowVersion, ...(action === 'pay.return' ? { reason: '请核对病假' } : {}) }
    expect((await app.send(as, action, input)).ok).toBe(true)
    expect((await app.call('viewer', 'pay.get', { id })).state).toBe(next)
  })

  it('a sheet without a single line can be submitted', async () => {
    const { id, rowVersion } = await create()
    const answer = await app.send('clerk', 'pay.submit', { id, rowVersion })
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'PAY_STEP_REFUSED', details: { findings: [{ code: 'PAY_MONTH_EMPTY' }] } },
    })
    expect(() =>
      back.tamper(`update pay_month set state = 'submitted', submitted_by = 2, submitted_at = 'x' where id = ?`, id),
    ).toThrow('PAY_MONTH_EMPTY')
  })

  it('a stale page overwrites what somebody else did meanwhile', async () => {
    const { id, rowVersion } = await inState('submitted')
    const answer = await app.send('reviewer', 'pay.approve', { id, rowVersion: rowVersion - 1 })
    expect(answer).toMatchObject({ ok: false, error: { code: 'CONCURRENT_MODIFICATION' } })
    const again = await computedAgain(id)
    expect(again).toMatchObject({ ok: false, error: { code: 'STATE_FORBIDS' } })
  })

  it('the same month can be created twice, or paid before it began', async () => {
    await create()
    expect(await app.send('clerk', 'pay.createMonth', { month: '2026-03', payOn: '2026-03-20' })).toMatchObject({
      error: { code: 'PAY_MONTH_EXISTS' },
    })
    expect(await app.send('clerk', 'pay.createMonth', { month: '2026-04', payOn: '2026-03-31' })).toMatchObject({
      error: { code: 'PAY_DATE_BEFORE_MONTH' },
    })
  })
})

const computedAgain = async (id: number) => {
  const { rowVersion } = await app.call('clerk', 'pay.get', { id })
  return app.send('clerk', 'pay.calculate', { id, rowVersion })
}

describe('maker ≠ checker', () => {
  /** One account with both roles, as small offices have. */
  async function bothRoles(): Promise<number> {
    const created = await app.call('admin', 'account.create', {
      loginName: 'liangren',
      displayName: '两任甲',
      roles: ['clerk', 'reviewer'],
      password,
    })
    return created.id
  }

  it('the maker approves his own sheet, through the handler or past it', async () => {
    const both = await bothRoles()
    const { id, rowVersion } = await computed()
    expect((await app.send(both, 'pay.submit', { id, rowVersion })).ok).toBe(true)
    expect(await app.send(both, 'pay.approve', { id, rowVersion: rowVersion + 1 })).toMatchObject({
      error: { code: 'MAKER_IS_CHECKER' },
    })
    for (const maker of [both, app.accountId('clerk')]) {
      expect(() =>
        back.tamper(
          `update pay_month set state = 'approved', approved_by = ?, approved_at = 'x', content_hash = ? where id = ?`,
          maker,
          'a'.repeat(64),
          id,
        ),
      ).toThrow('maker_is_checker')
    }
  })

  it('whoever only computed the sheet locks it', async () => {
    const both = await bothRoles()
    const { id, rowVersion } = await create()
    expect((await app.send(both, 'pay.calculate', { id, rowVersion })).ok).toBe(true)
    await app.call('clerk', 'pay.submit', { id, rowVersion: rowVersion + 1 })
    await app.call('reviewer', 'pay.approve', { id, rowVersion: rowVersion + 2 })
    expect(await app.send(both, 'pay.lock', { id, rowVersion: rowVersion + 3 })).toMatchObject({
      error: { code: 'MAKER_IS_CHECKER' },
    })
    expect(() =>
      back.tamper(`update pay_month set state = 'locked', locked_by = ?, locked_at = 'x' where id = ?`, both, id),
    ).toThrow('maker_is_checker')
  })
})

describe('below the UI', () => {
  it.each(['submitted', 'approved', 'locked'] as const)(
    'SQL changes the lines of a month that is %s',
    async (state) => {
      const { id } = await inState(state)
      const other = await create('2026-04')
      const statements = [
        ['update pay_line set net_fen = net_fen + 1, gross_fen = gross_fen + 1 where pay_month_id = ?', id],
        ['update pay_line_item set amount_fen = amount_fen + 1 where pay_month_id = ?', id],
        ['delete from pay_line_item where pay_month_id = ?', id],
        ['insert into pay_line_item values (?, 1, 99, 1, 0)', id],
        [`update pay_month_item set label = '他' where pay_month_id = ?`, id],
        [`insert into pay_back_pay values (?, 1, '2026-01', 0, 'x', 'x', 1, 0, 1)`, id],
        [`update pay_line set name = '他人' where pay_month_id = ?`, id],
        ['delete from pay_line where pay_month_id = ?', id],
        [`update pay_line set pay_month_id = ${other.id} where pay_month_id = ?`, id],
        [`${copyLine} from pay_line where pay_month_id = ? limit 1`, id],
        [`insert into pay_refusal values (?, 1, '某', '某', '[]')`, id],
        ['delete from pay_month where id = ?', id],
      ] as const
      for (const [sql, parameter] of statements)
        expect(() => back.tamper(sql, parameter), sql).toThrow('PAY_MONTH_LOCKED')
    },
  )

  it('lines of a draft move into another month', async () => {
    const { id } = await computed()
    const other = await create('2026-04')
    expect(() => back.tamper('update pay_line set pay_month_id = ? where pay_month_id = ?', other.id, id)).toThrow(
      'PAY_MONTH_LOCKED',
    )
  })

  it('REPLACE takes the place of a locked line or month', async () => {
    const { id } = await inState('locked')
    const other = await computed('2026-04')
    const draftLine = `select (select min(id) from pay_line where pay_month_id = ${id})`
    const statements = [
      copyLine.replace('insert', 'insert or replace').replace('select null', draftLine) +
        ` from pay_line where pay_month_id = ${other.id} limit 1`,
      `update or replace pay_line set id = (select min(id) from pay_line where pay_month_id = ${id})
         where id = (select max(id) from pay_line where pay_month_id = ${other.id})`,
      `insert or replace into pay_month (id, month, pay_on, created_by, created_at, updated_by, updated_at)
         values (${id}, '2026-05', '2026-05-15', 2, 'x', 2, 'x')`,
      `insert or replace into pay_month (month, pay_on, created_by, created_at, updated_by, updated_at)
         values ('2026-03', '2026-03-15', 2, 'x', 2, 'x')`,
    ]
    for (const sql of statements) expect(() => back.tamper(sql), sql).toThrow('PAY_MONTH_LOCKED')
    expect(await app.call('viewer', 'pay.get', { id })).toMatchObject({ state: 'locked', headcount: 2 })
  })

  it.each([
    `state = 'approved', locked_by = null, locked_at = null`,
    `return_reason = '改'`,
    'row_version = row_version + 1',
    `pay_on = '2026-03-31'`,
  ])('a locked month takes: %s', async (change) => {
    const { id } = await inState('locked')
    expect(() => back.tamper(`update pay_month set ${change} where id = ?`, id)).toThrow('PAY_MONTH_LOCKED')
  })

  it.each([
    ['draft', `state = 'locked', locked_by = 3, locked_at = 'x'`],
    ['draft', `state = 'approved', submitted_by = 2, submitted_at = 'x', approved_by = 3, approved_at = 'x'`],
    ['submitted', `state = 'locked', approved_by = 3, approved_at = 'x', locked_by = 3, locked_at = 'x'`],
  ] as const)('an illegal jump from %s is taken', async (state, change) => {
    const { id } = await inState(state)
    expect(() =>
      back.tamper(`update pay_month set ${change}, content_hash = ? where id = ?`, 'a'.repeat(64), id),
    ).toThrow('PAY_MONTH_STATE')
  })

  it('an approved month is locked under another hash, or its day of payment moved', async () => {
    const { id } = await inState('approved')
    const lock = `state = 'locked', locked_by = 3, locked_at = 'x'`
    expect(() =>
      back.tamper(`update pay_month set ${lock}, content_hash = ? where id = ?`, 'b'.repeat(64), id),
    ).toThrow('PAY_MONTH_FROZEN')
    expect(() => back.tamper(`update pay_month set pay_on = '2026-12-31' where id = ?`, id)).toThrow('PAY_MONTH_FROZEN')
  })

  it.each(['earnings_subtotal_fen', 'gross_fen', 'income_tax_fen', 'net_fen', 'owed_fen'])(
    'a draft line whose %s no longer adds up is stored',
    async (column) => {
      const { id } = await computed()
      expect(() => back.tamper(`update pay_line set ${column} = ${column} + 1 where pay_month_id = ?`, id)).toThrow(
        /adds_up/,
      )
    },
  )

  it('a draft whose totals are not the sums of its items is submitted, or an item is changed in it', async () => {
    const { id, rowVersion } = await computed()
    expect(() =>
      back.tamper('update pay_line_item set amount_fen = amount_fen + 1 where pay_month_id = ?', id),
    ).toThrow('PAY_MONTH_LOCKED')
    back.tamper('delete from pay_line_item where pay_month_id = ? and line_no = 1 and item_no = 1', id)
    expect((await app.send('clerk', 'pay.submit', { id, rowVersion })).ok).toBe(false)
    expect(() =>
      back.tamper(`update pay_month set state = 'submitted', submitted_by = 2, submitted_at = 'x' where id = ?`, id),
    ).toThrow('PAY_LINE_SUMS')
  })

  it('a line changed between approval and locking is locked unnoticed', async () => {
    const { id, rowVersion } = await inState('approved')
    back.tamper('drop trigger pay_line_update_in_draft')
    back.tamper(`update pay_line set name = '示例丙' where pay_month_id = ? and name = '示例乙'`, id)
    expect(await app.send('reviewer', 'pay.lock', { id, rowVersion })).toMatchObject({
      error: { code: 'PAY_CONTENT_CHANGED' },
    })
    expect((await app.call('viewer', 'pay.get', { id })).state).toBe('approved')
  })
})

const copied = `worker_id, community_id, community, name, post, grade, earnings_subtotal_fen, deductions_subtotal_fen,
  gross_fen, personal_subtotal_fen, income_tax_fen, withholding_subtotal_fen, net_fen, employer_total_fen, explanation`
const copyLine = `insert into pay_line (id, pay_month_id, line_no, ${copied}) select null, pay_month_id, line_no + 1000, ${copied}`

describe('months of one tax year', () => {
  it('February is locked while January is still open', async () => {
    await inState('approved', '2026-01')
    const february = await inState('approved', '2026-02')
    expect(await app.send('reviewer', 'pay.lock', { id: february.id, rowVersion: february.rowVersion })).toMatchObject({
      error: { code: 'PAY_STEP_REFUSED', details: { findings: [{ code: 'PAY_EARLIER_MONTH_OPEN' }] } },
    })
  })

  it('February keeps its tax although January was computed again', async () => {
    const january = await computed('2026-01')
    const february = await computed('2026-02')
    await app.call('clerk', 'pay.calculate', { id: january.id, rowVersion: january.rowVersion })
    expect(await app.send('clerk', 'pay.submit', { id: february.id, rowVersion: february.rowVersion })).toMatchObject({
      error: { code: 'PAY_STEP_REFUSED', details: { findings: [{ code: 'PAY_EARLIER_MONTH_RECOMPUTED' }] } },
    })
  })

  it('January of a new tax year waits for the old one', async () => {
    await inState('submitted', '2025-11', '2025-12-15')
    expect((await inState('locked', '2026-01')).state).toBe('locked')
  })
})

describe('after a return', () => {
  it('the reason is lost, or the changed roster does not reach the lines', async () => {
    const { id, rowVersion } = await inState('submitted')
    const returned = await app.call('reviewer', 'pay.return', { id, rowVersion, reason: '等级有误' })
    expect(returned).toMatchObject({ state: 'draft', returnReason: '等级有误', submitted: null, contentHash: null })
    const { rows: found } = await app.call('clerk', 'roster.list', { search: '示例乙', limit: 1 })
    const worker = await app.call('clerk', 'roster.get', { id: found[0]?.id ?? 0 })
    const change = {
      values: { grade: '6', mobile: '13900000001' },
      effectiveOn: calendarDate('2026-03-01'),
      reason: '青街办发〔2026〕1号',
    }
    await app.call('clerk', 'roster.update', { id: worker.id, rowVersion: worker.rowVersion, ...change })
    await app.call('clerk', 'pay.calculate', { id, rowVersion: returned.rowVersion })
    const { rows } = await app.call('viewer', 'pay.lines', { id, search: '示例乙' })
    expect(rows[0]?.grade).toBe(6)
    expect(rows[0]?.amounts.gross).toBe(fen(525_000))
    expect((await app.call('clerk', 'pay.get', { id })).headcount).toBe(2)
  })

  it('every step leaves its entry, with state and hash, in the audit log', async () => {
    const { contentHash } = await inState('locked')
    const { rows } = await app.call('auditor', 'auditLog.list', { search: '', limit: 50 })
    const steps = rows.filter((r) => r.objectType === 'pay_month').map((r) => r.action)
    expect(steps).toEqual(['pay.lock', 'pay.approve', 'pay.submit', 'pay.calculate', 'pay.createMonth'])
    const approval = rows.find((r) => r.action === 'pay.approve')?.changes ?? []
    expect(approval.find(({ field }) => field === 'state')).toMatchObject({ before: 'submitted', after: 'approved' })
    const [frozen] = rows.flatMap(({ changes }) => changes.filter(({ field }) => field === 'contentHash'))
    expect(frozen?.after?.replaceAll(' ', '')).toBe(contentHash)
  })
})
