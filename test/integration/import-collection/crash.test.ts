import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Collection } from '../../../src-main/shared/import-collection/import-collection.contract.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { ChildCall } from '../../support/commit-child.ts'
import { openBackdoor } from '../../support/builders.ts'
import { peopleOf, writeCommunityFile } from '../../support/community-files.ts'
import { killDuring } from '../../support/killed-child.ts'
import { anyToken, streetCommunities } from '../../support/roster-file.ts'
import { openTestApp, password, testAccounts, type TestApp } from '../../support/test-app.ts'

const files = 6
const kills = 12
const names = streetCommunities.slice(0, files).map(({ name }) => name)
const everyone = names.flatMap((name) => peopleOf(name)).length

let template: string
let paths: string[]
let staged: Collection

/** The folder as it is opened again after a crash, by the clerk. */
async function reopen(
  dataDir: string,
): Promise<{ app: TestApp; call: <T>(channel: string, input: unknown) => Promise<T> }> {
  const app = await openTestApp({ dataDir, initialise: false })
  await app.send(undefined, 'session.login', { loginName: testAccounts.clerk.loginName, password })
  const call = async <T>(channel: string, input: unknown) => {
    const envelope = await app.send(2, channel, input)
    if (!envelope.ok) throw new Error(envelope.error.code)
    return envelope.data as T
  }
  return { app, call }
}

async function workersOf(app: TestApp): Promise<number> {
  const back = await openBackdoor(app)
  const count = back.raw.prepare('select count(*) from worker').pluck().get() as number
  expect(back.raw.pragma('integrity_check', { simple: true })).toBe('ok')
  back.close()
  return count
}

const stageInput = {
  files: Array.from({ length: files }, () => anyToken),
  title: '花名册',
  dueOn: null,
  receivedOn: calendarDate('2026-11-20'),
}
const ready = ({ files: all }: Collection) =>
  all.flatMap(({ batch, holds }) => (batch && holds?.length === 0 ? [{ id: batch.id, expected: batch.counts }] : []))

/** Runs the call in copies of a folder and kills each at another moment; `look` sees what is left. */
async function killAll(source: string, call: ChildCall, look: (dataDir: string, sawDone: boolean) => Promise<void>) {
  const undisturbed = join(template, 'undisturbed')
  cpSync(source, undisturbed, { recursive: true })
  const { took } = await killDuring(undisturbed, call, undefined)
  rmSync(undisturbed, { recursive: true, force: true })
  for (let n = 0; n < kills; n += 1) {
    const dataDir = join(template, `run-${n}`)
    cpSync(source, dataDir, { recursive: true })
    const { sawBegin, sawDone } = await killDuring(dataDir, call, n === 0 ? undefined : (took * n) / kills)
    expect(sawBegin).toBe(true)
    await look(dataDir, sawDone)
    rmSync(dataDir, { recursive: true, force: true })
  }
}

beforeAll(async () => {
  template = mkdtempSync(join(tmpdir(), 'jiedao-crash-'))
  const empty = join(template, 'empty')
  const app = await openTestApp({ dataDir: empty, communities: streetCommunities })
  paths = await Promise.all(
    names.map((name) => writeCommunityFile(template, { name: `${name}.xlsx`, rows: peopleOf(name), unit: name })),
  )
  app.close()
  cpSync(empty, join(template, 'staged'), { recursive: true })
  const { app: again, call } = await reopen(join(template, 'staged'))
  const envelope = await again.send(2, 'importCollection.stage', stageInput, paths)
  expect(envelope.ok).toBe(true)
  staged = await call<Collection>('importCollection.get', { id: 1 })
  again.close()
})
afterAll(() => rmSync(template, { recursive: true, force: true }))

describe('after a crash', () => {
  it('a collection that was staged is gone, half there, or can not be written any more', async () => {
    const counts = { nothing: 0, all: 0 }
    const call = { channel: 'importCollection.stage', input: stageInput, filePath: paths }
    await killAll(join(template, 'empty'), call, async (dataDir, sawDone) => {
      const { app, call: ask } = await reopen(dataDir)
      const { total } = await ask<{ total: number }>('importCollection.list', {})
      const { total: batches } = await ask<{ total: number }>('importBatch.list', {})
      expect([total, batches]).toEqual(total === 0 ? [0, 0] : [1, files])
      if (sawDone) expect(total).toBe(1)
      counts[total === 0 ? 'nothing' : 'all'] += 1
      if (total === 1) {
        const collection = await ask<Collection>('importCollection.get', { id: 1 })
        expect(collection.files.map(({ fileName }) => fileName)).toEqual(names.map((name) => `${name}.xlsx`))
        await ask('importCollection.commit', { id: 1, batches: ready(collection) })
        expect(await workersOf(app)).toBe(everyone)
      }
      app.close()
    })
    expect(counts.nothing).toBeGreaterThan(0)
    expect(counts.all).toBeGreaterThan(0)
  }, 180_000)

  it('some of its files are half written, or those that are left can not be written any more', async () => {
    const seen = new Set<number>()
    const call = { channel: 'importCollection.commit', input: { id: 1, batches: ready(staged) } }
    expect(ready(staged)).toHaveLength(files)
    await killAll(join(template, 'staged'), call, async (dataDir, sawDone) => {
      const { app, call: ask } = await reopen(dataDir)
      const collection = await ask<Collection>('importCollection.get', { id: 1 })
      const written = collection.files.filter(({ batch }) => batch?.state === 'committed')
      const left = ready(collection)
      expect(written.length + left.length).toBe(files)
      expect(await workersOf(app)).toBe(written.reduce((sum, { batch }) => sum + (batch?.counts.new ?? 0), 0))
      if (sawDone) expect(left).toEqual([])
      if (left.length > 0) await ask('importCollection.commit', { id: 1, batches: left })
      expect(await workersOf(app)).toBe(everyone)
      seen.add(written.length)
      app.close()
    })
    // Crashes between two files must have been hit, or the test proves nothing.
    expect([...seen].filter((count) => count > 0 && count < files).length).toBeGreaterThan(0)
  }, 180_000)
})
