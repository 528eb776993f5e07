import type { Generated } from 'kysely'

/** A superior's blank form (来表) as it was received, with what goes where. */
export interface ReceivedFormTable {
  id: Generated<number>
  issuer: string
  file_name: string
  file_sha256: string
  content: Buffer
  layout: string
  /** Same for forms with the same headers at the same places. */
  fingerprint: string
  mapping: string
  /** Form whose mapping was taken over. */
  remembered_from: number | null
  last_filled_at: string | null
  row_version: Generated<number>
  created_by: number
  created_at: string
  updated_at: string
}

export interface ReceivedFormTables {
  received_form: ReceivedFormTable
}
