import type { Migration } from './migration.ts'

/** Who said it, when and by which document; a mistake is voided and stays readable. */
const recorded = `
      basis text not null,
      recorded_by integer not null references account (id),
      recorded_at text not null,
      voided_by integer references account (id),
      voided_at text,
      check ((voided_by is null) = (voided_at is null))`
const month = (column: string) => `${column} text not null check (${column} glob '[12][0-9][0-9][0-9]-[01][0-9]')`
const monthOrNull = (column: string) => `${column} text check (${column} glob '[12][0-9][0-9][0-9]-[01][0-9]')`

/** Facts are said once: only their void may be added, and nothing is removed. */
function onlyVoided(table: string, columns: readonly string[]): string {
  const changed = columns.map((column) => `new.${column} is not old.${column}`).join(' or ')
  return `
    create trigger ${table}_stays before update on ${table}
    when old.voided_at is not null or new.recorded_by <> old.recorded_by or new.recorded_at <> old.recorded_at
      or new.basis <> old.basis or ${changed}
    begin select raise(abort, 'PAY_FACT_STAYS'); end;
    create trigger ${table}_kept before delete on ${table}
    begin select raise(abort, 'PAY_FACT_STAYS'); end;`
}

/** Dated facts of a person that pay is computed from, and what is entered for one month. */
export const migration0340: Migration = {
  version: 340,
  name: 'pay-facts',
  sql: `
    -- 缴费基数: average monthly wage declared for a base year, named by the calendar year it begins in.
    create table contribution_base (
      id integer primary key,
      worker_id integer not null references worker (id),
      base text not null check (base in ('social', 'housingFund')),
      base_year integer not null check (base_year between 1990 and 2100),
      wage_fen integer not null check (wage_fen >= 0),${recorded}
    ) strict;
    create unique index contribution_base_one on contribution_base (worker_id, base, base_year) where voided_at is null;
    -- 增减员 by hand: months that an insurance is paid in, in place of days of entry and exit.
    create table contribution_enrolment (
      id integer primary key,
      worker_id integer not null references worker (id),
      base text not null check (base in ('social', 'housingFund')),
      ${month('from_month')},
      ${monthOrNull('to_month')},${recorded},
      check (to_month is null or to_month >= from_month)
    ) strict;
    -- 专项附加扣除: so much a month, once for a year, or the tax office's cumulative figure of a month.
    create table additional_deduction (
      id integer primary key,
      worker_id integer not null references worker (id),
      kind text not null check (kind in ('month', 'year', 'cumulative')),
      name text not null check (name <> ''),
      ${month('from_month')},
      ${monthOrNull('to_month')},
      amount_fen integer not null check (amount_fen >= 0),${recorded},
      check (to_month is null or (kind = 'month' and to_month >= from_month))
    ) strict;
    -- 依法确定的其他扣除 paid in a month.
    create table other_deduction (
      id integer primary key,
      worker_id integer not null references worker (id),
      kind text not null check (kind in ('pension', 'health', 'uncapped')),
      ${month('month')},
      amount_fen integer not null check (amount_fen >= 0),${recorded}
    ) strict;
    -- 税务标记 of a tax year: 首次就业, 上年收入不超过6万元; first job of a life (公积金).
    create table tax_flag (
      id integer primary key,
      worker_id integer not null references worker (id),
      year integer not null check (year between 2019 and 2100),
      first_job integer not null check (first_job in (0, 1)),
      low_income integer not null check (low_income in (0, 1)),${recorded}
    ) strict;
    create unique index tax_flag_one on tax_flag (worker_id, year) where voided_at is null;
    -- 期初累计: what another system paid and withheld earlier in the tax year, up to a month.
    create table tax_opening (
      id integer primary key,
      worker_id integer not null references worker (id),
      ${month('through_month')},
      income_fen integer not null,
      exempt_fen integer not null,
      special_fen integer not null,
      tax_fen integer not null check (tax_fen >= 0),${recorded}
    ) strict;
    create unique index tax_opening_one on tax_opening (worker_id, substr(through_month, 1, 4)) where voided_at is null;
    -- 考核结果 of a period ("2026-03", "2026-Q1", "2026-H1", "2026"); the scheme gives its 系数.
    create table assessment_result (
      id integer primary key,
      worker_id integer not null references worker (id),
      period text not null check (period glob '[12][0-9][0-9][0-9]*'),
      result text not null check (result <> ''),${recorded}
    ) strict;
    create unique index assessment_result_one on assessment_result (worker_id, period) where voided_at is null;
${Object.entries({
  contribution_base: ['id', 'worker_id', 'base', 'base_year', 'wage_fen'],
  contribution_enrolment: ['id', 'worker_id', 'base', 'from_month', 'to_month'],
  additional_deduction: ['id', 'worker_id', 'kind', 'name', 'from_month', 'to_month', 'amount_fen'],
  other_deduction: ['id', 'worker_id', 'kind', 'month', 'amount_fen'],
  tax_flag: ['id', 'worker_id', 'year', 'first_job', 'low_income'],
  tax_opening: ['id', 'worker_id', 'through_month', 'income_fen', 'exempt_fen', 'special_fen', 'tax_fen'],
  assessment_result: ['id', 'worker_id', 'period', 'result'],
})
  .map(([table, columns]) => onlyVoided(table, columns))
  .join('')}

    -- 逐月录入: amounts of one person for one month's sheet; of contributions: 补缴 by hand.
    create table pay_entry (
      pay_month_id integer not null references pay_month (id),
      worker_id integer not null references worker (id),
      code text not null check (code <> ''),
      label text not null check (label <> ''),
      part text not null check (part in ('earning', 'deduction', 'after_tax', 'personal', 'employer')),
      amount_fen integer not null check (amount_fen <> 0),
      -- Taxed; of contributions: 专项扣除.
      is_taxable integer not null check (is_taxable in (0, 1)),
      -- 全年一次性奖金 only: taxed on its own or merged.
      bonus_method text check (bonus_method in ('separate', 'merged')),
      remark text not null,
      recorded_by integer not null references account (id),
      recorded_at text not null,
      primary key (pay_month_id, worker_id, code),
      check (bonus_method is null or (part = 'earning' and code = 'yearEndBonus'))
    ) strict, without rowid;
    -- 绩效 that a month settles: item and assessment period.
    create table pay_settlement (
      pay_month_id integer not null references pay_month (id),
      code text not null check (code <> ''),
      period text not null check (period glob '[12][0-9][0-9][0-9]*'),
      primary key (pay_month_id, code, period)
    ) strict, without rowid;
${['pay_entry', 'pay_settlement'].map(frozenOutsideDraft).join('')}
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
