import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { Envelope } from '../../../src-main/shared/kernel/app-error.ts'
import { errorText } from '../../../src-main/shared/error-texts.ts'
import type { ChannelName } from '../../../src-main/shared/app-contract.ts'
import type { NoticeDetail } from '../../../src-main/shared/notice/notice.contract.ts'
import { gradeBatchStates, type GradeBatchState } from '../../../src-main/shared/post-grade/grade-batch.rules.ts'
import type {
  GradeBatchDetail,
  GradeBatchFields,
  GradeChangeFields,
} from '../../../src-main/shared/post-grade/post-grade.contract.ts'
import { datedFieldChanger } from '../../../src-main/core/roster/roster.service.ts'
import { addWorkers, openBackdoor, type Backdoor } from '../../support/builders.ts'
import { NoticeLife, versionOf } from '../../support/notices.ts'
import { anyToken } from '../../support/roster-file.ts'
import { openTestApp, testAccounts, type TestAccount, type TestApp } from '../../support/test-app.ts'

const referenceOn = calendarDate('2026-11-30')
const effectiveOn = calendarDate('2026-12-01')
const documentNo = '青街办发〔2026〕20号'

let app: TestApp
let back: Backdoor
let life: NoticeLife
beforeEach(async () => {
  app = await openTestApp()
  life = new NoticeLife(app)
  back = await openBackdoor(app)
  // Two are due (3 → 4: nine full years), one is not (3 of three), one is 副职 at 7.
  await addWorkers(back, [
    { name: '示例甲', grade: 3, joinedOn: '2017-01-01' },
    { name: '示例乙', grade: 3, joinedOn: '2017-11-01' },
    { name: '示例丙', grade: 4, joinedOn: '2017-11-01' },
    { name: '示例丁', grade: 7, joinedOn: '2015-01-01', postClass: '2', category: '04' },
  ])
})
afterEach(() => {
  back.close()
  app.close()
})

const promote = (workerId: number, toGrade: number, more: Partial<GradeChangeFields> = {}): GradeChangeFields => {
  return { workerId, kind: 'promotion', toPostClass: '3', toGrade, exceptionReason: '', ...more }
}
const fields = (people: GradeChangeFields[], more: Partial<GradeBatchFields> = {}): GradeBatchFields => ({
  title: '2026年第二批晋级',
  referenceOn,
  effectiveOn,
  midMonthReason: '',
  documentNo: '',
  noticeRequired: false,
  people,
  ...more,
})
const at = ({ id, rowVersion }: GradeBatchDetail) => ({ id, rowVersion })
const create = (people: GradeChangeFields[], more: Partial<GradeBatchFields> = {}) =>
  app.call('clerk', 'postGrade.createBatch', fields(people, more))
const submitted = async (batch: GradeBatchDetail) => app.call('clerk', 'postGrade.submitBatch', at(batch))
const approved = async (batch: GradeBatchDetail) =>
  app.call('reviewer', 'postGrade.approveBatch', at(await submitted(batch)))
const effected = async (batch: GradeBatchDetail) =>
  app.call('clerk', 'postGrade.effectBatch', { ...at(await approved(batch)), documentNo })
const stored = ({ id }: GradeBatchDetail) => app.call('clerk', 'postGrade.batch', { id })
/** A draft with a way to object, released by somebody else and posted. */
async function publicNotice(notice: NoticeDetail): Promise<NoticeDetail> {
  const draft = { ...notice.draft, phone: '0000-12345678' }
  const saved = await app.call('clerk', 'notice.update', { ...versionOf(notice), draft })
  const sent = await app.call('clerk', 'notice.submit', versionOf(saved))
  return life.record(await app.call('reviewer', 'notice.release', versionOf(sent)))
}
const code = (envelope: Envelope) => (envelope.ok ? 'OK' : envelope.error.code)
const text = (envelope: Envelope) => (envelope.ok ? 'OK' : errorText(envelope.error))
const gradeOf = (id: number) =>
  back.raw.prepare<[number], number>('select grade from worker where id = ?').pluck().get(id)

