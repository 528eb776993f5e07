import type { Migration } from './migration.ts'

const causes = `'joined', 'left', 'refused', 'presence', 'grade', 'standard', 'allowance', 'leave', 'performance', 'entered',
        'backPay', 'base', 'enrolment', 'tax', 'withholding', 'debt', 'unexplained'`
const sumOf = (column: string, month: string) =>
  `(select coalesce(sum(l.${column}), 0) from pay_line l where l.pay_month_id = ${month})`
const changeOf = (column: string) =>
  `(select coalesce(sum(c.${column}), 0) from pay_change c where c.pay_month_id = old.id)`
const adds = (change: string, total: string) =>
  `${changeOf(change)} <> ${sumOf(total, 'old.id')} - ${sumOf(total, 'p.before_id')}`

/** 逐月比对: what changed against the month before, why, and what was said about the rest. */
export const migration0400: Migration = {
  version: 400,
  name: 'pay-comparison',
  sql: `
    -- The month that a computation was compared with; its own row shows which figures of it.
    create table pay_comparison (
      pay_month_id integer primary key references pay_month (id),
      before_id integer not null references pay_month (id) check (before_id <> pay_month_id),
      before_computation integer
    ) strict;

    create table pay_change (
      pay_month_id integer not null references pay_month (id),
      worker_id integer not null references worker (id),
      cause text not null check (cause in (${causes})),
      gross_fen integer not null,
      net_fen integer not null,
      employer_fen integer not null,
      explanation text not null,
      primary key (pay_month_id, worker_id, cause)
    ) strict, without rowid;

    -- 差异说明: holds for exactly these amounts; other amounts need another reason. Said once, never changed.
    create table pay_change_reason (
      pay_month_id integer not null references pay_month (id),
      worker_id integer not null references worker (id),
      reason_no integer not null check (reason_no >= 1),
      gross_fen integer not null,
      net_fen integer not null,
      employer_fen integer not null,
      reason text not null check (length(trim(reason)) >= 2),
      recorded_by integer not null references account (id),
      recorded_at text not null,
      primary key (pay_month_id, worker_id, reason_no)
    ) strict, without rowid;
    create trigger pay_change_reason_stays before update on pay_change_reason
    begin select raise(abort, 'PAY_MONTH_LOCKED'); end;
    create trigger pay_change_reason_is_kept before delete on pay_change_reason
    begin select raise(abort, 'PAY_MONTH_LOCKED'); end;
    create trigger pay_change_reason_in_draft before insert on pay_change_reason
    when (select state from pay_month where id = new.pay_month_id) <> 'draft'
      or exists (select 1 from pay_change_reason r where r.pay_month_id = new.pay_month_id
        and r.worker_id = new.worker_id and r.reason_no = new.reason_no)
    begin select raise(abort, 'PAY_MONTH_LOCKED'); end;

    create trigger pay_month_is_explained before update of state on pay_month
    when old.state = 'draft' and new.state = 'submitted'
    begin
      -- Every change adds up: nothing of the difference between the two months is left over.
      select raise(abort, 'PAY_COMPARISON_SUMS') where exists (
        select 1 from pay_comparison p where p.pay_month_id = old.id and (
          ${adds('gross_fen', 'gross_fen')}
          or ${adds('net_fen', 'net_fen')}
          or ${adds('employer_fen', 'employer_total_fen')}));
      select raise(abort, 'PAY_UNEXPLAINED') where exists (
        select 1 from pay_change c where c.pay_month_id = old.id and c.cause = 'unexplained' and not exists (
          select 1 from pay_change_reason r where r.pay_month_id = c.pay_month_id and r.worker_id = c.worker_id
            and r.gross_fen = c.gross_fen and r.net_fen = c.net_fen and r.employer_fen = c.employer_fen));
    end;
${['pay_comparison', 'pay_change'].map(frozenOutsideDraft).join('')}
  `,
}

/** Rows of a month that has left the draft state can be neither added, changed, removed nor moved. */
function frozenOutsideDraft(table: string): string {
  const outsideDraft = (row: string) => `(select state from pay_month where id = ${row}.pay_month_id) <> 'draft'`
  return `
    create trigger ${table}_insert_in_draft before insert on ${table}
    when ${outsideDraft('new')}
    begin select raise(abort, 'PAY_MONTH_LOCKED'); end;

    create trigger ${table}_update_in_draft before update on ${table}
    when new.pay_month_id <> old.pay_month_id or ${outsideDraft('old')}
    begin select raise(abort, 'PAY_MONTH_LOCKED'); end;

    create trigger ${table}_delete_in_draft before delete on ${table}
    when ${outsideDraft('old')}
    begin select raise(abort, 'PAY_MONTH_LOCKED'); end;
  `
}
