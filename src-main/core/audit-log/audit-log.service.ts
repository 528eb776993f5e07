/** Public face of the audit log for features that look up what was done to an object. */
export {
  countEntries,
  listCaseEntries,
  listEntriesBetween,
  listEntriesOf,
  listRecentOf,
  nextSeq,
  streamEntries,
  streamEntriesAbout,
} from './audit-log.repository.ts'
export { ChainVerifier } from './verify.ts'
export { loggedSha256 } from './mask-change.ts'
export type { AuditRecord } from './append.ts'
