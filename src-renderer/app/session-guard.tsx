import { useCallback, useMemo, useState, type ReactNode } from 'react'
import { calendarDate } from '../../src-main/shared/kernel/calendar-date.ts'
import { call } from '../client/api.ts'
import { queryClient } from '../client/query-client.ts'
import { SessionContext, type Session } from '../client/session.tsx'
import { announce } from '../client/status-store.ts'
import { useChannel } from '../client/use-query.ts'
import { FirstRunPage } from '../features/first-run/first-run-page.tsx'
import { DamagedPage } from '../features/login/damaged-page.tsx'
import { LoginPage } from '../features/login/login-page.tsx'
import { QueryView } from '../ui/query-view.tsx'

async function reloadSession(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['session.state'] })
}

/** First run, what to do about a lost keyring, login or the screens, as the core's session says. Business data leave the cache on lock. */
export function SessionGuard({ children }: { readonly children: ReactNode }) {
  const query = useChannel('session.state', {})
  const [lastLogin, setLastLogin] = useState<string | null>(null)
  const lock = useCallback(() => {
    void call('session.lock', {}).then(() => {
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session.state' })
      announce('已锁定')
      return reloadSession()
    })
  }, [])
  const data = query.data
  const session = useMemo<Session | null>(
    () =>
      data?.state === 'open' && data.account
        ? { account: data.account, officeName: data.officeName ?? '', today: calendarDate(data.today), lock }
        : null,
    [data, lock],
  )
  if (session) return <SessionContext value={session}>{children}</SessionContext>
  return (
    <QueryView query={query}>
      {({ state }) =>
        state === 'damaged' ? (
          <DamagedPage onRetry={reloadSession} />
        ) : state === 'uninitialised' ? (
          <FirstRunPage onDone={reloadSession} />
        ) : (
          <LoginPage
            lastLogin={lastLogin}
            onDone={(loginName) => {
              setLastLogin(loginName)
              return reloadSession()
            }}
          />
        )
      }
    </QueryView>
  )
}
