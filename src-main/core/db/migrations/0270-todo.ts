import type { Migration } from './migration.ts'

export const migration0270: Migration = {
  version: 270,
  name: 'todo',
  sql: `
    -- What a clerk says of one matter of the to-do list: put off until a day (暂缓), or done (办结) where no record of ours
    -- could tell. It is about the matter with this deadline: with another one it is another matter.
    create table todo_mark (
      id integer primary key,
      kind text not null check (kind in ('suspended', 'done')),
      rule text not null check (rule <> ''),
      matter text not null check (matter <> ''),
      due_on text check (due_on like '____-__-__'),
      reason text not null check (reason <> ''),
      -- First day on which a suspended matter is on the list again.
      until_on text check (until_on like '____-__-__'),
      marked_by integer not null references account (id),
      marked_on text not null check (marked_on like '____-__-__'),
      marked_at text not null,
      ended_by integer references account (id),
      ended_at text,
      check ((kind = 'suspended') = (until_on is not null)),
      check (until_on is null or until_on > marked_on),
      -- Nothing is put off beyond its own deadline.
      check (until_on is null or due_on is null or until_on <= due_on),
      check ((ended_by is null) = (ended_at is null))
    ) strict;
    create unique index todo_mark_one on todo_mark (rule, matter, kind, coalesce(due_on, '')) where ended_at is null;
    create trigger todo_mark_ends_once before update on todo_mark
    when old.ended_at is not null or new.id <> old.id or new.kind <> old.kind or new.rule <> old.rule or
      new.matter <> old.matter or new.due_on is not old.due_on or new.reason <> old.reason or
      new.until_on is not old.until_on or new.marked_by <> old.marked_by or new.marked_on <> old.marked_on or
      new.marked_at <> old.marked_at
    begin select raise(abort, 'TODO_MARK_STAYS'); end;
    create trigger todo_mark_kept before delete on todo_mark
    begin select raise(abort, 'TODO_MARK_STAYS'); end;

    -- A clock that was ahead let changes come into effect before their day: they may be taken out of effect again, and
    -- nothing else about them changes.
    drop trigger dated_fact_stays;
    create trigger dated_fact_stays before update on dated_fact
    when new.id <> old.id or new.worker_id is not old.worker_id or new.community_id is not old.community_id
      or new.field <> old.field or new.value is not old.value or new.effective_on <> old.effective_on
      or new.basis <> old.basis or new.recorded_by <> old.recorded_by or new.recorded_at <> old.recorded_at
      or old.voided_at is not null
      or (old.applied_at is not null and new.applied_at is not null and new.applied_at <> old.applied_at)
      or (old.effective_on = '' and (new.voided_at is not null or new.applied_at is null))
    begin select raise(abort, 'DATED_FACT_STAYS'); end;
    create index dated_fact_ahead on dated_fact (effective_on)
      where applied_at is not null and voided_at is null;
  `,
}
