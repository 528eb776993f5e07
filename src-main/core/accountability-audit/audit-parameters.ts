import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { usualAuditParameters, type AuditParameters } from '../../shared/accountability-audit/audit-parameters.ts'
import type { ReadDb } from '../db/contexts.ts'
import { getStandardOn } from '../standard/standard.service.ts'

/** The parameters in force on a day; the usual ones where none were entered. */
export async function auditParametersOn(db: ReadDb, day: CalendarDate): Promise<AuditParameters> {
  return (await getStandardOn(db, 'audit_parameters', day))?.body ?? usualAuditParameters
}
