import type { Migration } from './migration.ts'

export const migration0380: Migration = {
  version: 380,
  name: 'certificate-answer',
  sql: `
    -- What a clerk said to a certificate's proposal (证书待遇建议). The last answer holds; earlier ones stay.
    create table certificate_answer (
      id integer primary key,
      worker_id integer not null references worker (id),
      part text not null check (part in ('grade', 'allowance')),
      level text not null check (level in ('1', '2', '3')),
      verdict text not null check (verdict in ('accepted', 'declined')),
      -- Allowance that was acknowledged: first month and amount of a full month.
      from_month text check (from_month like '____-__'),
      amount_fen integer check (amount_fen > 0),
      reason text not null,
      answered_by integer not null references account (id),
      answered_on text not null check (answered_on like '____-__-__'),
      answered_at text not null,
      check (verdict = 'accepted' or reason <> ''),
      -- A level is accepted by a promotion batch, never here.
      check (part = 'allowance' or verdict = 'declined'),
      check ((verdict = 'accepted') = (from_month is not null)),
      check ((from_month is null) = (amount_fen is null))
    ) strict;
    create index certificate_answer_worker on certificate_answer (worker_id, part, level, id);
    create trigger certificate_answer_frozen before update on certificate_answer
    begin select raise(abort, 'CERTIFICATE_ANSWER_FROZEN'); end;
    create trigger certificate_answer_kept before delete on certificate_answer
    begin select raise(abort, 'CERTIFICATE_ANSWER_KEPT'); end;
  `,
}
