import { exitedStatus } from '../../shared/roster/code-tables.ts'
import type { ReadDb } from '../db/contexts.ts'
import { countUnsignedWorkers, listUnsignedWorkers } from './labour-contract.repository.ts'

export {
  listContractDates,
  listContractsDuring,
  listContractsInForce,
  type ContractDates,
} from './labour-contract.repository.ts'

/** Codes of 用工身份 that call for a labour contract with the street office: 1 街道签订劳动合同. */
export const contractIdentities: readonly string[] = ['1']

/** 应签未签: how many people ought to have a contract in force and have none. */
export async function countUnsigned(db: ReadDb): Promise<number> {
  return countUnsignedWorkers(db, { identities: contractIdentities, exitedStatus })
}

/** The same people by name, longest employed first. */
export async function listUnsigned(
  db: ReadDb,
): Promise<{ id: number; name: string; community: string; joinedOn: string | null }[]> {
  return listUnsignedWorkers(db, { identities: contractIdentities, exitedStatus, offset: 0, limit: 100_000 })
}
