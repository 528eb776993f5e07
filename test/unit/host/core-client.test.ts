import { beforeEach, describe, expect, it } from 'vitest'
import type { Envelope } from '../../../src-main/shared/kernel/app-error.ts'
import type { ToWorker } from '../../../src-main/shared/worker-protocol.ts'
import { CoreClient, type CoreCall, type WorkerListener, type WorkerRole } from '../../../src-main/main/core-client.ts'

interface Thread {
  readonly listener: WorkerListener
  readonly posted: ToWorker[]
  readonly cancelled: number[]
  readonly killed: true[]
}

const kinds: Record<string, 'entry' | 'query' | 'command' | 'job'> = { read: 'query', change: 'command', work: 'job' }
const call = (channel: string): CoreCall => ({ channel, input: {}, actorId: 1, filePath: undefined })
const done: Envelope = { ok: true, data: 'done' }
const busy = { ok: false, error: { code: 'BUSY_JOB_RUNNING', details: {} } }

let threads: Record<WorkerRole, Thread[]>
let crashes: string[]
let core: CoreClient

beforeEach(() => {
  threads = { primary: [], job: [] }
  crashes = []
  core = new CoreClient({
    startWorker: (role, listener) => {
      const thread: Thread = { listener, posted: [], cancelled: [], killed: [] }
      threads[role].push(thread)
      return {
        post: (message) => thread.posted.push(message),
        cancel: (id) => thread.cancelled.push(id),
        stop: async () => undefined,
        kill: async () => void thread.killed.push(true),
      }
    },
    kindOf: (channel) => kinds[channel],
    onProgress: () => undefined,
    onChanged: () => undefined,
    onRefused: () => undefined,
    onCrash: (role) => crashes.push(role),
    lockLimit: 200,
    print: async ({ html, to }) => (html === '' ? undefined : new TextEncoder().encode(`${to}:${html}`)),
  })
})

const latest = (role: WorkerRole) => {
  const thread = threads[role].at(-1)
  if (!thread) throw new Error('no thread')
  return thread
}
const ready = () => {
  for (const role of ['primary', 'job'] as const) latest(role).listener.message({ type: 'ready' })
}
const answerLast = (role: WorkerRole) => {
  const { posted, listener } = latest(role)
  const id = posted.at(-1)?.id ?? 0
  listener.message({ type: 'result', id, envelope: done })
}

describe('CoreClient', () => {
  it('keeps calls until the worker is ready, then sends them in order', () => {
    void core.call(call('read'))
    void core.call(call('change'))
    expect(latest('primary').posted).toEqual([])
    ready()
    expect(latest('primary').posted.map((m) => m.type === 'call' && m.channel)).toEqual(['read', 'change'])
  })

  it('sends jobs to the job worker, one at a time', async () => {
    ready()
    const first = core.call(call('work'))
    expect(await core.call(call('work'))).toEqual(busy)
    expect(latest('job').posted).toHaveLength(1)
    answerLast('job')
    expect(await first).toEqual(done)
    const second = core.call(call('work'))
    answerLast('job')
    expect(await second).toEqual(done)
  })

  it('answers commands with "busy" only while the job writes; queries always pass', async () => {
    ready()
    void core.call(call('work'))
    latest('job').listener.message({ type: 'write-begin' })
    expect(await core.call(call('change'))).toEqual(busy)
    void core.call(call('read'))
    latest('job').listener.message({ type: 'write-end' })
    void core.call(call('change'))
    expect(latest('primary').posted.map((m) => m.type === 'call' && m.channel)).toEqual(['read', 'change'])
  })

  it('answers everyone who waits when a worker dies, and starts a fresh one', async () => {
    ready()
    const waiting = core.call(call('work'))
    latest('job').listener.message({ type: 'write-begin' })
    latest('job').listener.crashed('out of memory')
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'INTERNAL' } })
    expect(crashes).toEqual(['job'])
    expect(threads.job).toHaveLength(2)
    expect(core.isBusyFor('change')).toBe(false)
  })

  it('cancels the running job by its own number', () => {
    ready()
    core.cancelJob()
    void core.call(call('work'))
    core.cancelJob()
    expect(latest('job').cancelled).toEqual([latest('job').posted[0]?.id])
  })

  it('prints for the thread that asked, also when another has taken its place meanwhile', async () => {
    ready()
    const asking = latest('job')
    asking.listener.message({ type: 'print', id: 7, html: '<p>公示</p>', to: 'pdf' })
    asking.listener.message({ type: 'print', id: 8, html: '', to: 'paper' })
    asking.listener.crashed('out of memory')
    await expect.poll(() => asking.posted.length).toBe(2)
    expect(latest('job').posted).toEqual([])
    const bytes = new TextEncoder().encode('pdf:<p>公示</p>')
    expect(asking.posted).toEqual([
      { type: 'printed', id: 7, bytes },
      { type: 'printed', id: 8, bytes: undefined },
    ])
  })

  it('locks only after the running job has ended, so that no database is closed under it', async () => {
    ready()
    void core.call(call('work'))
    let hasSignedOut = false
    const locked = core.lock(async () => {
      hasSignedOut = true
    })
    await Promise.resolve()
    expect([latest('job').cancelled.length, hasSignedOut]).toEqual([1, false])
    answerLast('job')
    await expect.poll(() => latest('job').posted.at(-1)?.type).toBe('lock')
    expect(hasSignedOut).toBe(true)
    answerLast('job')
    answerLast('primary')
    await locked
  })

  it('keeps the key while a job waits for an open print dialog', async () => {
    ready()
    const stuck = core.call(call('work'))
    let hasSignedOut = false
    const locked = core.lock(async () => {
      hasSignedOut = true
    })
    expect(await stuck).toMatchObject({ ok: false, error: { code: 'JOB_CANCELLED' } })
    const [old] = threads.job
    expect(old?.killed).toEqual([true])
    expect(threads.job).toHaveLength(2)
    expect(crashes).toEqual([])
    latest('job').listener.message({ type: 'ready' })
    await expect.poll(() => latest('job').posted.at(-1)?.type).toBe('lock')
    expect(hasSignedOut).toBe(true)
    answerLast('job')
    answerLast('primary')
    await locked
    expect(core.isJobRunning).toBe(false)
  })
})
