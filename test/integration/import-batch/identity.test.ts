import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportRow } from '../../../src-main/shared/import-batch/import-batch.contract.ts'
import { idCheckCharacter } from '../../../src-main/shared/kernel/id-card.ts'
import { openBackdoor } from '../../support/builders.ts'
import {
  anyToken,
  importRows,
  person,
  street,
  streetCommunities,
  writeRosterFile,
  type FileRow,
  anyGround,
} from '../../support/roster-file.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'
import { maskIdNumber } from '../../../src-main/shared/kernel/masking.ts'

let app: TestApp
beforeEach(async () => {
  app = await openTestApp({ communities: streetCommunities })
})
afterEach(() => app.close())

const worker = (nth: number) => {
  const found = street.workers[nth]
  if (!found) throw new RangeError(`no sample person ${nth}`)
  return found
}
const birthOf = (nth: number) => {
  const { idNo } = worker(nth)
  return `${idNo.slice(6, 10)}-${idNo.slice(10, 12)}-${idNo.slice(12, 14)}`
}

async function stage(rows: readonly FileRow[]): Promise<{ id: number; rows: ImportRow[] }> {
  const path = await writeRosterFile(app.dataDir, rows)
  const { batchId: id } = await app.call('clerk', 'roster.stage', { file: anyToken }, path)
  return { id, rows: (await app.call('clerk', 'importBatch.rows', { id, limit: 500 })).rows }
}
const verdicts = (rows: readonly ImportRow[]) =>
  rows.map(({ outcome, findings }) => [outcome, ...findings.filter((f) => f.severity !== 'warning').map((f) => f.code)])

describe('a row without an ID number', () => {
  beforeEach(() => importRows(app, [person(0), person(1), person(2)]))

  it('is not found by its 工号, or by name and birth, or loses the stored ID number', async () => {
    const { id, rows } = await stage([
      { name: worker(0).name, idNo: '', empNo: worker(0).empNo, birthOn: '', remark: '甲' },
      { name: worker(1).name, idNo: '', empNo: '', birthOn: birthOf(1), remark: '乙' },
      { name: worker(2).name, idNo: '', empNo: '', birthOn: birthOf(2).slice(0, 7), remark: '丙' },
    ])
    expect(verdicts(rows)).toEqual(rows.map(() => ['changed', 'MATCHED_BY_OTHER_KEY']))
    expect(rows.map((row) => row.changes.map((c) => [c.field, c.after]))).toEqual([
      [['remark', '甲']],
      [['remark', '乙']],
      [['remark', '丙']],
    ])
    const { counts } = await app.call('clerk', 'importBatch.get', { id })
    await app.call('clerk', 'importBatch.commit', { id, expected: counts, ...anyGround })
    const back = await openBackdoor(app)
    expect(back.raw.prepare('select id_no from worker order by id').pluck().all()).toEqual(
      [0, 1, 2].map((nth) => worker(nth).idNo),
    )
    back.close()
  })

  it('takes the first of two people who fit, or somebody of another name with its 工号', async () => {
    const body = `${worker(1).idNo.slice(0, 14)}97${worker(1).idNo[16] ?? '1'}`
    await importRows(app, [person(3, { name: worker(1).name, idNo: body + idCheckCharacter(body) })])
    const { rows } = await stage([
      { name: worker(1).name, idNo: '', empNo: '', birthOn: birthOf(1), remark: '甲' },
      { name: worker(2).name, idNo: '', empNo: worker(0).empNo, birthOn: '', remark: '乙' },
      { name: '张三', idNo: '', empNo: '', birthOn: birthOf(0), remark: '丙' },
    ])
    expect(rows.map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'refused'])
    const codes = rows.map((row) => row.findings.map((f) => f.code))
    expect(codes[0]).toContain('AMBIGUOUS_PERSON')
    expect(codes[1]).toContain('EMP_NO_TAKEN')
    expect(codes[2]).toContain('REQUIRED')
  })
})

describe('an ID number that Excel turned into a number', () => {
  beforeEach(() => importRows(app, [person(0), person(1)]))
  const damaged = (nth: number) => Number(worker(nth).idNo.replace('X', '0'))

  it('is guessed, or not offered although only one person fits', async () => {
    const { id, rows } = await stage([
      { ...person(0), idNo: damaged(0), remark: '甲' },
      { ...person(2), idNo: damaged(2) },
      { ...person(1), idNo: damaged(1), name: '张三' },
    ])
    expect(rows.map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'refused'])
    const proposals = rows.map((row) => row.findings.find((f) => f.code === 'ID_TRUNCATED_BY_EXCEL')?.proposal)
    expect(proposals).toEqual([maskIdNumber(worker(0).idNo), undefined, undefined])
    const values = { idNo: proposals[0] ?? '' }
    const mended = await app.call('clerk', 'importBatch.correctRow', { id, rowNo: rows[0]?.rowNo ?? 0, values })
    expect([mended.outcome, mended.changes]).toEqual(['changed', [{ field: 'remark', before: '', after: '甲' }]])
  })

  it('typed as text with three noughts is offered otherwise', async () => {
    const { rows } = await stage([{ ...person(0), idNo: `${worker(0).idNo.slice(0, 15)}000` }])
    expect(rows[0]?.findings[0]).toMatchObject({
      code: 'ID_TRUNCATED_BY_EXCEL',
      proposal: maskIdNumber(worker(0).idNo),
    })
  })
})

describe('清空', () => {
  beforeEach(() => importRows(app, [person(0, { remark: '旧备注', formerName: '张三' })]))

  it('keeps the value, or takes away another field; a blank takes anything away', async () => {
    const { id, rows } = await stage([person(0, { remark: '清空', formerName: '' })])
    expect(rows[0]?.changes).toEqual([{ field: 'remark', before: '旧备注', after: '（清空）' }])
    const { counts } = await app.call('clerk', 'importBatch.get', { id })
    await app.call('clerk', 'importBatch.commit', { id, expected: counts, ...anyGround })
    const back = await openBackdoor(app)
    expect(back.raw.prepare('select remark, former_name from worker').get()).toEqual({
      remark: null,
      former_name: '张三',
    })
    back.close()
  })

  it('empties a required field', async () => {
    const { rows } = await stage([person(0, { nation: '【清空】' })])
    expect(verdicts(rows)).toEqual([['refused', 'CANNOT_ERASE']])
  })
})

it("a row's verdict depends on where it stands in the file", async () => {
  await importRows(app, [person(0), person(1), person(2, { remark: '旧' })])
  const rows: FileRow[] = [
    person(0),
    person(1, { grade: 9 }),
    person(2, { remark: '清空' }),
    person(3),
    person(4, { nation: '没有这个民族' }),
    { ...person(5), idNo: '' },
    { name: worker(0).name, idNo: '', empNo: '', birthOn: birthOf(0) },
    person(6, { idNo: person(7)['idNo'] }),
    person(7),
  ]
  const key = (row: ImportRow) => JSON.stringify(row.values)
  const inOrder = async (order: readonly FileRow[]) => {
    const { rows: staged } = await stage(order)
    return new Map(
      staged.map((row) => [
        key(row),
        `${row.outcome} ${row.findings
          .map((f) => f.code)
          .sort()
          .join()}`,
      ]),
    )
  }
  const expected = await inOrder(rows)
  expect(expected.size).toBe(rows.length)
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (order) => {
      expect(await inOrder(order)).toEqual(expected)
    }),
    { numRuns: 8 },
  )
})
