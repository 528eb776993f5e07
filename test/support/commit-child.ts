import { cheapKdf, password, resourcesDir, testAccounts, TestClock } from './test-app.ts'
import type { FilePath } from '../../src-main/shared/worker-protocol.ts'
import { createWorkerCore } from '../../src-main/worker/worker-core.ts'

/**
 * A process to be killed: opens the data folder named in its first argument, makes the call of its second one, and says
 * on standard output when a write begins and when the answer has come.
 */
export interface ChildCall {
  readonly channel: string
  readonly input: unknown
  readonly filePath?: FilePath
}

const dataDir = process.argv[2] ?? ''
const wanted = JSON.parse(process.argv[3] ?? '{}') as ChildCall
const core = createWorkerCore({
  canPrint: false,
  role: 'primary',
  dataDir,
  resourcesDir,
  machineName: 'child',
  clock: new TestClock('2026-11-30'),
  kdfCost: cheapKdf,
  isCancelled: () => false,
  log: (line) => console.error(line),
  post: (message) => {
    if (message.type === 'result' && message.id === 2) {
      // A refusal ends the process, or whoever waits for the answer would wait for ever.
      if (!message.envelope.ok) process.exit(1)
      process.stdout.write('done\n')
    }
    if (message.type === 'write-begin') process.stdout.write('begin\n')
  },
})
core.start()
const call = (id: number, { channel, input, filePath }: ChildCall, actorId?: number) =>
  core.handle({ type: 'call', id, channel, input, actorId, filePath })
await call(1, { channel: 'session.login', input: { loginName: testAccounts.clerk.loginName, password } })
await call(2, wanted, 2)
// Stays alive until it is killed.
setInterval(() => undefined, 1000)
