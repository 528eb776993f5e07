import type { Finding } from '../kernel/finding.ts'

declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    ROSTER_HAS_ERRORS: { findings: Finding[] }
    /** A field with a day of effect changed without one. */
    ROSTER_NEEDS_DATE: { fields: string[] }
    ROSTER_COMES_BACK: { name: string; left: string }
    ROSTER_MERGE_SAME: { name: string }
    ROSTER_MERGE_OTHER_WAY: { name: string; what: string }
    ROSTER_MERGE_CONTRACTS: { name: string }
    OVER_QUOTA: { communities: { name: string; quota: number; present: number }[] }
    ROSTER_EDIT_ENDED: Record<never, never>
    ROSTER_EDIT_OVERTAKEN: { name: string }
    /** Hidden from the account, or masked and therefore not to be sorted or filtered by. */
    ROSTER_COLUMN_CLOSED: { column: string }
    ROSTER_UNKNOWN_COLUMN: { column: string }
  }
}
