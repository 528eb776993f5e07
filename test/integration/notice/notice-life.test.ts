import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { NoticeDraft } from '../../../src-main/shared/notice/notice-draft.schema.ts'
import { noticeBlock } from '../../../src-main/core/notice/notice.service.ts'
import { addWorkers, openBackdoor, type Backdoor } from '../../support/builders.ts'
import { aDraft, NoticeLife, newPicture, promoted, versionOf } from '../../support/notices.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

const postedOn = '2026-11-23'
const lastDay = '2026-11-30'
const afterwards = '2026-12-01'
const refused = (code: string) => ({ ok: false, error: { code } })

describe('公示的办理过程', () => {
  let app: TestApp
  let life: NoticeLife
  let back: Backdoor
  let people: number[]
  beforeAll(async () => {
    app = await openTestApp({ today: postedOn })
    life = new NoticeLife(app)
    back = await openBackdoor(app)
    people = await addWorkers(
      back,
      ['赵甲', '钱乙', '孙丙'].map((name) => ({ name })),
    )
  })
  afterAll(() => {
    back.close()
    app.close()
  })
  beforeEach(() => app.clock.moveTo(postedOn))

  const draft = (change: Partial<NoticeDraft> = {}) =>
    aDraft(app, 'grade_adjustment', { people: people.map((id) => promoted(id)), ...change })
  const matter = { kind: 'recruitment', id: 77 }
  const announcing = () => draft({ subjects: [matter] })
  const standing = async (workerId?: number) =>
    (await noticeBlock(reading(), { ...matter, ...(workerId === undefined ? {} : { workerId }) })).standing
  const reading = () => back.db

  it('is before the public only once a posting was recorded, not before the release and not after the planned day', async () => {
    const released = await life.release(await draft())
    app.clock.moveTo('2026-11-24')
    const late = await app.send('clerk', 'notice.recordPosting', {
      ...versionOf(released),
      postedOn: '2026-11-24',
      places: [{ channel: 'board', place: '公开栏' }],
    })
    expect(late).toMatchObject(refused('NOTICE_TOO_LATE'))
    const early = await app.send('clerk', 'notice.recordPosting', {
      ...versionOf(released),
      postedOn: '2026-11-20',
      places: [{ channel: 'board', place: '公开栏' }],
    })
    expect(early).toMatchObject(refused('NOTICE_STEP_REFUSED'))
    expect(() => back.tamper(`update notice set state = 'posted' where id = ${released.id}`)).toThrow(
      /NOTICE_NOT_POSTED/,
    )
    const posted = await life.record(released)
    expect(posted.phase).toBe('running')
    const more = await app.call('clerk', 'notice.recordPosting', {
      ...versionOf(posted),
      postedOn: calendarDate('2026-11-24'),
      places: [{ channel: 'website', place: '街道门户' }],
    })
    expect((await app.call('viewer', 'notice.evidence', { id: more.id })).postings).toHaveLength(2)
  })

  it('ends by the day, and yet nothing happens by the clock: somebody confirms with the evidence', async () => {
    const posted = await life.post(await draft())
    app.clock.moveTo(lastDay)
    expect((await app.call('clerk', 'notice.get', { id: posted.id })).phase).toBe('running')
    app.clock.moveTo(afterwards)
    const ended = await app.call('reviewer', 'notice.get', { id: posted.id })
    expect([ended.state, ended.phase]).toEqual(['posted', 'ended'])
    expect(ended.steps.confirm).toBe('还有1处张贴未登记撤下')
    const down = await life.takeDown(posted, afterwards)
    const confirmed = await life.confirm(down)
    expect(confirmed.outcome).toBe('clear')
    expect(confirmed.resultPage?.paragraphs).toEqual([
      `《关于社区工作者岗位等级调整的公示》（${confirmed.number}）于2026年11月24日至2026年11月30日在公开栏公示，共5个工作日。`,
      '公示期间，未收到异议。',
      '经公示，可以按程序办理。',
      '特此报告。',
    ])
    const archived = await app.call('clerk', 'notice.archive', versionOf(confirmed))
    expect(archived.archiveNo).toBe('街道2026-01')
  })

  it('is not confirmed before its last day is over, without photos, or by its maker', async () => {
    const posted = await life.post(await draft())
    app.clock.moveTo(lastDay)
    const early = await app.send('clerk', 'notice.takeDown', {
      ...versionOf(posted),
      postingIds: [1],
      takenDownOn: lastDay,
    })
    expect(early).toMatchObject(refused('NOTICE_STEP_REFUSED'))
    expect(
      await app.send('reviewer', 'notice.confirm', { ...versionOf(posted), outcome: 'clear', excluded: [] }),
    ).toMatchObject(refused('NOTICE_STEP_REFUSED'))
    const confirmBelow = (on: string) =>
      back.tamper(
        `update notice set state = 'confirmed', confirmed_by = ${app.accountId('reviewer')}, confirmed_on = '${on}',
           outcome = 'clear' where id = ${posted.id}`,
      )
    expect(() => confirmBelow(lastDay)).toThrow(/NOTICE_NOT_CONFIRMABLE/)
    app.clock.moveTo(afterwards)
    expect(() => confirmBelow(afterwards)).toThrow(/NOTICE_NOT_CONFIRMABLE/)
    const down = await life.takeDown(posted, afterwards)
    const photos = await app.call('clerk', 'notice.evidence', { id: posted.id })
    await app.call('clerk', 'notice.voidPhoto', { photoId: photos.photos[0]?.id ?? 0, reason: '拍错地点' })
    expect((await app.call('reviewer', 'notice.get', { id: posted.id })).steps.confirm).toBe(
      '张贴照片应不少于1张，现有0张',
    )
    expect(() => confirmBelow(afterwards)).toThrow(/NOTICE_NOT_CONFIRMABLE/)
    await life.addPhoto(posted.id, 'posting', postedOn)
    expect(
      await app.send('clerk', 'notice.confirm', { ...versionOf(down), outcome: 'clear', excluded: [] }),
    ).toMatchObject(refused('NOTICE_STEP_REFUSED'))
    expect(() =>
      back.tamper(
        `update notice set state = 'confirmed', confirmed_by = created_by, confirmed_on = '${afterwards}',
           outcome = 'clear' where id = ${posted.id}`,
      ),
    ).toThrow(/notice_confirmed_by_reviewer/)
    expect((await life.confirm(down)).state).toBe('confirmed')
  })

  it('is never confirmed where a posting was taken down too early, whoever wrote it into the file', async () => {
    const posted = await life.post(await draft())
    back.tamper(
      `update notice_posting set taken_down_on = '2026-11-27', taken_down_by = 2 where notice_id = ${posted.id}`,
    )
    await life.addPhoto(posted.id, 'posting', postedOn)
    await life.addPhoto(posted.id, 'taking_down', postedOn)
    expect(() =>
      back.tamper(
        `update notice set state = 'confirmed', confirmed_by = ${app.accountId('reviewer')},
           confirmed_on = '${afterwards}', outcome = 'clear' where id = ${posted.id}`,
      ),
    ).toThrow(/NOTICE_NOT_CONFIRMABLE/)
  })

  it('keeps photos as they were taken: only true JPEG and PNG, each once, never changed or deleted', async () => {
    const posted = await life.post(await draft())
    const { writeFileSync, readFileSync } = await import('node:fs')
    const good = newPicture()
    const bytes = readFileSync(good)
    const variant = (change: (bytes: Buffer) => Buffer) => {
      const path = newPicture()
      writeFileSync(path, change(Buffer.from(bytes)))
      return path
    }
    const bad = [
      variant((b) => b.subarray(0, b.length - 6)),
      variant(() => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')),
      variant((b) => Buffer.concat([Buffer.from('MZ'), b])),
      variant(() => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(5 * 1024 * 1024)])),
      good,
    ]
    const first = await life.addPhoto(posted.id, 'posting', postedOn, [good])
    expect(first).toEqual({ added: 1, refused: [] })
    const again = await life.addPhoto(posted.id, 'posting', postedOn, bad)
    expect(again.added).toBe(0)
    expect(again.refused.map(({ reason }) => reason)).toEqual([
      '不是完整的 JPG 或 PNG 照片',
      '不是完整的 JPG 或 PNG 照片',
      '不是完整的 JPG 或 PNG 照片',
      '超过5MB，请压缩后再保存',
      '此照片已保存过',
    ])
    const [photo] = (await app.call('viewer', 'notice.evidence', { id: posted.id })).photos
    const shown = await app.call('viewer', 'notice.photo', { photoId: photo?.id ?? 0 })
    expect(Buffer.from(shown.base64, 'base64').equals(bytes)).toBe(true)
    for (const change of [
      `update notice_photo set content = x'00' where id = ${photo?.id}`,
      `update notice_photo set sha256 = '${'0'.repeat(64)}' where id = ${photo?.id}`,
      `delete from notice_photo where id = ${photo?.id}`,
    ]) {
      expect(() => back.tamper(change), change).toThrow(/NOTICE_FROZEN/)
    }
  })

  it('stops the business while it runs and while somebody objects, and releases it when confirmed', async () => {
    expect(await standing()).toBe('none')
    const posted = await life.post(await announcing())
    expect(await standing()).toBe('open')
    const objection = await life.objection(posted.id, { lineNo: 2 })
    expect(objection.replyDueOn).toBe('2026-12-03')
    expect(await standing()).toBe('objected')
    app.clock.moveTo(afterwards)
    const down = await life.takeDown(posted, afterwards)
    expect(
      await app.send('reviewer', 'notice.confirm', { ...versionOf(down), outcome: 'clear', excluded: [] }),
    ).toMatchObject(refused('NOTICE_STEP_REFUSED'))
    expect(() =>
      back.tamper(
        `update notice set state = 'confirmed', confirmed_by = ${app.accountId('reviewer')},
           confirmed_on = '${afterwards}', outcome = 'clear' where id = ${posted.id}`,
      ),
    ).toThrow(/NOTICE_NOT_CONFIRMABLE/)
    const concluded = await life.conclude(objection, 'upheld')
    expect(await standing()).toBe('objected')
    await life.reply(concluded)
    expect(await standing()).toBe('open')
    const clear = await app.send('reviewer', 'notice.confirm', { ...versionOf(down), outcome: 'clear', excluded: [] })
    expect(JSON.stringify(clear)).toContain('对名单第2行人员的异议成立，应不予办理')
    const confirmed = await app.call('reviewer', 'notice.confirm', {
      ...versionOf(down),
      outcome: 'partly',
      excluded: [{ lineNo: 2, reason: '任职年限不足' }],
    })
    expect(confirmed.resultPage?.paragraphs[1]).toBe('公示期间，收到反映1件，经核查，成立1件。')
    expect(confirmed.resultPage?.paragraphs[2]).toContain('钱乙等1名人员不予办理')
    expect(await standing()).toBe('clear')
    expect(await Promise.all(people.map((id) => standing(id)))).toEqual(['clear', 'refused', 'clear'])
    expect(JSON.stringify(confirmed)).not.toContain('反映人甲')
  })

  it('shows who objected to those who handle it and to nobody else, and keeps the log free of it', async () => {
    const posted = await life.post(await draft())
    await life.objection(posted.id)
    expect(await app.send('viewer', 'notice.objections', { id: posted.id })).toMatchObject(refused('FORBIDDEN'))
    expect(JSON.stringify(await app.call('viewer', 'notice.get', { id: posted.id }))).not.toContain('反映人甲')
    const log = await app.call('auditor', 'auditLog.list', { limit: 500 })
    expect(JSON.stringify(log)).not.toMatch(/反映人甲|来访时当面告知|反映任职年限不实/)
    const { rows } = await app.call('reviewer', 'notice.objections', { id: posted.id })
    expect(rows).toMatchObject([{ name: '反映人甲', state: 'received', conclusionBlocked: null }])
  })

  it('lets nobody conclude an objection to his own notice, change what was received, or skip a step', async () => {
    const posted = await life.post(await draft())
    const objection = await life.objection(posted.id, { identity: 'anonymous' })
    const skip = await app.send('reviewer', 'notice.concludeObjection', {
      ...{ id: objection.id, rowVersion: objection.rowVersion },
      investigation: '未调查',
      conclusion: 'rejected',
      handling: '维持',
    })
    expect(skip).toMatchObject(refused('OBJECTION_STEP'))
    const set = (columns: string) => `update notice_objection set ${columns} where id = ${objection.id}`
    const conclude = `state = 'concluded', investigator = 'x', investigating_since = 'x', investigation = 'x',
      conclusion = 'rejected', handling = 'x', concluded_on = 'x'`
    expect(() => back.tamper(set(`${conclude}, concluded_by = ${app.accountId('reviewer')}`))).toThrow(/NOTICE_STATE/)
    expect(() => back.tamper(set(`content = '改'`))).toThrow(/NOTICE_FROZEN/)
    expect(() => back.tamper(`delete from notice_objection where id = ${objection.id}`)).toThrow(/NOTICE_FROZEN/)
    back.tamper(set(`state = 'investigating', investigator = 'x', investigating_since = '2026-11-23'`))
    expect(() => back.tamper(set(`${conclude}, concluded_by = ${app.accountId('clerk')}`))).toThrow()
    const closed = await app.call('reviewer', 'notice.concludeObjection', {
      ...{ id: objection.id, rowVersion: objection.rowVersion },
      investigation: '已核查',
      conclusion: 'rejected',
      handling: '维持',
    })
    expect(closed.state).toBe('closed')
    expect(() => back.tamper(set(`conclusion = 'upheld'`))).toThrow(/NOTICE_FROZEN/)
  })

  it('is corrected by a notice of its own with its own number, which takes its place and its business', async () => {
    const posted = await life.post(await announcing())
    expect(await app.send('clerk', 'notice.update', { ...versionOf(posted), draft: posted.draft })).toMatchObject(
      refused('NOTICE_STEP_REFUSED'),
    )
    app.clock.moveTo('2026-11-25')
    const correction = await app.call('clerk', 'notice.correct', {
      ...versionOf(posted),
      reason: '孙丙的原等级有误。',
      postedOn: calendarDate('2026-11-25'),
    })
    expect(correction.title).toBe('关于《关于社区工作者岗位等级调整的公示》的更正公告')
    expect(correction.page.paragraphs[0]).toBe(
      `2026年11月23日公布的《关于社区工作者岗位等级调整的公示》（${posted.number}），因孙丙的原等级有误，现予更正。公示时间按本公告重新计算，更正后的内容如下。`,
    )
    const twice = await app.send('clerk', 'notice.correct', {
      ...versionOf(posted),
      reason: '再更正一次',
      postedOn: '2026-11-25',
    })
    expect(twice).toMatchObject(refused('NOTICE_STEP_REFUSED'))
    const submitted = await app.call('clerk', 'notice.submit', versionOf(correction))
    const released = await app.call('reviewer', 'notice.release', versionOf(submitted))
    expect(released.number).not.toBe(posted.number)
    expect(released.corrects).toMatchObject({ id: posted.id })
    const old = await app.call('viewer', 'notice.get', { id: posted.id })
    expect([old.state, old.correctedBy?.id]).toEqual(['withdrawn', released.id])
    expect(old.page).toEqual(posted.page)
    const verdict = await noticeBlock(reading(), matter)
    expect([verdict.standing, verdict.noticeId]).toEqual(['open', released.id])
  })

  it('withdrawn before its time, leaves its business without a notice', async () => {
    const posted = await life.post(await draft({ subjects: [{ kind: 'honour', id: 5 }] }))
    const withdrawn = await app.call('reviewer', 'notice.withdraw', { ...versionOf(posted), reason: '名单有误' })
    expect(withdrawn.withdrawReason).toBe('名单有误')
    expect((await noticeBlock(reading(), { kind: 'honour', id: 5 })).standing).toBe('none')
    const { postings } = await app.call('clerk', 'notice.evidence', { id: posted.id })
    expect((await app.call('clerk', 'notice.get', { id: posted.id })).steps.archive).toBe('还有张贴未登记撤下')
    const down = await app.call('clerk', 'notice.takeDown', {
      ...versionOf(withdrawn),
      postingIds: postings.map(({ id }) => id),
      takenDownOn: calendarDate(postedOn),
    })
    const archived = await app.call('clerk', 'notice.archive', versionOf(down))
    expect(archived.state).toBe('archived')
    for (const column of ['withdraw_reason', 'page', 'archive_no', 'updated_at']) {
      expect(() => back.tamper(`update notice set ${column} = 'x' where id = ${posted.id}`), column).toThrow()
    }
  })

  it('numbers the pack of each community and year without gaps', async () => {
    const numbers: (string | null)[] = []
    for (const communityId of [1, 2, 1]) {
      const withdrawn = await app.call('reviewer', 'notice.withdraw', {
        ...versionOf(await life.release(await draft({ communityId }))),
        reason: '重新拟稿',
      })
      numbers.push((await app.call('clerk', 'notice.archive', versionOf(withdrawn))).archiveNo)
    }
    expect(numbers).toEqual(['青枫路2026-01', '梧桐里2026-01', '青枫路2026-02'])
  })
})
