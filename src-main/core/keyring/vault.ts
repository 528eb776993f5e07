import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../../shared/kernel/clock.ts'
import { AppError } from '../../shared/kernel/app-error.ts'
import { migrate } from '../db/migrate.ts'
import { migrations } from '../db/migrations/index.ts'
import { openDatabase, type Connection } from '../db/open-database.ts'
import { createUnitOfWork, type UnitOfWork } from '../db/unit-of-work.ts'
import { StagedSlots, type KeySlots } from './key-slots.ts'
import { keyringState, readKeyring, writeKeyring } from './keyring-file.ts'
import {
  createKeyring,
  defaultKdfCost,
  deriveAuditKey,
  newDataKey,
  keepSlots,
  unlockKeyring,
  type KdfCost,
  type Keyring,
} from './keyring.ts'

export interface VaultOptions {
  readonly dataDir: string
  /** Read-only files of the product: seeds, templates. */
  readonly resourcesDir: string
  readonly clock: Clock
  readonly onChanged: (objectTypes: readonly string[]) => void
  readonly kdfCost?: KdfCost
}

/** An unlocked database: exists from login to lock. */
export interface OpenVault {
  readonly connection: Connection
  readonly unitOfWork: UnitOfWork
  readonly auditKey: Buffer
}

export type { KeySlots }

/** Keeper of the data key: creates, unlocks and locks the one encrypted database of the data folder. */
export class Vault {
  readonly options: VaultOptions
  #dataKey: Buffer | undefined
  #open: OpenVault | undefined

  constructor(options: VaultOptions) {
    this.options = options
    mkdirSync(options.dataDir, { recursive: true })
  }

  /** 'damaged': there are data, or were, but no keyring that opens them. Nothing may be created or removed then. */
  get state(): 'uninitialised' | 'damaged' | 'locked' | 'open' {
    if (this.#open) return 'open'
    const keyring = keyringState(this.options.dataDir)
    if (keyring !== 'missing') return keyring === 'whole' ? 'locked' : 'damaged'
    return existsSync(this.#databasePath) && !existsSync(this.#firstRunMark) ? 'damaged' : 'uninitialised'
  }

  get open(): OpenVault | undefined {
    return this.#open
  }

  /**
   * First run: a new key, a new database, and `fill` to write its first contents and key slots. The keyring is
   * written last; until then nobody could ever open the database, so a half-made one is thrown away: one that the mark
   * of a first run under way stands beside. A database without keyring and without that mark is never touched.
   * @throws AppError KEYRING_DAMAGED, ALREADY_INITIALISED
   */
  async create<T>(fill: (open: OpenVault, slots: KeySlots) => Promise<T>): Promise<T> {
    const { state } = this
    if (state === 'damaged') throw new AppError('KEYRING_DAMAGED', {})
    if (state !== 'uninitialised') throw new AppError('ALREADY_INITIALISED', {})
    if (existsSync(this.#firstRunMark)) this.#removeDatabase()
    writeFileSync(this.#firstRunMark, '', { flush: true })
    try {
      const dataKey = newDataKey()
      const keyring = createKeyring(randomUUID(), dataKey)
      const slots = new StagedSlots({ read: () => keyring, dataKey: () => dataKey, cost: this.#cost })
      const result = await fill(this.#openWith(dataKey), slots)
      writeKeyring(this.options.dataDir, slots.applied())
      this.#removeMark()
      return result
    } catch (error) {
      this.lock()
      if (keyringState(this.options.dataDir) === 'missing') this.#removeDatabase()
      this.#removeMark()
      throw error
    }
  }

  /**
   * Unlocks with one account's password.
   * @throws AppError LOGIN_REFUSED alike for an unknown name and a wrong password; NOT_INITIALISED before first run;
   *   KEYRING_DAMAGED
   */
  async unlock(typedName: string, password: string): Promise<OpenVault & { readonly loginName: string }> {
    if (this.state === 'uninitialised') throw new AppError('NOT_INITIALISED', {})
    const unlocked = await unlockKeyring(this.#readKeyring(), typedName, password)
    if (!unlocked) throw new AppError('LOGIN_REFUSED', {})
    const { dataKey, loginName } = unlocked
    if (this.#open) dataKey.fill(0)
    else this.#removeMark() // of a first run that ended between its last two steps
    return { ...(this.#open ?? this.#openWith(dataKey)), loginName }
  }

  /** Closes the database and zeroes the keys. */
  lock(): void {
    this.#open?.connection.close()
    this.#open?.auditKey.fill(0)
    this.#dataKey?.fill(0)
    this.#open = undefined
    this.#dataKey = undefined
  }

  /** Runs `transact` with key slots that are written only when it has succeeded: after its commit. */
  async withKeySlots<T>(transact: (slots: KeySlots) => Promise<T>): Promise<T> {
    const dataKey = () => {
      if (!this.#dataKey) throw new AppError('SESSION_LOCKED', {})
      return this.#dataKey
    }
    const slots = new StagedSlots({ read: () => this.#readKeyring(), dataKey, cost: this.#cost })
    const result = await transact(slots)
    if (!slots.isEmpty) writeKeyring(this.options.dataDir, slots.applied())
    return result
  }

  /**
   * Takes away every slot whose name is not one of `loginNames`: what a crash between a commit and the writing of the
   * keyring left behind.
   */
  keepSlotsOf(loginNames: readonly string[]): void {
    const keyring = this.#readKeyring()
    const kept = keepSlots(keyring, loginNames)
    if (kept.slots.length < keyring.slots.length) writeKeyring(this.options.dataDir, kept)
  }

  #openWith(dataKey: Buffer): OpenVault {
    const connection = openDatabase(this.#databasePath, dataKey)
    try {
      migrate(connection, migrations, join(this.options.dataDir, 'before-upgrade.db'))
    } catch (error) {
      connection.close()
      throw error
    }
    const auditKey = deriveAuditKey(dataKey)
    const { clock, onChanged } = this.options
    this.#dataKey = dataKey
    this.#open = { connection, auditKey, unitOfWork: createUnitOfWork({ connection, auditKey, clock, onChanged }) }
    return this.#open
  }

  get #cost(): KdfCost {
    return this.options.kdfCost ?? defaultKdfCost
  }

  get #databasePath(): string {
    return join(this.options.dataDir, 'jiedao.db')
  }

  /** Stands in the folder from the first step of a first run to its last. */
  get #firstRunMark(): string {
    return join(this.options.dataDir, 'first-run')
  }

  #removeMark(): void {
    rmSync(this.#firstRunMark, { force: true })
  }

  #readKeyring(): Keyring {
    return readKeyring(this.options.dataDir)
  }

  #removeDatabase(): void {
    for (const suffix of ['', '-wal', '-shm']) rmSync(this.#databasePath + suffix, { force: true })
  }
}
