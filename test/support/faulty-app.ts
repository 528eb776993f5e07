import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { z } from 'zod'
import type { CommandContext, JobContext, WriteScope } from '../../src-main/core/db/contexts.ts'
import { Vault } from '../../src-main/core/keyring/vault.ts'
import { appContract, type AppContract } from '../../src-main/shared/app-contract.ts'
import { rehydrate } from '../../src-main/shared/kernel/app-error.ts'
import type { InProcessApp } from '../../src-main/cli/in-process-app.ts'
import { createDispatcher, type HandlerTable } from '../../src-main/worker/dispatcher.ts'
import { handlers } from '../../src-main/worker/handlers.ts'
import { cheapKdf, resourcesDir, TestClock } from './test-app.ts'

export type Fault = 'after the business write' | 'after the audit entry'
export const faults: readonly Fault[] = ['after the business write', 'after the audit entry']
class InjectedFault extends Error {}

/** Observes one mutating call: how it went with each fault, and what it left behind in the end. */
export interface WatchedCall {
  readonly channel: string
  readonly survivedFault: boolean
  readonly changedByFault: boolean
  readonly entriesAdded: number
}

export interface FaultyApp extends InProcessApp {
  readonly watched: WatchedCall[]
  readonly clock: TestClock
  /** From now on every command and job is first run into both faults. */
  watch(): void
}

/** The real dispatcher and handlers; only the context that a handler is given can be made to fail. */
export function openFaultyApp(today: string): FaultyApp {
  const dataDir = mkdtempSync(join(tmpdir(), 'jiedao-faults-'))
  const clock = new TestClock(today)
  const vault = new Vault({ dataDir, resourcesDir, clock, onChanged: () => undefined, kdfCost: cheapKdf })
  let fault: Fault | undefined
  const table = handlers as HandlerTable
  const faulty: HandlerTable = Object.fromEntries(
    Object.entries(table).map(([channel, handler]) => [
      channel,
      (input: never, context: never) => handler(input, failing(context, fault) as never),
    ]),
  )
  const dispatch = createDispatcher(appContract, faulty, { vault, clock })
  const host = {
    requestId: 'test',
    signal: { cancelled: false, throwIfCancelled: () => undefined },
    progress: () => undefined,
    printer: undefined,
    writeGate: () => undefined,
    log: () => undefined,
  }
  const watched: WatchedCall[] = []
  let isWatching = false
  const app: FaultyApp = {
    watched,
    clock,
    watch: () => {
      isWatching = true
    },
    async send(actorId, channel, input, filePath) {
      const call = { channel, input, actorId, filePath }
      const { kind } = appContract[channel]
      if (!isWatching || (kind !== 'command' && kind !== 'job')) return dispatch(call, host)
      const before = dump(vault)
      let survivedFault = false
      let changedByFault = false
      for (const each of faults) {
        fault = each
        const answer = await dispatch(call, host)
        fault = undefined
        survivedFault ||= answer.ok
        changedByFault ||= dump(vault) !== before
      }
      const entries = countEntries(vault)
      const answer = await dispatch(call, host)
      if (answer.ok)
        watched.push({ channel, survivedFault, changedByFault, entriesAdded: countEntries(vault) - entries })
      return answer
    },
    async call(actorId, channel, input, filePath) {
      const envelope = await app.send(actorId, channel, input, filePath)
      if (!envelope.ok) throw rehydrate(envelope.error)
      return envelope.data as z.output<AppContract[typeof channel]['output']>
    },
    close() {
      vault.lock()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
  return app
}

function failing(context: CommandContext | JobContext, fault: Fault | undefined): unknown {
  if (fault === undefined) return context
  if ('write' in context) {
    const write = <T>(fn: (scope: WriteScope) => Promise<T>) =>
      context.write(async (scope) => {
        const value = await fn({ ...scope, record: recorder(scope, fault) })
        if (fault === 'after the audit entry') throw new InjectedFault()
        return value
      })
    return { ...context, write }
  }
  if ('trx' in context) return { ...context, record: recorder(context, fault) }
  return context
}

function recorder(scope: WriteScope, fault: Fault): WriteScope['record'] {
  return (entry) => {
    if (fault === 'after the audit entry') scope.record(entry)
    throw new InjectedFault()
  }
}

/** Every row of every table, as one hash. */
function dump(vault: Vault): string {
  const raw = vault.open?.connection.raw
  if (!raw) return 'locked'
  const hash = createHash('sha256')
  const tables = raw
    .prepare<[], { name: string }>(`select name from sqlite_master where type = 'table' order by name`)
    .all()
  for (const { name } of tables) {
    hash.update(name)
    for (const row of raw.prepare(`select * from "${name}"`).raw().iterate()) hash.update(JSON.stringify(row))
  }
  return hash.digest('hex')
}

function countEntries(vault: Vault): number {
  const raw = vault.open?.connection.raw
  return raw?.prepare<[], { n: number }>('select count(*) as n from audit_log_entry').get()?.n ?? 0
}
