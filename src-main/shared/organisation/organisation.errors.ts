declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    COMMUNITY_NAME_TAKEN: { name: string }
  }
}
export {}
