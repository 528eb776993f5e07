import { useNavigate } from 'react-router'
import { Button } from 'antd'
import type { TimelineEntry } from '../../../src-main/shared/roster/roster.contract.ts'
import { useHasRole } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'

const orBlank = (text: string) => (text === '' ? '（空）' : text)

/** 履历时间轴: what changed about a person on which day and by which document, newest first. */
export function WorkerTimeline({ id }: { readonly id: number }) {
  const query = useChannel('roster.timeline', { id }, { keep: false })
  return (
    <QueryView query={query}>
      {({ rows }) =>
        rows.length === 0 ? (
          <p className="hint">没有记载。</p>
        ) : (
          <ol className="timeline" aria-label="履历时间轴">
            {rows.map((entry, index) => (
              <Entry key={`${entry.effectiveOn} ${entry.label} ${index}`} entry={entry} />
            ))}
          </ol>
        )
      }
    </QueryView>
  )
}

function Entry({ entry }: { readonly entry: TimelineEntry }) {
  const { effectiveOn, label, before, after, basis, isAhead, batchId, isMergedIn } = entry
  const navigate = useNavigate()
  const maySeeImports = useHasRole('clerk', 'reviewer')
  const isEvent = before === '' && after === ''
  return (
    <li className={isAhead ? 'is-ahead' : ''}>
      <div>
        <b className="number">{effectiveOn}</b> {label} {isAhead ? <StateTag text="未到生效日期" tone="busy" /> : null}
        {isMergedIn ? <StateTag text="并入的记录" tone="quiet" /> : null}
      </div>
      {isEvent ? null : (
        <div>
          {orBlank(before)} → {orBlank(after)}
        </div>
      )}
      {basis === '' ? null : <div className="hint">依据：{basis}</div>}
      {batchId === null || !maySeeImports ? null : (
        <Button size="small" type="link" onClick={() => void navigate(`/import/${batchId}`)}>
          查看导入批次
        </Button>
      )}
    </li>
  )
}
