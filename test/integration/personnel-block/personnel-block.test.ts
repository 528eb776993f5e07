import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import type { Envelope } from '../../../src-main/shared/kernel/app-error.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { errorText } from '../../../src-main/shared/error-texts.ts'
import { closeAll, openAudit, toStep, addFinding } from '../../support/audits.ts'
import { addWorkers, openBackdoor, type Backdoor } from '../../support/builders.ts'
import { sampleRecords, writeRecordFile } from '../../support/record-file.ts'
import { openTestApp, password, type TestApp } from '../../support/test-app.ts'

const today = '2026-11-24'
const sentence = '此日期暂不具备晋级、评优条件'
/** Words by which a clerk could tell what a refusal rests on. */
const telling = /处分|影响期|纪检|案|线索|审计|整改/

let app: TestApp
let back: Backdoor
let second: number
let people: number[]
beforeEach(async () => {
  app = await openTestApp({ today })
  back = await openBackdoor(app)
  const roles = ['discipline_officer' as const]
  const account = { loginName: 'jijian2', displayName: '纪检乙', roles, password }
  second = (await app.call('admin', 'account.create', account)).id
  people = await addWorkers(back, [
    { name: '示例甲', grade: 3, joinedOn: '2017-01-01' },
    { name: '示例乙', grade: 3, joinedOn: '2017-01-01' },
    { name: '示例丙', category: '02', grade: 3, joinedOn: '2017-01-01' },
  ])
})
afterEach(() => {
  back.close()
  app.close()
})

const [first, other, director] = [0, 1, 2].map((nth) => () => people[nth] ?? 0) as [
  () => number,
  () => number,
  () => number,
]
async function discipline(workerId: number, effectFrom = today, effectTo: string | null = '2027-05-23') {
  const { id } = await app.call('officer', 'caseFile.enterDiscipline', {
    ...{ caseId: null, workerId, kind: '党内警告', authority: '街道纪工委', documentNo: '青街纪〔2026〕1号' },
    ...{ facts: '', decidedOn: calendarDate(effectFrom), effectFrom: calendarDate(effectFrom) },
    effectTo: effectTo === null ? null : calendarDate(effectTo),
  })
  return {
    id,
    confirm: async () => void (await app.send(second, 'caseFile.confirmDiscipline', { id, rowVersion: 1 })),
    lift: () => app.call('officer', 'caseFile.endDiscipline', { id, rowVersion: 2, end: 'lift', reason: '提前解除' }),
  }
}

const batchOf = (workerIds: readonly number[], effectiveOn = '2026-12-01', kind = 'promotion' as const) => ({
  title: '2026年第二批晋级',
  referenceOn: calendarDate('2026-11-30'),
  effectiveOn: calendarDate(effectiveOn),
  midMonthReason: '',
  documentNo: '',
  noticeRequired: false,
  people: workerIds.map((workerId) => ({ workerId, kind, toPostClass: '3', toGrade: 4, exceptionReason: '' })),
})
const promote = (workerIds: readonly number[], effectiveOn?: string) =>
  app.send('clerk', 'postGrade.createBatch', batchOf(workerIds, effectiveOn))
const honour = (workerId: number, grantedOn: string) =>
  app.send('clerk', 'personRecord.add', {
    ...{ workerId, kind: 'honour', rows: [{ ...sampleRecords.honour, grantedOn }] },
  })
const text = (envelope: Envelope) => (envelope.ok ? 'OK' : errorText(envelope.error))

/** The version of a batch that was gone through to its approval. */
async function approvedBatch(workerIds: readonly number[]) {
  const { id, rowVersion } = await app.call('clerk', 'postGrade.createBatch', batchOf(workerIds))
  const sent = await app.call('clerk', 'postGrade.submitBatch', { id, rowVersion })
  const approved = await app.call('reviewer', 'postGrade.approveBatch', { id, rowVersion: sent.rowVersion })
  return { id, rowVersion: approved.rowVersion, documentNo: '青街办发〔2026〕20号' }
}

