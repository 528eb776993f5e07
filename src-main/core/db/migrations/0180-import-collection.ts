import type { Migration } from './migration.ts'

export const migration0180: Migration = {
  version: 180,
  name: 'import-collection',
  sql: `
    -- Workbooks of several senders that belong together (汇集): one call for reports, answered by every community.
    create table import_collection (
      id integer primary key,
      title text not null check (length(title) between 1 and 200),
      -- Last day for handing in; null when nobody set one.
      due_on text check (due_on is null or due_on like '____-__-__'),
      created_by integer not null references account (id),
      created_at text not null
    ) strict;

    -- Every file that came, in the order in which it was added. One that could not be read stays with its refusal,
    -- one taken out by mistake stays with the day on which it went.
    create table import_collection_file (
      id integer primary key,
      collection_id integer not null references import_collection (id),
      file_name text not null,
      file_sha256 text not null check (length(file_sha256) = 64),
      received_on text not null check (received_on like '____-__-__'),
      -- The sender, what told it, and the words that named it.
      community_id integer references community (id),
      sender_source text not null check (sender_source in ('label', 'title', 'file-name', 'rows', 'clerk', 'none')),
      sender_text text not null,
      batch_id integer unique references import_batch (id),
      refusal_code text,
      refusal_details text check (refusal_details is null or json_valid(refusal_details)),
      -- Same for two files with the same rows, however they were saved.
      content_hash text check (content_hash is null or length(content_hash) = 64),
      -- Head count that the workbook itself states, and where.
      stated_people integer,
      stated_place text,
      added_by integer not null references account (id),
      added_at text not null,
      removed_by integer references account (id),
      removed_at text,
      check ((batch_id is null) = (refusal_code is not null)),
      check ((refusal_code is null) = (refusal_details is null)),
      check ((stated_people is null) = (stated_place is null)),
      check ((community_id is null) = (sender_source = 'none')),
      check ((removed_by is null) = (removed_at is null))
    ) strict;

    create index import_collection_file_collection on import_collection_file (collection_id, id);

    create trigger import_collection_file_kept before delete on import_collection_file
    begin select raise(abort, 'IMPORT_COLLECTION_FILE_KEPT'); end;
    create trigger import_collection_file_removed_once before update on import_collection_file
    when old.removed_at is not null
    begin select raise(abort, 'IMPORT_COLLECTION_FILE_REMOVED'); end;
  `,
}
