import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { migrate } from '../../../src-main/core/db/migrate.ts'
import { migrations } from '../../../src-main/core/db/migrations/index.ts'
import { openDatabase, type Connection } from '../../../src-main/core/db/open-database.ts'

let folder: string
let connection: Connection
const copy = () => join(folder, 'before.db')
const upTo = (version: number) => migrations.filter((m) => m.version <= version)

/** A file as the version before left it: contracts in every state. */
const earlier = `
  insert into account (id, login_name, display_name, state, created_at, updated_at) values (1, 'jia', '甲', 'active', 'x', 'x');
  insert into community (name, households, population, quota, sort_order, created_at, updated_at) values ('青枫路', 1, 1, 1, 1, 'x', 'x');
  insert into import_batch (id, sheet_id, file_name, file_sha256, sheet_name, state, rows_read, rows_new, rows_changed, rows_same,
    rows_refused, rows_skipped, findings, columns, fields, date_system, created_by, created_at, committed_at, sender, fingerprint)
  values (7, 'roster', 'f.xlsx', '${'a'.repeat(64)}', 's', 'committed', 1, 1, 0, 0, 0, 0, '[]', '[]', '[]', '1900', 1, 'x', 'y', '青枫路', 'p');
  insert into worker (id, community_id, sex, birth_on, name, id_no, nation, politics, education, category, identity, post_class,
    social_work_level, status, extra, py_full, py_head, import_batch_id, created_by, created_at, updated_by, updated_at)
  select n, 1, '2', '1988-03-05', '人员' || n, '99010219880305001' || n, '01', '13', '21', '09', '1', '3', '0', '1', '{}', 'x', 'x', 7, 1, 'x', 1, 'x'
  from (select 1 as n union all select 2 union all select 3);
  insert into labour_contract (contract_no, year, sequence, worker_id, employer, term, starts_on, ends_on, work_content, work_place,
    working_time, monthly_wage_fen, pay_day, source, state, created_by, created_at, updated_by, updated_at)
  values ('1号', 2026, 1, 1, '街道', '1', '2023-01-01', '2025-12-31', '工作', '地点', '标准工时', 420000, 15, 'roster', 'in_force', 1, 'x', 1, '2026-01-05T09:00:00'),
         ('2号', 2026, 2, 2, '街道', '2', '2023-01-01', null, '工作', '地点', '标准工时', 420000, 15, 'entered', 'draft', 1, 'x', 1, 'x'),
         ('3号', 2026, 3, 3, '街道', '1', '2023-01-01', '2026-12-31', '工作', '地点', '标准工时', 420000, 15, 'entered', 'draft', 1, 'x', 1, 'x');
  update labour_contract set state = 'ended' where id = 1;
  update labour_contract set state = 'in_force', signed_on = '2023-01-01' where id = 3;
  insert into standard (kind, title, effective_from, document_no, note, is_sample, body, created_at, updated_at)
  values ('retirement', 'x', '2025-01-01', 'x', '', 0, '{}', 't0', 't0');
`

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiedao-contract-migrations-'))
  connection = openDatabase(join(folder, 'jiedao.db'), randomBytes(32))
  migrate(connection, upTo(249), copy())
  connection.raw.pragma('query_only = 0')
  connection.raw.exec(earlier)
  connection.raw.pragma('query_only = 1')
})
afterEach(() => {
  connection.close()
  rmSync(folder, { recursive: true, force: true })
})
const all = (sql: string) => connection.raw.prepare(sql).raw().all()

it('contracts of the earlier version lose a term, their state, their number or their guards', () => {
  migrate(connection, upTo(250), copy())
  expect(
    all(
      'select contract_no, year, sequence, state, ends_on, runs_to, form, no_scan_reason from labour_contract order by id',
    ),
  ).toEqual([
    ['1号', 2026, 1, 'ended', '2025-12-31', '2025-12-31', 'labour', null],
    ['2号', 2026, 2, 'draft', null, null, 'labour', null],
    ['3号', 2026, 3, 'in_force', '2026-12-31', '2026-12-31', 'labour', '升级前已签订'],
  ])
  expect(all('select contract_id, kind, on_day, cause, reason from labour_contract_event')).toEqual([
    [1, 'ended', '2025-12-31', 'Z', '升级前已终止'],
  ])
  connection.raw.pragma('query_only = 0')
  expect(() => connection.raw.exec('update labour_contract set monthly_wage_fen = 1 where id = 3')).toThrow('FROZEN')
  expect(() => connection.raw.exec('delete from labour_contract')).toThrow('KEPT')
  const references = all(`select m.name from sqlite_schema m join pragma_foreign_key_list(m.name) f
    where m.type = 'table' and f."table" = 'labour_contract' order by m.name`)
  expect(references.flat()).toEqual(['labour_contract', 'labour_contract_document', 'labour_contract_event'])
})

it('an office that is set up already has no days for its reminders', () => {
  migrate(connection, upTo(250), copy())
  const [body] = all(`select body from standard where kind = 'labour_contract_rules'`).flat()
  expect(JSON.parse(String(body))).toMatchObject({ endingDays: [90, 60, 30], payWithoutContract: 'flag' })
})
