import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTestApp, password, testAccounts } from '../support/test-app.ts'
import type { Fixtures } from './fixtures.ts'
import { median, timed, type Measurement } from './measure.ts'

/** Ten times the people of a street: what takes longer than the goal here would have to be a job. */
const people = 2_000
const goal = 50 // ms
const rounds = 15
const clerkId = 2
const channels = ['rosterCheck.run', 'rosterCheck.completeness', 'roster.duplicates']

/** Checks over the whole roster, through their channels. */
export async function benchRosterCheck(fixtures: Fixtures): Promise<Measurement[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'jiedao-bench-check-'))
  cpSync(await fixtures.office(people), dataDir, { recursive: true })
  const app = await openTestApp({ dataDir, initialise: false })
  const call = async (channel: string, input: unknown) => {
    const envelope = await app.send(clerkId, channel, input)
    if (!envelope.ok) throw new Error(`${channel}: ${envelope.error.code}`)
  }
  await call('session.login', { loginName: testAccounts.clerk.loginName, password })
  const measurements: Measurement[] = []
  for (const channel of channels) {
    const times: number[] = []
    for (let n = 0; n < rounds; n += 1) times.push(await timed(() => call(channel, {})))
    const least = `least ${Math.min(...times).toFixed(1)}`
    const name = `${channel} over ${people.toLocaleString('en')} people: median`
    measurements.push({ name, goal, value: median(times), unit: 'ms', detail: least })
  }
  app.close()
  rmSync(dataDir, { recursive: true, force: true })
  return measurements
}
