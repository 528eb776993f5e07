import type { Migration } from './migration.ts'

/** The whole life of a labour contract: printed, signed, amended, extended, renewed, ended, voided. */
export const migration0250: Migration = {
  version: 250,
  name: 'contract-life',
  sql: `
    create table labour_contract_next (
      id integer primary key,
      contract_no text not null unique check (contract_no <> ''),
      -- Our own series; a contract recorded under its old number has no place in it.
      year integer check (year between 1990 and 2100),
      sequence integer check (sequence >= 1),
      worker_id integer not null references worker (id),
      form text not null default 'labour' check (form in ('labour', 'agency', 'service', 'committee')),
      employer text not null check (employer <> ''),
      -- Table T13: 1 fixed term, 2 open-ended, 3 until a task is done.
      term text not null check (term in ('1', '2', '3')),
      starts_on text not null check (starts_on like '____-__-__'),
      ends_on text check (ends_on like '____-__-__'),
      -- Last day after amendments, extensions and endings; null while open-ended.
      runs_to text check (runs_to like '____-__-__'),
      probation_ends_on text check (probation_ends_on like '____-__-__'),
      work_content text not null,
      work_place text not null,
      working_time text not null,
      rest_terms text not null default '',
      monthly_wage_fen integer check (monthly_wage_fen >= 0),
      probation_wage_fen integer check (probation_wage_fen >= 0),
      pay_day integer check (pay_day between 1 and 31),
      social_insurance_terms text not null default '',
      protection_terms text not null default '',
      service_until text check (service_until like '____-__-__'),
      confidentiality_terms text not null default '',
      benefit_terms text not null default '',
      other_terms text not null default '',
      fixed_term_ground text check (fixed_term_ground in ('waiver', 'fault')),
      fixed_term_note text not null default '',
      -- Fixed terms in a row before this one that are on no record here (签订次数 of the roster, less this one).
      fixed_terms_before integer not null default 0 check (fixed_terms_before between 0 and 50),
      renewed_from_id integer references labour_contract_next (id),
      source text not null check (source in ('entered', 'roster', 'imported', 'recorded')),
      state text not null default 'draft'
        check (state in ('draft', 'pending', 'in_force', 'renewed', 'ended', 'rescinded', 'voided')),
      signed_on text check (signed_on like '____-__-__'),
      delivered_on text check (delivered_on like '____-__-__'),
      -- Of the text as it was printed last: what is signed must be this text.
      text_sha256 text check (length(text_sha256) = 64),
      no_scan_reason text check (no_scan_reason <> ''),
      void_reason text check (void_reason <> ''),
      remark text not null default '',
      import_batch_id integer references import_batch (id),
      row_version integer not null default 1,
      created_by integer not null references account (id),
      created_at text not null,
      updated_by integer not null references account (id),
      updated_at text not null,
      unique (year, sequence),
      check ((year is null) = (sequence is null)),
      check (year is not null or source in ('imported', 'recorded')),
      check (form = 'labour' or source <> 'entered'),
      check (monthly_wage_fen is not null or form <> 'labour'),
      check (source <> 'entered' or (work_content <> '' and work_place <> '' and working_time <> '' and pay_day is not null)),
      check (ends_on is null or ends_on >= starts_on),
      check (term <> '1' or ends_on is not null),
      check (term <> '2' or ends_on is null),
      check (
        probation_ends_on is null
        or (probation_ends_on >= starts_on and (ends_on is null or probation_ends_on <= ends_on))
      ),
      -- Neither the roster nor an old ledger always says when its contracts were signed.
      check (state in ('draft', 'pending', 'voided') or signed_on is not null or source <> 'entered'),
      check (state not in ('draft', 'pending') or signed_on is null),
      check (state <> 'pending' or text_sha256 is not null),
      check ((state = 'voided') = (void_reason is not null))
    ) strict;

    insert into labour_contract_next (
      id, contract_no, year, sequence, worker_id, employer, term, starts_on, ends_on, runs_to, probation_ends_on,
      work_content, work_place, working_time, monthly_wage_fen, probation_wage_fen, pay_day, source, state, signed_on,
      no_scan_reason, row_version, created_by, created_at, updated_by, updated_at)
    select
      id, contract_no, year, sequence, worker_id, employer, term, starts_on, ends_on, ends_on, probation_ends_on,
      work_content, work_place, working_time, monthly_wage_fen, probation_wage_fen, pay_day, source, state, signed_on,
      case when state <> 'draft' and source = 'entered' then '升级前已签订' end,
      row_version, created_by, created_at, updated_by, updated_at
    from labour_contract;

    -- What happened to a contract in force. A mistaken event is voided with its reason and stays readable.
    create table labour_contract_event (
      id integer primary key,
      contract_id integer not null references labour_contract_next (id),
      kind text not null check (kind in ('amended', 'extended', 'renewed', 'ended', 'rescinded')),
      -- First day of the amended terms; last day of what ended.
      on_day text not null check (on_day like '____-__-__'),
      -- New last day of the contract, where the event moves it.
      ends_on text check (ends_on like '____-__-__'),
      -- Terms that an amendment changes, by field.
      changes text not null default '{}' check (json_valid(changes)),
      -- Amendments change nothing before both sides have signed.
      signed_on text check (signed_on like '____-__-__'),
      -- Kind of ending (domain §5.4); Z: known from an old ledger only.
      cause text check (cause in ('A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'C3', 'D1', 'D2', 'D3', 'D4', 'Z')),
      ground text not null default '',
      notice_on text check (notice_on like '____-__-__'),
      pays_in_lieu integer not null default 0 check (pays_in_lieu in (0, 1)),
      reason text not null,
      evidence text not null default '',
      recorded_by integer not null references account (id),
      recorded_at text not null,
      voided_by integer references account (id),
      voided_at text,
      void_reason text check (void_reason <> ''),
      check ((kind in ('ended', 'rescinded')) = (cause is not null)),
      check (kind <> 'amended' or changes <> '{}'),
      check (kind = 'amended' or changes = '{}'),
      check (kind = 'amended' or signed_on is not null),
      check ((voided_by is null) = (voided_at is null) and (voided_by is null) = (void_reason is null))
    ) strict;

    insert into labour_contract_event (contract_id, kind, on_day, ends_on, signed_on, cause, reason, recorded_by, recorded_at)
    select id, 'ended', coalesce(ends_on, substr(updated_at, 1, 10)), coalesce(ends_on, substr(updated_at, 1, 10)),
      coalesce(ends_on, substr(updated_at, 1, 10)), 'Z', '升级前已终止', updated_by, updated_at
    from labour_contract where state = 'ended';
    update labour_contract_next
    set runs_to = (select e.ends_on from labour_contract_event e where e.contract_id = labour_contract_next.id)
    where state = 'ended';

    drop table labour_contract;
    alter table labour_contract_next rename to labour_contract;

    create unique index labour_contract_one_in_force on labour_contract (worker_id) where state = 'in_force';
    create index labour_contract_worker on labour_contract (worker_id, starts_on);
    create index labour_contract_end on labour_contract (state, runs_to);
    create index labour_contract_event_contract on labour_contract_event (contract_id, id);

    -- A text as it was printed: what stood in it, and from which template.
    create table labour_contract_document (
      id integer primary key,
      contract_id integer not null references labour_contract (id),
      event_id integer references labour_contract_event (id),
      kind text not null check (kind <> ''),
      text_sha256 text not null check (length(text_sha256) = 64),
      template_sha256 text not null check (length(template_sha256) = 64),
      file_sha256 text not null check (length(file_sha256) = 64),
      content text not null check (json_valid(content)),
      printed_by integer not null references account (id),
      printed_at text not null
    ) strict;
    create index labour_contract_document_contract on labour_contract_document (contract_id, id);

    -- The signed paper: bound to one printed text, and so to that text's hash.
    create table labour_contract_scan (
      id integer primary key,
      document_id integer not null references labour_contract_document (id),
      file_name text not null check (file_name <> ''),
      media_type text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
      sha256 text not null check (length(sha256) = 64),
      content blob not null check (length(content) between 1 and 10485760),
      uploaded_by integer not null references account (id),
      uploaded_at text not null,
      voided_by integer references account (id),
      voided_at text,
      void_reason text check (void_reason <> ''),
      check ((voided_by is null) = (voided_at is null) and (voided_by is null) = (void_reason is null))
    ) strict;
    create index labour_contract_scan_document on labour_contract_scan (document_id, id);

    -- States in which nobody is dismissed (劳动合同法 第四十二条).
    create table protected_period (
      id integer primary key,
      worker_id integer not null references worker (id),
      kind text not null
        check (kind in ('medical', 'pregnancy', 'maternity', 'nursing', 'work_injury', 'occupational')),
      from_on text not null check (from_on like '____-__-__'),
      to_on text check (to_on like '____-__-__'),
      evidence text not null check (evidence <> ''),
      recorded_by integer not null references account (id),
      recorded_at text not null,
      voided_by integer references account (id),
      voided_at text,
      void_reason text check (void_reason <> ''),
      check (to_on is null or to_on >= from_on),
      check ((voided_by is null) = (voided_at is null) and (voided_by is null) = (void_reason is null))
    ) strict;
    create index protected_period_worker on protected_period (worker_id, from_on);

    -- Templates that took the place of the shipped ones.
    create table contract_template (
      id integer primary key,
      kind text not null check (kind <> ''),
      file_name text not null check (file_name <> ''),
      content blob not null check (length(content) between 1 and 5242880),
      sha256 text not null check (length(sha256) = 64),
      uploaded_by integer not null references account (id),
      uploaded_at text not null,
      retired_by integer references account (id),
      retired_at text,
      check ((retired_by is null) = (retired_at is null))
    ) strict;
    create unique index contract_template_in_use on contract_template (kind) where retired_at is null;

    create trigger labour_contract_begins before insert on labour_contract
    when (new.source = 'entered' and new.state <> 'draft') or new.state in ('pending', 'voided')
    begin select raise(abort, 'LABOUR_CONTRACT_STATE'); end;

    create trigger labour_contract_number_series before insert on labour_contract
    when new.sequence <> 1 + coalesce((select max(sequence) from labour_contract where year = new.year), 0)
    begin select raise(abort, 'LABOUR_CONTRACT_NUMBER_GAP'); end;

    create trigger labour_contract_one_begins before insert on labour_contract
    when new.state = 'in_force' and exists (
      select 1 from labour_contract where worker_id = new.worker_id and state = 'in_force'
    )
    begin select raise(abort, 'LABOUR_CONTRACT_IN_FORCE'); end;
    create trigger labour_contract_one_comes_into_force before update of state on labour_contract
    when new.state = 'in_force' and exists (
      select 1 from labour_contract where worker_id = new.worker_id and state = 'in_force' and id <> new.id
    )
    begin select raise(abort, 'LABOUR_CONTRACT_IN_FORCE'); end;

    create trigger labour_contract_state_machine before update of state on labour_contract
    when new.state <> old.state and not (
      (old.state = 'draft' and new.state in ('pending', 'in_force', 'voided')) or
      (old.state = 'pending' and new.state in ('draft', 'in_force', 'voided')) or
      (old.state = 'in_force' and new.state in ('renewed', 'ended', 'rescinded', 'voided')) or
      (old.state in ('renewed', 'ended', 'rescinded') and new.state = 'in_force') or
      -- What was only recorded may have been recorded by mistake.
      (old.state in ('renewed', 'ended', 'rescinded') and new.state = 'voided' and old.source <> 'entered')
    )
    begin select raise(abort, 'LABOUR_CONTRACT_STATE'); end;

    -- 待签: the text was printed as it is recorded.
    create trigger labour_contract_is_printed before update of state on labour_contract
    when new.state = 'pending' and not exists (
      select 1 from labour_contract_document d
      where d.contract_id = new.id and d.kind = 'contract' and d.text_sha256 is new.text_sha256)
    begin select raise(abort, 'LABOUR_CONTRACT_UNPRINTED'); end;

    -- 生效: the signed scan of the very text that was printed, or the reason why there is none.
    create trigger labour_contract_is_signed before update of state on labour_contract
    when new.state = 'in_force' and old.state in ('draft', 'pending') and new.no_scan_reason is null and not exists (
      select 1 from labour_contract_scan s join labour_contract_document d on d.id = s.document_id
      where d.contract_id = new.id and d.kind = 'contract' and d.text_sha256 is new.text_sha256 and s.voided_at is null)
    begin select raise(abort, 'LABOUR_CONTRACT_UNSCANNED'); end;

    -- A contract ends by a dated event, and comes back only when that event is voided.
    create trigger labour_contract_ends_by_event before update of state on labour_contract
    when new.state in ('renewed', 'ended', 'rescinded') and not exists (
      select 1 from labour_contract_event e
      where e.contract_id = new.id and e.kind = new.state and e.voided_at is null)
    begin select raise(abort, 'LABOUR_CONTRACT_WITHOUT_EVENT'); end;
    create trigger labour_contract_comes_back before update of state on labour_contract
    when new.state = 'in_force' and old.state in ('renewed', 'ended', 'rescinded') and exists (
      select 1 from labour_contract_event e
      where e.contract_id = new.id and e.kind in ('renewed', 'ended', 'rescinded') and e.voided_at is null)
    begin select raise(abort, 'LABOUR_CONTRACT_WITHOUT_EVENT'); end;

    create trigger labour_contract_number_is_kept before update on labour_contract
    when new.id <> old.id or new.contract_no <> old.contract_no or new.year is not old.year
      or new.sequence is not old.sequence or new.source <> old.source or new.form <> old.form
      or new.import_batch_id is not old.import_batch_id or new.fixed_terms_before <> old.fixed_terms_before
    begin select raise(abort, 'LABOUR_CONTRACT_FROZEN'); end;

    -- Printed and signed terms change only by a written amendment (劳动合同法 第三十五条), never in place.
    create trigger labour_contract_signed_is_frozen before update on labour_contract
    when old.state <> 'draft' and (
      new.worker_id <> old.worker_id or new.employer <> old.employer or new.term <> old.term or
      new.starts_on <> old.starts_on or new.ends_on is not old.ends_on or
      new.probation_ends_on is not old.probation_ends_on or new.work_content <> old.work_content or
      new.work_place <> old.work_place or new.working_time <> old.working_time or new.rest_terms <> old.rest_terms or
      new.monthly_wage_fen is not old.monthly_wage_fen or new.probation_wage_fen is not old.probation_wage_fen or
      new.pay_day is not old.pay_day or new.social_insurance_terms <> old.social_insurance_terms or
      new.protection_terms <> old.protection_terms or new.service_until is not old.service_until or
      new.confidentiality_terms <> old.confidentiality_terms or new.benefit_terms <> old.benefit_terms or
      new.other_terms <> old.other_terms or new.fixed_term_ground is not old.fixed_term_ground or
      new.fixed_term_note <> old.fixed_term_note
    )
    begin select raise(abort, 'LABOUR_CONTRACT_FROZEN'); end;
    create trigger labour_contract_signature_is_frozen before update on labour_contract
    when old.state not in ('draft', 'pending') and (
      new.signed_on is not old.signed_on or new.text_sha256 is not old.text_sha256 or
      new.no_scan_reason is not old.no_scan_reason or new.renewed_from_id is not old.renewed_from_id or
      (old.delivered_on is not null and new.delivered_on is not old.delivered_on)
    )
    begin select raise(abort, 'LABOUR_CONTRACT_FROZEN'); end;
    create trigger labour_contract_voided_is_frozen before update on labour_contract
    when old.state = 'voided'
    begin select raise(abort, 'LABOUR_CONTRACT_FROZEN'); end;

    -- The last day moves only with a draft, or with an event that says so.
    create trigger labour_contract_end_follows_events before update of runs_to on labour_contract
    when old.state <> 'draft' and new.runs_to is not old.runs_to and new.runs_to is not new.ends_on and not exists (
      select 1 from labour_contract_event e
      where e.contract_id = new.id and e.voided_at is null and e.signed_on is not null and e.ends_on is new.runs_to)
    begin select raise(abort, 'LABOUR_CONTRACT_FROZEN'); end;

    -- 劳动合同法 第五十条: the text is kept for at least two years, and the number series has no gaps.
    create trigger labour_contract_is_kept before delete on labour_contract
    begin select raise(abort, 'LABOUR_CONTRACT_KEPT'); end;

    create trigger labour_contract_event_begins before insert on labour_contract_event
    when new.voided_at is not null or not exists (
      select 1 from labour_contract c where c.id = new.contract_id
        and (c.state = 'in_force' or (c.source <> 'entered' and c.state = new.kind and new.cause is 'Z')))
    begin select raise(abort, 'LABOUR_CONTRACT_STATE'); end;
    create trigger labour_contract_event_stays before update on labour_contract_event
    when new.id <> old.id or new.contract_id <> old.contract_id or new.kind <> old.kind or new.on_day <> old.on_day
      or new.ends_on is not old.ends_on or new.changes <> old.changes or new.cause is not old.cause
      or new.ground <> old.ground or new.notice_on is not old.notice_on or new.pays_in_lieu <> old.pays_in_lieu
      or new.reason <> old.reason or new.evidence <> old.evidence or new.recorded_by <> old.recorded_by
      or new.recorded_at <> old.recorded_at or old.voided_at is not null
      or (old.signed_on is not null and new.signed_on is not old.signed_on)
    begin select raise(abort, 'LABOUR_CONTRACT_EVENT_STAYS'); end;
    create trigger labour_contract_event_kept before delete on labour_contract_event
    begin select raise(abort, 'LABOUR_CONTRACT_EVENT_STAYS'); end;

    create trigger labour_contract_document_stays before update on labour_contract_document
    begin select raise(abort, 'LABOUR_CONTRACT_DOCUMENT_STAYS'); end;
    create trigger labour_contract_document_kept before delete on labour_contract_document
    begin select raise(abort, 'LABOUR_CONTRACT_DOCUMENT_STAYS'); end;

    create trigger labour_contract_scan_stays before update on labour_contract_scan
    when new.id <> old.id or new.document_id <> old.document_id or new.file_name <> old.file_name
      or new.media_type <> old.media_type or new.sha256 <> old.sha256 or new.content <> old.content
      or new.uploaded_by <> old.uploaded_by or new.uploaded_at <> old.uploaded_at or old.voided_at is not null
    begin select raise(abort, 'LABOUR_CONTRACT_SCAN_STAYS'); end;
    create trigger labour_contract_scan_kept before delete on labour_contract_scan
    begin select raise(abort, 'LABOUR_CONTRACT_SCAN_STAYS'); end;

    create trigger protected_period_stays before update on protected_period
    when new.id <> old.id or new.worker_id <> old.worker_id or new.kind <> old.kind or new.from_on <> old.from_on
      or new.evidence <> old.evidence or new.recorded_by <> old.recorded_by or new.recorded_at <> old.recorded_at
      or old.voided_at is not null or (old.to_on is not null and new.to_on is not old.to_on)
    begin select raise(abort, 'PROTECTED_PERIOD_STAYS'); end;
    create trigger protected_period_kept before delete on protected_period
    begin select raise(abort, 'PROTECTED_PERIOD_STAYS'); end;

    create trigger contract_template_stays before update on contract_template
    when new.id <> old.id or new.kind <> old.kind or new.file_name <> old.file_name or new.content <> old.content
      or new.sha256 <> old.sha256 or new.uploaded_by <> old.uploaded_by or new.uploaded_at <> old.uploaded_at
      or old.retired_at is not null
    begin select raise(abort, 'CONTRACT_TEMPLATE_STAYS'); end;
    create trigger contract_template_kept before delete on contract_template
    begin select raise(abort, 'CONTRACT_TEMPLATE_STAYS'); end;

    -- Offices set up earlier get the reminders' days too; a new one gets them at its first run.
    insert into standard (
      kind, title, effective_from, effective_to, document_no, note, is_sample, body, created_at, updated_at)
    select 'labour_contract_rules', '劳动合同提醒规则', '2008-01-01', null, '系统预置', '提醒天数可按本地规定调整', 0,
      '{"endingDays":[90,60,30],"probationDays":15,"unsignedDays":20,"secondFixedTermDays":60,"tenYearsDays":90,' ||
      '"retirementDays":[180,90,30],"medicalDays":30,"protectedDays":30,"serviceDays":30,"expiryNoticeDays":30,' ||
      '"chainGapDays":30,"payWithoutContract":"flag"}',
      max(created_at), max(created_at)
    from standard having count(*) > 0;
  `,
}
