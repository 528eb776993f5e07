import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { addContract, addWorkers, openBackdoor, type Backdoor } from '../../support/builders.ts'
import { exitFieldsOf } from '../../support/exits.ts'
import { aDraft, promoted } from '../../support/notices.ts'
import { refusalCode } from '../../support/refusal-code.ts'
import { openTestApp, password, type TestApp } from '../../support/test-app.ts'

const today = '2026-11-20'
let app: TestApp
let back: Backdoor
/** Somebody who may make and check, as in a small office: never both of one document. */
let both = 0
beforeAll(async () => {
  app = await openTestApp({ today })
  back = await openBackdoor(app)
  const account = { loginName: 'liangren', displayName: '乙', roles: ['clerk', 'reviewer'] as const, password }
  both = (await app.call('admin', 'account.create', { ...account, roles: [...account.roles] })).id
})
afterAll(() => {
  back.close()
  app.close()
})

describe('who changed a document checks it, because somebody else saved it last', () => {
  it('a notice', async () => {
    const people = await addWorkers(back, [{ name: '甲一' }, { name: '甲二' }])
    const draft = await aDraft(app, 'grade_adjustment', { people: people.slice(0, 1).map((id) => promoted(id)) })
    const { id, rowVersion } = await app.call('clerk', 'notice.create', draft)
    const rewritten = { ...draft, people: people.map((worker) => promoted(worker, '12')) }
    const changed = await app.call(both, 'notice.update', { id, rowVersion, draft: rewritten })
    const submitted = await app.call('clerk', 'notice.submit', { id, rowVersion: changed.rowVersion })
    const release = { id, rowVersion: submitted.rowVersion }
    expect(await refusalCode(app.call(both, 'notice.release', release))).toBe('MAKER_IS_CHECKER')
    expect(() => back.tamper(`update notice set released_by = ${both} where id = ${id}`)).toThrow('maker_is_checker')
    expect((await app.call('reviewer', 'notice.release', release)).state).toBe('released')
  })

  it('an exit', async () => {
    const [worker = 0] = await addWorkers(back, [{ name: '退出甲', category: '09' }])
    const [startsOn, endsOn] = [calendarDate('2024-01-01'), calendarDate('2026-12-31')]
    await addContract(back, { workerId: worker, startsOn, endsOn })
    const { id, rowVersion } = await app.call('clerk', 'exit.create', exitFieldsOf(worker))
    const fields = exitFieldsOf(worker, { reason: '乙改的理由' })
    let at = (await app.call(both, 'exit.update', { id, rowVersion, fields })).rowVersion
    at = (await app.call('clerk', 'exit.submit', { id, rowVersion: at })).rowVersion
    const opinion = { signedBy: '某某', signedOn: calendarDate(today), opinion: '同意' }
    for (const level of [1, 2, 3, 4, 5]) {
      const given = await app.send('clerk', 'exit.recordOpinion', { id, rowVersion: at, level, ...opinion })
      if (given.ok) at = (await app.call('clerk', 'exit.get', { id })).rowVersion
    }
    const decide = { id, rowVersion: at, approve: true }
    expect(await refusalCode(app.call(both, 'exit.decide', decide))).toBe('MAKER_IS_CHECKER')
    expect((await app.call('reviewer', 'exit.decide', decide)).state).toBe('approved')
  })

  it('a version of a standard', async () => {
    const { rows } = await app.call('clerk', 'standard.list', {})
    const source = rows.find(({ kind }) => kind === 'reference_wage') ?? rows[0]
    const { id } = await app.call(both, 'standard.copy', {
      id: source?.id ?? 0,
      effectiveFrom: calendarDate('2027-01-01'),
    })
    const { standard, body } = await app.call('clerk', 'standard.get', { id })
    const { title, effectiveFrom, effectiveTo, note, isSample } = standard
    const draft = { title, effectiveFrom, effectiveTo, documentNo: '示例〔2027〕1号', note, isSample, body }
    const saved = await app.call('clerk', 'standard.saveDraft', { id, rowVersion: standard.rowVersion, draft })
    const activate = { id, rowVersion: saved.rowVersion }
    expect(await refusalCode(app.call(both, 'standard.activate', activate))).toBe('MAKER_IS_CHECKER')
    expect(await refusalCode(app.call('reviewer', 'standard.activate', activate))).toBe('none')
  })

  it('and its makers can be struck off, or another put in their place', () => {
    expect(() => back.tamper('delete from document_maker')).toThrow('DOCUMENT_MAKER_STAYS')
    expect(() => back.tamper('update document_maker set account_id = 1')).toThrow('DOCUMENT_MAKER_STAYS')
  })
})
