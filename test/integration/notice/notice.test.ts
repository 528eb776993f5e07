import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { NoticeDraft } from '../../../src-main/shared/notice/notice-draft.schema.ts'
import { addWorkers, openBackdoor } from '../../support/builders.ts'
import { aDraft, NoticeLife, promoted, versionOf } from '../../support/notices.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

describe('公示', () => {
  let app: TestApp
  let life: NoticeLife
  let people: number[]
  beforeAll(async () => {
    app = await openTestApp({ today: '2026-11-23' })
    life = new NoticeLife(app)
    const back = await openBackdoor(app)
    people = await addWorkers(
      back,
      ['赵甲', '钱乙', '孙丙'].map((name) => ({ name })),
    )
    back.close()
  })
  afterAll(() => app.close())

  const draft = (change: Partial<NoticeDraft> = {}) =>
    aDraft(app, 'grade_adjustment', { people: people.map((id) => promoted(id)), ...change })
  const codesOf = async (change: Partial<NoticeDraft>) => {
    const { findings } = await app.call('clerk', 'notice.preview', { draft: await draft(change) })
    return findings.map(({ code }) => code)
  }

  it('prints no ID, phone, card, address or pay of anybody, whatever the roster holds', async () => {
    const { page, findings } = await app.call('clerk', 'notice.preview', { draft: await draft() })
    expect(findings).toEqual([])
    expect(JSON.stringify(page)).not.toMatch(/\d{15,}|1390000|629999/)
    expect(page.tables[0]?.head).toEqual(['序号', '姓名', '社区', '岗位', '原等级', '拟定等级', '晋级依据'])
    expect(page.tables[0]?.rows[0]).toEqual(['1', '赵甲', '青枫路', '工作人员', '9级', '11级', '任职满三年'])
  })

  it('counts the period by the working calendar and refuses a year that is not entered', async () => {
    const { period } = await app.call('clerk', 'notice.preview', { draft: await draft() })
    expect(period?.lastDay).toBe('2026-11-30')
    const late = await draft({ postedOn: calendarDate('2026-12-30') })
    const preview = await app.call('clerk', 'notice.preview', { draft: late })
    expect(preview.period).toBeNull()
    expect(preview.findings.map((f) => f.code)).toContain('CALENDAR_YEAR_MISSING')
    expect(preview.page.paragraphs.join('')).toContain('〔缺：起〕至〔缺：止〕')
    const made = await app.call('clerk', 'notice.create', late)
    await expect(app.call('clerk', 'notice.submit', versionOf(made))).rejects.toMatchObject({
      code: 'NOTICE_HAS_ERRORS',
    })
  })

  it('takes no column that its type does not allow, and nothing private typed into one that it does', async () => {
    expect(await codesOf({ columns: ['community', 'education', 'proposedGrade'] })).toContain('NOTICE_COLUMN')
    const typed = (ground: string) => ({
      people: people.map((id) => ({ ...promoted(id), cells: { proposedGrade: '11', ground } })),
    })
    expect(await codesOf(typed('月增资320元'))).toContain('NOTICE_PERSONAL_PAY')
    expect(await codesOf(typed('住青枫路12号3单元'))).toContain('NOTICE_HOME_ADDRESS')
    expect(await codesOf(typed('曾长期住院'))).toContain('NOTICE_HEALTH')
    expect(await codesOf(typed('手机13900000001'))).toContain('NOTICE_CONTAINS_MOBILE')
    expect(await codesOf(typed('任残疾人专职委员满三年'))).toEqual([])
    for (const column of ['idNo', 'mobile', 'homeAddress', 'bankCard', 'pay', 'health']) {
      const answer = await app.send('clerk', 'notice.preview', { draft: { ...(await draft()), columns: [column] } })
      expect(answer, column).toMatchObject({ ok: false, error: { code: 'INPUT_INVALID' } })
    }
  })

  it('names the field of the text that has no value, and cannot be submitted without it', async () => {
    const incomplete = await draft({ body: '根据{依据}，{组织单位}拟调整{人数}名。', basis: '' })
    const { page, findings } = await app.call('clerk', 'notice.preview', { draft: incomplete })
    expect(findings.map(({ message }) => message)).toEqual(['正文缺少“依据”', '正文缺少“组织单位”'])
    expect(page.paragraphs[0]).toContain('〔缺：组织单位〕')
    const made = await app.call('clerk', 'notice.create', incomplete)
    expect(await app.send('clerk', 'notice.submit', versionOf(made))).toMatchObject({
      ok: false,
      error: { code: 'NOTICE_HAS_ERRORS' },
    })
    const filled = { ...incomplete, basis: '《办法》', fields: { 组织单位: '青枫街道' } }
    expect((await app.call('clerk', 'notice.preview', { draft: filled })).findings).toEqual([])
  })

  it('cannot be submitted with an ID number typed into its text', async () => {
    const made = await app.call(
      'clerk',
      'notice.create',
      await draft({ addressee: '张某，身份证号990102 19880305 0014' }),
    )
    const answer = await app.send('clerk', 'notice.submit', versionOf(made))
    expect(answer).toMatchObject({ ok: false, error: { code: 'NOTICE_HAS_ERRORS' } })
    expect(JSON.stringify(answer)).toContain('主送含有身份证号（末四位0014）')
  })

  it('is released by another person only, gets its number then, and is frozen below the UI', async () => {
    const notice = await life.submit(await draft())
    expect(await app.send('clerk', 'notice.release', versionOf(notice))).toMatchObject({ error: { code: 'FORBIDDEN' } })
    const released = await app.call('reviewer', 'notice.release', versionOf(notice))
    expect(released.number).toBe('青街办发〔2026〕1号')
    expect(released.contentHash).toMatch(/^[0-9a-f]{64}$/)
    const backdoor = await openBackdoor(app)
    const { id } = notice
    for (const change of [
      `update notice set page = '{}' where id = ${id}`,
      `update notice set title = '改' where id = ${id}`,
      `update notice set rules = '{}' where id = ${id}`,
      `update notice set content_hash = null where id = ${id}`,
      `update notice set sequence = 9 where id = ${id}`,
      `update notice set number_prefix = '改' where id = ${id}`,
      `update notice set last_day = '2026-11-25' where id = ${id}`,
      `update notice set released_by = 1 where id = ${id}`,
      `delete from notice where id = ${id}`,
      `update notice set state = 'draft' where id = ${id}`,
      `update notice set state = 'confirmed' where id = ${id}`,
      `insert into notice_person (notice_id, line_no, worker_id, name) values (${id}, 9, ${people[0]}, '赵甲')`,
      `update notice_person set name = '改' where notice_id = ${id}`,
      `delete from notice_person where notice_id = ${id}`,
      `delete from notice_output where notice_id = ${id}`,
    ]) {
      expect(() => backdoor.tamper(change), change).toThrow()
    }
    const maker = app.accountId('clerk')
    const own = await life.submit(await draft())
    const hash = '0'.repeat(64)
    const release = (by: number, sequence: number) =>
      `update notice set state = 'released', released_by = ${by}, released_on = '2026-11-23', number_prefix = '青街办发', year = 2026,
         sequence = ${sequence}, content_hash = '${hash}' where id = ${own.id}`
    expect(() => backdoor.tamper(release(app.accountId('reviewer'), 2))).toThrow(/NOTICE_NOT_SCANNED/)
    backdoor.tamper(
      `insert into notice_output (notice_id, document, format, content_hash, file_sha256, findings, made_by, made_at) values
        (${own.id}, 'notice', 'docx', '${hash}', '', 0, 1, 'x'), (${own.id}, 'names', 'xlsx', '${hash}', '', 0, 1, 'x')`,
    )
    expect(() => backdoor.tamper(release(app.accountId('reviewer'), 7))).toThrow(/NOTICE_NUMBER_GAP/)
    expect(() => backdoor.tamper(release(maker, 2))).toThrow(/maker_is_checker/)
    backdoor.tamper(
      `insert into notice_output (notice_id, document, format, content_hash, file_sha256, findings, made_by, made_at)
       values (${own.id}, 'notice', 'pdf', '${hash}', '', 1, 1, 'x')`,
    )
    expect(() => backdoor.tamper(release(app.accountId('reviewer'), 2))).toThrow(/NOTICE_NOT_SCANNED/)
    backdoor.close()
  })

  it('numbers without gaps although drafts are returned in between', async () => {
    const returned = await life.submit(await draft())
    await app.call('reviewer', 'notice.return', { ...versionOf(returned), reason: '依据有误' })
    expect((await life.release(await draft())).number).toBe('青街办发〔2026〕2号')
    expect((await life.release(await draft())).number).toBe('青街办发〔2026〕3号')
  })

  it('keeps the people, types and texts of the day of submission, whatever changes afterwards', async () => {
    const submitted = await life.submit(await draft())
    const back = await openBackdoor(app)
    const rename = (name: string) =>
      back.tamper(`update worker set name = ?, row_version = row_version + 1 where id = ${people[0]}`, name)
    rename('改名')
    const released = await app.call('reviewer', 'notice.release', versionOf(submitted))
    expect(released.page).toEqual(submitted.page)
    expect(released.names.map(({ name }) => name)).toEqual(['赵甲', '钱乙', '孙丙'])
    rename('赵甲')
    back.close()
  })

  it('leaves as Word and Excel with number, hash and the office as author, and nothing sensitive', async () => {
    const released = await life.release(await draft())
    const folder = mkdtempSync(join(tmpdir(), 'jiedao-docx-'))
    const word = join(folder, '公示.docx')
    const wanted = { id: released.id, document: 'notice', format: 'docx', file: anyFileToken() } as const
    const { sha256 } = await app.call('clerk', 'notice.export', wanted, word)
    expect(sha256).toMatch(/^[0-9a-f]{64}$/)
    const part = (path: string, name: string) => execFileSync('unzip', ['-p', path, name], { encoding: 'utf8' })
    const text = part(word, 'word/document.xml').replace(/<[^>]+>/g, '')
    for (const paragraph of released.page.paragraphs) expect(text).toContain(paragraph)
    expect(text).toContain(released.number)
    expect(text).not.toMatch(/\d{15,}/)
    const printed = released.contentHash?.slice(0, 16).match(/.{4}/g)?.join(' ') ?? 'none'
    for (const footer of ['word/footer1.xml', 'word/footer2.xml']) expect(part(word, footer)).toContain(printed)
    expect(part(word, 'docProps/core.xml')).toContain('示例区青枫街道办事处')
    const book = join(folder, '名单.xlsx')
    await app.call('clerk', 'notice.export', { ...wanted, document: 'names', format: 'xlsx' }, book)
    expect(part(book, 'xl/sharedStrings.xml')).toContain('任职满三年')
    const found = await app.call('viewer', 'notice.list', { search: printed })
    expect(found.rows.map(({ id }) => id)).toContain(released.id)
  })

  it('is not printed any more once its stored text no longer fits its hash', async () => {
    const released = await life.release(await draft())
    const back = await openBackdoor(app)
    back.tamper('drop trigger notice_is_frozen')
    back.tamper(`update notice set page = replace(page, '赵甲', '赵改') where id = ${released.id}`)
    back.close()
    const wanted = { id: released.id, document: 'notice', format: 'docx', file: anyFileToken() } as const
    const path = join(mkdtempSync(join(tmpdir(), 'jiedao-altered-')), '公示.docx')
    const answer = await app.send('clerk', 'notice.export', wanted, path)
    expect(answer).toMatchObject({ ok: false, error: { code: 'NOTICE_ALTERED' } })
    expect(() => readFileSync(path)).toThrow()
  })
})
