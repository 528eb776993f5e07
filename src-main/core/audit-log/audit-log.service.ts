/** Public face of the audit log for features that look up what was done to an object. */
export { listEntriesOf, listRecentOf, nextSeq, streamEntriesAbout } from './audit-log.repository.ts'
