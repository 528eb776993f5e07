import { join } from 'node:path'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordKinds, type RecordKind } from '../../../src-main/shared/person-record/record-kinds.ts'
import { openBackdoor, type Backdoor } from '../../support/builders.ts'
import {
  importRecords,
  recordsOf,
  sampleRecords,
  stageRecords,
  writeRecordFile,
  type RecordFileRow,
} from '../../support/record-file.ts'
import { refusalCode } from '../../support/refusal-code.ts'
import { anyToken, importRows, person, street, streetCommunities } from '../../support/roster-file.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'
import { maskIdNumber } from '../../../src-main/shared/kernel/masking.ts'

let app: TestApp
let back: Backdoor
beforeEach(async () => {
  app = await openTestApp({ communities: streetCommunities })
  back = await openBackdoor(app)
  await importRows(
    app,
    [0, 1, 2, 3, 4, 5].map((nth) => person(nth)),
  )
})
afterEach(() => {
  back.close()
  app.close()
})

const who = (nth: number, over: RecordFileRow = {}): RecordFileRow => {
  const { name, idNo } = person(nth)
  return { name: name ?? null, idNo: idNo ?? null, ...over }
}
const idOf = (nth: number) =>
  back.raw
    .prepare<[string], { id: number }>('select id from worker where id_no = ?')
    .get(street.workers[nth]?.idNo ?? '')?.id ?? 0
const certificate = (over: RecordFileRow = {}): RecordFileRow => ({ ...sampleRecords.certificate, ...over })
async function commit(batchId: number): Promise<void> {
  const { counts } = await app.call('clerk', 'importBatch.get', { id: batchId })
  await app.call('clerk', 'importBatch.commit', { id: batchId, expected: counts })
}
const rowsIn = async (id: number) => (await app.call('clerk', 'importBatch.rows', { id })).rows
const stage = async (kind: RecordKind, rows: readonly RecordFileRow[]) =>
  stageRecords(app, kind, await writeRecordFile(app.dataDir, kind, rows))
const undo = async (id: number, keepLaterEdits = false) => {
  const { remove, restore } = await app.call('clerk', 'importBatch.undoPlan', { id })
  return app.call('clerk', 'importBatch.undo', { id, expected: { remove, restore }, keepLaterEdits })
}
/** The records as stored, without what every save counts up. */
function stored(): unknown[] {
  const counted = new Set(['id', 'row_version', 'updated_at', 'updated_by', 'created_at', 'created_by'])
  const rows = back.raw.prepare('select * from person_record order by worker_id, id').all() as Record<string, unknown>[]
  return rows.map((row) => Object.entries(row).filter(([column]) => !counted.has(column)))
}

