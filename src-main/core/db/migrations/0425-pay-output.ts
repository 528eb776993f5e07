import type { Migration } from './migration.ts'

/** Register of every file with pay in it that was handed out. */
export const migration0425: Migration = {
  version: 425,
  name: 'pay-output',
  sql: `
    create table pay_output (
      id integer primary key,
      -- Null for sheets over a year.
      pay_month_id integer references pay_month (id),
      kind text not null check (kind <> ''),
      format text not null check (format in ('xlsx', 'pdf')),
      file_name text not null check (file_name <> ''),
      row_count integer not null check (row_count >= 0),
      sha256 text not null check (length(sha256) = 64),
      created_by integer not null references account (id),
      created_at text not null
    ) strict;
    create index pay_output_month on pay_output (pay_month_id, id);
    create trigger pay_output_stays before update on pay_output
    begin select raise(abort, 'PAY_OUTPUT_STAYS'); end;
    create trigger pay_output_kept before delete on pay_output
    begin select raise(abort, 'PAY_OUTPUT_STAYS'); end;
  `,
}
