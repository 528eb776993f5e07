import type { Migration } from './migration.ts'

export const migration0030: Migration = {
  version: 30,
  name: 'audit-log',
  sql: `
    create table audit_log_entry (
      seq integer primary key check (seq >= 1),
      at text not null,
      actor_id integer,
      actor_name text not null,
      action text not null check (action <> ''),
      object_type text not null,
      object_id text not null,
      summary text not null,
      changes text not null check (json_valid(changes)),
      previous_hash text not null check (length(previous_hash) = 64),
      hash text not null check (length(hash) = 64)
    ) strict;
    create index audit_log_entry_object on audit_log_entry (object_type, object_id, seq);

    create trigger audit_log_entry_no_update before update on audit_log_entry
    begin select raise(abort, 'AUDIT_LOG_APPEND_ONLY'); end;
    create trigger audit_log_entry_no_delete before delete on audit_log_entry
    begin select raise(abort, 'AUDIT_LOG_APPEND_ONLY'); end;
  `,
}
