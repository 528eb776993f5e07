import type { Generated } from 'kysely'
import type { ExitState } from '../../shared/exit/exit-case.rules.ts'
import type { ExitCode, ExitPathKey, FollowUp, HandoverItem, HandoverState } from '../../shared/exit/exit-codes.ts'

export interface ExitCaseTable {
  id: Generated<number>
  worker_id: number
  code: ExitCode
  way: ExitPathKey | null
  reason: string
  notice_on: string | null
  last_day: string
  meeting_on: string | null
  pays_in_lieu: number
  evidence: string
  state: Generated<ExitState>
  round: Generated<number>
  findings: string | null
  remark: Generated<string>
  row_version: Generated<number>
  created_by: number
  created_at: string
  submitted_by: number | null
  submitted_at: string | null
  decided_by: number | null
  decided_at: string | null
  finished_by: number | null
  finished_at: string | null
  updated_by: number
  updated_at: string
}
export interface ExitOpinionTable {
  case_id: number
  round: number
  level: number
  signed_by: string
  signed_on: string
  opinion: string
  recorded_by: number
  recorded_at: string
}
export interface ExitHandoverLineTable {
  case_id: number
  item: HandoverItem
  state: HandoverState
  content: string
  remark: string
}
export interface ExitHandoverTable {
  case_id: number
  handed_by: string
  handed_on: string | null
  received_by: string
  received_on: string | null
  supervised_by: string
  supervised_on: string | null
}
export interface ExitSettlementTable {
  case_id: number
  content: string
  total_fen: number
}
export interface ExitEffectTable {
  case_id: number
  content: string
  recorded_at: string
}
export interface ExitFollowUpTable {
  case_id: number
  kind: FollowUp
  done_on: string
  remark: string
  recorded_by: number
  recorded_at: string
}
export interface ExitScanTable {
  id: Generated<number>
  case_id: number
  file_name: string
  file_type: string
  size: number
  sha256: string
  lines_sha256: string
  added_by: number
  added_at: string
}
/** The bytes, apart: a case is read without them. */
export interface ExitScanContentTable {
  scan_id: number
  content: Buffer
}
export interface ExitTables {
  exit_case: ExitCaseTable
  exit_opinion: ExitOpinionTable
  exit_handover_line: ExitHandoverLineTable
  exit_handover: ExitHandoverTable
  exit_settlement: ExitSettlementTable
  exit_effect: ExitEffectTable
  exit_follow_up: ExitFollowUpTable
  exit_scan: ExitScanTable
  exit_scan_content: ExitScanContentTable
}
