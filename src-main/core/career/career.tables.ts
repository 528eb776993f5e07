import type { Generated } from 'kysely'
import type { CertificatePart, CertificateVerdict } from '../../shared/career/certificate-proposal.rules.ts'
import type { CareerEventKind, CareerEventState, MentorState } from '../../shared/career/career.rules.ts'

export interface CareerEventTable {
  id: Generated<number>
  worker_id: number
  kind: CareerEventKind
  admitted_on: string
  unit: string
  document_no: string
  note: string
  state: Generated<CareerEventState>
  reason: Generated<string>
  row_version: Generated<number>
  registered_by: number
  registered_at: string
  confirmed_by: number | null
  confirmed_at: string | null
  updated_by: number
  updated_at: string
}
export interface MentorAppointmentTable {
  id: Generated<number>
  worker_id: number
  school: string
  starts_on: string
  ends_on: string
  courses: string
  letter: string
  state: Generated<MentorState>
  ended_on: string | null
  reason: Generated<string>
  row_version: Generated<number>
  created_by: number
  created_at: string
  updated_by: number
  updated_at: string
}
export interface CertificateAnswerTable {
  id: Generated<number>
  worker_id: number
  part: CertificatePart
  level: string
  verdict: CertificateVerdict
  from_month: string | null
  amount_fen: number | null
  reason: string
  answered_by: number
  answered_on: string
  answered_at: string
}
export interface CareerTables {
  career_event: CareerEventTable
  mentor_appointment: MentorAppointmentTable
  certificate_answer: CertificateAnswerTable
}
