import type { Migration } from './migration.ts'

export const migration0020: Migration = {
  version: 20,
  name: 'account',
  sql: `
    create table account (
      id integer primary key,
      login_name text not null unique collate nocase check (length(login_name) between 2 and 30),
      display_name text not null check (display_name <> ''),
      state text not null default 'active' check (state in ('active', 'disabled')),
      created_at text not null,
      updated_at text not null
    ) strict;

    create table account_role (
      account_id integer not null references account (id),
      role text not null check (role in ('clerk', 'reviewer', 'viewer', 'system_admin', 'security_auditor')),
      primary key (account_id, role)
    ) strict, without rowid;

    create trigger account_role_auditor_stands_alone before insert on account_role
    when exists (
      select 1 from account_role
      where account_id = new.account_id and role <> new.role and 'security_auditor' in (role, new.role)
    )
    begin select raise(abort, 'ROLE_PAIR_FORBIDDEN'); end;

    create trigger account_role_admin_is_no_reviewer before insert on account_role
    when exists (
      select 1 from account_role
      where account_id = new.account_id
        and ((role = 'system_admin' and new.role = 'reviewer') or (role = 'reviewer' and new.role = 'system_admin'))
    )
    begin select raise(abort, 'ROLE_PAIR_FORBIDDEN'); end;

    create trigger account_role_is_not_rewritten before update on account_role
    begin select raise(abort, 'ROLE_PAIR_FORBIDDEN'); end;
  `,
}
