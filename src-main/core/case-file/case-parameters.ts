import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { usualCaseParameters, type CaseParameters } from '../../shared/case-file/case-parameters.ts'
import type { ReadDb } from '../db/contexts.ts'
import { getStandardOn } from '../standard/standard.service.ts'

/** The parameters in force on a day; the usual ones where none were entered. */
export async function caseParametersOn(db: ReadDb, day: CalendarDate): Promise<CaseParameters> {
  return (await getStandardOn(db, 'case_parameters', day))?.body ?? usualCaseParameters
}
