import { Button } from 'antd'
import { useState } from 'react'
import { useChannel } from '../../client/use-query.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { DisciplineDialog } from './discipline-dialog.tsx'
import { DisciplineTable } from './discipline-table.tsx'

/** 处分: what keeps somebody from promotion and awards, and until when. */
export function DisciplinesTab() {
  const [isEntering, setEntering] = useState(false)
  const query = useChannel('caseFile.disciplines', {})
  return (
    <div className="stack fill">
      <div className="query-bar">
        <span className="hint">影响期内不得晋级、评优；办理晋级、评优的人员只看到“处于影响期”，看不到处分内容。</span>
        <div className="page-actions">
          <Button type="primary" onClick={() => setEntering(true)}>
            登记处分
          </Button>
        </div>
      </div>
      <QueryView query={query}>
        {({ rows }) => (
          <div className="page-scroll" tabIndex={0}>
            <DisciplineTable rows={rows} empty="还没有处分登记。" />
          </div>
        )}
      </QueryView>
      {isEntering ? <DisciplineDialog caseId={null} workerId={null} onClose={() => setEntering(false)} /> : null}
    </div>
  )
}
