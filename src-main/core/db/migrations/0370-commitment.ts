import type { Migration } from './migration.ts'

/** 责任清单 of each kind of post, and the register of signed 承诺书. */
export const migration0370: Migration = {
  version: 370,
  name: 'commitment',
  sql: `
    create table duty_item (
      id integer primary key,
      -- Code of 人员类别.
      category text not null check (category <> ''),
      duty text not null check (duty <> ''),
      basis text not null,
      effective_from text not null check (effective_from like '____-__-__'),
      ended_on text check (ended_on >= effective_from),
      created_by integer not null references account (id),
      created_at text not null
    ) strict;
    create index duty_item_category on duty_item (category, id);
    create trigger duty_item_stays before update on duty_item
    when old.ended_on is not null or new.category <> old.category or new.duty <> old.duty or new.basis <> old.basis
      or new.effective_from <> old.effective_from
    begin select raise(abort, 'DUTY_ITEM_STAYS'); end;
    create trigger duty_item_kept before delete on duty_item
    begin select raise(abort, 'DUTY_ITEM_STAYS'); end;

    create table commitment (
      id integer primary key,
      worker_id integer not null references worker (id),
      kind text not null check (kind in ('integrity', 'confidentiality', 'duty')),
      year integer not null check (year between 2000 and 2100),
      signed_on text not null check (signed_on like '____-__-__'),
      note text not null,
      registered_by integer not null references account (id),
      registered_at text not null,
      voided_by integer references account (id),
      voided_at text,
      void_reason text check (void_reason <> ''),
      check ((voided_by is null) = (voided_at is null) and (voided_by is null) = (void_reason is null))
    ) strict;
    create unique index commitment_once on commitment (worker_id, kind, year) where voided_by is null;
    create index commitment_year on commitment (year, kind);
    create trigger commitment_stays before update on commitment
    when old.voided_by is not null or new.voided_by is null or new.worker_id <> old.worker_id or new.kind <> old.kind
      or new.year <> old.year or new.signed_on <> old.signed_on or new.note <> old.note
    begin select raise(abort, 'COMMITMENT_STAYS'); end;
    create trigger commitment_kept before delete on commitment
    begin select raise(abort, 'COMMITMENT_STAYS'); end;
  `,
}
