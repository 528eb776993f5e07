import type { Finding } from '../kernel/finding.ts'

declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    STANDARD_HAS_ERRORS: { findings: Finding[] }
    STANDARD_PACK_UNREADABLE: Record<never, never>
    STANDARD_STEP_REFUSED: { action: string; findings: Finding[] }
  }
}
