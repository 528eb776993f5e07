import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { idCheckCharacter } from '../../../src-main/shared/kernel/id-card.ts'
import type { RowCounts } from '../../../src-main/shared/import-batch/import-batch.contract.ts'
import { openBackdoor } from '../../support/builders.ts'
import {
  anyGround,
  commitBatch,
  person,
  stageRoster,
  streetCommunities,
  writeRosterFile,
} from '../../support/roster-file.ts'
import { refusalCode } from '../../support/refusal-code.ts'
import { openTestApp, password, testAccounts, type TestApp } from '../../support/test-app.ts'

let folder: string
let app: TestApp
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jiedao-verdicts-'))
  app = await openTestApp({ dataDir: join(folder, 'data'), communities: streetCommunities })
})
afterEach(() => {
  app.close()
  rmSync(folder, { recursive: true, force: true })
})

const people = [0, 1, 2, 3, 4, 5].map((nth) => person(nth))

async function content(of: TestApp): Promise<unknown[]> {
  const back = await openBackdoor(of)
  const rows = back.raw.prepare('select * from worker order by id').all() as Record<string, unknown>[]
  back.close()
  return rows.map(({ created_at, updated_at, ...row }) => ({ ...row, isStamped: created_at === updated_at }))
}

describe('a staged row is written by a verdict that held when it was checked, although', () => {
  it('the day is another one, on which somebody is too old', async () => {
    const first17 = '99010219510301001'
    const oldest = person(0, { idNo: first17 + idCheckCharacter(first17), retirementCategory: '男60周岁' })
    const batch = await stageRoster(app, await writeRosterFile(folder, [oldest, person(1)]))
    expect(batch.counts).toMatchObject({ new: 2, refused: 0 })
    app.clock.moveTo('2027-03-02')
    expect(await refusalCode(commitBatch(app, batch))).toBe('IMPORT_BATCH_CHANGED')
    expect(await content(app)).toEqual([])
    const renewed = await app.call('clerk', 'importBatch.get', { id: batch.id })
    expect(renewed.counts).toMatchObject({ new: 1, refused: 1 })
    await commitBatch(app, renewed)
    expect(await content(app)).toHaveLength(1)
  })

  it('the community goes by another name', async () => {
    const batch = await stageRoster(app, await writeRosterFile(folder, people))
    const back = await openBackdoor(app)
    back.tamper(`update community set name = '青松路', row_version = row_version + 1 where name = '青枫路'`)
    back.close()
    expect(await refusalCode(commitBatch(app, batch))).toBe('IMPORT_BATCH_CHANGED')
    expect(await content(app)).toEqual([])
  })

  it('the person was changed, or removed, behind the import', async () => {
    await commitBatch(app, await stageRoster(app, await writeRosterFile(folder, people)))
    const changes = people.map((row) => ({ ...row, remark: '甲' }))
    const batch = await stageRoster(app, await writeRosterFile(folder, changes))
    const { rowVersion } = await app.call('clerk', 'roster.get', { id: 1 })
    await app.call('clerk', 'roster.update', { id: 1, rowVersion, values: { remark: '甲' }, reason: '核对更正' })
    expect(await refusalCode(commitBatch(app, batch))).toBe('IMPORT_BATCH_CHANGED')
    const renewed = await app.call('clerk', 'importBatch.get', { id: batch.id })
    expect(renewed.counts).toMatchObject({ changed: 5, same: 1 })
    const { remove, restore } = await app.call('clerk', 'importBatch.undoPlan', { id: 1 })
    await app.call('clerk', 'importBatch.undo', { id: 1, expected: { remove, restore }, keepLaterEdits: true })
    expect(await refusalCode(commitBatch(app, renewed))).toBe('IMPORT_BATCH_CHANGED')
  })
})

it('after a restart other things are written than would have been without it', async () => {
  const rows = [...people, person(6, { joinedOn: 'x' }), person(7, { mobile: '1390000' })]
  const mend = async (
    call: (input: { id: number; rowNo: number; values: Record<string, string> }) => Promise<unknown>,
  ) => call({ id: 1, rowNo: 8, values: { joinedOn: '2020-01-01' } })
  const path = await writeRosterFile(folder, rows)
  await stageRoster(app, path)
  await mend((input) => app.call('clerk', 'importBatch.correctRow', input))
  const batch = await app.call('clerk', 'importBatch.get', { id: 1 })
  expect(batch.counts).toMatchObject({ new: 7, refused: 1 })
  await commitBatch(app, batch)
  const expected = await content(app)

  const dataDir = join(folder, 'other')
  const before = await openTestApp({ dataDir, communities: streetCommunities })
  await stageRoster(before, path)
  await mend((input) => before.call('clerk', 'importBatch.correctRow', input))
  before.close()
  const after = await openTestApp({ dataDir, initialise: false })
  const call = async <T>(channel: string, input: unknown): Promise<T> => {
    const envelope = await after.send(2, channel, input)
    if (!envelope.ok) throw new Error(envelope.error.code)
    return envelope.data as T
  }
  await after.send(undefined, 'session.login', { loginName: testAccounts.clerk.loginName, password })
  const { counts } = await call<{ counts: RowCounts }>('importBatch.get', { id: 1 })
  await call('importBatch.commit', { id: 1, expected: counts, ...anyGround })
  expect(await content(after)).toEqual(expected)
  after.close()
})
