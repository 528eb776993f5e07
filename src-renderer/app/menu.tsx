import {
  ApartmentOutlined,
  AuditOutlined,
  BarChartOutlined,
  CalculatorOutlined,
  FieldTimeOutlined,
  FileProtectOutlined,
  FileTextOutlined,
  FormOutlined,
  HomeOutlined,
  ImportOutlined,
  LogoutOutlined,
  NotificationOutlined,
  OrderedListOutlined,
  RiseOutlined,
  SafetyCertificateOutlined,
  SettingOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { SessionAccount } from '../../src-main/shared/account/account.contract.ts'
import type { Role } from '../../src-main/shared/kernel/roles.ts'

export interface MenuEntry {
  readonly path: string
  readonly label: string
  readonly icon: ReactNode
  readonly roles: readonly Role[]
}

/** Roles that work with people's data. */
export const business: readonly Role[] = ['clerk', 'reviewer', 'viewer']
const everyone: readonly Role[] = [...business, 'system_admin', 'security_auditor', 'discipline_officer']

export const menuEntries: readonly MenuEntry[] = [
  { path: '/', label: '首页', icon: <HomeOutlined aria-hidden />, roles: everyone },
  { path: '/roster', label: '人员花名册', icon: <TeamOutlined aria-hidden />, roles: business },
  { path: '/communities', label: '社区档案', icon: <ApartmentOutlined aria-hidden />, roles: business },
  { path: '/import', label: '数据导入', icon: <ImportOutlined aria-hidden />, roles: ['clerk', 'reviewer'] },
  { path: '/contracts', label: '合同管理', icon: <FileTextOutlined aria-hidden />, roles: business },
  { path: '/post-grades', label: '岗位等级', icon: <OrderedListOutlined aria-hidden />, roles: business },
  { path: '/pay', label: '工资核算', icon: <CalculatorOutlined aria-hidden />, roles: business },
  { path: '/notices', label: '公示公告', icon: <NotificationOutlined aria-hidden />, roles: business },
  { path: '/accountability-audits', label: '监督整改', icon: <AuditOutlined aria-hidden />, roles: business },
  { path: '/reports', label: '报表与统计', icon: <BarChartOutlined aria-hidden />, roles: business },
  { path: '/received-forms', label: '来表回填', icon: <FormOutlined aria-hidden />, roles: ['clerk', 'reviewer'] },
  { path: '/retirement', label: '退休管理', icon: <FieldTimeOutlined aria-hidden />, roles: business },
  { path: '/exits', label: '退出办理', icon: <LogoutOutlined aria-hidden />, roles: business },
  { path: '/careers', label: '职业发展', icon: <RiseOutlined aria-hidden />, roles: business },
  {
    path: '/cases',
    label: '线索案件',
    icon: <FileProtectOutlined aria-hidden />,
    roles: ['discipline_officer'],
  },
  {
    path: '/settings',
    label: '系统设置',
    icon: <SettingOutlined aria-hidden />,
    roles: [...business, 'system_admin', 'security_auditor'],
  },
  {
    path: '/audit-log',
    label: '操作日志',
    icon: <SafetyCertificateOutlined aria-hidden />,
    roles: ['security_auditor'],
  },
]

/** The menu of an account: entries of which it holds a role; an account limited to a community has the roster only. */
export function menuFor({ roles, communityId }: Pick<SessionAccount, 'roles' | 'communityId'>): MenuEntry[] {
  if (communityId !== null) return menuEntries.filter(({ path }) => path === '/roster')
  return menuEntries.filter((entry) => entry.roles.some((role) => roles.includes(role)))
}
