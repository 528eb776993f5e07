import ExcelJS from 'exceljs'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { openBackdoor } from '../../support/builders.ts'
import { refusalCode } from '../../support/refusal-code.ts'
import { anyGround, anyToken, importRows, person, street, streetCommunities } from '../../support/roster-file.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

let app: TestApp
const community = street.workers[0]?.community ?? ''
const own = street.workers.flatMap((worker, nth) => (worker.community === community ? [nth] : []))
const address = '现居住地址'
beforeAll(async () => {
  app = await openTestApp({ communities: streetCommunities })
  await importRows(
    app,
    own.map((nth, index) =>
      person(nth, { homeAddress: index < 3 ? '' : `青枫街道梧桐路${index}号`, school: `示例学院${index}` }),
    ),
  )
})
afterAll(() => app.close())

const completeness = async () =>
  (await app.call('clerk', 'rosterCheck.completeness', {})).rows.find((row) => row.community === community)

/** Every stored column of everybody but who touched the row last, and how often. */
async function stored(): Promise<Record<string, unknown>[]> {
  const back = await openBackdoor(app)
  const rows = back.raw.prepare<[], Record<string, unknown>>('select * from worker order by id').all()
  back.close()
  return rows.map(({ row_version, updated_at, updated_by, import_batch_id, ...content }) => {
    void [row_version, updated_at, updated_by, import_batch_id]
    return content
  })
}

/** Differences of two states: person, column, before and after. */
function differences(before: Record<string, unknown>[], after: Record<string, unknown>[]): unknown[][] {
  return before.flatMap((row, index) =>
    Object.keys(row)
      .filter((column) => row[column] !== after[index]?.[column])
      .map((column) => [row['id'], column, row[column], after[index]?.[column]]),
  )
}

it('hands out a fill-in workbook that names numbers, asks for what is there, or changes more than what was filled in', async () => {
  const before = await completeness()
  expect(before?.columns.find(({ header }) => header === address)?.people).toBe(3)
  const path = join(app.dataDir, 'gaps.xlsx')
  const communityId = before?.communityId ?? 0
  const { rows } = await app.call('clerk', 'rosterCheck.exportGaps', { file: anyToken, communityId }, path)

  const lines = readWorkbook(readFileSync(path)).sheets[0]?.rows ?? []
  const headers = lines[2]?.texts ?? []
  expect(headers).not.toContain('身份证号')
  expect(JSON.stringify(lines.map(({ texts }) => texts))).not.toMatch(/梧桐路|\d{11}/)
  const asked = lines.slice(3).map((row) => row.text(headers.indexOf('待补项')).split('、'))
  expect(asked).toHaveLength(rows)
  expect(asked.filter((columns) => columns.includes(address))).toHaveLength(3)
  expect(asked.flat().length).toBe(before?.missing)

  const [state, filled] = [await stored(), await fillIn(path, headers, asked)]
  const { batchId } = await app.call('clerk', 'roster.stage', { file: anyToken }, path)
  const batch = await app.call('clerk', 'importBatch.get', { id: batchId })
  expect(batch.counts).toMatchObject({ new: 0, changed: 2, refused: 0, same: rows - 2 })
  expect(JSON.stringify(batch.findings)).not.toContain('待补项')
  await app.call('clerk', 'importBatch.commit', { id: batchId, expected: batch.counts, ...anyGround })
  expect(differences(state, await stored())).toEqual(filled.map(([id, text]) => [id, 'home_address', null, text]))
  const after = await completeness()
  expect(after?.columns.find(({ header }) => header === address)?.people).toBe(1)
  expect(after?.missing).toBe((before?.missing ?? 0) - 2)
})

/** Fills in the first two addresses that the workbook asks for; person and text. */
async function fillIn(
  path: string,
  headers: readonly string[],
  asked: readonly string[][],
): Promise<[number, string][]> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(path)
  const sheet = book.worksheets[0]
  const places = asked.flatMap((columns, index) => (columns.includes(address) ? [index] : [])).slice(0, 2)
  const { rows: people } = await app.call('clerk', 'roster.list', { limit: 500 })
  const filled = places.map((index): [number, string] => {
    const row = sheet?.getRow(index + 4)
    const text = `青枫街道青枫路${index}号`
    if (row) row.getCell(headers.indexOf(address) + 1).value = text
    const empNo = row?.getCell(headers.indexOf('人员编号') + 1).text
    return [people.find((each) => each.empNo === empNo)?.id ?? 0, text]
  })
  await book.xlsx.writeFile(path)
  return filled
}

it('cancelled, leaves a file or an entry of a workbook that nobody has', async () => {
  const { rows: log } = await app.call('auditor', 'auditLog.list', { limit: 1 })
  const path = join(app.dataDir, 'cancelled.xlsx')
  const communityId = (await completeness())?.communityId ?? 0
  app.cancelNext(0)
  expect(await refusalCode(app.call('clerk', 'rosterCheck.exportGaps', { file: anyToken, communityId }, path))).toBe(
    'JOB_CANCELLED',
  )
  app.cancelNext(Infinity)
  expect(existsSync(path)).toBe(false)
  expect((await app.call('auditor', 'auditLog.list', { limit: 1 })).rows).toEqual(log)
})
