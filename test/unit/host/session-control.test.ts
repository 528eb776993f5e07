import { expect, it } from 'vitest'
import { FileTokens } from '../../../src-main/main/file-tokens.ts'
import { SessionControl } from '../../../src-main/main/session-control.ts'
import { SessionRegistry } from '../../../src-main/main/session-registry.ts'

it('leaves the page open while a running job takes its time to end', async () => {
  const registry = new SessionRegistry(() => 0)
  registry.admit(1)
  registry.bind(1, 7)
  let end: () => void = () => undefined
  const told: string[] = []
  const control = new SessionControl({
    registry,
    core: {
      call: async () => ({ ok: true, data: {} }),
      unlockJobWorker: async () => ({ ok: true, data: {} }),
      lock: () => new Promise((resolve) => (end = resolve)),
      isJobRunning: true,
    },
    tokens: new FileTokens(() => 'x'),
    onLocked: (reason) => told.push(reason),
  })
  const locked = control.lock('system')
  expect(registry.accountOf(1)).toBeUndefined()
  expect(told).toEqual(['system'])
  void control.lock('idle')
  end()
  await locked
  expect(told).toEqual(['system'])
})
