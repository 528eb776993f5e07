import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBackdoor, type Backdoor } from '../../support/builders.ts'
import {
  anyToken,
  importRows,
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
let back: Backdoor
beforeEach(async () => {
  app = await openTestApp({ communities: streetCommunities })
  back = await openBackdoor(app)
})
afterEach(() => {
  back.close()
  app.close()
})

/** The people as stored, without what every save counts up. */
function people(): unknown[] {
  const counted = new Set(['row_version', 'updated_at', 'updated_by', 'id'])
  const rows = back.raw.prepare('select * from worker order by id_no').all() as Record<string, unknown>[]
  return rows.map((row) => Object.entries(row).filter(([column]) => !counted.has(column)))
}

async function importFile(rows: readonly FileRow[]): Promise<number> {
  const path = await writeRosterFile(app.dataDir, rows)
  const { batchId } = await app.call('clerk', 'roster.stage', { file: anyToken }, path)
  const { counts } = await app.call('clerk', 'importBatch.get', { id: batchId })
  await app.call('clerk', 'importBatch.commit', { id: batchId, expected: counts, ...anyGround })
  return batchId
}

async function undo(id: number, keepLaterEdits = false) {
  const { remove, restore } = await app.call('clerk', 'importBatch.undoPlan', { id })
  return app.call('clerk', 'importBatch.undo', { id, expected: { remove, restore }, keepLaterEdits })
}

async function edit(nth: number, values: Record<string, string>): Promise<void> {
  const { rows } = await app.call('clerk', 'roster.list', {
    limit: 500,
    search: street.workers[nth]?.idNo ?? '',
  })
  const { id = 0 } = rows[0] ?? {}
  const { rowVersion } = await app.call('clerk', 'roster.get', { id })
  await app.call('clerk', 'roster.update', { id, rowVersion, values, reason: '核对更正' })
}

describe('undoing an import', () => {
  it('is no identity: after any import its undoing leaves another roster than before', async () => {
    await importRows(
      app,
      [0, 1, 2, 3, 4, 5].map((nth) => person(nth)),
    )
    const change = fc.record({
      nth: fc.integer({ min: 0, max: 11 }),
      grade: fc.integer({ min: 1, max: 12 }),
      mobile: fc.integer({ min: 0, max: 99 }),
      community: fc.constantFrom('青枫路', '梧桐里'),
      formerName: fc.constantFrom('', '张三', '李四'),
      isBroken: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(change, { minLength: 1, maxLength: 8, selector: (c) => c.nth }),
        async (changes) => {
          const rows = changes.map(({ nth, grade, mobile, community, formerName, isBroken }) =>
            person(nth, {
              grade,
              mobile: `199000000${String(mobile).padStart(2, '0')}`,
              community,
              formerName,
              ...(isBroken ? { nation: '没有这个民族' } : {}),
            }),
          )
          const before = people()
          const path = await writeRosterFile(app.dataDir, rows)
          const { batchId } = await app.call('clerk', 'roster.stage', { file: anyToken }, path)
          const { counts } = await app.call('clerk', 'importBatch.get', { id: batchId })
          fc.pre(counts.new + counts.changed > 0)
          const written = await app.call('clerk', 'importBatch.commit', { id: batchId, expected: counts, ...anyGround })
          expect(written.counts).toEqual(counts)
          expect(people().length).toBe(before.length + counts.new)
          expect(await undo(batchId)).toEqual({ removed: counts.new, restored: counts.changed })
          expect(people()).toEqual(before)
        },
      ),
      { numRuns: 15 },
    )
    const { firstBadSeq } = await app.call('auditor', 'auditLog.verify', {})
    expect(firstBadSeq).toBeNull()
  })

  it('cannot be followed by the same import, or counts otherwise then', async () => {
    const rows = [0, 1, 2].map((nth) => person(nth))
    const first = await importFile(rows)
    await undo(first)
    const batch = await app.call('clerk', 'importBatch.get', { id: first })
    expect(batch).toMatchObject({ state: 'undone', counts: { new: 3 } })
    const again = await importFile(rows)
    expect((await app.call('clerk', 'importBatch.get', { id: again })).counts.new).toBe(3)
  })

  it('gives the number of a removed person to another one', async () => {
    const first = await importFile([person(0), person(1)])
    const before = (await app.call('clerk', 'roster.list', {})).rows.map((row) => row.id)
    await undo(first)
    await importFile([person(2), person(3)])
    const after = (await app.call('clerk', 'roster.list', {})).rows.map((row) => row.id)
    expect(after.filter((id) => before.includes(id))).toEqual([])
  })

  it('overwrites what was edited after the import', async () => {
    await importFile([person(0), person(1)])
    const second = await importFile([person(0, { mobile: '19900000077', remark: '待核' }), person(2)])
    await edit(0, { mobile: '19900000088' })
    await edit(2, { remark: '已谈话' })
    const plan = await app.call('clerk', 'importBatch.undoPlan', { id: second })
    expect(plan.laterEdits).toEqual([
      { name: person(0)['name'], field: '联系电话', imported: '199****0077', now: '199****0088' },
      { name: person(2)['name'], field: '备注', imported: '', now: '已谈话' },
    ])
    expect([plan.remove, plan.restore]).toEqual([0, 1])
    const before = people()
    expect(await refusalCode(undo(second))).toBe('IMPORT_UNDO_HINDERED')
    expect(people()).toEqual(before)
    await undo(second, true)
    const stored = back.raw.prepare('select name, mobile, remark from worker order by id').all()
    expect(stored).toEqual([
      { name: person(0)['name'], mobile: '19900000088', remark: null },
      { name: person(1)['name'], mobile: person(1)['mobile'], remark: null },
      { name: person(2)['name'], mobile: person(2)['mobile'], remark: '已谈话' },
    ])
  })

  it('of a later import is in the way of the earlier one for good', async () => {
    const first = await importFile([person(0)])
    const second = await importFile([person(0, { remark: '二次上报' })])
    expect(await refusalCode(undo(first))).toBe('IMPORT_UNDO_HINDERED')
    await undo(second)
    expect(await undo(first)).toEqual({ removed: 1, restored: 0 })
    expect(people()).toEqual([])
  })

  it('removes somebody who has a contract', async () => {
    const first = await importFile([
      person(1, {
        contractTerm: '固定期限',
        contractFrom: '2025-01-01',
        contractTo: '2027-12-31',
        contractParty: '示例街道',
      }),
      person(0),
    ])
    await app.call('clerk', 'labourContract.takeOverRoster', {})
    const plan = await app.call('clerk', 'importBatch.undoPlan', { id: first })
    expect(plan.kept).toEqual([{ name: person(1)['name'], reason: '已有劳动合同' }])
    expect(await refusalCode(undo(first))).toBe('IMPORT_UNDO_HINDERED')
    expect(await undo(first, true)).toEqual({ removed: 1, restored: 0 })
  })

  it('is done twice, of a staged batch, or after another look', async () => {
    const first = await importFile([person(0)])
    const wrong = { id: first, expected: { remove: 2, restore: 0 } }
    expect(await refusalCode(app.call('clerk', 'importBatch.undo', wrong))).toBe('IMPORT_UNDO_CHANGED')
    expect(people()).toHaveLength(1)
    await undo(first)
    expect(
      await refusalCode(app.call('clerk', 'importBatch.undo', { ...wrong, expected: { remove: 0, restore: 0 } })),
    ).toBe('IMPORT_NOT_UNDOABLE')
  })

  it('is open to SQL: people go without it, or its record is changed', async () => {
    const first = await importFile([person(0)])
    expect(() => back.tamper('delete from worker')).toThrow('WORKER_KEPT')
    expect(() => back.tamper(`update import_change set content_hash = content_hash`)).toThrow('IMPORT_CHANGE_STAYS')
    expect(() => back.tamper(`delete from import_change`)).toThrow('IMPORT_CHANGE_STAYS')
    await undo(first)
    expect(() => back.tamper(`update import_batch set undone_at = null where id = ?`, first)).toThrow(
      'IMPORT_BATCH_ENDED',
    )
  })
})

describe('the same file again', () => {
  it('goes unnoticed', async () => {
    const path = await writeRosterFile(app.dataDir, [person(0), person(1)])
    const stage = async () => {
      const { batchId } = await app.call('clerk', 'roster.stage', { file: anyToken }, path)
      return app.call('clerk', 'importBatch.get', { id: batchId })
    }
    const first = await stage()
    expect(first.findings.map((f) => f.code)).not.toContain('SAME_FILE')
    await app.call('clerk', 'importBatch.commit', { id: first.id, expected: first.counts, ...anyGround })
    const second = await stage()
    expect(second.counts).toMatchObject({ new: 0, changed: 0, same: 2 })
    expect(second.findings[0]).toMatchObject({ code: 'SAME_FILE' })
    await undo(first.id)
    expect((await stage()).findings.map((f) => f.code)).not.toContain('SAME_FILE')
  })
})