describe('a workbook of one kind', () => {
  for (const kind of recordKinds) {
    it(`${kind}: differs from itself after export and import, or its template cannot be filled in`, async () => {
      const rows = [0, 1, 2].map((nth) => ({ ...who(nth), ...sampleRecords[kind] }))
      const first = await importRecords(app, kind, rows)
      expect(first.counts).toMatchObject({ read: 3, new: 3 })
      const path = join(app.dataDir, `${kind}.xlsx`)
      const wish = { file: anyToken, kind, unmaskedReason: '核对数据' }
      expect((await app.call('clerk', 'personRecord.export', wish, path)).rows).toBe(3)
      const again = await stageRecords(app, kind, path)
      expect(again.counts).toEqual({ read: 3, new: 0, changed: 0, same: 3, refused: 0, skipped: 0 })
      expect(again.findings.map(({ message }) => message)).toEqual([])

      const template = join(app.dataDir, `${kind}-template.xlsx`)
      await app.call('clerk', 'importBatch.template', { file: anyToken, sheetId: kind }, template)
      const book = new ExcelJS.Workbook()
      await book.xlsx.readFile(template)
      const sheet = book.worksheets[0]
      const headers = (sheet?.getRow(3).values as string[]).map((header) => header?.replace('*', ''))
      const { columns } = await app.call('clerk', 'importBatch.get', { id: first.id })
      const values = { ...who(3), ...sampleRecords[kind] }
      for (const { field, header } of columns) {
        expect(headers, header).toContain(header)
        const value = values[field as keyof typeof values]
        if (sheet) sheet.getRow(4).getCell(headers.indexOf(header)).value = value ?? null
      }
      await book.xlsx.writeFile(template)
      const filled = await stageRecords(app, kind, template)
      expect(filled.counts).toMatchObject({ read: 1, new: 1, refused: 0 })
    })
  }

  it('without a reason lets an ID number out, or cannot be taken in again by the other keys', async () => {
    await importRecords(
      app,
      'certificate',
      [0, 1].map((nth) => ({ ...who(nth), ...certificate() })),
    )
    const path = join(app.dataDir, 'masked.xlsx')
    await app.call('reviewer', 'personRecord.export', { file: anyToken, kind: 'certificate' }, path)
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(path)
    const text = JSON.stringify(book.worksheets[0]?.getSheetValues())
    expect(text).not.toContain(street.workers[0]?.idNo)
    expect(text).toContain(`**************${street.workers[0]?.idNo.slice(-4)}`)
    expect(text).toContain('共2条')
    const again = await stageRecords(app, 'certificate', path)
    expect(again.counts).toMatchObject({ read: 2, same: 2 })
  })

  it('of families is taken in masked: *** over names', async () => {
    await importRecords(app, 'family', [{ ...who(0), ...sampleRecords.family }])
    const path = join(app.dataDir, 'masked.xlsx')
    await app.call('clerk', 'personRecord.export', { file: anyToken, kind: 'family' }, path)
    const before = stored()
    const again = await stageRecords(app, 'family', path)
    expect(again.counts).toMatchObject({ read: 1, refused: 1 })
    const [row] = await rowsIn(again.id)
    expect(row?.findings.map(({ code }) => code)).toContain('MASKED_VALUE')
    expect(stored()).toEqual(before)
  })

  it('of one community holds people of another, or those who left', async () => {
    await importRecords(
      app,
      'honour',
      [0, 1, 2, 3].map((nth) => ({ ...who(nth), ...sampleRecords.honour })),
    )
    const communityId = back.raw
      .prepare<[number], { community_id: number }>('select community_id from worker where id = ?')
      .get(idOf(0))?.community_id
    const own = back.raw
      .prepare<[number], { n: number }>(
        'select count(*) as n from worker where community_id = ? and id in (1, 2, 3, 4)',
      )
      .get(communityId ?? 0)?.n
    const path = join(app.dataDir, 'community.xlsx')
    const wish = { file: anyToken, kind: 'honour' as const, communityId: communityId ?? 0 }
    expect((await app.call('clerk', 'personRecord.export', wish, path)).rows).toBe(own)
    const { rowVersion } = await app.call('clerk', 'roster.get', { id: idOf(0) })
    const values = { status: '退出', exitOn: '2026-10', exitReason: '退休' }
    const leave = { id: idOf(0), rowVersion, values, effectiveOn: '2026-11-01' as never, reason: '退休审批〔2026〕1号' }
    await app.call('clerk', 'roster.update', leave)
    expect((await app.call('clerk', 'personRecord.export', wish, path)).rows).toBe((own ?? 0) - 1)
  })
})

