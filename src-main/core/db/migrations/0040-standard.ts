import type { Migration } from './migration.ts'

export const migration0040: Migration = {
  version: 40,
  name: 'standard',
  sql: `
    create table standard (
      id integer primary key,
      kind text not null check (kind in
        ('pay_scheme', 'social_insurance', 'housing_fund', 'income_tax', 'reference_wage', 'retirement')),
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
    create index standard_kind on standard (kind, effective_from);

    create table calendar_year (
      year integer primary key check (year between 1990 and 2100),
      source text not null
    ) strict;

    create table calendar_day (
      date text primary key check (date like '____-__-__'),
      year integer not null references calendar_year (year),
      kind text not null check (kind in ('rest_day', 'statutory_holiday', 'makeup_workday')),
      name text not null
    ) strict, without rowid;
    create index calendar_day_year on calendar_day (year, date);
  `,
}
