import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReadingAnswers } from '../../../src-main/shared/import-batch/reading-answers.ts'
import {
  anyToken,
  person,
  street,
  streetCommunities,
  writeRosterFile,
  type FileRow,
  anyGround,
} from '../../support/roster-file.ts'
import { refusalCode } from '../../support/refusal-code.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

let app: TestApp
beforeEach(async () => {
  app = await openTestApp({ communities: streetCommunities })
})
afterEach(() => app.close())

async function stage(rows: readonly FileRow[], sender = '青枫路'): Promise<number> {
  const path = await writeRosterFile(app.dataDir, rows)
  return (await app.call('clerk', 'roster.stage', { file: anyToken, sender }, path)).batchId
}
const batchOf = (id: number) => app.call('clerk', 'importBatch.get', { id })
const rowsOf = async (id: number) => (await app.call('clerk', 'importBatch.rows', { id, limit: 500 })).rows
const questionsOf = async (id: number) => (await app.call('clerk', 'importBatch.questions', { id })).questions
const answer = (id: number, answers: Partial<ReadingAnswers>) =>
  app.call('clerk', 'importBatch.answer', { id, answers })
const codesOf = async (id: number) => (await batchOf(id)).findings.map(({ code }) => code)

/** Two columns under words of the sender's own, two-digit years and unknown words. */
const odd = (nth: number, changes: FileRow = {}): FileRow => {
  const { mobile, ...others } = person(nth)
  return { ...others, 本人手机: mobile ?? '', joinedOn: '15.7.1', politics: '组织内', ...changes }
}

describe('what is settled for a whole column', () => {
  it('is asked row by row, guessed, or asked although everything is clear', async () => {
    const id = await stage([odd(0), odd(1), odd(2, { politics: '群众' })])
    expect((await batchOf(id)).counts).toMatchObject({ new: 0, refused: 3 })
    expect(await questionsOf(id)).toEqual([
      { kind: 'century', field: 'joinedOn', text: '15.7.1', cells: 3 },
      { kind: 'word', field: 'politics', text: '组织内', cells: 2 },
    ])
    expect(await questionsOf(await stage([person(5)], ''))).toEqual([])
  })

  it('is not applied to the whole column, or changes another one', async () => {
    const id = await stage([odd(0), odd(1)])
    const { columns } = await batchOf(id)
    const letter = columns.find((c) => c.header === '本人手机')?.column ?? ''
    expect(columns.find((c) => c.column === letter)?.field).toBeNull()
    const { counts } = await answer(id, {
      columns: { [letter]: 'mobile' },
      pivots: { joinedOn: 26 },
      values: { politics: { 组织内: '01' } },
    })
    expect(counts).toMatchObject({ new: 2, refused: 0 })
    expect((await batchOf(id)).columns.find((c) => c.column === letter)?.field).toBe('mobile')
    await app.call('clerk', 'importBatch.commit', { id, expected: counts, ...anyGround })
    const { rows } = await app.call('clerk', 'roster.list', {})
    expect(rows.map((row) => [row.joinedOn, row.mobileMasked.slice(-4)])).toEqual(
      [0, 1].map((nth) => ['2015-07-01', street.workers[nth]?.mobile.slice(-4)]),
    )
  })

  it('loses what was corrected on screen', async () => {
    const id = await stage([odd(0), odd(1)])
    const rowNo = (await rowsOf(id))[0]?.rowNo ?? 0
    await app.call('clerk', 'importBatch.correctRow', { id, rowNo, values: { name: '张三', joinedOn: '1999-09-09' } })
    await answer(id, { pivots: { joinedOn: 26 } })
    const [mended, other] = await rowsOf(id)
    expect([mended?.values['name'], mended?.values['joinedOn']]).toEqual(['张三', '1999-09-09'])
    expect(other?.findings.map((f) => f.code)).not.toContain('DATE_TWO_DIGIT_YEAR')
  })

  it('takes a column or a code that does not exist, or a batch that has ended', async () => {
    const id = await stage([odd(0)])
    expect(await refusalCode(answer(id, { columns: { A: 'toString' } }))).toBe('IMPORT_ANSWER_UNKNOWN')
    expect(await refusalCode(answer(id, { values: { politics: { 组织内: '99x' } } }))).toBe('IMPORT_ANSWER_UNKNOWN')
    expect(await refusalCode(answer(id, { columns: { C: null, D: null } }))).not.toBe('INTERNAL')
    await app.call('clerk', 'importBatch.discard', { id })
    expect(await refusalCode(answer(id, { pivots: { joinedOn: 26 } }))).toBe('IMPORT_BATCH_ENDED')
  })
})

describe("the sender's next workbook", () => {
  const settle = async (sender = '青枫路') => {
    const id = await stage([odd(0)], sender)
    const letter = (await batchOf(id)).columns.find((c) => c.header === '本人手机')?.column ?? ''
    const values = { politics: { 组织内: sender === '青枫路' ? '01' : '13' } }
    await answer(id, { columns: { [letter]: 'mobile' }, pivots: { joinedOn: 26 }, values })
  }

  it('of the same shape needs a single click more', async () => {
    await settle()
    const id = await stage([odd(1), odd(2)])
    expect((await batchOf(id)).counts).toMatchObject({ new: 2, refused: 0 })
    expect(await codesOf(id)).toContain('ANSWERS_REMEMBERED')
    expect(await questionsOf(id)).toEqual([])
  })

  it("takes another sender's answers before its own", async () => {
    await settle('青枫路')
    await settle('梧桐里')
    const id = await stage([odd(1)], '青枫路')
    expect((await batchOf(id)).answers.values).toEqual({ politics: { 组织内: '01' } })
  })

  it("gives another sender's words and centuries to a sender who never settled them", async () => {
    await settle('青枫路')
    for (const sender of ['梧桐里', '']) {
      const id = await stage([odd(1)], sender)
      const { answers, columns, counts } = await batchOf(id)
      expect([answers.values, answers.pivots]).toEqual([{}, {}])
      expect(counts).toMatchObject({ new: 0, refused: 1 })
      // Which column holds the telephone follows from the layout, whoever sends it.
      expect(columns.find((c) => c.header === '本人手机')?.field).toBe('mobile')
      expect((await questionsOf(id)).map(({ kind }) => kind)).toEqual(['century', 'word'])
    }
  })

  it('of another shape is read in the old way without a word', async () => {
    await settle()
    const { empNo, ...others } = odd(1, { 兴趣爱好: '书法' })
    const id = await stage([others])
    const batch = await batchOf(id)
    expect(batch.answers).toEqual({ columns: {}, pivots: {}, values: {} })
    const changed = batch.findings.find((f) => f.code === 'LAYOUT_CHANGED')
    expect(changed?.message).toMatch(/新增[A-Z]+列“兴趣爱好”；少了“人员编号”；\d+列换了位置/)
    expect(await codesOf(await stage([others], '学府'))).not.toContain('LAYOUT_CHANGED')
    expect(empNo).not.toBe('')
  })

  it('defaults a word that was never settled', async () => {
    await settle()
    const id = await stage([odd(1, { politics: '另一种说法' })])
    expect((await batchOf(id)).counts).toMatchObject({ new: 0, refused: 1 })
    expect(await questionsOf(id)).toEqual([{ kind: 'word', field: 'politics', text: '另一种说法', cells: 1 }])
  })
})
