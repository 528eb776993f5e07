declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    CAREER_EVENT_OPEN: { name: string }
    CAREER_DAY_AHEAD: { what: string }
    CERTIFICATE_ANSWER_REFUSED: { name: string; why: string }
    MENTOR_TERM: { startsOn: string; endsOn: string }
    MENTOR_OVERLAPS: { name: string; school: string; endsOn: string }
  }
}
export {}
