import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBackdoor } from '../support/builders.ts'
import { openTestApp, password, testAccounts } from '../support/test-app.ts'
import type { Fixtures } from './fixtures.ts'
import { median, timed, type Measurement } from './measure.ts'

/** Ten times the people of a street: what takes longer than the goal here would have to be a job. */
const people = 2_000
const goal = 50 // ms
const rounds = 15
const clerkId = 2
/** Sub-records (子表) of everybody: two diplomas, three posts, two of the family, a certificate. */
const records = [
  ...[`education, null, '1', '示例学院', '2010-06'`, `education, degree, '2', '示例大学', '2013-06'`].map((values) => [
    'kind, diploma, awarded_degree, study_form, institution, finished_on',
    `'education', ${values}`,
  ]),
  ...[`'2010-07', '2013-08'`, `'2013-09', '2018-06'`, `'2018-07', '至今'`].map((values) => [
    'kind, worked_from, worked_to, work_unit, work_post',
    `'career', ${values}, '示例公司', '职员'`,
  ]),
  ...[`'02', '父' || id`, `'01', '偶' || id`].map((values) => [
    'kind, kinship, member_name, member_birth_on, member_workplace',
    `'family', ${values}, '1960-01', '退休'`,
  ]),
  ['kind, certificate_type, certificate_level, obtained_on', `'certificate', '9', null, '2020-10'`],
]

const channels = ['rosterCheck.run', 'rosterCheck.records', 'rosterCheck.completeness', 'roster.duplicates']

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
  const back = await openBackdoor(app)
  await back.write(async ({ bulk, record }) => {
    for (const [columns, values] of records) {
      bulk
        .prepare(
          `insert into person_record (worker_id, ${columns}, extra, created_by, created_at, updated_by, updated_at)
          select id, ${values}, '{}', 1, '2026-01-01', 1, '2026-01-01' from worker`,
        )
        .run()
    }
    record({ objectType: 'person_record', objectId: 'all', summary: '压力测试' })
  })
  back.close()
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
