import type { Generated } from 'kysely'
import type { HonourStanding, RecordKind } from '../../shared/person-record/record-kinds.ts'

/** One row per record, with the columns of its kind filled in and those of the others null. */
export interface PersonRecordTable {
  id: Generated<number>
  worker_id: number
  kind: RecordKind
  diploma: string | null
  awarded_degree: string | null
  study_form: string | null
  institution: string | null
  specialty: string | null
  enrolled_on: string | null
  finished_on: string | null
  diploma_no: string | null
  worked_from: string | null
  worked_to: string | null
  work_unit: string | null
  work_post: string | null
  kinship: string | null
  member_name: string | null
  member_birth_on: string | null
  member_politics: string | null
  member_workplace: string | null
  member_id_no: string | null
  member_note: string | null
  certificate_type: string | null
  certificate_level: string | null
  certificate_name: string | null
  certificate_no: string | null
  obtained_on: string | null
  registered_until: string | null
  issued_by: string | null
  study_hours: number | null
  role_type: string | null
  role_level: string | null
  role_session: string | null
  term_from: string | null
  term_to: string | null
  honour_level: string | null
  honour_title: string | null
  granted_by: string | null
  honour_document_no: string | null
  granted_on: string | null
  record_note: string | null
  /** JSON: texts under headers that the kind does not know. */
  extra: string
  removed_at: string | null
  removed_by: number | null
  removed_reason: string | null
  import_batch_id: number | null
  row_version: Generated<number>
  created_by: number
  created_at: string
  updated_by: number
  updated_at: string
}
export interface PersonRecordVersionTable {
  record_id: number
  row_version: number
  /** JSON: columns by name, as they were. */
  content: string
  replaced_at: string
}
/** An honour that a notice announces, and how it stands. */
export interface HonourStandingTable {
  record_id: number
  notice_id: number
  subject_id: number
  state: HonourStanding
}
export interface PersonRecordTables {
  honour_standing: HonourStandingTable
  person_record: PersonRecordTable
  person_record_version: PersonRecordVersionTable
}
