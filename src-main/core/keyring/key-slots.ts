import { newSlot, withAdded, withoutSlot, type KdfCost, type Keyring } from './keyring.ts'

/** Adds and removes the key slots of accounts; handed to commands that manage accounts. */
export interface KeySlots {
  /** @throws AppError LOGIN_NAME_TAKEN when the name has a slot already */
  add(loginName: string, password: string): Promise<void>
  remove(loginName: string): void
}

interface StagedSlotsOptions {
  /** The keyring as it stands. */
  readonly read: () => Keyring
  readonly dataKey: () => Buffer
  readonly cost: KdfCost
}

/**
 * Changes to the slots that are kept in memory until the transaction they belong to has committed: one that is rolled
 * back must leave the keyring as it was.
 */
export class StagedSlots implements KeySlots {
  readonly #options: StagedSlotsOptions
  readonly #changes: ((keyring: Keyring) => Keyring)[] = []

  constructor(options: StagedSlotsOptions) {
    this.#options = options
  }

  get isEmpty(): boolean {
    return this.#changes.length === 0
  }

  async add(loginName: string, password: string): Promise<void> {
    const { read, dataKey, cost } = this.#options
    const slot = await newSlot(read().officeId, { loginName, password, dataKey: dataKey(), cost })
    this.#changes.push((keyring) => withAdded(keyring, slot))
    this.applied() // refuses a name that is taken while the transaction can still be rolled back
  }

  remove(loginName: string): void {
    this.#changes.push((keyring) => withoutSlot(keyring, loginName))
  }

  /** The keyring as it stands, changed. */
  applied(): Keyring {
    return this.#changes.reduce((keyring, change) => change(keyring), this.#options.read())
  }
}
