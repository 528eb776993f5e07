import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { sampleStreet, type SampleWorker } from '../../src-main/core/sample/sample-street.ts'
import { calendarDate } from '../../src-main/shared/kernel/calendar-date.ts'
import { rosterSheet, type RosterField } from '../../src-main/shared/roster/roster.sheet.ts'
import type { ImportBatchRow } from '../../src-main/shared/import-batch/import-batch.contract.ts'
import type { TestApp } from './test-app.ts'

export const anyToken = 'file:00000000-0000-4000-8000-000000000000'
export const street = sampleStreet()
export const streetCommunities = [...street.communities]

export type FileRow = Partial<Record<RosterField, ExcelJS.CellValue>> & { readonly [header: string]: ExcelJS.CellValue }

/** Fields in which a test's file is interested; a whole person has them all. */
export const usualFields: readonly RosterField[] = [
  'empNo',
  'community',
  'name',
  'idNo',
  'nation',
  'politics',
  'education',
  'mobile',
  'category',
  'joinedOn',
  'identity',
  'postClass',
  'grade',
  'socialWorkLevel',
  'retirementCategory',
  'status',
  'socialInsuranceBase',
]

/** The nth sample person's usual columns, with other values for some of them. */
export function person(nth: number, changes: FileRow = {}): FileRow {
  const worker: SampleWorker | undefined = street.workers[nth]
  if (!worker) throw new RangeError(`no sample person ${nth}`)
  return { ...Object.fromEntries(usualFields.map((field) => [field, worker[field]])), ...changes }
}

/** Writes rows under the headers of their fields (a key that is no field is its own header) and returns the path. */
export async function writeRosterFile(
  folder: string,
  rows: readonly FileRow[],
  draw: (sheet: ExcelJS.Worksheet) => void = () => undefined,
): Promise<string> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('名册')
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  sheet.addRow(keys.map((key) => (Object.hasOwn(rosterSheet.columns, key) ? headerOf(key as RosterField) : key)))
  for (const row of rows) sheet.addRow(keys.map((key) => row[key] ?? null))
  draw(sheet)
  const path = join(folder, `roster-${Math.floor(performance.now() * 1000)}.xlsx`)
  await book.xlsx.writeFile(path)
  return path
}

/** A day and a document, for imports that change facts with a day of effect, and a reason for more people than planned. */
export const anyGround = {
  effectiveOn: calendarDate('2026-11-01'),
  basis: '青街办发〔2026〕1号',
  overQuotaReason: '上级统筹派驻',
}

const headerOf = (field: RosterField) => rosterSheet.columns[field].header

export async function stageRoster(app: TestApp, path: string): Promise<ImportBatchRow> {
  const { batchId } = await app.call('clerk', 'roster.stage', { file: anyToken }, path)
  return app.call('clerk', 'importBatch.get', { id: batchId })
}

export async function commitBatch(app: TestApp, { id, counts }: ImportBatchRow): Promise<void> {
  await app.call('clerk', 'importBatch.commit', { id, expected: counts, ...anyGround })
}

/** Stages and commits; every row must be good. */
export async function importRows(app: TestApp, rows: readonly FileRow[]): Promise<ImportBatchRow> {
  const batch = await stageRoster(app, await writeRosterFile(app.dataDir, rows))
  if (batch.counts.refused > 0) throw new Error(`${batch.counts.refused} rows refused`)
  await commitBatch(app, batch)
  return batch
}
