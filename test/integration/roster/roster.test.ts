import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { isAppError } from '../../../src-main/shared/kernel/app-error.ts'
import { rosterSheet } from '../../../src-main/shared/roster/roster.sheet.ts'
import { openBackdoor } from '../../support/builders.ts'
import { anyToken, importRows, person, street, streetCommunities } from '../../support/roster-file.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp({ communities: streetCommunities })
  await importRows(
    app,
    street.workers.map((_, nth) =>
      nth === 5 ? person(nth, { status: '退出', name: '单小晓' }) : person(nth, nth === 6 ? { name: '单玲玲' } : {}),
    ),
  )
})
afterAll(() => app.close())

const search = async (text: string) => (await app.call('clerk', 'roster.list', { search: text, limit: 500 })).rows
const idOf = (nth: number) => nth + 1

async function refusal(action: Promise<unknown>): Promise<{ code: string; details: unknown }> {
  try {
    await action
  } catch (error) {
    if (isAppError(error)) return { code: error.code, details: error.details }
    throw error
  }
  return { code: 'none', details: {} }
}

describe('the roster list', () => {
  it('shows those who left, or hides them when they are asked for', async () => {
    const present = await app.call('viewer', 'roster.list', { limit: 500 })
    expect([present.total, present.rows.length]).toEqual([179, 179])
    const left = await app.call('viewer', 'roster.list', { status: '9' })
    expect(left.rows.map((row) => row.id)).toEqual([idOf(5)])
  })

  it('shows an ID number or phone number in clear', async () => {
    const { rows } = await app.call('clerk', 'roster.list', { limit: 500 })
    expect(JSON.stringify(rows)).not.toMatch(/\d{11}/)
    const first = rows.find((row) => row.id === idOf(0))
    expect(first).toMatchObject({
      idNoMasked: `**************${street.workers[0]?.idNo.slice(-4) ?? ''}`,
      category: street.workers[0]?.category,
      community: street.workers[0]?.community,
    })
  })

  it('does not find people by initials, pinyin, surname reading, ID tail, mobile or number', async () => {
    const { name = '', idNo = '', mobile = '', empNo = '' } = street.workers[10] ?? {}
    const found = async (text: string) => (await search(text)).map((row) => row.id)
    expect(await found('sll')).toEqual([idOf(6)])
    expect(await found('shanling')).toEqual([idOf(6)])
    expect(await found('dll')).toEqual([])
    for (const text of [name, idNo.slice(-4).toLowerCase(), idNo.toLowerCase(), mobile, mobile.slice(-4), empNo]) {
      expect([text, await found(text)]).toEqual([text, expect.arrayContaining([idOf(10)])])
    }
    expect(await found(idNo)).toEqual([idOf(10)])
    expect(await found('查无此人')).toEqual([])
  })

  it('gives a number away digit by digit to somebody who may only see its last four', async () => {
    const { idNo = '', mobile = '' } = street.workers[10] ?? {}
    for (let length = 5; length < 18; length += 1) expect(await search(idNo.slice(-length))).toEqual([])
    for (let length = 5; length < 11; length += 1) expect(await search(mobile.slice(-length))).toEqual([])
    expect(await search(mobile.slice(0, 7))).toEqual([])
    const asOf = app.clock.today()
    for (const search of [idNo.slice(-5), idNo.slice(-17), mobile.slice(-5)]) {
      const past = await app.call('reviewer', 'roster.grid', { columns: ['name'], search, asOf })
      expect(past.total).toBe(0)
    }
    expect(await search(mobile.slice(3, 7))).not.toContainEqual(expect.objectContaining({ id: idOf(10) }))
  })

  it('treats % and _ of a search as wildcards', async () => {
    expect((await search('%')).length).toBe(0)
    expect((await search('_')).length).toBe(0)
  })

  it('mixes communities or forgets the paging', async () => {
    const [community] = (await app.call('viewer', 'organisation.get', {})).communities
    const of = await app.call('viewer', 'roster.list', { communityId: community?.id ?? 0, limit: 500 })
    expect(new Set(of.rows.map((row) => row.community))).toEqual(new Set([community?.name]))
    const second = await app.call('viewer', 'roster.list', { communityId: community?.id ?? 0, offset: 3, limit: 2 })
    expect(second.rows).toEqual(of.rows.slice(3, 5))
    expect(second.total).toBe(of.total)
  })

  it('scans the table for one person, or sorts an import’s rows in memory', async () => {
    const back = await openBackdoor(app)
    const plan = (query: string) =>
      back.raw
        .prepare<[], { detail: string }>(`explain query plan ${query}`)
        .all()
        .map((step) => step.detail)
        .join('; ')
    const byIdNo = plan(`select id from worker where id_no = 'x'`)
    const ofCommunity = plan(`select id from worker where community_id = 3 order by id limit 50`)
    const ofBatch = plan(`select * from import_row where batch_id = 1 and outcome = 'new' order by row_no limit 50`)
    back.close()
    expect(byIdNo).toMatch(/SEARCH worker USING .*INDEX/)
    expect(ofCommunity).toContain('worker_community')
    expect(ofBatch).not.toContain('TEMP B-TREE')
  })

  it('takes age and retirement month from the stored day of birth on the wrong day', async () => {
    const worker = street.workers[0]
    const row = (await app.call('viewer', 'roster.list', { limit: 500 })).rows.find((r) => r.id === idOf(0))
    const [year = 0, month = 0, day = 0] = (worker?.birthOn ?? '').split('-').map(Number)
    const hadBirthday = month < 11 || (month === 11 && day <= 30)
    expect(row?.age).toBe(2026 - year - (hadBirthday ? 0 : 1))
    expect(row?.retireMonth).toMatch(/^20\d\d-\d\d$/)
  })
})

