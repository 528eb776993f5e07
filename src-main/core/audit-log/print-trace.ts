import type { WriteScope } from '../db/contexts.ts'
import { nextSeq } from './audit-log.repository.ts'

/** Line on every printed list of people: whose paper it is, who printed it and when, and the log's entry about it. */
export async function printTrace(
  { actor, trx, clock }: Pick<WriteScope, 'actor' | 'trx' | 'clock'>,
  office: string,
): Promise<string> {
  const at = clock.now().slice(0, 16).replace('T', ' ')
  return `内部资料 · ${office} · ${actor.displayName} · ${at} · #${await nextSeq(trx)}`
}
