import { createHash } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBackdoor, addStandard, addWorkers, type Backdoor } from '../../support/builders.ts'
import { sampleRecords } from '../../support/record-file.ts'
import { refusalCode } from '../../support/refusal-code.ts'
import { anyToken } from '../../support/roster-file.ts'
import { jpegBytes, pdfBytes, pngBytes, writeScan } from '../../support/scan-files.ts'
import { openTestApp, password, testAccounts, type TestApp } from '../../support/test-app.ts'

let app: TestApp
let back: Backdoor
let folder: string
let ids: number[]
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jiedao-scans-'))
  app = await openTestApp()
  back = await openBackdoor(app)
  ids = await addWorkers(
    back,
    Array.from({ length: 5 }, (_, nth) => ({ name: `示例人员${nth}` })),
  )
})
afterEach(() => {
  back.close()
  app.close()
  rmSync(folder, { recursive: true, force: true })
})

const scan = (name: string, bytes: Buffer) => writeScan(folder, name, bytes)
async function add(workerId: number, paths: readonly string[], recordId?: number) {
  const files = paths.map(() => anyToken)
  return app.call('clerk', 'attachment.add', { files, workerId, ...(recordId ? { recordId } : {}) }, paths)
}
const listOf = async (workerId: number) => (await app.call('clerk', 'attachment.list', { workerId })).rows
const setPhoto = (workerId: number, path: string) =>
  app.call('clerk', 'attachment.setPhoto', { file: anyToken, workerId }, path)
const check = () => app.call('clerk', 'attachment.check', {})

describe('attachments of a person', () => {
  it('come out otherwise than they went in, or without a word in the log', async () => {
    const [workerId = 0] = ids
    const bytes = pdfBytes('毕业证')
    const done = await add(workerId, [scan('毕业证.pdf', bytes), scan('身份证.PNG', pngBytes(600, 400))])
    expect(done).toEqual({ added: 2, known: 0 })
    const rows = await listOf(workerId)
    expect(rows).toMatchObject([
      { fileName: '身份证.PNG', fileType: 'png', addedBy: '经办甲', role: 'file', removed: null },
      { fileName: '毕业证.pdf', fileType: 'pdf', size: bytes.length },
    ])
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(rows[1]?.sha256).toBe(sha256)
    const path = join(folder, '导出.pdf')
    await app.call('reviewer', 'attachment.export', { file: anyToken, id: rows[1]?.id ?? 0 }, path)
    expect(readFileSync(path).equals(bytes)).toBe(true)
    const { rows: log } = await app.call('auditor', 'auditLog.list', { limit: 50 })
    const own = log.filter(({ objectType }) => objectType === 'attachment')
    expect(own.map(({ action }) => action)).toEqual(['attachment.export', 'attachment.add', 'attachment.add'])
    expect(own[0]?.summary).toContain(sha256.slice(0, 8))
  })

  it('are kept twice, or for a record of somebody else', async () => {
    const [workerId = 0, otherId = 0] = ids
    const { ids: records } = await app.call('clerk', 'personRecord.add', {
      workerId,
      kind: 'education',
      rows: [sampleRecords.education],
    })
    const path = scan('毕业证.pdf', pdfBytes('毕业证'))
    expect(await add(workerId, [path], records[0])).toEqual({ added: 1, known: 0 })
    expect((await listOf(workerId))[0]?.recordId).toBe(records[0])
    expect(await add(workerId, [path])).toEqual({ added: 0, known: 1 })
    expect(await refusalCode(add(otherId, [path], records[0]))).toBe('NOT_FOUND')
    expect(await add(otherId, [path])).toEqual({ added: 1, known: 0 })
  })

  it('are taken in part when one of them is refused', async () => {
    const [workerId = 0] = ids
    const good = scan('好.pdf', pdfBytes('好'))
    const refused = async (name: string, bytes: Buffer) => refusalCode(add(workerId, [good, scan(name, bytes)]))
    expect(await refused('空.pdf', Buffer.alloc(0))).toBe('ATTACHMENT_EMPTY')
    expect(await refused('程序.pdf', Buffer.from('MZ程序'))).toBe('ATTACHMENT_TYPE')
    expect(await refused('大.pdf', pdfBytes('大', 10 * 1024 * 1024))).toBe('ATTACHMENT_TOO_LARGE')
    expect(await listOf(workerId)).toEqual([])
    await addStandard(back, {
      kind: 'person_record',
      effectiveFrom: '2010-01-01',
      body: { careerGapMonths: 1, photoMaxBytes: 20_480, attachmentMaxBytes: 20_480 },
    })
    expect(await refused('中.pdf', pdfBytes('中', 30_000))).toBe('ATTACHMENT_TOO_LARGE')
  })

  it('are gone for good when they are removed, or come back after their month', async () => {
    const [workerId = 0] = ids
    await add(workerId, [scan('毕业证.pdf', pdfBytes('毕业证'))])
    const id = (await listOf(workerId))[0]?.id ?? 0
    await app.call('clerk', 'attachment.remove', { id, reason: '扫描不清' })
    expect((await listOf(workerId))[0]?.removed).toMatchObject({ reason: '扫描不清', isRestorable: true })
    expect(await refusalCode(app.call('clerk', 'attachment.remove', { id, reason: '再次' }))).toBe(
      'CONCURRENT_MODIFICATION',
    )
    await app.call('clerk', 'attachment.restore', { id })
    expect((await listOf(workerId))[0]?.removed).toBeNull()
    await app.call('clerk', 'attachment.remove', { id, reason: '扫描不清' })
    app.clock.moveTo('2027-01-15')
    expect(await refusalCode(app.call('clerk', 'attachment.restore', { id }))).toBe('BIN_OVER')
  })

  it('can be changed by SQL beside the product', async () => {
    const [workerId = 0, otherId = 0] = ids
    await add(workerId, [scan('毕业证.pdf', pdfBytes('毕业证'))])
    expect(() => back.tamper('delete from attachment_content')).toThrow('ATTACHMENT_KEPT')
    expect(() => back.tamper('delete from attachment')).toThrow(/ATTACHMENT_KEPT|FOREIGN KEY/)
    expect(() => back.tamper('update attachment_content set content = zeroblob(9)')).toThrow('ATTACHMENT_STAYS')
    expect(() => back.tamper('update attachment set worker_id = ?', otherId)).toThrow('ATTACHMENT_STAYS')
    expect(() => back.tamper('insert into attachment_content values (99, zeroblob(9))')).toThrow('ATTACHMENT_STAYS')
  })
})