describe('one person', () => {
  it('misses a column, or shows a sensitive one in clear', async () => {
    const detail = await app.call('clerk', 'roster.get', { id: idOf(10) })
    expect(detail.fields.map((f) => f.key)).toEqual(Object.keys(rosterSheet.columns))
    const value = (key: string) => detail.fields.find((f) => f.key === key)?.value ?? ''
    const worker = street.workers[10]
    expect(value('nation')).toBe(worker?.nation)
    expect(value('sex')).toBe(worker?.sex)
    expect(value('socialInsuranceBase')).toMatch(/^\d+\.\d\d$/)
    expect([value('idNo'), value('mobile')].join()).not.toMatch(/\d{5}/)
    expect(detail.retirement?.steps.length).toBeGreaterThan(0)
  })

  it('is shown in clear without a trace', async () => {
    const { value } = await app.call('clerk', 'roster.reveal', { id: idOf(10), field: 'idNo', reason: '核对原件' })
    expect(value).toBe(street.workers[10]?.idNo)
    const { rows } = await app.call('auditor', 'auditLog.list', { limit: 1 })
    expect(rows[0]).toMatchObject({ action: 'roster.reveal', objectType: 'worker', objectId: String(idOf(10)) })
    expect(rows[0]?.summary).toContain('核对原件')
  })

  it('is changed by somebody who saw an older version', async () => {
    const { rowVersion } = await app.call('clerk', 'roster.get', { id: idOf(20) })
    const input = { id: idOf(20), rowVersion, values: { homeAddress: '青枫街道青枫路9号' } }
    const after = await app.call('clerk', 'roster.update', input)
    expect(after.rowVersion).toBe(rowVersion + 1)
    expect(await refusal(app.call('clerk', 'roster.update', input))).toMatchObject({ code: 'CONCURRENT_MODIFICATION' })
  })

  it('gets another grade without a day, or another ID number or account without a reason', async () => {
    const { rowVersion } = await app.call('clerk', 'roster.get', { id: idOf(21) })
    const undated = app.call('clerk', 'roster.update', { id: idOf(21), rowVersion, values: { grade: '7' } })
    expect(await refusal(undated)).toMatchObject({ code: 'ROSTER_NEEDS_DATE' })
    for (const values of [{ idNo: '990102198803050014' }, { cardNo: '6299990000000123459' }]) {
      const input = { id: idOf(21), rowVersion, values }
      expect(await refusal(app.call('clerk', 'roster.update', input))).toMatchObject({ code: 'REASON_REQUIRED' })
    }
    const after = await app.call('clerk', 'roster.update', {
      id: idOf(21),
      rowVersion,
      values: { grade: '7' },
      reason: '晋级审批表2026年第3号',
      effectiveOn: calendarDate('2026-11-01'),
    })
    expect(after.fields.find((f) => f.key === 'grade')?.value).toBe('7')
    const { rows } = await app.call('auditor', 'auditLog.list', { limit: 2 })
    expect(rows.map((row) => row.changes.map((c) => c.field))).toEqual([[], ['grade']])
  })

  it('takes values that an import would refuse', async () => {
    const { rowVersion } = await app.call('clerk', 'roster.get', { id: idOf(22) })
    const update = (values: Record<string, string>) =>
      refusal(app.call('clerk', 'roster.update', { id: idOf(22), rowVersion, values, reason: '测试' }))
    expect(await update({ nation: '火星族' })).toMatchObject({ code: 'ROSTER_HAS_ERRORS' })
    expect(await update({ joinedOn: '88.3' })).toMatchObject({ code: 'ROSTER_HAS_ERRORS' })
    expect(await update({ name: '' })).toMatchObject({ code: 'ROSTER_HAS_ERRORS' })
    expect(await update({ idNo: street.workers[10]?.idNo ?? '' })).toMatchObject({
      details: { findings: [{ code: 'ID_NO_TAKEN' }] },
    })
    expect(await update({ empNo: street.workers[10]?.empNo ?? '' })).toMatchObject({
      details: { findings: [{ code: 'EMP_NO_TAKEN' }] },
    })
    expect(await update({ salary: '1' })).toMatchObject({ code: 'ROSTER_UNKNOWN_COLUMN' })
    const refused = await update({ nation: '火星族' })
    expect(JSON.stringify(refused.details)).toContain('不认识“火星族”')
    expect(JSON.stringify(refused.details)).not.toContain('第1行')
  })
})

