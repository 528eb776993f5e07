import { AppError } from '../shared/kernel/app-error.ts'
import type { JobProgress } from '../shared/worker-protocol.ts'
import type { JobSignal } from '../core/db/contexts.ts'

const shortestGap = 100 // ms: at most ten messages a second reach the window

/** Lets through at most ten progress messages a second, and every last one of a stage. */
export function throttledProgress(
  post: (progress: JobProgress) => void,
  monotonic: () => number,
): (stage: string, done: number, total?: number) => void {
  let last = -shortestGap
  let lastStage = ''
  return (stage, done, total) => {
    const now = monotonic()
    const mustShow = stage !== lastStage || done === total
    if (!mustShow && now - last < shortestGap) return
    last = now
    lastStage = stage
    post({ stage, done, total })
  }
}

/** `isCancelled` is asked synchronously, so that a loop inside a transaction can be cancelled too. */
export function jobSignal(isCancelled: () => boolean): JobSignal {
  return {
    get cancelled() {
      return isCancelled()
    },
    throwIfCancelled() {
      if (isCancelled()) throw new AppError('JOB_CANCELLED', {})
    },
  }
}
