import type { Migration } from './migration.ts'

export const migration0280: Migration = {
  version: 280,
  name: 'retirement-and-career',
  sql: `
    -- One retirement with its three days: 法定, 申请, 实际.
    create table retirement_case (
      id integer primary key,
      worker_id integer not null references worker (id),
      kind text not null check (kind in ('statutory', 'early', 'late')),
      statutory_on text not null check (statutory_on like '____-__-__'),
      requested_on text not null check (requested_on like '____-__-__'),
      -- Day of the written notice or agreement.
      notice_on text not null check (notice_on like '____-__-__'),
      contribution_months integer check (contribution_months >= 0),
      basis text not null check (basis <> ''),
      state text not null default 'applied' check (state in ('applied', 'approved', 'refused', 'withdrawn', 'retired')),
      actual_on text check (actual_on like '____-__-__'),
      remark text not null default '',
      row_version integer not null default 1,
      applied_by integer not null references account (id),
      applied_at text not null,
      decided_by integer references account (id),
      decided_at text,
      updated_by integer not null references account (id),
      updated_at text not null,
      check (
        (kind = 'statutory' and requested_on = statutory_on) or
        (kind = 'early' and requested_on < statutory_on and contribution_months is not null) or
        (kind = 'late' and requested_on > statutory_on)
      ),
      check ((decided_by is null) = (decided_at is null)),
      check (state not in ('approved', 'refused', 'retired') or decided_by is not null),
      check (state <> 'applied' or decided_by is null),
      check ((state = 'retired') = (actual_on is not null)),
      check (state not in ('refused', 'withdrawn') or remark <> ''),
      constraint maker_is_checker check (decided_by is null or decided_by <> applied_by)
    ) strict;
    create unique index retirement_case_one_open on retirement_case (worker_id) where state in ('applied', 'approved');
    create unique index retirement_case_once on retirement_case (worker_id) where state = 'retired';
    create index retirement_case_worker on retirement_case (worker_id, id);

    create trigger retirement_case_begins before insert on retirement_case
    when new.state <> 'applied'
    begin select raise(abort, 'RETIREMENT_STATE'); end;
    -- 弹性延迟退休时间确定后，不再延长.
    create trigger retirement_case_late_once before insert on retirement_case
    when new.kind = 'late' and exists (
      select 1 from retirement_case
      where worker_id = new.worker_id and kind = 'late' and decided_by is not null and state <> 'refused'
    )
    begin select raise(abort, 'RETIREMENT_LATE_ONCE'); end;
    create trigger retirement_case_state_machine before update of state on retirement_case
    when new.state <> old.state and not (
      (old.state = 'applied' and new.state in ('approved', 'refused', 'withdrawn')) or
      (old.state = 'approved' and new.state in ('retired', 'withdrawn'))
    )
    begin select raise(abort, 'RETIREMENT_STATE'); end;
    create trigger retirement_case_frozen before update on retirement_case
    when new.id <> old.id or new.worker_id <> old.worker_id or new.kind <> old.kind or
      new.statutory_on <> old.statutory_on or new.requested_on <> old.requested_on or
      new.notice_on <> old.notice_on or new.contribution_months is not old.contribution_months or
      new.basis <> old.basis or new.applied_by <> old.applied_by or new.applied_at <> old.applied_at or
      old.state in ('refused', 'withdrawn', 'retired') or
      (old.decided_by is not null and (new.decided_by is not old.decided_by or new.decided_at is not old.decided_at))
    begin select raise(abort, 'RETIREMENT_FROZEN'); end;
    create trigger retirement_case_kept before delete on retirement_case
    begin select raise(abort, 'RETIREMENT_KEPT'); end;

    -- 考录公务员, 招聘事业编: somebody of the street goes on to a post of the state.
    create table career_event (
      id integer primary key,
      worker_id integer not null references worker (id),
      kind text not null check (kind in ('civil_servant', 'public_institution')),
      admitted_on text not null check (admitted_on like '____-__-__'),
      -- 录用单位, and the number of its notice.
      unit text not null check (unit <> ''),
      document_no text not null check (document_no <> ''),
      note text not null,
      state text not null default 'registered' check (state in ('registered', 'confirmed', 'withdrawn')),
      reason text not null default '',
      row_version integer not null default 1,
      registered_by integer not null references account (id),
      registered_at text not null,
      confirmed_by integer references account (id),
      confirmed_at text,
      updated_by integer not null references account (id),
      updated_at text not null,
      check ((confirmed_by is null) = (confirmed_at is null)),
      check ((state = 'confirmed') = (confirmed_by is not null)),
      check (state <> 'withdrawn' or reason <> ''),
      constraint maker_is_checker check (confirmed_by is null or confirmed_by <> registered_by)
    ) strict;
    create unique index career_event_one_open on career_event (worker_id) where state = 'registered';
    create index career_event_worker on career_event (worker_id, id);
    create trigger career_event_begins before insert on career_event
    when new.state <> 'registered'
    begin select raise(abort, 'CAREER_EVENT_STATE'); end;
    create trigger career_event_state_machine before update of state on career_event
    when new.state <> old.state and not (old.state = 'registered' and new.state in ('confirmed', 'withdrawn'))
    begin select raise(abort, 'CAREER_EVENT_STATE'); end;
    create trigger career_event_frozen before update on career_event
    when old.state <> 'registered' or new.id <> old.id or new.worker_id <> old.worker_id or new.kind <> old.kind or
      new.admitted_on <> old.admitted_on or new.unit <> old.unit or new.document_no <> old.document_no or
      new.note <> old.note or new.registered_by <> old.registered_by or new.registered_at <> old.registered_at
    begin select raise(abort, 'CAREER_EVENT_FROZEN'); end;
    create trigger career_event_kept before delete on career_event
    begin select raise(abort, 'CAREER_EVENT_KEPT'); end;

    -- 特聘导师 of a college, for a term. A mistake is voided and entered anew; a renewal is a term of its own.
    create table mentor_appointment (
      id integer primary key,
      worker_id integer not null references worker (id),
      school text not null check (school <> ''),
      starts_on text not null check (starts_on like '____-__-__'),
      ends_on text not null check (ends_on like '____-__-__'),
      courses text not null,
      -- 聘书: its number or where it is kept.
      letter text not null,
      state text not null default 'active' check (state in ('active', 'ended', 'voided')),
      ended_on text check (ended_on like '____-__-__'),
      reason text not null default '',
      row_version integer not null default 1,
      created_by integer not null references account (id),
      created_at text not null,
      updated_by integer not null references account (id),
      updated_at text not null,
      check (ends_on >= starts_on),
      check ((state = 'ended') = (ended_on is not null)),
      check (ended_on is null or ended_on >= starts_on),
      check (state = 'active' or reason <> '')
    ) strict;
    create index mentor_appointment_worker on mentor_appointment (worker_id, id);
    create index mentor_appointment_end on mentor_appointment (ends_on) where state = 'active';
    create trigger mentor_appointment_begins before insert on mentor_appointment
    when new.state <> 'active'
    begin select raise(abort, 'MENTOR_STATE'); end;
    create trigger mentor_appointment_frozen before update on mentor_appointment
    when old.state <> 'active' or new.id <> old.id or new.worker_id <> old.worker_id or new.school <> old.school or
      new.starts_on <> old.starts_on or new.ends_on <> old.ends_on or new.courses <> old.courses or
      new.letter <> old.letter or new.created_by <> old.created_by or new.created_at <> old.created_at
    begin select raise(abort, 'MENTOR_FROZEN'); end;
    create trigger mentor_appointment_kept before delete on mentor_appointment
    begin select raise(abort, 'MENTOR_KEPT'); end;
  `,
}
