import type { Migration } from './migration.ts'

/** Versions of a run (核算版本): every computation of a draft, kept as what differed from the one after it. */
export const migration0405: Migration = {
  version: 405,
  name: 'pay-version',
  sql: `
    create table pay_version (
      pay_month_id integer not null references pay_month (id),
      version_no integer not null check (version_no >= 1),
      computed_by integer not null references account (id),
      computed_at text not null,
      headcount integer not null check (headcount >= 0),
      refused integer not null check (refused >= 0),
      gross_fen integer not null,
      net_fen integer not null,
      employer_fen integer not null,
      content_hash text not null check (length(content_hash) = 64),
      -- JSON: label and part of its items by code.
      items text not null check (json_valid(items)),
      primary key (pay_month_id, version_no)
    ) strict, without rowid;

    -- A line as it was in this version, where the next version has another one or none. The last version is the sheet itself.
    create table pay_version_line (
      pay_month_id integer not null,
      version_no integer not null,
      worker_id integer not null references worker (id),
      name text not null check (name <> ''),
      -- 0: had no line in this version.
      is_paid integer not null check (is_paid in (0, 1)),
      gross_fen integer not null,
      net_fen integer not null,
      employer_fen integer not null,
      -- JSON: amounts in fen by code, of items and of tax.
      amounts text not null check (json_valid(amounts)),
      primary key (pay_month_id, version_no, worker_id),
      foreign key (pay_month_id, version_no) references pay_version (pay_month_id, version_no)
    ) strict, without rowid;
${['pay_version', 'pay_version_line'].map(onlyAdded).join('')}
  `,
}

/** Added while the month is a draft, never changed or taken away. */
function onlyAdded(table: string): string {
  const key = table === 'pay_version' ? '' : ' and v.worker_id = new.worker_id'
  return `
    create trigger ${table}_in_draft before insert on ${table}
    when (select state from pay_month where id = new.pay_month_id) <> 'draft'
      or exists (select 1 from ${table} v where v.pay_month_id = new.pay_month_id
        and v.version_no = new.version_no${key})
    begin select raise(abort, 'PAY_MONTH_LOCKED'); end;
    create trigger ${table}_stays before update on ${table}
    begin select raise(abort, 'PAY_MONTH_LOCKED'); end;
    create trigger ${table}_is_kept before delete on ${table}
    begin select raise(abort, 'PAY_MONTH_LOCKED'); end;
  `
}
