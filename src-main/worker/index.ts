import { parentPort, receiveMessageOnPort, workerData, type MessagePort } from 'node:worker_threads'
import type { CancelMessage, ToWorker, WorkerStart } from '../shared/worker-protocol.ts'
import { createWorkerCore } from './worker-core.ts'

/** What the host passes to the thread: the start record and a port that a running job reads synchronously. */
type ThreadStart = WorkerStart & { readonly cancelPort: MessagePort }

const { cancelPort, ...start } = workerData as ThreadStart
const host = parentPort
if (!host) throw new Error('the worker entry runs only as a thread of the host')

const cancelled = new Set<number>()
function isCancelled(callId: number): boolean {
  for (let item = receiveMessageOnPort(cancelPort); item; item = receiveMessageOnPort(cancelPort)) {
    cancelled.add((item.message as CancelMessage).id)
  }
  return cancelled.has(callId)
}

const core = createWorkerCore({
  ...start,
  post: (message) => host.postMessage(message),
  isCancelled,
  log: (line) => process.stderr.write(`${line}\n`),
})
host.on('message', (message: ToWorker) => void core.handle(message))
// The host closes this port when it quits: close the database, free the folder, end the thread.
cancelPort.on('close', () => {
  core.stop()
  host.close()
})
core.start()
