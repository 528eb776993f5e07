import type { Migration } from './migration.ts'

export const migration0210: Migration = {
  version: 210,
  name: 'roster-check',
  sql: `
    -- Findings of the roster check that somebody looked into and found in order (已核实). What was confirmed is the fact
    -- that the finding rested on; another fact brings the finding back. An import that is undone takes its people away
    -- in spite of such a note, so the person is no foreign key; ids are never given twice.
    create table roster_check_confirmation (
      id integer primary key,
      rule text not null check (rule <> ''),
      worker_id integer,
      community_id integer references community (id),
      fact text not null,
      reason text not null check (length(reason) >= 2),
      confirmed_by integer not null references account (id),
      confirmed_at text not null,
      withdrawn_by integer references account (id),
      withdrawn_at text,
      check ((worker_id is null) <> (community_id is null)),
      check ((withdrawn_by is null) = (withdrawn_at is null))
    ) strict;
    create unique index roster_check_confirmation_once
      on roster_check_confirmation (rule, ifnull(worker_id, 0), ifnull(community_id, 0), fact)
      where withdrawn_at is null;
    create trigger roster_check_confirmation_stays before update on roster_check_confirmation
    when old.withdrawn_at is not null or new.rule <> old.rule or new.worker_id is not old.worker_id or
      new.community_id is not old.community_id or new.fact <> old.fact or new.reason <> old.reason or
      new.confirmed_by <> old.confirmed_by or new.confirmed_at <> old.confirmed_at
    begin select raise(abort, 'ROSTER_CHECK_CONFIRMATION_STAYS'); end;
    create trigger roster_check_confirmation_kept before delete on roster_check_confirmation
    begin select raise(abort, 'ROSTER_CHECK_CONFIRMATION_STAYS'); end;
  `,
}
