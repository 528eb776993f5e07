import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { idCheckCharacter } from '../../../src-main/shared/kernel/id-card.ts'
import type { ImportRow } from '../../../src-main/shared/import-batch/import-batch.contract.ts'
import {
  anyGround,
  importRows,
  person,
  stageRoster,
  street,
  streetCommunities,
  writeRosterFile,
  type FileRow,
} from '../../support/roster-file.ts'
import { refusalCode } from '../../support/refusal-code.ts'
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
const stage = async (rows: readonly FileRow[], draw?: Parameters<typeof writeRosterFile>[2]) =>
  (await stageRoster(app, await writeRosterFile(app.dataDir, rows, draw))).id
const rowsOf = async (id: number) => (await app.call('clerk', 'importBatch.rows', { id, limit: 500 })).rows
const countsOf = async (id: number) => (await app.call('clerk', 'importBatch.get', { id })).counts
const codesOf = (row: ImportRow | undefined) => row?.findings.map(({ code }) => code)
const birthOf = (idNo: string) => `${idNo.slice(6, 10)}-${idNo.slice(10, 12)}-${idNo.slice(12, 14)}`

/** The same birthday and sex under another number. */
function otherNumber(idNo: string): string {
  const first17 = `${idNo.slice(0, 14)}97${idNo[16] ?? '1'}`
  return first17 + idCheckCharacter(first17)
}

describe('proposals', () => {
  it('are guesses, miss a mistake that has one answer, or are applied to another row', async () => {
    await importRows(app, [person(0), person(1)])
    const legacy = worker(2).idNo
    const swapped =
      worker(1).idNo.slice(0, 15) + worker(1).idNo.charAt(16) + worker(1).idNo.charAt(15) + worker(1).idNo.charAt(17)
    const id = await stage([
      { ...person(0), idNo: `${worker(0).idNo.slice(0, 15)}000` },
      { ...person(1), idNo: swapped === worker(1).idNo ? `${worker(1).idNo.slice(0, 16)}9X` : swapped },
      { ...person(2), idNo: `${legacy.slice(0, 6)}${legacy.slice(8, 17)}` },
      { ...person(3), sex: worker(3).sex === '男' ? '女' : '男' },
      { ...person(4), community: '青松路社区' },
      { ...person(5), community: '没有这个社区' },
      // A check character that is wrong, of somebody whom nobody knows: any digit may be the wrong one.
      { ...person(6), idNo: worker(6).idNo.slice(0, 17) + (worker(6).idNo.endsWith('1') ? '2' : '1') },
    ])
    const { proposals } = await app.call('clerk', 'importBatch.proposals', { id })
    expect(proposals.map(({ rowNo, field, after }) => [rowNo, field, after])).toEqual([
      [2, 'idNo', maskIdNumber(worker(0).idNo)],
      [3, 'idNo', maskIdNumber(worker(1).idNo)],
      [4, 'idNo', expect.stringMatching(/^\d{17}[\dX]$/)],
      [5, 'sex', worker(3).sex],
      [6, 'community', '青枫路'],
    ])
    expect(proposals[3]).toMatchObject({ name: worker(3).name, before: worker(3).sex === '男' ? '女' : '男' })
    const rows = proposals.map(({ rowNo, field, after }) => ({ rowNo, values: { [field]: after } }))
    const { counts } = await app.call('clerk', 'importBatch.correctRows', { id, rows })
    expect(counts).toEqual(await countsOf(id))
    const after = await rowsOf(id)
    expect(after.map(({ outcome }) => outcome)).toEqual(['same', 'same', 'new', 'new', 'new', 'refused', 'refused'])
    expect(after.map(({ isMended }) => isMended)).toEqual([true, true, true, true, true, false, false])
    expect((await app.call('clerk', 'importBatch.proposals', { id })).proposals).toEqual([])
    const { rows: log } = await app.call('auditor', 'auditLog.list', { limit: 10 })
    expect(log.filter(({ action }) => action === 'importBatch.correctRows')).toHaveLength(5)
  })

  it('are applied half when one of the rows does not exist', async () => {
    const id = await stage([person(0, { nation: 'x' }), person(1, { nation: 'x' })])
    const wish = [2, 3, 99].map((rowNo) => ({ rowNo, values: { nation: '汉族' } }))
    expect(await refusalCode(app.call('clerk', 'importBatch.correctRows', { id, rows: wish }))).toBe('NOT_FOUND')
    expect(await countsOf(id)).toMatchObject({ refused: 2 })
  })
})

