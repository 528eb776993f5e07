import type { Migration } from './migration.ts'

export const migration0110: Migration = {
  version: 110,
  name: 'accountability-audit',
  sql: `
    create table accountability_audit (
      id integer primary key,
      number text not null unique,
      community_id integer not null references community (id),
      worker_id integer not null references worker (id),
      post text not null check (post <> ''),
      kind text not null check (kind in ('term', 'mid_term', 'exit', 'special')),
      term_from text not null,
      term_to text not null check (term_to >= term_from),
      period_from text not null,
      period_to text not null check (period_to >= period_from),
      performed_by text not null check (performed_by <> ''),
      basis text not null check (basis <> ''),
      row_version integer not null default 1,
      created_by integer not null references account (id),
      created_at text not null,
      updated_at text not null
    ) strict;

    create table accountability_audit_step (
      audit_id integer not null references accountability_audit (id),
      step_no integer not null check (step_no between 1 and 11),
      done_on text not null,
      note text not null,
      done_by integer not null references account (id),
      created_at text not null,
      primary key (audit_id, step_no)
    ) strict, without rowid;

    create table accountability_audit_finding (
      id integer primary key,
      audit_id integer not null references accountability_audit (id),
      number integer not null check (number >= 1),
      category text not null,
      facts text not null check (facts <> ''),
      amount_fen integer not null check (amount_fen >= 0),
      clause text not null,
      created_by integer not null references account (id),
      created_at text not null,
      unique (audit_id, number)
    ) strict;

    create table rectification (
      id integer primary key,
      finding_id integer not null references accountability_audit_finding (id),
      measure text not null check (measure <> ''),
      responsible text not null check (responsible <> ''),
      due_on text not null,
      conclusion text check (conclusion in ('已整改', '部分整改', '未整改')),
      evidence text not null,
      closed_on text,
      closed_by integer references account (id),
      row_version integer not null default 1,
      created_by integer not null references account (id),
      created_at text not null,
      updated_at text not null,
      check ((conclusion is null) = (closed_on is null)),
      check ((conclusion is null) = (closed_by is null)),
      constraint maker_is_checker check (closed_by is null or closed_by <> created_by)
    ) strict;
    create index rectification_finding on rectification (finding_id);
    create index rectification_due on rectification (due_on) where conclusion is null;

    create trigger accountability_audit_kept before delete on accountability_audit
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_KEPT'); end;
    create trigger accountability_audit_step_kept before delete on accountability_audit_step
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_KEPT'); end;
    create trigger accountability_audit_step_frozen before update on accountability_audit_step
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_KEPT'); end;
    create trigger accountability_audit_finding_kept before delete on accountability_audit_finding
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_KEPT'); end;
    create trigger accountability_audit_finding_frozen before update on accountability_audit_finding
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_KEPT'); end;
    create trigger rectification_kept before delete on rectification
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_KEPT'); end;
    create trigger rectification_closed_once before update on rectification
    when old.conclusion is not null
    begin select raise(abort, 'RECTIFICATION_CLOSED'); end;
  `,
}
