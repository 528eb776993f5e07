import type { Finding } from '../../kernel/finding.ts'

declare module '../../kernel/app-error.ts' {
  interface AppErrorDetails {
    /** Outputs that leave the office come from a locked month only. */
    PAY_OUTPUT_NOT_LOCKED: { month: string; what: string }
    PAY_OUTPUT_EMPTY: { what: string }
    PAY_OUTPUT_NO_PRINTER: Record<never, never>
    PAY_UPLOAD_REFUSED: { what: string; findings: Finding[] }
    PAY_BANK_NOTHING: { month: string }
    PAY_BANK_REFUSED: { findings: Finding[] }
    PAY_BANK_DUPLICATES: { count: number }
    PAY_BANK_RETURN_UNREADABLE: { missing: string[] }
    PAY_BANK_RETURN_REFUSED: { findings: Finding[] }
  }
}
