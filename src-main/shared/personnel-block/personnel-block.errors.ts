declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    /** Can be neither promoted nor honoured for the time being; why is not told (ADR 32). */
    PERSON_BLOCKED: Record<never, never>
  }
}
export {}
