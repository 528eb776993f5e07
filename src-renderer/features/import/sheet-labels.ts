import { attendanceSheet } from '../../../src-main/shared/attendance/attendance.sheet.ts'
import type { ImportBatchRow } from '../../../src-main/shared/import-batch/import-batch.contract.ts'
import { columnEntries, type ColumnSpec, type SheetSpec } from '../../../src-main/shared/kernel/sheet-spec.ts'
import { labourContractSheet } from '../../../src-main/shared/labour-contract/labour-contract.sheet.ts'
import { deductionSheet } from '../../../src-main/shared/pay/deduction.sheet.ts'
import { variableSheet } from '../../../src-main/shared/pay/variable.sheet.ts'
import { recordKindLabels } from '../../../src-main/shared/person-record/record-kinds.ts'
import { recordSheets } from '../../../src-main/shared/person-record/record.sheets.ts'
import { rosterSheet } from '../../../src-main/shared/roster/roster.sheet.ts'

const sheets: Readonly<Record<ImportBatchRow['sheetId'], SheetSpec>> = {
  roster: rosterSheet,
  attendance: attendanceSheet,
  labour_contract: labourContractSheet,
  tax_deduction: deductionSheet,
  // Its items are columns too; their key is their label, so a page needs no list of them.
  pay_entry: variableSheet([]),
  ...recordSheets,
}
const labels = {
  roster: '花名册',
  attendance: '考勤表',
  labour_contract: '合同台账',
  tax_deduction: '专项附加扣除',
  pay_entry: '变动项',
  ...recordKindLabels,
} as const

export function sheetLabel({ sheetId, month }: Pick<ImportBatchRow, 'sheetId' | 'month'>): string {
  return month === null ? labels[sheetId] : `${month} ${labels[sheetId]}`
}

/** What the rows of a sheet are counted in. */
export function sheetUnit(sheetId: ImportBatchRow['sheetId']): string {
  return sheetId === 'roster' ? '人' : sheetId === 'labour_contract' ? '份' : '条'
}

export function sheetColumns(sheetId: ImportBatchRow['sheetId']): [string, ColumnSpec][] {
  return columnEntries(sheets[sheetId])
}

/** Our header of a column key; a key of no column shows as itself. */
export function headerOf(sheetId: ImportBatchRow['sheetId'], field: string): string {
  return sheetColumns(sheetId).find(([key]) => key === field)?.[1].header ?? field
}
