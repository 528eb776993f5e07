import { basename } from 'node:path'
import type { z } from 'zod'
import type { Channel, CommandChannel, Contract, JobChannel } from '../shared/kernel/channel.ts'
import type { FilePath } from '../shared/worker-protocol.ts'
import { AppError, isAppError, type Envelope, type ErrorBody } from '../shared/kernel/app-error.ts'
import type { Clock } from '../shared/kernel/clock.ts'
import { loadActor } from '../core/account/account.service.ts'
import type { Actor, JobContext, JobFile, JobSignal, Printer, WriteScope } from '../core/db/contexts.ts'
import type { KeySlots, OpenVault, Vault } from '../core/keyring/vault.ts'

export interface Call {
  readonly channel: string
  readonly input: unknown
  /** Account of the caller's session, as the host knows it. */
  readonly actorId: number | undefined
  /** For channels that take files. */
  readonly filePath?: FilePath
}

/** What the host lends to a running call. */
export interface CallHost {
  readonly requestId: string
  readonly signal: JobSignal
  readonly progress: (stage: string, done: number, total?: number) => void
  /** Told around every write of a job, so that commands are answered "busy" and never wait in the dark. */
  readonly writeGate: (state: 'write-begin' | 'write-end') => void
  /** Absent where there is no window to print from. */
  readonly printer: Printer | undefined
  /** One line per failure or slow call; never a value from the database. */
  readonly log: (line: string) => void
}

export type Dispatch = (call: Call, host: CallHost) => Promise<Envelope>

const slowAfter = 40 // ms: longer queries and commands are named in the log

/** Handlers by name, after the contract's types have done their work at compile time. */
export type HandlerTable = Readonly<Record<string, (input: never, context: never) => Promise<unknown>>>

export interface DispatcherOptions {
  readonly vault: Vault
  readonly clock: Clock
  /** Work of the first call of a day on an opened vault. */
  readonly onDay?: (open: OpenVault) => Promise<void>
}

/** Runs the day's work once per day and opened vault; work that failed is tried again at the next call. */
function dayFollower(onDay: (open: OpenVault) => Promise<void>, clock: Clock): (open: OpenVault) => Promise<void> {
  const done = new WeakMap<OpenVault, string>()
  return async (open) => {
    const today = clock.today()
    if (done.get(open) === today) return
    await onDay(open)
    done.set(open, today)
  }
}

/**
 * The path of every call: known channel → session live → role → strict input → handler → declared output → envelope.
 * Main decides who calls; here it is decided whether they may.
 */
export function createDispatcher(
  contract: Contract,
  handlers: HandlerTable,
  { vault, clock, onDay }: DispatcherOptions,
): Dispatch {
  const followDay = onDay && dayFollower(onDay, clock)
  return async (call, host) => {
    const started = performance.now()
    try {
      const channel = Object.hasOwn(contract, call.channel) ? contract[call.channel] : undefined
      const handler = handlers[call.channel]
      if (!channel || !handler) throw new AppError('UNKNOWN_CHANNEL', { channel: call.channel })
      const session = channel.kind === 'entry' ? undefined : await authorise(channel, vault, call.actorId)
      const input = parseInput(channel, call.input)
      if (session) await followDay?.(session.open)
      const run = (context: unknown) => handler(input as never, context as never)
      const output = session
        ? await runWithSession(channel, session, call, { vault, clock, host, run })
        : await run({ vault, actorId: call.actorId, clock })
      return { ok: true, data: channel.output.parse(output) }
    } catch (error) {
      return { ok: false, error: errorBody(error, call.channel, host) }
    } finally {
      const took = performance.now() - started
      const isJob = contract[call.channel]?.kind === 'job'
      if (took > slowAfter && !isJob) host.log(`slow ${call.channel} ${took.toFixed(0)} ms`)
    }
  }
}

interface Session {
  readonly open: OpenVault
  readonly actor: Actor
}