describe('晋级测算', () => {
  it('suggests other people than those who are due, or counts a view that its list does not have', async () => {
    const list = (view: 'ready' | 'blocked' | 'coming' | 'above' | 'all') =>
      app.call('viewer', 'postGrade.suggestions', { referenceOn, view })
    const ready = await list('ready')
    expect(ready.rows.map(({ name, grade, suggested }) => [name, grade, suggested])).toEqual([
      ['示例甲', 3, 4],
      ['示例乙', 3, 4],
    ])
    expect(ready.scheme).toMatchObject({ documentNo: '示例〔2024〕5号', isSample: true })
    for (const view of ['ready', 'blocked', 'coming', 'above', 'all'] as const) {
      const { rows, counts } = await list(view)
      expect(rows.length, view).toBe(counts[view])
    }
    expect((await list('all')).rows).toHaveLength(4)
    expect((await list('coming')).rows.map(({ name, next }) => [name, next])).toEqual([
      ['示例丁', { grade: 8, on: '2027-01-01' }],
    ])
    app.clock.moveTo('2027-01-15')
    const later = await app.call('viewer', 'postGrade.suggestions', {
      referenceOn: calendarDate('2026-10-31'),
      view: 'ready',
    })
    expect(later.rows.map(({ name }) => name)).toEqual(['示例甲', '示例乙'])
  })

  it('changes nobody by itself', async () => {
    await app.call('clerk', 'postGrade.suggestions', { referenceOn })
    expect([gradeOf(1), gradeOf(2)]).toEqual([3, 3])
  })

  it('keeps registered time out of the arithmetic, or lets it be changed or removed below', async () => {
    const evidence = {
      workerId: 1,
      kind: 'uncounted',
      code: 'failed_year',
      documentNo: '考核〔2024〕1号',
      note: '',
    } as const
    const year = { from: calendarDate('2023-01-01'), to: calendarDate('2023-12-31') }
    expect(code(await app.send('clerk', 'postGrade.addEvidence', { ...evidence, ...year, code: 'nothing' }))).toBe(
      'GRADE_EVIDENCE_UNKNOWN',
    )
    expect(code(await app.send('clerk', 'postGrade.addEvidence', { ...evidence, from: year.to, to: year.from }))).toBe(
      'GRADE_EVIDENCE_DATES',
    )
    const { id, name } = await app.call('clerk', 'postGrade.addEvidence', { ...evidence, ...year })
    expect(name).toBe('年度考核不合格')
    const worker = (as: TestAccount = 'clerk') => app.call(as, 'postGrade.worker', { workerId: 1, referenceOn })
    const toViewer = await worker('viewer')
    expect([toViewer.evidence, toViewer.suggestion.suggested]).toEqual([[], 3])
    expect(JSON.stringify(toViewer.suggestion.conditions)).not.toMatch(/不合格|处分|病假/)
    expect((await worker()).suggestion).toMatchObject({
      suggested: 3,
      change: 'same',
      next: { grade: 4, on: '2027-01-01' },
    })
    expect(() => back.tamper(`update grade_evidence set from_on = '2020-01-01' where id = ?`, id)).toThrow(
      'GRADE_EVIDENCE_STAYS',
    )
    expect(() => back.tamper('delete from grade_evidence where id = ?', id)).toThrow('GRADE_EVIDENCE_STAYS')
    await app.call('clerk', 'postGrade.voidEvidence', { id, reason: '复核后改为合格' })
    expect((await worker()).suggestion).toMatchObject({ suggested: 4, isReady: true })
    expect((await worker()).evidence).toMatchObject([{ voidReason: '复核后改为合格' }])
    expect(code(await app.send('clerk', 'postGrade.voidEvidence', { id, reason: '再次' }))).toBe(
      'CONCURRENT_MODIFICATION',
    )
  })
})

