import { Tabs } from 'antd'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { PageFrame } from '../../ui/page-frame.tsx'
import { BatchesTab } from './batches-tab.tsx'
import { CertificatesTab } from './certificates-tab.tsx'
import { LadderTab } from './ladder-tab.tsx'
import { SchemesTab } from './schemes-tab.tsx'
import { SuggestionsTab } from './suggestions-tab.tsx'

const tabs: readonly { readonly key: string; readonly label: string; readonly children: ReactNode }[] = [
  { key: 'ladder', label: '等级分布', children: <LadderTab /> },
  { key: 'suggestions', label: '本次可晋升', children: <SuggestionsTab /> },
  { key: 'certificates', label: '证书待遇', children: <CertificatesTab /> },
  { key: 'batches', label: '晋级批次', children: <BatchesTab /> },
  { key: 'schemes', label: '方案版本', children: <SchemesTab /> },
]

/** 岗位等级: the ladder with its people, who is due, the batches, and the versions of the scheme. */
export function PostGradePage() {
  const [params, setParams] = useSearchParams()
  const active = tabs.find(({ key }) => key === params.get('tab'))?.key ?? 'ladder'
  return (
    <PageFrame title="岗位等级">
      <Tabs
        className="fill-tabs"
        destroyOnHidden
        size="small"
        activeKey={active}
        onChange={(tab) => setParams({ tab })}
        items={tabs.map(({ key, label, children }) => ({ key, label, children }))}
      />
    </PageFrame>
  )
}
