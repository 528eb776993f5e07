import { findStoredWorker } from '../../src-main/core/roster/roster.repository.ts'
import { sampleStreet } from '../../src-main/core/sample/sample-street.ts'
import { Vault } from '../../src-main/core/keyring/vault.ts'
import { importRows, person, streetCommunities } from '../support/roster-file.ts'
import { cheapKdf, openTestApp, password, resourcesDir, testAccounts } from '../support/test-app.ts'
import { interleave, ratioOf, timed, type Measurement } from './measure.ts'

const queries = 20_000
const rounds = 7

/** One person by id through the repository, against the same SQL as a bare prepared statement. */
export async function benchPointQuery(): Promise<Measurement> {
  const app = await openTestApp({ communities: streetCommunities })
  const people = sampleStreet().workers.length
  await importRows(
    app,
    sampleStreet().workers.map((_, nth) => person(nth)),
  )
  const vault = new Vault({
    dataDir: app.dataDir,
    resourcesDir,
    clock: app.clock,
    onChanged: () => undefined,
    kdfCost: cheapKdf,
  })
  const { connection } = await vault.unlock(testAccounts.clerk.loginName, password)
  const bare = connection.raw.prepare(
    'select w.*, c.name as community_name from worker as w inner join community as c on c.id = w.community_id where w.id = ?',
  )
  const perQuery = async (query: (id: number) => unknown) =>
    ((await timed(async () => {
      for (let n = 0; n < queries; n += 1) await query(1 + (n % people))
    })) /
      queries) *
    1000
  const times = await interleave(rounds, {
    ours: () => perQuery((id) => findStoredWorker(connection.kysely, id)),
    yardstick: () => perQuery((id) => bare.get(id)),
  })
  vault.lock()
  app.close()
  return ratioOf('one person by id: repository / prepared statement', 2.5, 'µs', times)
}