describe('a batch of promotions', () => {
  it('goes from the list to the grade record without anybody promoting alone', async () => {
    const batch = await create([promote(1, 4), promote(2, 4)])
    expect(batch.lines.map(({ name, fromGrade, toGrade, ground }) => [name, fromGrade, toGrade, ground])).toEqual([
      ['示例甲', 3, 4, '任职年限达到规定'],
      ['示例乙', 3, 4, '任职年限达到规定'],
    ])
    // Levels of the sample scheme are 210 yuan apart.
    expect(batch.cost).toMatchObject({ monthlyFen: 42_000, yearlyFen: 504_000, unpriced: 0 })
    const { lines, cost } = await effected(batch)
    expect(lines).toHaveLength(2)
    expect(cost).toEqual(batch.cost)
    expect(gradeOf(1)).toBe(3)
    const again = await app.call('viewer', 'postGrade.suggestions', { referenceOn })
    expect(again.rows.map(({ name }) => name)).toEqual([])
    const ahead = await app.call('viewer', 'postGrade.worker', { workerId: 1, referenceOn })
    expect(ahead.records).toEqual([
      {
        effectiveOn: '2026-12-01',
        post: '工作人员',
        before: 3,
        after: 4,
        reason: '晋级',
        documentNo,
        batchId: batch.id,
        isAhead: true,
      },
    ])
    const early = await app.send(
      'clerk',
      'postGrade.closeBatch',
      at(await app.call('clerk', 'postGrade.batch', { id: batch.id })),
    )
    expect(text(early)).toBe('不能办结：生效日期2026-12-01未到，请在生效后办结。')
    app.clock.moveTo('2026-12-02')
    const timeline = await app.call('viewer', 'roster.timeline', { id: 1 })
    expect(timeline.rows.filter(({ label }) => label === '岗位等级')).toMatchObject([
      { label: '岗位等级', before: '3', after: '4', effectiveOn: '2026-12-01', basis: documentNo },
    ])
    expect(gradeOf(1)).toBe(4)
    const { fields: shown } = await app.call('clerk', 'roster.get', { id: 1 })
    expect(shown.find(({ key }) => key === 'gradeSince')?.value).toBe('2026-12-01')
    const done = await app.call(
      'clerk',
      'postGrade.closeBatch',
      at(await app.call('clerk', 'postGrade.batch', { id: batch.id })),
    )
    expect(done.state).toBe('done')
    const ready = await app.call('viewer', 'postGrade.suggestions', { referenceOn: calendarDate('2026-12-02') })
    expect(ready.rows).toEqual([])
  })

  it('takes effect in the middle of a month without a reason, or moves where one was given', async () => {
    const mid = calendarDate('2026-12-10')
    expect((await create([promote(1, 4)], { effectiveOn: mid })).effectiveOn).toBe('2027-01-01')
    expect((await create([promote(2, 4)], { effectiveOn: mid, midMonthReason: '文件规定当日执行' })).effectiveOn).toBe(
      mid,
    )
  })

  it('lets an exception pass without its reason', async () => {
    const refused = async (people: GradeChangeFields[]) =>
      text(await app.send('clerk', 'postGrade.createBatch', fields(people)))
    expect(await refused([promote(1, 5)])).toBe('不能保存批次：示例甲：拟定5级与测算4级不符，请写明原因。')
    expect(await refused([promote(3, 5)])).toBe('不能保存批次：示例丙：拟定5级与测算4级不符，请写明原因。')
    expect(await refused([promote(1, 3)])).toContain('等级和岗位都没有变化')
    expect(await refused([promote(1, 2)])).toContain('低于现3级')
    expect(await refused([promote(1, 13)])).toContain('13级不在工作人员的1至12级之内')
    expect(await refused([promote(4, 8, { toPostClass: '3' })])).toContain('请选择“岗位变动”')
    expect(await refused([promote(1, 2, { kind: 'demotion' })])).toContain('降级须写明原因')
    expect(await refused([promote(1, 4), promote(1, 4)])).toContain('名单中有人重复')
    const exception = await create([
      promote(1, 5, { exceptionReason: '援藏期满，街道党工委会议决定' }),
      promote(4, 7, { kind: 'post_change', exceptionReason: '不再担任副书记' }),
    ])
    expect(exception.lines.map(({ ground, isReady }) => [ground, isReady])).toEqual([
      ['任职年限达到规定', true],
      ['岗位变动：不再担任副书记', false],
    ])
    const insert = `insert into grade_batch_line select id, 3, 9, 'x', '', 'promotion', '3', 4, '3', 5, 4, 1, 'x', '', '[]', '[]' from grade_batch`
    expect(() => back.tamper(insert)).toThrow('grade_exception_has_reason')
  })

  it('has one person in two open batches', async () => {
    const first = await create([promote(1, 4)])
    const second = await app.send('clerk', 'postGrade.createBatch', fields([promote(1, 4)], { title: '另一批' }))
    expect(text(second)).toBe('示例甲已在未办结的批次“2026年第二批晋级”中，不能重复列入。')
    await app.call('clerk', 'postGrade.cancelBatch', { ...at(first), reason: '名单有误' })
    expect((await create([promote(1, 4)], { title: '另一批' })).lines).toHaveLength(1)
  })

  it('is approved by whoever wrote, changed or submitted it, also below the product', async () => {
    const both = await app.call('admin', 'account.create', {
      loginName: 'jianren',
      displayName: '兼任甲',
      roles: ['clerk', 'reviewer'],
      password: 'Qf-2026-示例口令',
    })
    const batch = await create([promote(1, 4)])
    const changed = await app.send(both.id, 'postGrade.updateBatch', { ...at(batch), fields: fields([promote(1, 4)]) })
    if (!changed.ok) throw new Error(changed.error.code)
    const { rowVersion } = await submitted(changed.data as GradeBatchDetail)
    expect(code(await app.send(both.id, 'postGrade.approveBatch', { id: batch.id, rowVersion }))).toBe(
      'MAKER_IS_CHECKER',
    )
    const below = `update grade_batch set state = 'approved', approved_by = ?, approved_at = 'x' where id = ?`
    expect(() => back.tamper(below, both.id, batch.id)).toThrow('maker_is_checker')
    expect(() => back.tamper(below, app.accountId('clerk'), batch.id)).toThrow('maker_is_checker')
  })

  it('takes effect although somebody moved on after the approval', async () => {
    const batch = await approved(await create([promote(1, 4), promote(2, 4)]))
    await back.write((scope) =>
      datedFieldChanger(
        scope,
        {},
      )({
        workerId: 2,
        values: { grade: 4 },
        dated: { effectiveOn: calendarDate('2026-11-01'), basis: '青街办发〔2026〕19号' },
        summary: '另行办理',
      }),
    )
    const refused = await app.send('clerk', 'postGrade.effectBatch', { ...at(batch), documentNo })
    expect(text(refused)).toBe('示例乙的岗位或等级在审批后有变动，未办理任何人。请退回后核对名单。')
    expect(gradeOf(1)).toBe(3)
    const returned = await app.call('reviewer', 'postGrade.returnBatch', { ...at(batch), reason: '示例乙已另行办理' })
    const mended = await app.call('clerk', 'postGrade.updateBatch', {
      ...at(returned),
      fields: fields([promote(1, 4)]),
    })
    expect((await effected(mended)).state).toBe('effective')
  })

  it('takes effect while a notice is needed, running or objected to, also below the product', async () => {
    const batch = await approved(await create([promote(1, 4)], { noticeRequired: true }))
    const effect = async () =>
      text(
        await app.send('clerk', 'postGrade.effectBatch', {
          ...at(await app.call('clerk', 'postGrade.batch', { id: batch.id })),
          documentNo,
        }),
      )
    expect(await effect()).toBe('不能办理生效：本批需要公示，尚未生成公示，请先从本批生成公示，公示无异议后办理。')
    const notice = await app.call('clerk', 'notice.createFromGradeBatch', { batchId: batch.id })
    expect(await effect()).toBe('不能办理生效：公示尚未办结，请在公示期满并办结后办理。')
    const below = `update grade_batch set state = 'effective', effected_by = 2, effected_at = 'x', document_no = 'x' where id = ?`
    expect(() => back.tamper(below, batch.id)).toThrow('GRADE_BATCH_NOTICE_OPEN')
    back.tamper(`update grade_batch set notice_state = 'objected' where id = ?`, batch.id)
    expect(await effect()).toBe(
      '不能办理生效：公示期间有异议尚未办结，或有人经公示不予晋级，请先办结异议；有人不予晋级的，退回批次后移出名单。',
    )
    expect(() => back.tamper(below, batch.id)).toThrow('GRADE_BATCH_NOTICE_OPEN')
    back.tamper(`update grade_batch set notice_state = 'open' where id = ?`, batch.id)
    const posted = await publicNotice(notice)
    const objection = await life.objection(posted.id, { lineNo: 1 })
    expect((await stored(batch)).noticeState).toBe('objected')
    await life.reply(await life.conclude(objection, 'rejected'))
    expect((await stored(batch)).noticeState).toBe('open')
    app.clock.moveTo('2026-12-20')
    await life.confirm(await life.takeDown(posted, '2026-12-20'))
    expect((await stored(batch)).noticeState).toBe('clear')
    expect(await effect()).toBe('OK')
    expect(gradeOf(1)).toBe(4)
  })

  it('takes effect for somebody who dropped out on the notice, or goes on under the old notice once it was taken up again', async () => {
    const batch = await approved(await create([promote(1, 4), promote(2, 4)], { noticeRequired: true }))
    const posted = await publicNotice(await app.call('clerk', 'notice.createFromGradeBatch', { batchId: batch.id }))
    const objection = await life.objection(posted.id, { lineNo: 2 })
    await life.reply(await life.conclude(objection, 'upheld'))
    app.clock.moveTo('2026-12-20')
    const down = await life.takeDown(posted, '2026-12-20')
    const excluded = [{ lineNo: 2, reason: '任职年限不足' }]
    await app.call('reviewer', 'notice.confirm', { ...versionOf(down), outcome: 'partly', excluded })
    const stopped = await stored(batch)
    const refused = await app.send('clerk', 'postGrade.effectBatch', { ...at(stopped), documentNo })
    expect(text(refused)).toContain('有人经公示不予晋级')
    const returned = await app.call('reviewer', 'postGrade.returnBatch', { ...at(stopped), reason: '示例乙不予晋级' })
    const mended = await app.call('clerk', 'postGrade.updateBatch', {
      ...at(returned),
      fields: fields([promote(1, 4)], { noticeRequired: true }),
    })
    const again = await approved(mended)
    expect([again.noticeId, again.noticeState]).toEqual([null, 'none'])
    expect((await app.call('clerk', 'notice.sources', {})).rows).toMatchObject([{ kind: 'grade_batch', id: batch.id }])
  })

  it('stays bound to a notice that was withdrawn or speaks of something else, or loses the one that corrects it', async () => {
    const batch = await approved(await create([promote(1, 4)], { noticeRequired: true }))
    const made = await app.call('clerk', 'notice.createFromGradeBatch', { batchId: batch.id })
    const own = made.draft.subjects
    const without = { ...made.draft, subjects: [] }
    const freed = await app.call('clerk', 'notice.update', { ...versionOf(made), draft: without })
    expect(await stored(batch)).toMatchObject({ noticeId: null, noticeState: 'none' })
    const tied = await app.call('clerk', 'notice.update', { ...versionOf(freed), draft: { ...without, subjects: own } })
    expect(await stored(batch)).toMatchObject({ noticeId: made.id, noticeState: 'open' })
    const posted = await publicNotice(tied)
    const correction = await app.call('clerk', 'notice.correct', {
      ...versionOf(posted),
      reason: '级别有误',
      postedOn: app.clock.today(),
    })
    expect(await stored(batch)).toMatchObject({ noticeId: correction.id, noticeState: 'open' })
    const released = await publicNotice(correction)
    await app.call('reviewer', 'notice.withdraw', { ...versionOf(released), reason: '另行公示' })
    // The correction took the first notice out of force: with it gone, nothing speaks for the batch.
    expect(await stored(batch)).toMatchObject({ noticeId: null, noticeState: 'none' })
  })

  it('names the people of a notice otherwise than the batch, or makes two notices of it', async () => {
    const batch = await approved(await create([promote(1, 4), promote(2, 4)]))
    const { draft, page } = await app.call('clerk', 'notice.createFromGradeBatch', { batchId: batch.id })
    expect(draft).toMatchObject({
      type: 'grade_adjustment',
      people: [
        { workerId: 1, cells: { proposedGrade: '4' } },
        { workerId: 2, cells: { proposedGrade: '4' } },
      ],
    })
    expect(page.tables[0]?.rows.map((row) => row.slice(1))).toEqual([
      ['示例甲', '青枫路', '工作人员', '3级', '4级', '任职年限达到规定'],
      ['示例乙', '青枫路', '工作人员', '3级', '4级', '任职年限达到规定'],
    ])
    expect(code(await app.send('clerk', 'notice.createFromGradeBatch', { batchId: batch.id }))).toBe('STATE_FORBIDS')
    const other = await create([promote(4, 8, { toPostClass: '2', exceptionReason: '街道决定' })], { title: '草稿' })
    expect(code(await app.send('clerk', 'notice.createFromGradeBatch', { batchId: other.id }))).toBe('STATE_FORBIDS')
  })

  it('is changed, removed or undone once it took effect', async () => {
    const batch = await effected(await create([promote(1, 4)]))
    for (const sql of [
      `update grade_batch set title = 'x'`,
      `update grade_batch set effective_on = '2026-01-01'`,
      `update grade_batch set document_no = 'x'`,
      `update grade_batch set approved_by = 1`,
      'delete from grade_batch',
      'delete from grade_batch_line',
      'update grade_batch_line set to_grade = 9',
    ]) {
      expect(() => back.tamper(sql), sql).toThrow('GRADE_BATCH_FROZEN')
    }
    expect(() => back.tamper(`update grade_batch set state = 'draft'`)).toThrow(/GRADE_BATCH_(STATE|FROZEN)/)
    expect(() =>
      back.tamper(`update dated_fact set voided_by = 2, voided_at = 'x' where grade_batch_id = ?`, batch.id),
    ).toThrow('DATED_FACT_STAYS')
    app.clock.moveTo('2026-12-05')
    await app.call('clerk', 'roster.list', {})
    const undone = await effected(
      await create([promote(1, 3, { kind: 'demotion', exceptionReason: '原晋级有误' })], {
        title: '更正',
        effectiveOn: calendarDate('2027-01-01'),
        referenceOn: calendarDate('2026-12-05'),
      }),
    )
    expect(undone.lines).toMatchObject([{ fromGrade: 4, toGrade: 3, ground: '降级：原晋级有误' }])
  })

  it('writes an approval form that leaves somebody out or shows an ID number', async () => {
    const batch = await create([promote(1, 4), promote(2, 4)])
    const path = `${app.dataDir}/form.xlsx`
    expect(
      await app.call('reviewer', 'postGrade.exportApprovalForm', { id: batch.id, file: anyToken }, path),
    ).toMatchObject({ rows: 2 })
    const { readFileSync } = await import('node:fs')
    const { readWorkbook } = await import('../../../src-main/core/excel/read/read-workbook.ts')
    const rows = readWorkbook(readFileSync(path)).sheets[0]?.rows.map((row) => row.texts.filter((t) => t !== '')) ?? []
    expect(rows).toContainEqual(['序号', '姓名', '社区', '岗位', '原等级', '拟定等级', '依据', '备注'])
    expect(rows).toContainEqual(['1', '示例甲', '青枫路', '工作人员', '3级', '4级', '任职年限达到规定'])
    expect(rows.flat().join()).toContain('合计 2 人')
    expect(rows.flat().join()).not.toMatch(/990102/)
  })
})

