import type { Clock } from '../../shared/kernel/clock.ts'
import { openAuditAppender } from '../audit-log/append.ts'
import { logTableOf, type LogTable } from '../audit-log/restricted.ts'
import type { Actor, WriteScope } from './contexts.ts'
import type { Connection } from './open-database.ts'
import { insideTransaction } from './sqlite-dialect.ts'

export interface UnitOfWork {
  /**
   * The only way to write: `begin immediate` → `fn` → audit-log entries → commit. Any exception, and a transaction
   * that recorded nothing, rolls everything back.
   *
   * @param action action word of the entries (操作)
   */
  write<T>(actor: Actor, action: string, fn: (scope: WriteScope) => Promise<T>): Promise<T>
}

export interface UnitOfWorkOptions {
  readonly connection: Connection
  readonly auditKey: Buffer
  readonly clock: Clock
  /** Told after the commit which kinds of object changed. */
  readonly onChanged: (objectTypes: readonly string[]) => void
}

export function createUnitOfWork({ connection, auditKey, clock, onChanged }: UnitOfWorkOptions): UnitOfWork {
  return {
    async write(actor, action, fn) {
      const changed = new Set<string>()
      const result = await connection.kysely.transaction().execute((trx) =>
        insideTransaction.run(true, async () => {
          const open = (table: LogTable) =>
            openAuditAppender({ table, raw: connection.raw, auditKey, clock, actor, action })
          const appenders = new Map<LogTable, ReturnType<typeof open>>()
          const value = await fn({
            actor,
            trx,
            clock,
            bulk: { prepare: (sql) => connection.raw.prepare(sql) },
            record: (entry) => {
              changed.add(entry.objectType)
              const table = logTableOf(entry.objectType)
              const appender = appenders.get(table) ?? open(table)
              appenders.set(table, appender)
              appender.append(entry)
            },
          })
          if (changed.size === 0) throw new Error(`${action}: a write without an audit-log entry`)
          return value
        }),
      )
      onChanged([...changed])
      return result
    },
  }
}
