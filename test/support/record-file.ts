import { join } from 'node:path'
import ExcelJS from 'exceljs'
import type { ImportBatchRow } from '../../src-main/shared/import-batch/import-batch.contract.ts'
import type { ColumnSpecs } from '../../src-main/shared/kernel/sheet-spec.ts'
import { recordSheets } from '../../src-main/shared/person-record/record.sheets.ts'
import type { RecordKind } from '../../src-main/shared/person-record/record-kinds.ts'
import { anyToken } from './roster-file.ts'
import type { TestApp } from './test-app.ts'

export type RecordFileRow = Readonly<Record<string, ExcelJS.CellValue>>

/** One good record of each kind, as a clerk types it. */
export const sampleRecords: Readonly<Record<RecordKind, Readonly<Record<string, string>>>> = {
  education: {
    diploma: '大学本科',
    awardedDegree: '学士',
    studyForm: '全日制',
    institution: '示例大学',
    specialty: '社会工作',
    enrolledOn: '2008-09',
    finishedOn: '2012-06',
    diplomaNo: '100001201205000123',
  },
  career: { workedFrom: '2012-07', workedTo: '至今', workUnit: '青枫街道', workPost: '网格员' },
  family: {
    kinship: '配偶',
    memberName: '家属甲',
    memberBirthOn: '1986-04',
    memberPolitics: '群众',
    memberWorkplace: '示例公司职员',
    memberIdNo: '990102198604050011',
  },
  certificate: {
    certificateType: '社会工作者职业水平',
    certificateLevel: '社会工作师',
    certificateNo: 'SW-2022-0001',
    obtainedOn: '2022-10',
    registeredUntil: '2025-12-31',
    issuedBy: '示例省民政厅',
    studyHours: '72',
  },
  representative: {
    roleType: '人大代表',
    roleLevel: '区县',
    roleSession: '第十八届',
    termFrom: '2021-12',
    termTo: '2026-12',
  },
  honour: {
    honourLevel: '市级',
    honourTitle: '优秀社区工作者',
    grantedBy: '示例市民政局',
    honourDocumentNo: '示民发〔2024〕8号',
    grantedOn: '2024-05',
  },
}

/** Writes rows of a kind under the headers of their fields (a key that is no field is its own header). */
export async function writeRecordFile(
  folder: string,
  kind: RecordKind,
  rows: readonly RecordFileRow[],
): Promise<string> {
  const columns: ColumnSpecs = recordSheets[kind].columns
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('子表')
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  sheet.addRow(keys.map((key) => columns[key]?.header ?? key))
  for (const row of rows) sheet.addRow(keys.map((key) => row[key] ?? null))
  const path = join(folder, `records-${kind}-${Math.floor(performance.now() * 1000)}.xlsx`)
  await book.xlsx.writeFile(path)
  return path
}

export async function stageRecords(app: TestApp, kind: RecordKind, path: string): Promise<ImportBatchRow> {
  const { batchId } = await app.call('clerk', 'personRecord.stage', { file: anyToken, kind }, path)
  return app.call('clerk', 'importBatch.get', { id: batchId })
}

/** Stages and writes; every row must be good. */
export async function importRecords(
  app: TestApp,
  kind: RecordKind,
  rows: readonly RecordFileRow[],
): Promise<ImportBatchRow> {
  const batch = await stageRecords(app, kind, await writeRecordFile(app.dataDir, kind, rows))
  if (batch.counts.refused > 0) throw new Error(`${batch.counts.refused} rows refused`)
  await app.call('clerk', 'importBatch.commit', { id: batch.id, expected: batch.counts })
  return batch
}

/** Records of a person that stand, as an account sees them. */
export async function recordsOf(app: TestApp, workerId: number, kind: RecordKind, as: 'clerk' | 'viewer' = 'clerk') {
  const { kinds } = await app.call(as, 'personRecord.list', { workerId })
  return kinds.find((each) => each.kind === kind) ?? { kind, rows: [], removed: [] }
}
