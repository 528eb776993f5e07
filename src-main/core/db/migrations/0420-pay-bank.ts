import type { Migration } from './migration.ts'

/** Shapes of bank files as samples: what banks publish (domain §4.7, S20), to be checked against the office's own bank. */
const column = (field: string, header: string) => `{"field":"${field}","header":"${header}"}`
const samples = [
  [
    'cmb',
    '招商银行代发（示例）',
    `{"format":"xlsx","encoding":"utf-8","delimiter":"","closing":false,"header":true,"fewest":1,"most":5000,
      "columns":[${column('account', '账号')},${column('name', '户名')},${column('amount', '金额')}]}`,
  ],
  [
    'icbc',
    '工商银行代发（示例）',
    `{"format":"xlsx","encoding":"utf-8","delimiter":"","closing":false,"header":true,"fewest":1,"most":5000,
      "columns":[${column('serial', '序号')},${column('name', '姓名')},${column('account', '卡号')},
      ${column('amount', '金额')},${column('remark', '备注')}]}`,
  ],
  [
    'lzb',
    '兰州银行代发（示例）',
    `{"format":"txt","encoding":"gbk","delimiter":"|","closing":true,"header":false,"fewest":5,"most":1000,
      "columns":[${column('serial', '序号')},${column('name', '姓名')},${column('account', '帐号')},
      ${column('amount', '金额')},${column('idNo', '身份证')}]}`,
  ],
] as const

/** 银行代发: how a bank wants its file, what was handed out to be paid, and what came back. */
export const migration0420: Migration = {
  version: 420,
  name: 'pay-bank',
  sql: `
    -- Versions of a layout by code; the latest that has begun holds.
    create table bank_profile (
      id integer primary key,
      code text not null check (code <> ''),
      name text not null check (name <> ''),
      effective_from text not null check (effective_from like '____-__-__'),
      is_sample integer not null check (is_sample in (0, 1)),
      body text not null check (json_valid(body)),
      created_by integer references account (id),
      created_at text
    ) strict;
    create index bank_profile_code on bank_profile (code, effective_from, id);
    create trigger bank_profile_stays before update on bank_profile
    begin select raise(abort, 'BANK_PROFILE_STAYS'); end;
    create trigger bank_profile_kept before delete on bank_profile
    begin select raise(abort, 'BANK_PROFILE_STAYS'); end;
    insert into bank_profile (code, name, effective_from, is_sample, body) values
    ${samples.map(([code, name, body]) => `('${code}', '${name}', '2020-01-01', 1, json('${body}'))`).join(',\n    ')};

    create table pay_bank_batch (
      id integer primary key,
      pay_month_id integer not null references pay_month (id),
      -- Counts the batches of a month.
      batch_no integer not null check (batch_no >= 1),
      profile_id integer not null references bank_profile (id),
      -- 重发: the batch whose failed lines are sent again.
      reissue_of integer references pay_bank_batch (id),
      line_count integer not null check (line_count >= 1),
      total_fen integer not null check (total_fen > 0),
      -- Not in the batch because no account is known; with those sent before they make up the month.
      left_out_count integer not null check (left_out_count >= 0),
      left_out_fen integer not null check (left_out_fen >= 0),
      -- JSON: name, number of lines, sum and SHA-256 of every file handed out, the cover included.
      files text not null check (json_valid(files)),
      created_by integer not null references account (id),
      created_at text not null,
      unique (pay_month_id, batch_no)
    ) strict;
    create index pay_bank_batch_reissue on pay_bank_batch (reissue_of);

    create table pay_bank_line (
      id integer primary key,
      batch_id integer not null references pay_bank_batch (id),
      part_no integer not null check (part_no >= 1),
      serial integer not null check (serial >= 1),
      pay_month_id integer not null,
      line_no integer not null,
      name text not null check (name <> ''),
      account_no text not null check (account_no <> ''),
      amount_fen integer not null check (amount_fen > 0),
      -- sent 已报送, paid 成功, failed 失败: the last two as the bank's return file says.
      state text not null default 'sent' check (state in ('sent', 'paid', 'failed')),
      failure text,
      returned_at text,
      foreign key (pay_month_id, line_no) references pay_line (pay_month_id, line_no),
      unique (batch_id, part_no, serial),
      check ((state = 'failed') = (failure is not null)),
      check ((state = 'sent') = (returned_at is null))
    ) strict;
    -- A line of pay is never under way or paid twice: only after a failure may it be sent again.
    create unique index pay_bank_line_once on pay_bank_line (pay_month_id, line_no) where state <> 'failed';

    create trigger pay_bank_batch_of_locked before insert on pay_bank_batch
    when (select state from pay_month where id = new.pay_month_id) <> 'locked'
    begin select raise(abort, 'PAY_BANK_NOT_LOCKED'); end;
    create trigger pay_bank_line_is_net before insert on pay_bank_line
    when new.state <> 'sent'
      or new.pay_month_id <> (select pay_month_id from pay_bank_batch where id = new.batch_id)
      or new.amount_fen <> (select net_fen from pay_line where pay_month_id = new.pay_month_id and line_no = new.line_no)
    begin select raise(abort, 'PAY_BANK_LINE_STAYS'); end;
    create trigger pay_bank_line_stays before update on pay_bank_line
    when old.state <> 'sent' or new.id <> old.id or new.batch_id <> old.batch_id or new.part_no <> old.part_no
      or new.serial <> old.serial or new.pay_month_id <> old.pay_month_id or new.line_no <> old.line_no
      or new.name <> old.name or new.account_no <> old.account_no or new.amount_fen <> old.amount_fen
    begin select raise(abort, 'PAY_BANK_LINE_STAYS'); end;
    create trigger pay_bank_line_kept before delete on pay_bank_line
    begin select raise(abort, 'PAY_BANK_LINE_STAYS'); end;
    create trigger pay_bank_batch_stays before update on pay_bank_batch
    begin select raise(abort, 'PAY_BANK_LINE_STAYS'); end;
    create trigger pay_bank_batch_kept before delete on pay_bank_batch
    begin select raise(abort, 'PAY_BANK_LINE_STAYS'); end;
  `,
}
