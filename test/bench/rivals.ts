import { readFileSync, rmSync } from 'node:fs'
import { read, utils } from '@e965/xlsx'
import Database from 'better-sqlite3'
import ExcelJS from 'exceljs'
import { largeRoster, largeRosterFields } from '../../src-main/core/sample/large-roster.ts'
import { rosterSheet } from '../../src-main/shared/roster/roster.sheet.ts'

export const benchColumns = 45

/** What our work is measured against: other libraries doing the same, or less. */
export const rivals = {
  /** exceljs loads a workbook, and does nothing more. */
  'exceljs-load': async (file: string) => {
    const { buffer } = new Uint8Array(readFileSync(file))
    return (await new ExcelJS.Workbook().xlsx.load(buffer)).worksheets[0]?.rowCount
  },

  /** SheetJS reads a workbook, and its rows go unchecked into a plain table without log or indexes. */
  'sheetjs-insert': (file: string) => {
    const book = read(readFileSync(file), { dense: true, cellText: false, cellHTML: false, cellFormula: false })
    const sheet = book.Sheets[book.SheetNames[0] ?? '']
    if (!sheet) throw new Error('no sheet')
    const rows = utils.sheet_to_json<(string | number | null)[]>(sheet, { header: 1, defval: null })
    const path = `${file}.${process.pid}.sqlite`
    const db = new Database(path)
    db.pragma('journal_mode = wal')
    db.pragma('synchronous = full')
    const columns = Array.from({ length: benchColumns }, (_, nth) => `c${nth}`)
    db.exec(`create table person (id integer primary key, ${columns.join()})`)
    const insert = db.prepare(`insert into person (${columns.join()}) values (${columns.map(() => '?').join()})`)
    db.transaction(() => rows.slice(1).forEach((row) => insert.run(columns.map((_, nth) => row[nth] ?? null))))()
    db.close()
    rmSync(path)
    return rows.length
  },

  /** exceljs' own stream writer writes a roster with the formats of our export, from people made as they are needed. */
  'exceljs-stream': async (file: string, rows: number) => {
    const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file, useSharedStrings: true, useStyles: true })
    const sheet = book.addWorksheet('花名册', {
      views: [{ state: 'frozen', ySplit: 3 }],
      pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    })
    const fields = largeRosterFields(benchColumns)
    sheet.columns = [{ width: 6, style: bodyStyle }, ...fields.map(() => ({ width: 12, style: bodyStyle }))]
    sheet.getRow(1).getCell(1).value = rosterSheet.title
    sheet.mergeCells(1, 1, 1, fields.length + 1)
    sheet.getRow(1).commit()
    sheet.getRow(2).commit()
    const header = sheet.addRow(['序号', ...fields.map((field) => rosterSheet.columns[field].header)])
    header.font = { name: '黑体', size: 10 }
    header.commit()
    let nth = 0
    for (const worker of largeRoster(rows)) sheet.addRow([(nth += 1), ...fields.map((field) => worker[field])]).commit()
    sheet.commit()
    await book.commit()
    return nth
  },
} satisfies Record<string, (file: string, rows: number) => unknown>
export type Rival = keyof typeof rivals

const line = { style: 'thin' } as const
const bodyStyle: Partial<ExcelJS.Style> = {
  font: { name: '宋体', size: 10 },
  alignment: { horizontal: 'left', vertical: 'middle', wrapText: true },
  border: { top: line, left: line, bottom: line, right: line },
  numFmt: '@',
}
