import type { Generated } from 'kysely'
import type { ReviewVerdict } from '../../shared/disclosure/democratic-review.rules.ts'

export interface SupervisionMemberTable {
  id: Generated<number>
  community_id: number
  name: string
  role: 'chair' | 'member'
  elected_by: 'residents' | 'representatives'
  elected_on: string
  document_no: string
  ended_on: string | null
  end_reason: string | null
  row_version: Generated<number>
  recorded_by: number
  recorded_at: string
}
export interface DemocraticReviewTable {
  id: Generated<number>
  community_id: number
  year: number
  held_on: string
  attended: number
  recorded_by: number
  recorded_at: string
  voided_by: number | null
  voided_at: string | null
  void_reason: string | null
}
export interface DemocraticReviewLineTable {
  review_id: number
  line_no: number
  worker_id: number | null
  name: string
  post: string
  competent: number
  fair: number
  unfit: number
  verdict: ReviewVerdict
  handled_on: string | null
  handling: string | null
  document_no: string | null
  handled_by: number | null
}
export interface ArchivePackTable {
  id: Generated<number>
  community_id: number | null
  year: number
  files: number
  list_sha256: string
  exported_by: number
  exported_at: string
}
export interface DisclosureTables {
  supervision_member: SupervisionMemberTable
  democratic_review: DemocraticReviewTable
  democratic_review_line: DemocraticReviewLineTable
  archive_pack: ArchivePackTable
}
