declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    COMMITMENT_REFUSED: { reason: string }
  }
}
export {}