describe('a row finds its person', () => {
  it('by another key than ID number, then 工号, then name and birth; or takes the first of several', async () => {
    const [a, b, c] = [0, 1, 2].map((nth) => street.workers[nth])
    const rows = [
      { name: a?.name ?? '', idNo: a?.idNo ?? '', empNo: b?.empNo ?? '' },
      { name: b?.name ?? '', empNo: b?.empNo ?? '' },
      { name: c?.name ?? '', birthOn: `${c?.idNo.slice(6, 10)}-${c?.idNo.slice(10, 12)}` },
      { name: '查无此人', idNo: '990102198803050014' },
      { name: '另一个人', idNo: street.workers[4]?.idNo ?? '' },
      { name: street.workers[5]?.name ?? '' },
    ].map((row) => ({ ...row, ...certificate() }))
    const batch = await stage('certificate', rows)
    const staged = await rowsIn(batch.id)
    expect(staged.map(({ outcome }) => outcome)).toEqual(['new', 'new', 'new', 'refused', 'refused', 'refused'])
    const codesOf = (nth: number) => staged[nth]?.findings.map(({ code }) => code)
    expect(codesOf(1)).toEqual(['MATCHED_BY_OTHER_KEY'])
    expect(codesOf(3)).toEqual(['RECORD_UNKNOWN_PERSON'])
    expect(codesOf(4)).toEqual(['RECORD_NAME_DIFFERS'])
    expect(codesOf(5)).toEqual(['RECORD_UNKNOWN_PERSON'])
    await commit(batch.id)
    for (const nth of [0, 1, 2]) expect((await recordsOf(app, idOf(nth), 'certificate')).rows, `${nth}`).toHaveLength(1)
  })

  it('whose number Excel damaged, without the clerk being offered the only one that fits', async () => {
    const { name, idNo } = street.workers[0] ?? { name: '', idNo: '' }
    const batch = await stage('certificate', [{ name, idNo: `${idNo.slice(0, 15)}000`, ...certificate() }])
    const [row] = await rowsIn(batch.id)
    expect(row).toMatchObject({
      outcome: 'refused',
      findings: [{ code: 'ID_TRUNCATED_BY_EXCEL', proposal: maskIdNumber(idNo) }],
    })
  })

  it('and the record that it repeats: blank keeps, another value changes, a new one is added', async () => {
    await importRecords(app, 'certificate', [{ ...who(0), ...certificate() }])
    const batch = await stage('certificate', [
      { ...who(0), certificateType: '社工证', certificateLevel: '中级', registeredUntil: '2028-12-31', 社保卡: '有' },
      { ...who(0), certificateType: '职业技能等级', certificateLevel: '四级', certificateName: '网格员' },
      { ...who(1), ...certificate({ issuedBy: '清空' }) },
    ])
    expect(batch.counts).toMatchObject({ read: 3, new: 2, changed: 1, refused: 0 })
    await commit(batch.id)
    const { rows } = await recordsOf(app, idOf(0), 'certificate')
    expect(rows.map(({ texts }) => [texts['certificateLevel'], texts['registeredUntil'], texts['issuedBy']])).toEqual([
      ['社会工作师', '2028-12-31', '示例省民政厅'],
      ['四级', '', ''],
    ])
    expect(rows[0]?.extra).toEqual([{ header: '社保卡', text: '有' }])
    const { rows: states } = await app.call('clerk', 'personRecord.history', { id: rows[0]?.id ?? 0 })
    expect(states.map(({ texts }) => texts['registeredUntil'])).toEqual(['2028-12-31', '2025-12-31'])
  })

  it('with two records that fit, or twice in one file, and is written all the same', async () => {
    const terms = ['第十七届', '第十八届'].map((roleSession, nth) => ({
      ...sampleRecords.representative,
      roleSession,
      termFrom: `${2016 + nth * 5}-12`,
      termTo: `${2021 + nth * 5}-12`,
    }))
    await importRecords(
      app,
      'representative',
      terms.map((term) => ({ ...who(0), ...term })),
    )
    const batch = await stage('representative', [
      { ...who(0), roleType: '人大代表', roleLevel: '区县', recordNote: '连任' },
      { ...who(0), ...terms[0] },
      { ...who(0), roleType: '人大代表', roleLevel: '区县', roleSession: '第十七届', recordNote: '重复' },
      { ...who(1), ...terms[0] },
      { ...who(1), ...terms[0] },
    ])
    const staged = await rowsIn(batch.id)
    expect(staged.map(({ outcome, findings }) => [outcome, findings[0]?.code])).toEqual([
      ['refused', 'AMBIGUOUS_RECORD'],
      ['refused', 'DUPLICATE_IN_FILE'],
      ['refused', 'DUPLICATE_IN_FILE'],
      ['refused', 'DUPLICATE_IN_FILE'],
      ['refused', 'DUPLICATE_IN_FILE'],
    ])
  })
})

