import type { Finding } from '../kernel/finding.ts'

declare module '../kernel/app-error.ts' {
  interface AppErrorDetails {
    LABOUR_CONTRACT_HAS_ERRORS: { findings: Finding[] }
    /** What the state, the form or the caller's role does not allow: the sentence of the rule. */
    LABOUR_CONTRACT_NOT_NOW: { reason: string }
    /** The text is no longer the one that was printed. */
    LABOUR_CONTRACT_TEXT_CHANGED: { contractNo: string }
    LABOUR_CONTRACT_UNSCANNED: { contractNo: string }
    LABOUR_CONTRACT_RULES_MISSING: Record<never, never>
    DOCUMENT_FIELD_MISSING: { title: string; fields: string[] }
    CONTRACT_TEMPLATE_REFUSED: { findings: Finding[] }
    CONTRACT_SCAN_REFUSED: { fileName: string; why: 'type' | 'size' | 'empty' }
    CONTRACT_SCAN_UNBOUND: { contractNo: string }
    PROTECTED_PERIOD_HAS_ERRORS: { findings: Finding[] }
    NOTHING_TO_PRINT: { findings: Finding[] }
  }
}
