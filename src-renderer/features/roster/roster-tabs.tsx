import { useNavigate } from 'react-router'
import { useHasRole, useSession } from '../../client/session.tsx'
import { FilterTabs } from '../../ui/filter-tabs.tsx'

const tabs = [
  { key: 'roster', text: '名册', path: '/roster' },
  { key: 'check', text: '体检', path: '/roster/check' },
  { key: 'duplicates', text: '疑似重复', path: '/roster/duplicates' },
] as const
type Tab = (typeof tabs)[number]['key']

/** The pages of 人员花名册, for those who work on it. */
export function RosterTabs({ value }: { readonly value: Tab }) {
  const navigate = useNavigate()
  const { account } = useSession()
  const mayCheck = useHasRole('clerk', 'reviewer') && account.communityId === null
  if (!mayCheck) return null
  return (
    <FilterTabs<Tab>
      label="花名册页面"
      value={value}
      options={tabs}
      onChange={(key) => void navigate(tabs.find((tab) => tab.key === key)?.path ?? '/roster')}
    />
  )
}
