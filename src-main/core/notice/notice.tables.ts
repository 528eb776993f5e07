import type { Generated } from 'kysely'
import type { NoticeType } from '../../shared/notice/notice.contract.ts'

export interface NoticeTable {
  id: Generated<number>
  type: NoticeType
  year: number | null
  sequence: number | null
  title: string
  state: Generated<'draft' | 'submitted' | 'released' | 'closed'>
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
  row_version: Generated<number>
  created_at: string
  updated_at: string
}
export interface NoticeTables {
  notice: NoticeTable
}
