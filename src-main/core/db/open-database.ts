import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import Database from 'better-sqlite3'
import { Kysely } from 'kysely'
import type { DatabaseTables } from './database.ts'
import { cachingDialect } from './sqlite-dialect.ts'

/** 'JDAO': tells our file from any other SQLite file. */
export const applicationId = 0x4a44414f
const plainHeader = 'SQLite format 3'
const cachePages = -65_536 // 64 MB: with the default 2 MB an encrypted read costs twice as much (performance.md §6)

/** One open connection: `raw` for bulk statements inside a transaction, `kysely` for everything else. */
export interface Connection {
  readonly raw: Database.Database
  readonly kysely: Kysely<DatabaseTables>
  close(): void
}

/**
 * Opens (or creates) the encrypted database. The only place that sees the key.
 *
 * @param dataKey 32 random bytes; the file is useless without them (ChaCha20-Poly1305 on every page).
 * @throws Error when a pragma does not read back as set, or when the file turns out not to be encrypted.
 */
export function openDatabase(path: string, dataKey: Buffer): Connection {
  const raw = new Database(path, { timeout: 5000 })
  try {
    // The cipher must be chosen before the key, and the key set before anything is read.
    raw.pragma("cipher = 'chacha20'")
    raw.pragma(`key = "x'${dataKey.toString('hex')}'"`)
    setPragmas(raw)
    raw.prepare('select count(*) from sqlite_master').get()
    if (raw.pragma('application_id', { simple: true }) === 0) raw.pragma(`application_id = ${applicationId}`)
    assertEncrypted(path)
  } catch (error) {
    raw.close()
    throw error
  }
  const kysely = new Kysely<DatabaseTables>({ dialect: cachingDialect(raw) })
  raw.pragma('query_only = 1')
  return { raw, kysely, close: () => closeConnection(raw) }
}

/**
 * Every value is read back: the library is built so that a reopened file would silently run with synchronous=NORMAL,
 * where a power cut may lose a committed pay sheet (security.md T6).
 */
function setPragmas(raw: Database.Database): void {
  const wanted: readonly (readonly [string, string | number, string | number])[] = [
    // Fewer and larger pages halve the cost of encrypting and logging a large import.
    ['page_size', 16_384, 16_384],
    ['journal_mode', 'wal', 'wal'],
    ['synchronous', 'full', 2],
    ['foreign_keys', 'on', 1],
    ['trusted_schema', 'off', 0],
    ['cell_size_check', 'on', 1],
    ['temp_store', 'memory', 2],
    ['cache_size', cachePages, cachePages],
    ['secure_delete', 'on', 1],
    // 64 MB of log: a large import is not written a second time before it is answered.
    ['wal_autocheckpoint', 4000, 4000],
    // Without it, INSERT OR REPLACE removes a protected row without running the trigger that forbids removing it.
    ['recursive_triggers', 'on', 1],
  ]
  for (const [name, value, expected] of wanted) {
    raw.pragma(`${name} = ${value}`)
    const actual = raw.pragma(name, { simple: true })
    if (actual !== expected) throw new Error(`pragma ${name} is ${String(actual)} instead of ${expected}`)
  }
}

/** An empty new file plus a wrong order of pragmas would give a plain database without any error. */
function assertEncrypted(path: string): void {
  if (!existsSync(path)) return
  const header = Buffer.alloc(plainHeader.length)
  const file = openSync(path, 'r')
  try {
    readSync(file, header, 0, header.length, 0)
  } finally {
    closeSync(file)
  }
  if (header.toString('latin1') === plainHeader) throw new Error('the database file is not encrypted')
}

function closeConnection(raw: Database.Database): void {
  if (!raw.open) return
  raw.pragma('query_only = 0')
  raw.close()
}
