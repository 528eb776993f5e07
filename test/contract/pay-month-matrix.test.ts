import { afterEach, beforeEach, expect, it } from 'vitest'
import { calendarDate, calendarMonth } from '../../src-main/shared/kernel/calendar-date.ts'
import { payMonthStates, type PayMonthState } from '../../src-main/shared/pay/pay.contract.ts'
import { addWorkers, openBackdoor, type Backdoor } from '../support/builders.ts'
import { openTestApp, type TestAccount, type TestApp } from '../support/test-app.ts'

let app: TestApp
let back: Backdoor
beforeEach(async () => {
  app = await openTestApp({ today: '2026-03-10' })
  back = await openBackdoor(app)
  await addWorkers(back, [{ name: '示例甲' }, { name: '示例乙', grade: 5 }])
})
afterEach(() => {
  back.close()
  app.close()
})

/** c 经办, r 审核, v 查询, a 系统管理员, s 安全审计员, d 纪检. */
const accounts: Readonly<Record<string, TestAccount>> = {
  ...{ c: 'clerk', r: 'reviewer', v: 'viewer', a: 'admin', s: 'auditor', d: 'officer' },
}
/** Written by hand: whose role may take an action at all, and in which states it acts. */
const table = {
  'pay.calculate': ['c', 'draft'],
  'pay.explainChange': ['c', 'draft'],
  'pay.submit': ['c', 'draft'],
  'pay.return': ['r', 'submitted approved'],
  'pay.approve': ['r', 'submitted'],
  'pay.lock': ['r', 'approved'],
  'pay.get': ['crv', 'draft submitted approved locked'],
  'pay.lines': ['crv', 'draft submitted approved locked'],
  'pay.explainLine': ['cr', 'draft submitted approved locked'],
  'pay.comparison': ['cr', 'draft submitted approved locked'],
  'pay.versions': ['cr', 'draft submitted approved locked'],
} as const
type Action = keyof typeof table
const actions = Object.keys(table) as Action[]

async function inState(state: PayMonthState) {
  const created = { month: calendarMonth('2026-03'), payOn: calendarDate('2026-03-15') }
  const { id, rowVersion } = await app.call('clerk', 'pay.createMonth', created)
  await app.call('clerk', 'pay.calculate', { id, rowVersion })
  const steps = [
    ['clerk', 'pay.submit'],
    ['reviewer', 'pay.approve'],
    ['reviewer', 'pay.lock'],
  ] as const
  for (const [as, channel] of steps.slice(0, payMonthStates.indexOf(state))) {
    const current = await app.call('clerk', 'pay.get', { id })
    await app.call(as, channel, { id, rowVersion: current.rowVersion })
  }
  return app.call('clerk', 'pay.get', { id })
}

const isWrite = (action: Action) => ['c', 'r'].includes(table[action][0])

/** A write that is let in is stopped by a version that nobody has: each cell is asked of the same month. */
function expected(action: Action, letter: string, state: PayMonthState): string {
  const [roles, states] = table[action]
  if (!roles.includes(letter)) return 'FORBIDDEN'
  if (!states.split(' ').includes(state)) return 'STATE_FORBIDS'
  return isWrite(action) ? 'CONCURRENT_MODIFICATION' : 'OK'
}

it.each(payMonthStates)('role × action in state %s: an answer is another one than the table has', async (state) => {
  const { id, rowVersion } = await inState(state)
  const { rows } = await app.call('clerk', 'pay.lines', { id, limit: 1 })
  const version = { id, rowVersion: rowVersion + 7 }
  const inputs: Readonly<Partial<Record<Action, object>>> = {
    'pay.explainChange': { ...version, workerId: rows[0]?.workerId, reason: '核对' },
    'pay.return': { ...version, reason: '核对' },
    'pay.lines': { id, limit: 1 },
    'pay.explainLine': { lineId: rows[0]?.id },
  }
  const unexpected: string[] = []
  let cells = 0
  for (const action of actions) {
    for (const [letter, account] of Object.entries(accounts)) {
      cells += 1
      const answer = await app.send(account, action, inputs[action] ?? (isWrite(action) ? version : { id }))
      const code = answer.ok ? 'OK' : answer.error.code
      const wanted = expected(action, letter, state)
      if (code !== wanted) unexpected.push(`${action} by ${account}: ${code}, not ${wanted}`)
    }
  }
  expect(unexpected).toEqual([])
  expect(cells).toBe(66)
  expect((await app.call('viewer', 'pay.get', { id })).rowVersion).toBe(rowVersion)
})
