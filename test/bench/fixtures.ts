import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeLargeRoster } from '../../src-main/core/sample/large-roster.ts'
import { sampleStreet } from '../../src-main/core/sample/sample-street.ts'
import { openTestApp } from '../support/test-app.ts'
import { benchColumns } from './rivals.ts'

/** Workbooks and data folders that several benchmarks share: made when first asked for, removed at the end. */
export class Fixtures {
  readonly #folder = mkdtempSync(join(tmpdir(), 'jiedao-bench-'))

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** A roster workbook. */
  async workbook(rows: number): Promise<string> {
    return this.#once(`roster-${rows}.xlsx`, (path) => writeLargeRoster(path, rows, benchColumns))
  }

  /** A data folder after its first run, without people. */
  async emptyOffice(): Promise<string> {
    return this.#once('office', async (dataDir) => {
      const app = await openTestApp({ dataDir, communities: [...sampleStreet().communities] })
      app.close()
    })
  }

  /** A data folder with as many people, imported from the workbook. */
  async office(people: number): Promise<string> {
    const file = await this.workbook(people)
    return this.#once(`office-${people}`, async (dataDir) => {
      const app = await openTestApp({ dataDir, communities: [...sampleStreet().communities] })
      const token = 'file:00000000-0000-4000-8000-000000000000'
      const { batchId } = await app.call('clerk', 'roster.stage', { file: token }, file)
      const { counts } = await app.call('clerk', 'importBatch.get', { id: batchId })
      await app.call('clerk', 'importBatch.commit', { id: batchId, expected: counts, overQuotaReason: '压力测试' })
      app.close()
    })
  }

  async #once(name: string, make: (path: string) => Promise<void>): Promise<string> {
    const path = join(this.#folder, name)
    if (existsSync(path)) return path
    const unfinished = join(this.#folder, `unfinished-${name}`)
    await make(unfinished)
    renameSync(unfinished, path)
    return path
  }
}
