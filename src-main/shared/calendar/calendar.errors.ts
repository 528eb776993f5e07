import type { Finding } from '../kernel/finding.ts'

declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    CALENDAR_HAS_ERRORS: { findings: Finding[] }
    CALENDAR_FILE_TOO_LARGE: Record<never, never>
  }
}