describe('undoing an import of records', () => {
  it('leaves other records than before', async () => {
    await importRecords(
      app,
      'honour',
      [0, 1, 2].map((nth) => ({ ...who(nth), ...sampleRecords.honour })),
    )
    const change = fc.record({
      nth: fc.integer({ min: 0, max: 5 }),
      title: fc.constantFrom('优秀社区工作者', '抗疫先进个人', '最美网格员'),
      grantedBy: fc.constantFrom('示例市民政局', '示例区委', ''),
      isBroken: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(change, { minLength: 1, maxLength: 8, selector: ({ nth, title }) => `${nth} ${title}` }),
        async (changes) => {
          const rows = changes.map(({ nth, title, grantedBy, isBroken }) => ({
            ...who(nth),
            ...sampleRecords.honour,
            honourTitle: title,
            grantedBy,
            ...(isBroken ? { grantedOn: '某日' } : {}),
          }))
          const before = stored()
          const batch = await stage('honour', rows)
          const { counts } = batch
          fc.pre(counts.new + counts.changed > 0)
          await commit(batch.id)
          expect(stored()).toHaveLength(before.length + counts.new)
          expect(await undo(batch.id)).toEqual({ removed: counts.new, restored: counts.changed })
          expect(stored()).toEqual(before)
        },
      ),
      { numRuns: 15 },
    )
    expect((await app.call('auditor', 'auditLog.verify', {})).firstBadSeq).toBeNull()
  })

  it('overwrites what was edited since, or takes a record with proof attached', async () => {
    const batch = await importRecords(
      app,
      'honour',
      [0, 1, 2].map((nth) => ({ ...who(nth), ...sampleRecords.honour })),
    )
    const ids = await Promise.all(
      [0, 1].map(async (nth) => (await recordsOf(app, idOf(nth), 'honour')).rows[0]?.id ?? 0),
    )
    await app.call('clerk', 'personRecord.update', {
      id: ids[0] ?? 0,
      rowVersion: 1,
      values: { grantedBy: '示例区委' },
    })
    await app.call('clerk', 'personRecord.remove', { id: ids[1] ?? 0, rowVersion: 1, reason: '核对中' })
    await app.call('clerk', 'personRecord.restore', { id: ids[1] ?? 0, rowVersion: 2 })
    const plan = await app.call('clerk', 'importBatch.undoPlan', { id: batch.id })
    expect(plan.laterEdits).toEqual([
      { name: person(0)['name'], field: '授予单位', imported: '示例市民政局', now: '示例区委' },
    ])
    expect(plan.kept).toEqual([{ name: person(1)['name'], reason: '导入后有过修改' }])
    expect(await refusalCode(undo(batch.id))).toBe('IMPORT_UNDO_HINDERED')
    expect(await undo(batch.id, true)).toEqual({ removed: 1, restored: 0 })
    expect((await recordsOf(app, idOf(2), 'honour')).rows).toEqual([])
    expect((await recordsOf(app, idOf(0), 'honour')).rows).toHaveLength(1)
  })

  it('of the roster removes a person who has records', async () => {
    const added = await importRows(app, [person(7)])
    await importRecords(app, 'honour', [{ ...who(7), ...sampleRecords.honour }])
    const plan = await app.call('clerk', 'importBatch.undoPlan', { id: added.id })
    expect(plan.kept).toEqual([{ name: person(7)['name'], reason: '已有子表记录' }])
  })

  it('gives the number of a removed record to another', async () => {
    const first = await importRecords(app, 'honour', [{ ...who(0), ...sampleRecords.honour }])
    const before = (await recordsOf(app, idOf(0), 'honour')).rows[0]?.id ?? 0
    await undo(first.id)
    await importRecords(app, 'honour', [{ ...who(1), ...sampleRecords.honour }])
    expect((await recordsOf(app, idOf(1), 'honour')).rows[0]?.id).toBeGreaterThan(before)
  })
})
