import { LockOutlined, SearchOutlined } from '@ant-design/icons'
import { Button, Menu } from 'antd'
import { Suspense, useEffect, useMemo, useState } from 'react'
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router'
import { roleLabels } from '../../src-main/shared/kernel/roles.ts'
import { refreshAll } from '../client/query-client.ts'
import { useSession } from '../client/session.tsx'
import { announce } from '../client/status-store.ts'
import { LateSkeleton } from '../ui/query-view.tsx'
import { menuFor } from './menu.tsx'
import { QuickFind } from './quick-find.tsx'
import { StatusBar } from './status-bar.tsx'

/** Menu on the left, office and account above, the screen in the middle, status and job bar below. */
export function Shell() {
  const { account, officeName, lock } = useSession()
  const entries = useMemo(() => menuFor(account), [account])
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const [isFinding, setFinding] = useState(false)
  const current = entries.findLast((entry) => pathname === entry.path || pathname.startsWith(`${entry.path}/`))
  useShortcuts(
    entries.map((entry) => entry.path),
    (path) => void navigate(path),
    lock,
    () => setFinding(true),
  )
  return (
    <div className="shell">
      <header className="top-bar">
        <span className="product">社区工作者管理</span>
        <span className="office">{officeName}</span>
        <Button size="small" icon={<SearchOutlined aria-hidden />} title="Ctrl+K" onClick={() => setFinding(true)}>
          快速查找
        </Button>
        <span className="account">
          {account.displayName}（{account.roles.map((role) => roleLabels[role]).join('、')}）
        </span>
        <Button size="small" icon={<LockOutlined aria-hidden />} title="Ctrl+L" onClick={lock}>
          锁定
        </Button>
      </header>
      <nav className="side" aria-label="主菜单">
        <Menu
          mode="inline"
          theme="light"
          selectedKeys={current ? [current.path] : []}
          onClick={({ key }) => void navigate(key)}
          items={entries.map(({ path, label, icon }, index) => ({
            key: path,
            label,
            icon,
            title: index < 9 ? `Alt+${index + 1}` : label,
          }))}
        />
      </nav>
      <div className="screen">
        <Suspense fallback={<LateSkeleton />}>
          {account.communityId !== null && current === undefined ? <Navigate to="/roster" replace /> : <Outlet />}
        </Suspense>
      </div>
      <StatusBar />
      {isFinding ? <QuickFind entries={entries} onClose={() => setFinding(false)} /> : null}
    </div>
  )
}

function useShortcuts(paths: readonly string[], go: (path: string) => void, lock: () => void, find: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const path = event.altKey && /^[1-9]$/.test(event.key) ? paths[Number(event.key) - 1] : undefined
      if (path !== undefined) go(path)
      else if (event.ctrlKey && event.key.toLowerCase() === 'l') lock()
      else if (event.ctrlKey && event.key.toLowerCase() === 'k') find()
      else if (event.key === 'F5') void refreshAll().then(() => announce('已刷新'))
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  })
}
