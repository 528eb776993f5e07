import { Tabs } from 'antd'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import type { Role } from '../../../src-main/shared/kernel/roles.ts'
import { useSession } from '../../client/session.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { AccountsTab } from './accounts-tab.tsx'
import { CalendarTab } from './calendar-tab.tsx'
import { OfficeTab } from './office-tab.tsx'
import { RemindersTab } from './reminders-tab.tsx'
import { StandardsTab } from '../standard/standards-tab.tsx'

const business: readonly Role[] = ['clerk', 'reviewer', 'viewer', 'system_admin']
const tabs: readonly { key: string; label: string; roles: readonly Role[]; children: ReactNode }[] = [
  { key: 'office', label: '单位与社区', roles: [...business, 'security_auditor'], children: <OfficeTab /> },
  { key: 'standards', label: '标准与税率', roles: business, children: <StandardsTab /> },
  { key: 'calendar', label: '工作日历', roles: business, children: <CalendarTab /> },
  { key: 'reminders', label: '提醒规则', roles: business, children: <RemindersTab /> },
  { key: 'accounts', label: '用户与权限', roles: ['system_admin', 'security_auditor'], children: <AccountsTab /> },
]

/** 系统设置: what the office is, the dated standards, the calendar, and the accounts. */
export function SettingsPage() {
  const { account } = useSession()
  const [params, setParams] = useSearchParams()
  const shown = tabs.filter(({ roles }) => roles.some((role) => account.roles.includes(role)))
  const fallback = account.roles.includes('system_admin') ? 'accounts' : 'office'
  const active = shown.find(({ key }) => key === params.get('tab'))?.key ?? fallback
  return (
    <PageFrame title="系统设置">
      <Tabs
        className="fill-tabs"
        destroyOnHidden
        size="small"
        activeKey={active}
        onChange={(tab) => setParams({ tab })}
        items={shown.map(({ key, label, children }) => ({ key, label, children }))}
      />
    </PageFrame>
  )
}
