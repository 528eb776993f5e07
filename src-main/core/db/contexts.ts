import type Database from 'better-sqlite3'
import type { Kysely, Transaction } from 'kysely'
import type { z } from 'zod'
import type {
  AnySchema,
  Channel,
  CommandChannel,
  Contract,
  EntryChannel,
  FileUse,
  JobChannel,
  QueryChannel,
} from '../../shared/kernel/channel.ts'
import type { Clock } from '../../shared/kernel/clock.ts'
import type { Role } from '../../shared/kernel/roles.ts'
import type { AuditRecord } from '../audit-log/append.ts'
import type { KeySlots, Vault } from '../keyring/vault.ts'
import type { DatabaseTables } from './database.ts'

/** Reads only: has no way to insert, update, delete or open a transaction. */
export type ReadDb = Pick<Kysely<DatabaseTables>, 'selectFrom' | 'selectNoFrom' | 'with' | 'fn' | 'dynamic'>
/** Only a unit of work hands one out. Reads and writes. */
export type WriteDb = Transaction<DatabaseTables>
/** Prepared statements on the transaction's own connection, for thousands of rows. */
export interface BulkStatements {
  prepare<Parameters extends unknown[] = unknown[], Row = unknown>(sql: string): Database.Statement<Parameters, Row>
}

/** Who is calling, re-read from the database at every call. */
export interface Actor {
  readonly id: number
  readonly displayName: string
  readonly roles: readonly Role[]
  /** The only community that the caller may see; null = all. */
  readonly communityId: number | null
}

export interface WriteScope {
  readonly actor: Actor
  readonly trx: WriteDb
  readonly bulk: BulkStatements
  readonly clock: Clock
  /** Adds an audit-log entry to this transaction; a transaction without one is rolled back. */
  readonly record: (entry: AuditRecord) => void
}

export interface EntryContext {
  readonly vault: Vault
  readonly actorId: number | undefined
  readonly clock: Clock
}
export interface QueryContext {
  readonly actor: Actor
  readonly db: ReadDb
  readonly clock: Clock
  /** Files that come with the program: seeds and packs. */
  readonly resourcesDir: string
}
export interface CommandContext extends WriteScope {
  readonly keySlots: KeySlots
  readonly resourcesDir: string
}

export interface JobSignal {
  readonly cancelled: boolean
  /** @throws AppError JOB_CANCELLED; call it once per batch of rows. */
  throwIfCancelled(): void
}
export interface JobFile {
  readonly path: string
  readonly name: string
}
export interface JobContext<F extends FileUse | undefined = undefined> {
  readonly actor: Actor
  readonly db: ReadDb
  readonly clock: Clock
  readonly signal: JobSignal
  /** Only for verifying the audit log's chain. */
  readonly auditKey: Buffer
  readonly progress: (stage: string, done: number, total?: number) => void
  /** One transaction with its audit-log entries. Inside, use only the scope's `trx`. */
  readonly write: <T>(fn: (scope: WriteScope) => Promise<T>) => Promise<T>
  readonly file: F extends 'read' | 'write' | 'folder' ? JobFile : undefined
  readonly files: F extends 'readMany' ? readonly JobFile[] : undefined
}

export type ContextOf<C extends Channel> = C extends EntryChannel
  ? EntryContext
  : C extends QueryChannel
    ? QueryContext
    : C extends CommandChannel
      ? CommandContext
      : C extends JobChannel<AnySchema, AnySchema, infer F>
        ? JobContext<F>
        : never

/** Exhaustive and closed: a missing handler or one without a channel does not compile. */
export type HandlersFor<T extends Contract> = {
  readonly [K in keyof T]: (
    input: z.output<T[K]['input']>,
    context: ContextOf<T[K]>,
  ) => Promise<z.input<T[K]['output']>>
}
