import type { Envelope } from './kernel/app-error.ts'

/**
 * Messages between the host (Electron's main process) and a worker. The host decides who calls (`actorId`, from the
 * window's session); the worker decides whether they may. The host exchanges file tokens for `filePath`.
 */
export interface WorkerStart {
  readonly role: 'primary' | 'job'
  readonly dataDir: string
  readonly resourcesDir: string
  readonly machineName: string
  /** False under plain Node, which has no window to print from. */
  readonly canPrint: boolean
}

/** Room for the short-lived rows of an import, which would otherwise grow old and swell the process by 80 MB. */
export const workerLimits = { maxYoungGenerationSizeMb: 32 }

/** The path behind a call's file token, or the paths behind its list of tokens. */
export type FilePath = string | readonly string[] | undefined

export interface CallMessage {
  readonly type: 'call'
  readonly id: number
  readonly channel: string
  readonly input: unknown
  /** Account of the window's session; undefined when nobody is signed in. */
  readonly actorId: number | undefined
  readonly filePath: FilePath
}
/** The job worker opens its own connection with the same password right after the primary worker accepted it. */
export interface UnlockMessage {
  readonly type: 'unlock'
  readonly id: number
  readonly loginName: string
  readonly password: string
}
/** Finish the running transaction, close the database, zero the key. */
export interface LockMessage {
  readonly type: 'lock'
  readonly id: number
}
/** Read synchronously by a running job (receiveMessageOnPort) through the cancel port. */
export interface CancelMessage {
  readonly type: 'cancel'
  readonly id: number
}
/** Answer to a PrintMessage: the PDF, nothing for a printed paper, undefined when it failed or the dialog was closed. */
export interface PrintedMessage {
  readonly type: 'printed'
  readonly id: number
  readonly bytes: Uint8Array | undefined
}
export type ToWorker = CallMessage | UnlockMessage | LockMessage | CancelMessage | PrintedMessage

export interface ReadyMessage {
  readonly type: 'ready'
}
/** Another process or PC holds the data folder. */
export interface RefusedMessage {
  readonly type: 'refused'
  readonly holder: { readonly machine: string; readonly user: string; readonly since: string } | undefined
}
export interface ResultMessage {
  readonly type: 'result'
  readonly id: number
  readonly envelope: Envelope
}
export interface ProgressMessage {
  readonly type: 'progress'
  readonly id: number
  readonly progress: JobProgress
}
/** Sent around the one final write of a job, so that the host can answer commands with BUSY_JOB_RUNNING meanwhile. */
export interface WriteGateMessage {
  readonly type: 'write-begin' | 'write-end'
}
export interface ChangedMessage {
  readonly type: 'changed'
  readonly tables: readonly string[]
}
/** Asks the host to print a complete, script-free document: the core has no browser of its own. */
export interface PrintMessage {
  readonly type: 'print'
  readonly id: number
  readonly html: string
  readonly to: 'pdf' | 'paper'
}
export type FromWorker =
  ReadyMessage | RefusedMessage | ResultMessage | ProgressMessage | WriteGateMessage | ChangedMessage | PrintMessage

/** Never a bar without numbers. `stage` is a stable word the page translates; at most 10 of these a second. */
export interface JobProgress {
  readonly stage: string
  readonly done: number
  readonly total: number | undefined
}
