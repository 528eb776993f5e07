import { afterAll, beforeAll, expect, it } from 'vitest'
import { SampleRandom } from '../../../src-main/core/sample/sample-random.ts'
import { appContract, type ChannelName } from '../../../src-main/shared/app-contract.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { anyGround, importRows, person, street, streetCommunities } from '../../support/roster-file.ts'
import { openTestApp, password, type TestApp } from '../../support/test-app.ts'

const queries = 1000
const days = ['2026-06-30', '2026-11-30'].map(calendarDate)

let app: TestApp
/** Who sees which community. */
const limited: { readonly id: number; readonly communityId: number }[] = []
/** Community of each person today, and before the transfers. */
const now = new Map<number, number>()
const before = new Map<number, number>()

const peopleOf = (places: ReadonlyMap<number, number>, communityId: number) =>
  [...places].flatMap(([id, place]) => (place === communityId ? [id] : []))

beforeAll(async () => {
  app = await openTestApp({ communities: streetCommunities })
  await importRows(
    app,
    street.workers.map((_, nth) => person(nth)),
  )
  const { communities } = await app.call('clerk', 'organisation.get', {})
  const idOf = new Map(communities.map(({ id, name }) => [name, id]))
  const grid = await app.call('clerk', 'roster.grid', { columns: ['community'], limit: 2000 })
  for (const { id, cells } of grid.rows) before.set(id, idOf.get(cells[0] ?? '') ?? 0)
  for (const [id, place] of before) now.set(id, place)
  for (const { id, rowVersion } of grid.rows.filter((_, nth) => nth % 9 === 0)) {
    const target = communities[((before.get(id) ?? 0) + 3) % communities.length]
    const change = { values: { community: target?.name ?? '' }, effectiveOn: calendarDate('2026-09-01') }
    const { basis, overQuotaReason } = anyGround
    await app.call('clerk', 'roster.update', { id, rowVersion, ...change, reason: basis, overQuotaReason })
    now.set(id, target?.id ?? 0)
  }
  for (const [nth, { id: communityId }] of communities.entries()) {
    const loginName = `shequ${nth}`
    const account = { loginName, displayName: `社区账号${nth}`, roles: ['viewer' as const], password, communityId }
    limited.push({ id: (await app.call('admin', 'account.create', account)).id, communityId })
  }
}, 120_000)
afterAll(() => app.close())

type Row = { readonly id: number }
interface Rows {
  readonly total?: number
  readonly all?: number
  readonly rows: readonly Row[]
}

it(`shows, counts or finds somebody of another community in one of ${queries} queries of limited accounts`, async () => {
  const random = new SampleRandom(20261124)
  const places = [...new Set(now.values())]
  let hits = 0
  for (let n = 0; n < queries; n += 1) {
    const { id: as, communityId } = random.pick(limited)
    const own = peopleOf(now, communityId)
    const worker = random.pick(street.workers)
    const search = random.pick([
      '',
      '',
      worker.name,
      worker.name.slice(0, 1),
      worker.idNo.slice(-4),
      worker.mobile,
      'l',
    ])
    const filter = { search, ...(random.fraction() < 0.3 ? { communityId: random.pick(places) } : {}) }
    const asked = random.pick(['roster.grid', 'roster.grid', 'roster.list', 'roster.search', 'roster.facets', 'person'])
    const day = random.pick(days)
    const isPast = ['roster.grid', 'roster.facets'].includes(asked) && random.fraction() < 0.3
    const allowed = isPast && day < '2026-09-01' ? peopleOf(before, communityId) : own
    if (asked === 'person') {
      const id = random.int(1, now.size)
      const channel = random.pick(['roster.get', 'roster.timeline', 'roster.history', 'roster.print'])
      const answer = await app.send(as, channel, { id })
      expect(answer.ok, `${channel} of ${id}`).toBe(own.includes(id))
    } else if (asked === 'roster.facets') {
      const field = random.pick(['sex', 'community', 'grade', 'name'])
      const answer = await app.send(as, asked, { ...filter, field, ...(isPast ? { asOf: day } : {}) })
      const { values } = data<{ values: { text: string; people: number }[] }>(answer)
      expect(values.reduce((sum, { people }) => sum + people, 0)).toBeLessThanOrEqual(allowed.length)
      if (field === 'community') expect(values.length).toBeLessThanOrEqual(1)
      hits += values.length
    } else {
      const input = {
        ...(asked === 'roster.search' ? { text: search || '林' } : { ...filter, limit: 500 }),
        ...(asked === 'roster.grid' ? { columns: ['name', 'sex'] } : {}),
        ...(isPast ? { asOf: day } : {}),
      }
      const { rows, total, all } = data<Rows>(await app.send(as, asked, input))
      const outside = rows.filter(({ id }) => !allowed.includes(id))
      expect(outside, `${asked} ${JSON.stringify(input)}`).toEqual([])
      expect(total ?? 0).toBeLessThanOrEqual(allowed.length)
      expect(all ?? 0).toBeLessThanOrEqual(allowed.length)
      hits += rows.length
    }
  }
  // Most queries must find somebody, or the test proves nothing.
  expect(hits).toBeGreaterThan(queries)
})

const data = <T>(answer: Awaited<ReturnType<TestApp['send']>>): T => {
  if (!answer.ok) throw new Error(answer.error.code)
  return answer.data as T
}

it('a channel that does not know how to limit itself answers a limited account', async () => {
  const open = (Object.keys(appContract) as ChannelName[]).filter((channel) => {
    const definition = appContract[channel]
    return definition.kind === 'entry' || ('scope' in definition && definition.scope === 'community')
  })
  for (const channel of Object.keys(appContract) as ChannelName[]) {
    if (open.includes(channel)) continue
    const answer = await app.send(limited[3]?.id, channel, {})
    expect(answer.ok, channel).toBe(false)
    const code = answer.ok ? '' : answer.error.code
    expect(['OUTSIDE_COMMUNITY', 'FORBIDDEN'], `${channel}: ${code}`).toContain(code)
  }
})
