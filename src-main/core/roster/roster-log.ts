import { storedFields, type WorkerFields } from '../../shared/roster/roster-row.rules.ts'
import type { LoggedFields } from '../audit-log/append.ts'

/** A sender's own columns may hold anything about a person: the log keeps their headers only. */
const extraColumns = '附加列'

const blankFields: LoggedFields = Object.fromEntries(['communityId', ...storedFields].map((field) => [field, null]))

/** Field names and stored values of a person for the audit log, which masks the sensitive ones by name. */
export function loggedFields(worker: WorkerFields, extra: Readonly<Record<string, string>> = {}): LoggedFields {
  const fields: Record<string, LoggedFields[string]> = { ...blankFields, communityId: worker.communityId }
  for (const field of storedFields) {
    const value = worker.values[field] ?? null
    if (value !== null) fields[field] = value
  }
  const headers = Object.keys(extra)
  if (headers.length > 0) fields[extraColumns] = headers
  return fields
}
