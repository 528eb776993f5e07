import { expect, it } from 'vitest'
import { preparedSelect } from '../../../src-main/core/db/prepared-select.ts'
import { openTestVault, someActor } from '../../support/open-vault.ts'

it('does not prepare a statement anew at every call: that grew memory by 28 KB a query', async () => {
  const { open, close } = await openTestVault()
  let prepared = 0
  const { raw } = open.connection
  const prepare = raw.prepare.bind(raw)
  Object.defineProperty(raw, 'prepare', {
    value: (text: string) => {
      prepared += 1
      return prepare(text)
    },
  })
  for (let i = 0; i < 500; i += 1) {
    await open.connection.kysely.selectFrom('community').selectAll().where('id', '=', i).executeTakeFirst()
  }
  expect(prepared).toBe(1)
  close()
})

it('gives a prepared select the first call’s parameters again, or takes them in another order', async () => {
  const { open, close } = await openTestVault()
  const community = { households: 1, population: 1, quota: 1, created_at: 'x', updated_at: 'x' }
  await open.unitOfWork.write(someActor, 'sample.save', async ({ trx, record }) => {
    for (const n of [1, 2, 3]) {
      await trx
        .insertInto('community')
        .values({ ...community, name: `社区${n}`, sort_order: n })
        .execute()
    }
    record({ objectType: 'community', objectId: 1 })
  })
  const { kysely } = open.connection
  const between = preparedSelect((db, from: number, to: number) =>
    db.selectFrom('community').select('sort_order').where('sort_order', '>=', from).where('sort_order', '<', to),
  )
  const asked = async (from: number, to: number) => (await between(kysely, from, to)).map((row) => row.sort_order)
  expect([await asked(1, 3), await asked(2, 9), await asked(7, 9), await asked(1, 3)]).toEqual([
    [1, 2],
    [2, 3],
    [],
    [1, 2],
  ])
  const turned = preparedSelect((db, from: number, to: number) =>
    db.selectFrom('community').select('id').where('sort_order', '<', to).where('sort_order', '>=', from),
  )
  await expect(turned(kysely, 1, 3)).rejects.toThrow('in order')
  close()
})
