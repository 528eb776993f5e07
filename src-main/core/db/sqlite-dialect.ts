import { AsyncLocalStorage } from 'node:async_hooks'
import type Database from 'better-sqlite3'
import {
  type CompiledQuery,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely'
import { refusalOf } from './guard-refusals.ts'

/** Enough for every statement of the application; beyond it the least recently used is dropped. */
const cachedStatements = 200

/** Marks the asynchronous context of an open transaction, where the outer connection must not be asked for. */
export const insideTransaction = new AsyncLocalStorage<true>()

/**
 * Kysely on one synchronous connection, with prepared statements kept: kysely's own SQLite driver prepares at every
 * call, which costs seven times the query and leaks native memory (performance.md §3). The connection is read-only
 * (`query_only`) except between `begin immediate` and the end of the transaction.
 */
export function cachingDialect(raw: Database.Database): Dialect {
  return {
    createAdapter: () => new QueueingAdapter(),
    createDriver: () => new CachingDriver(raw),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

/** Our driver queues its callers itself: kysely's own queue would let a transaction wait for itself without a word. */
class QueueingAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

class CachingDriver implements Driver {
  readonly #raw: Database.Database
  readonly #connection: CachingConnection
  #queue: Promise<void> = Promise.resolve()
  #release: () => void = () => undefined

  constructor(raw: Database.Database) {
    this.#raw = raw
    this.#connection = new CachingConnection(raw)
  }

  async init(): Promise<void> {
    this.#raw.pragma('query_only = 1')
  }

  /** One caller at a time: a transaction keeps the connection until it ends. */
  async acquireConnection(): Promise<DatabaseConnection> {
    if (insideTransaction.getStore()) {
      throw new Error('the outer database was used inside a transaction: this would wait for itself for ever')
    }
    const before = this.#queue
    let release: () => void = () => undefined
    this.#queue = new Promise<void>((resolve) => {
      release = resolve
    })
    await before
    this.#release = release
    return this.#connection
  }

  async releaseConnection(): Promise<void> {
    this.#release()
  }

  async beginTransaction(): Promise<void> {
    this.#raw.pragma('query_only = 0')
    try {
      this.#connection.run('begin immediate')
    } catch (error) {
      this.#raw.pragma('query_only = 1')
      throw error
    }
  }

  async commitTransaction(): Promise<void> {
    this.#end('commit')
  }

  async rollbackTransaction(): Promise<void> {
    // A full disk makes SQLite roll back by itself; a second rollback would hide the first error.
    if (this.#raw.inTransaction) this.#end('rollback')
    else this.#raw.pragma('query_only = 1')
  }

  #end(statement: 'commit' | 'rollback'): void {
    this.#connection.run(statement)
    this.#raw.pragma('query_only = 1')
  }

  async destroy(): Promise<void> {
    this.#raw.close()
  }
}

class CachingConnection implements DatabaseConnection {
  readonly #raw: Database.Database
  readonly #statements = new Map<string, Database.Statement<unknown[], unknown>>()

  constructor(raw: Database.Database) {
    this.#raw = raw
  }

  run(sql: string): void {
    this.#prepare(sql).run()
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const statement = this.#prepare(sql)
    try {
      if (statement.reader) return { rows: statement.all(...parameters) as R[] }
      const { changes, lastInsertRowid } = statement.run(...parameters)
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
    } catch (error) {
      throw refusalOf(error)
    }
  }

  async *streamQuery<R>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    // Not from the cache: a statement cannot be used again while it is being iterated.
    for (const row of this.#raw.prepare(sql).iterate(...parameters)) yield { rows: [row as R] }
  }

  #prepare(sql: string): Database.Statement<unknown[], unknown> {
    const known = this.#statements.get(sql)
    if (known) {
      this.#statements.delete(sql)
      this.#statements.set(sql, known)
      return known
    }
    const statement = this.#raw.prepare<unknown[], unknown>(sql)
    this.#statements.set(sql, statement)
    if (this.#statements.size > cachedStatements) {
      const oldest = this.#statements.keys().next()
      if (!oldest.done) this.#statements.delete(oldest.value)
    }
    return statement
  }
}