describe('暂不晋级、评优', () => {
  it('promotes or honours somebody within a period, from its first day to its last, and no other days or people', async () => {
    const held = await discipline(first())
    expect((await honour(first(), '2026-11-24')).ok).toBe(true)
    await held.confirm()
    expect(text(await promote([first(), other()]))).toContain(`示例甲：${sentence}`)
    expect(text(await promote([first(), other()]))).not.toContain('示例乙')
    expect((await promote([other()])).ok).toBe(true)
    expect((await promote([first()], '2027-06-01')).ok).toBe(true)
    for (const [day, ok] of [
      ['2026-11', false],
      ['2026-11-23', true],
      ['2026-10', true],
    ] as const) {
      const title = `称号${day}`
      const rows = [{ ...sampleRecords.honour, honourTitle: title, grantedOn: day }]
      const answer = await app.send('clerk', 'personRecord.add', { workerId: first(), kind: 'honour', rows })
      expect(answer.ok, day).toBe(ok)
      if (!ok) expect(text(answer)).toContain(sentence)
    }
  })

  it('lets a batch take effect that was approved before the discipline, or lets it go when that is lifted too late', async () => {
    const batch = await approvedBatch([first()])
    const held = await discipline(first())
    await held.confirm()
    const refused = await app.send('clerk', 'postGrade.effectBatch', batch)
    expect(text(refused)).toContain(`示例甲：${sentence}`)
    const below = `update grade_batch set state = 'effective', document_no = 'x' where id = ${batch.id}`
    expect(() => back.tamper(below)).toThrow('PERSON_BLOCKED')
    await held.lift()
    expect((await app.send('clerk', 'postGrade.effectBatch', batch)).ok).toBe(true)
  })

  it('says by its words whether a discipline or an audit stands behind a refusal', async () => {
    const held = await discipline(first())
    await held.confirm()
    const { id } = await openAudit(app, { workerId: director(), communityId: 1 })
    await toStep(app, id, '进点会')
    await addFinding(app, id)
    await toStep(app, id, '正式报告')
    const day = app.clock.today()
    const refusals = [await honour(first(), day), await honour(director(), day)].map(text)
    expect(refusals[0]).toContain(sentence)
    expect(refusals[1]).toBe(refusals[0]?.replace('示例甲', '示例丙'))
    for (const refusal of refusals) expect(refusal).not.toMatch(telling)
    await closeAll(app, id)
    expect((await honour(director(), day)).ok).toBe(true)
  })

  it('takes a blocked honour in by another way: an import, a changed date, a record put back, an award that counts', async () => {
    const [id = 0] = (
      await app.call('clerk', 'personRecord.add', {
        ...{ workerId: first(), kind: 'honour', rows: [{ ...sampleRecords.honour, grantedOn: '2026-11-23' }] },
      })
    ).ids
    const held = await discipline(first())
    await held.confirm()
    const change = { id, rowVersion: 1, values: { grantedOn: '2026-11-24' } }
    expect(text(await app.send('clerk', 'personRecord.update', change))).toContain(sentence)
    const below = `insert into person_record (worker_id, kind, honour_level, honour_title, granted_on, extra, created_by,
      created_at, updated_by, updated_at) values (${first()}, 'honour', '1', '绕行', '2026-12', '{}', 2, 'x', 2, 'x')`
    expect(() => back.tamper(below)).toThrow('PERSON_BLOCKED')
    const evidence = { workerId: first(), kind: 'award', code: 'award', documentNo: '青街〔2026〕1号', note: '' }
    const days = { from: '2026-11-24', to: '2026-11-24' }
    expect(await app.send('clerk', 'postGrade.addEvidence', { ...evidence, ...days })).toMatchObject({
      error: { code: 'PERSON_BLOCKED' },
    })
    const birthOn = back.raw.prepare<[number], string>('select birth_on from worker where id = ?').pluck().get(first())
    const path = await writeRecordFile(mkdtempSync(join(tmpdir(), 'jiedao-block-')), 'honour', [
      {
        name: '示例甲',
        birthOn: birthOn ?? '',
        ...sampleRecords.honour,
        honourTitle: '导入称号',
        grantedOn: '2026-11-24',
      },
    ])
    const { batchId } = await app.call('clerk', 'personRecord.stage', { file: anyFileToken(), kind: 'honour' }, path)
    const { rows } = await app.call('clerk', 'importBatch.rows', { id: batchId })
    expect(rows[0]).toMatchObject({ outcome: 'refused' })
    expect(JSON.stringify(rows[0])).toContain(sentence)
    expect(JSON.stringify(rows[0])).not.toMatch(telling)
  })
})
