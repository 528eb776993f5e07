import ExcelJS from 'exceljs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { anyGround, anyToken, importRows, person, street, streetCommunities } from '../../support/roster-file.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

let app: TestApp
const community = street.workers[0]?.community ?? ''
const own = street.workers.flatMap((worker, nth) => (worker.community === community ? [nth] : []))
beforeAll(async () => {
  app = await openTestApp({ communities: streetCommunities })
  await importRows(
    app,
    own.map((nth, index) => person(nth, { homeAddress: index < 3 ? '' : `青枫街道梧桐路${index}号` })),
  )
})
afterAll(() => app.close())

const completeness = async () =>
  (await app.call('clerk', 'rosterCheck.completeness', {})).rows.find((row) => row.community === community)

it('hands out a fill-in workbook that names ID numbers, misses a gap, or does not close it when it comes back', async () => {
  const before = await completeness()
  const addresses = before?.columns.find(({ header }) => header === '现居住地址')
  expect(addresses?.people).toBe(3)
  const path = join(app.dataDir, 'gaps.xlsx')
  const communityId = before?.communityId ?? 0
  await app.call('clerk', 'rosterCheck.exportGaps', { file: anyToken, communityId }, path)

  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(path)
  const sheet = book.worksheets[0]
  if (!sheet) throw new Error('the workbook is empty')
  const headers = (sheet.getRow(3).values as unknown[]).map(String)
  expect(headers).not.toContain('身份证号')
  const addressColumn = headers.indexOf('现居住地址')
  const nameColumn = headers.indexOf('姓名')
  let filled = 0
  sheet.eachRow((row, rowNo) => {
    if (rowNo <= 3 || !row.getCell(nameColumn).text) return
    row.getCell(addressColumn).value = `青枫街道青枫路${rowNo}号`
    filled += 1
  })
  expect(filled).toBeGreaterThanOrEqual(3)
  await book.xlsx.writeFile(path)

  const { batchId } = await app.call('clerk', 'roster.stage', { file: anyToken }, path)
  const { counts: expected } = await app.call('clerk', 'importBatch.get', { id: batchId })
  expect(expected).toMatchObject({ new: 0, refused: 0 })
  await app.call('clerk', 'importBatch.commit', { id: batchId, expected, ...anyGround })
  const after = await completeness()
  expect(after?.columns.some(({ header }) => header === '现居住地址')).toBe(false)
  expect(after?.missing).toBe((before?.missing ?? 0) - 3)
})

it('finds nothing amiss in a street with a missing committee, or points to nobody', async () => {
  const { findings } = await app.call('clerk', 'rosterCheck.run', {})
  expect(findings.some(({ rule, workerId }) => rule === 'NO_CONTRACT' && workerId !== null)).toBe(true)
  const ranks = findings.map(({ severity }) => ['error', 'warning', 'info'].indexOf(severity))
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
})
