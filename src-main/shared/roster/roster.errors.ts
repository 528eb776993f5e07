import type { Finding } from '../kernel/finding.ts'

declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    ROSTER_HAS_ERRORS: { findings: Finding[] }
    ROSTER_ID_TAKEN: { name: string }
    ROSTER_EMP_NO_TAKEN: { empNo: string }
    ROSTER_UNKNOWN_COLUMN: { column: string }
  }
}
