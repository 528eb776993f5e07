import type { Migration } from './migration.ts'

const facts = [
  'contribution_base',
  'contribution_enrolment',
  'additional_deduction',
  'other_deduction',
  'tax_flag',
  'tax_opening',
  'assessment_result',
] as const

/**
 * Inputs of a pay month that people type or import: why a fact was voided, kinds of leave beyond 事假 and 病假, and the
 * control totals (控制数) of a community's variable sheet.
 */
export const migration0390: Migration = {
  version: 390,
  name: 'pay-inputs',
  sql: `
${facts
  .map(
    (table) =>
      `    alter table ${table} add column void_reason text check (void_reason is null or voided_at is not null);`,
  )
  .join('\n')}
    -- The tax office's cumulative figures: one of each deduction and month.
    create unique index additional_deduction_cumulative on additional_deduction (worker_id, from_month, name)
      where kind = 'cumulative' and voided_at is null;
    -- 其他假别 of a person and month; 事假 and 病假 stand in attendance itself.
    create table attendance_leave (
      worker_id integer not null references worker (id),
      month text not null check (month glob '[12][0-9][0-9][0-9]-[01][0-9]'),
      leave text not null check (leave <> ''),
      half_days integer not null check (half_days between 1 and 62),
      import_batch_id integer references import_batch (id),
      updated_by integer not null references account (id),
      updated_at text not null,
      primary key (month, worker_id, leave)
    ) strict, without rowid;
    create index attendance_leave_worker on attendance_leave (worker_id);
    -- Whose variable sheet (变动项) a batch is, and what its sender says that it comes to.
    create table pay_entry_batch (
      batch_id integer primary key references import_batch (id),
      pay_month_id integer not null references pay_month (id),
      community_id integer not null references community (id),
      stated_people integer check (stated_people >= 0),
      stated_fen integer
    ) strict;
    create index pay_entry_batch_month on pay_entry_batch (pay_month_id);
  `,
}
