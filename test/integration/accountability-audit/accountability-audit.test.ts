import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AccountabilityAuditDetail } from '../../../src-main/shared/accountability-audit/accountability-audit.contract.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { fen } from '../../../src-main/shared/kernel/money.ts'
import { addWorkers, openBackdoor } from '../../support/builders.ts'
import { openTestApp, password, type TestApp } from '../../support/test-app.ts'

describe('经济责任审计', () => {
  let app: TestApp
  let audit: AccountabilityAuditDetail
  const on = calendarDate('2026-11-23')
  beforeAll(async () => {
    app = await openTestApp({ today: on })
    const back = await openBackdoor(app)
    await addWorkers(back, [{ name: '赵甲' }])
    back.close()
    const [worker] = (await app.call('clerk', 'roster.list', {})).rows
    audit = await app.call('clerk', 'accountabilityAudit.create', {
      communityId: worker?.communityId ?? 0,
      workerId: worker?.id ?? 0,
      post: '居委会主任',
      kind: 'term',
      termFrom: calendarDate('2021-07-01'),
      termTo: calendarDate('2026-06-30'),
      periodFrom: calendarDate('2021-07-01'),
      periodTo: calendarDate('2026-06-30'),
      performedBy: '街道内部审计',
      basis: '城市居民委员会组织法第三十八条',
    })
  })
  afterAll(() => app.close())

  const step = (name: AccountabilityAuditDetail['currentStep'], doneOn = on) =>
    app.call('clerk', 'accountabilityAudit.recordStep', {
      id: audit.id,
      rowVersion: audit.rowVersion,
      step: name,
      doneOn,
      note: '',
    })

  it('takes its steps in order and never before the last one', async () => {
    expect(audit.currentStep).toBe('立项')
    await expect(step('进点会')).rejects.toMatchObject({ code: 'ACCOUNTABILITY_AUDIT_STEP_ORDER' })
    await expect(step('审计通知书', calendarDate('2026-11-01'))).rejects.toMatchObject({
      code: 'ACCOUNTABILITY_AUDIT_DATES',
    })
    audit = await step('审计通知书')
    expect(audit.currentStep).toBe('审计通知书')
  })

  it('puts an open rectification on the home page by its deadline, and counts it as overdue afterwards', async () => {
    audit = await app.call('clerk', 'accountabilityAudit.addFinding', {
      id: audit.id,
      category: '账务不规范',
      facts: '部分支出缺少明细',
      amountFen: fen(126_000),
      clause: '财务管理制度第八条',
    })
    audit = await app.call('clerk', 'accountabilityAudit.addRectification', {
      findingId: audit.findingRows[0]?.id ?? 0,
      measure: '补充明细',
      responsible: '责任人甲',
      dueOn: calendarDate('2026-12-20'),
    })
    const levels = async () =>
      (await app.call('clerk', 'todo.list', {})).items
        .filter(({ rule }) => rule === 'rectification')
        .map(({ level }) => level)
    expect(await levels()).toEqual([])
    app.clock.moveTo('2026-12-05')
    expect(await levels()).toEqual(['within30'])
    app.clock.moveTo('2026-12-20')
    expect(await levels()).toEqual(['today'])
    app.clock.moveTo('2026-12-21')
    expect(await levels()).toEqual(['overdue'])
    app.clock.moveTo(on)
  })

  it('cannot be closed by whoever entered the rectification, nor archived while one is open', async () => {
    const { id: both } = await app.call('admin', 'account.create', {
      loginName: 'liangyong',
      displayName: '两用甲',
      roles: ['clerk', 'reviewer'],
      password,
    })
    const answer = await app.send(both, 'accountabilityAudit.addRectification', {
      findingId: audit.findingRows[0]?.id ?? 0,
      measure: '退回多付款项',
      responsible: '责任人甲',
      dueOn: '2026-12-25',
    })
    if (!answer.ok) throw new Error(answer.error.code)
    audit = answer.data as AccountabilityAuditDetail
    const own = audit.findingRows[0]?.rectifications[1]
    const close = { rectificationId: own?.id ?? 0, rowVersion: 1, conclusion: '已整改', evidence: '凭证', closedOn: on }
    expect(await app.send(both, 'accountabilityAudit.closeRectification', close)).toMatchObject({
      ok: false,
      error: { code: 'MAKER_IS_CHECKER' },
    })
    const backdoor = await openBackdoor(app)
    expect(() =>
      backdoor.tamper(
        `update rectification set conclusion = '已整改', closed_on = '${on}', closed_by = ${both} where id = ${own?.id}`,
      ),
    ).toThrow(/maker_is_checker/)
    for (const name of ['资料清单', '进点会', '取证', '征求意见', '正式报告', '结果公布', '整改通知'] as const) {
      audit = await step(name)
    }
    await expect(step('复核销号')).rejects.toMatchObject({ code: 'ACCOUNTABILITY_AUDIT_OPEN_RECTIFICATION' })
    expect(() => backdoor.tamper(`delete from accountability_audit_finding`)).toThrow('ACCOUNTABILITY_AUDIT_KEPT')
    backdoor.close()
  })

  it('tells the rate of what was rectified once another person has closed it', async () => {
    for (const { id, rowVersion } of audit.findingRows[0]?.rectifications ?? []) {
      audit = await app.call('reviewer', 'accountabilityAudit.closeRectification', {
        rectificationId: id,
        rowVersion,
        conclusion: id % 2 === 1 ? '已整改' : '部分整改',
        evidence: '凭证复印件',
        closedOn: on,
      })
    }
    expect(audit.rectifiedBasisPoints).toBe(5_000)
    expect(audit.openRectifications).toBe(0)
    audit = await step('复核销号')
    audit = await step('归档')
    await expect(
      app.call('clerk', 'accountabilityAudit.addFinding', {
        id: audit.id,
        category: '其他',
        facts: '归档后',
        amountFen: fen(0),
        clause: '',
      }),
    ).rejects.toMatchObject({ code: 'ACCOUNTABILITY_AUDIT_ARCHIVED' })
  })
})
