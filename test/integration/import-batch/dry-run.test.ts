import { afterEach, beforeEach, expect, it } from 'vitest'
import { largeRoster } from '../../../src-main/core/sample/large-roster.ts'
import { SampleRandom } from '../../../src-main/core/sample/sample-random.ts'
import type { RowCounts } from '../../../src-main/shared/import-batch/import-batch.contract.ts'
import { openBackdoor, type Backdoor } from '../../support/builders.ts'
import {
  anyGround,
  stageRoster,
  streetCommunities,
  usualFields,
  writeRosterFile,
  type FileRow,
} from '../../support/roster-file.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

const workbooks = 100
const rowsPerWorkbook = 8
const seed = 71

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

/** People by ID number as stored, without what every save counts up. */
function storedPeople(): Map<string, string> {
  const counted = new Set(['row_version', 'updated_at', 'updated_by'])
  const rows = back.raw.prepare('select * from worker').all() as Record<string, unknown>[]
  return new Map(
    rows.map((row) => [
      String(row['id_no']),
      JSON.stringify(Object.entries(row).filter(([column]) => !counted.has(column))),
    ]),
  )
}

const countOf = (sql: string, ...parameters: unknown[]) =>
  back.raw
    .prepare(sql)
    .pluck()
    .get(...parameters) as number
const entries = () => countOf(`select count(*) from audit_log_entry where object_type = 'worker'`)

/** What the database shows to have happened between two looks. */
function difference(before: Map<string, string>, after: Map<string, string>): { new: number; changed: number } {
  const kept = [...after].filter(([idNo]) => before.has(idNo))
  expect([...before.keys()].filter((idNo) => !after.has(idNo))).toEqual([])
  return { new: after.size - kept.length, changed: kept.filter(([idNo, row]) => before.get(idNo) !== row).length }
}

type Kind = 'new' | 'changed' | 'same' | 'refused' | 'skipped'
interface RandomWorkbook {
  readonly rows: FileRow[]
  /** What each row is meant to be, known before the product sees it. */
  readonly meant: RowCounts
}

/** Makes workbooks of mixed rows; knows whom earlier ones brought, and how they were last reported. */
class WorkbookMaker {
  readonly #random = new SampleRandom(seed)
  readonly #people = [...largeRoster(workbooks * rowsPerWorkbook)]
  readonly #known: FileRow[] = []
  #changes = 0

  next(): RandomWorkbook {
    const meant = { read: 0, new: 0, changed: 0, same: 0, refused: 0, skipped: 0 }
    const known = this.#random.shuffled(this.#known.map((_, index) => index))
    const rows: FileRow[] = []
    for (let n = 0; n < rowsPerWorkbook; n += 1) {
      const index = known.pop()
      const kind: Kind = index === undefined ? this.#random.pick(['new', 'refused']) : this.#random.pick(kinds)
      const added = this.#rows(kind, index ?? 0)
      meant[kind] += added.length
      meant.read += added.length
      rows.push(...added)
    }
    return { rows: this.#random.shuffled(rows), meant }
  }

  #rows(kind: Kind, index: number): FileRow[] {
    const stored = this.#known[index] ?? {}
    switch (kind) {
      case 'new': {
        const row = this.#someone()
        this.#known.push(row)
        return [row]
      }
      case 'changed': {
        this.#changes += 1
        const changed = { ...stored, ...this.#change() }
        this.#known[index] = changed
        return [this.#withBlanks(changed, ['mobile', 'remark', 'education', 'grade'])]
      }
      case 'same':
        return [this.#withBlanks(stored, [])]
      case 'refused':
        return this.#refused()
      case 'skipped':
        return [this.#random.pick<FileRow>([{ empNo: '合计', community: '', name: '8人' }, { empNo: '填表人：某某' }])]
    }
  }

  #someone(): FileRow {
    const worker = this.#people.shift()
    if (!worker) throw new RangeError('nobody is left')
    return Object.fromEntries(usualFields.map((field) => [field, worker[field]]))
  }

  #change(): FileRow {
    const fresh = String(this.#changes)
    return this.#random.pick<FileRow>([
      { mobile: `199${fresh.padStart(8, '0')}` },
      { remark: `第${fresh}次更正` },
      { remark: `第${fresh}次更正`, mobile: `198${fresh.padStart(8, '0')}` },
    ])
  }

  /** A blank cell keeps what is stored, so it makes nothing of a row. */
  #withBlanks(row: FileRow, filled: readonly string[]): FileRow {
    const optional = ['politics', 'education', 'mobile', 'remark', 'socialInsuranceBase'].filter(
      (f) => !filled.includes(f),
    )
    const blank = optional.filter(() => this.#random.int(0, 3) === 0)
    return Object.fromEntries(Object.entries(row).filter(([field]) => !blank.includes(field)))
  }

  #refused(): FileRow[] {
    const row = this.#someone()
    return this.#random.pick<() => FileRow[]>([
      () => [{ ...row, nation: '没有这个民族' }],
      () => [{ ...row, community: '没有这个社区' }],
      () => [{ ...row, idNo: withWrongCheck(row['idNo']) }],
      () => [{ ...row, name: '' }],
      // The same number twice: neither row says which one is right.
      () => [row, { ...row, mobile: '19700000000' }],
    ])()
  }
}

/** The last character of an ID number follows from the others. */
function withWrongCheck(idNo: FileRow[string]): string {
  const text = typeof idNo === 'string' ? idNo : ''
  return text.slice(0, 17) + (text.endsWith('1') ? '2' : '1')
}

const kinds: readonly Kind[] = ['new', 'new', 'changed', 'changed', 'same', 'refused', 'skipped']

it(`predicts other counts than are written, in one of ${workbooks} random workbooks`, async () => {
  const maker = new WorkbookMaker()
  const seen = { new: 0, changed: 0, same: 0, refused: 0, skipped: 0 }
  for (let n = 0; n < workbooks; n += 1) {
    const { rows, meant } = maker.next()
    const batch = await stageRoster(app, await writeRosterFile(app.dataDir, rows))
    const { counts } = batch
    expect(counts, `workbook ${n}`).toEqual(meant)
    for (const kind of Object.keys(seen) as Kind[]) seen[kind] += counts[kind]
    if (counts.new + counts.changed === 0) continue
    const before = storedPeople()
    const entriesBefore = entries()
    await app.call('clerk', 'importBatch.commit', {
      id: batch.id,
      expected: counts,
      ...anyGround,
    })
    expect(difference(before, storedPeople()), `workbook ${n}`).toEqual({ new: counts.new, changed: counts.changed })
    expect(entries() - entriesBefore).toBe(counts.new + counts.changed)
    expect(countOf('select count(*) from import_change where batch_id = ?', batch.id)).toBe(counts.new + counts.changed)
  }
  // Each kind must have come up often, or the test proves nothing.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(50)
}, 120_000)
