import type { Finding } from '../kernel/finding.ts'

declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    PERSON_RECORD_HAS_ERRORS: { findings: Finding[] }
    PERSON_RECORD_UNKNOWN_COLUMN: { column: string }
    /** Removed records are read only until they are put back. */
    PERSON_RECORD_REMOVED: Record<never, never>
    PERSON_RECORD_NOT_REMOVED: Record<never, never>
    /** Removed too long ago to be put back. */
    BIN_OVER: { days: number }
    /** Before the public, or refused there: the record stays as it was announced. */
    HONOUR_WAITS: Record<never, never>
    /** A second row of a person takes nothing new: it belongs to the first. */
    PERSON_MERGED_AWAY: { name: string }
  }
}
