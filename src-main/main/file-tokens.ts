import type { FileUse } from '../shared/kernel/channel.ts'

/** A ticket is for one file or one folder, however many of them a channel takes. */
type TicketUse = Exclude<FileUse, 'readMany'>

interface Ticket {
  readonly webContentsId: number
  readonly path: string
  readonly use: TicketUse
}

/**
 * One-time tickets for files that the user chose in a dialog of the host or dropped on the window: the page holds `file:<uuid>`, never a path.
 * A ticket is good for one use, in the window it was given to, and only for reading, only for writing, or only for
 * writing new files into a folder.
 */
export class FileTokens {
  readonly #tickets = new Map<string, Ticket>()
  readonly #written = new Map<string, Ticket>()
  readonly #newId: () => string

  constructor(newId: () => string) {
    this.#newId = newId
  }

  issue(webContentsId: number, path: string, use: TicketUse): string {
    const token = `file:${this.#newId()}`
    this.#tickets.set(token, { webContentsId, path, use })
    return token
  }

  /** The path behind the token, which is then spent; undefined when it is unknown, spent, foreign or for another use. */
  redeem(webContentsId: number, token: unknown, use: TicketUse): string | undefined {
    const ticket = this.#ticketFor(webContentsId, token, use)
    if (ticket) this.#tickets.delete(token as string)
    return ticket?.path
  }

  /** The paths behind several tokens for reading: all of them are spent, or, when one is no good or given twice, none. */
  redeemAll(webContentsId: number, tokens: readonly unknown[]): string[] | undefined {
    const tickets = tokens.map((token) => this.#ticketFor(webContentsId, token, 'read'))
    const paths = tickets.flatMap((ticket) => ticket?.path ?? [])
    if (paths.length < tokens.length || new Set(tokens).size < tokens.length) return undefined
    for (const token of tokens) this.#tickets.delete(token as string)
    return paths
  }

  /** Remembers that this process wrote the file, or into the folder, of a spent token, so that it may be shown. */
  markWritten(webContentsId: number, token: string, path: string): void {
    this.#written.set(token, { webContentsId, path, use: 'write' })
  }

  writtenPath(webContentsId: number, token: unknown): string | undefined {
    const ticket = typeof token === 'string' ? this.#written.get(token) : undefined
    return ticket?.webContentsId === webContentsId ? ticket.path : undefined
  }

  #ticketFor(webContentsId: number, token: unknown, use: TicketUse): Ticket | undefined {
    const ticket = typeof token === 'string' ? this.#tickets.get(token) : undefined
    return ticket?.webContentsId === webContentsId && ticket.use === use ? ticket : undefined
  }

  /** On lock: nobody's choices outlive their session. */
  forgetAll(): void {
    this.#tickets.clear()
    this.#written.clear()
  }
}
