import type { Migration } from './migration.ts'

/**
 * Kinds of imported sheet grow with the features: the contract's schema knows them, the table no longer lists them. Other
 * tables refer to a batch, so the table is filled anew under its own name, and the references are checked at the end.
 */
export const migration0260: Migration = {
  version: 260,
  name: 'import-sheets',
  sql: `
    pragma defer_foreign_keys = on;
    create table import_batch_before as select * from import_batch;
    drop table import_batch;
    create table import_batch (
      id integer primary key,
      sheet_id text not null check (sheet_id glob '[a-z]*'),
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
      undone_at text,
      undone_by integer references account (id),
      -- Who sent the file (报送单位), and what the clerk settled about reading it.
      sender text not null default '',
      -- Same for workbooks with the same headers in the same columns.
      fingerprint text not null default '',
      answers text not null default '{}' check (json_valid(answers)),
      check (rows_read = rows_new + rows_changed + rows_same + rows_refused + rows_skipped)
    ) strict;
    insert into import_batch (
      id, sheet_id, month, file_name, file_sha256, sheet_name, state, rows_read, rows_new, rows_changed, rows_same,
      rows_refused, rows_skipped, findings, columns, fields, date_system, created_by, created_at, committed_at,
      undone_at, undone_by, sender, fingerprint, answers)
    select
      id, sheet_id, month, file_name, file_sha256, sheet_name, state, rows_read, rows_new, rows_changed, rows_same,
      rows_refused, rows_skipped, findings, columns, fields, date_system, created_by, created_at, committed_at,
      undone_at, undone_by, sender, fingerprint, answers
    from import_batch_before;
    drop table import_batch_before;
    create index import_batch_fingerprint on import_batch (sheet_id, fingerprint);

    create trigger import_batch_ends_once before update of state on import_batch
    when old.state <> 'staged' and new.state <> old.state
    begin select raise(abort, 'IMPORT_BATCH_ENDED'); end;
    create trigger import_batch_undone_once before update of undone_at on import_batch
    when old.undone_at is not null or old.state <> 'committed'
    begin select raise(abort, 'IMPORT_BATCH_ENDED'); end;
  `,
}
