import { chainHash, genesisHash } from './append.ts'
import type { AuditLogEntryTable } from './audit-log.tables.ts'

export type StoredEntry = Omit<AuditLogEntryTable, 'seq'> & { readonly seq: number }

export interface ChainVerdict {
  /** Entries found whole before the first bad one. */
  readonly entries: number
  /** First entry that is missing, altered or out of order; null when the chain is whole. */
  readonly firstBadSeq: number | null
  readonly headHash: string
}

/**
 * Walks the chain in order of `seq` and names the first bad entry. A cut tail cannot be seen from the inside: compare
 * `headHash` with an anchor kept outside the machine.
 */
export class ChainVerifier {
  readonly #auditKey: Buffer
  #previousHash = genesisHash
  #entries = 0
  #firstBadSeq: number | null = null

  constructor(auditKey: Buffer) {
    this.#auditKey = auditKey
  }

  /** Checks the next entry; after a bad one nothing more is looked at. */
  check(entry: StoredEntry): void {
    if (this.#firstBadSeq !== null) return
    const expectedSeq = this.#entries + 1
    const whole =
      entry.seq === expectedSeq &&
      entry.previous_hash === this.#previousHash &&
      entry.hash === chainHash(this.#auditKey, this.#previousHash, entry)
    if (!whole) {
      this.#firstBadSeq = expectedSeq
      return
    }
    this.#previousHash = entry.hash
    this.#entries = expectedSeq
  }

  get verdict(): ChainVerdict {
    return { entries: this.#entries, firstBadSeq: this.#firstBadSeq, headHash: this.#previousHash }
  }
}
