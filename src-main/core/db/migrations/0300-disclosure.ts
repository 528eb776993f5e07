import type { Migration } from './migration.ts'

/** 居务监督委员会, 民主评议, packs of 居务档案 handed out, a version for each year of the calendar, and contracts that wait. */
export const migration0300: Migration = {
  version: 300,
  name: 'disclosure',
  sql: `
    alter table calendar_year add column row_version integer not null default 1;

    create table supervision_member (
      id integer primary key,
      community_id integer not null references community (id),
      name text not null check (name <> ''),
      role text not null check (role in ('chair', 'member')),
      elected_by text not null check (elected_by in ('residents', 'representatives')),
      elected_on text not null check (elected_on like '____-__-__'),
      document_no text not null,
      ended_on text check (ended_on >= elected_on),
      end_reason text check (end_reason <> ''),
      row_version integer not null default 1,
      recorded_by integer not null references account (id),
      recorded_at text not null,
      check ((ended_on is null) = (end_reason is null))
    ) strict;
    create index supervision_member_community on supervision_member (community_id, id);
    create unique index supervision_member_one_chair on supervision_member (community_id)
      where role = 'chair' and ended_on is null;
    create trigger supervision_member_stays before update on supervision_member
    when old.ended_on is not null or new.id <> old.id or new.community_id <> old.community_id or new.name <> old.name
      or new.role <> old.role or new.elected_by <> old.elected_by or new.elected_on <> old.elected_on
      or new.document_no <> old.document_no or new.recorded_by <> old.recorded_by or new.recorded_at <> old.recorded_at
    begin select raise(abort, 'SUPERVISION_MEMBER_STAYS'); end;
    create trigger supervision_member_kept before delete on supervision_member
    begin select raise(abort, 'SUPERVISION_MEMBER_STAYS'); end;

    create table democratic_review (
      id integer primary key,
      community_id integer not null references community (id),
      year integer not null check (year between 2000 and 2100),
      held_on text not null check (held_on like '____-__-__'),
      attended integer not null check (attended >= 1),
      recorded_by integer not null references account (id),
      recorded_at text not null,
      voided_by integer references account (id),
      voided_at text,
      void_reason text check (void_reason <> ''),
      constraint maker_is_checker check (voided_by is null or voided_by <> recorded_by),
      check ((voided_by is null) = (voided_at is null) and (voided_by is null) = (void_reason is null))
    ) strict;
    create unique index democratic_review_one_a_year on democratic_review (community_id, year) where voided_by is null;
    create trigger democratic_review_stays before update on democratic_review
    when old.voided_by is not null or new.id <> old.id or new.community_id <> old.community_id or new.year <> old.year
      or new.held_on <> old.held_on or new.attended <> old.attended or new.recorded_by <> old.recorded_by
      or new.recorded_at <> old.recorded_at
    begin select raise(abort, 'DEMOCRATIC_REVIEW_STAYS'); end;
    create trigger democratic_review_kept before delete on democratic_review
    begin select raise(abort, 'DEMOCRATIC_REVIEW_STAYS'); end;

    create table democratic_review_line (
      review_id integer not null references democratic_review (id),
      line_no integer not null check (line_no >= 1),
      worker_id integer references worker (id),
      name text not null check (name <> ''),
      post text not null,
      competent integer not null check (competent >= 0),
      fair integer not null check (fair >= 0),
      unfit integer not null check (unfit >= 0),
      verdict text not null check (verdict in ('competent', 'fair', 'unfit')),
      handled_on text,
      handling text check (handling <> ''),
      document_no text,
      handled_by integer references account (id),
      primary key (review_id, line_no),
      check ((handled_on is null) = (handling is null) and (handled_on is null) = (handled_by is null)
        and (handled_on is null) = (document_no is null)),
      check (handled_on is null or verdict = 'unfit')
    ) strict, without rowid;
    create index democratic_review_line_worker on democratic_review_line (worker_id) where worker_id is not null;
    create trigger democratic_review_line_stays before update on democratic_review_line
    when old.handled_on is not null or new.review_id <> old.review_id or new.line_no <> old.line_no
      or new.worker_id is not old.worker_id or new.name <> old.name or new.post <> old.post
      or new.competent <> old.competent or new.fair <> old.fair or new.unfit <> old.unfit or new.verdict <> old.verdict
    begin select raise(abort, 'DEMOCRATIC_REVIEW_STAYS'); end;
    create trigger democratic_review_line_kept before delete on democratic_review_line
    begin select raise(abort, 'DEMOCRATIC_REVIEW_STAYS'); end;

    -- Packs that left the office, by the hash of their list of checksums.
    create table archive_pack (
      id integer primary key,
      community_id integer references community (id),
      year integer not null,
      files integer not null check (files >= 1),
      list_sha256 text not null check (length(list_sha256) = 64),
      exported_by integer not null references account (id),
      exported_at text not null
    ) strict;
    create index archive_pack_list on archive_pack (list_sha256);
    create trigger archive_pack_stays before update on archive_pack
    begin select raise(abort, 'ARCHIVE_PACK_STAYS'); end;
    create trigger archive_pack_kept before delete on archive_pack
    begin select raise(abort, 'ARCHIVE_PACK_STAYS'); end;

    -- 拟聘用: while the notice is open, somebody objects, or it ended against him, the contract does not come into force.
    create trigger labour_contract_waits_for_notice before update of state on labour_contract
    when new.state = 'in_force' and old.state in ('draft', 'pending') and exists (
      select 1 from notice_person p join notice n on n.id = p.notice_id
      where p.worker_id = new.worker_id and n.type = 'proposed_hiring' and n.withdrawn_by is null
        and json_extract(n.rules, '$.objection.blocks')
        and (n.state in ('submitted', 'released', 'posted') or n.outcome = 'refused' or p.excluded_reason is not null)
        and not exists (select 1 from notice_person q join notice m on m.id = q.notice_id
          where q.worker_id = p.worker_id and m.id > n.id and m.type = n.type and m.withdrawn_by is null
            and m.state <> 'draft'))
    begin select raise(abort, 'HIRING_NOTICE_OPEN'); end;
  `,
}
