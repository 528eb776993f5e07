import { cpSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { MessageChannel, Worker } from 'node:worker_threads'
import type { Envelope } from '../../src-main/shared/kernel/app-error.ts'
import { workerLimits, type FromWorker, type WorkerStart } from '../../src-main/shared/worker-protocol.ts'
import { password, testAccounts } from '../support/test-accounts.ts'

const project = resolve(import.meta.dirname, '../..')
const clerkId = 2

/** The built worker bundle in its thread, with the clerk signed in. */
export interface BuiltCore {
  readonly dataDir: string
  call<T>(channel: string, input: unknown, filePath?: string): Promise<T>
  close(): Promise<void>
}

/** @param template a data folder after its first run, of which a copy is opened */
export async function openBuiltCore(template: string): Promise<BuiltCore> {
  const dataDir = mkdtempSync(join(tmpdir(), 'jiedao-bench-core-'))
  cpSync(template, dataDir, { recursive: true })
  const [bundle] = globSync('out/main/chunks/worker-*.js', { cwd: project })
  if (!bundle) throw new Error('npm run build comes first')
  const resourcesDir = join(project, 'resources')
  const start: WorkerStart = { role: 'primary', dataDir, resourcesDir, machineName: 'bench' }
  const { port1, port2 } = new MessageChannel()
  const thread = new Worker(join(project, bundle), {
    workerData: { ...start, cancelPort: port2 },
    transferList: [port2],
    resourceLimits: workerLimits,
  })
  const answers = new Map<number, (envelope: Envelope) => void>()
  const ready = new Promise<void>((resolveReady) => {
    thread.on('message', (message: FromWorker) => {
      if (message.type === 'ready') resolveReady()
      if (message.type === 'result') answers.get(message.id)?.(message.envelope)
    })
  })
  let lastId = 0
  const call = async <T>(channel: string, input: unknown, filePath?: string): Promise<T> => {
    const id = (lastId += 1)
    const answer = new Promise<Envelope>((resolveAnswer) => answers.set(id, resolveAnswer))
    thread.postMessage({ type: 'call', id, channel, input, actorId: clerkId, filePath })
    const envelope = await answer
    if (!envelope.ok) throw new Error(`${channel}: ${envelope.error.code}`)
    return envelope.data as T
  }
  await ready
  await call('session.login', { loginName: testAccounts.clerk.loginName, password })
  return {
    dataDir,
    call,
    async close() {
      const ended = new Promise((resolveEnd) => thread.once('exit', resolveEnd))
      port1.close()
      await ended
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
