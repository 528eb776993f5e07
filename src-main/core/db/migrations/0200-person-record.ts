import type { Migration } from './migration.ts'

/** Columns of the records as one statement needs them: everything but the number and the person, who never change. */
const columns = [
  ...[
    'diploma',
    'awarded_degree',
    'study_form',
    'institution',
    'specialty',
    'enrolled_on',
    'finished_on',
    'diploma_no',
  ],
  ...['worked_from', 'worked_to', 'work_unit', 'work_post'],
  ...['kinship', 'member_name', 'member_birth_on', 'member_politics', 'member_workplace', 'member_id_no'],
  'member_note',
  ...['certificate_type', 'certificate_level', 'certificate_name', 'certificate_no', 'obtained_on'],
  ...['registered_until', 'issued_by', 'study_hours'],
  ...['role_type', 'role_level', 'role_session', 'term_from', 'term_to'],
  ...['honour_level', 'honour_title', 'granted_by', 'honour_document_no', 'granted_on'],
  ...['record_note', 'extra', 'removed_at', 'removed_by', 'removed_reason', 'import_batch_id'],
  ...['updated_by', 'updated_at'],
]
const formerRow = columns.map((column) => `'${column}', old.${column}`).join(', ')

export const migration0200: Migration = {
  version: 200,
  name: 'person-record',
  sql: `
    -- Sub-records of a person (子表). Six kinds with columns of their own in one table: what holds for all of them (whose
    -- they are, versions, removal, undoing an import) is said once, and each can still be asked by its columns.
    create table person_record (
      -- Never given twice, not even after an import was undone: the audit log names records by it.
      id integer primary key autoincrement,
      worker_id integer not null references worker (id),
      kind text not null
        check (kind in ('education', 'career', 'family', 'certificate', 'representative', 'honour')),
      diploma text,
      awarded_degree text,
      study_form text,
      institution text,
      specialty text,
      -- Dates may be known to the month only; an open end is the word 至今.
      enrolled_on text,
      finished_on text,
      diploma_no text,
      worked_from text check (worked_from glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]*'),
      worked_to text,
      work_unit text,
      work_post text,
      kinship text,
      member_name text,
      member_birth_on text,
      member_politics text,
      member_workplace text,
      member_id_no text check (length(member_id_no) = 18 and member_id_no not glob '*[^0-9X]*'),
      member_note text,
      -- 1 社会工作者职业水平 (levels 1 to 3), 2 职业技能等级 (levels 15 to 11, 五级 to 一级), 9 others, by name.
      certificate_type text check (certificate_type in ('1', '2', '9')),
      certificate_level text,
      certificate_name text,
      certificate_no text,
      obtained_on text,
      registered_until text,
      issued_by text,
      study_hours integer check (study_hours between 0 and 9999),
      role_type text,
      role_level text,
      role_session text,
      term_from text,
      term_to text,
      honour_level text,
      honour_title text,
      granted_by text,
      honour_document_no text,
      granted_on text,
      record_note text,
      -- Columns of a sender's file that the kind does not know: kept, never dropped.
      extra text not null check (json_valid(extra)),
      removed_at text,
      removed_by integer references account (id),
      removed_reason text check (removed_reason <> ''),
      import_batch_id integer references import_batch (id),
      row_version integer not null default 1,
      created_by integer not null references account (id),
      created_at text not null,
      updated_by integer not null references account (id),
      updated_at text not null,
      check ((removed_at is null) = (removed_by is null) and (removed_at is null) = (removed_reason is null)),
      -- A record has the columns of its own kind and no other.
      check (iif(kind = 'education', diploma is not null and study_form is not null and institution is not null,
        coalesce(diploma, awarded_degree, study_form, institution, specialty, enrolled_on, finished_on, diploma_no)
        is null)),
      check (iif(kind = 'career', worked_from is not null and worked_to is not null and work_unit is not null,
        coalesce(worked_from, worked_to, work_unit, work_post) is null)),
      check (iif(kind = 'family', kinship is not null and member_name is not null,
        coalesce(kinship, member_name, member_birth_on, member_politics, member_workplace, member_id_no, member_note)
        is null)),
      check (iif(kind = 'certificate', certificate_type is not null,
        coalesce(certificate_type, certificate_level, certificate_name, certificate_no, obtained_on,
          registered_until, issued_by, study_hours) is null)),
      check (certificate_type is not '1' or coalesce(certificate_level, '') in ('1', '2', '3')),
      check (certificate_type is not '2' or coalesce(certificate_level, '') in ('11', '12', '13', '14', '15')),
      check (iif(kind = 'representative', role_type is not null and role_level is not null,
        coalesce(role_type, role_level, role_session, term_from, term_to) is null)),
      check (iif(kind = 'honour', honour_level is not null and honour_title is not null and granted_on is not null,
        coalesce(honour_level, honour_title, granted_by, honour_document_no, granted_on) is null))
    ) strict;
    create index person_record_worker on person_record (worker_id, kind, id);
    create index person_record_certificate on person_record (certificate_type, certificate_level, registered_until)
      where kind = 'certificate' and removed_at is null;

    -- Records go only with the undoing of the import that brought them; otherwise they are marked as removed.
    create trigger person_record_kept before delete on person_record
    when old.row_version > 1 or not exists (
      select 1 from import_change c join import_batch b on b.id = c.batch_id
      where c.object_id = old.id and c.before is null and b.sheet_id = old.kind and b.undone_at is not null)
    begin select raise(abort, 'PERSON_RECORD_KEPT'); end;
    create trigger person_record_stays before update on person_record
    when new.id <> old.id or new.worker_id <> old.worker_id or new.kind <> old.kind
      or new.created_by <> old.created_by or new.created_at <> old.created_at
      or new.row_version <> old.row_version + 1
    begin select raise(abort, 'PERSON_RECORD_STAYS'); end;

    -- What a record was before each change (历史版本).
    create table person_record_version (
      record_id integer not null references person_record (id),
      row_version integer not null,
      content text not null check (json_valid(content)),
      replaced_at text not null,
      primary key (record_id, row_version)
    ) strict, without rowid;
    create trigger person_record_version_stays before update on person_record_version
    begin select raise(abort, 'PERSON_RECORD_STAYS'); end;
    create trigger person_record_version_kept before delete on person_record_version
    begin select raise(abort, 'PERSON_RECORD_STAYS'); end;
    create trigger person_record_version_written after update on person_record
    begin
      insert into person_record_version (record_id, row_version, content, replaced_at)
      values (old.id, old.row_version, json_object(${formerRow}), new.updated_at);
    end;

    -- Photo (照片) and scans (附件) of a person, some of them proof of one record.
    create table attachment (
      id integer primary key autoincrement,
      worker_id integer not null references worker (id),
      record_id integer references person_record (id),
      role text not null check (role in ('photo', 'file')),
      file_name text not null check (file_name <> ''),
      -- Told from the content, never from the name.
      file_type text not null check (file_type in ('pdf', 'jpg', 'png', 'docx', 'xlsx', 'doc', 'xls')),
      size integer not null check (size > 0),
      sha256 text not null check (length(sha256) = 64),
      -- Pixels of a photo.
      width integer check (width > 0),
      height integer check (height > 0),
      added_by integer not null references account (id),
      added_at text not null,
      removed_at text,
      removed_by integer references account (id),
      removed_reason text check (removed_reason <> ''),
      check ((removed_at is null) = (removed_by is null) and (removed_at is null) = (removed_reason is null)),
      check (role <> 'photo' or (file_type in ('jpg', 'png') and width is not null and height is not null
        and record_id is null))
    ) strict;
    create index attachment_worker on attachment (worker_id, id);
    create index attachment_record on attachment (record_id) where record_id is not null;
    create unique index attachment_one_photo on attachment (worker_id) where role = 'photo' and removed_at is null;

    create table attachment_content (
      attachment_id integer primary key references attachment (id),
      content blob not null check (length(content) > 0)
    ) strict;

    create trigger attachment_kept before delete on attachment
    begin select raise(abort, 'ATTACHMENT_KEPT'); end;
    create trigger attachment_stays before update on attachment
    when new.id <> old.id or new.worker_id <> old.worker_id or new.record_id is not old.record_id
      or new.role <> old.role or new.file_name <> old.file_name or new.file_type <> old.file_type
      or new.size <> old.size or new.sha256 <> old.sha256 or new.width is not old.width
      or new.height is not old.height or new.added_by <> old.added_by or new.added_at <> old.added_at
    begin select raise(abort, 'ATTACHMENT_STAYS'); end;
    create trigger attachment_content_kept before delete on attachment_content
    begin select raise(abort, 'ATTACHMENT_KEPT'); end;
    create trigger attachment_content_stays before update on attachment_content
    begin select raise(abort, 'ATTACHMENT_STAYS'); end;
    create trigger attachment_content_is_whole before insert on attachment_content
    when not exists (select 1 from attachment a where a.id = new.attachment_id and a.size = length(new.content))
    begin select raise(abort, 'ATTACHMENT_STAYS'); end;
  `,
}
