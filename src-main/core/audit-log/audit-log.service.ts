/** Public face of the audit log for features that look up what was done to an object. */
export {
  countEntries,
  listCaseEntries,
  listEntriesBetween,
  listEntriesOf,
  listRecentOf,
  streamEntries,
  streamEntriesAbout,
} from './audit-log.repository.ts'
export { printTrace } from './print-trace.ts'
export { ChainVerifier } from './verify.ts'
export { loggedSha256 } from './mask-change.ts'
export type { AuditRecord } from './append.ts'
