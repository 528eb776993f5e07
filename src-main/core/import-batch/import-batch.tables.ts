import type { Generated } from 'kysely'
import type { ImportSheetId } from '../../shared/import-batch/import-sheets.ts'
import type { RowFlag } from './raw-rows.ts'

export interface ImportBatchTable {
  id: Generated<number>
  sheet_id: ImportSheetId
  month: string | null
  file_name: string
  file_sha256: string
  sheet_name: string
  state: 'staged' | 'committed' | 'discarded'
  rows_read: number
  rows_new: number
  rows_changed: number
  rows_same: number
  rows_refused: number
  rows_skipped: number
  findings: string
  columns: string
  fields: string
  date_system: '1900' | '1904'
  created_by: number
  created_at: string
  committed_at: string | null
  undone_at: string | null
  undone_by: number | null
  sender: Generated<string>
  fingerprint: Generated<string>
  answers: Generated<string>
  preview: Generated<string>
}
export interface ImportRowTable {
  batch_id: number
  row_no: number
  outcome: 'new' | 'changed' | 'same' | 'refused' | 'skipped'
  name: string
  keys: string
  flag: RowFlag
  object_id: number | null
  mended: string | null
  confirmed: Generated<string>
  findings: string
  changes: string
  /** How often the row got another verdict since it was staged. */
  revision: Generated<number>
}
/** Cells of some rows of a file, as it came. */
export interface ImportCellsTable {
  batch_id: number
  first_row: number
  last_row: number
  rows: string
}
/** What a committed batch did to one record. */
export interface ImportChangeTable {
  batch_id: number
  object_id: number
  before: string | null
  after: string | null
  content_hash: string | null
}
/** A sender's file as it came. */
export interface ImportFileTable {
  batch_id: number
  content: Buffer
}
export interface ImportBatchTables {
  import_batch: ImportBatchTable
  import_row: ImportRowTable
  import_cells: ImportCellsTable
  import_change: ImportChangeTable
  import_file: ImportFileTable
}
