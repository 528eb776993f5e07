import { createContext, use } from 'react'
import type { SessionAccount } from '../../src-main/shared/account/account.contract.ts'
import type { CalendarDate } from '../../src-main/shared/kernel/calendar-date.ts'
import type { Role } from '../../src-main/shared/kernel/roles.ts'

export interface Session {
  readonly account: SessionAccount
  readonly officeName: string
  /** Today by the core's clock. */
  readonly today: CalendarDate
  readonly lock: () => void
}

export const SessionContext = createContext<Session | null>(null)

/** The signed-in session; only screens inside the session guard may ask. */
export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('useSession is used outside the session guard')
  return session
}

export function useHasRole(...wanted: readonly Role[]): boolean {
  const { account } = useSession()
  return wanted.some((role) => account.roles.includes(role))
}
