import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '../../../src-main/core/db/migrate.ts'
import { migrations } from '../../../src-main/core/db/migrations/index.ts'
import { openDatabase, type Connection } from '../../../src-main/core/db/open-database.ts'

interface Expected {
  readonly tables: readonly string[]
  /** For each index the query that it was made for. */
  readonly indexes: Readonly<Record<string, string>>
}

/** What each step is for, written by hand: a step that makes anything else, or an index nothing uses, fails. */
const steps: Readonly<Record<number, Expected>> = {
  10: { tables: ['community', 'office'], indexes: {} },
  20: { tables: ['account', 'account_role'], indexes: {} },
  30: {
    tables: ['audit_log_entry'],
    indexes: {
      audit_log_entry_object: `select * from audit_log_entry where object_type = 'worker' and object_id = '1' order by seq desc`,
    },
  },
  40: {
    tables: ['calendar_day', 'calendar_year', 'standard'],
    indexes: {
      standard_kind: `select * from standard where kind = 'pay_scheme' and effective_from <= '2026-11-01' order by effective_from desc`,
      calendar_day_year: `select * from calendar_day where year = 2026 order by date`,
    },
  },
  50: { tables: ['import_batch', 'import_row'], indexes: {} },
  60: {
    tables: ['worker'],
    indexes: { worker_community: `select id from worker where community_id = 1 order by id limit 50` },
  },
  70: {
    tables: ['labour_contract'],
    indexes: {
      labour_contract_one_in_force: `select id from labour_contract where worker_id = 1 and state = 'in_force'`,
      labour_contract_worker: `select * from labour_contract where worker_id = 1 order by starts_on`,
      labour_contract_end: `select id from labour_contract where state = 'in_force' and ends_on <= '2026-12-31'`,
    },
  },
  80: {
    tables: ['attendance'],
    indexes: { attendance_month: `select worker_id from attendance where month = '2026-11' order by worker_id` },
  },
  90: {
    tables: ['pay_line', 'pay_month', 'pay_refusal'],
    indexes: {
      pay_month_paid: `select id from pay_month where pay_on >= '2026-01-01' and pay_on < '2026-11-10' order by pay_on`,
      pay_line_tax: `select worker_id, gross_fen, income_tax_fen from pay_line where pay_month_id = 1 order by worker_id`,
    },
  },
  100: {
    tables: ['notice'],
    indexes: { notice_state: `select id from notice where state = 'released' and last_day >= '2026-11-23'` },
  },
  110: {
    tables: ['accountability_audit', 'accountability_audit_finding', 'accountability_audit_step', 'rectification'],
    indexes: {
      rectification_finding: `select id from rectification where finding_id = 1`,
      rectification_due: `select id from rectification where conclusion is null and due_on <= '2026-12-31'`,
    },
  },
  130: {
    tables: ['import_change'],
    indexes: { import_change_object: `select max(object_id) from import_change` },
  },
  140: {
    tables: ['received_form'],
    indexes: {
      received_form_by_fingerprint: `select id from received_form where fingerprint = 'x' order by id desc`,
    },
  },
  150: { tables: ['import_file'], indexes: {} },
  160: {
    tables: [],
    indexes: {
      import_batch_fingerprint: `select id from import_batch where sheet_id = 'roster' and fingerprint = 'x' order by id desc`,
    },
  },
  170: {
    tables: [
      'community_grid',
      'dated_fact',
      'kept_apart',
      'past_employment',
      'roster_edit',
      'roster_edit_change',
      'roster_view',
      'worker_version',
    ],
    indexes: {
      dated_fact_worker: `select id from dated_fact where worker_id = 1 and field = 'grade' order by effective_on, id`,
      dated_fact_community: `select id from dated_fact where community_id = 1 and field = 'name'`,
      dated_fact_due: `select worker_id from dated_fact where applied_at is null and voided_at is null and effective_on <= '2026-11-30'`,
      dated_fact_import: `select id from dated_fact where import_batch_id = 1 and worker_id = 1`,
      dated_fact_edit: `select id from dated_fact where edit_id = 1 and worker_id = 1`,
      community_grid_no: `select id from community_grid where community_id = 1 and grid_no = '01' and closed_on is null`,
      past_employment_worker: `select * from past_employment where worker_id = 1 order by left_on`,
      worker_merged: `select id from worker where merged_into_id = 1`,
    },
  },
  180: {
    tables: ['import_collection', 'import_collection_file'],
    indexes: {
      import_collection_file_collection: `select * from import_collection_file where collection_id = 1 order by id`,
    },
  },
  185: { tables: [], indexes: {} },
  190: { tables: [], indexes: {} },
  200: {
    tables: ['attachment', 'attachment_content', 'person_record', 'person_record_version'],
    indexes: {
      attachment_worker: `select * from attachment where worker_id = 1 order by id`,
      attachment_record: `select id from attachment where record_id = 1`,
      attachment_one_photo: `select id from attachment where worker_id = 1 and role = 'photo' and removed_at is null`,
      person_record_worker: `select * from person_record where worker_id = 1 and kind = 'career' order by id`,
      person_record_certificate: `select id from person_record where kind = 'certificate' and removed_at is null
        and certificate_type = '1' and certificate_level = '2' and registered_until <= '2026-12-31'`,
    },
  },
  210: {
    tables: ['roster_check_confirmation'],
    indexes: {
      roster_check_confirmation_once: `select id from roster_check_confirmation where rule = 'NO_CONTRACT' and ifnull(worker_id, 0) = 1 and ifnull(community_id, 0) = 0 and fact = '2020-01' and withdrawn_at is null`,
    },
  },
  220: { tables: ['import_cells'], indexes: {} },
  230: {
    tables: ['standard_use'],
    indexes: {
      standard_one_per_day: `select id from standard where kind = 'pay_scheme' and effective_from = '2026-01-01' and activated_by is not null`,
    },
  },
  240: {
    tables: ['grade_batch', 'grade_batch_line', 'grade_evidence'],
    indexes: {
      grade_batch_state: `select id from grade_batch where state = 'approved' order by id`,
      grade_batch_line_worker: `select batch_id from grade_batch_line where worker_id = 1 order by batch_id`,
      grade_evidence_worker: `select * from grade_evidence where worker_id = 1 order by from_on`,
      dated_fact_grade_batch: `select id from dated_fact where grade_batch_id = 1 and worker_id = 1`,
    },
  },
  250: {
    tables: [
      'contract_template',
      'labour_contract_document',
      'labour_contract_event',
      'labour_contract_scan',
      'protected_period',
    ],
    indexes: {
      contract_template_in_use: `select content from contract_template where kind = 'contract' and retired_at is null`,
      labour_contract_document_contract: `select * from labour_contract_document where contract_id = 1 order by id`,
      labour_contract_event_contract: `select * from labour_contract_event where contract_id = 1 order by id`,
      labour_contract_scan_document: `select id from labour_contract_scan where document_id = 1 order by id`,
      protected_period_worker: `select * from protected_period where worker_id = 1 order by from_on`,
    },
  },
  270: {
    tables: ['todo_mark'],
    indexes: {
      dated_fact_ahead: `select worker_id from dated_fact where applied_at is not null and voided_at is null and effective_on > '2026-11-30'`,
      todo_mark_one: `select id from todo_mark where rule = 'retirement' and matter = 'worker:1' and kind = 'suspended' and coalesce(due_on, '') = '' and ended_at is null`,
    },
  },
  280: {
    tables: ['career_event', 'mentor_appointment', 'retirement_case'],
    indexes: {
      retirement_case_one_open: `select id from retirement_case where worker_id = 1 and state in ('applied', 'approved')`,
      retirement_case_once: `select id from retirement_case where worker_id = 1 and state = 'retired'`,
      retirement_case_worker: `select * from retirement_case where worker_id = 1 order by id`,
      career_event_one_open: `select id from career_event where worker_id = 1 and state = 'registered'`,
      career_event_worker: `select * from career_event where worker_id = 1 order by id`,
      mentor_appointment_worker: `select * from mentor_appointment where worker_id = 1 order by id`,
      mentor_appointment_end: `select id from mentor_appointment where state = 'active' order by ends_on`,
    },
  },
  290: {
    tables: [
      'notice_objection',
      'notice_output',
      'notice_person',
      'notice_photo',
      'notice_posting',
      'notice_subject',
      'notice_template',
    ],
    indexes: {
      notice_covers: `select id from notice where disclosure_group = 'finance' and covers_month >= '2026-01'`,
      notice_corrects: `select id from notice where corrects_id = 1`,
      notice_archive: `select id from notice where coalesce(community_id, 0) = 1 and archive_year = 2026 and archive_no is not null order by archive_no`,
      notice_output_notice: `select id from notice_output where notice_id = 1 order by id`,
      notice_person_worker: `select notice_id from notice_person where worker_id = 1`,
      notice_subject_object: `select notice_id from notice_subject where kind = 'grade_batch' and object_id = 1 order by notice_id desc`,
      notice_posting_notice: `select * from notice_posting where notice_id = 1 order by id`,
      notice_objection_open: `select notice_id from notice_objection where state <> 'closed' and reply_due_on < '2026-12-01' order by reply_due_on`,
    },
  },
  300: {
    tables: ['archive_pack', 'democratic_review', 'democratic_review_line', 'supervision_member'],
    indexes: {
      archive_pack_list: `select id from archive_pack where list_sha256 = 'x'`,
      democratic_review_one_a_year: `select id from democratic_review where community_id = 1 and year = 2026 and voided_by is null`,
      democratic_review_line_worker: `select review_id from democratic_review_line where worker_id = 1`,
      supervision_member_community: `select * from supervision_member where community_id = 1 order by id`,
      supervision_member_one_chair: `select community_id from supervision_member where role = 'chair' and ended_on is null and community_id = 1`,
    },
  },
  310: {
    tables: [
      'exit_case',
      'exit_effect',
      'exit_follow_up',
      'exit_handover',
      'exit_handover_line',
      'exit_opinion',
      'exit_settlement',
    ],
    indexes: {
      exit_case_one_open: `select id from exit_case where worker_id = 1 and state in ('draft', 'submitted', 'approved')`,
      exit_case_worker: `select * from exit_case where worker_id = 1 order by id`,
      exit_case_state: `select * from exit_case where state = 'submitted' order by id`,
    },
  },
  330: {
    tables: ['pay_back_pay', 'pay_first_wage', 'pay_late_contribution', 'pay_line_item', 'pay_month_item'],
    indexes: {
      pay_line_owing: `select worker_id from pay_line where owed_fen > 0 or recovered_fen > 0 order by worker_id`,
    },
  },
  340: {
    tables: [
      'additional_deduction',
      'assessment_result',
      'contribution_base',
      'contribution_enrolment',
      'other_deduction',
      'pay_entry',
      'pay_settlement',
      'tax_flag',
      'tax_opening',
    ],
    indexes: {
      contribution_base_one: `select id from contribution_base where worker_id = 1 and base = 'social' and base_year = 2026 and voided_at is null`,
      tax_flag_one: `select id from tax_flag where worker_id = 1 and year = 2026 and voided_at is null`,
      tax_opening_one: `select id from tax_opening where worker_id = 1 and substr(through_month, 1, 4) = '2026' and voided_at is null`,
      assessment_result_one: `select id from assessment_result where worker_id = 1 and period = '2026' and voided_at is null`,
    },
  },
  350: {
    tables: [
      'audit_demand',
      'audit_file',
      'audit_file_content',
      'audit_handover',
      'audit_handover_item',
      'audit_pack',
      'audit_scope_item',
      'audit_step_plan',
      'rectification_progress',
      'rectification_review',
    ],
    indexes: {
      accountability_audit_archive: `select id from accountability_audit where archive_no = '审计档〔2026〕1号'`,
      accountability_audit_worker: `select id from accountability_audit where worker_id = 1`,
      audit_file_audit: `select * from audit_file where audit_id = 1 order by id`,
      audit_handover_open: `select audit_id from audit_handover where signed_on is null order by due_on`,
      audit_pack_list: `select audit_id from audit_pack where list_sha256 = 'x'`,
      rectification_progress_of: `select * from rectification_progress where rectification_id = 1 order by id`,
      rectification_review_of: `select * from rectification_review where rectification_id = 1 order by id`,
    },
  },
  360: {
    tables: ['case_document', 'case_file', 'case_log_entry', 'case_member', 'discipline'],
    indexes: {
      case_document_case: `select id from case_document where case_id = 1 order by id`,
      case_log_entry_object: `select seq from case_log_entry where object_type = 'case_file' and object_id = '1'`,
      case_member_account: `select case_id from case_member where account_id = 1`,
    },
  },
  370: {
    tables: ['commitment', 'duty_item'],
    indexes: {
      commitment_once: `select id from commitment where worker_id = 1 and kind = 'integrity' and year = 2026 and voided_by is null`,
      commitment_year: `select id from commitment where year = 2026 and kind = 'integrity'`,
      duty_item_category: `select * from duty_item order by category, id`,
    },
  },
  380: {
    tables: ['certificate_answer'],
    indexes: {
      certificate_answer_worker: `select * from certificate_answer where worker_id = 1 and part = 'allowance' and level = '2' order by id`,
    },
  },
  385: {
    tables: ['exit_scan', 'exit_scan_content'],
    indexes: { exit_scan_case: `select * from exit_scan where case_id = 1 order by id` },
  },
  430: {
    tables: ['honour_standing'],
    indexes: {
      honour_standing_notice: `select record_id from honour_standing where notice_id = 1 and subject_id = 1`,
    },
  },
}