describe('the photo', () => {
  it('is a document, too large, a thumbnail, or two at once', async () => {
    const [workerId = 0] = ids
    expect(await refusalCode(setPhoto(workerId, scan('a.jpg', pdfBytes('a'))))).toBe('PHOTO_TYPE')
    expect(await refusalCode(setPhoto(workerId, scan('b.png', pngBytes(60, 80))))).toBe('PHOTO_SIZE')
    expect(await refusalCode(setPhoto(workerId, scan('c.jpg', jpegBytes(295, 413, 501 * 1024))))).toBe(
      'ATTACHMENT_TOO_LARGE',
    )
    expect(await app.call('clerk', 'attachment.photo', { workerId })).toEqual({ photo: null })
    await setPhoto(workerId, scan('d.jpg', jpegBytes(295, 413, 500 * 1024)))
    const png = pngBytes(295, 413)
    const { id } = await setPhoto(workerId, scan('e.png', png))
    const { photo } = await app.call('reviewer', 'attachment.photo', { workerId })
    expect(photo).toEqual({ id, dataUrl: `data:image/png;base64,${png.toString('base64')}` })
    const rows = await listOf(workerId)
    expect(rows.map(({ fileName, removed }) => [fileName, removed?.reason ?? null])).toEqual([
      ['e.png', null],
      ['d.jpg', '更换照片'],
    ])
    await app.call('clerk', 'attachment.restore', { id: rows[1]?.id ?? 0 })
    expect((await app.call('clerk', 'attachment.photo', { workerId })).photo?.id).toBe(rows[1]?.id)
  })
})

const scans = 5000
const people = 500

