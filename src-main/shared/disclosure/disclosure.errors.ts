import type { Finding } from '../kernel/finding.ts'

declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    REVIEW_HAS_ERRORS: { findings: Finding[] }
    REVIEW_EXISTS: { year: number }
    REVIEW_NOT_UNFIT_TWICE: Record<never, never>
    PACK_EMPTY: Record<never, never>
    PACK_NO_LIST: { list: string }
    PACK_UNREADABLE: { reason: string }
  }
}
