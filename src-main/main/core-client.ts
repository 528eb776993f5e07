import type { Envelope } from '../shared/kernel/app-error.ts'
import type { Channel } from '../shared/kernel/channel.ts'
import type {
  FilePath,
  FromWorker,
  JobProgress,
  PrintMessage,
  RefusedMessage,
  ToWorker,
  WorkerStart,
} from '../shared/worker-protocol.ts'

export type WorkerRole = WorkerStart['role']

/** One running worker thread, as far as the client needs it. */
export interface WorkerThread {
  post(message: ToWorker): void
  cancel(callId: number): void
  /** Lets the worker close its database and end; resolves when the thread is gone. */
  stop(): Promise<void>
  /** Ends the worker where it stands; what it was writing is rolled back. */
  kill(): Promise<void>
}
export interface WorkerListener {
  message(message: FromWorker): void
  /** The thread ended without being asked to. */
  crashed(reason: string): void
}

export interface CoreClientOptions {
  readonly startWorker: (role: WorkerRole, listener: WorkerListener) => WorkerThread
  readonly kindOf: (channel: string) => Channel['kind'] | undefined
  readonly onProgress: (progress: JobProgress) => void
  readonly onChanged: (tables: readonly string[]) => void
  /** Another process or PC holds the data folder. */
  readonly onRefused: (holder: RefusedMessage['holder']) => void
  /** Prints a document of the core; undefined when it failed or the dialog was closed. Never rejects. */
  readonly print: (request: Pick<PrintMessage, 'html' | 'to'>) => Promise<Uint8Array | undefined>
  readonly onCrash: (role: WorkerRole, reason: string) => void
  /** Milliseconds that a lock waits for answers under way; 5000 unless told. */
  readonly lockLimit?: number
}

const usualLockLimit = 5000

export interface CoreCall {
  readonly channel: string
  readonly input: unknown
  readonly actorId: number | undefined
  readonly filePath: FilePath
}

type Settle = (envelope: Envelope) => void

interface Lane {
  thread: WorkerThread
  isReady: boolean
  readonly queue: ToWorker[]
  readonly pending: Map<number, Settle>
}

const busy: Envelope = { ok: false, error: { code: 'BUSY_JOB_RUNNING', details: {} } }

/** The host's side of the two workers: jobs go to one, everything else to the other. Never rejects. */
export class CoreClient {
  readonly #options: CoreClientOptions
  readonly #lanes: Record<WorkerRole, Lane>
  #nextId = 1
  #runningJob: number | undefined
  #isJobWriting = false
  #isStopping = false

  constructor(options: CoreClientOptions) {
    this.#options = options
    this.#lanes = { primary: this.#open('primary'), job: this.#open('job') }
  }

  get isJobRunning(): boolean {
    return this.#runningJob !== undefined
  }

