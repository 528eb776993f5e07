import type { Migration } from './migration.ts'

export const migration0220: Migration = {
  version: 220,
  name: 'import-rows',
  sql: `
    -- The first rows of each sheet as read, for the clerk to point at the header.
    alter table import_batch add column preview text not null default '[]' check (json_valid(preview));

    -- The cells of a staged file as they came, fifty rows together: they are read page by page and never change.
    create table import_cells (
      batch_id integer not null references import_batch (id),
      first_row integer not null check (first_row >= 1),
      last_row integer not null check (last_row >= first_row),
      -- For each row: its number, one letter per cell for how the file held it, texts under headers that nobody
      -- recognised by header (0 for none), and the texts under the batch's fields.
      rows text not null check (json_valid(rows)),
      primary key (batch_id, first_row)
    ) strict, without rowid;
    insert into import_cells
      select batch_id, min(row_no), max(row_no),
        json_group_array(json_array(row_no, kinds, iif(extra = '{}', 0, json(extra)), json(cells)) order by row_no)
      from (
        select *, (row_number() over (partition by batch_id order by row_no) - 1) / 50 as block
        from import_row where outcome <> 'skipped')
      group by batch_id, block;

    create table import_row_next (
      batch_id integer not null references import_batch (id),
      row_no integer not null check (row_no >= 1),
      outcome text not null check (outcome in ('new', 'changed', 'same', 'refused', 'skipped')),
      name text not null,
      -- Values that no two rows of a file may share, by field.
      keys text not null check (json_valid(keys)),
      -- Out of sight in the sender's file: by hand, by a filter (筛选), or struck through.
      flag text not null check (flag in ('', 'hidden', 'filtered', 'struck')),
      object_id integer,
      -- Text and kind by field, as mended on screen: they stand for the whole row of the file, its flag included.
      mended text check (mended is null or json_valid(mended)),
      -- Codes of warnings that the clerk looked into.
      confirmed text not null default '[]' check (json_valid(confirmed)),
      findings text not null check (json_valid(findings)),
      changes text not null check (json_valid(changes)),
      -- How often the row got another verdict since it was staged.
      revision integer not null default 0 check (revision >= 0),
      primary key (batch_id, row_no)
    ) strict, without rowid;
    insert into import_row_next
      select r.batch_id, r.row_no, r.outcome, r.name, r.keys, r.flag, r.object_id,
        iif(r.is_mended = 1, (
          select json_group_object(f.value, json_array(c.value, substr(r.kinds, c.key + 1, 1)))
          from json_each(b.fields) f join json_each(r.cells) c on c.key = f.key where c.value <> ''), null),
        '[]', r.findings, r.changes, 1
      from import_row r join import_batch b on b.id = r.batch_id;
    drop table import_row;
    alter table import_row_next rename to import_row;
  `,
}
