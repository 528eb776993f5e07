import type { FindingFilter } from '../../../src-main/shared/roster-check/finding-filter.ts'

/** Findings of every kind that nobody confirmed. */
export const everything: FindingFilter = { withConfirmed: false }

/** The filter as the core takes it, without what is not asked for. */
export function inputOf({ rule, severity, communityId, withConfirmed }: FindingFilter) {
  return {
    withConfirmed,
    ...(rule === undefined ? {} : { rule }),
    ...(severity === undefined ? {} : { severity }),
    ...(communityId === undefined ? {} : { communityId }),
  }
}
