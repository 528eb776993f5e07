import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { NoticeDraft } from '../../../src-main/shared/notice/notice.contract.ts'
import { addWorkers, openBackdoor } from '../../support/builders.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

describe('公示', () => {
  let app: TestApp
  let people: number[]
  beforeAll(async () => {
    app = await openTestApp({ today: '2026-11-23' })
    const back = await openBackdoor(app)
    await addWorkers(
      back,
      ['赵甲', '钱乙', '孙丙'].map((name) => ({ name })),
    )
    back.close()
    people = (await app.call('clerk', 'roster.list', {})).rows.map((r) => r.id)
  })
  afterAll(() => app.close())

  function draft(change: Partial<NoticeDraft> = {}): NoticeDraft {
    return {
      type: 'grade_adjustment',
      title: '关于社区工作者岗位等级调整的公示',
      basis: '《示例区社区工作者岗位等级管理办法》',
      postedOn: calendarDate('2026-11-23'),
      periodDays: 5,
      dayKind: 'working',
      startMode: 'next_day',
      department: '党群工作办公室',
      phone: '0000-12345678',
      address: '青枫街道青枫路1号',
      extra: '',
      people: people.map((workerId) => ({ workerId, proposedGrade: 11, note: '任职满三年' })),
      ...change,
    }
  }
  async function submitted(change: Partial<NoticeDraft> = {}) {
    const notice = await app.call('clerk', 'notice.create', draft(change))
    return app.call('clerk', 'notice.submit', { id: notice.id, rowVersion: notice.rowVersion })
  }

  it('prints no ID, phone, card, address or pay of anybody, whatever the roster holds', async () => {
    const { page } = await app.call('clerk', 'notice.preview', draft())
    const text = JSON.stringify(page)
    expect(text).not.toMatch(/\d{15,}|1390000|629999/)
    expect(page.table.head).toEqual(['序号', '姓名', '社区', '岗位', '原等级', '拟定等级', '晋级依据'])
  })

  it('counts the period by the working calendar and refuses a year that is not entered', async () => {
    const { period } = await app.call('clerk', 'notice.preview', draft())
    expect(period?.lastDay).toBe('2026-11-30')
    const late = draft({ postedOn: calendarDate('2026-12-30') })
    const preview = await app.call('clerk', 'notice.preview', late)
    expect(preview.period).toBeNull()
    expect(preview.findings.map((f) => f.code)).toContain('CALENDAR_YEAR_MISSING')
    await expect(app.call('clerk', 'notice.create', late)).rejects.toMatchObject({ code: 'NOTICE_HAS_ERRORS' })
  })

  it('cannot be submitted with an ID number typed into its text', async () => {
    const notice = await app.call('clerk', 'notice.create', draft({ extra: '张某，身份证号990102 19880305 0014。' }))
    const answer = await app.send('clerk', 'notice.submit', { id: notice.id, rowVersion: notice.rowVersion })
    expect(answer).toMatchObject({ ok: false, error: { code: 'NOTICE_HAS_ERRORS' } })
  })

  it('is released by another person only, gets its number then, and is frozen below the UI', async () => {
    const notice = await submitted()
    const released = await app.call('reviewer', 'notice.release', { id: notice.id, rowVersion: notice.rowVersion })
    expect(released.number).toBe('〔2026〕1号')
    expect(released.contentHash).toMatch(/^[0-9a-f]{64}$/)
    const backdoor = await openBackdoor(app)
    for (const change of [
      `update notice set page = '{}' where id = ${notice.id}`,
      `update notice set title = '改' where id = ${notice.id}`,
      `update notice set content_hash = null where id = ${notice.id}`,
      `delete from notice where id = ${notice.id}`,
      `update notice set state = 'draft' where id = ${notice.id}`,
    ]) {
      expect(() => backdoor.tamper(change), change).toThrow()
    }
    const maker = app.accountId('clerk')
    const own = await submitted()
    expect(() =>
      backdoor.tamper(
        `update notice set state = 'released', released_by = ${maker}, year = 2026, sequence = 2,
           content_hash = '${'0'.repeat(64)}' where id = ${own.id}`,
      ),
    ).toThrow(/maker_is_checker/)
    backdoor.close()
  })

  it('numbers without gaps although drafts are returned in between', async () => {
    const returned = await submitted()
    await app.call('reviewer', 'notice.return', {
      id: returned.id,
      rowVersion: returned.rowVersion,
      reason: '依据有误',
    })
    const next = await submitted()
    const released = await app.call('reviewer', 'notice.release', { id: next.id, rowVersion: next.rowVersion })
    expect(released.number).toBe('〔2026〕2号')
  })

  it('closes only after the last day of the period', async () => {
    const notice = await submitted()
    const released = await app.call('reviewer', 'notice.release', { id: notice.id, rowVersion: notice.rowVersion })
    const version = { id: released.id, rowVersion: released.rowVersion }
    app.clock.moveTo('2026-11-30')
    expect(await app.send('clerk', 'notice.close', version)).toMatchObject({
      ok: false,
      error: { code: 'NOTICE_PERIOD_RUNNING' },
    })
    app.clock.moveTo('2026-12-01')
    expect((await app.call('clerk', 'notice.close', version)).state).toBe('closed')
    app.clock.moveTo('2026-11-23')
  })

  it('leaves as Word with its text, the office as author, and nothing sensitive', async () => {
    const notice = await submitted()
    const released = await app.call('reviewer', 'notice.release', { id: notice.id, rowVersion: notice.rowVersion })
    const path = join(mkdtempSync(join(tmpdir(), 'jiedao-docx-')), '公示.docx')
    await app.call('clerk', 'notice.exportDocx', { id: released.id, file: anyFileToken() }, path)
    const part = (name: string) => execFileSync('unzip', ['-p', path, name], { encoding: 'utf8' })
    const text = part('word/document.xml').replace(/<[^>]+>/g, '')
    for (const paragraph of released.page.paragraphs) expect(text).toContain(paragraph)
    expect(text).not.toMatch(/\d{15,}/)
    expect(part('docProps/core.xml')).toContain('示例区青枫街道办事处')
  })

  it('escapes what people typed when the page is printed', async () => {
    const notice = await app.call('clerk', 'notice.create', draft({ title: '<script>alert(1)</script>"公示"' }))
    const { html } = await app.call('clerk', 'notice.printDocument', { id: notice.id })
    expect(html).not.toContain('<script')
    expect(html).toContain('&lt;script&gt;')
    expect(html).toContain('草稿')
  })
})
