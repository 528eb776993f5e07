declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    COMMUNITY_NAME_TAKEN: { name: string }
    COMMUNITY_NEEDS_DATE: { fields: string[] }
    COMMUNITY_CLOSED: { name: string }
    COMMUNITY_MERGED_AHEAD: { today: string }
    GRID_NO_TAKEN: { gridNo: string }
  }
}
export {}
