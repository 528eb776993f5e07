import type { Migration } from './migration.ts'

/**
 * What keeps from promotion and honours: a discipline's period (影响期) below the program's own check, and the notice of an
 * honour (评优公示), which waits until that notice is confirmed.
 */
export const migration0430: Migration = {
  version: 430,
  name: 'blocks',
  sql: `
    -- An honour that a notice announces: proposed until the notice is confirmed. One without a row needs no notice.
    create table honour_standing (
      record_id integer primary key references person_record (id),
      notice_id integer not null references notice (id),
      -- By which the notice knows the award: the record entered first of those granted together.
      subject_id integer not null,
      state text not null check (state in ('proposed', 'in_force', 'refused'))
    ) strict;
    create index honour_standing_notice on honour_standing (notice_id, subject_id);
    create trigger honour_standing_begins before insert on honour_standing
    when new.state <> 'proposed' or (select kind from person_record where id = new.record_id) <> 'honour'
    begin select raise(abort, 'HONOUR_STANDING'); end;
    create trigger honour_standing_steps before update on honour_standing
    when new.record_id <> old.record_id or new.subject_id <> old.subject_id
      or (old.state <> 'proposed' and new.notice_id = old.notice_id)
      or (new.state <> 'proposed' and not exists (
        select 1 from notice n where n.id = new.notice_id and n.state in ('confirmed', 'archived')))
      or (new.state = 'in_force' and exists (
        select 1 from notice_objection o where o.notice_id = new.notice_id and o.state <> 'closed'))
    begin select raise(abort, 'HONOUR_STANDING'); end;
    -- Only a draft that no longer speaks of the honour sets it free.
    create trigger honour_standing_kept before delete on honour_standing
    when old.state <> 'proposed' or (select state from notice where id = old.notice_id) <> 'draft'
    begin select raise(abort, 'HONOUR_STANDING'); end;
    -- What is before the public, or was refused there, stays as it was announced.
    create trigger honour_waits before update on person_record
    when old.kind = 'honour' and exists (
      select 1 from honour_standing s where s.record_id = old.id and s.state <> 'in_force')
    begin select raise(abort, 'HONOUR_WAITS'); end;

    create trigger honour_of_blocked_person before insert on person_record
    when new.kind = 'honour' and exists (
      select 1 from discipline d where d.worker_id = new.worker_id and d.state = 'in_force'
        and substr(d.effect_from, 1, length(new.granted_on)) <= new.granted_on
        and (d.effect_to is null or substr(d.effect_to, 1, length(new.granted_on)) >= new.granted_on))
    begin select raise(abort, 'PERSON_BLOCKED'); end;
    create trigger grade_batch_of_blocked_person before update of state on grade_batch
    when new.state = 'effective' and old.state = 'approved' and exists (
      select 1 from grade_batch_line l join discipline d on d.worker_id = l.worker_id
      where l.batch_id = new.id and l.kind = 'promotion' and d.state = 'in_force'
        and d.effect_from <= new.effective_on and (d.effect_to is null or d.effect_to >= new.effective_on))
    begin select raise(abort, 'PERSON_BLOCKED'); end;
  `,
}
