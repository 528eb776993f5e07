import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { columnLetters } from '../../../src-main/core/excel/read/cell-address.ts'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { attendanceSheet } from '../../../src-main/shared/attendance/attendance.sheet.ts'
import { columnEntries } from '../../../src-main/shared/kernel/sheet-spec.ts'
import { rosterSheet, type RosterField } from '../../../src-main/shared/roster/roster.sheet.ts'
import { LibreOffice, xlsFilter, xlsxFilter } from '../../support/libreoffice.ts'
import { anyToken, importRows, person, street, streetCommunities } from '../../support/roster-file.ts'
import { openTestApp, sampleOffice, type TestApp } from '../../support/test-app.ts'
import { hasLibreOffice, workbookParts } from '../excel-write/workbook-parts.ts'

let app: TestApp
let office: LibreOffice | undefined
beforeAll(async () => {
  app = await openTestApp({ communities: streetCommunities })
  if (hasLibreOffice()) office = new LibreOffice()
})
afterAll(() => {
  app.close()
  office?.remove()
})

async function stage(name: string, bytes: Buffer) {
  const path = join(app.dataDir, name)
  writeFileSync(path, bytes)
  const { batchId: id } = await app.call('clerk', 'roster.stage', { file: anyToken }, path)
  const { rows } = await app.call('clerk', 'importBatch.rows', { id, limit: 500 })
  return { id, rows, counts: (await app.call('clerk', 'importBatch.get', { id })).counts }
}

async function template(sheetId: 'roster' | 'attendance'): Promise<Buffer> {
  const path = join(app.dataDir, `${sheetId}.xlsx`)
  await app.call('clerk', 'importBatch.template', { sheetId, file: anyToken }, path)
  return readFileSync(path)
}

/** Column letters of a drawn sheet by header. */
function lettersOf(bytes: Buffer): ReadonlyMap<string, string> {
  const rows = readWorkbook(bytes).sheets[0]?.rows ?? []
  const header = rows.reduce((widest, row) => (row.texts.length > widest.texts.length ? row : widest))
  return new Map(header.texts.map((text, i) => [text.replace('*', ''), columnLetters(header.columns[i] ?? 0)]))
}

describe.each([
  ['roster', rosterSheet],
  ['attendance', attendanceSheet],
] as const)('the blank template of the %s', (sheetId, spec) => {
  it('leaves out a column, or is not ready to be filled in, printed or named as ours', async () => {
    const bytes = await template(sheetId)
    const book = new ExcelJS.Workbook()
    // exceljs takes the Node type of another version.
    await book.xlsx.load(Uint8Array.from(bytes).buffer)
    const [sheet] = book.worksheets
    const letters = lettersOf(bytes)
    const stored = columnEntries(spec).filter(([, column]) => column.derived !== true)
    expect([...letters.keys()]).toEqual(stored.map(([, { header }]) => header))
    for (const letter of letters.values()) expect(sheet?.getCell(`${letter}500`).numFmt).toBe('@')
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 })
    expect(sheet?.pageSetup.printTitlesRow).toBe('3:3')
    expect(workbookParts(bytes).get('docProps/core.xml')).toContain(`<dc:creator>${sampleOffice.name}</dc:creator>`)
    expect(workbookParts(bytes).get('docProps/core.xml')).toContain(sampleOffice.name)
  })
})

describe.runIf(hasLibreOffice())('typed in a spreadsheet program', () => {
  it('an ID, phone or card number in row 500 of the template loses a digit or becomes a number', async () => {
    const bytes = await template('roster')
    const letters = lettersOf(bytes)
    const worker = street.workers[3]
    const row = { ...person(3), cardNo: worker?.cardNo ?? '', joinedOn: '2018-03' } as Record<RosterField, string>
    const typed = Object.entries(row).flatMap(([field, value]) => {
      const letter = letters.get(rosterSheet.columns[field as RosterField].header)
      return letter === undefined ? [] : [`${letter}500=${value}`]
    })
    const saved = office?.macro('TypeInto', bytes, xlsxFilter, typed.join('|')) ?? bytes
    const cells = readWorkbook(saved).sheets[0]?.rows.find(({ number }) => number === 500)
    expect(cells?.marks.every((mark) => mark === 1)).toBe(true)
    const { rows, counts } = await stage('typed.xlsx', saved)
    expect(counts).toMatchObject({ new: 1, refused: 0 })
    expect(rows[0]?.values).toMatchObject({ idNo: worker?.idNo, mobile: worker?.mobile, cardNo: worker?.cardNo })
  })

  it('an exported roster that was only opened and saved comes back changed, or one typed cell as more than itself', async () => {
    await importRows(
      app,
      street.workers.slice(0, 30).map((_, nth) => person(nth)),
    )
    const path = join(app.dataDir, 'export.xlsx')
    const columns = Object.keys(rosterSheet.columns)
    await app.call('clerk', 'roster.export', { file: anyToken, columns, unmaskedReason: '核对' }, path)
    const exported = readFileSync(path)
    for (const [name, filter] of [
      ['saved.xlsx', xlsxFilter],
      ['saved.xls', xlsFilter],
    ] as const) {
      const saved = office?.macro('TypeInto', exported, filter, '') ?? exported
      expect((await stage(name, saved)).counts, name).toMatchObject({ new: 0, changed: 0, refused: 0, same: 30 })
    }
    const remark = lettersOf(exported).get('备注') ?? ''
    const typed = office?.macro('TypeInto', exported, xlsxFilter, `${remark}20=已核对`) ?? exported
    const { rows, counts } = await stage('typed-export.xlsx', typed)
    expect(counts).toMatchObject({ new: 0, changed: 1, refused: 0, same: 29 })
    expect(rows.filter(({ outcome }) => outcome === 'changed').map((row) => [row.rowNo, row.changes])).toEqual([
      [20, [{ field: 'remark', before: '', after: '已核对' }]],
    ])
  })
})
