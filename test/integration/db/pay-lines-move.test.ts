import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { migrate } from '../../../src-main/core/db/migrate.ts'
import { migrations } from '../../../src-main/core/db/migrations/index.ts'
import { openDatabase } from '../../../src-main/core/db/open-database.ts'

const account = (name: string) =>
  `insert into account (login_name, display_name, created_at, updated_at) values ('${name}', '${name}', 'x', 'x');`
/** A line of the first shape, one column per item, of a month that was locked. */
const oldMonth = `
  ${account('jingban')}${account('shenhe')}
  insert into community (id, name, households, population, quota, sort_order, created_at, updated_at)
    values (1, '青枫路', 1, 1, 1, 1, 'x', 'x');
  insert into worker (id, community_id, sex, birth_on, name, id_no, nation, politics, education, category, identity,
      post_class, social_work_level, status, extra, py_full, py_head, created_by, created_at, updated_by, updated_at)
    values (1, 1, '2', '1988-03-05', '示例甲', '990102198803050021', '01', '13', '21', '09', '1', '3', '2', '1', '{}', 'x',
      'x', 1, 'x', 1, 'x');
  insert into pay_month (id, month, pay_on, created_by, created_at, updated_by, updated_at)
    values (1, '2026-01', '2026-01-10', 1, 'x', 1, 'x');
  insert into pay_line values (7, 1, 1, 1, 1, '青枫路', '示例甲', '专职', 9, 411600, 176400, 0, 20000, 0, 63000, 671000,
    50207, 30124, 0, 590669, 50400, 12900, 3150, 75600, 1000, 143050, 447619, 100800, 53550, 3150, 1260, 75600, 234360,
    100000, '{"gross":[]}');
  update pay_month set state = 'submitted', computed_by = 1, computed_at = 'x', computation = 1, submitted_by = 1,
    submitted_at = 'x';
  update pay_month set state = 'approved', approved_by = 2, approved_at = 'x', content_hash = '${'a'.repeat(64)}';
  update pay_month set state = 'locked', locked_by = 2, locked_at = 'x';`

it('loses amounts of a locked month when its columns become items, or lets them be changed afterwards', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiedao-pay-move-'))
  const connection = openDatabase(join(folder, 'jiedao.db'), randomBytes(32))
  const { raw } = connection
  migrate(
    connection,
    migrations.filter((m) => m.version < 330),
    join(folder, 'before.db'),
  )
  raw.pragma('query_only = 0')
  raw.exec(oldMonth)
  raw.pragma('query_only = 1')
  migrate(connection, migrations, join(folder, 'before2.db'))
  const items = raw
    .prepare<[], [string, number]>(
      `select c.code, i.amount_fen from pay_line_item i
       join pay_month_item c on c.pay_month_id = i.pay_month_id and c.item_no = i.item_no order by i.item_no`,
    )
    .raw()
    .all()
  expect(Object.fromEntries(items)).toEqual({
    gradeWage: 411600,
    basicPerformance: 176400,
    certificateAllowance: 20000,
    backPay: 63000,
    personalLeaveDeduction: 50207,
    sickLeaveDeduction: 30124,
    pension: 50400,
    medical: 12900,
    unemployment: 3150,
    housingFund: 75600,
    employerPension: 100800,
    employerMedical: 53550,
    employerUnemployment: 3150,
    employerInjury: 1260,
    employerHousingFund: 75600,
  })
  expect(raw.prepare('select * from pay_line').get()).toMatchObject({
    id: 7,
    name: '示例甲',
    gross_fen: 590669,
    deductions_subtotal_fen: 80331,
    personal_subtotal_fen: 142050,
    net_fen: 447619,
    tax_income_fen: 590669,
    tax_special_fen: 142050,
    explanation: '{"gross":[]}',
  })
  raw.pragma('query_only = 0')
  for (const sql of ['delete from pay_line_item', 'delete from pay_line', 'update pay_line set name = name']) {
    expect(() => raw.exec(sql), sql).toThrow('PAY_MONTH_LOCKED')
  }
  expect(raw.pragma('foreign_key_check')).toEqual([])
  connection.close()
  rmSync(folder, { recursive: true, force: true })
})
