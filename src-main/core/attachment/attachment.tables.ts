import type { Generated } from 'kysely'
import type { AttachmentFileType } from '../../shared/attachment/attachment.contract.ts'

export interface AttachmentTable {
  id: Generated<number>
  worker_id: number
  record_id: number | null
  role: 'photo' | 'file'
  file_name: string
  file_type: AttachmentFileType
  size: number
  sha256: string
  width: number | null
  height: number | null
  added_by: number
  added_at: string
  removed_at: string | null
  removed_by: number | null
  removed_reason: string | null
}
/** The bytes, apart: lists of attachments never touch them. */
export interface AttachmentContentTable {
  attachment_id: number
  content: Buffer
}
export interface AttachmentTables {
  attachment: AttachmentTable
  attachment_content: AttachmentContentTable
}
