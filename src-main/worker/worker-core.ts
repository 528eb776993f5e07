import { appContract } from '../shared/app-contract.ts'
import type { Envelope } from '../shared/kernel/app-error.ts'
import type { FromWorker, ToWorker, UnlockMessage, WorkerStart } from '../shared/worker-protocol.ts'
import { acquireFolderLock, type FolderLock } from '../core/db/folder-lock.ts'
import type { KdfCost } from '../core/keyring/keyring.ts'
import { Vault, type OpenVault } from '../core/keyring/vault.ts'
import { followDatedFacts } from '../core/roster/due-facts.ts'
import { systemClock } from '../core/system-clock.ts'
import type { Clock } from '../shared/kernel/clock.ts'
import { createDispatcher, type CallHost } from './dispatcher.ts'
import { handlers } from './handlers.ts'
import { jobSignal, throttledProgress } from './job-runner.ts'
import { hostPrinter } from './printer.ts'

export interface WorkerCoreOptions extends WorkerStart {
  readonly post: (message: FromWorker) => void
  /** Asked synchronously between two batches of a running job. */
  readonly isCancelled: (callId: number) => boolean
  readonly log: (line: string) => void
  readonly clock?: Clock
  readonly kdfCost?: KdfCost
}

export interface WorkerCore {
  /** Takes the data folder (primary only) and says whether work can begin. */
  start(): void
  handle(message: ToWorker): Promise<void>
  stop(): void
}

/** A worker without its thread: the same object serves both workers, the demo and the tests. */
export function createWorkerCore(options: WorkerCoreOptions): WorkerCore {
  const { role, dataDir, resourcesDir, machineName, post, isCancelled, log } = options
  const clock = options.clock ?? systemClock
  const vault = new Vault({
    dataDir,
    resourcesDir,
    clock,
    onChanged: (tables) => post({ type: 'changed', tables }),
    ...(options.kdfCost ? { kdfCost: options.kdfCost } : {}),
  })
  // One of the two workers is enough to let changes come into effect.
  const onDay = role === 'primary' ? { onDay: (open: OpenVault) => followDatedFacts(open, clock) } : {}
  const dispatch = createDispatcher(appContract, handlers, { vault, clock, ...onDay })
  const printer = hostPrinter(post)
  let folderLock: FolderLock | undefined

  const hostOf = (id: number): CallHost => ({
    requestId: `${role}-${id}`,
    signal: jobSignal(() => isCancelled(id)),
    progress: throttledProgress(
      (progress) => post({ type: 'progress', id, progress }),
      () => performance.now(),
    ),
    writeGate: (type) => post({ type }),
    printer: options.canPrint ? printer : undefined,
    log,
  })
  const answer = (id: number, envelope: Envelope) => post({ type: 'result', id, envelope })

  return {
    start() {
      if (role === 'primary') {
        folderLock = acquireFolderLock(dataDir, machineName, clock.now())
        if (!folderLock.held) return post({ type: 'refused', holder: folderLock.holder })
      }
      post({ type: 'ready' })
    },
    async handle(message) {
      switch (message.type) {
        case 'call':
          return answer(message.id, await dispatch(message, hostOf(message.id)))
        case 'unlock':
          return answer(message.id, await unlock(vault, message))
        case 'lock':
          vault.lock()
          return answer(message.id, { ok: true, data: {} })
        case 'printed':
          return printer.receive(message)
        case 'cancel':
          return // read synchronously by the running job through its own port
      }
    },
    stop() {
      vault.lock()
      if (folderLock?.held) folderLock.release()
    },
  }
}

async function unlock(vault: Vault, { loginName, password }: UnlockMessage): Promise<Envelope> {
  try {
    await vault.unlock(loginName, password)
    return { ok: true, data: {} }
  } catch {
    return { ok: false, error: { code: 'LOGIN_REFUSED', details: {} } }
  }
}
