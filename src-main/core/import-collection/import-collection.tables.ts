import type { Generated } from 'kysely'

/** A call for reports that several senders answer (汇集). */
export interface ImportCollectionTable {
  id: Generated<number>
  title: string
  due_on: string | null
  created_by: number
  created_at: string
}
/** A file that came for a collection: read into a batch, or refused. */
export interface ImportCollectionFileTable {
  id: Generated<number>
  collection_id: number
  file_name: string
  file_sha256: string
  received_on: string
  community_id: number | null
  sender_source: 'label' | 'title' | 'file-name' | 'rows' | 'clerk' | 'none'
  sender_text: string
  batch_id: number | null
  refusal_code: string | null
  refusal_details: string | null
  content_hash: string | null
  stated_people: number | null
  stated_place: string | null
  added_by: number
  added_at: string
  removed_by: number | null
  removed_at: string | null
}
export interface ImportCollectionTables {
  import_collection: ImportCollectionTable
  import_collection_file: ImportCollectionFileTable
}
