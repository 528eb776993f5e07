import type { Finding } from '../kernel/finding.ts'

declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    /** Neither a list nor a card with fields that the roster has. */
    RECEIVED_FORM_UNKNOWN: Record<never, never>
    RECEIVED_FORM_UNKNOWN_SLOT: { slot: string }
    RECEIVED_FORM_REFUSED: { findings: Finding[] }
    RECEIVED_FORM_NOBODY: Record<never, never>
  }
}
