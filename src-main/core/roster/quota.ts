import { AppError } from '../../shared/kernel/app-error.ts'
import { listCommunities } from '../organisation/organisation.service.ts'
import type { ReadDb } from '../db/contexts.ts'
import { countPresentByCommunity } from './roster.repository.ts'

export type Headcounts = ReadonlyMap<number, number>

/** How many people are in post in each community now. */
export function headcounts(db: ReadDb): Promise<Headcounts> {
  return countPresentByCommunity(db)
}

/**
 * Asks for a reason when a change put a community over its approved number (员额, domain §1 M05). Communities without an
 * approved number, and those that were over it before and did not grow, are let be.
 *
 * @returns sentence for the audit log, empty when nobody is over
 * @throws AppError OVER_QUOTA without a reason
 */
export async function assertQuota(db: ReadDb, before: Headcounts, reason: string): Promise<string> {
  const after = await countPresentByCommunity(db)
  const over = (await listCommunities(db)).flatMap(({ id, name, quota }) => {
    const present = after.get(id) ?? 0
    return quota > 0 && present > quota && present > (before.get(id) ?? 0) ? [{ name, quota, present }] : []
  })
  if (over.length === 0) return ''
  if (reason.length < 2) throw new AppError('OVER_QUOTA', { communities: over })
  return `${over.map((c) => `${c.name}超员额（核定${c.quota}人，在岗${c.present}人）`).join('；')}，原因：${reason}`
}
