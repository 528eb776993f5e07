import type { Migration } from './migration.ts'

/**
 * The sheets that can be imported grow with the features: the contract knows them, the table no longer lists them. Other
 * tables refer to this one, so the column is exchanged and the table stays.
 */
export const migration0190: Migration = {
  version: 190,
  name: 'import-sheets',
  sql: `
    drop trigger worker_kept;
    drop index import_batch_fingerprint;
    alter table import_batch rename column sheet_id to listed_sheet_id;
    alter table import_batch add column sheet_id text not null default 'roster' check (sheet_id glob '[a-z]*');
    update import_batch set sheet_id = listed_sheet_id;
    alter table import_batch drop column listed_sheet_id;
    create index import_batch_fingerprint on import_batch (sheet_id, fingerprint);

    create trigger worker_kept before delete on worker
    when not exists (
        select 1 from import_change c join import_batch b on b.id = c.batch_id
        where c.object_id = old.id and c.before is null and b.sheet_id = 'roster' and b.undone_at is not null)
      or exists (
        select 1 from notice n, json_each(n.draft, '$.people') p where json_extract(p.value, '$.workerId') = old.id)
    begin select raise(abort, 'WORKER_KEPT'); end;
  `,
}
