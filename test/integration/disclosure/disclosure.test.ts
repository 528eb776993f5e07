import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import { readOfficeText } from '../../../src-main/core/document/office-text.ts'
import { calendarDate, calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { addWorkers, openBackdoor, type Backdoor } from '../../support/builders.ts'
import { aDraft, NoticeLife, versionOf } from '../../support/notices.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'
import { unpack } from '../../support/unpack.ts'

const today = '2026-11-10'

describe('公开、评议和居务档案', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiedao-disclosure-'))
  let app: TestApp
  let back: Backdoor
  let life: NoticeLife
  beforeAll(async () => {
    app = await openTestApp({ today: '2026-09-01' })
    back = await openBackdoor(app)
    life = new NoticeLife(app)
    app.clock.moveTo(today)
  })
  afterAll(() => {
    back.close()
    app.close()
    rmSync(folder, { recursive: true })
  })
  const stateOf = async (group: string, month: string) => {
    const { rows } = await app.call('viewer', 'disclosure.matrix', { year: 2026 })
    return rows[0]?.cells.find((cell) => cell.group === group && cell.month === month)?.state
  }
  const affairs = () =>
    aDraft(app, 'resident_affairs', {
      communityId: 1,
      coversMonth: calendarMonth('2026-10'),
      postedOn: calendarDate(today),
      sections: [{ title: '社区服务项目的开展情况', text: '本月开展义诊两次。' }],
    })

  it('shows a disclosure as posted from its posting on, and as overdue where none is', async () => {
    expect(await stateOf('residents', '2026-09')).toBe('overdue')
    expect(await stateOf('residents', '2026-10')).toBe('due')
    const released = await life.release(await affairs())
    expect(await stateOf('residents', '2026-10')).toBe('prepared')
    await life.record(released)
    expect(await stateOf('residents', '2026-10')).toBe('posted')
    const path = join(folder, '公开情况.xlsx')
    await app.call('clerk', 'disclosure.exportMatrix', { year: 2026, format: 'xlsx', file: anyFileToken() }, path)
    const texts = readOfficeText(readFileSync(path)).map(({ text }) => text)
    for (const text of ['青枫路', '逾期', '已公开']) expect(texts.join('\n')).toContain(text)
  })

  it('keeps a review as it was recorded, once a year, and lets only somebody else void it', async () => {
    const [workerId = 0] = await addWorkers(back, [{ name: '赵甲', category: '05' }])
    const lines = [
      { workerId, name: '赵甲', post: '委员', votes: { competent: 3, fair: 2, unfit: 25 }, verdict: 'unfit' as const },
    ]
    const review = { communityId: 1, heldOn: calendarDate(today), attended: 30, lines }
    const unfit = async () => (await app.call('clerk', 'disclosure.reviews', {})).unfit
    await app.call('clerk', 'disclosure.recordReview', { ...review, year: 2025 })
    expect(await unfit()).toEqual([])
    const { id } = await app.call('clerk', 'disclosure.recordReview', { ...review, year: 2026 })
    expect(await unfit()).toMatchObject([
      { reviewId: id, lineNo: 1, name: '赵甲', years: [2025, 2026], handled: false },
    ])
    expect(await app.send('clerk', 'disclosure.recordReview', { ...review, year: 2026 })).toMatchObject({
      error: { code: 'REVIEW_EXISTS' },
    })
    expect(() => back.tamper(`update democratic_review_line set unfit = 1 where review_id = ${id}`)).toThrow(
      /DEMOCRATIC_REVIEW_STAYS/,
    )
    expect(() => back.tamper(`delete from democratic_review where id = ${id}`)).toThrow(/DEMOCRATIC_REVIEW_STAYS/)
    const recorder = app.accountId('clerk')
    expect(() =>
      back.tamper(
        `update democratic_review set voided_by = ${recorder}, voided_at = 'x', void_reason = '误' where id = ${id}`,
      ),
    ).toThrow(/maker_is_checker/)
    await app.call('reviewer', 'disclosure.voidReview', { id, reason: '票数有误' })
    expect(await unfit()).toEqual([])
    const again = await app.call('clerk', 'disclosure.recordReview', { ...review, year: 2026 })
    const handled = { lineNo: 1, handledOn: calendarDate(today), handling: '职务终止', documentNo: '' }
    await app.call('clerk', 'disclosure.handleUnfit', { reviewId: again.id, ...handled })
    expect(await unfit()).toMatchObject([{ handled: true }])
    expect(await app.send('clerk', 'disclosure.handleUnfit', { reviewId: again.id, ...handled })).toMatchObject({
      error: { code: 'REVIEW_NOT_UNFIT_TWICE' },
    })
  })

  it('has one chair per community, and points out a member who sits on the committee that is watched', async () => {
    const member = { communityId: 1, electedBy: 'residents', electedOn: calendarDate(today), documentNo: '' } as const
    await app.call('clerk', 'disclosure.addMember', { ...member, name: '监督甲', role: 'chair' })
    for (const [name, role] of [
      ['监督乙', 'chair'],
      ['监督甲', 'member'],
    ] as const) {
      expect(await app.send('clerk', 'disclosure.addMember', { ...member, name, role })).toMatchObject({ ok: false })
    }
    await app.call('clerk', 'disclosure.addMember', { ...member, name: '赵甲', role: 'member' })
    const { rows } = await app.call('clerk', 'disclosure.members', { communityId: 1 })
    expect(rows.map(({ name, warning }) => [name, warning !== null])).toEqual([
      ['监督甲', false],
      ['赵甲', true],
    ])
  })

  it('packs what was archived with its records, and finds a byte, a file or a list that is not its own', async () => {
    const wish = (communityId: number) => ({ communityId, year: 2026, file: anyFileToken() })
    const nothing = join(folder, '空.zip')
    const empty = await app.send('clerk', 'disclosure.exportPack', wish(2), nothing)
    expect(existsSync(nothing)).toBe(false)
    expect(empty).toMatchObject({ error: { code: 'PACK_EMPTY' } })
    const { rows: notices } = await app.call('clerk', 'notice.list', {})
    const posted = await app.call('clerk', 'notice.get', { id: notices[0]?.id ?? 0 })
    await life.addPhoto(posted.id, 'posting', today)
    await life.addPhoto(posted.id, 'posting', today)
    app.clock.moveTo('2026-11-26')
    const confirmed = await life.confirm(posted, 'clerk')
    const archived = await app.call('clerk', 'notice.archive', versionOf(confirmed))
    expect(archived.archiveNo).toBe('青枫路2026-01')
    const pack = join(folder, '档案.zip')
    const made = await app.call('clerk', 'disclosure.exportPack', wish(1), pack)
    const unpacked = join(folder, '档案')
    const names = unpack(pack, unpacked)
    expect(names.map((name) => name.split('/').at(-1))).toEqual([
      '00 目录.docx',
      '1 文稿.docx',
      '3 公示结果报告.docx',
      `照片01 张贴 ${today}.png`,
      `照片02 张贴 ${today}.png`,
      '90 居务监督委员会.docx',
      '91 民主评议.docx',
      '校验清单.txt',
    ])
    expect(made.files).toBe(names.length - 1)
    const check = (path: string) => app.call('viewer', 'disclosure.checkPack', { file: anyFileToken() }, path)
    expect(await check(pack)).toMatchObject({ files: made.files, isWhole: true })
    expect((await check(pack)).knownAs).toContain('青枫路社区2026年')
    const list = join(unpacked, '校验清单.txt')
    expect(await check(list)).toMatchObject({ isWhole: true })
    writeFileSync(join(unpacked, '00 目录.docx'), 'x')
    rmSync(join(unpacked, '91 民主评议.docx'))
    writeFileSync(join(unpacked, '多余.txt'), 'x')
    expect(await check(list)).toMatchObject({
      altered: ['00 目录.docx'],
      missing: ['91 民主评议.docx'],
      added: ['多余.txt'],
      isWhole: false,
    })
    writeFileSync(list, readFileSync(list, 'utf8').split('\n').slice(1).join('\n'))
    expect((await check(list)).knownAs).toBeNull()
  })
})
