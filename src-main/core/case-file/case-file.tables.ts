import type { Generated } from 'kysely'
import type { DisciplineState } from '../../shared/case-file/case.rules.ts'
import type { CaseConclusion, CaseSource, CaseState } from '../../shared/case-file/case-words.ts'

export interface CaseFileTable {
  id: Generated<number>
  year: number
  sequence: number
  source: CaseSource
  source_ref: string
  received_on: string
  is_anonymous: number
  reporter: string
  reporter_contact: string
  subject_worker_id: number | null
  subject_name: string
  subject_community: string
  problem: string
  content: string
  due_on: string
  state: Generated<CaseState>
  accepted_on: string | null
  decline_reason: string | null
  investigator: string | null
  investigation: string | null
  conclusion: CaseConclusion | null
  handling: string | null
  handling_note: string | null
  concluded_on: string | null
  concluded_by: number | null
  reply: string | null
  replied_on: string | null
  closed_by: number | null
  row_version: Generated<number>
  created_by: number
  created_at: string
  updated_at: string
}
export interface CaseMemberTable {
  case_id: number
  account_id: number
  added_by: number
  added_at: string
}
export interface CaseDocumentTable {
  id: Generated<number>
  case_id: number
  title: string
  file_name: string
  file_type: string
  size: number
  sha256: string
  content: Buffer
  added_by: number
  added_at: string
}
export interface DisciplineTable {
  id: Generated<number>
  case_id: number | null
  worker_id: number
  name: string
  community: string
  kind: string
  authority: string
  document_no: string
  facts: string
  decided_on: string
  effect_from: string
  effect_to: string | null
  state: Generated<DisciplineState>
  confirmed_by: number | null
  ended_on: string | null
  ended_by: number | null
  end_reason: string | null
  row_version: Generated<number>
  entered_by: number
  entered_at: string
}
export interface CaseFileTables {
  case_file: CaseFileTable
  case_member: CaseMemberTable
  case_document: CaseDocumentTable
  discipline: DisciplineTable
}
