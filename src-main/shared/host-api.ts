import type { ChannelName } from './app-contract.ts'
import type { Envelope } from './kernel/app-error.ts'
import type { JobProgress } from './worker-protocol.ts'

/** The two IPC channels between page and host: calls with their answers, and events. */
export const callChannel = 'jiedao:call'
export const eventChannel = 'jiedao:event'

/** A file that the user chose in the host's dialog; the page never learns its path. */
export interface ChosenFile {
  /** `file:<uuid>`, good for one use in the window that asked. */
  readonly token: string
  readonly name: string
  /** Bytes. */
  readonly size: number
}
/** More than any street has communities; a slip of the hand that drops a whole folder's files ends here. */
export const mostFilesTogether = 60

/** Channels that answer with a complete document: `{ title, html }`. */
export const printableChannels = [
  'notice.printDocument',
  'retirement.printDocument',
  'roster.print',
  'todo.printDocument',
] as const satisfies readonly ChannelName[]
export type PrintableChannel = (typeof printableChannels)[number]

/** The page's own File of a drop event, of which only the preload script can learn more. */
export interface DroppedFile {
  readonly name: string
}
export interface SaveTarget {
  readonly token: string
  readonly name: string
}

/** What only the host can do; not part of the contract table, but over the same IPC channel. */
export interface HostFunctions {
  'host.chooseOpenFile': {
    readonly input: { readonly title: string; readonly extensions: readonly string[] }
    readonly output: ChosenFile | null
  }
  /** The same for several files at once; none when the dialog was closed. */
  'host.chooseOpenFiles': {
    readonly input: { readonly title: string; readonly extensions: readonly string[] }
    readonly output: readonly ChosenFile[]
  }
  /** Files dropped on the window; the preload script alone learns their paths, from Electron. Folders are left out. */
  'host.takeDroppedFiles': {
    readonly input: { readonly paths: readonly string[] }
    readonly output: readonly ChosenFile[]
  }
  'host.chooseSaveFile': { readonly input: { readonly suggestedName: string }; readonly output: SaveTarget | null }
  /** A folder to write new files into; nothing in it is ever replaced. */
  'host.chooseFolder': { readonly input: { readonly title: string }; readonly output: SaveTarget | null }
  /** Prints a document of the core's to a PDF behind a save token: the page names it, and never hands over HTML. */
  'host.printDocument': {
    readonly input: {
      readonly channel: PrintableChannel
      readonly input: Readonly<Record<string, unknown>>
      readonly file: string
    }
    readonly output: { readonly sha256: string }
  }
  /** Shows what was written under this save or folder token; false when nothing was. */
  'host.showInFolder': { readonly input: { readonly token: string }; readonly output: boolean }
  'host.cancelJob': { readonly input: Record<never, never>; readonly output: null }
}
export type HostFunctionName = keyof HostFunctions
export type HostInput<K extends HostFunctionName> = HostFunctions[K]['input']
export type HostOutput<K extends HostFunctionName> = HostFunctions[K]['output']

export interface HostEvents {
  'job.progress': JobProgress
  /** Tables that a finished transaction wrote to. */
  'data.changed': { readonly tables: readonly string[] }
  'session.locked': { readonly reason: LockReason }
}
export type LockReason = 'asked' | 'idle' | 'system' | 'failure'
export type HostEventName = keyof HostEvents

/** `window.jiedao`: everything the page can reach outside itself. Frozen, one function per channel. */
export interface JiedaoBridge {
  readonly call: { readonly [K in ChannelName]: (input: unknown) => Promise<Envelope> }
  /** Null when the dialog was closed, or nobody is signed in. */
  readonly chooseOpenFile: (input: HostInput<'host.chooseOpenFile'>) => Promise<ChosenFile | null>
  readonly chooseOpenFiles: (input: HostInput<'host.chooseOpenFiles'>) => Promise<readonly ChosenFile[]>
  /** Takes files of a drop event; what the page made up itself has no path and is left out. */
  readonly takeDroppedFiles: (files: readonly DroppedFile[]) => Promise<readonly ChosenFile[]>
  readonly chooseSaveFile: (input: HostInput<'host.chooseSaveFile'>) => Promise<SaveTarget | null>
  readonly chooseFolder: (input: HostInput<'host.chooseFolder'>) => Promise<SaveTarget | null>
  readonly printDocument: (
    input: HostInput<'host.printDocument'>,
  ) => Promise<Envelope<HostOutput<'host.printDocument'>>>
  readonly showInFolder: (input: HostInput<'host.showInFolder'>) => Promise<boolean>
  readonly cancelJob: () => Promise<void>
  /** Returns the way to stop listening. */
  readonly on: <K extends HostEventName>(event: K, listener: (payload: HostEvents[K]) => void) => () => void
}
