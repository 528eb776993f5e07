import type { Migration } from './migration.ts'

export const migration0010: Migration = {
  version: 10,
  name: 'organisation',
  sql: `
    create table office (
      id integer primary key check (id = 1),
      name text not null check (name <> ''),
      short_name text not null check (short_name <> ''),
      district text not null,
      document_prefix text not null,
      address text not null,
      phone text not null,
      responsible_person text not null,
      row_version integer not null default 1,
      created_at text not null,
      updated_at text not null
    ) strict;

    create table community (
      id integer primary key,
      name text not null unique check (name <> ''),
      households integer not null check (households >= 0),
      population integer not null check (population >= 0),
      quota integer not null check (quota >= 0),
      sort_order integer not null,
      row_version integer not null default 1,
      created_at text not null,
      updated_at text not null
    ) strict;
  `,
}
