import type { Migration } from './migration.ts'

export const migration0100: Migration = {
  version: 100,
  name: 'notice',
  sql: `
    create table notice (
      id integer primary key,
      type text not null check (type in ('grade_adjustment', 'proposed_hiring')),
      year integer,
      sequence integer check (sequence >= 1),
      title text not null check (title <> ''),
      state text not null default 'draft' check (state in ('draft', 'submitted', 'released', 'closed')),
      draft text not null check (json_valid(draft)),
      -- The page as it will be or was posted: rebuilt while a draft, frozen from release on.
      page text not null check (json_valid(page)),
      people integer not null check (people >= 1),
      posted_on text not null,
      first_day text not null,
      last_day text not null check (last_day >= first_day),
      content_hash text check (content_hash is null or length(content_hash) = 64),
      return_reason text,
      created_by integer not null references account (id),
      submitted_by integer references account (id),
      released_by integer references account (id),
      row_version integer not null default 1,
      created_at text not null,
      updated_at text not null,
      unique (year, sequence),
      check ((year is null) = (sequence is null)),
      check (state in ('draft', 'submitted') or (sequence is not null and content_hash is not null)),
      constraint maker_is_checker check (
        released_by is null or (released_by <> created_by and released_by <> submitted_by)
      )
    ) strict;
    create index notice_state on notice (state, last_day);

    create trigger notice_state_machine before update of state on notice
    when new.state <> old.state and not (
      (old.state = 'draft' and new.state = 'submitted') or
      (old.state = 'submitted' and new.state in ('draft', 'released')) or
      (old.state = 'released' and new.state = 'closed')
    )
    begin select raise(abort, 'NOTICE_STATE'); end;

    create trigger notice_released_is_frozen before update on notice
    when old.state in ('released', 'closed') and (
      new.page <> old.page or new.draft <> old.draft or new.title <> old.title or
      new.content_hash is not old.content_hash or new.year is not old.year or new.sequence is not old.sequence or
      new.first_day <> old.first_day or new.last_day <> old.last_day
    )
    begin select raise(abort, 'NOTICE_FROZEN'); end;

    create trigger notice_released_is_kept before delete on notice
    when old.state in ('released', 'closed')
    begin select raise(abort, 'NOTICE_FROZEN'); end;
  `,
}
