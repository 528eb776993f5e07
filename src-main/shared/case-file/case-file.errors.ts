declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    CASE_REFUSED: { reason: string }
  }
}
export {}
