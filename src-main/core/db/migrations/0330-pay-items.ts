import type { Migration } from './migration.ts'

/** Items that every converted scheme has beside those of its own; as in the sample set. */
const plain = `"months":[],"exclusiveGroup":"","settle":"month","assessed":false,"lostWhenAbsent":false`
const standardItem = `"prorated":true,"inLeaveBase":true,"taxable":true,"inContributionBase":true,${plain}`
const allowance = `"prorated":false,"inLeaveBase":false,"taxable":true,"inContributionBase":true,${plain},"isPerformance":false`
const entered = (code: string, label: string, kind: string) => `{"code":"${code}","label":"${label}","kind":"${kind}",
  "value":{"by":"entered"},"prorated":false,"inLeaveBase":false,"taxable":true,"inContributionBase":false,${plain},
  "isPerformance":false}`
const leaveRule = (leave: string, label: string, floor: boolean) => `{"leave":"${leave}",
  "code":"${leave}LeaveDeduction","label":"${label}","rows":[{"fromYears":0,"afterHalfDays":0,"payShare":0}],
  "multiple":10000,"minimumWageFloor":${floor},"statutoryDaysLost":false,"costsPerformance":true}`
const policy = `{"entryExit":"ratio","leave":"neg","prorationOf":"standard","negWithoutPaidDay":"zero",
  "gradeChange":"next_month","schemeOn":"month_start","shareRest":"last","wholeMonthLeave":"share","sickFloor":"per_day",
  "sickDaysOver":"calendar_year","qualificationOn":"first_day","postOn":"first_day","serviceYearsOn":"month_start",
  "contributionMonth":"work_month","firstBase":"full","firstBaseMonth":"hire_month","taxMonths":"employed",
  "minimumOneTaxMonth":true,"deductionMonths":"tax_months","recoverFrom":"next_month"}`
const coefficients = `[{"result":"优秀","coefficient":12000},{"result":"合格","coefficient":10000},
  {"result":"基本合格","coefficient":8000},{"result":"不合格","coefficient":0}]`

/** A pay scheme of fixed items becomes one of items as data: the same items, shares and rules as it was computed by. */
const convertSchemes = `
    update standard set body = json_object(
      'gradePay', case json_extract(body, '$.gradePay.method') when 'coefficient'
        then json_set(json_extract(body, '$.gradePay'), '$.unitFen', 1, '$.mode', 'half-up')
        else json(json_extract(body, '$.gradePay')) end,
      'items', json_array(
        json_set('{"code":"gradeWage","label":"岗位等级工资","kind":"earning","value":{"by":"standard_share"},${standardItem},
          "isPerformance":false}', '$.value.share', 10000 - json_extract(body, '$.performanceShare')),
        json_set('{"code":"basicPerformance","label":"基础绩效","kind":"earning","value":{"by":"standard_share"},${standardItem},
          "isPerformance":true}', '$.value.share', json_extract(body, '$.performanceShare')),
        json('${entered('awardPerformance', '奖励绩效', 'earning')}'),
        json_set('{"code":"certificateAllowance","label":"职业资格津贴","kind":"earning","value":{"by":"certificate"},${allowance}}',
          '$.value.amounts', json(json_extract(body, '$.certificateAllowances'))),
        json_set('{"code":"postAllowance","label":"岗位津贴","kind":"earning","value":{"by":"posts","allOf":["03"]},${allowance}}',
          '$.value.amountFen', json_extract(body, '$.dualPostAllowanceFen')),
        json('${entered('dutyPay', '值班费', 'earning')}'),
        json('${entered('overtimePay', '加班费', 'earning')}'),
        json('${entered('otherDeduction', '其他扣款', 'deduction')}')),
      'leave', json_array(
        json('${leaveRule('personal', '事假扣款', false)}'),
        json_set('${leaveRule('sick', '病假扣款', true)}', '$.rows[0].payShare', json_extract(body, '$.sickPayShare'))),
      'trial', json('{"rate":10000,"of":"standard","performance":true}'),
      'performanceLostOverHalfDays', null, 'coefficients', json('${coefficients}'), 'unassessedCoefficient', 10000,
      'sickPayFloorShare', json_extract(body, '$.sickPayFloorShare'), 'policy', json('${policy}'),
      'formulaTests', json('[]'),
      'paidIdentities', json(json_extract(body, '$.paidIdentities')),
      'insuredIdentities', json(json_extract(body, '$.insuredIdentities')))
    where kind = 'pay_scheme' and json_type(body, '$.certificateAllowances') = 'array';
    update standard set body = json_set(body, '$.yearStart', 7, '$.baseUnitFen', 1, '$.baseMode', 'half-up',
      '$.entryCutOffDay', 31, '$.exitCutOffDay', 0)
    where kind = 'social_insurance' and json_type(body, '$.yearStart') is null;
    update standard set body = json_set(body, '$.yearStart', 7, '$.baseUnitFen', 1, '$.baseMode', 'half-up',
      '$.waitsForSecondMonth', json('true'))
    where kind = 'housing_fund' and json_type(body, '$.yearStart') is null;
    update standard set body = json_set(body, '$.pensionCapOfYearFen', 1200000, '$.healthCapOfMonthFen', 20000)
    where kind = 'income_tax' and json_type(body, '$.pensionCapOfYearFen') is null;
`

