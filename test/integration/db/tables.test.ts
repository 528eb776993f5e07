import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { openTestVault } from '../../support/open-vault.ts'

interface Column {
  name: string
  type: string
  notnull: number
  pk: number
}
const coreDir = resolve(import.meta.dirname, '../../../src-main/core')

/** Table interfaces as written: table name → column → TypeScript type. */
function declaredTables(): Map<string, Map<string, string>> {
  const interfaces = new Map<string, Map<string, string>>()
  const tables = new Map<string, Map<string, string>>()
  const sources = globSync('**/*.tables.ts', { cwd: coreDir }).map((f) => readFileSync(resolve(coreDir, f), 'utf8'))
  for (const source of sources) {
    for (const [, name = '', body = ''] of source.matchAll(/interface (\w+Table)\b[^{]*\{\n([\s\S]*?)\n\}/g)) {
      const fields = [...body.matchAll(/^ {2}(\w+): (.+)$/gm)].map(
        ([, field = '', type = '']) => [field, type] as const,
      )
      interfaces.set(name, new Map(fields))
    }
  }
  for (const source of sources) {
    for (const [, body = ''] of source.matchAll(/interface \w+Tables \{\n([\s\S]*?)\n\}/g)) {
      for (const [, table = '', type = ''] of body.matchAll(/^ {2}(\w+): (\w+)$/gm)) {
        tables.set(table, interfaces.get(type) ?? new Map<string, string>())
      }
    }
  }
  return tables
}

it('types every table as the migrations make it: a drift would be found by users', async () => {
  const { open, close } = await openTestVault()
  const { raw } = open.connection
  const stored = raw
    .prepare<[], { name: string }>(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`)
    .all()
    .map((t) => t.name)
  const declared = declaredTables()
  expect([...declared.keys()].sort()).toEqual(stored.sort())
  for (const [table, fields] of declared) {
    const columns = raw.prepare<[], Column>(`pragma table_info(${table})`).all()
    expect([...fields.keys()].sort(), table).toEqual(columns.map((c) => c.name).sort())
    for (const { name, type, notnull, pk } of columns) {
      const declaredType = fields.get(name) ?? ''
      const isNullable = notnull === 0 && pk === 0
      expect(declaredType.includes('null'), `${table}.${name} nullable`).toBe(isNullable)
      if (type === 'INTEGER') expect(declaredType, `${table}.${name}`).not.toMatch(/string|'/)
    }
    const strict = raw.prepare<[string], { strict: number }>('select strict from pragma_table_list(?)').get(table)
    expect(strict?.strict, `${table} is STRICT`).toBe(1)
  }
  close()
})
