import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBackdoor } from '../../support/builders.ts'
import {
  commitBatch,
  importRows,
  person,
  stageRoster,
  street,
  streetCommunities,
  writeRosterFile,
} from '../../support/roster-file.ts'
import { refusalCode } from '../../support/refusal-code.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

let app: TestApp
beforeEach(async () => {
  app = await openTestApp({ communities: streetCommunities })
})
afterEach(() => app.close())

const people = (count: number) => Array.from({ length: count }, (_, nth) => person(nth))
const nameOf = (nth: number) => street.workers[nth]?.name ?? ''

/** Rows and audit-log entries, counted beside the product. */
async function countBelow(): Promise<{ workers: number; entries: number; states: string[] }> {
  const back = await openBackdoor(app)
  const count = (table: string) =>
    back.raw.prepare<[], { n: number }>(`select count(*) as n from ${table}`).get()?.n ?? 0
  const states = back.raw.prepare<[], { state: string }>('select state from import_batch order by id').all()
  const result = { workers: count('worker'), entries: count('audit_log_entry'), states: states.map((s) => s.state) }
  back.close()
  return result
}

describe('committing an import batch', () => {
  it('an exception in the middle leaves rows or entries behind', async () => {
    const batch = await stageRoster(app, await writeRosterFile(app.dataDir, people(60)))
    const back = await openBackdoor(app)
    back.tamper(`create trigger test_boom before insert on worker when new.name = '${nameOf(40)}'
      begin select raise(abort, 'BOOM'); end`)
    back.close()
    const before = await countBelow()
    expect(await refusalCode(commitBatch(app, batch))).toBe('INTERNAL')
    expect(await countBelow()).toEqual({ ...before, workers: 0, states: ['staged'] })
  })

  it('a cancel in the middle leaves rows or entries behind', async () => {
    const batch = await stageRoster(app, await writeRosterFile(app.dataDir, people(180)))
    const before = await countBelow()
    app.cancelNext(1)
    expect(await refusalCode(commitBatch(app, batch))).toBe('JOB_CANCELLED')
    app.cancelNext(Infinity)
    expect(await countBelow()).toEqual({ ...before, workers: 0, states: ['staged'] })
    await commitBatch(app, batch)
    expect((await countBelow()).workers).toBe(180)
  })

  it('counts other than the clerk saw are written all the same', async () => {
    const batch = await stageRoster(app, await writeRosterFile(app.dataDir, people(3)))
    const other = { ...batch, counts: { ...batch.counts, new: 2, same: 1 } }
    expect(await refusalCode(commitBatch(app, other))).toBe('IMPORT_BATCH_CHANGED')
    expect((await countBelow()).workers).toBe(0)
  })

  it('a batch is written twice', async () => {
    const batch = await importRows(app, people(3))
    expect(await refusalCode(commitBatch(app, batch))).toBe('IMPORT_BATCH_ENDED')
    const discarded = app.call('clerk', 'importBatch.discard', { id: batch.id })
    expect(await refusalCode(discarded)).toBe('IMPORT_BATCH_ENDED')
    expect((await countBelow()).workers).toBe(3)
  })

  it('a file without any change is written', async () => {
    await importRows(app, people(3))
    const again = await stageRoster(app, await writeRosterFile(app.dataDir, people(3)))
    expect(again.counts).toMatchObject({ read: 3, same: 3 })
    expect(await refusalCode(commitBatch(app, again))).toBe('IMPORT_NOTHING_TO_WRITE')
  })

  it('someone was entered between staging and commit, and is entered again or overwritten unseen', async () => {
    const late = await stageRoster(app, await writeRosterFile(app.dataDir, people(4)))
    await importRows(app, [person(0, { grade: 8 })])
    expect(await refusalCode(commitBatch(app, late))).toBe('IMPORT_BATCH_CHANGED')
    expect((await countBelow()).workers).toBe(1)
    const renewed = await app.call('clerk', 'importBatch.get', { id: late.id })
    expect(renewed.counts).toMatchObject({ new: 3, changed: 1 })
    const [row] = (await app.call('clerk', 'importBatch.rows', { id: late.id, filter: 'changed' })).rows
    expect(row?.changes).toEqual([{ field: 'grade', before: '8', after: street.workers[0]?.grade }])
    await commitBatch(app, renewed)
    expect((await countBelow()).workers).toBe(4)
  })

  it('an entry in the audit log is missing for someone, or shows an ID number in clear', async () => {
    await importRows(app, people(5))
    await importRows(app, [person(0, { mobile: '13900001999' }), ...people(5).slice(1)])
    const { rows } = await app.call('auditor', 'auditLog.list', { limit: 100 })
    const ofWorkers = rows.filter((r) => r.objectType === 'worker')
    expect(ofWorkers).toHaveLength(6)
    expect(ofWorkers[0]?.changes.map((c) => c.field)).toEqual(['mobile'])
    expect(ofWorkers[1]?.changes.find((c) => c.field === 'name')).toEqual({
      field: 'name',
      before: null,
      after: nameOf(4),
    })
    expect(JSON.stringify(rows)).not.toMatch(/\d{17}[\dX]/)
    const verdict = await app.call('auditor', 'auditLog.verify', {})
    expect(verdict.firstBadSeq).toBeNull()
  })
})
