import { expect, it } from 'vitest'
import { openTestVault } from '../../support/open-vault.ts'

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
