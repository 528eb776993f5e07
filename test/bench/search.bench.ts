import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTestApp, password, testAccounts } from '../support/test-app.ts'
import type { Fixtures } from './fixtures.ts'
import { median, timed, type Measurement } from './measure.ts'

const sizes = [
  { people: 10_000, goal: 50 },
  { people: 50_000, goal: 100 },
] as const
/** Part of a name, initials, pinyin, number of staff, tail of an ID number, of a mobile, and nobody at all. */
const searches = ['林', '林敏', 'lm', 'lin', 'QF004711', '0014', '139000012', '没有此人']
const rounds = 9
const clerkId = 2

/** The first page of what is found while typing into the roster's search field, through its channel. */
export async function benchSearch(fixtures: Fixtures): Promise<Measurement[]> {
  const measurements: Measurement[] = []
  for (const { people, goal } of sizes) {
    const dataDir = mkdtempSync(join(tmpdir(), 'jiedao-bench-search-'))
    cpSync(await fixtures.office(people), dataDir, { recursive: true })
    const app = await openTestApp({ dataDir, initialise: false })
    const call = async (channel: string, input: unknown) => {
      const envelope = await app.send(clerkId, channel, input)
      if (!envelope.ok) throw new Error(`${channel}: ${envelope.error.code}`)
    }
    await call('session.login', { loginName: testAccounts.clerk.loginName, password })
    const found: { search: string; ms: number }[] = []
    for (const search of searches) {
      const times: number[] = []
      for (let n = 0; n < rounds; n += 1) times.push(await timed(() => call('roster.list', { search })))
      found.push({ search, ms: median(times) })
    }
    app.close()
    rmSync(dataDir, { recursive: true, force: true })
    const slowest = found.reduce((a, b) => (b.ms > a.ms ? b : a))
    measurements.push({
      name: `search among ${people.toLocaleString('en')} people: first page, slowest of ${searches.length} texts`,
      goal,
      value: slowest.ms,
      unit: 'ms',
      detail: `medians: ${found.map(({ search, ms }) => `${search} ${ms.toFixed(1)}`).join(', ')}`,
    })
  }
  return measurements
}
