import { Worker } from 'node:worker_threads'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openBuiltCore, type BuiltCore } from './built-core.ts'
import type { RivalTask } from './rival-thread.ts'
import type { Cost, SideTask } from './run-side.ts'

/**
 * One side of a benchmark in a process of its own, so that its peak memory is its own too. Takes a SideTask as JSON,
 * prints a Cost. Every side works in a thread, ours in the built bundle; the main thread only watches the memory, and
 * imports nothing heavy that would be counted with both sides.
 */
const task = JSON.parse(process.argv[2] ?? '{}') as SideTask
const watchEvery = 5 // ms
const anyToken = 'file:00000000-0000-4000-8000-000000000000'

let peak = 0
async function watched(work: () => Promise<unknown>): Promise<number> {
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), watchEvery)
  const start = performance.now()
  await work()
  const took = performance.now() - start
  clearInterval(watch)
  return took
}

const ms = await measure()
console.log(JSON.stringify({ ms, peakMb: peak / 2 ** 20 } satisfies Cost))
process.exit()

function measure(): Promise<number> {
  switch (task.side) {
    case 'import':
      return inProduct((core) => importRoster(core, task.file))
    case 'export':
      return inProduct((core) => exportRoster(core))
    default:
      return byRival(task.side)
  }
}

/** Read, check, stage and commit with audit entries, from file to rows that survive a power cut. */
async function importRoster(core: BuiltCore, file: string): Promise<void> {
  const { batchId } = await core.call<{ batchId: number }>('roster.stage', { file: anyToken }, file)
  const { counts } = await core.call<{ counts: { refused: number } }>('importBatch.get', { id: batchId })
  if (counts.refused > 0) throw new Error(`${counts.refused} rows refused`)
  await core.call('importBatch.commit', { id: batchId, expected: counts, overQuotaReason: '压力测试' })
}

async function exportRoster(core: BuiltCore): Promise<void> {
  const request = { file: anyToken, columns: task.columns, unmaskedReason: '性能测试' }
  const { rows } = await core.call<{ rows: number }>('roster.export', request, join(core.dataDir, 'out.xlsx'))
  if (rows !== task.rows) throw new Error(`${rows} of ${task.rows} people exported`)
}

async function inProduct(work: (core: BuiltCore) => Promise<void>): Promise<number> {
  const core = await openBuiltCore(task.template)
  const took = await watched(() => work(core))
  await core.close()
  return took
}

async function byRival(rival: RivalTask['rival']): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'jiedao-bench-rival-'))
  const file = rival === 'exceljs-stream' ? join(folder, 'out.xlsx') : task.file
  const thread = new Worker(resolve(import.meta.dirname, 'rival-thread.ts'))
  await new Promise((ready) => thread.once('message', ready))
  const took = await watched(async () => {
    thread.postMessage({ rival, file, rows: task.rows } satisfies RivalTask)
    await new Promise((done) => thread.once('message', done))
  })
  rmSync(folder, { recursive: true, force: true })
  return took
}