/**
 * Who may take which step of a batch in which state, written by hand: c 经办 (who made it), r 审核, v 查询, a 系统管理员,
 * s 安全审计员. Everybody else is refused, and nothing changes.
 */
const allowed: Readonly<Record<GradeBatchState, Readonly<Partial<Record<string, string>>>>> = {
  draft: { updateBatch: 'c', submitBatch: 'c', cancelBatch: 'c' },
  submitted: { returnBatch: 'r', approveBatch: 'r', cancelBatch: 'c' },
  approved: { returnBatch: 'r', effectBatch: 'c', cancelBatch: 'c' },
  effective: { closeBatch: 'c' },
  done: {},
  cancelled: {},
}
const letters: Readonly<Record<TestAccount, string>> = {
  clerk: 'c',
  reviewer: 'r',
  viewer: 'v',
  admin: 'a',
  auditor: 's',
  officer: 'd',
}
const steps = [
  'updateBatch',
  'submitBatch',
  'returnBatch',
  'approveBatch',
  'effectBatch',
  'closeBatch',
  'cancelBatch',
] as const

it('lets a role take a step of a batch that the table does not give it, or refuses one that it does', async () => {
  const cells: { state: GradeBatchState; step: string; account: TestAccount; entered: boolean; may: boolean }[] = []
  for (const state of gradeBatchStates) {
    for (const step of steps) {
      for (const account of Object.keys(testAccounts) as TestAccount[]) {
        const batch = await batchIn(state)
        const input = { ...at(batch), ...inputOf(step) }
        const before = await app.call('viewer', 'postGrade.batch', { id: batch.id })
        const envelope = await app.send(account, `postGrade.${step}` as ChannelName, input)
        const after = await app.call('viewer', 'postGrade.batch', { id: batch.id })
        if (!envelope.ok) expect(after, `${state} ${step} ${account}`).toEqual(before)
        const may = allowed[state][step]?.includes(letters[account]) ?? false
        cells.push({ state, step, account, entered: envelope.ok, may })
        await endBatch(after)
      }
    }
  }
  expect(cells).toHaveLength(6 * 7 * 6)
  expect(cells.filter(({ entered, may }) => entered !== may)).toEqual([])
}, 240_000)

