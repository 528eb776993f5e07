import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { FileInspection } from '../core/import-batch/inspect-file.ts'
import { requireNode24 } from './require-node.ts'

/**
 * `npm run -s inspect -- FILE…`: what an import would make of each file, as JSON, without a database and without any
 * person's data. Exit code 0 whenever every file ended in a result or a refusal, 1 when reading one of them crashed, 2
 * when there is no such file.
 */
requireNode24()

/** Longest time for one file, in ms; JIEDAO_INSPECT_LIMIT shortens it for the test of the watchdog. */
const timeLimit = Number(process.env['JIEDAO_INSPECT_LIMIT'] ?? 10_000)
const memoryLimitMb = 900

type Outcome = FileInspection | { readonly crashed: string }

const tooSlow: FileInspection = {
  refused: {
    code: 'INSPECT_TOO_SLOW',
    message: `读取超过 ${timeLimit / 1000} 秒，已停止；请把数据复制到新工作簿后再导入。`,
  },
}
const tooHungry: FileInspection = {
  refused: {
    code: 'INSPECT_OUT_OF_MEMORY',
    message: `读取需要的内存超过 ${memoryLimitMb} 兆，已停止；请把数据复制到新工作簿后再导入。`,
  },
}

async function inspect(path: string): Promise<Outcome> {
  const thread = new Worker(new URL('./inspect-thread.ts', import.meta.url), {
    workerData: path,
    resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb },
  })
  const { promise, resolve } = Promise.withResolvers<Outcome>()
  const watchdog = setTimeout(() => resolve(tooSlow), timeLimit)
  thread.once('message', (inspection: FileInspection) => resolve(inspection))
  thread.once('error', (error: Error & { code?: string }) =>
    resolve(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooHungry : { crashed: error.stack ?? error.message }),
  )
  const outcome = await promise
  clearTimeout(watchdog)
  await thread.terminate()
  return outcome
}

const paths = process.argv.slice(2)
const missing = paths.filter((path) => !existsSync(path))
if (paths.length === 0 || missing.length > 0) {
  console.error(missing.length > 0 ? `找不到文件：${missing.join('、')}` : '用法：npm run -s inspect -- 文件…')
  process.exitCode = 2
} else {
  const results = []
  for (const path of paths) results.push({ file: basename(path), ...(await inspect(path)) })
  console.log(JSON.stringify(results, null, 2))
  process.exitCode = results.some((result) => 'crashed' in result) ? 1 : 0
}