/** Old columns in the order of the sheet: code, label, part. */
const oldItems = [
  ['gradeWage', '岗位等级工资', 'earning', 'grade_wage_fen'],
  ['basicPerformance', '基础绩效', 'earning', 'basic_performance_fen'],
  ['awardPerformance', '奖励绩效', 'earning', 'award_performance_fen'],
  ['certificateAllowance', '职业资格津贴', 'earning', 'certificate_allowance_fen'],
  ['postAllowance', '岗位津贴', 'earning', 'post_allowance_fen'],
  ['backPay', '补发', 'earning', 'back_pay_fen'],
  ['personalLeaveDeduction', '事假扣款', 'deduction', 'personal_leave_deduction_fen'],
  ['sickLeaveDeduction', '病假扣款', 'deduction', 'sick_leave_deduction_fen'],
  ['otherDeduction', '其他扣款', 'deduction', 'other_deduction_fen'],
  ['pension', '养老保险', 'personal', 'pension_fen'],
  ['medical', '医疗保险', 'personal', 'medical_fen'],
  ['unemployment', '失业保险', 'personal', 'unemployment_fen'],
  ['housingFund', '住房公积金', 'personal', 'housing_fund_fen'],
  ['employerPension', '单位养老保险', 'employer', 'employer_pension_fen'],
  ['employerMedical', '单位医疗保险', 'employer', 'employer_medical_fen'],
  ['employerUnemployment', '单位失业保险', 'employer', 'employer_unemployment_fen'],
  ['employerInjury', '单位工伤保险', 'employer', 'employer_injury_fen'],
  ['employerHousingFund', '单位住房公积金', 'employer', 'employer_housing_fund_fen'],
] as const

/** Lines of the first shape, one column per item, carried over; months and their states stay as they are. */
const carryOver = `
    insert into pay_month_item (pay_month_id, item_no, code, label, part, is_taxable)
    ${oldItems
      .map(([code, label, part], i) => `select id, ${i + 1}, '${code}', '${label}', '${part}', 1 from pay_month`)
      .join('\n    union all ')};
    insert into pay_line (id, pay_month_id, line_no, worker_id, community_id, community, name, post, grade,
      earnings_subtotal_fen, deductions_subtotal_fen, gross_fen, personal_subtotal_fen, income_tax_fen,
      withholding_subtotal_fen, net_fen, employer_total_fen, tax_income_fen, tax_special_fen, cum_additional_fen,
      explanation)
    select id, pay_month_id, line_no, worker_id, community_id, community, name, post, grade, earnings_subtotal_fen,
      personal_leave_deduction_fen + sick_leave_deduction_fen + other_deduction_fen, gross_fen,
      pension_fen + medical_fen + unemployment_fen + housing_fund_fen, income_tax_fen, withholding_subtotal_fen, net_fen,
      employer_total_fen, gross_fen, pension_fen + medical_fen + unemployment_fen + housing_fund_fen,
      additional_deduction_fen, explanation
    from pay_line_before;
    insert into pay_line_item (pay_month_id, line_no, item_no, amount_fen, base_fen)
    ${oldItems
      .map(
        ([, , , column], i) =>
          `select pay_month_id, line_no, ${i + 1}, ${column}, 0 from pay_line_before where ${column} <> 0`,
      )
      .join('\n    union all ')};
    drop table pay_line_before;
`

const partSum = (part: string) => `(select coalesce(sum(i.amount_fen), 0) from pay_line_item i
        join pay_month_item m on m.pay_month_id = i.pay_month_id and m.item_no = i.item_no
        where i.pay_month_id = l.pay_month_id and i.line_no = l.line_no and m.part = '${part}')`

