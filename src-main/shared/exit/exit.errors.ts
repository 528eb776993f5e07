import type { Finding } from '../kernel/finding.ts'

declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    EXIT_HAS_ERRORS: { findings: Finding[] }
    EXIT_NOT_READY: { findings: Finding[] }
    EXIT_OPEN: { name: string }
    EXIT_GONE: { name: string }
    EXIT_OPINIONS_MISSING: { levels: string[] }
    EXIT_CUT_OFF_MISSING: { lastDay: string }
    EXIT_WAGE_MISSING: { what: string }
  }
}
