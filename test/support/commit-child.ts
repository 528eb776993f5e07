import { cheapKdf, password, resourcesDir, testAccounts, TestClock } from './test-app.ts'
import { createWorkerCore } from '../../src-main/worker/worker-core.ts'

/**
 * A process to be killed: opens the data folder named in its first argument, writes the staged batch, and says on
 * standard output when it begins and when the answer has come.
 */
const dataDir = process.argv[2] ?? ''
const expected = JSON.parse(process.argv[3] ?? '{}') as unknown
const core = createWorkerCore({
  role: 'primary',
  dataDir,
  resourcesDir,
  machineName: 'child',
  clock: new TestClock('2026-11-30'),
  kdfCost: cheapKdf,
  isCancelled: () => false,
  log: (line) => console.error(line),
  post: (message) => {
    if (message.type === 'result' && message.id === 2)
      process.stdout.write(message.envelope.ok ? 'done\n' : 'refused\n')
    if (message.type === 'write-begin') process.stdout.write('begin\n')
  },
})
core.start()
const call = (id: number, channel: string, input: unknown, actorId?: number) =>
  core.handle({ type: 'call', id, channel, input, actorId, filePath: undefined })
await call(1, 'session.login', { loginName: testAccounts.clerk.loginName, password })
await call(2, 'importBatch.commit', { id: 1, expected }, 2)
// Stays alive until it is killed.
setInterval(() => undefined, 1000)
