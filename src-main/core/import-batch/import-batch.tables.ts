import type { Generated } from 'kysely'
import type { ImportSheetId } from '../../shared/import-batch/import-sheets.ts'

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
}
export interface ImportRowTable {
  batch_id: number
  row_no: number
  outcome: 'new' | 'changed' | 'same' | 'refused' | 'skipped'
  name: string
  keys: string
  flag: '' | 'hidden' | 'struck'
  object_id: number | null
  cells: string
  kinds: string
  extra: string
  findings: string
  changes: string
  is_mended: Generated<number>
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
  import_change: ImportChangeTable
  import_file: ImportFileTable
}
