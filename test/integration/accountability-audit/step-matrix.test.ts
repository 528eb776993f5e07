import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { ChannelName } from '../../../src-main/shared/app-contract.ts'
import type { AccountabilityAuditDetail } from '../../../src-main/shared/accountability-audit/accountability-audit.contract.ts'
import {
  accountabilityAuditSteps,
  type AccountabilityAuditStep,
} from '../../../src-main/shared/accountability-audit/audit-words.ts'
import { fen } from '../../../src-main/shared/kernel/money.ts'
import { addFinding, getAudit, openAudit, toStep } from '../../support/audits.ts'
import { addWorkers, openBackdoor } from '../../support/builders.ts'
import { openTestApp, testAccounts, type TestAccount, type TestApp } from '../../support/test-app.ts'

const accounts = Object.keys(testAccounts) as TestAccount[]
const letters: Readonly<Record<TestAccount, string>> = {
  clerk: 'c',
  reviewer: 'r',
  viewer: 'v',
  admin: 'a',
  auditor: 's',
  officer: 'd',
}
type Stage = AccountabilityAuditStep | '已终止'
const stages: readonly Stage[] = [...accountabilityAuditSteps, '已终止']
const from = (first: AccountabilityAuditStep, last: AccountabilityAuditStep): readonly Stage[] =>
  accountabilityAuditSteps.slice(accountabilityAuditSteps.indexOf(first), accountabilityAuditSteps.indexOf(last) + 1)

type Audit = AccountabilityAuditDetail
interface Try {
  readonly channel: ChannelName
  readonly input: (audit: Audit) => object
  /** Who may, and after which steps; everything else is refused. Written by hand from domain §7.1. */
  readonly by: string
  readonly at: readonly Stage[]
}
const someDay = calendarDate('2028-01-01')
const version = ({ id, rowVersion }: Audit) => ({ id, rowVersion })
const finding = {
  category: '其他',
  facts: '另一问题',
  amountFen: fen(0),
  clause: '',
  responsibility: 'none',
  advice: '',
}

const tries: readonly Try[] = [
  {
    channel: 'accountabilityAudit.plan',
    input: (audit) => ({ ...version(audit), electionOn: someDay, steps: [] }),
    by: 'c',
    at: from('立项', '复核销号'),
  },
  {
    channel: 'accountabilityAudit.checkScope',
    input: ({ id }) => ({ id, lineNo: 1, result: 'checked', remark: '' }),
    by: 'c',
    at: from('立项', '书面意见'),
  },
  {
    channel: 'accountabilityAudit.conclude',
    input: (audit) => ({ ...version(audit), conclusion: '另一评价' }),
    by: 'c',
    at: from('立项', '书面意见'),
  },
  {
    channel: 'accountabilityAudit.addFinding',
    input: ({ id }) => ({ id, ...finding }),
    by: 'c',
    at: from('进点会', '书面意见'),
  },
  {
    channel: 'accountabilityAudit.voidFinding',
    input: ({ findingRows }) => ({ findingId: findingRows[1]?.id ?? 9_999, reason: '误登' }),
    by: 'c',
    at: from('进点会', '书面意见'),
  },
  {
    channel: 'accountabilityAudit.addRectification',
    input: ({ findingRows }) => ({
      ...{ findingId: findingRows[0]?.id ?? 9_999, measure: '另一措施', responsible: '甲', dueOn: someDay },
      recoverFen: fen(0),
    }),
    by: 'c',
    at: from('进点会', '整改报告'),
  },
  {
    channel: 'accountabilityAudit.reportProgress',
    input: ({ findingRows }) => ({
      ...{ rectificationId: findingRows[0]?.rectifications[0]?.id ?? 9_999, reportedOn: calendarDate('2026-11-23') },
      ...{ progress: '进度', way: 'none', amountFen: fen(0) },
    }),
    by: 'c',
    at: from('进点会', '整改报告'),
  },
  {
    channel: 'accountabilityAudit.reviewRectification',
    input: ({ findingRows }) => ({
      ...{ rectificationId: findingRows[0]?.rectifications[0]?.id ?? 9_999, reviewedOn: calendarDate('2026-11-23') },
      ...{ rowVersion: findingRows[0]?.rectifications[0]?.rowVersion ?? 1 },
      ...{ conclusion: '部分整改', opinion: '继续', nextDueOn: someDay },
    }),
    by: 'r',
    at: from('进点会', '整改报告'),
  },
  {
    channel: 'accountabilityAudit.cancel',
    input: (audit) => ({ ...version(audit), reason: '重复立项' }),
    by: 'r',
    at: from('立项', '书面意见'),
  },
  {
    channel: 'accountabilityAudit.saveHandover',
    input: ({ id }) => ({
      ...{ id, rowVersion: null, electedOn: someDay, handedBy: '甲', receivedBy: '乙', supervisedBy: '丙' },
      items: [{ kind: '印章', content: '公章', quantity: '1枚', note: '' }],
    }),
    by: 'c',
    at: from('立项', '归档'),
  },
]