describe('the exported roster', () => {
  const cells = (path: string) =>
    (readWorkbook(readFileSync(path)).sheets[0]?.rows ?? []).flatMap((row) => row.texts.map((text) => text))

  it('shows sensitive columns in clear without a reason, or leaves no trace of columns and file', async () => {
    const path = join(app.dataDir, 'export.xlsx')
    const columns = ['name', 'idNo', 'mobile', 'community', 'grade']
    const { rows, sha256 } = await app.call('clerk', 'roster.export', { file: anyToken, columns }, path)
    expect(rows).toBe(179)
    expect(sha256).toBe(createHash('sha256').update(readFileSync(path)).digest('hex'))
    expect(cells(path).filter((text) => /\d{11}/.test(text))).toEqual([])
    const log = await app.call('auditor', 'auditLog.list', { limit: 1 })
    expect(log.rows[0]?.summary).toContain('身份证号')
    expect(log.rows[0]?.summary).toContain('179人')
    expect(log.rows[0]?.summary).toContain(sha256)
  })

  it('turns digits into numbers, so that the file cannot be read back', async () => {
    const path = join(app.dataDir, 'clear.xlsx')
    const columns = Object.keys(rosterSheet.columns)
    const request = { file: anyToken, columns, unmaskedReason: '报送区里' }
    await app.call('clerk', 'roster.export', request, path)
    const { batchId } = await app.call('clerk', 'roster.stage', { file: anyToken }, path)
    const { counts } = await app.call('clerk', 'importBatch.get', { id: batchId })
    expect(counts).toMatchObject({ new: 0, changed: 0, refused: 0, same: 179 })
  })

  it('brings its masks back as values when the masked file is taken in again', async () => {
    const path = join(app.dataDir, 'masked.xlsx')
    const columns = ['empNo', 'community', 'name', 'homeAddress', 'mobile', 'emergencyContact']
    const { rowVersion } = await app.call('clerk', 'roster.get', { id: idOf(3) })
    const values = { homeAddress: '示例路1号', emergencyContact: '联系人甲' }
    await app.call('clerk', 'roster.update', { id: idOf(3), rowVersion, values })
    await app.call('clerk', 'roster.export', { file: anyToken, columns }, path)
    const { batchId } = await app.call('clerk', 'roster.stage', { file: anyToken }, path)
    expect((await app.call('clerk', 'importBatch.get', { id: batchId })).counts).toMatchObject({ new: 0, changed: 0 })
    const { rows } = await app.call('clerk', 'importBatch.rows', { id: batchId, limit: 500 })
    const masked = rows.flatMap(({ findings }) => findings).filter(({ code }) => code === 'MASKED_VALUE')
    expect(masked.some(({ message }) => message.includes('现居住地址'))).toBe(true)
  })

  it('is written for a column that does not exist', async () => {
    const path = join(app.dataDir, 'never.xlsx')
    const action = app.call('clerk', 'roster.export', { file: anyToken, columns: ['name', 'password'] }, path)
    expect(await refusal(action)).toMatchObject({ code: 'ROSTER_UNKNOWN_COLUMN' })
    expect(existsSync(path)).toBe(false)
  })
})
