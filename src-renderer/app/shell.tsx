import { LockOutlined, QuestionCircleOutlined, SearchOutlined } from '@ant-design/icons'
import { Button, Menu } from 'antd'
import { Suspense, useMemo, useState } from 'react'
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router'
import { roleLabels } from '../../src-main/shared/kernel/roles.ts'
import { refreshAll } from '../client/query-client.ts'
import { useSession } from '../client/session.tsx'
import { announce } from '../client/status-store.ts'
import { LateSkeleton } from '../ui/query-view.tsx'
import { keysOf } from '../ui/shortcuts/shortcut-table.ts'
import { ShortcutsDialog } from '../ui/shortcuts/shortcuts-dialog.tsx'
import { useShortcut } from '../ui/shortcuts/use-shortcut.tsx'
import { menuFor } from './menu.tsx'
import { QuickFind } from './quick-find.tsx'
import { StatusBar } from './status-bar.tsx'

/** Menu on the left, office and account above, the screen in the middle, status and job bar below. */
export function Shell() {
  const { account, officeName, lock } = useSession()
  const entries = useMemo(() => menuFor(account), [account])
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const [open, setOpen] = useState<'find' | 'shortcuts' | null>(null)
  const current = entries.findLast((entry) => pathname === entry.path || pathname.startsWith(`${entry.path}/`))
  useShortcut('help', () => setOpen('shortcuts'))
  useShortcut('find', () => setOpen('find'))
  useShortcut('lock', lock)
  useShortcut('refresh', () => void refreshAll().then(() => announce('已刷新')))
  useShortcut('menu', (key) => {
    const path = entries[key]?.path
    if (path !== undefined) void navigate(path)
  })
  return (
    <div className="shell">
      <header className="top-bar">
        <span className="product">社区工作者管理</span>
        <span className="office">{officeName}</span>
        <Button
          size="small"
          icon={<SearchOutlined aria-hidden />}
          title={keysOf('find')}
          onClick={() => setOpen('find')}
        >
          快速查找
        </Button>
        <Button
          size="small"
          icon={<QuestionCircleOutlined aria-hidden />}
          title={keysOf('help')}
          onClick={() => setOpen('shortcuts')}
        >
          快捷键
        </Button>
        <span className="account">
          {account.displayName}（{account.roles.map((role) => roleLabels[role]).join('、')}）
        </span>
        <Button size="small" icon={<LockOutlined aria-hidden />} title={keysOf('lock')} onClick={lock}>
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
      {open === 'find' ? <QuickFind entries={entries} onClose={() => setOpen(null)} /> : null}
      {open === 'shortcuts' ? <ShortcutsDialog onClose={() => setOpen(null)} /> : null}
    </div>
  )
}