describe('who may do what to an audit at which step', () => {
  let app: TestApp
  const audits = new Map<Stage, Audit>()
  beforeAll(async () => {
    app = await openTestApp({ today: '2026-11-23' })
    const back = await openBackdoor(app)
    const [workerId = 0] = await addWorkers(back, [{ name: '赵甲', category: '02' }])
    back.close()
    const communityId = (await app.call('clerk', 'roster.list', {})).rows[0]?.communityId ?? 0
    for (const stage of stages) audits.set(stage, await reach(stage, { workerId, communityId }))
  }, 120_000)
  afterAll(() => app.close())

  async function reach(stage: Stage, about: { workerId: number; communityId: number }): Promise<Audit> {
    const { id } = await openAudit(app, about)
    if (stage === '已终止') {
      const { rowVersion } = await getAudit(app, id)
      await app.call('reviewer', 'accountabilityAudit.cancel', { id, rowVersion, reason: '终止' })
      return getAudit(app, id)
    }
    if (accountabilityAuditSteps.indexOf(stage) >= accountabilityAuditSteps.indexOf('进点会')) {
      await toStep(app, id, '进点会')
      await addFinding(app, id, 0)
      if (accountabilityAuditSteps.indexOf(stage) < accountabilityAuditSteps.indexOf('正式报告')) {
        await app.call('clerk', 'accountabilityAudit.addFinding', { id, ...finding } as never)
      }
    }
    await toStep(app, id, stage)
    return getAudit(app, id)
  }

  it('goes by a table written by hand: no cell is open that should be shut, none shut that should be open', async () => {
    const unexpected: string[] = []
    let cells = 0
    // Those who may not come first: their calls leave nothing behind for the next.
    const order = [...accounts].sort((a, b) => 'vasdrc'.indexOf(letters[a]) - 'vasdrc'.indexOf(letters[b]))
    for (const stage of stages) {
      const { id } = audits.get(stage) ?? { id: 0 }
      for (const account of order) {
        for (const { channel, input, by, at } of tries) {
          if (channel === 'accountabilityAudit.cancel' && account === 'reviewer' && at.includes(stage)) continue
          const answer = await app.send(account, channel, input(await getAudit(app, id)))
          const expected = by.includes(letters[account]) && at.includes(stage)
          cells += 1
          if (answer.ok !== expected) {
            unexpected.push(`${stage} ${account} ${channel}: ${answer.ok ? 'OK' : JSON.stringify(answer.error)}`)
          }
        }
      }
    }
    expect(unexpected).toEqual([])
    expect(cells).toBeGreaterThanOrEqual(830)
  }, 120_000)

  it('lets another person end an audit up to its report, and nobody after it', async () => {
    for (const stage of from('立项', '书面意见')) {
      const audit = await getAudit(app, audits.get(stage)?.id ?? 0)
      const answer = await app.send('reviewer', 'accountabilityAudit.cancel', { ...version(audit), reason: '终止' })
      expect(answer.ok, stage).toBe(true)
    }
  })

  it('offers on the page exactly what the core then takes', async () => {
    for (const stage of from('正式报告', '归档')) {
      const { gates, id } = await getAudit(app, audits.get(stage)?.id ?? 0)
      const answer = await app.send('clerk', 'accountabilityAudit.addFinding', { id, ...finding })
      expect(answer.ok, stage).toBe(gates.addFinding === null)
    }
  })
})
