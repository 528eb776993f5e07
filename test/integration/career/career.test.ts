import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import { findConfirmedCareerEvent } from '../../../src-main/core/career/career.service.ts'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { addWorkers, openBackdoor, type Backdoor } from '../../support/builders.ts'
import { refusalCode } from '../../support/refusal-code.ts'
import { openTestApp, password, type TestApp } from '../../support/test-app.ts'

const date = calendarDate
let app: TestApp
let back: Backdoor
let workerId: number

beforeEach(async () => {
  app = await openTestApp({ today: '2026-11-30' })
  back = await openBackdoor(app)
  ;[workerId = 0] = await addWorkers(back, [{ name: '录用甲' }])
})
afterEach(() => {
  back.close()
  app.close()
})

const event = (more: Record<string, unknown> = {}) => ({
  workerId,
  kind: 'civil_servant' as const,
  admittedOn: date('2026-11-20'),
  unit: '示例区民政局',
  documentNo: '示人社〔2026〕9号',
  note: '',
  ...more,
})
const mentor = (more: Record<string, unknown> = {}) => ({
  workerId,
  school: '示例大学',
  startsOn: date('2025-09-01'),
  endsOn: date('2027-08-31'),
  courses: '社区治理实务',
  letter: '聘书2025-7号',
  ...more,
})

describe('考录招聘', () => {
  it('is confirmed by who registered it, twice, or after it was taken back', async () => {
    const { id: both } = await app.call('admin', 'account.create', {
      loginName: 'liangyong',
      displayName: '两用甲',
      roles: ['clerk', 'reviewer'],
      password,
    })
    const own = await app.send(both, 'career.registerEvent', event())
    const { id, rowVersion } = own.ok ? (own.data as { id: number; rowVersion: number }) : expect.fail('refused')
    const selfMade = await app.send(both, 'career.confirmEvent', { id, rowVersion })
    expect(selfMade).toMatchObject({ ok: false, error: { code: 'MAKER_IS_CHECKER' } })
    const confirmed = await app.call('reviewer', 'career.confirmEvent', { id, rowVersion })
    expect(confirmed).toMatchObject({ state: 'confirmed', confirmedBy: '审核甲', registeredBy: '两用甲' })
    const again = app.call('reviewer', 'career.confirmEvent', { id, rowVersion: confirmed.rowVersion })
    expect(await refusalCode(again)).toBe('STATE_FORBIDS')
    const withdraw = { id, rowVersion: confirmed.rowVersion, reason: '登记有误' }
    expect(await refusalCode(app.call('clerk', 'career.withdrawEvent', withdraw))).toBe('STATE_FORBIDS')
  })

  it('is registered twice, in the future, or for somebody who left', async () => {
    expect(
      await refusalCode(app.call('clerk', 'career.registerEvent', event({ admittedOn: date('2026-12-01') }))),
    ).toBe('CAREER_DAY_AHEAD')
    const { id, rowVersion } = await app.call('clerk', 'career.registerEvent', event())
    expect(await refusalCode(app.call('clerk', 'career.registerEvent', event()))).toBe('CAREER_EVENT_OPEN')
    await app.call('clerk', 'career.withdrawEvent', { id, rowVersion, reason: '登记有误' })
    expect(await refusalCode(app.call('clerk', 'career.registerEvent', event()))).toBe('none')
    const [left = 0] = await addWorkers(back, [{ name: '已退出', status: '9', exitOn: '2026-01-01' }])
    expect(await refusalCode(app.call('clerk', 'career.registerEvent', event({ workerId: left })))).toBe('NOT_FOUND')
  })

  it('tells the exit of a person before anybody confirmed it, or not after', async () => {
    const { id, rowVersion } = await app.call('clerk', 'career.registerEvent', event())
    const found = () =>
      back.write(async ({ trx, record }) => {
        record({ objectType: 'test', objectId: 1 })
        return findConfirmedCareerEvent(trx, workerId)
      })
    expect(await found()).toBeUndefined()
    await app.call('reviewer', 'career.confirmEvent', { id, rowVersion })
    expect(await found()).toMatchObject({ kind: 'civil_servant', unit: '示例区民政局' })
    expect(await found()).not.toHaveProperty('registeredById')
  })

  it('is changed or removed below the application', async () => {
    await app.call('clerk', 'career.registerEvent', event())
    const sql = (text: string) => () => back.tamper(text)
    const by = (account: 'clerk' | 'reviewer') =>
      sql(`update career_event set state = 'confirmed', confirmed_by = ${app.accountId(account)}, confirmed_at = 'x'`)
    expect(by('clerk')).toThrow('maker_is_checker')
    expect(sql(`update career_event set unit = '别处'`)).toThrow('CAREER_EVENT_FROZEN')
    expect(sql('delete from career_event')).toThrow('CAREER_EVENT_KEPT')
    expect(by('reviewer')).not.toThrow()
    expect(sql(`update career_event set state = 'withdrawn', reason = 'x'`)).toThrow('CAREER_EVENT')
  })
})

