import type { Printer } from '../core/db/contexts.ts'
import { AppError } from '../shared/kernel/app-error.ts'
import type { PrintedMessage, PrintMessage } from '../shared/worker-protocol.ts'

export interface HostPrinter extends Printer {
  /** Takes the host's answer to a request. */
  receive(message: PrintedMessage): void
}

/** Prints through the host's window: one message there, one back. The document never touches the disk. */
export function hostPrinter(post: (message: PrintMessage) => void): HostPrinter {
  const waiting = new Map<number, (bytes: Uint8Array | undefined) => void>()
  let lastId = 0
  const ask = (html: string, to: PrintMessage['to']) =>
    new Promise<Uint8Array | undefined>((resolve) => {
      lastId += 1
      waiting.set(lastId, resolve)
      post({ type: 'print', id: lastId, html, to })
    })
  return {
    async toPdf(html) {
      const bytes = await ask(html, 'pdf')
      if (!bytes) throw new AppError('PRINT_FAILED', {})
      return bytes
    },
    toPaper: async (html) => (await ask(html, 'paper')) !== undefined,
    receive({ id, bytes }) {
      waiting.get(id)?.(bytes)
      waiting.delete(id)
    },
  }
}
