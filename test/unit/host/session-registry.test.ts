import { describe, expect, it } from 'vitest'
import { SessionRegistry } from '../../../src-main/main/session-registry.ts'

const tenMinutes = 600_000

function signedIn() {
  const time = { now: 5_000 }
  const registry = new SessionRegistry(() => time.now)
  registry.admit(1)
  registry.bind(1, 42)
  return { time, registry }
}

describe('SessionRegistry', () => {
  it('stays open one second before the idle time and locks one second after it', () => {
    const { time, registry } = signedIn()
    time.now += tenMinutes - 1000
    expect(registry.isIdle(0)).toBe(false)
    time.now += 2000
    expect(registry.isIdle(0)).toBe(true)
  })

  it('counts from the last touch, not from the login', () => {
    const { time, registry } = signedIn()
    time.now += tenMinutes - 1000
    registry.touch(1)
    time.now += tenMinutes - 1000
    expect(registry.isIdle(0)).toBe(false)
  })

  it('locks when the machine is idle although the page keeps calling by itself', () => {
    const { registry } = signedIn()
    registry.touch(1)
    expect(registry.isIdle(tenMinutes - 1000)).toBe(false)
    expect(registry.isIdle(tenMinutes + 1000)).toBe(true)
  })

  it('never calls an unsigned window idle, or it would lock the login page every 15 seconds', () => {
    const registry = new SessionRegistry(() => 0)
    registry.admit(1)
    expect(registry.isIdle(10 * tenMinutes)).toBe(false)
  })

  it('takes the account from every window on lock and says whose it was', () => {
    const { registry } = signedIn()
    expect(registry.lockAll()).toBe(42)
    expect(registry.accountOf(1)).toBeUndefined()
    expect(registry.isAnyoneSignedIn).toBe(false)
    expect(registry.isKnown(1)).toBe(true)
  })

  it('binds no account to a window that the host did not make, or that is gone', () => {
    const { registry } = signedIn()
    registry.bind(7, 42)
    expect(registry.accountOf(7)).toBeUndefined()
    registry.dismiss(1)
    expect(registry.accountOf(1)).toBeUndefined()
    expect(registry.isKnown(1)).toBe(false)
  })
})
