declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    ACCOUNTABILITY_AUDIT_DATES: { what: string }
    ACCOUNTABILITY_AUDIT_STEP_ORDER: { expected: string; given: string }
    ACCOUNTABILITY_AUDIT_ARCHIVED: Record<never, never>
    ACCOUNTABILITY_AUDIT_OPEN_RECTIFICATION: { open: number }
    RECTIFICATION_CLOSED: Record<never, never>
  }
}
export {}