async function authorise(channel: Exclude<Channel, { kind: 'entry' }>, vault: Vault, actorId: number | undefined) {
  const open = vault.open
  if (!open) throw vault.state === 'locked' ? new AppError('SESSION_LOCKED', {}) : new AppError('NOT_SIGNED_IN', {})
  const actor = await loadActor(open.connection.kysely, actorId)
  if (!channel.roles.some((role) => actor.roles.includes(role))) {
    throw new AppError('FORBIDDEN', { needs: [...channel.roles] })
  }
  if (actor.communityId !== null && channel.scope !== 'community') throw new AppError('OUTSIDE_COMMUNITY', {})
  return { open, actor }
}

function parseInput(channel: Channel, input: unknown): unknown {
  const parsed = channel.input.safeParse(input)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map((issue: z.core.$ZodIssue) => ({
    path: issue.path.join('.'),
    message: issue.message,
  }))
  throw new AppError('INPUT_INVALID', { issues })
}

interface Running {
  readonly vault: Vault
  readonly clock: Clock
  readonly host: CallHost
  readonly run: (context: unknown) => Promise<unknown>
}

async function runWithSession(channel: Channel, session: Session, call: Call, running: Running): Promise<unknown> {
  const { open, actor } = session
  const { vault, clock, run } = running
  const { resourcesDir } = vault.options
  switch (channel.kind) {
    case 'query':
      return run({ actor, db: open.connection.kysely, clock, resourcesDir })
    case 'command':
      return runCommand(channel, session, running)
    case 'job':
      return run(jobContext(channel, session, call, running))
    case 'entry':
      throw new Error('an entry channel has no session')
  }
}

/** What a command changes in the keyring is written after its commit. */
function runCommand(channel: CommandChannel, { open, actor }: Session, { vault, run }: Running): Promise<unknown> {
  const { resourcesDir } = vault.options
  const write = (slots: KeySlots) =>
    open.unitOfWork.write(actor, channel.logAs, (scope) => run({ ...scope, keySlots: slots, resourcesDir }))
  return vault.withKeySlots(write)
}

function jobContext(channel: JobChannel, { open, actor }: Session, call: Call, { clock, host }: Running) {
  const { signal, progress, writeGate, printer } = host
  const write = async <T>(fn: (scope: WriteScope) => Promise<T>): Promise<T> => {
    writeGate('write-begin')
    try {
      return await open.unitOfWork.write(actor, channel.logAs, fn)
    } finally {
      writeGate('write-end')
    }
  }
  const context = {
    actor,
    db: open.connection.kysely,
    clock,
    signal,
    progress,
    printer,
    auditKey: open.auditKey,
    write,
  }
  const { filePath } = call
  if (channel.file === undefined) return { ...context, file: undefined, files: undefined } satisfies JobContext
  if (channel.file === 'readMany') {
    if (typeof filePath !== 'object') throw new AppError('FILE_TOKEN_UNKNOWN', {})
    return { ...context, file: undefined, files: filePath.map(jobFile) } satisfies JobContext<'readMany'>
  }
  if (typeof filePath !== 'string') throw new AppError('FILE_TOKEN_UNKNOWN', {})
  return { ...context, file: jobFile(filePath), files: undefined } satisfies JobContext<'read'>
}

const jobFile = (path: string): JobFile => ({ path, name: basename(path) })

function errorBody(error: unknown, channel: string, host: CallHost): ErrorBody {
  if (isAppError(error)) return { code: error.code, details: error.details }
  const code = sqliteCode(error)
  if (code?.startsWith('SQLITE_BUSY')) return { code: 'BUSY_JOB_RUNNING', details: {} }
  if (code?.startsWith('SQLITE_FULL') || code?.startsWith('SQLITE_IOERR')) return { code: 'DISK_FULL', details: {} }
  host.log(`failed ${channel} ${host.requestId} ${error instanceof Error ? (error.stack ?? error.name) : typeof error}`)
  return { code: 'INTERNAL', details: { requestId: host.requestId } }
}

function sqliteCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
