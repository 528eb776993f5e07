import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { migrate } from '../../../src-main/core/db/migrate.ts'
import { migrations } from '../../../src-main/core/db/migrations/index.ts'
import { openDatabase } from '../../../src-main/core/db/open-database.ts'
import { standardSchemas } from '../../../src-main/shared/standard/standard-schemas.ts'
import { yuan } from '../../../src-main/shared/kernel/money.ts'
import { gradeStandard } from '../../../src-main/shared/post-grade/grade-pay.rules.ts'

/** A pay scheme as it was stored while it still held the bands. */
const oldBody = {
  baseFen: 420_000,
  coefficients: [10_000, 10_500, 11_000],
  bands: [
    { postClass: '1', min: 2, max: 3 },
    { postClass: '3', min: 1, max: 2 },
  ],
  performanceShare: 3000,
  certificateAllowances: [{ level: '1', amountFen: 10_000 }],
  dualPostAllowanceFen: 50_000,
  sickPayShare: 6000,
  sickPayFloorShare: 8000,
  paidIdentities: ['1'],
  insuredIdentities: ['1'],
}

it('loses the bands or the figures of a stored pay scheme, or forgets which pay months used it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiedao-move-'))
  const connection = openDatabase(join(folder, 'jiedao.db'), randomBytes(32))
  const { raw } = connection
  migrate(
    connection,
    migrations.filter((m) => m.version < 230),
    join(folder, 'before.db'),
  )
  raw.pragma('query_only = 0')
  raw
    .prepare(
      `insert into standard (kind, title, effective_from, document_no, note, is_sample, body, created_at, updated_at)
       values ('pay_scheme', '旧薪酬方案', '2024-01-01', '示例〔2024〕1号', '', 0, ?, 'x', 'x')`,
    )
    .run(JSON.stringify(oldBody))
  raw.exec(`insert into account (login_name, display_name, created_at, updated_at) values ('jingban', '经办甲', 'x', 'x');
    insert into pay_month (month, pay_on, standards, created_by, created_at, updated_by, updated_at)
    values ('2026-01', '2026-01-10', '[{"id": 1, "title": "旧薪酬方案"}, {"id": 99, "title": "已不在"}]', 1, 'x', 1, 'x')`)
  raw.pragma('query_only = 1')
  migrate(connection, migrations, join(folder, 'before2.db'))
  const bodyOf = (kind: string): unknown =>
    JSON.parse(raw.prepare<[string], string>('select body from standard where kind = ?').pluck().get(kind) ?? '')
  const pay = standardSchemas.pay_scheme.parse(bodyOf('pay_scheme'))
  expect(gradeStandard(pay.gradePay, '1', 3)?.amountFen).toBe(yuan('4620'))
  expect(pay.certificateAllowances).toEqual(oldBody.certificateAllowances)
  const scheme = standardSchemas.grade_scheme.parse(bodyOf('grade_scheme'))
  expect(scheme).toMatchObject({
    levels: 3,
    posts: [
      { postClass: '1', name: '正职', min: 2, max: 3 },
      { postClass: '3', name: '工作人员', min: 1, max: 2 },
    ],
  })
  const row = raw.prepare(`select effective_from, document_no, state from standard where kind = 'grade_scheme'`).get()
  expect(row).toEqual({ effective_from: '2024-01-01', document_no: '示例〔2024〕1号', state: 'active' })
  expect(raw.prepare('select * from standard_use').all()).toEqual([
    { standard_id: 1, object_type: 'pay_month', object_id: 1 },
  ])
  connection.close()
  rmSync(folder, { recursive: true, force: true })
})
