import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBackdoor, type Backdoor } from '../../support/builders.ts'
import { commitBatch, person, stageRoster, streetCommunities, writeRosterFile } from '../../support/roster-file.ts'
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

const rows = [0, 1, 2, 3, 4, 5].map((nth) => person(nth))
const stage = async () =>
  stageRoster(
    app,
    await writeRosterFile(app.dataDir, [
      ...rows,
      person(6, { nation: '没有这个民族' }),
      { empNo: '合计', community: '', name: '7人' },
    ]),
  )

describe('the account of a batch', () => {
  it('does not add up, and is stored all the same', async () => {
    const { id, counts } = await stage()
    expect(counts).toEqual({ read: 8, new: 6, changed: 0, same: 0, refused: 1, skipped: 1 })
    for (const kind of ['read', 'new', 'changed', 'same', 'refused', 'skipped']) {
      const wrong = `update import_batch set rows_${kind} = rows_${kind} + 1 where id = ?`
      expect(() => back.tamper(wrong, id), kind).toThrow('CHECK')
    }
  })

  it.each([
    ['a row is gone', 'delete from import_row where row_no = 4'],
    ['a row became a refused one', `update import_row set outcome = 'refused', revision = 1 where row_no = 4`],
    ['a refused row became a good one', `update import_row set outcome = 'new', revision = 1 where row_no = 8`],
  ])('adds up although %s, and the batch is written', async (_, sql) => {
    const batch = await stage()
    back.tamper(sql)
    expect(['IMPORT_NOT_ACCOUNTED', 'IMPORT_BATCH_CHANGED']).toContain(await refusalCode(commitBatch(app, batch)))
    expect(back.raw.prepare('select count(*) from worker').pluck().get()).toBe(0)
  })
})
