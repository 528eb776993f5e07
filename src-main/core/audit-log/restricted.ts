/** The two chains of entries: the office's, and that of the cases, whose very existence is nobody else's business (ADR 27). */
export type LogTable = 'audit_log_entry' | 'case_log_entry'

/** Kinds of object whose entries go into the chain of the cases. */
const restrictedTypes: ReadonlySet<string> = new Set(['case_file', 'discipline', 'case_log'])

/** The chain that an entry about an object of this kind belongs to. */
export function logTableOf(objectType: string): LogTable {
  return restrictedTypes.has(objectType) ? 'case_log_entry' : 'audit_log_entry'
}
