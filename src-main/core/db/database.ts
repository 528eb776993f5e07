import type { AccountTables } from '../account/account.tables.ts'
import type { AuditLogTables } from '../audit-log/audit-log.tables.ts'
import type { OrganisationTables } from '../organisation/organisation.tables.ts'
import type { StandardTables } from '../standard/standard.tables.ts'

/** All tables, merged from the features. A test compares these types with `pragma table_info`. */
export interface DatabaseTables extends AccountTables, AuditLogTables, OrganisationTables, StandardTables {}
