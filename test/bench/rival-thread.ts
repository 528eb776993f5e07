import { parentPort } from 'node:worker_threads'
import { rivals, type Rival } from './rivals.ts'

export interface RivalTask {
  readonly rival: Rival
  readonly file: string
  readonly rows: number
}

/** Runs a rival in a thread, as ours runs in one; answers with how many rows it had. */
parentPort?.on('message', ({ rival, file, rows }: RivalTask) => {
  void Promise.resolve(rivals[rival](file, rows)).then((done) => parentPort?.postMessage(done))
})
parentPort?.postMessage('ready')
