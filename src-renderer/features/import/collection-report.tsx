import { Button } from 'antd'
import type { Collection } from '../../../src-main/shared/import-collection/import-collection.contract.ts'
import type { CallOutput } from '../../client/api.ts'
import { refusalText } from './collection-words.ts'
import { countsLine } from './import-counts.ts'

/** What became of each batch of the last writing. */
export function CollectionReport({
  collection,
  report: { written, refused, left },
  onClose,
}: {
  readonly collection: Collection
  readonly report: CallOutput<'importCollection.commit'>
  readonly onClose: () => void
}) {
  const nameOf = (batchId: number) => collection.files.find(({ batch }) => batch?.id === batchId)?.fileName ?? ''
  return (
    <section className="panel collection-report" aria-label="写入结果">
      <div className="query-bar">
        <b>写入结果</b>
        <span className="hint">每份文件各为一批，可在各自页面撤销</span>
        <Button size="small" onClick={onClose}>
          收起
        </Button>
      </div>
      <ul className="report-list">
        {refused.map(({ batchId, refusal }) => (
          <li key={batchId} className="severity-error">
            {nameOf(batchId)}：未写入。{refusalText(refusal)}
          </li>
        ))}
        {left.map((batchId) => (
          <li key={batchId} className="severity-warning">
            {nameOf(batchId)}：已取消，未写入
          </li>
        ))}
        {written.map(({ batchId, counts }) => (
          <li key={batchId}>
            {nameOf(batchId)}：{countsLine(counts)}
          </li>
        ))}
      </ul>
    </section>
  )
}
