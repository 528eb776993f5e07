import type { Migration } from './migration.ts'

export const migration0050: Migration = {
  version: 50,
  name: 'import-batch',
  sql: `
    create table import_batch (
      id integer primary key,
      sheet_id text not null check (sheet_id in ('roster', 'attendance')),
      month text check (month is null or month like '____-__'),
      file_name text not null,
      file_sha256 text not null check (length(file_sha256) = 64),
      sheet_name text not null,
      state text not null check (state in ('staged', 'committed', 'discarded')),
      rows_read integer not null check (rows_read >= 0),
      rows_new integer not null check (rows_new >= 0),
      rows_changed integer not null check (rows_changed >= 0),
      rows_same integer not null check (rows_same >= 0),
      rows_refused integer not null check (rows_refused >= 0),
      rows_skipped integer not null check (rows_skipped >= 0),
      findings text not null check (json_valid(findings)),
      columns text not null check (json_valid(columns)),
      -- Field keys in the order in which the rows keep their cells.
      fields text not null check (json_valid(fields)),
      date_system text not null check (date_system in ('1900', '1904')),
      created_by integer not null references account (id),
      created_at text not null,
      committed_at text,
      check (rows_read = rows_new + rows_changed + rows_same + rows_refused + rows_skipped)
    ) strict;

    create trigger import_batch_ends_once before update of state on import_batch
    when old.state <> 'staged' and new.state <> old.state
    begin select raise(abort, 'IMPORT_BATCH_ENDED'); end;

    create table import_row (
      batch_id integer not null references import_batch (id),
      row_no integer not null check (row_no >= 1),
      outcome text not null check (outcome in ('new', 'changed', 'same', 'refused', 'skipped')),
      name text not null,
      -- Values that no two rows of a file may share, by field.
      keys text not null check (json_valid(keys)),
      flag text not null check (flag in ('', 'hidden', 'struck')),
      object_id integer,
      cells text not null check (json_valid(cells)),
      -- One letter per cell: how the file held it.
      kinds text not null,
      -- Texts under headers that nobody recognised.
      extra text not null check (json_valid(extra)),
      findings text not null check (json_valid(findings)),
      changes text not null check (json_valid(changes)),
      primary key (batch_id, row_no)
    ) strict;
  `,
}
