import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeSampleWorkbooks, type SampleWorkbooks } from '../../../src-main/core/sample/sample-workbooks.ts'
import type { FileInspection } from '../../../src-main/core/import-batch/inspect-file.ts'
import { compoundBytes } from '../../support/compound-bytes.ts'
import { workbookBytes } from '../../support/workbook-bytes.ts'

type Result = FileInspection & { readonly file: string }

const root = resolve(import.meta.dirname, '../../..')
let folder: string
let sample: SampleWorkbooks
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jiedao-inspect-'))
  sample = await writeSampleWorkbooks(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function inspect(paths: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src-main/cli/inspect.ts', ...paths], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  return { status, stdout, stderr, results: stdout === '' ? [] : (JSON.parse(stdout) as Result[]) }
}

function written(name: string, bytes: Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

describe('inspect', () => {
  it('counts the rows of the messy roster otherwise than the import, or prints an ID number', () => {
    const { status, results, stdout } = inspect([sample.dirtyTwin, sample.attendance])
    expect(status).toBe(0)
    expect(results[0]).toMatchObject({
      type: 'xlsx',
      match: { as: 'roster', headerRows: [3, 4], unmatched: ['A 序号'] },
    })
    const { total, ...roles } = results[0]?.match?.rows ?? { total: 0, data: 0 }
    expect(Object.values(roles).reduce((a, b) => a + b, 0)).toBe(total)
    expect(roles.data).toBe(sample.dirtyTwinManifest.dataRows)
    expect(results[1]).toMatchObject({ match: { as: 'attendance', ambiguous: [], unmatched: ['A 序号'] } })
    expect(stdout).not.toMatch(/\d{11}/)
  })

  it('crashes at a file that no import takes, or gives the wrong reason', () => {
    const files: [string, Buffer, string][] = [
      ['empty.xlsx', Buffer.alloc(0), 'WORKBOOK_EMPTY'],
      ['page.xls', Buffer.from('<html><table></table></html>'), 'WORKBOOK_HTML'],
      ['locked.xlsx', compoundBytes('EncryptedPackage', Buffer.alloc(9)), 'WORKBOOK_ENCRYPTED'],
      ['cut.xlsx', workbookBytes({ rows: '' }).subarray(0, 500), 'WORKBOOK_DAMAGED'],
      ['letter.doc', compoundBytes('WordDocument', Buffer.alloc(9)), 'WORKBOOK_NOT_XLSX'],
    ]
    const { status, results } = inspect(files.map(([name, bytes]) => written(name, bytes)))
    expect(status).toBe(0)
    expect(results).toMatchObject(files.map(([file, , code]) => ({ file, refused: { code } })))
    for (const { refused } of results) {
      expect(refused?.message).toMatch(/^[\u4e00-\u9fff].*。$/)
    }
  })

  it('reads a workbook without any header of ours as one of ours', () => {
    const rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>采购清单</t></is></c></row>'
    const { status, results } = inspect([written('other.xlsx', workbookBytes({ rows }))])
    expect(status).toBe(0)
    expect(Object.keys(results[0] ?? {})).toEqual(['file', 'type', 'dateSystem', 'sheets'])
  })

  it('hangs on a file that takes too long', () => {
    const { status, results } = inspect([sample.dirtyTwin], { JIEDAO_INSPECT_LIMIT: '1' })
    expect(status).toBe(0)
    expect(results).toMatchObject([{ refused: { code: 'INSPECT_TOO_SLOW' } }])
  })

  it('goes on without a file', () => {
    expect(inspect([])).toMatchObject({ status: 2, stdout: '' })
    expect(inspect([join(folder, 'nowhere.xlsx')])).toMatchObject({ status: 2, stdout: '' })
  })
})
