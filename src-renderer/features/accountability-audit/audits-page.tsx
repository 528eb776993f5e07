import { Tabs } from 'antd'
import { useSearchParams } from 'react-router'
import { PageFrame } from '../../ui/page-frame.tsx'
import { CommitmentsTab } from '../commitment/commitments-tab.tsx'
import { DutiesTab } from '../commitment/duties-tab.tsx'
import { AuditsTab } from './audits-tab.tsx'
import { DemandsTab } from './demands-tab.tsx'
import { VetoesTab } from './vetoes-tab.tsx'

const tabs = ['audits', 'demands', 'vetoes', 'duties', 'commitments'] as const

/** 监督整改: accountability audits (经济责任审计), what asks for one, what stands against awards, duties and commitments. */
export function AccountabilityAuditsPage() {
  const [params, setParams] = useSearchParams()
  const asked = params.get('tab')
  return (
    <PageFrame title="监督整改">
      <Tabs
        className="fill-tabs"
        destroyOnHidden
        size="small"
        activeKey={tabs.find((tab) => tab === asked) ?? 'audits'}
        onChange={(key) => setParams({ tab: key })}
        items={[
          { key: 'audits', label: '经济责任审计', children: <AuditsTab /> },
          { key: 'demands', label: '立项事由', children: <DemandsTab /> },
          { key: 'vetoes', label: '评优否决', children: <VetoesTab /> },
          { key: 'duties', label: '责任清单', children: <DutiesTab /> },
          { key: 'commitments', label: '承诺书', children: <CommitmentsTab /> },
        ]}
      />
    </PageFrame>
  )
}
