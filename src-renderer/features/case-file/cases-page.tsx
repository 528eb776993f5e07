import { Tabs } from 'antd'
import { Navigate, useSearchParams } from 'react-router'
import { useHasRole } from '../../client/session.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { CaseLogTab } from './case-log-tab.tsx'
import { CasesTab } from './cases-tab.tsx'
import { DisciplinesTab } from './disciplines-tab.tsx'

const tabs = ['cases', 'disciplines', 'log'] as const

/** 线索与案件, for the discipline officer alone. */
export function CasesPage() {
  const [params, setParams] = useSearchParams()
  const asked = params.get('tab')
  const isOfficer = useHasRole('discipline_officer')
  if (!isOfficer) return <Navigate to="/" replace />
  return (
    <PageFrame title="线索案件" extra={<span className="hint">只有承办人可见，其他账号看不到线索是否存在。</span>}>
      <Tabs
        className="fill-tabs"
        destroyOnHidden
        size="small"
        activeKey={tabs.find((tab) => tab === asked) ?? 'cases'}
        onChange={(key) => setParams({ tab: key })}
        items={[
          { key: 'cases', label: '线索', children: <CasesTab /> },
          { key: 'disciplines', label: '处分', children: <DisciplinesTab /> },
          { key: 'log', label: '办理日志', children: <CaseLogTab /> },
        ]}
      />
    </PageFrame>
  )
}
