import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { errorText } from '../../../src-main/shared/error-texts.ts'
import { isAppError } from '../../../src-main/shared/kernel/app-error.ts'
import { openBackdoor } from '../../support/builders.ts'
import { hostileFiles } from '../../support/hostile-files.ts'
import { anyToken, streetCommunities } from '../../support/roster-file.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

/** Of the process that reads, in MB. */
const mostMemory = 1024
const mostSeconds = 10

let app: TestApp
let folder: string
let paths: string[]
beforeAll(async () => {
  app = await openTestApp({ communities: streetCommunities })
  folder = mkdtempSync(join(tmpdir(), 'jiedao-hostile-'))
  paths = hostileFiles.map(({ bytes }, index) => {
    const path = join(folder, `${index}.xlsx`)
    writeFileSync(path, bytes())
    return path
  })
})
afterAll(() => {
  app.close()
  rmSync(folder, { recursive: true, force: true })
})

async function everything(): Promise<unknown> {
  const back = await openBackdoor(app)
  const tables = ['worker', 'import_batch', 'import_row', 'import_cells', 'import_file', 'audit_log_entry']
  const counts = tables.map((table) => back.raw.prepare(`select count(*) from ${table}`).pluck().get())
  back.close()
  return counts
}

it('a hostile file leaves a row behind, or is refused without a Chinese sentence that says what to do', async () => {
  const before = await everything()
  for (const [index, path] of paths.entries()) {
    const { name, ends } = hostileFiles[index] ?? { name: '', ends: '' }
    try {
      await app.call('clerk', 'roster.stage', { file: anyToken }, path)
      expect.unreachable(name)
    } catch (error) {
      if (!isAppError(error)) throw error
      // What could be read holds no roster.
      expect(error.code, name).toBe(typeof ends === 'string' ? ends : 'IMPORT_NO_HEADER')
      const text = errorText(error)
      expect(text, name).toMatch(/^[^A-Za-z]*(?:(?:Excel|WPS|xlsx|Zip)[^A-Za-z]*)*[。]$/)
      expect(text.length, name).toBeLessThanOrEqual(80)
    }
  }
  expect(await everything()).toEqual(before)
}, 120_000)

it(`one of them takes more than ${mostMemory} MB or ${mostSeconds} s`, () => {
  const script = `import { readFileSync } from 'node:fs'
import { readWorkbook } from './src-main/core/excel/read/read-workbook.ts'
let slowest = 0
for (const path of JSON.parse(process.argv[1])) {
  const bytes = readFileSync(path)
  const start = performance.now()
  try { readWorkbook(bytes) } catch (error) { if (error.name !== 'AppError') throw error }
  slowest = Math.max(slowest, performance.now() - start)
}
console.log(JSON.stringify({ slowest, peak: process.resourceUsage().maxRSS / 1024 }))`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script, JSON.stringify(paths)], {
    cwd: join(import.meta.dirname, '../../..'),
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  const { slowest, peak } = JSON.parse(stdout) as { slowest: number; peak: number }
  expect(peak).toBeLessThan(mostMemory)
  expect(slowest).toBeLessThan(mostSeconds * 1000)
}, 120_000)

it('the command for support ends otherwise than in what it found, or in the reason why it refuses a file', () => {
  const { status, stdout } = spawnSync(process.execPath, ['src-main/cli/inspect.ts', ...paths], {
    cwd: join(import.meta.dirname, '../../..'),
    encoding: 'utf8',
    maxBuffer: 64 * 1_048_576,
  })
  expect(status).toBe(0)
  const results = JSON.parse(stdout) as { sheets?: unknown[]; refused?: { code: string } }[]
  expect(results.map(({ sheets, refused }) => refused?.code ?? (sheets ? 'READ' : 'NOTHING'))).toEqual(
    hostileFiles.map(({ ends }) => (typeof ends === 'string' ? ends : 'READ')),
  )
}, 120_000)
