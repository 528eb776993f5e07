import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import { addWorkers, openBackdoor, type Backdoor } from '../../support/builders.ts'
import { aDraft, NoticeLife, promoted, versionOf } from '../../support/notices.ts'
import { pdfOf, textsOfHtml } from '../../support/pdf-bytes.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

type Draw = (html: string, to: 'pdf' | 'paper') => Buffer | undefined
const faithful: Draw = (html) => pdfOf([textsOfHtml(html)])

describe('成品文件的核对', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiedao-output-'))
  let app: TestApp
  let life: NoticeLife
  let back: Backdoor
  let people: number[]
  let draw: Draw = faithful
  const papers: string[] = []
  beforeAll(async () => {
    app = await openTestApp({
      today: '2026-11-23',
      print: async (html, to) => {
        if (to === 'paper') papers.push(html)
        return draw(html, to)
      },
    })
    life = new NoticeLife(app)
    back = await openBackdoor(app)
    people = await addWorkers(back, [{ name: '赵甲' }, { name: '钱乙' }])
  })
  afterAll(() => {
    back.close()
    app.close()
    rmSync(folder, { recursive: true })
  })
  beforeEach(() => {
    draw = faithful
  })
  const draft = () => aDraft(app, 'grade_adjustment', { people: people.map((id) => promoted(id)) })
  const outputs = (id: number) => back.db.selectFrom('notice_output').selectAll().where('notice_id', '=', id).execute()

  it('reads Word, Excel and PDF back before it gives a number, and keeps what it found', async () => {
    const released = await life.release(await draft())
    const rows = await outputs(released.id)
    expect(rows.map(({ document, format, findings }) => [document, format, findings])).toEqual([
      ['notice', 'docx', 0],
      ['names', 'xlsx', 0],
      ['notice', 'pdf', 0],
    ])
    for (const row of rows) expect(row.content_hash).toBe(released.contentHash)
  })

  it('refuses the release when a number stands in the bytes of the PDF alone, names the page, and never releases that page', async () => {
    const submitted = await life.submit(await draft())
    draw = (html) => pdfOf([textsOfHtml(html), ['附注 990102 19880305\u00010014']])
    const answer = await app.send('reviewer', 'notice.release', versionOf(submitted))
    expect(answer).toMatchObject({ ok: false, error: { code: 'NOTICE_HAS_ERRORS' } })
    expect(JSON.stringify(answer)).toContain('PDF第2页含有身份证号（末四位0014）')
    const seen = await app.call('reviewer', 'notice.get', { id: submitted.id })
    expect([seen.state, seen.number]).toEqual(['submitted', null])
    expect((await outputs(submitted.id)).map(({ format, findings }) => [format, findings])).toEqual([['pdf', 1]])
    draw = faithful
    expect(await app.send('reviewer', 'notice.release', versionOf(submitted))).toMatchObject({
      error: { code: 'NOTICE_PAGE_REFUSED' },
    })
    const returned = await app.call('reviewer', 'notice.return', { ...versionOf(submitted), reason: '含有身份证号' })
    const mended = await app.call('clerk', 'notice.update', {
      ...versionOf(returned),
      draft: { ...returned.draft, basis: '《新办法》' },
    })
    const again = await app.call('clerk', 'notice.submit', versionOf(mended))
    expect((await app.call('reviewer', 'notice.release', versionOf(again))).state).toBe('released')
  })

  it('refuses a PDF whose text cannot be read, and takes the next one that can', async () => {
    const submitted = await life.submit(await draft())
    for (const bytes of [Buffer.from('garbage'), pdfOf([['别的文字']]), Buffer.from('')]) {
      draw = () => bytes
      const answer = await app.send('reviewer', 'notice.release', versionOf(submitted))
      expect(JSON.stringify(answer)).toContain('不能核对是否含有敏感号码')
    }
    draw = (html) => pdfOf([textsOfHtml(html)], { toUnicode: false })
    expect(await app.send('reviewer', 'notice.release', versionOf(submitted))).toMatchObject({ ok: false })
    draw = faithful
    expect((await app.call('reviewer', 'notice.release', versionOf(submitted))).state).toBe('released')
  })

  it('is told when the print window fails, and leaves the notice as it was', async () => {
    const submitted = await life.submit(await draft())
    draw = () => undefined
    expect(await app.send('reviewer', 'notice.release', versionOf(submitted))).toMatchObject({ ok: false })
    expect((await app.call('reviewer', 'notice.get', { id: submitted.id })).state).toBe('submitted')
  })

  it('writes a PDF with number and hash, and none with a number found in it', async () => {
    const { id } = await life.release(await draft())
    const path = join(folder, '公示.pdf')
    const input = { id, document: 'notice', format: 'pdf', file: anyFileToken() } as const
    await app.call('clerk', 'notice.export', input, path)
    expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-')
    draw = (html) => pdfOf([[...textsOfHtml(html), '13900000001']])
    const other = join(folder, '有号码.pdf')
    expect(await app.send('clerk', 'notice.export', input, other)).toMatchObject({
      error: { code: 'NOTICE_HAS_ERRORS' },
    })
    expect(() => readFileSync(other)).toThrow()
  })

  it('goes to paper only as the page that was looked at, and the log says so', async () => {
    const released = await life.release(await draft())
    papers.length = 0
    expect(await app.call('clerk', 'notice.print', { id: released.id, document: 'notice' })).toEqual({
      isPrinted: true,
    })
    expect(papers).toHaveLength(1)
    expect(textsOfHtml(papers[0] ?? '').join(' ')).toContain(released.number ?? '?')
    expect((await outputs(released.id)).at(-1)?.format).toBe('paper')
    draw = (html, to) => (to === 'paper' ? undefined : faithful(html, to))
    expect(await app.call('clerk', 'notice.print', { id: released.id, document: 'notice' })).toEqual({
      isPrinted: false,
    })
    draw = (html) => pdfOf([[...textsOfHtml(html), '13900000001']])
    expect(await app.send('clerk', 'notice.print', { id: released.id, document: 'notice' })).toMatchObject({
      ok: false,
    })
    expect(papers).toHaveLength(2)
  })
})
