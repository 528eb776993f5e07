import { cpSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { MessageChannel, Worker } from 'node:worker_threads'
import type { Envelope } from '../../src-main/shared/kernel/app-error.ts'
import { workerLimits, type FromWorker, type WorkerStart } from '../../src-main/shared/worker-protocol.ts'

/**
 * One side of the import benchmark in a process of its own, so that its peak memory is its own too. Arguments: which
 * side, the workbook, and a data folder after its first run with its clerk's login name and password. Both sides work
 * in a thread, ours in the built bundle; the main thread only watches the memory. Prints { ms, peakMb } as JSON.
 */
const [side, file = '', template = '', loginName = '', password = ''] = process.argv.slice(2)
const project = resolve(import.meta.dirname, '../..')
const watchEvery = 5 // ms
const clerkId = 2

let peak = 0
async function watched(work: () => Promise<unknown>): Promise<number> {
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), watchEvery)
  const start = performance.now()
  await work()
  const took = performance.now() - start
  clearInterval(watch)
  return took
}

const ms = side === 'ours' ? await importIntoProduct() : await loadWithExceljs()
console.log(JSON.stringify({ ms, peakMb: peak / 2 ** 20 }))
process.exit()

async function loadWithExceljs(): Promise<number> {
  const thread = new Worker(resolve(import.meta.dirname, 'exceljs-thread.ts'))
  await new Promise((ready) => thread.once('message', ready))
  return watched(async () => {
    thread.postMessage(file)
    await new Promise((done) => thread.once('message', done))
  })
}

/** Read, check, stage and commit with audit entries, from file to rows that survive a power cut. */
async function importIntoProduct(): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'jiedao-bench-import-'))
  cpSync(template, dataDir, { recursive: true })
  const [bundle] = globSync('out/main/chunks/worker-*.js', { cwd: project })
  if (!bundle) throw new Error('npm run build comes first')
  const start: WorkerStart = {
    role: 'primary',
    dataDir,
    resourcesDir: join(project, 'resources'),
    machineName: 'bench',
  }
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
  await call('session.login', { loginName, password })
  const took = await watched(async () => {
    const request = { file: 'file:00000000-0000-4000-8000-000000000000' }
    const { batchId } = await call<{ batchId: number }>('roster.stage', request, file)
    const { counts } = await call<{ counts: { refused: number } }>('importBatch.get', { id: batchId })
    if (counts.refused > 0) throw new Error(`${counts.refused} rows refused`)
    await call('importBatch.commit', { id: batchId, expected: counts })
  })
  const ended = new Promise((resolveEnd) => thread.once('exit', resolveEnd))
  port1.close()
  await ended
  rmSync(dataDir, { recursive: true, force: true })
  return took
}
