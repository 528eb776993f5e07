import type { Migration } from './migration.ts'

/**
 * Versions of the standards: drafts, versions in force that nobody changes again, and who used them. The grade bands leave
 * the pay schemes for grade schemes of their own, with conditions that a clerk completes in a later version.
 */
export const migration0230: Migration = {
  version: 230,
  name: 'standard-versions',
  sql: `
    alter table standard add column state text not null default 'active' check (state in ('draft', 'active'));
    -- Who last wrote the draft; null for what came with the first run.
    alter table standard add column edited_by integer references account (id);
    alter table standard add column activated_by integer references account (id)
      constraint maker_is_checker check (activated_by is null or (state = 'active' and activated_by <> edited_by));
    alter table standard add column activated_at text
      check ((activated_at is null) = (activated_by is null));

    insert into standard (kind, title, effective_from, effective_to, document_no, note, is_sample, body, created_at,
      updated_at)
    select 'grade_scheme', '岗位等级方案', s.effective_from, s.effective_to, s.document_no,
      '岗位等级范围由薪酬方案转入，晋级条件请在新版本中补充', s.is_sample,
      json_object(
        'posts', (select json_group_array(json_object(
            'postClass', json_extract(b.value, '$.postClass'),
            'name', case json_extract(b.value, '$.postClass') when '1' then '正职' when '2' then '副职' else '工作人员' end,
            'min', json_extract(b.value, '$.min'), 'max', json_extract(b.value, '$.max')))
          from json_each(s.body, '$.bands') b),
        'levels', max(json_array_length(s.body, '$.coefficients'),
          (select max(json_extract(b.value, '$.max')) from json_each(s.body, '$.bands') b)),
        'intervalYears', 3, 'serviceFrom', 'community',
        'education', json('{"mode":"level","require":"both","partialMode":"none","tiers":[]}'),
        'certificate', json('{"mode":"level","levels":[]}'),
        'combine', 'max', 'awards', json('[]'), 'uncounted', json('[]'), 'changeDay', 'next_month',
        'onPostUp', 'keep_points_then_clamp', 'onPostDown', 'clamp_to_max', 'probation', 'no_grade', 'cap', 'stay',
        'conversion', json('{"rows":[],"countFrom":"whole"}')),
      s.created_at, s.updated_at
    from standard s where s.kind = 'pay_scheme' and json_type(s.body, '$.bands') = 'array';

    update standard set body = json_remove(json_set(body, '$.gradePay', json_object('method', 'coefficient',
        'baseFen', json_extract(body, '$.baseFen'), 'coefficients', json_extract(body, '$.coefficients'))),
      '$.bands', '$.baseFen', '$.coefficients')
    where kind = 'pay_scheme' and json_type(body, '$.bands') = 'array';

    -- Which record was computed from or decided by a version: such a version never changes again.
    create table standard_use (
      standard_id integer not null references standard (id),
      object_type text not null check (object_type <> ''),
      object_id integer not null,
      primary key (standard_id, object_type, object_id)
    ) strict, without rowid;
    create trigger standard_use_stays before update on standard_use
    begin select raise(abort, 'STANDARD_USED'); end;
    create trigger standard_use_kept before delete on standard_use
    begin select raise(abort, 'STANDARD_USED'); end;

    insert or ignore into standard_use (standard_id, object_type, object_id)
    select json_extract(u.value, '$.id'), 'pay_month', m.id from pay_month m, json_each(m.standards) u
    where json_extract(u.value, '$.id') in (select id from standard);
    create trigger pay_month_uses_standards after update of standards on pay_month
    begin
      insert or ignore into standard_use (standard_id, object_type, object_id)
      select json_extract(u.value, '$.id'), 'pay_month', new.id from json_each(new.standards) u;
    end;

    -- Two accounts can't decide two versions of one day; an office's own settings may begin anew on the same day.
    create unique index standard_one_per_day on standard (kind, effective_from) where activated_by is not null;

    create trigger standard_state_machine before update of state on standard
    when old.state = 'active' and new.state = 'draft'
      and exists (select 1 from standard_use where standard_id = old.id)
    begin select raise(abort, 'STANDARD_USED'); end;
    -- A version in force is what was decided; a mistake is mended by a new version, or, unused, after taking it back.
    create trigger standard_active_is_frozen before update on standard
    when old.state = 'active' and (
      new.id <> old.id or new.kind <> old.kind or new.title <> old.title or new.effective_from <> old.effective_from or
      new.effective_to is not old.effective_to or new.document_no <> old.document_no or new.note <> old.note or
      new.is_sample <> old.is_sample or new.body <> old.body or
      (new.state = 'active' and (new.edited_by is not old.edited_by or new.activated_by is not old.activated_by))
    )
    begin select raise(abort, 'STANDARD_FROZEN'); end;
    create trigger standard_active_is_kept before delete on standard
    when old.state = 'active'
    begin select raise(abort, 'STANDARD_FROZEN'); end;
  `,
}
