/** Public face of the audit log for features that look up what was done to an object. */
export { listEntriesOf, nextSeq, streamEntriesAbout } from './audit-log.repository.ts'
