import type { Migration } from './migration.ts'

export const migration0310: Migration = {
  version: 310,
  name: 'exit',
  sql: `
    -- 退出办理: somebody leaves the roster, from the reason to what was done by it.
    create table exit_case (
      id integer primary key,
      worker_id integer not null references worker (id),
      code text not null check (code in ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '90')),
      way text,
      reason text not null check (reason <> ''),
      notice_on text check (notice_on like '____-__-__'),
      last_day text not null check (last_day like '____-__-__'),
      meeting_on text check (meeting_on like '____-__-__'),
      pays_in_lieu integer not null check (pays_in_lieu in (0, 1)),
      evidence text not null check (json_valid(evidence)),
      state text not null default 'draft' check (state in ('draft', 'submitted', 'approved', 'finished', 'withdrawn')),
      -- Counts how often it was handed in: opinions belong to one round.
      round integer not null default 0,
      -- What the law's checks found when it was handed in.
      findings text check (json_valid(findings)),
      remark text not null default '',
      row_version integer not null default 1,
      created_by integer not null references account (id),
      created_at text not null,
      submitted_by integer references account (id),
      submitted_at text,
      decided_by integer references account (id),
      decided_at text,
      finished_by integer references account (id),
      finished_at text,
      updated_by integer not null references account (id),
      updated_at text not null,
      check ((decided_by is null) = (decided_at is null)),
      check (state not in ('submitted', 'approved', 'finished') or (submitted_by is not null and findings is not null)),
      check (state not in ('approved', 'finished') or decided_by is not null),
      check ((state = 'finished') = (finished_by is not null)),
      check (state <> 'withdrawn' or remark <> ''),
      constraint maker_is_checker check (
        state not in ('approved', 'finished') or (decided_by <> created_by and decided_by <> submitted_by)
      )
    ) strict;
    create unique index exit_case_one_open on exit_case (worker_id) where state in ('draft', 'submitted', 'approved');
    create index exit_case_worker on exit_case (worker_id, id);
    create index exit_case_state on exit_case (state, id);

    create table exit_opinion (
      case_id integer not null references exit_case (id),
      round integer not null,
      level integer not null check (level between 1 and 4),
      signed_by text not null check (signed_by <> ''),
      signed_on text not null check (signed_on like '____-__-__'),
      opinion text not null check (opinion <> ''),
      recorded_by integer not null references account (id),
      recorded_at text not null,
      primary key (case_id, round, level)
    ) strict, without rowid;
    create table exit_handover_line (
      case_id integer not null references exit_case (id),
      item text not null,
      state text not null check (state in ('pending', 'done', 'none')),
      content text not null,
      remark text not null,
      primary key (case_id, item)
    ) strict, without rowid;
    create table exit_handover (
      case_id integer primary key references exit_case (id),
      handed_by text not null,
      handed_on text check (handed_on like '____-__-__'),
      received_by text not null,
      received_on text check (received_on like '____-__-__'),
      supervised_by text not null,
      supervised_on text check (supervised_on like '____-__-__')
    ) strict;
    create table exit_settlement (
      case_id integer primary key references exit_case (id),
      content text not null check (json_valid(content)),
      total_fen integer not null check (total_fen >= 0)
    ) strict;
    -- What finishing did: written once, in the same transaction.
    create table exit_effect (
      case_id integer primary key references exit_case (id),
      content text not null check (json_valid(content)),
      recorded_at text not null
    ) strict;
    create table exit_follow_up (
      case_id integer not null references exit_case (id),
      kind text not null check (kind in ('certificate', 'file', 'insurance', 'fund', 'tax')),
      done_on text not null check (done_on like '____-__-__'),
      remark text not null,
      recorded_by integer not null references account (id),
      recorded_at text not null,
      primary key (case_id, kind)
    ) strict, without rowid;

    create trigger exit_case_begins before insert on exit_case
    when new.state <> 'draft'
    begin select raise(abort, 'EXIT_STATE'); end;
    create trigger exit_case_state_machine before update of state on exit_case
    when new.state <> old.state and not (
      (old.state = 'draft' and new.state in ('submitted', 'withdrawn')) or
      (old.state = 'submitted' and new.state in ('draft', 'approved', 'withdrawn')) or
      (old.state = 'approved' and new.state in ('finished', 'withdrawn'))
    )
    begin select raise(abort, 'EXIT_STATE'); end;
    create trigger exit_case_approved before update of state on exit_case
    when new.state = 'approved' and
      (select count(*) from exit_opinion where case_id = new.id and round = new.round) < 4
    begin select raise(abort, 'EXIT_OPINIONS'); end;
    create trigger exit_case_finished before update of state on exit_case
    when new.state = 'finished' and (
      not exists (select 1 from exit_effect where case_id = new.id) or
      not exists (select 1 from exit_settlement where case_id = new.id) or
      not exists (
        select 1 from exit_handover where case_id = new.id and handed_by <> '' and received_by <> '' and
          supervised_by <> '' and handed_on is not null and received_on is not null and supervised_on is not null
      ) or
      exists (select 1 from exit_handover_line where case_id = new.id and state = 'pending')
    )
    begin select raise(abort, 'EXIT_INCOMPLETE'); end;
    create trigger exit_case_frozen before update on exit_case
    when old.state in ('finished', 'withdrawn') or
      new.id <> old.id or new.worker_id <> old.worker_id or
      new.created_by <> old.created_by or new.created_at <> old.created_at or
      (old.state <> 'draft' and (
        new.code <> old.code or new.way is not old.way or new.reason <> old.reason or
        new.notice_on is not old.notice_on or new.last_day <> old.last_day or new.meeting_on is not old.meeting_on or
        new.pays_in_lieu <> old.pays_in_lieu or new.evidence <> old.evidence or new.round <> old.round or
        new.findings is not old.findings or new.submitted_by is not old.submitted_by
      )) or
      (old.state = 'approved' and (new.decided_by is not old.decided_by or new.decided_at is not old.decided_at))
    begin select raise(abort, 'EXIT_FROZEN'); end;
    create trigger exit_case_kept before delete on exit_case
    begin select raise(abort, 'EXIT_KEPT'); end;

    create trigger exit_opinion_in_time before insert on exit_opinion
    when not exists (select 1 from exit_case where id = new.case_id and state = 'submitted' and round = new.round)
    begin select raise(abort, 'EXIT_STATE'); end;
    create trigger exit_opinion_frozen before update on exit_opinion
    begin select raise(abort, 'EXIT_FROZEN'); end;
    create trigger exit_opinion_kept before delete on exit_opinion
    begin select raise(abort, 'EXIT_KEPT'); end;
    ${['exit_handover_line', 'exit_handover', 'exit_settlement', 'exit_effect']
      .map(
        (table) => `
    create trigger ${table}_in_time before insert on ${table}
    when not exists (select 1 from exit_case where id = new.case_id and state = 'approved')
    begin select raise(abort, 'EXIT_STATE'); end;
    create trigger ${table}_frozen before update on ${table}
    when new.case_id <> old.case_id or ${
      table === 'exit_effect'
        ? 'true'
        : `not exists (select 1 from exit_case where id = old.case_id and state = 'approved')`
    }
    begin select raise(abort, 'EXIT_FROZEN'); end;
    create trigger ${table}_kept before delete on ${table}
    begin select raise(abort, 'EXIT_KEPT'); end;`,
      )
      .join('')}
    create trigger exit_follow_up_in_time before insert on exit_follow_up
    when not exists (select 1 from exit_case where id = new.case_id and state = 'finished')
    begin select raise(abort, 'EXIT_STATE'); end;
    create trigger exit_follow_up_frozen before update on exit_follow_up
    begin select raise(abort, 'EXIT_FROZEN'); end;
    create trigger exit_follow_up_kept before delete on exit_follow_up
    begin select raise(abort, 'EXIT_KEPT'); end;
  `,
}
