import type { Migration } from './migration.ts'

export const migration0170: Migration = {
  version: 170,
  name: 'history',
  sql: `
    -- What holds from a given day on. Never overwritten: a mistake is taken back (voided) and stays readable.
    create table dated_fact (
      id integer primary key,
      worker_id integer references worker (id),
      community_id integer references community (id),
      field text not null check (field <> ''),
      value text,
      -- '' = from always: what held before the first change.
      effective_on text not null
        check (effective_on = '' or effective_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      basis text not null,
      import_batch_id integer references import_batch (id),
      edit_id integer references roster_edit (id),
      -- When the record's own column took the value over; null while the day has not come.
      applied_at text,
      recorded_by integer not null references account (id),
      recorded_at text not null,
      voided_by integer references account (id),
      voided_at text,
      check ((worker_id is null) <> (community_id is null)),
      check (effective_on = '' or basis <> ''),
      check ((voided_by is null) = (voided_at is null))
    ) strict;
    create index dated_fact_worker on dated_fact (worker_id, field, effective_on, id) where worker_id is not null;
    create index dated_fact_community on dated_fact (community_id, field, effective_on, id)
      where community_id is not null;
    create index dated_fact_due on dated_fact (effective_on) where applied_at is null and voided_at is null;
    create index dated_fact_import on dated_fact (import_batch_id, worker_id) where import_batch_id is not null;
    create index dated_fact_edit on dated_fact (edit_id, worker_id) where edit_id is not null;

    create trigger dated_fact_stays before update on dated_fact
    when new.id <> old.id or new.worker_id is not old.worker_id or new.community_id is not old.community_id
      or new.field <> old.field or new.value is not old.value or new.effective_on <> old.effective_on
      or new.basis <> old.basis or new.recorded_by <> old.recorded_by or new.recorded_at <> old.recorded_at
      or old.voided_at is not null or (old.applied_at is not null and new.applied_at is not old.applied_at)
      or (old.effective_on = '' and new.voided_at is not null)
    begin select raise(abort, 'DATED_FACT_STAYS'); end;
    create trigger dated_fact_kept before delete on dated_fact
    begin select raise(abort, 'DATED_FACT_STAYS'); end;

    -- 12-digit code of the statistical division; 1 城市社区, 2 涉农社区, 3 村改居.
    alter table community add column code text check (code is null or code <> '');
    alter table community add column type text not null default '1' check (type in ('1', '2', '3'));
    alter table community add column closed_on text;
    alter table community add column merged_into_id integer references community (id);

    create table community_grid (
      id integer primary key,
      community_id integer not null references community (id),
      grid_no text not null check (grid_no <> ''),
      name text not null,
      households integer check (households >= 0),
      closed_on text,
      row_version integer not null default 1,
      created_at text not null,
      updated_at text not null
    ) strict;
    create unique index community_grid_no on community_grid (community_id, grid_no) where closed_on is null;
    create trigger community_grid_kept before delete on community_grid
    begin select raise(abort, 'COMMUNITY_KEPT'); end;
    create trigger community_kept before delete on community
    begin select raise(abort, 'COMMUNITY_KEPT'); end;

    -- What a person's row was before each change, whoever changed it: for the roster as of a past day.
    create table worker_version (
      worker_id integer not null,
      row_version integer not null,
      content text not null check (json_valid(content)),
      replaced_at text not null,
      primary key (worker_id, row_version)
    ) strict, without rowid;
    create trigger worker_version_stays before update on worker_version
    begin select raise(abort, 'WORKER_VERSION_STAYS'); end;
    create trigger worker_version_kept before delete on worker_version
    begin select raise(abort, 'WORKER_VERSION_STAYS'); end;
    create trigger worker_version_written after update on worker
    begin
      insert into worker_version (worker_id, row_version, content, replaced_at)
      values (old.id, old.row_version, json_object(
          'community_id', old.community_id, 'sex', old.sex, 'birth_on', old.birth_on, 'emp_no', old.emp_no,
          'grid_no', old.grid_no, 'name', old.name, 'former_name', old.former_name, 'id_type', old.id_type,
          'id_no', old.id_no, 'nation', old.nation, 'native_place', old.native_place,
          'birth_place', old.birth_place, 'politics', old.politics, 'joined_party_on', old.joined_party_on,
          'party_branch', old.party_branch, 'full_time_education', old.full_time_education,
          'full_time_degree', old.full_time_degree, 'full_time_school', old.full_time_school,
          'in_service_education', old.in_service_education, 'education', old.education, 'degree', old.degree,
          'school', old.school, 'major', old.major, 'graduated_on', old.graduated_on, 'marital', old.marital,
          'health', old.health, 'household_type', old.household_type,
          'household_address', old.household_address, 'home_address', old.home_address,
          'lives_locally', old.lives_locally, 'mobile', old.mobile, 'emergency_contact', old.emergency_contact,
          'category', old.category, 'posts', old.posts, 'post_since', old.post_since,
          'entry_source', old.entry_source, 'joined_on', old.joined_on, 'work_started_on', old.work_started_on,
          'years_adjustment_months', old.years_adjustment_months, 'identity', old.identity,
          'post_class', old.post_class, 'grade', old.grade, 'grade_since', old.grade_since,
          'social_work_level', old.social_work_level, 'certificate_no', old.certificate_no,
          'certificate_on', old.certificate_on,
          'certificate_registered_until', old.certificate_registered_until,
          'other_certificates', old.other_certificates, 'is_veteran', old.is_veteran,
          'contract_party', old.contract_party, 'contract_term', old.contract_term,
          'contract_from', old.contract_from, 'contract_to', old.contract_to,
          'contract_times', old.contract_times, 'social_insurance_no', old.social_insurance_no,
          'insured_since', old.insured_since, 'housing_fund_no', old.housing_fund_no,
          'social_insurance_base_fen', old.social_insurance_base_fen,
          'housing_fund_base_fen', old.housing_fund_base_fen, 'bank', old.bank, 'card_no', old.card_no,
          'retirement_category', old.retirement_category, 'political_roles', old.political_roles,
          'honours', old.honours, 'last_assessment', old.last_assessment, 'status', old.status,
          'exit_on', old.exit_on, 'exit_reason', old.exit_reason, 'resume', old.resume, 'remark', old.remark,
          'extra', old.extra, 'py_full', old.py_full, 'py_head', old.py_head,
          'import_batch_id', old.import_batch_id, 'created_by', old.created_by, 'created_at', old.created_at,
          'updated_by', old.updated_by, 'updated_at', old.updated_at
        ), new.updated_at);
    end;
    create trigger worker_version_counts before update on worker
    when new.row_version <= old.row_version
    begin select raise(abort, 'WORKER_VERSION_STAYS'); end;

    -- Facts with a day of effect (社区、岗位、等级、身份、状态) change through dated_fact only.
    create trigger worker_follows_facts before update on worker
    when (new.community_id is not old.community_id and not exists (
          select 1 from dated_fact f where f.worker_id = new.id and f.field = 'community' and f.voided_at is null
            and f.value is cast(new.community_id as text))) or
        (new.category is not old.category and not exists (
          select 1 from dated_fact f where f.worker_id = new.id and f.field = 'category' and f.voided_at is null
            and f.value is cast(new.category as text))) or
        (new.posts is not old.posts and not exists (
          select 1 from dated_fact f where f.worker_id = new.id and f.field = 'posts' and f.voided_at is null
            and f.value is cast(new.posts as text))) or
        (new.post_class is not old.post_class and not exists (
          select 1 from dated_fact f where f.worker_id = new.id and f.field = 'postClass' and f.voided_at is null
            and f.value is cast(new.post_class as text))) or
        (new.grade is not old.grade and not exists (
          select 1 from dated_fact f where f.worker_id = new.id and f.field = 'grade' and f.voided_at is null
            and f.value is cast(new.grade as text))) or
        (new.identity is not old.identity and not exists (
          select 1 from dated_fact f where f.worker_id = new.id and f.field = 'identity' and f.voided_at is null
            and f.value is cast(new.identity as text))) or
        (new.status is not old.status and not exists (
          select 1 from dated_fact f where f.worker_id = new.id and f.field = 'status' and f.voided_at is null
            and f.value is cast(new.status as text)))
    begin select raise(abort, 'WORKER_FOLLOWS_FACTS'); end;

    -- Employments that ended before the present one: one person, several employments (再次入职).
    create table past_employment (
      id integer primary key,
      worker_id integer not null references worker (id),
      joined_on text,
      left_on text not null check (left_on <> ''),
      entry_source text,
      exit_reason text,
      recorded_by integer not null references account (id),
      recorded_at text not null
    ) strict;
    create index past_employment_worker on past_employment (worker_id, left_on);
    create trigger past_employment_stays before update on past_employment
    begin select raise(abort, 'PAST_EMPLOYMENT_STAYS'); end;

    -- Cells typed, pasted or filled in one go: undone as one.
    create table roster_edit (
      id integer primary key,
      summary text not null check (summary <> ''),
      created_by integer not null references account (id),
      created_at text not null,
      undone_by integer references account (id),
      undone_at text,
      check ((undone_by is null) = (undone_at is null))
    ) strict;
    create trigger roster_edit_undone_once before update on roster_edit
    when old.undone_at is not null or new.summary <> old.summary
    begin select raise(abort, 'ROSTER_EDIT_ENDED'); end;
    create table roster_edit_change (
      edit_id integer not null references roster_edit (id),
      worker_id integer not null references worker (id),
      -- SQL columns that changed, as they were and as the edit left them.
      before text not null check (json_valid(before)),
      after text not null check (json_valid(after)),
      primary key (edit_id, worker_id)
    ) strict, without rowid;
    create trigger roster_edit_change_stays before update on roster_edit_change
    begin select raise(abort, 'ROSTER_EDIT_ENDED'); end;
    create trigger roster_edit_change_kept before delete on roster_edit_change
    begin select raise(abort, 'ROSTER_EDIT_ENDED'); end;

    -- Columns, filter and order of the roster that an account keeps under a name.
    create table roster_view (
      id integer primary key,
      account_id integer not null references account (id),
      name text not null check (name <> ''),
      body text not null check (json_valid(body)),
      updated_at text not null,
      unique (account_id, name)
    ) strict;

    -- An account that may see one community only. It can look, nothing else.
    alter table account add column community_id integer references community (id);
    create trigger account_scope_is_viewer before insert on account_role
    when new.role <> 'viewer' and exists (
      select 1 from account where id = new.account_id and community_id is not null)
    begin select raise(abort, 'SCOPE_NEEDS_VIEWER'); end;
    create trigger account_scope_is_kept before update of community_id on account
    when new.community_id is not old.community_id
    begin select raise(abort, 'SCOPE_NEEDS_VIEWER'); end;

    -- Two rows that look like one person and are two.
    create table kept_apart (
      first_id integer not null references worker (id),
      second_id integer not null references worker (id),
      reason text not null check (reason <> ''),
      created_by integer not null references account (id),
      created_at text not null,
      primary key (first_id, second_id),
      check (first_id < second_id)
    ) strict, without rowid;

    -- Two rows that are one person: the second points to the first and is no longer on the roster.
    alter table worker add column merged_into_id integer references worker (id);
    create index worker_merged on worker (merged_into_id) where merged_into_id is not null;
  `,
}