  /** True when `call` would be answered with BUSY_JOB_RUNNING at once; ask before a file token is spent. */
  isBusyFor(channel: string): boolean {
    const kind = this.#options.kindOf(channel)
    return (kind === 'job' && this.isJobRunning) || (kind === 'command' && this.#isJobWriting)
  }

  async call(call: CoreCall): Promise<Envelope> {
    if (this.isBusyFor(call.channel)) return busy
    if (this.#options.kindOf(call.channel) !== 'job') return this.#send('primary', { type: 'call', ...call })
    this.#runningJob = this.#nextId
    try {
      return await this.#send('job', { type: 'call', ...call })
    } finally {
      this.#runningJob = undefined
    }
  }

  /** The job worker opens its own connection, right after the primary worker accepted the password. */
  async unlockJobWorker(loginName: string, password: string): Promise<Envelope> {
    return this.#send('job', { type: 'unlock', loginName, password })
  }

  cancelJob(): void {
    if (this.#runningJob !== undefined) this.#lanes.job.thread.cancel(this.#runningJob)
  }

  /**
   * Ends the running job, waits for all answers under way, then closes both databases and zeroes the key. A job that does
   * not end in time (an open print dialog, a hung network drive) loses its worker: the key must not wait for it.
   */
  async lock(signOut: () => Promise<unknown>): Promise<void> {
    this.cancelJob()
    await this.#idle(this.#options.lockLimit ?? usualLockLimit)
    if (this.#lanes.job.pending.size > 0) await this.#endJobWorker()
    await signOut()
    await Promise.all([this.#send('primary', { type: 'lock' }), this.#send('job', { type: 'lock' })])
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    this.cancelJob()
    await Promise.all([this.#lanes.job.thread.stop(), this.#lanes.primary.thread.stop()])
  }

  #open(role: WorkerRole): Lane {
    const lane = { isReady: false, queue: [], pending: new Map<number, Settle>() }
    const thread = this.#options.startWorker(role, {
      message: (message) => this.#receive(role, message),
      crashed: (reason) => this.#replace(role, reason),
    })
    return { ...lane, thread }
  }

  #send(role: WorkerRole, message: WithoutId<ToWorker>): Promise<Envelope> {
    const id = this.#nextId++
    const lane = this.#lanes[role]
    return new Promise((resolve) => {
      lane.pending.set(id, resolve)
      if (lane.isReady) lane.thread.post({ ...message, id })
      else lane.queue.push({ ...message, id })
    })
  }

  #receive(role: WorkerRole, message: FromWorker): void {
    const lane = this.#lanes[role]
    switch (message.type) {
      case 'ready':
        lane.isReady = true
        for (const waiting of lane.queue.splice(0)) lane.thread.post(waiting)
        return
      case 'refused':
        return this.#options.onRefused(message.holder)
      case 'result':
        lane.pending.get(message.id)?.(message.envelope)
        lane.pending.delete(message.id)
        return
      case 'progress':
        return this.#options.onProgress(message.progress)
      case 'write-begin':
      case 'write-end':
        if (role === 'job') this.#isJobWriting = message.type === 'write-begin'
        return
      case 'changed':
        return this.#options.onChanged(message.tables)
      case 'print':
        return void this.#print(lane.thread, message)
    }
  }

  /** The answer goes to the thread that asked, also when another has taken its place meanwhile. */
  async #print(thread: WorkerThread, { id, html, to }: PrintMessage): Promise<void> {
    thread.post({ type: 'printed', id, bytes: await this.#options.print({ html, to }) })
  }

  /** A worker died: its callers get an answer, and a fresh, locked worker takes its place. */
  #replace(role: WorkerRole, reason: string): void {
    const { pending } = this.#lanes[role]
    if (role === 'job') this.#isJobWriting = false
    if (!this.#isStopping) this.#lanes[role] = this.#open(role)
    for (const [id, settle] of pending) {
      settle({ ok: false, error: { code: 'INTERNAL', details: { requestId: `${role}-${id}` } } })
    }
    if (!this.#isStopping) this.#options.onCrash(role, reason)
  }

  async #endJobWorker(): Promise<void> {
    const { thread, pending } = this.#lanes.job
    await thread.kill()
    this.#isJobWriting = false
    this.#lanes.job = this.#open('job')
    for (const settle of pending.values()) settle({ ok: false, error: { code: 'JOB_CANCELLED', details: {} } })
  }

  /** Resolves when every call under way has its answer, or after `limit` milliseconds. */
  async #idle(limit: number): Promise<void> {
    const lanes = Object.values(this.#lanes)
    const underWay = lanes.flatMap(({ pending }) =>
      [...pending].map(([id, settle]) => {
        return new Promise<void>((resolve) => {
          pending.set(id, (envelope) => {
            settle(envelope)
            resolve()
          })
        })
      }),
    )
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, limit)
    })
    await Promise.race([Promise.all(underWay), late])
    clearTimeout(timer)
  }
}

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never
