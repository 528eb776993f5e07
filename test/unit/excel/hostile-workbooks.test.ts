import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { isAppError } from '../../../src-main/shared/kernel/app-error.ts'
import { workbookErrorTexts } from '../../../src-main/shared/import-batch/workbook.errors.ts'
import { hostileFiles } from '../../support/hostile-files.ts'
import { seededRandom, workbookBytes, workbookParts } from '../../support/workbook-bytes.ts'

const slowest = 3_000

/** The code of the refusal, or the texts of the cells that were read. */
function outcome(bytes: Buffer): string | string[] {
  const started = performance.now()
  try {
    const { sheets } = readWorkbook(bytes)
    return sheets.flatMap((sheet) => sheet.rows.flatMap((row) => row.texts))
  } catch (error) {
    if (!isAppError(error)) throw error
    expect(Object.keys(workbookErrorTexts)).toContain(error.code)
    return error.code
  } finally {
    expect(performance.now() - started).toBeLessThan(slowest)
  }
}

describe.each(['no workbook', 'exhausting', 'misleading'] as const)('a file that is %s', (kind) => {
  it.each(hostileFiles.filter((file) => file.kind === kind))('$name: ends otherwise than $ends', ({ bytes, ends }) => {
    expect(outcome(bytes())).toEqual(ends)
  })
})

it('too few files are tried', () => {
  expect(hostileFiles.length).toBeGreaterThanOrEqual(22)
})

/** Cut off, a byte less, or some bytes changed: always the same for a seed. */
function mutate(original: Buffer, seed: number): Buffer {
  const random = seededRandom(seed)
  const at = () => Math.floor(random() * original.length)
  if (seed % 4 === 0) return original.subarray(0, at())
  const place = at()
  if (seed % 4 === 1) return Buffer.concat([original.subarray(0, place), original.subarray(place + 1)])
  const mutated = Buffer.from(original)
  for (let i = 0; i < 1 + (seed % 7); i += 1) mutated[at()] = Math.floor(random() * 256)
  return mutated
}

describe('a damaged workbook never crashes the reader', () => {
  const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../fixtures', name))
  const lines = '姓名,身份证号\r\n"张,三",990102198803050014\r\n'.repeat(40)
  it.each([
    ['.xlsx', fixture('roster-saved-by-libreoffice.xlsx'), 700],
    ['.xls', fixture('roster-saved-by-libreoffice.xls'), 400],
    ['.csv', Buffer.from(lines), 200],
  ])('%s: each mutated file ends in cells or in a named code', (_, original, count) => {
    const codes = new Map<string, number>()
    for (let seed = 1; seed <= count; seed += 1) {
      const result = outcome(mutate(original, seed))
      const code = typeof result === 'string' ? result : 'READ'
      codes.set(code, (codes.get(code) ?? 0) + 1)
    }
    expect([...codes.values()].reduce((a, b) => a + b, 0)).toBe(count)
    // Mutations that the reader never notices would prove nothing.
    expect(codes.get('READ') ?? 0).toBeLessThan(count * 0.9)
  })
  it('400 worksheets with broken markup end in cells or in a named code', () => {
    const sheet = workbookParts({
      rows: '<row r="1" hidden="1"><c r="A1" t="inlineStr"><is><r><rPr><strike/></rPr><t>张&amp;</t></r></is></c><c r="B1" s="1"><f>1+1</f><v>2.5E3</v></c><c r="C1" t="e"><v>#N/A</v></c></row>',
      afterRows: '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
    }).find((part) => part.name.endsWith('sheet1.xml'))?.content
    const original = Buffer.from(sheet ?? '')
    let refused = 0
    for (let seed = 1; seed <= 400; seed += 1) {
      const random = seededRandom(seed)
      const mutated = Buffer.from(original)
      mutated[Math.floor(random() * mutated.length)] = '<>/"=&;! 9Z'.charCodeAt(Math.floor(random() * 11))
      if (typeof outcome(workbookBytes({ sheet: mutated })) === 'string') refused += 1
    }
    expect(refused).toBeGreaterThan(100)
  })
})
