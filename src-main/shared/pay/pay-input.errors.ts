declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    /** Such a fact stands already for the same person and time: it has to be voided first. */
    PAY_FACT_EXISTS: { name: string; what: string }
    /** The 考核 result is none that the pay scheme has a coefficient for. */
    PAY_RESULT_UNKNOWN: { result: string; known: string[] }
    /** No pay month that is still a draft: nothing can be entered for it. */
    PAY_MONTH_NOT_OPEN: { month: string; state: string }
    PAY_SETTLEMENT_EXISTS: { item: string; period: string; month: string }
    PAY_SETTLEMENT_FORBIDDEN: { item: string; reason: string }
    /** An item that is not entered by hand in the month's scheme, or a person who is not paid in the month. */
    PAY_ENTRY_FORBIDDEN: { reason: string }
    /** What stands in a file as a whole forbids to take it in. */
    IMPORT_STOPPED: { message: string; remedy: string }
  }
}
export {}
