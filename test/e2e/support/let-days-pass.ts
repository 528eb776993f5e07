import { join } from 'node:path'
import { newVault } from '../../support/open-vault.ts'
import { password, people } from '../page-models/first-run.ts'

/** Days of notices and their evidence, which nobody may change and a test must, and of the office's first day here. */
const dates = [
  ['office', 'created_at'],
  ['notice', 'posted_on'],
  ['notice', 'first_day'],
  ['notice', 'last_day'],
  ['notice', 'released_on'],
  ['notice_posting', 'posted_on'],
  ['notice_photo', 'taken_on'],
] as const

/**
 * Moves every notice of a closed application back by some days, as if so many had gone by: the window runs on the machine's
 * own clock. The guards of the tables are taken away for that moment and put back as they were.
 */
export async function letDaysPass(userData: string, days: number): Promise<void> {
  const vault = newVault(join(userData, 'data'))
  const { connection } = await vault.unlock(people.clerk.loginName, password)
  const { raw } = connection
  raw.pragma('query_only = 0')
  const guards = raw
    .prepare<[], { name: string; sql: string }>(
      `select name, sql from sqlite_master where type = 'trigger' and tbl_name in ('notice', 'notice_posting', 'notice_photo')`,
    )
    .all()
  for (const { name } of guards) raw.exec(`drop trigger ${name}`)
  for (const [table, column] of dates) {
    raw.prepare(`update ${table} set ${column} = date(${column}, ?) where ${column} is not null`).run(`-${days} days`)
  }
  for (const { sql } of guards) raw.exec(sql)
  vault.lock()
}
