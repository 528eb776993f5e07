import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JobProgress } from '../../../src-main/shared/worker-protocol.ts'
import { jobSignal, throttledProgress } from '../../../src-main/worker/job-runner.ts'

/** Lets a job report at the given distances in time, and returns what reached the window and when. */
function reported(gaps: readonly number[], stageOf: (index: number) => string = () => 'check') {
  const sent: { at: number; progress: JobProgress }[] = []
  let now = 0
  const report = throttledProgress(
    (progress) => sent.push({ at: now, progress }),
    () => now,
  )
  gaps.forEach((gap, index) => {
    now += gap
    report(stageOf(index), index + 1, gaps.length)
  })
  return sent
}

const gaps = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 300 })

describe('progress of a job', () => {
  it('floods the window with more than ten messages a second', () => {
    fc.assert(
      fc.property(gaps, (distances) => {
        const times = reported(distances).map((message) => message.at)
        // The last one of a stage comes whenever it comes.
        const spaced = times.slice(0, -1)
        expect(spaced.every((at, index) => index === 0 || at - (spaced[index - 1] ?? 0) >= 100)).toBe(true)
      }),
    )
  })

  it('leaves a bar at 98 of 100, or does not show that a new stage began', () => {
    fc.assert(
      fc.property(gaps, (distances) => {
        const half = Math.floor(distances.length / 2)
        const sent = reported(distances, (index) => (index < half ? 'check' : 'write'))
        expect(sent.at(-1)?.progress).toEqual({ stage: 'write', done: distances.length, total: distances.length })
        expect(sent.some(({ progress }) => progress.done === half + 1)).toBe(true)
      }),
    )
  })

  it('goes on after cancel was asked for in the middle of a loop', () => {
    let isAsked = false
    const signal = jobSignal(() => isAsked)
    signal.throwIfCancelled()
    isAsked = true
    expect(signal.cancelled).toBe(true)
    expect(() => signal.throwIfCancelled()).toThrow('JOB_CANCELLED')
  })
})
