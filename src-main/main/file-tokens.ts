import type { FileUse } from '../shared/kernel/channel.ts'

interface Ticket {
  readonly webContentsId: number
  readonly path: string
  readonly use: FileUse
}

/**
 * One-time tickets for files that the user chose in a dialog of the host: the page holds `file:<uuid>`, never a path.
 * A ticket is good for one use, in the window it was given to, and only for reading or only for writing.
 */
export class FileTokens {
  readonly #tickets = new Map<string, Ticket>()
  readonly #written = new Map<string, Ticket>()
  readonly #newId: () => string

  constructor(newId: () => string) {
    this.#newId = newId
  }

  issue(webContentsId: number, path: string, use: FileUse): string {
    const token = `file:${this.#newId()}`
    this.#tickets.set(token, { webContentsId, path, use })
    return token
  }

  /** The path behind the token, which is then spent; undefined when it is unknown, spent, foreign or for another use. */
  redeem(webContentsId: number, token: unknown, use: FileUse): string | undefined {
    const ticket = typeof token === 'string' ? this.#tickets.get(token) : undefined
    if (!ticket || ticket.webContentsId !== webContentsId || ticket.use !== use) return undefined
    this.#tickets.delete(token as string)
    return ticket.path
  }

  /** Remembers that this process wrote the file of a spent write token, so that its folder may be shown. */
  markWritten(webContentsId: number, token: string, path: string): void {
    this.#written.set(token, { webContentsId, path, use: 'write' })
  }

  writtenPath(webContentsId: number, token: unknown): string | undefined {
    const ticket = typeof token === 'string' ? this.#written.get(token) : undefined
    return ticket?.webContentsId === webContentsId ? ticket.path : undefined
  }

  /** On lock: nobody's choices outlive their session. */
  forgetAll(): void {
    this.#tickets.clear()
    this.#written.clear()
  }
}