describe('特聘导师', () => {
  it('is appointed twice at once, ends before it begins, or ends ahead of today', async () => {
    const first = await app.call('clerk', 'career.appointMentor', mentor())
    expect(first).toMatchObject({ state: 'active', daysLeft: 274 })
    const appoint = (more: Record<string, unknown>) =>
      refusalCode(app.call('clerk', 'career.appointMentor', mentor(more)))
    expect(await appoint({ startsOn: date('2027-08-31'), endsOn: date('2029-08-31') })).toBe('MENTOR_OVERLAPS')
    expect(await appoint({ startsOn: date('2027-09-01'), endsOn: date('2029-08-31') })).toBe('none')
    expect(await appoint({ school: '另一大学' })).toBe('none')
    expect(await appoint({ school: '第三大学', endsOn: date('2025-08-31') })).toBe('MENTOR_TERM')
    const end = (endedOn: string) => ({ ...first, endedOn: date(endedOn) })
    const ending = (endedOn: string) => {
      const { id, rowVersion } = end(endedOn)
      return app.call('clerk', 'career.endMentor', { id, rowVersion, endedOn: date(endedOn), reason: '提前结束' })
    }
    expect(await refusalCode(ending('2026-12-01'))).toBe('CAREER_DAY_AHEAD')
    expect(await refusalCode(ending('2025-08-31'))).toBe('MENTOR_TERM')
    expect(await ending('2026-11-30')).toMatchObject({ state: 'ended', endedOn: '2026-11-30' })
    expect(await refusalCode(ending('2026-11-30'))).toBe('STATE_FORBIDS')
  })

  it('is changed, reopened or removed below the application', async () => {
    const { id, rowVersion } = await app.call('clerk', 'career.appointMentor', mentor())
    const sql = (text: string) => () => back.tamper(text)
    expect(sql(`update mentor_appointment set ends_on = '2030-01-01'`)).toThrow('MENTOR_FROZEN')
    expect(sql(`update mentor_appointment set state = 'ended', reason = 'x'`)).toThrow('CHECK')
    expect(sql('delete from mentor_appointment')).toThrow('MENTOR_KEPT')
    await app.call('clerk', 'career.voidMentor', { id, rowVersion, reason: '登记有误' })
    expect(sql(`update mentor_appointment set state = 'active', reason = ''`)).toThrow('MENTOR_FROZEN')
  })
})

describe('outputs', () => {
  it('export what was taken back, or miss what was not', async () => {
    const wrong = await app.call('clerk', 'career.appointMentor', mentor({ school: '写错大学' }))
    await app.call('clerk', 'career.voidMentor', { id: wrong.id, rowVersion: wrong.rowVersion, reason: '登记有误' })
    await app.call('clerk', 'career.appointMentor', mentor())
    await app.call('clerk', 'career.registerEvent', event())
    const texts = async (register: 'events' | 'mentors') => {
      const path = join(app.dataDir, `${register}.xlsx`)
      const { rows } = await app.call('clerk', 'career.export', { register, file: anyFileToken() }, path)
      expect(rows).toBe(1)
      return readWorkbook(readFileSync(path)).sheets[0]?.rows.flatMap((row) => row.texts) ?? []
    }
    expect(await texts('mentors')).toEqual(expect.arrayContaining(['录用甲', '示例大学', '2027-08-31', '在聘']))
    expect(await texts('events')).toEqual(
      expect.arrayContaining(['录用甲', '考录公务员', '示人社〔2026〕9号', '待确认']),
    )
  })

  it('show a title as a level that the table does not give', async () => {
    await addWorkers(back, [
      { name: '中级职称', values: { otherCertificates: '中级职称、驾驶证' } },
      { name: '已有高级', level: '3', values: { otherCertificates: '中级职称' } },
      { name: '别的证', values: { otherCertificates: '驾驶证' } },
    ])
    const { standard, people } = await app.call('viewer', 'career.equivalence', {})
    expect(standard).toMatchObject({ isSample: true })
    expect(people.map(({ name, own, counted, by }) => [name, own, counted, by])).toEqual([
      ['中级职称', '无', '社会工作师', '中级专业技术职称'],
    ])
  })
})
