import type { Migration } from './migration.ts'

export const migration0070: Migration = {
  version: 70,
  name: 'labour-contract',
  sql: `
    create table labour_contract (
      id integer primary key,
      contract_no text not null unique check (contract_no <> ''),
      year integer not null check (year between 1990 and 2100),
      sequence integer not null check (sequence >= 1),
      worker_id integer not null references worker (id),
      employer text not null check (employer <> ''),
      -- Table T13: 1 fixed term, 2 open-ended, 3 until a task is done.
      term text not null check (term in ('1', '2', '3')),
      starts_on text not null check (starts_on like '____-__-__'),
      ends_on text check (ends_on like '____-__-__'),
      probation_ends_on text check (probation_ends_on like '____-__-__'),
      work_content text not null check (work_content <> ''),
      work_place text not null check (work_place <> ''),
      working_time text not null check (working_time <> ''),
      monthly_wage_fen integer not null check (monthly_wage_fen >= 0),
      probation_wage_fen integer check (probation_wage_fen >= 0),
      pay_day integer not null check (pay_day between 1 and 31),
      source text not null check (source in ('entered', 'roster')),
      state text not null default 'draft' check (state in ('draft', 'in_force', 'ended')),
      signed_on text check (signed_on like '____-__-__'),
      row_version integer not null default 1,
      created_by integer not null references account (id),
      created_at text not null,
      updated_by integer not null references account (id),
      updated_at text not null,
      unique (year, sequence),
      check (ends_on is null or ends_on >= starts_on),
      check (term <> '1' or ends_on is not null),
      check (term <> '2' or ends_on is null),
      check (
        probation_ends_on is null
        or (probation_ends_on >= starts_on and (ends_on is null or probation_ends_on <= ends_on))
      ),
      -- The roster does not say when its contracts were signed.
      check (state = 'draft' or signed_on is not null or source = 'roster'),
      check (state <> 'draft' or signed_on is null)
    ) strict;
    create unique index labour_contract_one_in_force on labour_contract (worker_id) where state = 'in_force';
    create index labour_contract_worker on labour_contract (worker_id, starts_on);
    create index labour_contract_end on labour_contract (state, ends_on);

    create trigger labour_contract_begins before insert on labour_contract
    when new.state = 'ended' or (new.state = 'in_force' and new.source <> 'roster')
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
      (old.state = 'draft' and new.state = 'in_force') or
      (old.state = 'in_force' and new.state = 'ended')
    )
    begin select raise(abort, 'LABOUR_CONTRACT_STATE'); end;

    create trigger labour_contract_number_is_kept before update on labour_contract
    when new.id <> old.id or new.contract_no <> old.contract_no or new.year <> old.year or new.sequence <> old.sequence
    begin select raise(abort, 'LABOUR_CONTRACT_FROZEN'); end;

    -- Signed terms change only by a written amendment (劳动合同法 第三十五条), never in place.
    create trigger labour_contract_signed_is_frozen before update on labour_contract
    when old.state <> 'draft' and (
      new.worker_id <> old.worker_id or new.employer <> old.employer or new.term <> old.term or
      new.starts_on <> old.starts_on or new.ends_on is not old.ends_on or
      new.probation_ends_on is not old.probation_ends_on or new.work_content <> old.work_content or
      new.work_place <> old.work_place or new.working_time <> old.working_time or
      new.monthly_wage_fen <> old.monthly_wage_fen or new.probation_wage_fen is not old.probation_wage_fen or
      new.pay_day <> old.pay_day or new.source <> old.source or new.signed_on is not old.signed_on
    )
    begin select raise(abort, 'LABOUR_CONTRACT_FROZEN'); end;

    -- 劳动合同法 第五十条: the text is kept for at least two years, and the number series has no gaps.
    create trigger labour_contract_is_kept before delete on labour_contract
    begin select raise(abort, 'LABOUR_CONTRACT_KEPT'); end;
  `,
}
