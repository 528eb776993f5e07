/** Public face of the accountability audits for other features. */
export { hasAuditOf as findExitAudit } from './accountability-audit.repository.ts'
export { listAuditTerms, type AuditTerm } from './accountability-audit.repository.ts'
export { listOpenRectifications, type OpenRectification } from './rectification.repository.ts'
