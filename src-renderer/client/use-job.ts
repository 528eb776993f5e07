import { useCallback } from 'react'
import type { ChannelName } from '../../src-main/shared/app-contract.ts'
import { call, type CallInput, type CallOutput } from './api.ts'
import { bridge } from './bridge.ts'
import { jobStore } from './job-store.ts'
import { refreshAll } from './query-client.ts'
import type { Send } from './use-command.ts'

/** A function that runs a long job under the job bar; `label` says what is being done. */
export function useJob<K extends ChannelName>(channel: K, label: string): Send<K> {
  return useCallback(
    async (input: CallInput<K>): Promise<CallOutput<K>> => {
      jobStore.set({ label, stage: '', done: 0, total: undefined, cancelling: false })
      try {
        return await call(channel, input)
      } finally {
        jobStore.set(null)
        await refreshAll()
      }
    },
    [channel, label],
  )
}

/** Asks the host to stop the running job; the job then ends with JOB_CANCELLED and nothing written. */
export async function cancelRunningJob(): Promise<void> {
  const job = jobStore.get()
  if (job) jobStore.set({ ...job, cancelling: true })
  await bridge().cancelJob()
}
