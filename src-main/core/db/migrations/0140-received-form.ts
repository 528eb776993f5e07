import type { Migration } from './migration.ts'

export const migration0140: Migration = {
  version: 140,
  name: 'received-form',
  sql: `
    create table received_form (
      id integer primary key,
      issuer text not null check (issuer <> ''),
      file_name text not null,
      file_sha256 text not null check (length(file_sha256) = 64),
      content blob not null,
      layout text not null check (json_valid(layout)),
      fingerprint text not null check (length(fingerprint) = 64),
      mapping text not null check (json_valid(mapping)),
      remembered_from integer references received_form (id),
      last_filled_at text,
      row_version integer not null default 1,
      created_by integer not null references account (id),
      created_at text not null,
      updated_at text not null
    ) strict;

    create index received_form_by_fingerprint on received_form (fingerprint);

    -- What was received stays as it was received; only what goes where may change.
    create trigger received_form_keeps_file before update of content, file_sha256, file_name, layout on received_form
    begin select raise(abort, 'RECEIVED_FORM_IS_KEPT'); end;
  `,
}
