import type { rosterExportContract } from '../../shared/roster/roster-export.contract.ts'
import type { HandlersFor } from '../db/contexts.ts'
import { printWorker } from './print-worker.ts'
import { exportRoster } from './roster-export.ts'

export const rosterExportHandlers = {
  'roster.export': (input, context) => exportRoster(input, context),

  'roster.print': (input, scope) => printWorker(input, scope),
} satisfies HandlersFor<typeof rosterExportContract>
