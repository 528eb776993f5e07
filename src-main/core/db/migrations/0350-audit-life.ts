import type { Migration } from './migration.ts'

/**
 * The whole life of an accountability audit (经济责任审计): thirteen steps with planned days, scope, evidence, progress and
 * re-check of rectification, handover (移交), what asks for an audit (立项事由), packs. Audits of the eleven earlier steps keep
 * their days: 书面意见 and 整改报告, which were no steps of their own, take the day of the step after them.
 */
export const migration0350: Migration = {
  version: 350,
  name: 'audit-life',
  sql: `
    create table accountability_audit_step_next (
      audit_id integer not null references accountability_audit (id),
      step_no integer not null check (step_no between 1 and 13),
      done_on text not null check (done_on like '____-__-__'),
      note text not null,
      done_by integer not null references account (id),
      created_at text not null,
      primary key (audit_id, step_no)
    ) strict, without rowid;
    insert into accountability_audit_step_next
      select audit_id, step_no + (step_no >= 7) + (step_no >= 10), done_on, note, done_by, created_at
      from accountability_audit_step;
    insert into accountability_audit_step_next
      select audit_id, case step_no when 7 then 7 else 11 end, done_on, '', done_by, created_at
      from accountability_audit_step where step_no in (7, 10);
    drop table accountability_audit_step;
    alter table accountability_audit_step_next rename to accountability_audit_step;

    alter table accountability_audit add column cause text not null default 'other'
      check (cause in ('term_end', 'leaving', 'residents', 'plan', 'other'));
    alter table accountability_audit add column guided_by text not null default '';
    -- 委托书 of a firm.
    alter table accountability_audit add column engagement text not null default '';
    -- Day of the next election, before which the result of an exit audit is published (第三十八条).
    alter table accountability_audit add column election_on text check (election_on like '____-__-__');
    -- 总体评价 of the formal report.
    alter table accountability_audit add column conclusion text not null default '';
    alter table accountability_audit add column archive_no text check (archive_no <> '');
    alter table accountability_audit add column cancelled_on text;
    alter table accountability_audit add column cancelled_by integer references account (id)
      constraint maker_is_checker check (cancelled_by is null or cancelled_by <> created_by);
    alter table accountability_audit add column cancel_reason text
      check ((cancel_reason is null) = (cancelled_by is null) and (cancelled_on is null) = (cancelled_by is null));
    create unique index accountability_audit_archive on accountability_audit (archive_no) where archive_no is not null;
    create index accountability_audit_worker on accountability_audit (worker_id);

    create trigger accountability_audit_step_kept before delete on accountability_audit_step
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_KEPT'); end;
    create trigger accountability_audit_step_frozen before update on accountability_audit_step
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_KEPT'); end;
    create trigger accountability_audit_step_order before insert on accountability_audit_step
    when new.step_no <> 1 + (select count(*) from accountability_audit_step where audit_id = new.audit_id)
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_STEP_ORDER'); end;
    create trigger accountability_audit_step_dates before insert on accountability_audit_step
    when exists (select 1 from accountability_audit_step where audit_id = new.audit_id and done_on > new.done_on)
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_DATES'); end;
    create trigger accountability_audit_step_live before insert on accountability_audit_step
    when exists (select 1 from accountability_audit where id = new.audit_id and cancelled_by is not null)
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_CANCELLED'); end;

    -- What was opened stays as it was opened; the report's words stay once it is made.
    create trigger accountability_audit_frozen before update on accountability_audit
    when old.cancelled_by is not null or old.archive_no is not null
      or new.id <> old.id or new.number <> old.number or new.community_id <> old.community_id
      or new.worker_id <> old.worker_id or new.post <> old.post or new.kind <> old.kind
      or new.term_from <> old.term_from or new.term_to <> old.term_to or new.cause <> old.cause
      or new.created_by <> old.created_by or new.created_at <> old.created_at
      or (new.conclusion <> old.conclusion
        and exists (select 1 from accountability_audit_step where audit_id = old.id and step_no = 8))
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_KEPT'); end;

    create table audit_step_plan (
      audit_id integer not null references accountability_audit (id),
      step_no integer not null check (step_no between 2 and 13),
      due_on text not null check (due_on like '____-__-__'),
      primary key (audit_id, step_no)
    ) strict, without rowid;

    -- 审计事项: what the audit must look at, and what it found there.
    create table audit_scope_item (
      audit_id integer not null references accountability_audit (id),
      line_no integer not null check (line_no >= 1),
      name text not null check (name <> ''),
      basis text not null,
      is_mandatory integer not null check (is_mandatory in (0, 1)),
      result text check (result in ('checked', 'not_applicable')),
      remark text not null default '',
      checked_by integer references account (id),
      checked_at text,
      primary key (audit_id, line_no),
      check ((result is null) = (checked_by is null) and (result is null) = (checked_at is null)),
      check (result is not 'not_applicable' or remark <> '')
    ) strict, without rowid;
    create trigger audit_scope_item_kept before delete on audit_scope_item
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_KEPT'); end;
    create trigger audit_scope_item_frozen before update on audit_scope_item
    when new.audit_id <> old.audit_id or new.line_no <> old.line_no or new.name <> old.name
      or new.basis <> old.basis or new.is_mandatory <> old.is_mandatory
      or exists (select 1 from accountability_audit_step where audit_id = old.audit_id and step_no = 8)
      or exists (select 1 from accountability_audit where id = old.audit_id and cancelled_by is not null)
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_KEPT'); end;
    create trigger accountability_audit_report_ready before insert on accountability_audit_step
    when new.step_no = 8 and (
      exists (select 1 from audit_scope_item where audit_id = new.audit_id and result is null)
      or exists (select 1 from accountability_audit where id = new.audit_id and conclusion = ''))
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_REPORT'); end;
    create trigger accountability_audit_result_posted before insert on accountability_audit_step
    when new.step_no = 9 and not exists (
      select 1 from notice_subject s join notice n on n.id = s.notice_id
      where s.kind = 'accountability_audit' and s.object_id = new.audit_id
        and n.state in ('posted', 'confirmed', 'archived'))
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_UNPUBLISHED'); end;

    alter table accountability_audit_finding add column responsibility text not null default 'none'
      check (responsibility in ('none', 'direct', 'lead'));
    alter table accountability_audit_finding add column advice text not null default '';
    alter table accountability_audit_finding add column voided_by integer references account (id);
    alter table accountability_audit_finding add column voided_at text;
    alter table accountability_audit_finding add column void_reason text
      check ((void_reason is null) = (voided_by is null) and (voided_at is null) = (voided_by is null) and void_reason <> '');
    drop trigger accountability_audit_finding_frozen;
    create trigger accountability_audit_finding_frozen before update on accountability_audit_finding
    when old.voided_by is not null or new.voided_by is null
      or new.id <> old.id or new.audit_id <> old.audit_id or new.number <> old.number or new.category <> old.category
      or new.facts <> old.facts or new.amount_fen <> old.amount_fen or new.clause <> old.clause
      or new.responsibility <> old.responsibility or new.advice <> old.advice
      or new.created_by <> old.created_by or new.created_at <> old.created_at
      or exists (select 1 from accountability_audit_step where audit_id = old.audit_id and step_no = 8)
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_KEPT'); end;
    create trigger accountability_audit_finding_in_time before insert on accountability_audit_finding
    when (select count(*) from accountability_audit_step where audit_id = new.audit_id) not between 4 and 7
      or exists (select 1 from accountability_audit where id = new.audit_id and cancelled_by is not null)
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_FINDING_TIME'); end;

    alter table rectification add column recover_fen integer not null default 0 check (recover_fen >= 0);
    create trigger rectification_in_time before insert on rectification
    when exists (
      select 1 from accountability_audit_finding f join accountability_audit a on a.id = f.audit_id
      where f.id = new.finding_id and (f.voided_by is not null or a.cancelled_by is not null or exists (
        select 1 from accountability_audit_step s where s.audit_id = a.id and s.step_no >= 12)))
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_KEPT'); end;

    create table rectification_progress (
      id integer primary key,
      rectification_id integer not null references rectification (id),
      reported_on text not null check (reported_on like '____-__-__'),
      progress text not null check (progress <> ''),
      way text not null check (way in ('none', 'recovered', 'adjusted', 'returned')),
      amount_fen integer not null check (amount_fen >= 0),
      reported_by integer not null references account (id),
      reported_at text not null,
      check ((way = 'none') = (amount_fen = 0))
    ) strict;
    create index rectification_progress_of on rectification_progress (rectification_id, id);
    create trigger rectification_progress_stays before update on rectification_progress
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_KEPT'); end;
    create trigger rectification_progress_kept before delete on rectification_progress
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_KEPT'); end;
    create trigger rectification_progress_open before insert on rectification_progress
    when exists (select 1 from rectification where id = new.rectification_id and conclusion is not null)
    begin select raise(abort, 'RECTIFICATION_CLOSED'); end;

    -- 复核: each look of another person at what was done; the one that finds it done closes it (销号).
    create table rectification_review (
      id integer primary key,
      rectification_id integer not null references rectification (id),
      reviewed_on text not null check (reviewed_on like '____-__-__'),
      conclusion text not null check (conclusion in ('已整改', '部分整改', '未整改')),
      opinion text not null check (opinion <> ''),
      next_due_on text check (next_due_on > reviewed_on),
      reviewed_by integer not null references account (id),
      reviewed_at text not null,
      check ((conclusion = '已整改') = (next_due_on is null))
    ) strict;
    create index rectification_review_of on rectification_review (rectification_id, id);
    create trigger rectification_review_stays before update on rectification_review
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_KEPT'); end;
    create trigger rectification_review_kept before delete on rectification_review
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_KEPT'); end;
    create trigger rectification_review_by_another before insert on rectification_review
    when exists (
        select 1 from rectification where id = new.rectification_id
          and (conclusion is not null or created_by = new.reviewed_by))
      or exists (
        select 1 from rectification_progress
        where rectification_id = new.rectification_id and reported_by = new.reviewed_by)
    begin select raise(abort, 'MAKER_IS_CHECKER'); end;
    create trigger rectification_by_review before update on rectification
    when new.id <> old.id or new.finding_id <> old.finding_id or new.measure <> old.measure
      or new.responsible <> old.responsible or new.recover_fen <> old.recover_fen
      or new.created_by <> old.created_by or new.created_at <> old.created_at
      or (new.conclusion is not null and not exists (
        select 1 from rectification_review where rectification_id = old.id and conclusion = new.conclusion
          and conclusion = '已整改' and reviewed_on = new.closed_on and reviewed_by = new.closed_by))
      or (new.due_on <> old.due_on and not exists (
        select 1 from rectification_review where rectification_id = old.id and next_due_on = new.due_on))
    begin select raise(abort, 'RECTIFICATION_BY_REVIEW'); end;
    create trigger accountability_audit_all_closed before insert on accountability_audit_step
    when new.step_no >= 12 and (
      exists (
        select 1 from rectification r join accountability_audit_finding f on f.id = r.finding_id
        where f.audit_id = new.audit_id and f.voided_by is null and r.conclusion is null)
      or exists (
        select 1 from accountability_audit_finding f where f.audit_id = new.audit_id and f.voided_by is null
          and not exists (select 1 from rectification r where r.finding_id = f.id)))
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_OPEN_RECTIFICATION'); end;

    -- 移交清单 to the new committee, within ten days, supervised by the street (第二十五条).
    create table audit_handover (
      id integer primary key,
      audit_id integer not null unique references accountability_audit (id),
      elected_on text not null check (elected_on like '____-__-__'),
      due_on text not null check (due_on >= elected_on),
      handed_by text not null check (handed_by <> ''),
      received_by text not null check (received_by <> ''),
      supervised_by text not null check (supervised_by <> ''),
      signed_on text check (signed_on >= elected_on),
      signed_by integer references account (id),
      row_version integer not null default 1,
      created_by integer not null references account (id),
      created_at text not null,
      check ((signed_on is null) = (signed_by is null))
    ) strict;
    create index audit_handover_open on audit_handover (due_on) where signed_on is null;
    create table audit_handover_item (
      handover_id integer not null references audit_handover (id),
      line_no integer not null check (line_no >= 1),
      kind text not null check (kind <> ''),
      content text not null check (content <> ''),
      quantity text not null,
      note text not null,
      primary key (handover_id, line_no)
    ) strict, without rowid;
    create trigger audit_handover_stays before update on audit_handover
    when old.signed_on is not null or new.audit_id <> old.audit_id
    begin select raise(abort, 'AUDIT_HANDOVER_SIGNED'); end;
    create trigger audit_handover_signs_something before update on audit_handover
    when new.signed_on is not null and not exists (select 1 from audit_handover_item where handover_id = old.id)
    begin select raise(abort, 'AUDIT_HANDOVER_EMPTY'); end;
    create trigger audit_handover_kept before delete on audit_handover
    begin select raise(abort, 'AUDIT_HANDOVER_SIGNED'); end;
    create trigger audit_handover_item_added before insert on audit_handover_item
    when exists (select 1 from audit_handover where id = new.handover_id and signed_on is not null)
    begin select raise(abort, 'AUDIT_HANDOVER_SIGNED'); end;
    create trigger audit_handover_item_stays before update on audit_handover_item
    begin select raise(abort, 'AUDIT_HANDOVER_SIGNED'); end;
    create trigger audit_handover_item_kept before delete on audit_handover_item
    when exists (select 1 from audit_handover where id = old.handover_id and signed_on is not null)
    begin select raise(abort, 'AUDIT_HANDOVER_SIGNED'); end;

    -- Documents and evidence: of a step, a finding, a rectification or the handover.
    create table audit_file (
      id integer primary key,
      audit_id integer not null references accountability_audit (id),
      place text not null check (place in ('step', 'finding', 'rectification', 'handover')),
      place_id integer not null check (place_id >= 1),
      title text not null check (title <> ''),
      page_ref text not null,
      file_name text not null check (file_name <> ''),
      file_type text not null,
      size integer not null check (size > 0),
      sha256 text not null check (length(sha256) = 64),
      added_by integer not null references account (id),
      added_at text not null,
      voided_by integer references account (id),
      voided_at text,
      void_reason text check (void_reason <> ''),
      check ((voided_by is null) = (voided_at is null) and (voided_by is null) = (void_reason is null))
    ) strict;
    create index audit_file_audit on audit_file (audit_id, id);
    create table audit_file_content (
      file_id integer primary key references audit_file (id),
      content blob not null
    ) strict;
    create trigger audit_file_stays before update on audit_file
    when old.voided_by is not null or new.voided_by is null or new.sha256 <> old.sha256 or new.audit_id <> old.audit_id
      or new.place <> old.place or new.place_id <> old.place_id or new.title <> old.title
      or exists (select 1 from accountability_audit where id = old.audit_id and archive_no is not null)
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_KEPT'); end;
    create trigger audit_file_kept before delete on audit_file
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_KEPT'); end;
    create trigger audit_file_content_stays before update on audit_file_content
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_KEPT'); end;
    create trigger audit_file_content_kept before delete on audit_file_content
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_KEPT'); end;
    create trigger audit_file_in_time before insert on audit_file
    when new.place <> 'handover'
      and exists (select 1 from accountability_audit where id = new.audit_id and archive_no is not null)
    begin select raise(abort, 'ACCOUNTABILITY_AUDIT_KEPT'); end;

    -- 立项事由: what residents ask for, and the year's plan.
    create table audit_demand (
      id integer primary key,
      cause text not null check (cause in ('residents', 'plan')),
      community_id integer not null references community (id),
      worker_id integer references worker (id),
      matter text not null check (matter <> ''),
      received_on text not null check (received_on like '____-__-__'),
      due_on text not null check (due_on >= received_on),
      asked_by text check (asked_by in ('representatives', 'residents')),
      supporters integer check (supporters >= 1),
      total integer check (total >= supporters),
      audit_id integer references accountability_audit (id),
      dropped_by integer references account (id),
      dropped_on text,
      drop_reason text check (drop_reason <> ''),
      row_version integer not null default 1,
      created_by integer not null references account (id),
      created_at text not null,
      constraint maker_is_checker check (dropped_by is null or dropped_by <> created_by),
      check ((cause = 'residents') = (asked_by is not null)),
      check ((asked_by is null) = (supporters is null) and (asked_by is null) = (total is null)),
      check ((dropped_by is null) = (drop_reason is null) and (dropped_by is null) = (dropped_on is null)),
      check (audit_id is null or dropped_by is null)
    ) strict;
    create trigger audit_demand_stays before update on audit_demand
    when old.audit_id is not null or old.dropped_by is not null or new.cause <> old.cause
      or new.community_id <> old.community_id or new.matter <> old.matter or new.received_on <> old.received_on
      or new.due_on <> old.due_on or new.supporters is not old.supporters or new.total is not old.total
    begin select raise(abort, 'AUDIT_DEMAND_ENDED'); end;
    create trigger audit_demand_kept before delete on audit_demand
    begin select raise(abort, 'AUDIT_DEMAND_ENDED'); end;

    create table audit_pack (
      id integer primary key,
      audit_id integer not null references accountability_audit (id),
      files integer not null check (files >= 1),
      list_sha256 text not null check (length(list_sha256) = 64),
      exported_by integer not null references account (id),
      exported_at text not null
    ) strict;
    create index audit_pack_list on audit_pack (list_sha256);
    create trigger audit_pack_stays before update on audit_pack
    begin select raise(abort, 'ARCHIVE_PACK_STAYS'); end;
    create trigger audit_pack_kept before delete on audit_pack
    begin select raise(abort, 'ARCHIVE_PACK_STAYS'); end;
  `,
}
