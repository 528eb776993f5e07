import { Button } from 'antd'
import { useState } from 'react'
import { openFindings } from '../../../src-main/shared/roster-check/finding-filter.ts'
import { FilterTabs } from '../../ui/filter-tabs.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { RosterTabs } from '../roster/roster-tabs.tsx'
import { useRosterCheck } from '../roster/use-findings.ts'
import { CompletenessTable } from './completeness-table.tsx'
import { FindingsView } from './findings-view.tsx'
import { useExportFindings } from './use-export-findings.tsx'
import { everything } from './finding-look.ts'

type View = 'findings' | 'completeness'

/** 花名册体检: what the rules find of communities and people, and how complete the records are. */
export function CheckPage() {
  const query = useRosterCheck()
  const [view, setView] = useState<View>('findings')
  const [look, setLook] = useState(everything)
  const { pending, error, exportFindings } = useExportFindings(look)
  return (
    <PageFrame
      title="花名册体检"
      extra={<RosterTabs value="check" />}
      actions={
        view === 'findings' ? (
          <Button disabled={pending} onClick={exportFindings}>
            导出清单
          </Button>
        ) : null
      }
    >
      <FilterTabs<View>
        label="体检内容"
        value={view}
        onChange={setView}
        options={[
          {
            key: 'findings',
            text: '检查结果',
            ...(query.data ? { count: openFindings(query.data).length } : {}),
          },
          { key: 'completeness', text: '信息完整度' },
        ]}
      />
      {error}
      {view === 'findings' ? (
        <QueryView query={query}>
          {(findings) => <FindingsView findings={findings} look={look} onLook={setLook} />}
        </QueryView>
      ) : (
        <CompletenessTable />
      )}
    </PageFrame>
  )
}
