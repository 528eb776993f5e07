import { storedFields, type WorkerFields } from '../../shared/roster/roster-row.rules.ts'
import type { LoggedFields } from '../audit-log/append.ts'

const blankFields: LoggedFields = Object.fromEntries(['communityId', ...storedFields].map((field) => [field, null]))

/** Field names and stored values of a person for the audit log, which masks the sensitive ones by name. */
export function loggedFields(worker: WorkerFields, extra: Readonly<Record<string, string>> = {}): LoggedFields {
  const fields: Record<string, LoggedFields[string]> = { ...blankFields, communityId: worker.communityId }
  for (const field of storedFields) {
    const value = worker.values[field] ?? null
    if (value !== null) fields[field] = value
  }
  for (const header of Object.keys(extra)) fields[header] = extra[header]
  return fields
}
