import type { Finding } from '../kernel/finding.ts'

declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    NOTICE_HAS_ERRORS: { findings: Finding[] }
    NOTICE_ALTERED: Record<never, never>
    NOTICE_PAGE_REFUSED: Record<never, never>
    /** The step's own reason (whyNot). */
    NOTICE_STEP_REFUSED: { reason: string }
    NOTICE_NO_TYPE: { type: string }
    NOTICE_NO_LIST: Record<never, never>
    NOTICE_NO_RESULT: Record<never, never>
    NOTICE_NO_PRINTER: Record<never, never>
    NOTICE_TOO_LATE: { plannedOn: string; postedOn: string }
    NOTICE_TOO_MANY_PHOTOS: { allowed: number }
    NOTICE_CLOSED_EVIDENCE: Record<never, never>
    /** A labour contract (劳动合同) of somebody whose 拟聘用公示 is not confirmed yet. */
    HIRING_NOTICE_OPEN: Record<never, never>
    OBJECTION_STEP: { reason: string }
  }
}
