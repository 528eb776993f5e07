declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    ACCOUNTABILITY_AUDIT_DATES: { what: string }
    /** Sentence of `whyNotAudit`, `whyNotStep` or `whyNotRectification`. */
    ACCOUNTABILITY_AUDIT_REFUSED: { reason: string }
    AUDIT_DEMAND_ENDED: Record<never, never>
    AUDIT_HANDOVER_REFUSED: { reason: string }
    AUDIT_DOCUMENT_NOT_YET: { document: string; step: string }
  }
}
export {}
