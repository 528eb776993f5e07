import type { Migration } from './migration.ts'

export const migration0090: Migration = {
  version: 90,
  name: 'pay',
  sql: `
    create table pay_month (
      id integer primary key,
      month text not null unique check (month glob '[12][0-9][0-9][0-9]-[01][0-9]'),
      pay_on text not null check (pay_on like '____-__-__'),
      state text not null default 'draft' check (state in ('draft', 'submitted', 'approved', 'locked')),
      -- Rises with every computation of any month: tells whether a later month knows an earlier one's last figures.
      computation integer check (computation >= 1),
      -- Standards used: [{"id": …, "title": …}].
      standards text not null default '[]' check (json_valid(standards)),
      content_hash text check (length(content_hash) = 64),
      return_reason text,
      computed_by integer references account (id),
      computed_at text,
      submitted_by integer references account (id),
      submitted_at text,
      approved_by integer references account (id),
      approved_at text,
      locked_by integer references account (id),
      locked_at text,
      row_version integer not null default 1,
      created_by integer not null references account (id),
      created_at text not null,
      updated_by integer not null references account (id),
      updated_at text not null,
      check (pay_on >= month || '-01'),
      check ((computed_by is null) = (computed_at is null) and (computed_by is null) = (computation is null)),
      check ((submitted_by is null) = (submitted_at is null)),
      check ((approved_by is null) = (approved_at is null)),
      check ((locked_by is null) = (locked_at is null)),
      check ((state = 'draft') = (submitted_by is null)),
      check ((state in ('approved', 'locked')) = (approved_by is not null)),
      check ((state in ('approved', 'locked')) = (content_hash is not null)),
      check ((state = 'locked') = (locked_by is not null)),
      constraint maker_is_checker check (
        (approved_by is null
          or (approved_by <> created_by and approved_by <> computed_by and approved_by <> submitted_by))
        and (locked_by is null
          or (locked_by <> created_by and locked_by <> computed_by and locked_by <> submitted_by))
      )
    ) strict;
    create index pay_month_paid on pay_month (pay_on, month);

    create table pay_line (
      id integer primary key,
      pay_month_id integer not null references pay_month (id),
      line_no integer not null check (line_no >= 1),
      worker_id integer not null references worker (id),
      -- Frozen at computation: later changes of the roster never alter a pay sheet.
      community_id integer not null references community (id),
      community text not null check (community <> ''),
      name text not null check (name <> ''),
      post text not null,
      grade integer,
      grade_wage_fen integer not null check (grade_wage_fen >= 0),
      basic_performance_fen integer not null check (basic_performance_fen >= 0),
      award_performance_fen integer not null check (award_performance_fen >= 0),
      certificate_allowance_fen integer not null check (certificate_allowance_fen >= 0),
      post_allowance_fen integer not null check (post_allowance_fen >= 0),
      back_pay_fen integer not null,
      earnings_subtotal_fen integer not null,
      personal_leave_deduction_fen integer not null check (personal_leave_deduction_fen >= 0),
      sick_leave_deduction_fen integer not null check (sick_leave_deduction_fen >= 0),
      other_deduction_fen integer not null,
      gross_fen integer not null check (gross_fen >= 0),
      pension_fen integer not null check (pension_fen >= 0),
      medical_fen integer not null check (medical_fen >= 0),
      unemployment_fen integer not null check (unemployment_fen >= 0),
      housing_fund_fen integer not null check (housing_fund_fen >= 0),
      income_tax_fen integer not null check (income_tax_fen >= 0),
      withholding_subtotal_fen integer not null,
      net_fen integer not null check (net_fen >= 0),
      employer_pension_fen integer not null check (employer_pension_fen >= 0),
      employer_medical_fen integer not null check (employer_medical_fen >= 0),
      employer_unemployment_fen integer not null check (employer_unemployment_fen >= 0),
      employer_injury_fen integer not null check (employer_injury_fen >= 0),
      employer_housing_fund_fen integer not null check (employer_housing_fund_fen >= 0),
      employer_total_fen integer not null,
      -- 专项附加扣除 claimed with this payment: later months' cumulative withholding needs it.
      additional_deduction_fen integer not null check (additional_deduction_fen >= 0),
      explanation text not null check (json_valid(explanation)),
      unique (pay_month_id, worker_id),
      unique (pay_month_id, line_no),
      constraint pay_earnings_add_up check (earnings_subtotal_fen = grade_wage_fen + basic_performance_fen
        + award_performance_fen + certificate_allowance_fen + post_allowance_fen + back_pay_fen),
      constraint pay_gross_adds_up check (gross_fen = earnings_subtotal_fen - personal_leave_deduction_fen
        - sick_leave_deduction_fen - other_deduction_fen),
      constraint pay_withholding_adds_up check (withholding_subtotal_fen = pension_fen + medical_fen
        + unemployment_fen + housing_fund_fen + income_tax_fen),
      constraint pay_net_adds_up check (net_fen = gross_fen - withholding_subtotal_fen),
      constraint pay_employer_adds_up check (employer_total_fen = employer_pension_fen + employer_medical_fen
        + employer_unemployment_fen + employer_injury_fen + employer_housing_fund_fen)
    ) strict;
    -- Covers the year's tax history: the wide lines themselves need not be read.
    create index pay_line_tax on pay_line (pay_month_id, worker_id, gross_fen, pension_fen, medical_fen,
      unemployment_fen, housing_fund_fen, additional_deduction_fen, income_tax_fen);

    create table pay_refusal (
      pay_month_id integer not null references pay_month (id),
      worker_id integer not null references worker (id),
      name text not null check (name <> ''),
      community text not null,
      findings text not null check (json_valid(findings)),
      primary key (pay_month_id, worker_id)
    ) strict, without rowid;

    create trigger pay_month_begins before insert on pay_month
    when new.state <> 'draft'
    begin select raise(abort, 'PAY_MONTH_STATE'); end;

    create trigger pay_month_locked_no_update before update on pay_month
    when old.state = 'locked'
    begin select raise(abort, 'PAY_MONTH_LOCKED'); end;

    create trigger pay_month_no_delete before delete on pay_month
    when old.state <> 'draft'
    begin select raise(abort, 'PAY_MONTH_LOCKED'); end;

    create trigger pay_month_state_machine before update of state on pay_month
    when old.state <> 'locked' and new.state <> old.state and not (
      (old.state = 'draft' and new.state = 'submitted') or
      (old.state = 'submitted' and new.state in ('draft', 'approved')) or
      (old.state = 'approved' and new.state in ('draft', 'locked'))
    )
    begin select raise(abort, 'PAY_MONTH_STATE'); end;

    create trigger pay_month_empty_is_not_submitted before update of state on pay_month
    when old.state = 'draft' and new.state = 'submitted'
      and not exists (select 1 from pay_line where pay_month_id = old.id)
    begin select raise(abort, 'PAY_MONTH_EMPTY'); end;

    -- Who made it and what it was computed from stays as it was when it left the maker's hands.
    create trigger pay_month_frozen before update on pay_month
    when old.state <> 'locked' and (new.id <> old.id or new.month <> old.month or new.created_by <> old.created_by or (
      old.state <> 'draft' and (
        new.pay_on <> old.pay_on or new.standards <> old.standards or new.computation is not old.computation or
        new.computed_by is not old.computed_by or new.computed_at is not old.computed_at or
        (new.state <> 'draft' and new.submitted_by is not old.submitted_by) or
        (old.state = 'approved' and new.state = 'locked' and
          (new.content_hash is not old.content_hash or new.approved_by is not old.approved_by))
      )
    ))
    begin select raise(abort, 'PAY_MONTH_FROZEN'); end;
${['pay_line', 'pay_refusal'].map(frozenOutsideDraft).join('')}
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
