import type { Migration } from './migration.ts'

export const migration0160: Migration = {
  version: 160,
  name: 'reading-answers',
  sql: `
    -- Who sent the file (报送单位), and what the clerk settled about reading it.
    alter table import_batch add column sender text not null default '';
    -- Same for workbooks with the same headers in the same columns.
    alter table import_batch add column fingerprint text not null default '';
    alter table import_batch add column answers text not null default '{}' check (json_valid(answers));
    create index import_batch_fingerprint on import_batch (sheet_id, fingerprint);

    -- Mended on screen: kept when the file is read anew with other answers.
    alter table import_row add column is_mended integer not null default 0 check (is_mended in (0, 1));
  `,
}
