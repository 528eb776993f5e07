export const defaultIdleMinutes = 10

interface Entry {
  accountId: number | undefined
  lastActive: number
}

/** Which window belongs to which account, and since when nobody touched it. Time is passed in, in milliseconds. */
export class SessionRegistry {
  readonly #windows = new Map<number, Entry>()
  readonly #now: () => number
  readonly #idleAfter: number

  constructor(now: () => number, idleMinutes: number = defaultIdleMinutes) {
    this.#now = now
    this.#idleAfter = idleMinutes * 60_000
  }

  /** A window that the host made itself; any other sender is refused. */
  admit(webContentsId: number): void {
    this.#windows.set(webContentsId, { accountId: undefined, lastActive: this.#now() })
  }

  dismiss(webContentsId: number): void {
    this.#windows.delete(webContentsId)
  }

  isKnown(webContentsId: number): boolean {
    return this.#windows.has(webContentsId)
  }

  bind(webContentsId: number, accountId: number): void {
    const entry = this.#windows.get(webContentsId)
    if (entry) Object.assign(entry, { accountId, lastActive: this.#now() })
  }

  /** Account of the window, undefined while it is locked. */
  accountOf(webContentsId: number): number | undefined {
    return this.#windows.get(webContentsId)?.accountId
  }

  touch(webContentsId: number): void {
    const entry = this.#windows.get(webContentsId)
    if (entry) entry.lastActive = this.#now()
  }

  get isAnyoneSignedIn(): boolean {
    return [...this.#windows.values()].some((entry) => entry.accountId !== undefined)
  }

  /**
   * True when a signed-in window has been left alone for the idle time, or the whole machine has (`systemIdle`,
   * milliseconds): the second stands even if the page keeps calling by itself.
   */
  isIdle(systemIdle: number): boolean {
    if (!this.isAnyoneSignedIn) return false
    const lastActive = Math.max(...[...this.#windows.values()].map((entry) => entry.lastActive))
    return systemIdle >= this.#idleAfter || this.#now() - lastActive >= this.#idleAfter
  }

  /** Locks every window; returns the account that was signed in, for the audit log. */
  lockAll(): number | undefined {
    const accountId = [...this.#windows.values()].find((entry) => entry.accountId !== undefined)?.accountId
    for (const entry of this.#windows.values()) entry.accountId = undefined
    return accountId
  }
}
