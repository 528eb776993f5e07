import { truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusalCode } from '../../support/refusal-code.ts'
import { anyToken } from '../../support/roster-file.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

let app: TestApp
let path = ''
beforeAll(async () => {
  app = await openTestApp()
  // Three gigabytes of nothing, which take no room on the disk: more than can be read at once.
  path = join(app.dataDir, 'large.zip')
  writeFileSync(path, '')
  truncateSync(path, 3 * 1024 ** 3)
})
afterAll(() => app.close())

describe('a file that is far too large is read before it is refused', () => {
  it('as a roster, a received form, a pack of standards or an archive pack', async () => {
    const form = { file: anyToken, issuer: '区民政局' }
    expect(await refusalCode(app.call('clerk', 'roster.stage', { file: anyToken }, path))).toBe('WORKBOOK_TOO_LARGE')
    expect(await refusalCode(app.call('clerk', 'receivedForm.take', form, path))).toBe('WORKBOOK_TOO_LARGE')
    expect(await refusalCode(app.call('clerk', 'standard.importPack', { file: anyToken }, path))).toBe(
      'STANDARD_PACK_UNREADABLE',
    )
    expect(await refusalCode(app.call('clerk', 'disclosure.checkPack', { file: anyToken }, path))).toBe(
      'PACK_UNREADABLE',
    )
  })
})
