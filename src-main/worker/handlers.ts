import type { AppContract } from '../shared/app-contract.ts'
import { accountHandlers } from '../core/account/account.handlers.ts'
import { auditLogHandlers } from '../core/audit-log/audit-log.handlers.ts'
import type { HandlersFor } from '../core/db/contexts.ts'
import { organisationHandlers } from '../core/organisation/organisation.handlers.ts'
import { standardHandlers } from '../core/standard/standard.handlers.ts'

/** Every channel's handler. A missing or superfluous one does not compile. */
export const handlers: HandlersFor<AppContract> = {
  ...accountHandlers,
  ...organisationHandlers,
  ...standardHandlers,
  ...auditLogHandlers,
}
