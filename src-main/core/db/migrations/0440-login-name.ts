import type { Migration } from './migration.ts'

/** A login name that compares differently in the keyring and in the table would be two accounts in one key slot. */
export const migration0440: Migration = {
  version: 440,
  name: 'login-name',
  sql: `
    create trigger account_login_name_alphabet before insert on account
    when new.login_name glob '*[^0-9A-Za-z._一-龥-]*'
    begin select raise(abort, 'LOGIN_NAME_ALPHABET'); end;
    create trigger account_login_name_is_kept before update of login_name on account
    begin select raise(abort, 'LOGIN_NAME_KEPT'); end;
  `,
}
