import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleStreet } from '../../../src-main/core/sample/sample-street.ts'
import { writeSampleWorkbooks, type SampleWorkbooks } from '../../../src-main/core/sample/sample-workbooks.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

const file = 'file:00000000-0000-4000-8000-000000000000'
let folder: string
let files: SampleWorkbooks
let app: TestApp
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'import-samples-'))
  files = await writeSampleWorkbooks(folder)
  app = await openTestApp({ today: '2026-11-30', communities: [...sampleStreet().communities] })
})
afterAll(() => {
  app.close()
  rmSync(folder, { recursive: true, force: true })
})

async function staged(path: string) {
  const { batchId } = await app.call('clerk', 'roster.stage', { file }, path)
  const { counts } = await app.call('clerk', 'importBatch.get', { id: batchId })
  const { rows } = await app.call('clerk', 'importBatch.rows', {
    id: batchId,
    filter: 'refused',
    offset: 0,
    limit: 100,
  })
  return { counts, refused: rows.map((row) => row.rowNo) }
}

describe('importing the sample rosters', () => {
  it('takes everyone from the clean one', async () => {
    expect((await staged(files.roster)).counts).toMatchObject({ read: 180, new: 180, refused: 0 })
  })

  it('refuses exactly the spoilt rows of the dirty one and understands all its spellings', async () => {
    const { counts, refused } = await staged(files.dirtyTwin)
    const { errors, cleanRows, dataRows } = files.dirtyTwinManifest
    expect(refused.toSorted((a, b) => a - b)).toEqual(
      Object.values(errors)
        .flat()
        .toSorted((a, b) => a - b),
    )
    expect([counts.new, counts.new + counts.refused]).toEqual([cleanRows, dataRows])
  })
})
