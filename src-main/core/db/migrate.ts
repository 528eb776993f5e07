import { AppError } from '../../shared/kernel/app-error.ts'
import type { Connection } from './open-database.ts'
import type { Migration } from './migrations/migration.ts'

/**
 * Brings the schema up to date: each step in a transaction of its own, the version number written last. A file of a
 * newer program is refused before anything is written.
 *
 * @param copyBefore where to leave an encrypted copy before the first step on a file that already holds data
 */
export function migrate(connection: Connection, migrations: readonly Migration[], copyBefore: string): void {
  const { raw } = connection
  const fileVersion = raw.pragma('user_version', { simple: true }) as number
  const programVersion = migrations.at(-1)?.version ?? 0
  if (fileVersion > programVersion) {
    throw new AppError('DATABASE_FROM_NEWER_VERSION', { fileVersion, programVersion })
  }
  const pending = migrations.filter((m) => m.version > fileVersion)
  if (pending.length === 0) return
  raw.pragma('query_only = 0')
  try {
    if (fileVersion > 0) raw.prepare('vacuum into ?').run(copyBefore)
    for (const step of pending) apply(raw, step)
  } finally {
    raw.pragma('query_only = 1')
  }
}

function apply(raw: Connection['raw'], { version, sql, rebuildsReferredTable: rebuilds }: Migration): void {
  // Has no effect inside a transaction.
  if (rebuilds) raw.pragma('foreign_keys = 0')
  try {
    raw.transaction(() => {
      raw.exec(sql)
      const broken = rebuilds ? (raw.pragma('foreign_key_check') as unknown[]) : []
      if (broken.length > 0) throw new Error(`step ${version} leaves ${broken.length} references to nothing`)
      raw.pragma(`user_version = ${version}`)
    })()
  } finally {
    if (rebuilds) raw.pragma('foreign_keys = 1')
  }
}
