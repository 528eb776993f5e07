import type { Migration } from './migration.ts'

/**
 * Complaints and cases (线索与案件) in a role of their own (ADR 27). Nothing outside may show that one exists: no table of
 * another feature refers to these, these refer to no person or community (whoever counts the references to a person would
 * count a case), and what is done here is logged in a chain of its own.
 */
export const migration0360: Migration = {
  version: 360,
  name: 'case-file',
  sql: `
    create table account_role_next (
      account_id integer not null references account (id),
      role text not null check (
        role in ('clerk', 'reviewer', 'viewer', 'system_admin', 'security_auditor', 'discipline_officer')),
      primary key (account_id, role)
    ) strict, without rowid;
    insert into account_role_next select account_id, role from account_role;
    drop table account_role;
    alter table account_role_next rename to account_role;
    create trigger account_role_stands_alone before insert on account_role
    when exists (
      select 1 from account_role
      where account_id = new.account_id and role <> new.role
        and ('security_auditor' in (role, new.role) or 'discipline_officer' in (role, new.role))
    )
    begin select raise(abort, 'ROLE_PAIR_FORBIDDEN'); end;
    create trigger account_role_admin_is_no_reviewer before insert on account_role
    when exists (
      select 1 from account_role
      where account_id = new.account_id
        and ((role = 'system_admin' and new.role = 'reviewer') or (role = 'reviewer' and new.role = 'system_admin'))
    )
    begin select raise(abort, 'ROLE_PAIR_FORBIDDEN'); end;
    create trigger account_role_is_not_rewritten before update on account_role
    begin select raise(abort, 'ROLE_PAIR_FORBIDDEN'); end;

    create table case_log_entry (
      seq integer primary key,
      at text not null,
      actor_id integer references account (id),
      actor_name text not null,
      action text not null,
      object_type text not null,
      object_id text not null,
      summary text not null,
      changes text not null check (json_valid(changes)),
      previous_hash text not null check (length(previous_hash) = 64),
      hash text not null unique check (length(hash) = 64)
    ) strict;
    create index case_log_entry_object on case_log_entry (object_type, object_id);
    create trigger case_log_append_only_update before update on case_log_entry
    begin select raise(abort, 'AUDIT_LOG_APPEND_ONLY'); end;
    create trigger case_log_append_only_delete before delete on case_log_entry
    begin select raise(abort, 'AUDIT_LOG_APPEND_ONLY'); end;

    create table case_file (
      id integer primary key,
      year integer not null,
      sequence integer not null check (sequence >= 1),
      source text not null check (source in ('letter', 'visit', 'hotline', 'superior', 'audit')),
      source_ref text not null,
      received_on text not null check (received_on like '____-__-__'),
      is_anonymous integer not null check (is_anonymous in (0, 1)),
      reporter text not null,
      reporter_contact text not null,
      -- No references: see above. Name and community are as they were on the day of registration.
      subject_worker_id integer,
      subject_name text not null check (subject_name <> ''),
      subject_community text not null,
      problem text not null check (problem <> ''),
      content text not null check (content <> ''),
      due_on text not null check (due_on >= received_on),
      state text not null default 'registered'
        check (state in ('registered', 'accepted', 'declined', 'investigating', 'concluded', 'closed')),
      accepted_on text,
      decline_reason text check (decline_reason <> ''),
      investigator text check (investigator <> ''),
      investigation text check (investigation <> ''),
      conclusion text check (conclusion in ('upheld', 'partly', 'rejected')),
      handling text check (handling is null or json_valid(handling)),
      handling_note text,
      concluded_on text,
      concluded_by integer references account (id),
      reply text check (reply <> ''),
      replied_on text,
      closed_by integer references account (id),
      row_version integer not null default 1,
      created_by integer not null references account (id),
      created_at text not null,
      updated_at text not null,
      unique (year, sequence),
      check (is_anonymous = 0 or (reporter = '' and reporter_contact = '')),
      check ((conclusion is null) = (concluded_on is null) and (conclusion is null) = (concluded_by is null)),
      check ((replied_on is null) = (reply is null) and (replied_on is null) = (closed_by is null)),
      check (state <> 'declined' or decline_reason is not null),
      check (state not in ('investigating') or investigator is not null),
      check (state not in ('concluded', 'closed') or (conclusion is not null and investigation is not null)),
      check (state <> 'closed' or reply is not null),
      constraint maker_is_checker check (concluded_by is null or concluded_by <> created_by)
    ) strict;
    create trigger case_file_steps before update on case_file
    when old.state in ('declined', 'closed') or (new.state <> old.state and (old.state, new.state) not in (values
      ('registered', 'accepted'), ('registered', 'declined'), ('accepted', 'investigating'),
      ('investigating', 'concluded'), ('concluded', 'closed')))
    begin select raise(abort, 'CASE_FILE_STEP'); end;
    create trigger case_file_stays before update on case_file
    when new.id <> old.id or new.year <> old.year or new.sequence <> old.sequence or new.source <> old.source
      or new.source_ref <> old.source_ref or new.received_on <> old.received_on or new.is_anonymous <> old.is_anonymous
      or new.reporter <> old.reporter or new.reporter_contact <> old.reporter_contact
      or new.subject_worker_id is not old.subject_worker_id or new.subject_name <> old.subject_name
      or new.problem <> old.problem or new.content <> old.content or new.created_by <> old.created_by
      or (old.conclusion is not null and (new.conclusion is not old.conclusion
        or new.investigation is not old.investigation or new.handling is not old.handling))
    begin select raise(abort, 'CASE_FILE_STAYS'); end;
    create trigger case_file_kept before delete on case_file
    begin select raise(abort, 'CASE_FILE_STAYS'); end;

    -- Who may know of a case.
    create table case_member (
      case_id integer not null references case_file (id),
      account_id integer not null references account (id),
      added_by integer not null references account (id),
      added_at text not null,
      primary key (case_id, account_id)
    ) strict, without rowid;
    create index case_member_account on case_member (account_id, case_id);
    create trigger case_member_is_officer before insert on case_member
    when not exists (
      select 1 from account_role where account_id = new.account_id and role = 'discipline_officer')
    begin select raise(abort, 'CASE_MEMBER_ROLE'); end;
    create trigger case_member_stays before update on case_member
    begin select raise(abort, 'CASE_FILE_STAYS'); end;
    create trigger case_member_kept before delete on case_member
    begin select raise(abort, 'CASE_FILE_STAYS'); end;

    create table case_document (
      id integer primary key,
      case_id integer not null references case_file (id),
      title text not null check (title <> ''),
      file_name text not null check (file_name <> ''),
      file_type text not null,
      size integer not null check (size > 0),
      sha256 text not null check (length(sha256) = 64),
      content blob not null,
      added_by integer not null references account (id),
      added_at text not null
    ) strict;
    create index case_document_case on case_document (case_id, id);
    create trigger case_document_stays before update on case_document
    begin select raise(abort, 'CASE_FILE_STAYS'); end;
    create trigger case_document_kept before delete on case_document
    begin select raise(abort, 'CASE_FILE_STAYS'); end;

    create table discipline (
      id integer primary key,
      case_id integer references case_file (id),
      worker_id integer not null,
      name text not null check (name <> ''),
      community text not null,
      kind text not null check (kind <> ''),
      authority text not null check (authority <> ''),
      document_no text not null check (document_no <> ''),
      facts text not null,
      decided_on text not null check (decided_on like '____-__-__'),
      effect_from text not null check (effect_from >= decided_on),
      effect_to text check (effect_to >= effect_from),
      state text not null default 'entered' check (state in ('entered', 'in_force', 'lifted', 'voided')),
      confirmed_by integer references account (id),
      ended_on text,
      ended_by integer references account (id),
      end_reason text check (end_reason <> ''),
      row_version integer not null default 1,
      entered_by integer not null references account (id),
      entered_at text not null,
      constraint maker_is_checker check (confirmed_by is null or confirmed_by <> entered_by),
      check (state not in ('in_force', 'lifted') or confirmed_by is not null),
      check ((state in ('lifted', 'voided')) = (ended_by is not null)),
      check ((ended_by is null) = (end_reason is null) and (ended_by is null) = (ended_on is null))
    ) strict;
    create trigger discipline_steps before update on discipline
    when (old.state, new.state) not in (values ('entered', 'in_force'), ('entered', 'voided'), ('in_force', 'lifted'))
    begin select raise(abort, 'CASE_FILE_STEP'); end;
    create trigger discipline_stays before update on discipline
    when new.id <> old.id or new.case_id is not old.case_id or new.worker_id <> old.worker_id or new.kind <> old.kind
      or new.name <> old.name or new.authority <> old.authority or new.document_no <> old.document_no
      or new.facts <> old.facts or new.decided_on <> old.decided_on or new.effect_from <> old.effect_from
      or new.effect_to is not old.effect_to or new.entered_by <> old.entered_by
    begin select raise(abort, 'CASE_FILE_STAYS'); end;
    create trigger discipline_kept before delete on discipline
    begin select raise(abort, 'CASE_FILE_STAYS'); end;
  `,
}
