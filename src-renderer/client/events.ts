import { bridge } from './bridge.ts'
import { jobStore } from './job-store.ts'
import { queryClient, refreshAll } from './query-client.ts'

/** Connects the host's events with the page's stores; returns the way to disconnect. */
export function connectEvents(): () => void {
  const ends = [
    bridge().on('job.progress', (progress) => {
      const job = jobStore.get()
      if (job) jobStore.set({ ...job, stage: progress.stage, done: progress.done, total: progress.total })
    }),
    bridge().on('data.changed', () => void refreshAll()),
    bridge().on('session.locked', () => {
      queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session.state' })
      void queryClient.invalidateQueries({ queryKey: ['session.state'] })
    }),
  ]
  return () => {
    for (const end of ends) end()
  }
}
