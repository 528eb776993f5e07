import type { Migration } from './migration.ts'

interface Maker {
  readonly table: string
  /** Columns that name somebody who had a hand in the document. */
  readonly makers: readonly string[]
  /** Columns that name who approves it. */
  readonly checkers: readonly string[]
}

const documents: readonly Maker[] = [
  { table: 'notice', makers: ['created_by', 'submitted_by'], checkers: ['released_by'] },
  { table: 'exit_case', makers: ['created_by', 'submitted_by'], checkers: ['decided_by'] },
  { table: 'standard', makers: ['edited_by'], checkers: ['activated_by'] },
  { table: 'grade_batch', makers: ['created_by', 'edited_by', 'submitted_by'], checkers: ['approved_by'] },
  { table: 'pay_month', makers: ['created_by', 'computed_by', 'submitted_by'], checkers: ['approved_by', 'locked_by'] },
]

/** Every maker is noted by the document's own columns; a later one takes the column, never the note of the one before. */
const noted = ({ table, makers }: Maker) =>
  makers
    .map(
      (column) => `
    insert or ignore into document_maker (object_type, object_id, account_id)
      select '${table}', id, ${column} from ${table} where ${column} is not null;
    create trigger ${table}_notes_new_${column} after insert on ${table} when new.${column} is not null
    begin insert or ignore into document_maker (object_type, object_id, account_id) values ('${table}', new.id, new.${column}); end;
    create trigger ${table}_notes_${column} after update of ${column} on ${table} when new.${column} is not null
    begin insert or ignore into document_maker (object_type, object_id, account_id) values ('${table}', new.id, new.${column}); end;`,
    )
    .join('\n')

const checked = ({ table, checkers }: Maker) =>
  checkers
    .map(
      (column) => `
    create trigger ${table}_${column}_is_no_maker before update of ${column} on ${table}
    when new.${column} is not null and new.${column} is not old.${column} and exists (
      select 1 from document_maker m where m.object_type = '${table}' and m.object_id = new.id and m.account_id = new.${column})
    begin select raise(abort, 'maker_is_checker'); end;`,
    )
    .join('\n')

/** Everybody who had a hand in a document, so that no editor can check it because somebody else saved it last. */
export const migration0450: Migration = {
  version: 450,
  name: 'document-maker',
  sql: `
    create table document_maker (
      -- SQL table of the document.
      object_type text not null check (object_type <> ''),
      object_id integer not null,
      account_id integer not null references account (id),
      primary key (object_type, object_id, account_id)
    ) strict, without rowid;
    create trigger document_maker_stays before update on document_maker
    begin select raise(abort, 'DOCUMENT_MAKER_STAYS'); end;
    -- A draft of a standard may be deleted, and its number given to another.
    create trigger standard_takes_makers_along after delete on standard
    begin delete from document_maker where object_type = 'standard' and object_id = old.id; end;
    create trigger document_maker_is_kept before delete on document_maker
    when old.object_type <> 'standard' or exists (select 1 from standard where id = old.object_id)
    begin select raise(abort, 'DOCUMENT_MAKER_STAYS'); end;
    ${documents.map(noted).join('\n')}
    ${documents.map(checked).join('\n')}
  `,
}
