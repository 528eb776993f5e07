import type { Finding } from '../kernel/finding.ts'

declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    NOTICE_HAS_ERRORS: { findings: Finding[] }
    NOTICE_ALTERED: Record<never, never>
    NOTICE_PERIOD_RUNNING: { lastDay: string }
  }
}
