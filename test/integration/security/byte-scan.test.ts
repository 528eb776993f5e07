import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { sampleCommunities } from '../../../src-main/core/sample/sample-plan.ts'
import { sampleStreet } from '../../../src-main/core/sample/sample-street.ts'
import { writeSampleWorkbooks } from '../../../src-main/core/sample/sample-workbooks.ts'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import { openTestApp } from '../../support/test-app.ts'

const canaryPeople = 50

/** As many ways as Windows and Linux programs write text. */
function encodings(text: string): Buffer[] {
  const utf16 = Buffer.from(text, 'utf16le')
  return [Buffer.from(text, 'utf8'), utf16, Buffer.from(utf16).swap16()]
}

it('writes no name, ID number, account or phone number in clear into any file of the data folder', async () => {
  const sample = await writeSampleWorkbooks(mkdtempSync(join(tmpdir(), 'jiedao-canaries-')))
  const communities = sampleCommunities.map(({ name, households, population, quota }) => ({
    name,
    households,
    population,
    quota,
  }))
  const app = await openTestApp({ communities })
  const { batchId } = await app.call('clerk', 'roster.stage', { file: anyFileToken() }, sample.roster)
  const { counts } = await app.call('clerk', 'importBatch.get', { id: batchId })
  await app.call('clerk', 'importBatch.commit', { id: batchId, expected: counts })
  expect(counts.new).toBeGreaterThanOrEqual(canaryPeople)
  const people = sampleStreet().workers.slice(0, canaryPeople)
  const first = people[0]
  const { rows } = await app.call('clerk', 'roster.list', { search: first?.name ?? '' })
  await app.call('clerk', 'roster.reveal', { id: rows[0]?.id ?? 0, field: 'idNo', reason: '核对原件' })
  // The process is still running: nothing has been tidied up, as after a kill.
  const files = readdirSync(app.dataDir, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile())
    .map((f) => join(f.parentPath, f.name))
  expect(files.some((f) => f.endsWith('-wal'))).toBe(true)
  const bytes = files.map((f) => ({ file: f, content: readFileSync(f) }))
  // A name of two characters may stand anywhere by chance; three are taken as the person's.
  const canaries = people.flatMap((p) => [p.idNo, p.cardNo, p.mobile, ...(p.name.length >= 3 ? [p.name] : [])])
  const found = canaries.flatMap((canary) =>
    bytes
      .filter(({ content }) => encodings(canary).some((e) => content.includes(e)))
      .map(({ file }) => `${canary} in ${file}`),
  )
  expect(found).toEqual([])
  expect(app.log.join('\n')).not.toMatch(/\d{11,}/)
  app.close()
})