function inputOf(step: (typeof steps)[number]) {
  if (step === 'updateBatch')
    return { fields: fields([promote(4, 8, { toPostClass: '2', exceptionReason: '街道决定' })]) }
  if (step === 'effectBatch') return { documentNo }
  return step === 'returnBatch' || step === 'cancelBatch' ? { reason: '核对名单' } : {}
}

let turn = 0
/** A batch in a state, about 示例丁; each one lets the level rise or fall by one, so that it can take effect. */
async function batchIn(state: GradeBatchState): Promise<GradeBatchDetail> {
  turn += 1
  app.clock.moveTo('2027-01-05')
  const day = calendarDate('2027-01-01')
  await app.call('clerk', 'roster.list', {})
  const now = gradeOf(4) ?? 7
  const toGrade = now < 15 ? now + 1 : 8
  const change = promote(4, toGrade, {
    kind: toGrade > now ? 'promotion' : 'demotion',
    toPostClass: '2',
    exceptionReason: '街道决定',
  })
  const draft = await create([change], { title: `第${turn}批`, effectiveOn: day, referenceOn: day })
  if (state === 'draft') return draft
  if (state === 'cancelled') return app.call('clerk', 'postGrade.cancelBatch', { ...at(draft), reason: '不再办理' })
  if (state === 'submitted') return submitted(draft)
  if (state === 'approved') return approved(draft)
  const effective = await effected(draft)
  return state === 'effective' ? effective : app.call('clerk', 'postGrade.closeBatch', at(effective))
}

async function endBatch(batch: GradeBatchDetail): Promise<void> {
  if (batch.state === 'draft' || batch.state === 'submitted' || batch.state === 'approved') {
    await app.call('clerk', 'postGrade.cancelBatch', { ...at(batch), reason: '测试完毕' })
  }
}
