import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { migrate } from '../../../src-main/core/db/migrate.ts'
import { migrations } from '../../../src-main/core/db/migrations/index.ts'
import { openDatabase, type Connection } from '../../../src-main/core/db/open-database.ts'
import { listImportRows, listStagedRows } from '../../../src-main/core/import-batch/import-row.repository.ts'

let folder: string
let connection: Connection
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiedao-import-rows-'))
  connection = openDatabase(join(folder, 'jiedao.db'), randomBytes(32))
})
afterEach(() => {
  connection.close()
  rmSync(folder, { recursive: true, force: true })
})

it('a batch staged before its cells were kept in blocks loses a text, a correction or a column of the sender', async () => {
  const copy = join(folder, 'copy.db')
  migrate(
    connection,
    migrations.filter((m) => m.version < 220),
    copy,
  )
  const { raw } = connection
  raw.pragma('query_only = 0')
  raw.exec(`
    insert into account (id, login_name, display_name, created_at, updated_at)
      values (1, 'jingban', '经办甲', 'x', 'x');
    insert into import_batch (id, sheet_id, file_name, file_sha256, sheet_name, state, rows_read, rows_new, rows_changed,
      rows_same, rows_refused, rows_skipped, findings, columns, fields, date_system, created_by, created_at)
      values (1, 'roster', 'a.xlsx', '${'0'.repeat(64)}', '名册', 'staged', 121, 120, 0, 0, 0, 1, '[]', '[]',
        '["name","idNo","grade"]', '1900', 1, 'x');`)
  const insert = raw.prepare(
    `insert into import_row (batch_id, row_no, outcome, name, keys, flag, cells, kinds, extra, findings, changes, is_mended)
     values (1, ?, ?, ?, '{}', '', ?, ?, ?, '[]', '[]', ?)`,
  )
  for (let n = 2; n <= 121; n += 1) {
    const extra = n === 3 ? '{"特长":"书法"}' : '{}'
    insert.run(n, 'new', `人${n}`, JSON.stringify([`人${n}`, '', '5']), 't-n', extra, n === 120 ? 1 : 0)
  }
  insert.run(122, 'skipped', '合计', '[]', '', '{}', 0)
  raw.pragma('query_only = 1')
  migrate(connection, migrations, copy)

  const { rows, total } = await listImportRows(connection.kysely, { id: 1, filter: 'all', offset: 0, limit: 200 })
  expect(total).toBe(121)
  expect(rows.map((row) => row.values)).toEqual([
    ...Array.from({ length: 120 }, (_, index) => ({ name: `人${index + 2}`, grade: '5' })),
    {},
  ])
  const fields = ['grade', 'name', 'mobile']
  const staged = await listStagedRows(connection.kysely, 1, { fields, rowNos: [3, 120, 121] })
  expect(staged.map(({ cells }) => cells)).toEqual([
    { rowNo: 3, texts: ['5', '人3', ''], kinds: 'nt-', extra: { 特长: '书法' }, flag: '', confirmed: [] },
    { rowNo: 120, texts: ['5', '人120', ''], kinds: 'nt-', extra: {}, flag: '', confirmed: [] },
    { rowNo: 121, texts: ['5', '人121', ''], kinds: 'nt-', extra: {}, flag: '', confirmed: [] },
  ])
})
