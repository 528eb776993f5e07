import { useMemo } from 'react'
import { openFindings } from '../../../src-main/shared/roster-check/finding-filter.ts'
import { worstFirst } from '../../../src-main/shared/roster-check/health.rules.ts'
import type { HealthRow } from '../../../src-main/shared/roster-check/roster-check.contract.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { useChannel, type ChannelAnswer } from '../../client/use-query.ts'

const none: readonly HealthRow[] = []

/** Everything that the check finds, of the roster and of the sub-records (子表), the worst first; once both are there. */
export function useRosterCheck(enabled = true): ChannelAnswer<readonly HealthRow[]> {
  const roster = useChannel('rosterCheck.run', {}, { enabled })
  const records = useChannel('rosterCheck.records', {}, { enabled })
  const [first, second] = [roster.data?.findings, records.data?.findings]
  const data = useMemo(() => (first && second ? worstFirst([...first, ...second]) : undefined), [first, second])
  return { data, error: roster.error ?? records.error }
}

/** What the check finds of people and nobody confirmed, for those who may run it; nothing while `isOff`. */
export function useFindings(isOff = false): readonly HealthRow[] {
  const { account } = useSession()
  const mayCheck = useHasRole('clerk', 'reviewer') && account.communityId === null
  const { data } = useRosterCheck(mayCheck && !isOff)
  return useMemo(
    () => (isOff || data === undefined ? none : openFindings(data).filter(({ workerId }) => workerId !== null)),
    [isOff, data],
  )
}
