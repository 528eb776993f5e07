/**
 * Refusals and failures that may cross a process boundary. Each code has typed details; the Chinese text is chosen
 * by the reader from the code (see error-texts.ts), so that no SQL, path or stack ever crosses.
 *
 * Features add their codes by declaration merging in `<feature>/<feature>.errors.ts`.
 */
export interface AppErrorDetails {
  INTERNAL: { requestId: string }
  INPUT_INVALID: { issues: { path: string; message: string }[] }
  UNKNOWN_CHANNEL: { channel: string }
  NOT_SIGNED_IN: Record<never, never>
  SESSION_LOCKED: Record<never, never>
  ACCOUNT_DISABLED: Record<never, never>
  FORBIDDEN: { needs: string[] }
  /** The account sees one community only, and this is not about it alone. */
  OUTSIDE_COMMUNITY: Record<never, never>
  NOT_FOUND: { what: string }
  CONCURRENT_MODIFICATION: { what: string }
  BUSY_JOB_RUNNING: Record<never, never>
  JOB_CANCELLED: Record<never, never>
  DATABASE_FROM_NEWER_VERSION: { fileVersion: number; programVersion: number }
  DISK_FULL: Record<never, never>
  FILE_BUSY: { name: string }
  FILE_TOKEN_UNKNOWN: Record<never, never>
  STATE_FORBIDS: { what: string; state: string; action: string }
  MAKER_IS_CHECKER: { what: string }
  REASON_REQUIRED: { what: string }
  PRINT_FAILED: Record<never, never>
}
export type AppErrorCode = keyof AppErrorDetails

/** The one error class of the core. Thrown inside, turned into an envelope at the edge. */
export class AppError<C extends AppErrorCode = AppErrorCode> extends Error {
  readonly code: C
  readonly details: AppErrorDetails[C]
  constructor(code: C, details: AppErrorDetails[C]) {
    super(code)
    this.name = 'AppError'
    this.code = code
    this.details = details
  }
}

export interface ErrorBody<C extends AppErrorCode = AppErrorCode> {
  readonly code: C
  readonly details: AppErrorDetails[C]
}
/** Every answer of the worker: an Error never crosses by itself (structuredClone would lose its fields). */
export type Envelope<T = unknown> =
  { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: ErrorBody }

/** Turns a received error body back into an `AppError`. */
export function rehydrate(body: ErrorBody): AppError {
  return new AppError(body.code, body.details)
}

export function isAppError<C extends AppErrorCode>(error: unknown, code?: C): error is AppError<C> {
  return error instanceof AppError && (code === undefined || error.code === code)
}
