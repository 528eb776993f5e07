import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findExitAudit, listVetoes } from '../../../src-main/core/accountability-audit/accountability-audit.service.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { fen } from '../../../src-main/shared/kernel/money.ts'
import { addFinding, closeAll, getAudit, openAudit, publish, settle, step, toStep } from '../../support/audits.ts'
import { addWorkers, openBackdoor, type Backdoor } from '../../support/builders.ts'
import { openTestApp, password, type TestApp } from '../../support/test-app.ts'

const start = '2026-11-23'
const refused = (reason: RegExp) => ({
  code: 'ACCOUNTABILITY_AUDIT_REFUSED',
  details: { reason: expect.stringMatching(reason) as string },
})

describe('经济责任审计', () => {
  let app: TestApp
  let back: Backdoor
  let workerId: number
  let communityId: number
  beforeAll(async () => {
    app = await openTestApp({ today: start })
    back = await openBackdoor(app)
    ;[workerId = 0] = await addWorkers(back, [{ name: '赵甲', category: '02', values: { postSince: '2021-07-01' } }])
    communityId = (await app.call('clerk', 'roster.list', {})).rows[0]?.communityId ?? 0
  })
  beforeEach(() => app.clock.moveTo(start))
  afterAll(() => {
    back.close()
    app.close()
  })
  const open = (more = {}) => openAudit(app, { workerId, communityId, ...more })

  it('takes a step out of its order, before the last one or ahead of today, or lets the notice come late', async () => {
    const { id } = await open()
    await expect(step(app, id, '进点会')).rejects.toMatchObject(refused(/下一步应为“审计通知书”/))
    const wish = { id, rowVersion: 1, step: '审计通知书', note: '' } as const
    const record = (doneOn: string) =>
      app.call('clerk', 'accountabilityAudit.recordStep', { ...wish, doneOn: calendarDate(doneOn) })
    await expect(record('2026-11-01')).rejects.toMatchObject(refused(/早于上一步的2026-11-23/))
    await expect(record('2026-11-24')).rejects.toMatchObject(refused(/晚于今天/))
    await step(app, id, '审计通知书')
    await step(app, id, '资料清单')
    app.clock.moveTo('2026-11-25')
    await expect(step(app, id, '进点会')).rejects.toMatchObject(refused(/应提前3日，进点不早于2026-11-26/))
    app.clock.moveTo('2026-11-26')
    expect((await step(app, id, '进点会')).currentStep).toBe('进点会')
  })

  it('hurries the auditee who says nothing within ten days, or keeps one waiting who answered', async () => {
    const { id } = await open()
    await toStep(app, id, '征求意见')
    app.clock.moveTo('2026-12-06')
    await expect(step(app, id, '书面意见')).rejects.toMatchObject(refused(/须满10日（2026-12-06后）/))
    const { steps } = await getAudit(app, id)
    expect(steps[6]).toMatchObject({ dueOn: '2026-12-06', isLate: false })
    app.clock.moveTo('2026-12-07')
    expect((await step(app, id, '书面意见')).steps[6]).toMatchObject({ doneOn: '2026-12-07', isLate: true })
  })

  it('makes a report before the scope was looked at and the words were found, or changes either afterwards', async () => {
    const { id } = await open()
    await toStep(app, id, '书面意见')
    await expect(step(app, id, '正式报告')).rejects.toMatchObject(refused(/还有10项审计事项/))
    await settle(app, id)
    const done = await step(app, id, '正式报告')
    expect(done.gates).toMatchObject({ conclude: expect.stringMatching(/不能再改/) as string })
    const { rowVersion } = done
    await expect(
      app.call('clerk', 'accountabilityAudit.conclude', { id, rowVersion, conclusion: '另一句' }),
    ).rejects.toMatchObject(refused(/已出具正式报告/))
    expect(() => back.tamper(`update accountability_audit set conclusion = '改' where id = ${id}`)).toThrow('KEPT')
    expect(() => back.tamper(`update audit_scope_item set result = null where audit_id = ${id}`)).toThrow()
    await expect(addFinding(app, id)).rejects.toMatchObject(refused(/不能再登记问题/))
  })

  it('says the result is published although no notice of it hangs anywhere', async () => {
    const { id } = await open()
    await toStep(app, id, '正式报告')
    await expect(step(app, id, '结果公布')).rejects.toMatchObject(refused(/尚未张贴/))
    const noticeId = await publish(app, id)
    const published = await step(app, id, '结果公布')
    expect(published).toMatchObject({ currentStep: '结果公布', notice: { id: noticeId, postedOn: app.clock.today() } })
    const { page } = await app.call('clerk', 'notice.get', { id: noticeId })
    expect(page.title).toBe('关于赵甲同志经济责任审计结果的公告')
    expect(page.paragraphs.join('')).toMatch(/任青枫路社区居委会主任期间（2021年7月1日至2026年6月30日）/)
  })

  it('counts the publication against the next election, and puts it on the home page before that day', async () => {
    const { id } = await open({ kind: 'exit', electionOn: calendarDate('2026-12-20') })
    const { steps } = await getAudit(app, id)
    expect(steps[8]).toMatchObject({ step: '结果公布', dueOn: '2026-12-19', isLate: false })
    const levels = async () =>
      (await app.call('clerk', 'todo.list', {})).items.filter(({ rule }) => rule === 'audit-step').map((i) => i.level)
    app.clock.moveTo('2026-12-19')
    expect(await levels()).toEqual(['today'])
    app.clock.moveTo('2026-12-20')
    expect(await levels()).toEqual(['overdue'])
    expect((await getAudit(app, id)).steps[8]?.isLate).toBe(true)
    const { rowVersion } = await getAudit(app, id)
    await app.call('reviewer', 'accountabilityAudit.cancel', { id, rowVersion, reason: '重复立项' })
    expect(await levels()).toEqual([])
  })

  it('puts an open rectification on the home page by its deadline, and counts it as overdue afterwards', async () => {
    const { id } = await open()
    await toStep(app, id, '进点会')
    await addFinding(app, id)
    const due = (await getAudit(app, id)).findingRows[0]?.rectifications[0]?.dueOn ?? ''
    expect(due).toBe('2026-12-16')
    const levels = async () =>
      (await app.call('clerk', 'todo.list', {})).items
        .filter(({ rule }) => rule === 'rectification')
        .map(({ level }) => level)
    expect(await levels()).toEqual([])
    app.clock.moveTo('2026-12-01')
    expect(await levels()).toEqual(['within30'])
    app.clock.moveTo(due)
    expect(await levels()).toEqual(['today'])
    app.clock.moveTo('2026-12-17')
    expect(await levels()).toEqual(['overdue'])
    expect((await app.call('viewer', 'accountabilityAudit.list', { view: 'overdue' })).rows.map((r) => r.id)).toContain(
      id,
    )
    await closeAll(app, id)
  })

  it('lets whoever entered or reported a rectification find it done, by any way', async () => {
    const { id: both } = await app.call('admin', 'account.create', {
      ...{ loginName: 'liangyong', displayName: '两用甲', roles: ['clerk', 'reviewer'], password },
    })
    const { id } = await open()
    await toStep(app, id, '进点会')
    const { findingRows } = await addFinding(app, id, 0)
    const rectificationId = findingRows[0]?.rectifications[0]?.id ?? 0
    const reportedOn = app.clock.today()
    const report = { rectificationId, reportedOn, progress: '已补', way: 'none', amountFen: 0 }
    expect((await app.send(both, 'accountabilityAudit.reportProgress', report)).ok).toBe(true)
    const review = {
      ...{
        rectificationId,
        rowVersion: 1,
        reviewedOn: reportedOn,
        conclusion: '已整改',
        opinion: '凭证',
        nextDueOn: null,
      },
    }
    expect(await app.send(both, 'accountabilityAudit.reviewRectification', review)).toMatchObject({
      ok: false,
      error: refused(/应由另一账号复核/),
    })
    const columns = `(rectification_id, reviewed_on, conclusion, opinion, next_due_on, reviewed_by, reviewed_at)`
    expect(() =>
      back.tamper(
        `insert into rectification_review ${columns} values (${rectificationId}, '${reportedOn}', '已整改', '凭证', null, ${both}, 'x')`,
      ),
    ).toThrow('MAKER_IS_CHECKER')
    expect(() =>
      back.tamper(
        `update rectification set conclusion = '已整改', closed_on = '${reportedOn}', closed_by = ${app.accountId('reviewer')} where id = ${rectificationId}`,
      ),
    ).toThrow('RECTIFICATION_BY_REVIEW')
    await closeAll(app, id)
  })

  it('closes a rectification that is half done, forgets its money, or moves a deadline without a re-check', async () => {
    const { id } = await open()
    await toStep(app, id, '进点会')
    const row = async () => (await getAudit(app, id)).findingRows[0]?.rectifications[0]
    await addFinding(app, id)
    const rectificationId = (await row())?.id ?? 0
    const today = app.clock.today()
    const review = (more: { conclusion: '已整改' | '部分整改'; nextDueOn: string | null }, rowVersion: number) =>
      app.call('reviewer', 'accountabilityAudit.reviewRectification', {
        ...{ rectificationId, rowVersion, reviewedOn: today, opinion: '复核', conclusion: more.conclusion },
        nextDueOn: more.nextDueOn === null ? null : calendarDate(more.nextDueOn),
      })
    await expect(review({ conclusion: '部分整改', nextDueOn: null }, 1)).rejects.toMatchObject(refused(/新的整改时限/))
    await review({ conclusion: '部分整改', nextDueOn: '2027-01-31' }, 1)
    expect(await row()).toMatchObject({ dueOn: '2027-01-31', conclusion: null, reviews: [{ conclusion: '部分整改' }] })
    await expect(review({ conclusion: '已整改', nextDueOn: null }, 2)).rejects.toMatchObject(refused(/尚未全部收回/))
    const report = { rectificationId, reportedOn: today, progress: '收回', way: 'recovered' as const }
    await app.call('clerk', 'accountabilityAudit.reportProgress', { ...report, amountFen: fen(100_000) })
    await expect(review({ conclusion: '已整改', nextDueOn: null }, 2)).rejects.toMatchObject(refused(/尚未全部收回/))
    await app.call('clerk', 'accountabilityAudit.reportProgress', { ...report, amountFen: fen(26_000) })
    const closed = await review({ conclusion: '已整改', nextDueOn: null }, 2)
    expect(closed.sum).toEqual({
      ...{ all: 1, closed: 1, overdue: 0, basisPoints: 10_000, recoverFen: 126_000, recoveredFen: 126_000 },
    })
    expect(() => back.tamper(`update rectification set due_on = '2028-01-01' where id = ${rectificationId}`)).toThrow()
    await expect(
      app.call('clerk', 'accountabilityAudit.reportProgress', { ...report, amountFen: fen(1) }),
    ).rejects.toMatchObject(refused(/已销号/))
  })

  it('archives an audit with a finding nobody works on, or touches one that is archived', async () => {
    const { id } = await open()
    await toStep(app, id, '进点会')
    await addFinding(app, id)
    const lone = await app.call('clerk', 'accountabilityAudit.addFinding', {
      ...{ id, category: '其他', facts: '另一问题', amountFen: fen(0), clause: '', responsibility: 'none', advice: '' },
    })
    await toStep(app, id, '整改报告')
    await expect(step(app, id, '复核销号')).rejects.toMatchObject(refused(/还有1项问题未登记整改/))
    await app.call('clerk', 'accountabilityAudit.addRectification', {
      ...{ findingId: lone.findingRows[1]?.id ?? 0, measure: '完善制度', responsible: '甲', recoverFen: fen(0) },
      dueOn: app.clock.today(),
    })
    await expect(step(app, id, '复核销号')).rejects.toMatchObject(refused(/还有2项整改未销号/))
    const insert = `insert into accountability_audit_step values (${id}, 12, '2027-01-01', '', 2, 'x')`
    expect(() => back.tamper(insert)).toThrow('OPEN_RECTIFICATION')
    const archived = await toStep(app, id, '归档')
    expect(archived).toMatchObject({ state: 'archived', archiveNo: '审计档〔2026〕1号', nextStepGate: '审计已归档' })
    for (const sql of [
      `update accountability_audit set basis = '改' where id = ${id}`,
      `delete from accountability_audit_finding where audit_id = ${id}`,
      `delete from accountability_audit_step where audit_id = ${id}`,
      `update accountability_audit_finding set facts = '改' where audit_id = ${id}`,
      `delete from rectification`,
    ]) {
      expect(() => back.tamper(sql), sql).toThrow('ACCOUNTABILITY_AUDIT_KEPT')
    }
    await expect(addFinding(app, id)).rejects.toMatchObject(refused(/已归档/))
  })

  it('lets the database take a step that the program would refuse', async () => {
    const { id } = await open()
    const insert = (stepNo: number, on = '2026-11-23') =>
      back.tamper(`insert into accountability_audit_step values (${id}, ${stepNo}, '${on}', '', 2, 'x')`)
    expect(() => insert(3)).toThrow('STEP_ORDER')
    expect(() => insert(2, '2026-11-22')).toThrow('DATES')
    expect(() =>
      back.tamper(
        `insert into accountability_audit_finding (audit_id, number, category, facts, amount_fen, clause, created_by, created_at)
         values (${id}, 1, '其他', '早', 0, '', 2, 'x')`,
      ),
    ).toThrow('FINDING_TIME')
    await toStep(app, id, '书面意见')
    expect(() => insert(8, '2026-12-31')).toThrow('REPORT')
    await toStep(app, id, '正式报告')
    expect(() => insert(9, '2026-12-31')).toThrow('UNPUBLISHED')
  })

  it('tells the exit wizard of an audit that was ended, of somebody else, or of a term long gone', async () => {
    const [other = 0] = await addWorkers(back, [{ name: '钱乙', category: '01' }])
    expect(await findExitAudit(back.db, other)).toBeUndefined()
    const { id, number, rowVersion } = await openAudit(app, { workerId: other, communityId, kind: 'exit' })
    expect(await findExitAudit(back.db, other)).toMatchObject({ id, number, step: '立项', isPublished: false })
    await app.call('reviewer', 'accountabilityAudit.cancel', { id, rowVersion, reason: '重复立项' })
    expect(await findExitAudit(back.db, other)).toBeUndefined()
    const term = await openAudit(app, { workerId: other, communityId, kind: 'term' })
    expect(await findExitAudit(back.db, other)).toBeUndefined()
    expect(await findExitAudit(back.db, other, calendarDate('2026-12-01'))).toMatchObject({ id: term.id })
    expect(await findExitAudit(back.db, other, calendarDate('2028-12-01'))).toBeUndefined()
  })

  it('vetoes an award for a finding that is not reported yet, is not his own doing, or was set right', async () => {
    const [other = 0] = await addWorkers(back, [{ name: '孙丙', category: '02' }])
    const vetoes = async () => (await listVetoes(back.db)).filter((veto) => veto.workerId === other)
    const { id } = await openAudit(app, { workerId: other, communityId })
    await toStep(app, id, '进点会')
    await addFinding(app, id)
    await app.call('clerk', 'accountabilityAudit.addFinding', {
      ...{ id, category: '其他', facts: '他人所为', amountFen: fen(0), clause: '', responsibility: 'lead', advice: '' },
    })
    expect(await vetoes()).toEqual([])
    await toStep(app, id, '正式报告')
    expect(await vetoes()).toMatchObject([{ auditId: id, findingNumber: 1, category: '账务不规范' }])
    await closeAll(app, id)
    expect(await vetoes()).toEqual([])
  })
})
