import type { Finding } from '../kernel/finding.ts'

declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    PAY_MONTH_EXISTS: { month: string }
    PAY_DATE_BEFORE_MONTH: { month: string; payOn: string }
    /** No standard of these kinds (labels) is in force on the day. */
    PAY_STANDARD_MISSING: { kinds: string[]; on: string }
    /** What still stands in the way of a step: nothing computed, an earlier month open. */
    PAY_STEP_REFUSED: { action: string; findings: Finding[] }
    /** The lines are no longer those that were approved. */
    PAY_CONTENT_CHANGED: { month: string }
  }
}
