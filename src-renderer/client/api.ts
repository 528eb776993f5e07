import type { AppClient, AppContract, ChannelName } from '../../src-main/shared/app-contract.ts'
import type { OutputOf } from '../../src-main/shared/kernel/channel.ts'
import { rehydrate } from '../../src-main/shared/kernel/app-error.ts'
import { bridge } from './bridge.ts'

export type CallInput<K extends ChannelName> = Parameters<AppClient[K]>[0]
export type CallOutput<K extends ChannelName> = OutputOf<AppContract, K>

/** Calls one channel and unwraps the envelope; a refusal is thrown as `AppError`. */
export async function call<K extends ChannelName>(channel: K, input: CallInput<K>): Promise<CallOutput<K>> {
  const envelope = await bridge().call[channel](input)
  if (!envelope.ok) throw rehydrate(envelope.error)
  return envelope.data as CallOutput<K>
}