describe('附件核对', () => {
  it(`overlooks one of ${scans} scans that was deleted or altered behind the product’s back, or names another person`, async () => {
    const more = await addWorkers(
      back,
      Array.from({ length: people }, (_, nth) => ({ name: `核对${String.fromCodePoint(0x4e00 + nth)}` })),
    )
    const each = scans / people
    for (const [nth, workerId] of more.entries()) {
      const paths = Array.from({ length: each }, (_, page) => scan(`扫描${page}.pdf`, pdfBytes(`${nth} ${page}`, 300)))
      await add(workerId, paths)
    }
    const sound = await check()
    expect(sound).toMatchObject({ checked: scans, problems: [] })
    const first = (await listOf(more[0] ?? 0)).at(-1)?.id ?? 0

    for (const trigger of [
      'attachment_kept',
      'attachment_stays',
      'attachment_content_kept',
      'attachment_content_stays',
    ]) {
      back.tamper(`drop trigger ${trigger}`)
    }
    const nameOf = (id: number) => `核对${String.fromCodePoint(0x4e00 + Math.floor((id - first) / each))}`
    const hit: Record<string, number[]> = { missing: [], altered: [], entryMissing: [], entryAltered: [] }
    for (let nth = 0; nth < 40; nth += 1) {
      const id = first + nth * 123
      if (nth % 4 === 0) {
        back.tamper('delete from attachment_content where attachment_id = ?', id)
        hit['missing']?.push(id)
      } else if (nth % 4 === 1) {
        // One byte of the same length: only the checksum tells.
        back.tamper(
          `update attachment_content set content = cast(substr(content, 1, 50) || x'41' || substr(content, 52) as blob)
           where attachment_id = ?`,
          id,
        )
        hit['altered']?.push(id)
      } else if (nth % 4 === 2) {
        back.tamper('delete from attachment_content where attachment_id = ?', id)
        back.tamper('delete from attachment where id = ?', id)
        hit['entryMissing']?.push(id)
      } else {
        const other = pdfBytes('换过的')
        back.tamper('update attachment_content set content = ? where attachment_id = ?', other, id)
        const sha256 = createHash('sha256').update(other).digest('hex')
        back.tamper('update attachment set sha256 = ?, size = ? where id = ?', sha256, other.length, id)
        hit['entryAltered']?.push(id)
      }
    }
    const found = await check()
    expect(found.checked).toBe(scans)
    const byProblem = Object.groupBy(found.problems, ({ problem }) => problem)
    for (const [problem, wanted] of Object.entries(hit)) {
      const rows = byProblem[problem as keyof typeof byProblem] ?? []
      expect(
        rows.map(({ id }) => id).sort((a, b) => a - b),
        problem,
      ).toEqual(wanted)
      for (const row of rows) {
        expect(row.name, `${problem} ${row.id}`).toBe(nameOf(row.id))
        expect(row.community).toBe('青枫路')
        expect(row.fileName).toMatch(/^扫描\d\.pdf$/)
      }
    }
    expect(found.problems).toHaveLength(40)
    const damaged = hit['altered']?.[0] ?? 0
    const target = join(folder, 'out.pdf')
    const exporting = app.call('clerk', 'attachment.export', { file: anyToken, id: damaged }, target)
    expect(await refusalCode(exporting)).toBe('ATTACHMENT_DAMAGED')
    const { rows } = await app.call('auditor', 'auditLog.list', { limit: 1 })
    expect(rows[0]?.summary).toBe(`附件核对：共${scans}个，40个缺失或被改动`)
  }, 240_000)

  it('goes on although it was cancelled, or reports no counts', async () => {
    const [workerId = 0] = ids
    await add(
      workerId,
      [1, 2, 3].map((nth) => scan(`${nth}.pdf`, pdfBytes(String(nth)))),
    )
    const before = app.progress.length
    await check()
    expect(app.progress.slice(before).at(-1)).toMatchObject({ done: 3, total: 3 })
    app.cancelNext(1)
    expect(await refusalCode(check())).toBe('JOB_CANCELLED')
  })

  it('ends at the first page that the disk gives back damaged, and names nobody', async () => {
    const [workerId = 0] = ids
    await add(workerId, [scan('大.pdf', pdfBytes('大', 8_000_000)), scan('小.pdf', pdfBytes('小', 100))])
    back.close()
    app.core.stop()
    const path = join(app.dataDir, readdirSync(app.dataDir).find((name) => name.endsWith('.db')) ?? '')
    const file = openSync(path, 'r+')
    writeSync(file, Buffer.from('damage'), 0, 6, Math.floor(statSync(path).size * 0.7))
    closeSync(file)
    const again = await openTestApp({ dataDir: app.dataDir, initialise: false })
    const { loginName } = testAccounts.clerk
    const login = await again.send(undefined, 'session.login', { loginName, password })
    expect(login.ok).toBe(true)
    const answer = await again.send(app.accountId('clerk'), 'attachment.check', {})
    expect(answer).toMatchObject({
      ok: true,
      data: { checked: 2, problems: [{ problem: 'unreadable', name: '示例人员0', fileName: '大.pdf' }] },
    })
    again.close()
  })
})

describe('the data folder', () => {
  it('shows a byte of a scan or its name in clear', async () => {
    const [workerId = 0] = ids
    const canary = '金丝雀扫描件内容-990102198803050014'
    await add(workerId, [scan('金丝雀文件名.pdf', pdfBytes(canary, 20_000))])
    await setPhoto(workerId, scan('金丝雀照片.png', pngBytes(295, 413, 'canary-photo-text')))
    const files = readdirSync(app.dataDir, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
    for (const file of files) {
      const bytes = readFileSync(join(file.parentPath, file.name))
      for (const text of [canary, '金丝雀文件名', '金丝雀照片', 'canary-photo-text', '%PDF-1.7', 'IHDR']) {
        for (const encoding of ['utf8', 'utf16le'] as const) {
          expect(bytes.includes(Buffer.from(text, encoding)), `${text} in ${file.name}`).toBe(false)
        }
      }
    }
    const copy = join(folder, 'backup.db')
    back.tamper('vacuum into ?', copy)
    expect(readFileSync(copy).includes(Buffer.from(canary))).toBe(false)
    expect(statSync(copy).size).toBeGreaterThan(20_000)
  })
})
