import type { Generated } from 'kysely'
import type { DisclosureGroup } from '../../shared/notice/notice-types.schema.ts'
import type { NoticeOutcome } from '../../shared/notice/notice.contract.ts'
import type { NoticeState } from '../../shared/notice/notice-state.rules.ts'

export interface NoticeTable {
  id: Generated<number>
  type: string
  type_name: string
  rules: string
  disclosure_group: DisclosureGroup | null
  community_id: number | null
  covers_month: string | null
  corrects_id: number | null
  number_prefix: string | null
  year: number | null
  sequence: number | null
  title: string
  state: Generated<NoticeState>
  draft: string
  page: string
  people: number
  posted_on: string
  first_day: string
  last_day: string
  content_hash: string | null
  return_reason: string | null
  created_by: number
  submitted_by: number | null
  released_by: number | null
  released_on: string | null
  confirmed_by: number | null
  confirmed_on: string | null
  outcome: NoticeOutcome | null
  result_page: string | null
  result_hash: string | null
  withdrawn_by: number | null
  withdrawn_on: string | null
  withdraw_reason: string | null
  archived_by: number | null
  archived_on: string | null
  archive_year: number | null
  archive_no: number | null
  row_version: Generated<number>
  created_at: string
  updated_at: string
}
export interface NoticeOutputTable {
  id: Generated<number>
  notice_id: number
  document: 'notice' | 'names' | 'result'
  format: 'docx' | 'xlsx' | 'pdf' | 'paper'
  content_hash: string
  file_sha256: string
  findings: number
  made_by: number
  made_at: string
}
export interface NoticePersonTable {
  notice_id: number
  line_no: number
  worker_id: number | null
  name: string
  excluded_reason: string | null
}
export interface NoticeSubjectTable {
  notice_id: number
  kind: string
  object_id: number
}
export interface NoticePostingTable {
  id: Generated<number>
  notice_id: number
  channel: 'board' | 'website' | 'account' | 'group' | 'screen' | 'leaflet'
  place: string
  posted_on: string
  posted_by: number
  posted_at: string
  taken_down_on: string | null
  taken_down_by: number | null
}
export interface NoticePhotoTable {
  id: Generated<number>
  notice_id: number
  kind: 'posting' | 'taking_down'
  place: string
  taken_on: string
  mime: 'image/jpeg' | 'image/png'
  content: Buffer
  sha256: string
  added_by: number
  added_at: string
  voided_by: number | null
  voided_at: string | null
  void_reason: string | null
}
export interface NoticeObjectionTable {
  id: Generated<number>
  notice_id: number
  sequence: number
  received_on: string
  identity: 'named' | 'anonymous'
  name: string
  contact: string
  way: 'letter' | 'visit' | 'phone' | 'mail' | 'other'
  content: string
  line_no: number | null
  received_by: number
  received_at: string
  reply_due_on: string
  state: Generated<'received' | 'investigating' | 'concluded' | 'closed'>
  investigator: string | null
  investigating_since: string | null
  investigation: string | null
  conclusion: 'upheld' | 'rejected' | 'partly' | null
  handling: string | null
  concluded_by: number | null
  concluded_on: string | null
  reply: string | null
  replied_on: string | null
  replied_by: number | null
  row_version: Generated<number>
}
export interface NoticeTemplateTable {
  type: string
  version: number
  title: string
  body: string
  made_by: number
  made_at: string
}
export interface NoticeTables {
  notice: NoticeTable
  notice_output: NoticeOutputTable
  notice_person: NoticePersonTable
  notice_subject: NoticeSubjectTable
  notice_posting: NoticePostingTable
  notice_photo: NoticePhotoTable
  notice_objection: NoticeObjectionTable
  notice_template: NoticeTemplateTable
}
