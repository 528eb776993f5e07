import { hostname } from 'node:os'
import { MessageChannel } from 'node:worker_threads'
import createWorker from '../worker/index.ts?nodeWorker'
import { workerLimits, type FromWorker, type WorkerStart } from '../shared/worker-protocol.ts'
import type { WorkerListener, WorkerRole, WorkerThread } from './core-client.ts'

const stopLimit = 3000 // ms: a worker in a long step is then ended hard; its transaction rolls back

/** Starts real threads of the one worker bundle, each with a port that a running job can read synchronously. */
export function workerStarter(folders: Pick<WorkerStart, 'dataDir' | 'resourcesDir'>) {
  return (role: WorkerRole, listener: WorkerListener): WorkerThread => {
    const { port1, port2 } = new MessageChannel()
    const start: WorkerStart = { role, ...folders, machineName: hostname(), canPrint: true }
    const workerData = { ...start, cancelPort: port2 }
    const worker = createWorker({ workerData, transferList: [port2], resourceLimits: workerLimits })
    let reason = ''
    let isStopping = false
    const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    worker.on('message', (message: FromWorker) => listener.message(message))
    worker.on('error', (error) => {
      reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
    })
    worker.once('exit', (code) => {
      if (!isStopping) listener.crashed(reason || `exit ${code}`)
    })
    return {
      post: (message) => worker.postMessage(message),
      cancel: (id) => port1.postMessage({ type: 'cancel', id }),
      async stop() {
        isStopping = true
        port1.close()
        const hardStop = setTimeout(() => void worker.terminate(), stopLimit)
        await gone
        clearTimeout(hardStop)
      },
      async kill() {
        isStopping = true
        port1.close()
        await worker.terminate()
      },
    }
  }
}
