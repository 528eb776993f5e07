import type { Migration } from './migration.ts'

export const migration0150: Migration = {
  version: 150,
  name: 'import-file',
  sql: `
    -- A sender's file as it came, to be handed back with its mistakes marked.
    create table import_file (
      batch_id integer primary key references import_batch (id),
      content blob not null
    ) strict;

    create trigger import_file_stays before update on import_file
    begin select raise(abort, 'IMPORT_FILE_STAYS'); end;
  `,
}
