import { createStore } from './external-store.ts'

export interface RunningJob {
  readonly label: string
  readonly stage: string
  readonly done: number
  readonly total: number | undefined
  readonly cancelling: boolean
}

/** The one long job that may run at a time, or null. */
export const jobStore = createStore<RunningJob | null>(null)
