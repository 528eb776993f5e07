import type { Migration } from './migration.ts'

export const migration0080: Migration = {
  version: 80,
  name: 'attendance',
  sql: `
    create table attendance (
      worker_id integer not null references worker (id),
      month text not null check (month like '____-__'),
      personal_leave_half_days integer not null check (personal_leave_half_days between 0 and 62),
      sick_leave_half_days integer not null check (sick_leave_half_days between 0 and 62),
      remark text,
      import_batch_id integer references import_batch (id),
      updated_by integer not null references account (id),
      updated_at text not null,
      primary key (worker_id, month)
    ) strict, without rowid;
    create index attendance_month on attendance (month, worker_id);
  `,
}
