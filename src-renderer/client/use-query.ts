import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ChannelName } from '../../src-main/shared/app-contract.ts'
import { call, type CallInput, type CallOutput } from './api.ts'

export interface ChannelAnswer<T> {
  readonly data: T | undefined
  readonly error: unknown
}

/** Reads a channel. While new input loads, the old answer stays on screen instead of flashing empty. */
export function useChannel<K extends ChannelName>(
  channel: K,
  input: CallInput<K>,
  options: { readonly enabled?: boolean; readonly keep?: boolean } = {},
): ChannelAnswer<CallOutput<K>> {
  const { data, error } = useQuery<unknown>({
    queryKey: [channel, input],
    queryFn: () => call(channel, input),
    enabled: options.enabled ?? true,
    ...(options.keep === false ? {} : { placeholderData: keepPreviousData }),
  })
  return { data: data as CallOutput<K> | undefined, error }
}
