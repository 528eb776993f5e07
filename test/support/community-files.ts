import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ExcelJS from 'exceljs'
import { rosterSheet, type RosterField } from '../../src-main/shared/roster/roster.sheet.ts'
import { person, street, type FileRow } from './roster-file.ts'

export interface CommunityFile {
  /** Name of the file to be written. */
  readonly name: string
  readonly rows: readonly FileRow[]
  readonly title?: string
  /** What stands behind 填报单位. */
  readonly unit?: string
  /** What stands beside 合计 at the foot. */
  readonly total?: string
  /** Cells of a further sheet. */
  readonly cover?: readonly (readonly string[])[]
}

/** The sample people of a community as rows of a file. */
export function peopleOf(community: string): FileRow[] {
  return street.workers.flatMap((worker, nth) => (worker.community === community ? [person(nth)] : []))
}

/** Writes a community's report as communities lay it out: title, 填报单位, header, rows, 合计. Returns its path. */
export async function writeCommunityFile(folder: string, file: CommunityFile): Promise<string> {
  const book = new ExcelJS.Workbook()
  if (file.cover) book.addWorksheet('封面').addRows([...file.cover])
  const sheet = book.addWorksheet('花名册')
  const keys = [...new Set(file.rows.flatMap((row) => Object.keys(row)))]
  if (file.title !== undefined) sheet.addRow([file.title])
  if (file.unit !== undefined) sheet.addRow([`填报单位（盖章）：${file.unit}`])
  sheet.addRow(keys.map((key) => rosterSheet.columns[key as RosterField].header))
  for (const row of file.rows) sheet.addRow(keys.map((key) => row[key] ?? null))
  if (file.total !== undefined) sheet.addRow(['合计', '', file.total])
  const path = join(folder, file.name)
  mkdirSync(dirname(path), { recursive: true })
  await book.xlsx.writeFile(path)
  return path
}
