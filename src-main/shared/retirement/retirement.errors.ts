import type { Finding } from '../kernel/finding.ts'

declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    RETIREMENT_HAS_ERRORS: { findings: Finding[] }
    RETIREMENT_CATEGORY_UNKNOWN: { name: string }
    RETIREMENT_TABLES_MISSING: { kinds: string[] }
    RETIREMENT_NOT_IN_POST: { name: string }
    RETIREMENT_OPEN: { name: string }
  }
}