describe('migrations', () => {
  let folder: string
  let connection: Connection
  const key = randomBytes(32)
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'jiedao-migrations-'))
    connection = openDatabase(join(folder, 'jiedao.db'), key)
  })
  afterEach(() => {
    connection.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const upTo = (version: number) => migrations.filter((m) => m.version <= version)
  const copy = () => join(folder, 'before.db')
  const version = () => connection.raw.pragma('user_version', { simple: true })
  const names = (type: 'table' | 'index') =>
    connection.raw
      .prepare<[string], { name: string }>(
        `select name from sqlite_master where type = ? and name not like 'sqlite_%' order by name`,
      )
      .all(type)
      .map((row) => row.name)
  const plan = (query: string) =>
    connection.raw
      .prepare<[], { detail: string }>(`explain query plan ${query}`)
      .all()
      .map((row) => row.detail)
      .join('; ')

  it('has a step without a test', () => {
    expect(Object.keys(steps).map(Number)).toEqual(migrations.map((m) => m.version))
  })

  for (const { version: number, name } of migrations) {
    it(`${number} ${name}: makes other tables than it should, loses what was there, or an index that no query uses`, () => {
      const previous = Math.max(0, ...upTo(number - 1).map((m) => m.version))
      if (previous > 0) {
        migrate(connection, upTo(previous), copy())
        connection.raw.pragma('query_only = 0')
        connection.raw.exec(
          `insert into community (name, households, population, quota, sort_order, created_at, updated_at)
           values ('青枫路', 3900, 10200, 19, 1, 'x', 'x')`,
        )
        connection.raw.pragma('query_only = 1')
      }
      const before = { tables: names('table'), indexes: names('index') }
      migrate(connection, upTo(number), copy())
      expect(version()).toBe(number)
      const added = (type: 'table' | 'index', known: string[]) => names(type).filter((n) => !known.includes(n))
      expect(added('table', before.tables)).toEqual(steps[number]?.tables)
      expect(added('index', before.indexes)).toEqual(Object.keys(steps[number]?.indexes ?? {}).sort())
      for (const [index, query] of Object.entries(steps[number]?.indexes ?? {})) {
        expect(plan(query), query).toContain(index)
        expect(plan(query), query).not.toContain('TEMP B-TREE')
      }
      if (previous > 0) expect(connection.raw.prepare('select name from community').pluck().all()).toEqual(['青枫路'])
      expect(connection.raw.pragma('integrity_check', { simple: true })).toBe('ok')
      expect(connection.raw.pragma('foreign_key_check')).toEqual([])
    })
  }

  it('loses an import, what refers to it, or its triggers when the list of sheets is opened', () => {
    migrate(connection, upTo(185), copy())
    const { raw } = connection
    raw.pragma('query_only = 0')
    raw.exec(
      `insert into account (id, login_name, display_name, created_at, updated_at) values (1, 'jia', '甲', 'x', 'x');
       insert into import_batch (id, sheet_id, file_name, file_sha256, sheet_name, state, rows_read, rows_new,
         rows_changed, rows_same, rows_refused, rows_skipped, findings, columns, fields, date_system, created_by,
         created_at, committed_at, fingerprint)
       values (7, 'attendance', '考勤.xlsx', '${'0'.repeat(64)}', '表', 'committed', 1, 1, 0, 0, 0, 0, '[]', '[]', '[]',
         '1900', 1, 'x', 'y', 'f');
       insert into import_file (batch_id, content) values (7, x'00');`,
    )
    const before = raw.prepare('select * from import_batch').get() as Record<string, unknown>
    raw.pragma('query_only = 1')
    migrate(connection, upTo(190), copy())
    raw.pragma('query_only = 0')
    const after = raw.prepare('select * from import_batch').get() as Record<string, unknown>
    expect(after).toEqual(before)
    expect(raw.pragma('foreign_key_check')).toEqual([])
    const rename = (sheet: string) => raw.prepare('update import_batch set sheet_id = ?').run(sheet)
    expect(rename('certificate').changes).toBe(1)
    expect(() => rename('')).toThrow('CHECK')
    const end = raw.prepare(`update import_batch set state = 'discarded'`)
    expect(() => end.run()).toThrow('IMPORT_BATCH_ENDED')
    expect(() => raw.prepare('delete from import_batch').run()).toThrow('FOREIGN KEY')
  })

  it('loses the days of an audit that was under way when its steps became thirteen, or a role of an account', () => {
    migrate(connection, upTo(300), copy())
    const { raw } = connection
    raw.pragma('query_only = 0')
    raw.exec(
      `insert into account (id, login_name, display_name, created_at, updated_at) values (1, 'jia', '甲', 'x', 'x'), (2, 'yi', '乙', 'x', 'x');
       insert into account_role values (1, 'clerk'), (1, 'reviewer'), (2, 'security_auditor');
       insert into community (id, name, households, population, quota, sort_order, created_at, updated_at)
       values (1, '青枫路', 1, 1, 1, 1, 'x', 'x');`,
    )
    raw.pragma('foreign_keys = 0')
    raw.exec(
      `insert into accountability_audit (id, number, community_id, worker_id, post, kind, term_from, term_to, period_from,
         period_to, performed_by, basis, created_by, created_at, updated_at)
       values (5, '审〔2025〕1号', 1, 1, '主任', 'term', '2021-01-01', '2025-12-31', '2021-01-01', '2025-12-31', '内审', '法', 1, 'x', 'x'),
              (6, '审〔2025〕2号', 1, 1, '主任', 'term', '2021-01-01', '2025-12-31', '2021-01-01', '2025-12-31', '内审', '法', 1, 'x', 'x');`,
    )
    const step = raw.prepare('insert into accountability_audit_step values (?, ?, ?, ?, 1, ?)')
    for (let no = 1; no <= 11; no += 1) step.run(5, no, `2026-01-${String(no).padStart(2, '0')}`, `第${no}步`, 'x')
    for (let no = 1; no <= 6; no += 1) step.run(6, no, '2026-02-01', '', 'x')
    raw.pragma('query_only = 1')
    migrate(connection, migrations, copy())
    const days = (id: number) =>
      raw
        .prepare('select step_no || done_on from accountability_audit_step where audit_id = ? order by step_no')
        .pluck()
        .all(id)
    expect(days(5)).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 7, 8, 9, 10, 10, 11].map((day, nth) => `${nth + 1}2026-01-${String(day).padStart(2, '0')}`),
    )
    expect(days(6)).toHaveLength(6)
    const roles = raw.prepare(`select account_id || role from account_role order by 1`).pluck().all()
    expect(roles).toEqual(['1clerk', '1reviewer', '2security_auditor'])
    raw.pragma('query_only = 0')
    const add = raw.prepare('insert into account_role values (?, ?)')
    expect(() => add.run(2, 'discipline_officer')).toThrow('ROLE_PAIR_FORBIDDEN')
    expect(() => add.run(1, 'discipline_officer')).toThrow('ROLE_PAIR_FORBIDDEN')
    expect(() => raw.exec(`update account_role set role = 'viewer'`)).toThrow('ROLE_PAIR_FORBIDDEN')
  })

  it('leaves half a step behind when it fails, or goes on with the next one', () => {
    migrate(connection, upTo(20), copy())
    const broken = {
      version: 25,
      name: 'broken',
      sql: 'create table half (id integer) strict; insert into nowhere values (1)',
    }
    const next = { version: 26, name: 'next', sql: 'create table later (id integer) strict' }
    expect(() => migrate(connection, [...upTo(20), broken, next], copy())).toThrow('nowhere')
    expect(version()).toBe(20)
    expect(names('table')).not.toContain('half')
    expect(names('table')).not.toContain('later')
    expect(connection.raw.pragma('query_only', { simple: true })).toBe(1)
  })

  it('touches a file with data before an encrypted copy of it is made', () => {
    migrate(connection, upTo(10), copy())
    expect(existsSync(copy())).toBe(false)
    migrate(connection, upTo(20), copy())
    const old = openDatabase(copy(), key)
    expect(old.raw.pragma('user_version', { simple: true })).toBe(10)
    expect(old.raw.prepare(`select count(*) from sqlite_master where name = 'account'`).pluck().get()).toBe(0)
    old.close()
  })
})
