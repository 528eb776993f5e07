import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sampleCommunities } from '../../../src-main/core/sample/sample-plan.ts'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import { writeLargeRoster } from '../../../src-main/core/sample/large-roster.ts'
import type { RowCounts } from '../../../src-main/shared/import-batch/import-batch.contract.ts'
import { killDuring } from '../../support/killed-child.ts'
import { newVault } from '../../support/open-vault.ts'
import { openTestApp, password, testAccounts } from '../../support/test-app.ts'

const kills = 50
const people = 600

/** Every fourth process is killed right after its answer: what was acknowledged must be there. */
const acknowledgedEvery = 4

let template = ''
let counts: RowCounts

beforeAll(async () => {
  template = mkdtempSync(join(tmpdir(), 'jiedao-kill-template-'))
  const path = join(template, 'roster.xlsx')
  await writeLargeRoster(path, people)
  const communities = sampleCommunities.map(({ name, households, population, quota }) => ({
    name,
    households,
    population,
    quota,
  }))
  const app = await openTestApp({ dataDir: join(template, 'data'), communities })
  const { batchId } = await app.call('clerk', 'roster.stage', { file: anyFileToken() }, path)
  ;({ counts } = await app.call('clerk', 'importBatch.get', { id: batchId }))
  app.close()
}, 120_000)
afterAll(() => rmSync(template, { recursive: true, force: true }))

const killAfter = (dataDir: string, delay: number | undefined) =>
  killDuring(
    dataDir,
    { channel: 'importBatch.commit', input: { id: 1, expected: counts, overQuotaReason: '上级统筹派驻' } },
    delay,
  )

it(`loses nothing acknowledged and leaves nothing half-written in ${kills} kills during an import`, async () => {
  expect(counts.new).toBe(people)
  const undisturbed = join(template, 'undisturbed')
  cpSync(join(template, 'data'), undisturbed, { recursive: true })
  const { took } = await killAfter(undisturbed, undefined)
  let rolledBack = 0
  let committed = 0
  for (let n = 0; n < kills; n += 1) {
    const dataDir = join(template, `run-${n}`)
    cpSync(join(template, 'data'), dataDir, { recursive: true })
    const isAcknowledged = n % acknowledgedEvery === 0
    const { sawBegin, sawDone } = await killAfter(dataDir, isAcknowledged ? undefined : (took * n) / kills)
    expect(sawBegin).toBe(true)
    const vault = newVault(dataDir)
    const { connection } = await vault.unlock(testAccounts.clerk.loginName, password)
    const number = (sql: string) => connection.raw.prepare<[], { n: number }>(sql).get()?.n
    const workers = number('select count(*) as n from worker')
    const entries = number(`select count(*) as n from audit_log_entry where action = 'importBatch.commit'`)
    const isCommitted = number(`select count(*) as n from import_batch where state = 'committed'`) === 1
    expect([workers, entries]).toEqual(isCommitted ? [people, people + 1] : [0, 0])
    if (sawDone) expect(isCommitted).toBe(true)
    expect(connection.raw.pragma('integrity_check', { simple: true })).toBe('ok')
    if (isCommitted) committed += 1
    else rolledBack += 1
    vault.lock()
    rmSync(dataDir, { recursive: true, force: true })
  }
  // Both sides of the commit must have been hit, or the test proves nothing.
  expect(rolledBack).toBeGreaterThan(5)
  expect(committed).toBeGreaterThan(5)
}, 300_000)
