import type { standardContract } from '../../shared/standard/standard.contract.ts'
import { standardLines } from '../../shared/standard/standard-lines.ts'
import type { HandlersFor } from '../db/contexts.ts'
import { listCalendarYears, listStandards } from './standard.repository.ts'

export const standardHandlers = {
  'standard.list': async (_input, { db }) => ({
    rows: (await listStandards(db)).map(
      ({ id, kind, title, effectiveFrom, effectiveTo, documentNo, isSample, body }) => ({
        id,
        kind,
        title,
        effectiveFrom,
        effectiveTo,
        documentNo,
        isSample,
        lines: standardLines(kind, body),
      }),
    ),
  }),

  'calendar.years': async (_input, { db }) => ({
    rows: (await listCalendarYears(db)).map(({ days, ...year }) => ({ ...year, days: [...days] })),
  }),
} satisfies HandlersFor<typeof standardContract>
