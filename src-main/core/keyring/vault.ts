import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../../shared/kernel/clock.ts'
import { AppError } from '../../shared/kernel/app-error.ts'
import { migrate } from '../db/migrate.ts'
import { migrations } from '../db/migrations/index.ts'
import { openDatabase, type Connection } from '../db/open-database.ts'
import { createUnitOfWork, type UnitOfWork } from '../db/unit-of-work.ts'
import { keyringExists, readKeyring, writeKeyring } from './keyring-file.ts'
import {
  createKeyring,
  defaultKdfCost,
  deriveAuditKey,
  newDataKey,
  unlockKeyring,
  withoutSlot,
  withSlot,
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

/** Adds and removes the key slots of accounts; handed to commands that manage accounts. */
export interface KeySlots {
  add(loginName: string, password: string): Promise<void>
  remove(loginName: string): void
}

/** Keeper of the data key: creates, unlocks and locks the one encrypted database of the data folder. */
export class Vault {
  readonly options: VaultOptions
  #dataKey: Buffer | undefined
  #open: OpenVault | undefined

  constructor(options: VaultOptions) {
    this.options = options
    mkdirSync(options.dataDir, { recursive: true })
  }

  get state(): 'uninitialised' | 'locked' | 'open' {
    if (this.#open) return 'open'
    return keyringExists(this.options.dataDir) ? 'locked' : 'uninitialised'
  }

  get open(): OpenVault | undefined {
    return this.#open
  }

  /**
   * First run: a new key, a new database, and `fill` to write its first contents and key slots. The keyring is
   * written last; until then nobody could ever open the database, so a half-made one is simply thrown away.
   */
  async create<T>(fill: (open: OpenVault, slots: KeySlots) => Promise<T>): Promise<T> {
    if (this.state !== 'uninitialised') throw new AppError('ALREADY_INITIALISED', {})
    this.#removeDatabase()
    const dataKey = newDataKey()
    let keyring = createKeyring(randomUUID(), dataKey)
    const cost = this.#cost
    const slots: KeySlots = {
      add: async (loginName, password) => {
        keyring = await withSlot(keyring, { loginName, password, dataKey, cost })
      },
      remove: (loginName) => {
        keyring = withoutSlot(keyring, loginName)
      },
    }
    const open = this.#openWith(dataKey)
    try {
      const result = await fill(open, slots)
      writeKeyring(this.options.dataDir, keyring)
      return result
    } catch (error) {
      this.lock()
      this.#removeDatabase()
      throw error
    }
  }

  /**
   * Unlocks with one account's password.
   * @throws AppError LOGIN_REFUSED alike for an unknown name and a wrong password; NOT_INITIALISED before first run
   */
  async unlock(loginName: string, password: string): Promise<OpenVault> {
    if (this.state === 'uninitialised') throw new AppError('NOT_INITIALISED', {})
    const dataKey = await unlockKeyring(this.#readKeyring(), loginName, password)
    if (!dataKey) throw new AppError('LOGIN_REFUSED', {})
    if (this.#open) {
      dataKey.fill(0)
      return this.#open
    }
    return this.#openWith(dataKey)
  }

  /** Closes the database and zeroes the keys. */
  lock(): void {
    this.#open?.connection.close()
    this.#open?.auditKey.fill(0)
    this.#dataKey?.fill(0)
    this.#open = undefined
    this.#dataKey = undefined
  }

  get keySlots(): KeySlots {
    return {
      add: async (loginName, password) => {
        const dataKey = this.#dataKey
        if (!dataKey) throw new AppError('SESSION_LOCKED', {})
        const keyring = await withSlot(this.#readKeyring(), { loginName, password, dataKey, cost: this.#cost })
        writeKeyring(this.options.dataDir, keyring)
      },
      remove: (loginName) => writeKeyring(this.options.dataDir, withoutSlot(this.#readKeyring(), loginName)),
    }
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

  #readKeyring(): Keyring {
    return readKeyring(this.options.dataDir)
  }

  #removeDatabase(): void {
    for (const suffix of ['', '-wal', '-shm']) rmSync(this.#databasePath + suffix, { force: true })
  }
}
