import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { blankForms, type BlankForm } from '../../support/blank-forms.ts'
import { openBackdoor } from '../../support/builders.ts'
import { anyToken, importRows, person, street, streetCommunities } from '../../support/roster-file.ts'
import { refusalCode } from '../../support/refusal-code.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

let app: TestApp
let forms: BlankForm[] = []
beforeAll(async () => {
  app = await openTestApp({ communities: streetCommunities })
  await importRows(
    app,
    street.workers.slice(0, 30).map((_, nth) => person(nth)),
  )
  forms = await blankForms()
})
afterAll(() => app.close())

async function take(index: number, issuer = '区民政局'): Promise<number> {
  const path = join(app.dataDir, `form-${index}.xlsx`)
  writeFileSync(path, forms[index]?.bytes ?? Buffer.alloc(0))
  const { id } = await app.call('clerk', 'receivedForm.take', { file: anyToken, issuer }, path)
  return id
}

const fillInto = (name: string) => join(app.dataDir, name)
const fill = (id: number, name: string, who: { communityId?: number; workerId?: number } = {}) =>
  app.call('clerk', 'receivedForm.fill', { file: anyToken, id, reason: '区民政局季度统计', ...who }, fillInto(name))

describe('a received form', () => {
  it('leaves somebody out, or fills in masked or wrong values', async () => {
    const id = await take(0)
    const check = await app.call('clerk', 'receivedForm.check', { id })
    expect(check).toMatchObject({ people: 30, room: null })
    const { people } = await fill(id, 'filled.xlsx')
    expect(people).toBe(30)
    const [sheet] = readWorkbook(readFileSync(fillInto('filled.xlsx'))).sheets
    const rows = sheet?.rows.filter((row) => row.number >= 4) ?? []
    const byId = new Map(street.workers.slice(0, 30).map((worker) => [worker.idNo, worker]))
    expect(rows.map((row) => row.text(0))).toEqual(rows.map((_, index) => String(index + 1)))
    for (const row of rows) {
      const worker = byId.get(row.text(4))
      expect([row.text(1), row.text(2), row.text(6)]).toEqual([worker?.community, worker?.name, worker?.mobile])
      byId.delete(row.text(4))
    }
    expect(byId.size).toBe(0)
  })

  it('fills in people of another community', async () => {
    const { communities } = await app.call('clerk', 'organisation.get', {})
    const chosen = communities[0]
    const id = await take(0)
    const { people } = await fill(id, 'one.xlsx', { communityId: chosen?.id ?? 0 })
    const expected = street.workers.slice(0, 30).filter((worker) => worker.community === chosen?.name)
    expect(people).toBe(expected.length)
  })

  it('asks again for what was settled for the same form of the same issuer', async () => {
    const id = await take(7)
    const form = await app.call('clerk', 'receivedForm.get', { id })
    expect(form.mapping).toMatchObject({ A: null, B: 'name' })
    const { rowVersion } = form
    await app.call('clerk', 'receivedForm.map', { id, rowVersion, mapping: { A: 'community' } })
    const again = await app.call('clerk', 'receivedForm.get', { id: await take(7) })
    expect(again.mapping).toMatchObject({ A: 'community', B: 'name' })
    expect(again.rememberedFrom?.issuer).toBe('区民政局')
    const stale = app.call('clerk', 'receivedForm.map', { id, rowVersion, mapping: { A: null } })
    expect(await refusalCode(stale)).toBe('CONCURRENT_MODIFICATION')
    const unknown = { id: again.id, rowVersion: again.rowVersion }
    expect(await refusalCode(app.call('clerk', 'receivedForm.map', { ...unknown, mapping: { Z: 'name' } }))).toBe(
      'RECEIVED_FORM_UNKNOWN_SLOT',
    )
    expect(await refusalCode(app.call('clerk', 'receivedForm.map', { ...unknown, mapping: { A: 'toString' } }))).toBe(
      'ROSTER_UNKNOWN_COLUMN',
    )
  })

  it('is filled over its totals, or half, when there is no room', async () => {
    const id = await take(1)
    expect((await app.call('clerk', 'receivedForm.check', { id })).findings[0]?.code).toBe('FORM_NO_ROOM')
    expect(await refusalCode(fill(id, 'no-room.xlsx'))).toBe('RECEIVED_FORM_REFUSED')
    expect(() => readFileSync(fillInto('no-room.xlsx'))).toThrow('ENOENT')
    expect((await app.call('clerk', 'receivedForm.get', { id })).lastFilledAt).toBeNull()
  })

  it('takes a card for a list', async () => {
    const id = await take(9)
    expect(await refusalCode(fill(id, 'card.xlsx'))).toBe('RECEIVED_FORM_REFUSED')
    const { people, cells } = await fill(id, 'card.xlsx', { workerId: 1 })
    expect(people).toBe(1)
    const row = readWorkbook(readFileSync(fillInto('card.xlsx'))).sheets[0]?.rows.find((r) => r.number === 2)
    expect(row?.text(1)).toBe(street.workers[0]?.name)
    expect(cells).toBeGreaterThan(4)
  })

  it('leaves no trace of clear values that went out', async () => {
    const id = await take(0)
    const { sha256 } = await fill(id, 'trace.xlsx')
    const { rows } = await app.call('auditor', 'auditLog.list', { limit: 1 })
    expect(rows[0]).toMatchObject({ action: 'receivedForm.fill', objectType: 'received_form', objectId: String(id) })
    expect(rows[0]?.summary).toContain('身份证号码')
    expect(rows[0]?.summary).toContain('事由：区民政局季度统计')
    expect(rows[0]?.summary.replaceAll(' ', '')).toContain(sha256)
    expect(await refusalCode(app.call('reviewer', 'receivedForm.fill', { file: anyToken, id, reason: '看看' }))).toBe(
      'FORBIDDEN',
    )
  })

  it('can be exchanged for another after it was received', async () => {
    const back = await openBackdoor(app)
    expect(() => back.tamper(`update received_form set content = x'00' where id = 1`)).toThrow('RECEIVED_FORM_IS_KEPT')
    back.close()
  })

  it('of another kind is taken in, or refused without a word', async () => {
    const path = join(app.dataDir, 'other.xlsx')
    const refusal = async (bytes: Buffer) => {
      writeFileSync(path, bytes)
      return refusalCode(app.call('clerk', 'receivedForm.take', { file: anyToken, issuer: '区民政局' }, path))
    }
    expect(await refusal(Buffer.from('姓名,身份证号\n'))).toBe('WORKBOOK_NOT_FILLABLE')
    expect(
      await refusal(readFileSync(join(import.meta.dirname, '../../fixtures/roster-saved-by-libreoffice.xls'))),
    ).toBe('WORKBOOK_NOT_FILLABLE')
    expect(await refusal(Buffer.from('PK\u0003\u0004 cut off', 'latin1'))).toBe('WORKBOOK_DAMAGED')
  })
})
