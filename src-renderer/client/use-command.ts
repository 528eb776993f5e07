import { useCallback } from 'react'
import type { ChannelName } from '../../src-main/shared/app-contract.ts'
import { call, type CallInput, type CallOutput } from './api.ts'
import { refreshAll } from './query-client.ts'

export type Send<K extends ChannelName> = (input: CallInput<K>) => Promise<CallOutput<K>>

/** A function that sends a command and then fetches again what is on screen. */
export function useCommand<K extends ChannelName>(channel: K): Send<K> {
  return useCallback(
    async (input: CallInput<K>): Promise<CallOutput<K>> => {
      const output = await call(channel, input)
      await refreshAll()
      return output
    },
    [channel],
  )
}
