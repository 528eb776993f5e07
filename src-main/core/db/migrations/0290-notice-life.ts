import type { Migration } from './migration.ts'

/**
 * The whole life of a notice (公示公开): 草稿 → 审核 → 张贴 → 公示中 → 期满 → 异议 → 确认 → 归档, with its evidence. What was
 * 'released' before becomes 'released' (waiting to be posted), what was 'closed' becomes 'confirmed'.
 */
export const migration0290: Migration = {
  version: 290,
  name: 'notice-life',
  rebuildsReferredTable: true,
  sql: `
    create table notice_next (
      id integer primary key,
      -- Code and name of the type in the standard 'notice_types' when the notice was last saved, and its parameters then.
      type text not null check (type glob '[a-z]*'),
      type_name text not null check (type_name <> ''),
      rules text not null check (json_valid(rules)),
      -- 党务, 居务, 财务: which column of the yearly table the notice answers for; null = none.
      disclosure_group text check (disclosure_group in ('party', 'residents', 'finance')),
      -- null = the street's own.
      community_id integer references community (id),
      -- Last month of the period that a periodic disclosure covers.
      covers_month text check (covers_month like '____-__'),
      -- 更正公告: the notice that this one corrects.
      corrects_id integer references notice (id),
      -- 文号 in full, e.g. 青街办发〔2026〕3号: the prefix as it was on release.
      number_prefix text,
      year integer,
      sequence integer check (sequence >= 1),
      title text not null check (title <> ''),
      state text not null default 'draft'
        check (state in ('draft', 'submitted', 'released', 'posted', 'confirmed', 'archived', 'withdrawn')),
      draft text not null check (json_valid(draft)),
      -- The page as it will be or was posted: rebuilt while a draft, frozen from submission on.
      page text not null check (json_valid(page)),
      people integer not null check (people >= 0),
      posted_on text not null,
      first_day text not null,
      last_day text not null check (last_day >= first_day),
      content_hash text check (content_hash is null or length(content_hash) = 64),
      return_reason text,
      created_by integer not null references account (id),
      submitted_by integer references account (id),
      released_by integer references account (id),
      released_on text,
      confirmed_by integer references account (id),
      confirmed_on text,
      outcome text check (outcome in ('clear', 'partly', 'refused')),
      -- 公示结果报告, frozen like the page.
      result_page text check (result_page is null or json_valid(result_page)),
      result_hash text check (result_hash is null or length(result_hash) = 64),
      withdrawn_by integer references account (id),
      withdrawn_on text,
      withdraw_reason text check (withdraw_reason <> ''),
      archived_by integer references account (id),
      archived_on text,
      archive_year integer,
      archive_no integer check (archive_no >= 1),
      row_version integer not null default 1,
      created_at text not null,
      updated_at text not null,
      unique (year, sequence),
      check ((year is null) = (sequence is null) and (number_prefix is null) = (sequence is null)),
      check (state in ('draft', 'submitted') or (sequence is not null and content_hash is not null)),
      check (state not in ('draft', 'submitted') or (sequence is null and released_by is null)),
      check ((released_by is null) = (released_on is null)),
      check (state <> 'confirmed' or confirmed_by is not null),
      check ((confirmed_by is null) = (confirmed_on is null) and (confirmed_by is null) = (outcome is null)),
      check ((withdrawn_by is null) = (withdraw_reason is null) and (withdrawn_by is null) = (withdrawn_on is null)),
      check (state <> 'withdrawn' or withdrawn_by is not null),
      check (state not in ('draft', 'submitted', 'released', 'posted') or (confirmed_by is null and withdrawn_by is null)),
      check ((state = 'archived') = (archive_no is not null) and (archive_no is null) = (archived_by is null)
        and (archive_no is null) = (archive_year is null) and (archive_no is null) = (archived_on is null)),
      constraint maker_is_checker check (
        released_by is null or (released_by <> created_by and released_by <> submitted_by)
      ),
      constraint notice_confirmed_by_reviewer check (confirmed_by is null
        or json_extract(rules, '$.confirmBy') is not 'reviewer'
        or (confirmed_by <> created_by and confirmed_by <> submitted_by))
    ) strict;

    insert into notice_next (id, type, type_name, rules, number_prefix, year, sequence, title, state, draft, page, people, posted_on,
      first_day, last_day, content_hash, return_reason, created_by, submitted_by, released_by, released_on, confirmed_by, confirmed_on,
      outcome, row_version, created_at, updated_at)
    select n.id, n.type, case n.type when 'proposed_hiring' then '拟聘用公示' else '岗位等级调整公示' end, '{}',
      case when n.sequence is not null then coalesce((select document_prefix from office), '') end, n.year,
      n.sequence, n.title, case n.state when 'closed' then 'confirmed' else n.state end,
      json_remove(json_set(n.draft, '$.communityId', null, '$.addressee', '', '$.eventOn', null, '$.coversMonth', null,
        '$.email', '', '$.signature', coalesce((select name from office), ''), '$.body', '', '$.fields', json('{}'),
        '$.sections', json('[]'), '$.ledger', null, '$.columns', json('[]'), '$.subjects', json('[]'),
        '$.people', (select json_group_array(json_object('workerId', json_extract(p.value, '$.workerId'), 'name', '',
            'cells', json_object('note', coalesce(json_extract(p.value, '$.note'), ''),
              'proposedGrade', coalesce(cast(json_extract(p.value, '$.proposedGrade') as text), ''))))
          from json_each(n.draft, '$.people') p)), '$.extra'),
      n.page, n.people, n.posted_on, n.first_day, n.last_day, n.content_hash, n.return_reason, n.created_by,
      n.submitted_by, n.released_by, case when n.released_by is not null then n.posted_on end,
      case n.state when 'closed' then n.released_by end, case n.state when 'closed' then substr(n.updated_at, 1, 10) end,
      case n.state when 'closed' then 'clear' end, n.row_version, n.created_at, n.updated_at
    from notice n;
    drop table notice;
    -- Triggers of other tables speak of a notice too: they stay as they are.
    pragma legacy_alter_table = on;
    alter table notice_next rename to notice;
    pragma legacy_alter_table = off;

    create index notice_state on notice (state, last_day);
    create index notice_covers on notice (disclosure_group, covers_month) where disclosure_group is not null;
    create index notice_corrects on notice (corrects_id) where corrects_id is not null;
    create unique index notice_archive on notice (coalesce(community_id, 0), archive_year, archive_no)
      where archive_no is not null;

    create trigger notice_begins before insert on notice when new.state <> 'draft'
    begin select raise(abort, 'NOTICE_STATE'); end;

    create trigger notice_state_machine before update of state on notice
    when new.state <> old.state and not (
      (old.state = 'draft' and new.state = 'submitted') or
      (old.state = 'submitted' and new.state in ('draft', 'released')) or
      (old.state = 'released' and new.state in ('posted', 'withdrawn')) or
      (old.state = 'posted' and new.state in ('confirmed', 'withdrawn')) or
      (old.state in ('confirmed', 'withdrawn') and new.state = 'archived')
    )
    begin select raise(abort, 'NOTICE_STATE'); end;

    -- What a second person looks at is what is released; what was released never changes.
    create trigger notice_is_frozen before update on notice
    when new.id <> old.id or new.created_by <> old.created_by or new.created_at <> old.created_at
      or new.corrects_id is not old.corrects_id
      or (old.state <> 'draft' and (
        new.type <> old.type or new.type_name <> old.type_name or new.rules <> old.rules or
        new.disclosure_group is not old.disclosure_group or new.community_id is not old.community_id or
        new.covers_month is not old.covers_month or new.page <> old.page or new.draft <> old.draft or
        new.title <> old.title or new.people <> old.people or new.posted_on <> old.posted_on or
        new.first_day <> old.first_day or new.last_day <> old.last_day))
      or (old.content_hash is not null and (
        new.content_hash is not old.content_hash or new.year is not old.year or new.sequence is not old.sequence or
        new.number_prefix is not old.number_prefix or
        new.released_by is not old.released_by or new.released_on is not old.released_on or
        new.submitted_by is not old.submitted_by))
      or (old.confirmed_by is not null and (
        new.confirmed_by is not old.confirmed_by or new.confirmed_on is not old.confirmed_on or
        new.outcome is not old.outcome or new.result_page is not old.result_page or
        new.result_hash is not old.result_hash))
      or (old.withdrawn_by is not null and (
        new.withdrawn_by is not old.withdrawn_by or new.withdrawn_on is not old.withdrawn_on or
        new.withdraw_reason is not old.withdraw_reason))
      or old.state = 'archived'
    begin select raise(abort, 'NOTICE_FROZEN'); end;

    create trigger notice_released_is_kept before delete on notice
    when old.state <> 'draft'
    begin select raise(abort, 'NOTICE_FROZEN'); end;

    create trigger notice_number_follows before update of sequence on notice
    when old.sequence is null and new.sequence is not null and
      new.sequence <> 1 + coalesce((select max(sequence) from notice where year = new.year), 0)
    begin select raise(abort, 'NOTICE_NUMBER_GAP'); end;
    create trigger notice_archive_follows before update of archive_no on notice
    when old.archive_no is null and new.archive_no is not null and
      new.archive_no <> 1 + coalesce((select max(archive_no) from notice
        where archive_year = new.archive_year and community_id is new.community_id), 0)
    begin select raise(abort, 'NOTICE_NUMBER_GAP'); end;

    -- Produced files of a page and what was found in their own text. One with findings is never released.
    create table notice_output (
      id integer primary key,
      notice_id integer not null references notice (id),
      document text not null check (document in ('notice', 'names', 'result')),
      format text not null check (format in ('docx', 'xlsx', 'pdf', 'paper')),
      -- Hash of the page that was drawn.
      content_hash text not null check (length(content_hash) = 64),
      -- Of the file; empty for paper.
      file_sha256 text not null,
      findings integer not null check (findings >= 0),
      made_by integer not null references account (id),
      made_at text not null
    ) strict;
    create index notice_output_notice on notice_output (notice_id, id);
    create trigger notice_output_stays before update on notice_output
    begin select raise(abort, 'NOTICE_FROZEN'); end;
    create trigger notice_output_kept before delete on notice_output
    begin select raise(abort, 'NOTICE_FROZEN'); end;
    create trigger notice_release_is_scanned before update of state on notice
    when new.state = 'released' and old.state = 'submitted' and (
      not exists (select 1 from notice_output o where o.notice_id = new.id and o.document = 'notice'
        and o.format = 'docx' and o.content_hash = new.content_hash and o.findings = 0)
      or (new.people > 0 and not exists (select 1 from notice_output o where o.notice_id = new.id
        and o.document = 'names' and o.format = 'xlsx' and o.content_hash = new.content_hash and o.findings = 0))
      or exists (select 1 from notice_output o where o.notice_id = new.id and o.content_hash = new.content_hash
        and o.findings > 0))
    begin select raise(abort, 'NOTICE_NOT_SCANNED'); end;

    -- The list of names as it is announced, and who drops out of the matter on confirmation.
    create table notice_person (
      notice_id integer not null references notice (id),
      line_no integer not null check (line_no >= 1),
      -- null = somebody who is not on the roster.
      worker_id integer references worker (id),
      name text not null,
      excluded_reason text check (excluded_reason <> ''),
      primary key (notice_id, line_no)
    ) strict, without rowid;
    create index notice_person_worker on notice_person (worker_id) where worker_id is not null;
    insert into notice_person (notice_id, line_no, worker_id, name)
    select n.id, p.key + 1, json_extract(p.value, '$.workerId'),
      coalesce((select w.name from worker w where w.id = json_extract(p.value, '$.workerId')), '')
    from notice n, json_each(n.draft, '$.people') p
    where json_extract(p.value, '$.workerId') in (select id from worker);
    create trigger notice_person_begins before insert on notice_person
    when (select state from notice where id = new.notice_id) <> 'draft' or new.excluded_reason is not null
    begin select raise(abort, 'NOTICE_FROZEN'); end;
    create trigger notice_person_frozen before update on notice_person
    when new.notice_id <> old.notice_id or new.line_no <> old.line_no or new.worker_id is not old.worker_id
      or new.name <> old.name or old.excluded_reason is not null
      or (select state from notice where id = new.notice_id) <> 'posted'
    begin select raise(abort, 'NOTICE_FROZEN'); end;
    create trigger notice_person_kept before delete on notice_person
    when (select state from notice where id = old.notice_id) <> 'draft'
    begin select raise(abort, 'NOTICE_FROZEN'); end;

    -- The business that the notice announces: while it runs or somebody objects, that business waits.
    create table notice_subject (
      notice_id integer not null references notice (id),
      kind text not null check (kind glob '[a-z]*'),
      object_id integer not null,
      primary key (notice_id, kind, object_id)
    ) strict, without rowid;
    create index notice_subject_object on notice_subject (kind, object_id, notice_id);
    create trigger notice_subject_begins before insert on notice_subject
    when (select state from notice where id = new.notice_id) <> 'draft'
    begin select raise(abort, 'NOTICE_FROZEN'); end;
    create trigger notice_subject_stays before update on notice_subject
    begin select raise(abort, 'NOTICE_FROZEN'); end;
    create trigger notice_subject_kept before delete on notice_subject
    when (select state from notice where id = old.notice_id) <> 'draft'
    begin select raise(abort, 'NOTICE_FROZEN'); end;

    create table notice_posting (
      id integer primary key,
      notice_id integer not null references notice (id),
      channel text not null check (channel in ('board', 'website', 'account', 'group', 'screen', 'leaflet')),
      place text not null check (place <> ''),
      posted_on text not null check (posted_on like '____-__-__'),
      posted_by integer not null references account (id),
      posted_at text not null,
      taken_down_on text check (taken_down_on >= posted_on),
      taken_down_by integer references account (id),
      check ((taken_down_on is null) = (taken_down_by is null))
    ) strict;
    create index notice_posting_notice on notice_posting (notice_id, id);
    create trigger notice_posting_begins before insert on notice_posting
    when (select state from notice where id = new.notice_id) not in ('released', 'posted') or new.taken_down_on is not null
    begin select raise(abort, 'NOTICE_STATE'); end;
    create trigger notice_posting_frozen before update on notice_posting
    when new.id <> old.id or new.notice_id <> old.notice_id or new.channel <> old.channel or new.place <> old.place
      or new.posted_on <> old.posted_on or new.posted_by <> old.posted_by or new.posted_at <> old.posted_at
      or old.taken_down_on is not null
    begin select raise(abort, 'NOTICE_FROZEN'); end;
    create trigger notice_posting_kept before delete on notice_posting
    begin select raise(abort, 'NOTICE_FROZEN'); end;
    -- Posted in time, or the period printed on the page would be shortened.
    create trigger notice_is_posted before update of state on notice
    when new.state = 'posted' and old.state = 'released' and not exists (
      select 1 from notice_posting p where p.notice_id = new.id and p.posted_on between new.released_on and new.posted_on)
    begin select raise(abort, 'NOTICE_NOT_POSTED'); end;

    create table notice_photo (
      id integer primary key,
      notice_id integer not null references notice (id),
      kind text not null check (kind in ('posting', 'taking_down')),
      place text not null check (place <> ''),
      taken_on text not null check (taken_on like '____-__-__'),
      mime text not null check (mime in ('image/jpeg', 'image/png')),
      content blob not null check (length(content) between 1 and 5242880),
      sha256 text not null check (length(sha256) = 64),
      added_by integer not null references account (id),
      added_at text not null,
      voided_by integer references account (id),
      voided_at text,
      void_reason text check (void_reason <> ''),
      unique (notice_id, sha256),
      check ((voided_by is null) = (voided_at is null) and (voided_by is null) = (void_reason is null))
    ) strict;
    create trigger notice_photo_begins before insert on notice_photo
    when (select state from notice where id = new.notice_id) not in ('released', 'posted', 'withdrawn')
      or new.voided_by is not null
    begin select raise(abort, 'NOTICE_STATE'); end;
    create trigger notice_photo_frozen before update on notice_photo
    when old.voided_by is not null or new.id <> old.id or new.notice_id <> old.notice_id or new.kind <> old.kind
      or new.place <> old.place or new.taken_on <> old.taken_on or new.mime <> old.mime or new.content <> old.content
      or new.sha256 <> old.sha256 or new.added_by <> old.added_by or new.added_at <> old.added_at
      or (select state from notice where id = old.notice_id) not in ('released', 'posted', 'withdrawn')
    begin select raise(abort, 'NOTICE_FROZEN'); end;
    create trigger notice_photo_kept before delete on notice_photo
    begin select raise(abort, 'NOTICE_FROZEN'); end;

    create table notice_objection (
      id integer primary key,
      notice_id integer not null references notice (id),
      sequence integer not null check (sequence >= 1),
      received_on text not null check (received_on like '____-__-__'),
      identity text not null check (identity in ('named', 'anonymous')),
      name text not null,
      contact text not null,
      way text not null check (way in ('letter', 'visit', 'phone', 'mail', 'other')),
      content text not null check (content <> ''),
      -- Line of the list that the objection is about; null = the whole.
      line_no integer,
      received_by integer not null references account (id),
      received_at text not null,
      reply_due_on text not null check (reply_due_on >= received_on),
      state text not null default 'received' check (state in ('received', 'investigating', 'concluded', 'closed')),
      investigator text check (investigator <> ''),
      investigating_since text,
      investigation text check (investigation <> ''),
      conclusion text check (conclusion in ('upheld', 'rejected', 'partly')),
      handling text check (handling <> ''),
      concluded_by integer references account (id),
      concluded_on text,
      reply text check (reply <> ''),
      replied_on text,
      replied_by integer references account (id),
      row_version integer not null default 1,
      unique (notice_id, sequence),
      foreign key (notice_id, line_no) references notice_person (notice_id, line_no),
      check ((identity = 'named') = (name <> '')),
      check (identity = 'named' or contact = ''),
      check ((investigator is null) = (investigating_since is null)),
      check (state = 'received' or investigator is not null),
      check ((concluded_by is null) = (conclusion is null) and (concluded_by is null) = (concluded_on is null)
        and (concluded_by is null) = (investigation is null) and (concluded_by is null) = (handling is null)),
      check (state in ('received', 'investigating') or concluded_by is not null),
      check ((replied_on is null) = (reply is null) and (replied_on is null) = (replied_by is null)),
      check (state <> 'closed' or identity = 'anonymous' or replied_on is not null),
      constraint maker_is_checker check (concluded_by is null or concluded_by <> received_by)
    ) strict;
    create index notice_objection_open on notice_objection (reply_due_on, notice_id) where state <> 'closed';
    create trigger notice_objection_begins before insert on notice_objection
    when new.state <> 'received' or (select state from notice where id = new.notice_id) <> 'posted'
    begin select raise(abort, 'NOTICE_STATE'); end;
    create trigger notice_objection_state_machine before update of state on notice_objection
    when new.state <> old.state and not (
      (old.state = 'received' and new.state = 'investigating') or
      (old.state = 'investigating' and (new.state = 'concluded' or (new.state = 'closed' and new.identity = 'anonymous'))) or
      (old.state = 'concluded' and new.state = 'closed')
    )
    begin select raise(abort, 'NOTICE_STATE'); end;
    create trigger notice_objection_frozen before update on notice_objection
    when new.id <> old.id or new.notice_id <> old.notice_id or new.sequence <> old.sequence
      or new.received_on <> old.received_on or new.identity <> old.identity or new.name <> old.name
      or new.contact <> old.contact or new.way <> old.way or new.content <> old.content or new.line_no is not old.line_no
      or new.received_by <> old.received_by or new.received_at <> old.received_at
      or new.reply_due_on <> old.reply_due_on
      or (old.concluded_by is not null and (new.concluded_by is not old.concluded_by
        or new.conclusion is not old.conclusion or new.handling is not old.handling
        or new.investigation is not old.investigation or new.concluded_on is not old.concluded_on))
      or old.state = 'closed'
    begin select raise(abort, 'NOTICE_FROZEN'); end;
    create trigger notice_objection_kept before delete on notice_objection
    begin select raise(abort, 'NOTICE_FROZEN'); end;
    create trigger notice_objection_by_another before update of concluded_by on notice_objection
    when new.concluded_by is not null
      and new.concluded_by = (select created_by from notice where id = new.notice_id)
    begin select raise(abort, 'MAKER_IS_CHECKER'); end;

    create trigger notice_confirmation before update of state on notice
    when new.state = 'confirmed' and old.state = 'posted' and (
      new.confirmed_on <= new.last_day
      or exists (select 1 from notice_objection o where o.notice_id = new.id and o.state <> 'closed')
      or (select count(*) from notice_photo p where p.notice_id = new.id and p.kind = 'posting' and p.voided_by is null)
        < coalesce(json_extract(new.rules, '$.photos.posting'), 1)
      or (select count(*) from notice_photo p where p.notice_id = new.id and p.kind = 'taking_down' and p.voided_by is null)
        < coalesce(json_extract(new.rules, '$.photos.takingDown'), 1)
      or exists (select 1 from notice_posting p where p.notice_id = new.id and p.taken_down_on <= new.last_day)
      or (coalesce(json_extract(new.rules, '$.takeDown'), 1) and exists (
        select 1 from notice_posting p where p.notice_id = new.id and p.taken_down_on is null)))
    begin select raise(abort, 'NOTICE_NOT_CONFIRMABLE'); end;

    -- Wording of a type (正文模板), by version; the newest one is used for new drafts.
    create table notice_template (
      type text not null check (type glob '[a-z]*'),
      version integer not null check (version >= 1),
      title text not null check (title <> ''),
      body text not null check (body <> ''),
      made_by integer not null references account (id),
      made_at text not null,
      primary key (type, version)
    ) strict, without rowid;
    create trigger notice_template_stays before update on notice_template
    begin select raise(abort, 'NOTICE_FROZEN'); end;
    create trigger notice_template_kept before delete on notice_template
    begin select raise(abort, 'NOTICE_FROZEN'); end;
  `,
}
