import type { Migration } from './migration.ts'

export const migration0130: Migration = {
  version: 130,
  name: 'import-undo',
  sql: `
    alter table import_batch add column undone_at text;
    alter table import_batch add column undone_by integer references account (id);

    create trigger import_batch_undone_once before update of undone_at on import_batch
    when old.undone_at is not null or old.state <> 'committed'
    begin select raise(abort, 'IMPORT_BATCH_ENDED'); end;

    -- What a committed batch did to each record, to take it back.
    create table import_change (
      batch_id integer not null references import_batch (id),
      object_id integer not null,
      -- SQL columns that changed, as they were and as the import left them; null for a record that the import added.
      before text check (before is null or json_valid(before)),
      after text check (after is null or json_valid(after)),
      -- Of an added record: whether anybody touched it since.
      content_hash text check (content_hash is null or length(content_hash) = 64),
      primary key (batch_id, object_id),
      check ((before is null) = (after is null) and (before is null) = (content_hash is not null))
    ) strict, without rowid;

    create index import_change_object on import_change (object_id);

    create trigger import_change_stays before update on import_change
    begin select raise(abort, 'IMPORT_CHANGE_STAYS'); end;
    create trigger import_change_kept before delete on import_change
    begin select raise(abort, 'IMPORT_CHANGE_STAYS'); end;

    -- People go only with the undoing of the import that brought them, and only while no document names them.
    drop trigger worker_kept;
    create trigger worker_kept before delete on worker
    when not exists (
        select 1 from import_change c join import_batch b on b.id = c.batch_id
        where c.object_id = old.id and c.before is null and b.sheet_id = 'roster' and b.undone_at is not null)
      or exists (
        select 1 from notice n, json_each(n.draft, '$.people') p where json_extract(p.value, '$.workerId') = old.id)
    begin select raise(abort, 'WORKER_KEPT'); end;
  `,
}
