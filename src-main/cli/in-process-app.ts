import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { AppContract, ChannelName } from '../shared/app-contract.ts'
import { rehydrate, type Envelope } from '../shared/kernel/app-error.ts'
import type { Clock } from '../shared/kernel/clock.ts'
import type { FilePath } from '../shared/worker-protocol.ts'
import { createWorkerCore } from '../worker/worker-core.ts'

/** Stands in for the file token that a window would have been given: the path travels beside it. */
export const anyFileToken = () => `file:${randomUUID()}`

/** Calls channels as the window would, with the same dispatcher, under plain Node. */
export interface InProcessApp {
  /** The answer as it crosses to a window. */
  send(actorId: number | undefined, channel: ChannelName, input: unknown, filePath?: FilePath): Promise<Envelope>
  /** @throws AppError when the call is refused */
  call<K extends ChannelName>(
    actorId: number | undefined,
    channel: K,
    input: z.input<AppContract[K]['input']>,
    filePath?: FilePath,
  ): Promise<z.output<AppContract[K]['output']>>
  close(): void
}

export interface InProcessOptions {
  readonly dataDir: string
  readonly resourcesDir: string
  readonly clock: Clock
  readonly log: (line: string) => void
}

/** The worker core in this very process; jobs run on the same connection. */
export function openInProcess({ dataDir, resourcesDir, clock, log }: InProcessOptions): InProcessApp {
  const waiting = new Map<number, (envelope: Envelope) => void>()
  const core = createWorkerCore({
    role: 'primary',
    dataDir,
    resourcesDir,
    machineName: 'demo',
    canPrint: false,
    clock,
    log,
    isCancelled: () => false,
    post: (message) => {
      if (message.type === 'refused') throw new Error('another program is using the folder')
      if (message.type === 'result') waiting.get(message.id)?.(message.envelope)
    },
  })
  core.start()
  let lastId = 0
  const send: InProcessApp['send'] = (actorId, channel, input, filePath) => {
    const id = ++lastId
    return new Promise((resolve, reject) => {
      waiting.set(id, resolve)
      core.handle({ type: 'call', id, channel, input, actorId, filePath }).catch(reject)
    })
  }
  return {
    send,
    async call(actorId, channel, input, filePath) {
      const envelope = await send(actorId, channel, input, filePath)
      if (!envelope.ok) throw rehydrate(envelope.error)
      return envelope.data as z.output<AppContract[typeof channel]['output']>
    },
    close: () => core.stop(),
  }
}
