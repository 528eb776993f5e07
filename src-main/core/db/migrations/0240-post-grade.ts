import type { Migration } from './migration.ts'

export const migration0240: Migration = {
  version: 240,
  name: 'post-grade',
  sql: `
    -- Awards and time that does not count, beside the roster's columns. A mistake is voided and stays readable.
    create table grade_evidence (
      id integer primary key,
      worker_id integer not null references worker (id),
      kind text not null check (kind in ('award', 'uncounted')),
      -- Code of the scheme's award or matter, and its name when it was registered.
      code text not null check (code <> ''),
      name text not null check (name <> ''),
      from_on text not null check (from_on like '____-__-__'),
      to_on text not null check (to_on >= from_on),
      document_no text not null check (document_no <> ''),
      note text not null,
      recorded_by integer not null references account (id),
      recorded_at text not null,
      voided_by integer references account (id),
      voided_at text,
      void_reason text check (void_reason <> ''),
      check ((voided_by is null) = (voided_at is null) and (voided_by is null) = (void_reason is null))
    ) strict;
    create index grade_evidence_worker on grade_evidence (worker_id, from_on);
    create trigger grade_evidence_stays before update on grade_evidence
    when old.voided_by is not null or new.id <> old.id or new.worker_id <> old.worker_id or new.kind <> old.kind
      or new.code <> old.code or new.name <> old.name or new.from_on <> old.from_on or new.to_on <> old.to_on
      or new.document_no <> old.document_no or new.note <> old.note or new.recorded_by <> old.recorded_by
      or new.recorded_at <> old.recorded_at
    begin select raise(abort, 'GRADE_EVIDENCE_STAYS'); end;
    create trigger grade_evidence_kept before delete on grade_evidence
    begin select raise(abort, 'GRADE_EVIDENCE_STAYS'); end;

    create table grade_batch (
      id integer primary key,
      title text not null check (title <> ''),
      reference_on text not null check (reference_on like '____-__-__'),
      -- Version of the grade scheme that the levels were worked out with.
      scheme_id integer not null references standard (id),
      effective_on text not null check (effective_on like '____-__-__'),
      -- Why it takes effect within a month and not on its first day.
      mid_month_reason text not null default '',
      document_no text not null default '',
      notice_required integer not null check (notice_required in (0, 1)),
      notice_id integer unique references notice (id),
      -- 'objected': somebody objected and the answer is open. Kept by the notice's feature.
      notice_state text not null default 'none' check (notice_state in ('none', 'open', 'objected', 'clear')),
      state text not null default 'draft'
        check (state in ('draft', 'submitted', 'approved', 'effective', 'done', 'cancelled')),
      return_reason text,
      cancel_reason text check (cancel_reason <> ''),
      created_by integer not null references account (id),
      created_at text not null,
      edited_by integer not null references account (id),
      submitted_by integer references account (id),
      submitted_at text,
      approved_by integer references account (id),
      approved_at text,
      effected_by integer references account (id),
      effected_at text,
      closed_by integer references account (id),
      closed_at text,
      row_version integer not null default 1,
      updated_at text not null,
      check (effective_on like '%-01' or mid_month_reason <> ''),
      check ((notice_id is null) = (notice_state = 'none')),
      check ((submitted_by is null) = (submitted_at is null) and (approved_by is null) = (approved_at is null)
        and (effected_by is null) = (effected_at is null) and (closed_by is null) = (closed_at is null)),
      check (state not in ('submitted', 'approved', 'effective', 'done') or submitted_by is not null),
      check (state not in ('draft', 'submitted') or approved_by is null),
      check (state not in ('approved', 'effective', 'done') or approved_by is not null),
      check ((state in ('effective', 'done')) = (effected_by is not null)),
      check (state not in ('effective', 'done') or document_no <> ''),
      check ((state = 'done') = (closed_by is not null)),
      check ((state = 'cancelled') = (cancel_reason is not null)),
      constraint maker_is_checker check (approved_by is null
        or (approved_by <> created_by and approved_by <> edited_by and approved_by <> submitted_by))
    ) strict;
    create index grade_batch_state on grade_batch (state, id);

    create table grade_batch_line (
      batch_id integer not null references grade_batch (id),
      worker_id integer not null references worker (id),
      line_no integer not null check (line_no >= 1),
      -- Frozen with the batch: later changes of the roster never alter what was approved.
      name text not null check (name <> ''),
      community text not null,
      kind text not null check (kind in ('promotion', 'conversion', 'post_change', 'demotion')),
      from_post_class text not null check (from_post_class <> ''),
      from_grade integer check (from_grade between 1 and 99),
      to_post_class text not null check (to_post_class <> ''),
      to_grade integer not null check (to_grade between 1 and 99),
      -- By the scheme, null where it gives none; and whether every gate was ticked.
      suggested_grade integer check (suggested_grade between 1 and 99),
      is_ready integer not null check (is_ready in (0, 1)),
      ground text not null check (ground <> ''),
      exception_reason text not null default '',
      conditions text not null check (json_valid(conditions)),
      steps text not null check (json_valid(steps)),
      primary key (batch_id, worker_id),
      unique (batch_id, line_no),
      check (from_grade is not to_grade or from_post_class <> to_post_class),
      constraint grade_rises check (kind <> 'promotion' or from_grade is null or to_grade > from_grade),
      constraint grade_falls check (kind <> 'demotion' or to_grade < from_grade),
      constraint grade_exception_has_reason check (exception_reason <> ''
        or (kind in ('promotion', 'conversion') and is_ready = 1 and to_grade is suggested_grade))
    ) strict, without rowid;
    create index grade_batch_line_worker on grade_batch_line (worker_id, batch_id);

    create trigger grade_batch_begins before insert on grade_batch
    when new.state <> 'draft' or new.notice_id is not null
    begin select raise(abort, 'GRADE_BATCH_STATE'); end;
    create trigger grade_batch_uses_standard after insert on grade_batch
    begin
      insert or ignore into standard_use (standard_id, object_type, object_id)
      values (new.scheme_id, 'grade_batch', new.id);
    end;
    create trigger grade_batch_state_machine before update of state on grade_batch
    when new.state <> old.state and not (
      (old.state = 'draft' and new.state in ('submitted', 'cancelled')) or
      (old.state = 'submitted' and new.state in ('draft', 'approved', 'cancelled')) or
      (old.state = 'approved' and new.state in ('draft', 'effective', 'cancelled')) or
      (old.state = 'effective' and new.state = 'done')
    )
    begin select raise(abort, 'GRADE_BATCH_STATE'); end;
    create trigger grade_batch_empty_is_not_submitted before update of state on grade_batch
    when new.state = 'submitted' and not exists (select 1 from grade_batch_line where batch_id = old.id)
    begin select raise(abort, 'GRADE_BATCH_EMPTY'); end;
    create trigger grade_batch_waits_for_notice before update of state on grade_batch
    when new.state = 'effective' and old.state = 'approved'
      and (new.notice_state in ('open', 'objected') or (new.notice_required = 1 and new.notice_state <> 'clear'))
    begin select raise(abort, 'GRADE_BATCH_NOTICE_OPEN'); end;
    -- What was approved is what takes effect; only the document's number may still be missing.
    create trigger grade_batch_frozen before update on grade_batch
    when new.id <> old.id or new.created_by <> old.created_by or new.created_at <> old.created_at
      or new.scheme_id <> old.scheme_id
      or old.state in ('done', 'cancelled')
      or (old.state <> 'draft' and (
        new.title <> old.title or new.reference_on <> old.reference_on or new.effective_on <> old.effective_on or
        new.mid_month_reason <> old.mid_month_reason or new.notice_required <> old.notice_required or
        new.edited_by <> old.edited_by or
        (new.state <> 'draft' and new.submitted_by is not old.submitted_by) or
        (old.state in ('approved', 'effective') and new.state <> 'draft' and new.approved_by is not old.approved_by) or
        (new.document_no <> old.document_no and (old.document_no <> '' or new.state <> 'effective'))))
      or (old.state = 'effective' and (new.effected_by is not old.effected_by or new.notice_id is not old.notice_id))
      or (new.notice_id is not old.notice_id and old.state <> 'approved')
    begin select raise(abort, 'GRADE_BATCH_FROZEN'); end;
    create trigger grade_batch_kept before delete on grade_batch
    begin select raise(abort, 'GRADE_BATCH_FROZEN'); end;

    create trigger grade_batch_line_insert_in_draft before insert on grade_batch_line
    when (select state from grade_batch where id = new.batch_id) <> 'draft'
    begin select raise(abort, 'GRADE_BATCH_FROZEN'); end;
    create trigger grade_batch_line_stays before update on grade_batch_line
    begin select raise(abort, 'GRADE_BATCH_FROZEN'); end;
    create trigger grade_batch_line_delete_in_draft before delete on grade_batch_line
    when (select state from grade_batch where id = old.batch_id) <> 'draft'
    begin select raise(abort, 'GRADE_BATCH_FROZEN'); end;
    -- Two batches under way for one person would each be right alone and wrong together.
    create trigger grade_batch_line_one_at_a_time before insert on grade_batch_line
    when exists (
      select 1 from grade_batch_line l join grade_batch b on b.id = l.batch_id
      where l.worker_id = new.worker_id and l.batch_id <> new.batch_id
        and b.state in ('draft', 'submitted', 'approved'))
    begin select raise(abort, 'GRADE_BATCH_ELSEWHERE'); end;

    -- The batch that brought a fact: it is undone by another batch only.
    alter table dated_fact add column grade_batch_id integer references grade_batch (id);
    create index dated_fact_grade_batch on dated_fact (grade_batch_id, worker_id) where grade_batch_id is not null;
    create trigger dated_fact_of_batch_stays before update on dated_fact
    when new.grade_batch_id is not old.grade_batch_id
      or (old.grade_batch_id is not null and new.voided_at is not null)
    begin select raise(abort, 'DATED_FACT_STAYS'); end;
  `,
}