export const migration0330: Migration = {
  version: 330,
  name: 'pay-items',
  sql: `
    drop trigger standard_active_is_frozen;
    ${convertSchemes}
    create trigger standard_active_is_frozen before update on standard
    when old.state = 'active' and (
      new.id <> old.id or new.kind <> old.kind or new.title <> old.title or new.effective_from <> old.effective_from or
      new.effective_to is not old.effective_to or new.document_no <> old.document_no or new.note <> old.note or
      new.is_sample <> old.is_sample or new.body <> old.body or
      (new.state = 'active' and (new.edited_by is not old.edited_by or new.activated_by is not old.activated_by))
    )
    begin select raise(abort, 'STANDARD_FROZEN'); end;
    drop trigger pay_month_empty_is_not_submitted;
    drop index pay_line_tax;
    alter table pay_line rename to pay_line_before;
${['insert', 'update', 'delete'].map((event) => `    drop trigger pay_line_${event}_in_draft;`).join('\n')}

    -- Pay past items again with what is known now, from these months on; null = no.
    alter table pay_month add column recompute_earnings_from text
      check (recompute_earnings_from is null or recompute_earnings_from < month);
    alter table pay_month add column recompute_contributions_from text
      check (recompute_contributions_from is null or recompute_contributions_from < month);

    -- Columns of the month's sheet, frozen with it.
    create table pay_month_item (
      pay_month_id integer not null references pay_month (id),
      item_no integer not null check (item_no >= 1),
      code text not null check (code <> ''),
      label text not null check (label <> ''),
      part text not null check (part in ('earning', 'deduction', 'personal', 'after_tax', 'employer')),
      is_taxable integer not null check (is_taxable in (0, 1)),
      primary key (pay_month_id, item_no),
      unique (pay_month_id, code)
    ) strict, without rowid;

    create table pay_line (
      id integer primary key,
      pay_month_id integer not null references pay_month (id),
      line_no integer not null check (line_no >= 1),
      worker_id integer not null references worker (id),
      -- Frozen at computation: later changes of the roster never alter a pay sheet.
      community_id integer not null references community (id),
      community text not null check (community <> ''),
      name text not null check (name <> ''),
      post text not null,
      grade integer,
      earnings_subtotal_fen integer not null,
      deductions_subtotal_fen integer not null,
      -- Below 0 after a late 补扣.
      gross_fen integer not null,
      personal_subtotal_fen integer not null,
      income_tax_fen integer not null check (income_tax_fen >= 0),
      bonus_tax_fen integer not null default 0 check (bonus_tax_fen >= 0),
      after_tax_subtotal_fen integer not null default 0,
      recovered_fen integer not null default 0 check (recovered_fen >= 0),
      withholding_subtotal_fen integer not null,
      net_fen integer not null check (net_fen >= 0),
      -- 应收: what could not be withheld.
      owed_fen integer not null default 0 check (owed_fen >= 0),
      employer_total_fen integer not null,
      -- What the payment adds to the cumulative income; null = it has no step (a bonus taxed on its own).
      tax_income_fen integer,
      tax_exempt_fen integer not null default 0,
      tax_special_fen integer not null default 0,
      -- 累计预扣 after the payment; 0 throughout in lines of the first shape.
      cum_income_fen integer not null default 0,
      cum_exempt_fen integer not null default 0,
      cum_basic_fen integer not null default 0,
      cum_special_fen integer not null default 0,
      cum_additional_fen integer not null default 0,
      cum_other_fen integer not null default 0,
      cum_tax_fen integer not null default 0,
      has_separate_bonus integer not null default 0 check (has_separate_bonus in (0, 1)),
      explanation text not null check (json_valid(explanation)),
      unique (pay_month_id, worker_id),
      unique (pay_month_id, line_no),
      constraint pay_gross_adds_up check (gross_fen = earnings_subtotal_fen - deductions_subtotal_fen),
      constraint pay_withholding_adds_up check (withholding_subtotal_fen = personal_subtotal_fen + income_tax_fen
        + bonus_tax_fen + after_tax_subtotal_fen + recovered_fen),
      constraint pay_net_adds_up check (net_fen - owed_fen = gross_fen - withholding_subtotal_fen),
      check (net_fen = 0 or owed_fen = 0)
    ) strict;
    -- Covers the year's tax history: the wide lines themselves need not be read.
    create index pay_line_tax on pay_line (pay_month_id, worker_id, tax_income_fen, tax_exempt_fen, tax_special_fen,
      income_tax_fen, has_separate_bonus);
    -- 应收 of anybody, however long ago.
    create index pay_line_owing on pay_line (worker_id, pay_month_id) where owed_fen > 0 or recovered_fen > 0;

    create table pay_line_item (
      pay_month_id integer not null,
      line_no integer not null,
      item_no integer not null,
      -- Deductions and contributions are amounts taken off or paid; 补缴 returned is negative.
      amount_fen integer not null,
      -- 缴费基数 of a contribution.
      base_fen integer not null check (base_fen >= 0),
      primary key (pay_month_id, line_no, item_no),
      foreign key (pay_month_id, line_no) references pay_line (pay_month_id, line_no),
      foreign key (pay_month_id, item_no) references pay_month_item (pay_month_id, item_no)
    ) strict, without rowid;

    -- 补发、补扣 in detail: one past month or settlement and item, paid anew with this line.
    create table pay_back_pay (
      pay_month_id integer not null,
      line_no integer not null,
      -- "2026-03" of a wage; "2026-Q1", "2026-H1" or "2026" of a settlement.
      period text not null check (period <> ''),
      is_settlement integer not null check (is_settlement in (0, 1)),
      code text not null check (code <> ''),
      label text not null,
      is_taxable integer not null check (is_taxable in (0, 1)),
      old_fen integer not null,
      now_fen integer not null check (now_fen <> old_fen),
      primary key (pay_month_id, line_no, period, code),
      foreign key (pay_month_id, line_no) references pay_line (pay_month_id, line_no)
    ) strict, without rowid;
    -- 补缴 by month of contribution.
    create table pay_late_contribution (
      pay_month_id integer not null,
      line_no integer not null,
      month text not null check (month like '____-__'),
      code text not null check (code <> ''),
      label text not null,
      payer text not null check (payer in ('person', 'employer')),
      is_deductible integer not null check (is_deductible in (0, 1)),
      amount_fen integer not null check (amount_fen <> 0),
      primary key (pay_month_id, line_no, month, payer, code),
      foreign key (pay_month_id, line_no) references pay_line (pay_month_id, line_no)
    ) strict, without rowid;
    -- First wages that became contribution bases with this payment: later back-pay doesn't move them.
    create table pay_first_wage (
      pay_month_id integer not null,
      line_no integer not null,
      base text not null check (base <> ''),
      employed_from text not null check (employed_from like '____-__-__'),
      wage_fen integer not null check (wage_fen >= 0),
      primary key (pay_month_id, line_no, base),
      foreign key (pay_month_id, line_no) references pay_line (pay_month_id, line_no)
    ) strict, without rowid;
    ${carryOver}

    create trigger pay_month_is_whole before update of state on pay_month
    when old.state = 'draft' and new.state = 'submitted'
    begin
      select raise(abort, 'PAY_MONTH_EMPTY') where not exists (select 1 from pay_line where pay_month_id = old.id);
      -- Every line is the sum of its items, part by part.
      select raise(abort, 'PAY_LINE_SUMS') where exists (
        select 1 from pay_line l where l.pay_month_id = old.id and (
          l.earnings_subtotal_fen <> ${partSum('earning')}
          or l.deductions_subtotal_fen <> ${partSum('deduction')}
          or l.personal_subtotal_fen <> ${partSum('personal')}
          or l.after_tax_subtotal_fen <> ${partSum('after_tax')}
          or l.employer_total_fen <> ${partSum('employer')}));
    end;
    -- Amounts are computed anew or not at all.
    create trigger pay_line_item_stays before update on pay_line_item
    begin select raise(abort, 'PAY_MONTH_LOCKED'); end;
    create trigger pay_month_recompute_frozen before update on pay_month
    when old.state <> 'draft' and (new.recompute_earnings_from is not old.recompute_earnings_from
      or new.recompute_contributions_from is not old.recompute_contributions_from)
    begin select raise(abort, 'PAY_MONTH_FROZEN'); end;
${['pay_line', 'pay_line_item', 'pay_month_item', 'pay_back_pay', 'pay_late_contribution', 'pay_first_wage']
  .map(frozenOutsideDraft)
  .join('')}
  `,
}

/** Rows of a month that has left the draft state can be neither added, changed, removed nor moved. */
function frozenOutsideDraft(table: string): string {
  const outsideDraft = (row: string) => `(select state from pay_month where id = ${row}.pay_month_id) <> 'draft'`
  return `
    create trigger ${table}_insert_in_draft before insert on ${table}
    when ${outsideDraft('new')}
    begin select raise(abort, 'PAY_MONTH_LOCKED'); end;

    create trigger ${table}_update_in_draft before update on ${table}
    when new.pay_month_id <> old.pay_month_id or ${outsideDraft('old')}
    begin select raise(abort, 'PAY_MONTH_LOCKED'); end;

    create trigger ${table}_delete_in_draft before delete on ${table}
    when ${outsideDraft('old')}
    begin select raise(abort, 'PAY_MONTH_LOCKED'); end;
  `
}
