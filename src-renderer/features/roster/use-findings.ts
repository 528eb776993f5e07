import { useMemo } from 'react'
import { openFindings } from '../../../src-main/shared/roster-check/finding-filter.ts'
import type { HealthRow } from '../../../src-main/shared/roster-check/roster-check.contract.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'

const none: readonly HealthRow[] = []

/** What the check finds of people and nobody confirmed, for those who may run it; nothing while `isOff`. */
export function useFindings(isOff = false): readonly HealthRow[] {
  const { account } = useSession()
  const mayCheck = useHasRole('clerk', 'reviewer') && account.communityId === null
  const { data } = useChannel('rosterCheck.run', {}, { enabled: mayCheck && !isOff })
  return useMemo(
    () =>
      isOff || data === undefined ? none : openFindings(data.findings).filter(({ workerId }) => workerId !== null),
    [isOff, data],
  )
}