describe('a question that only the clerk can answer', () => {
  it('which of two people: the answer is another person, or the row stays refused', async () => {
    await importRows(app, [person(1), person(3, { name: worker(1).name, idNo: otherNumber(worker(1).idNo) })])
    const row = { name: worker(1).name, idNo: '', empNo: '', birthOn: birthOf(worker(1).idNo), remark: '甲' }
    const id = await stage([row])
    const [asked] = (await app.call('clerk', 'importBatch.rows', { id, filter: 'choice' })).rows
    expect(asked?.findings.map(({ code, choices }) => [code, choices?.map(({ values }) => values)])).toContainEqual([
      'AMBIGUOUS_PERSON',
      [{ idNo: maskIdNumber(worker(1).idNo) }, { idNo: maskIdNumber(otherNumber(worker(1).idNo)) }],
    ])
    const values = asked?.findings.find(({ choices }) => choices)?.choices?.[0]?.values ?? {}
    const mended = await app.call('clerk', 'importBatch.correctRow', { id, rowNo: 2, values })
    expect([mended.outcome, mended.changes]).toEqual(['changed', [{ field: 'remark', before: '', after: '甲' }]])
  })

  it('the same person or a new one: yes makes a second person, or no goes on asking', async () => {
    await importRows(app, [person(0)])
    const twin = person(0, { idNo: otherNumber(worker(0).idNo), empNo: 'QF9999', remark: '甲' })
    const id = await stage([twin, person(1)])
    expect(codesOf((await rowsOf(id))[0])).toEqual(['SAME_NAME_AND_BIRTH'])
    const confirms = ['SAME_NAME_AND_BIRTH']
    const added = await app.call('clerk', 'importBatch.correctRow', { id, rowNo: 2, values: {}, confirms })
    expect([added.outcome, added.findings]).toEqual(['new', []])
    expect((await app.call('clerk', 'importBatch.rows', { id, filter: 'choice' })).total).toBe(0)
    // The file is read anew with another answer: what was looked into stays.
    await app.call('clerk', 'importBatch.answer', { id, answers: { pivots: { joinedOn: 26 } } })
    expect((await rowsOf(id))[0]?.findings).toEqual([])
    await app.call('clerk', 'importBatch.correctRow', { id, rowNo: 2, values: null })
    const [asked] = await rowsOf(id)
    const values = asked?.findings[0]?.choices?.[0]?.values ?? {}
    expect(values).toEqual({ idNo: maskIdNumber(worker(0).idNo) })
    const same = await app.call('clerk', 'importBatch.correctRow', { id, rowNo: 2, values })
    expect(same.outcome).toBe('changed')
    await app.call('clerk', 'importBatch.commit', { id, expected: await countsOf(id), ...anyGround })
    expect((await app.call('clerk', 'roster.list', {})).total).toBe(2)
  })

  it('an error is waved through by confirming it', async () => {
    const id = await stage([person(0, { nation: 'x' })])
    const confirms = ['UNKNOWN_CODE']
    const row = await app.call('clerk', 'importBatch.correctRow', { id, rowNo: 2, values: {}, confirms })
    expect([row.outcome, codesOf(row)]).toEqual(['refused', ['UNKNOWN_CODE']])
  })
})

it("the file's own row can not be put back, or comes back without what was wrong with it", async () => {
  const id = await stage([person(0, { grade: 'x' }), person(1), person(1)], (sheet) => {
    sheet.getRow(2).hidden = true
  })
  const before = await rowsOf(id)
  await app.call('clerk', 'importBatch.correctRow', {
    id,
    rowNo: 2,
    values: { grade: worker(0).grade, name: '张三' },
  })
  await app.call('clerk', 'importBatch.correctRow', { id, rowNo: 3, values: { idNo: worker(2).idNo, empNo: 'QF9999' } })
  expect(await countsOf(id)).toMatchObject({ new: 3, refused: 0 })
  const rows = [2, 3].map((rowNo) => ({ rowNo, values: null }))
  await app.call('clerk', 'importBatch.correctRows', { id, rows })
  expect(await rowsOf(id)).toEqual(before)
  expect(codesOf(before[0])).toEqual(['ROW_HIDDEN', 'NOT_AN_INTEGER'])
})

it('the grid shows other rows than the list, or a filter by the kind of mistake misses one', async () => {
  const id = await stage([
    ...[0, 1, 2].map((nth) => person(nth)),
    person(3, { nation: 'x', grade: 'x' }),
    person(4, { nation: 'y' }),
    person(5, { mobile: '13900000001/13900000002' }),
  ])
  await app.call('clerk', 'importBatch.correctRow', { id, rowNo: 3, values: { formerName: '张三' } })
  const rows = await rowsOf(id)
  const { rows: grid, fields, total } = await app.call('clerk', 'importBatch.grid', { id, limit: 2000 })
  expect(total).toBe(6)
  const asRows = grid.map(({ cells, ...row }) => ({
    ...row,
    values: Object.fromEntries(fields.flatMap((field, at) => (cells[at] ? [[field, cells[at]]] : []))),
  }))
  expect(asRows).toEqual(rows)
  const { kinds } = await app.call('clerk', 'importBatch.kinds', { id })
  expect(kinds).toEqual([
    { code: 'UNKNOWN_CODE', rows: 2 },
    { code: 'MOBILE_SEVERAL', rows: 1 },
    { code: 'NOT_AN_INTEGER', rows: 1 },
  ])
  const withCode = async (code: string) =>
    (await app.call('clerk', 'importBatch.grid', { id, code })).rows.map(({ rowNo }) => rowNo)
  expect(await withCode('UNKNOWN_CODE')).toEqual([5, 6])
  expect(await withCode('MOBILE_SEVERAL')).toEqual([7])
  const refused = await app.call('clerk', 'importBatch.grid', { id, filter: 'refused', code: 'NOT_AN_INTEGER' })
  expect(refused.rows.map(({ rowNo }) => rowNo)).toEqual([5])
})
