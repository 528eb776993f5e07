import { afterAll, beforeAll, expect, it } from 'vitest'
import { SampleRandom } from '../../../src-main/core/sample/sample-random.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { CellEdit } from '../../../src-main/shared/roster/roster-grid.contract.ts'
import { openBackdoor, type Backdoor } from '../../support/builders.ts'
import { anyGround, importRows, person, streetCommunities } from '../../support/roster-file.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

const rounds = 60
const people = 24
const days = ['2025-12-31', '2026-06-30', '2026-11-30', '2027-03-01'].map(calendarDate)

let app: TestApp
let back: Backdoor
beforeAll(async () => {
  app = await openTestApp({ communities: streetCommunities })
  await importRows(
    app,
    Array.from({ length: people }, (_, nth) => person(nth)),
  )
  back = await openBackdoor(app)
})
afterAll(() => {
  back.close()
  app.close()
})

/** Everything that is kept of the people but who touched the row last, and how often. */
const stored = () =>
  back.raw
    .prepare<[], Record<string, unknown>>('select * from worker order by id')
    .all()
    .map((row) => Object.entries(row).filter(([column]) => !touched.includes(column)))
const touched = ['row_version', 'updated_at', 'updated_by']

/** The roster of several days: what dated facts make of it. */
async function asOf(): Promise<string> {
  const grids = []
  for (const day of days) {
    const columns = ['community', 'grade', 'status', 'posts', 'category', 'identity', 'name', 'remark'] as const
    grids.push(await app.call('clerk', 'roster.grid', { columns: [...columns], asOf: day, limit: 500 }))
  }
  return JSON.stringify(grids.map(({ rows }) => rows.map(({ id, cells }) => [id, cells])))
}

function randomValues(random: SampleRandom): Record<string, string> {
  const values: Record<string, readonly string[]> = {
    community: streetCommunities.map(({ name }) => name),
    // Levels that every post of the sample scheme may hold.
    grade: ['7', '8', '9', '10'],
    nation: ['汉族', '回族', '藏族'],
    remark: ['', '已核对', '=1+1'],
    mobile: ['13900008888', '13900009999'],
    nativePlace: ['示例省示例市', ''],
    socialInsuranceBase: ['5000', '6300.55'],
  }
  const fields = random.shuffled(Object.keys(values)).slice(0, random.int(1, 4))
  return Object.fromEntries(fields.map((field) => [field, random.pick(values[field] ?? [''])]))
}

async function saveAgain(edits: readonly CellEdit[], ground: object): Promise<void> {
  const { rows } = await app.call('clerk', 'roster.grid', { columns: ['name'], limit: 500 })
  const versions = new Map(rows.map(({ id, rowVersion }) => [id, rowVersion]))
  const fresh = edits.map((edit) => ({ ...edit, rowVersion: versions.get(edit.id) ?? 0 }))
  const envelope = await app.send('clerk', 'roster.saveEdits', { edits: fresh, ...ground })
  expect(envelope.ok).toBe(true)
}

it(`undoing an edit of cells leaves another roster than before, in one of ${rounds} random edits`, async () => {
  const random = new SampleRandom(20261124)
  let changing = 0
  for (let round = 0; round < rounds; round += 1) {
    const { rows } = await app.call('clerk', 'roster.grid', { columns: ['name'], limit: 500 })
    const edits = random
      .shuffled(rows)
      .slice(0, random.int(1, people))
      .map(({ id, rowVersion }) => ({ id, rowVersion, values: randomValues(random) }))
    const before = [stored(), await asOf()]
    const { basis: reason, overQuotaReason } = anyGround
    const effectiveOn = random.pick([...days.slice(1), calendarDate('2026-11-01')])
    const wish = { edits, reason, effectiveOn, overQuotaReason }
    const { editId, cells } = await app.call('clerk', 'roster.saveEdits', wish)
    expect(cells).toBeGreaterThan(0)
    if (JSON.stringify([stored(), await asOf()]) !== JSON.stringify(before)) changing += 1
    await app.call('clerk', 'roster.undoEdit', { editId })
    expect([stored(), await asOf()], `round ${round}`).toEqual(before)
    // Every third edit is made again and stays, so that the next ones start from another roster.
    if (round % 3 === 0) await saveAgain(edits, { reason, effectiveOn, overQuotaReason })
  }
  // Most edits must have changed something, or the test proves nothing.
  expect(changing).toBeGreaterThan(rounds / 2)
}, 120_000)
