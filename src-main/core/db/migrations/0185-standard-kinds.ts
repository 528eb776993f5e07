import type { Migration } from './migration.ts'

/** Kinds of standards grow with the features: the body's schema knows them, the table no longer lists them. */
export const migration0185: Migration = {
  version: 185,
  name: 'standard-kinds',
  sql: `
    create table standard_next (
      id integer primary key,
      kind text not null check (kind glob '[a-z]*'),
      title text not null,
      effective_from text not null check (effective_from like '____-__-__'),
      effective_to text check (effective_to is null or effective_to >= effective_from),
      document_no text not null,
      note text not null,
      is_sample integer not null check (is_sample in (0, 1)),
      body text not null check (json_valid(body)),
      row_version integer not null default 1,
      created_at text not null,
      updated_at text not null
    ) strict;
    insert into standard_next select * from standard;
    drop table standard;
    alter table standard_next rename to standard;
    create index standard_kind on standard (kind, effective_from);
  `,
}
