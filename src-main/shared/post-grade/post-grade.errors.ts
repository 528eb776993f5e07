import type { Finding } from '../kernel/finding.ts'

declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    /** No grade scheme is in force on the day. */
    GRADE_SCHEME_MISSING: { on: string }
    GRADE_BATCH_REFUSED: { action: string; findings: Finding[] }
    /** People whose post or level is no longer what the batch says. */
    GRADE_BATCH_OVERTAKEN: { names: string[] }
    GRADE_BATCH_ELSEWHERE: { name: string; title: string }
    GRADE_EVIDENCE_DATES: Record<never, never>
    GRADE_EVIDENCE_UNKNOWN: { code: string }
  }
}
