import { useChannel } from '../../client/use-query.ts'
import { standardKindLabels } from '../../strings/labels.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'

/** 标准与税率: every dated parameter with its document number; the sample set is marked. */
export function StandardsTab() {
  const query = useChannel('standard.list', {})
  return (
    <QueryView query={query}>
      {({ rows }) =>
        rows.length === 0 ? (
          <EmptyState text="还没有标准。" />
        ) : (
          <div className="page-scroll stack" tabIndex={0}>
            {rows.map((row) => (
              <section key={row.id} className="panel" aria-label={row.title}>
                <h2>
                  {standardKindLabels[row.kind]}：{row.title}{' '}
                  {row.isSample ? <StateTag text="示例" tone="warn" /> : null}
                </h2>
                <p className="hint">
                  {row.effectiveFrom} 起{row.effectiveTo === null ? '' : `，至 ${row.effectiveTo}`}施行
                  {row.documentNo === '' ? '' : `，依据 ${row.documentNo}`}
                </p>
                <dl className="standard-lines">
                  {row.lines.map(({ label, value }, index) => (
                    <div key={`${label}-${index}`}>
                      <dt>{label}</dt>
                      <dd>{value}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        )
      }
    </QueryView>
  )
}
