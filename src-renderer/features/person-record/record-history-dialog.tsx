import type { RecordVersion } from '../../../src-main/shared/person-record/person-record.contract.ts'
import { recordKindLabels, type RecordKind } from '../../../src-main/shared/person-record/record-kinds.ts'
import { useChannel } from '../../client/use-query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { momentText } from '../../strings/labels.ts'
import { recordHeader } from './record-texts.ts'

interface RecordHistoryProps {
  readonly kind: RecordKind
  readonly id: number
  readonly onClose: () => void
}

/** Every state of a record, newest first, each with what it changed of the one before. */
export function RecordHistoryDialog({ kind, id, onClose }: RecordHistoryProps) {
  const query = useChannel('personRecord.history', { id }, { keep: false })
  return (
    <Dialog title={`${recordKindLabels[kind]}历史`} width={640} onClose={onClose}>
      <QueryView query={query}>
        {({ rows }) => (
          <ol className="history" aria-label="历史版本">
            {rows.map((version, nth) => (
              <li key={version.rowVersion}>
                <div>
                  <span className="number">{momentText(version.at)}</span> {version.by} {wordOf(version, rows[nth + 1])}
                </div>
                <ul className="changes">
                  {changesOf(version, rows[nth + 1]).map(({ field, before, after }) => (
                    <li key={field}>
                      {recordHeader(kind, field)}：
                      {rows[nth + 1] === undefined ? after : `${orBlank(before)} → ${orBlank(after)}`}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ol>
        )}
      </QueryView>
    </Dialog>
  )
}

const orBlank = (text: string) => (text === '' ? '（空）' : text)

function wordOf(version: RecordVersion, earlier: RecordVersion | undefined): string {
  if (earlier === undefined) return '登记'
  if (version.removedReason !== null) return `移除：${version.removedReason}`
  return earlier.removedReason === null ? '修改' : '恢复'
}

function changesOf({ texts }: RecordVersion, earlier: RecordVersion | undefined) {
  return Object.entries(texts)
    .map(([field, after]) => ({ field, before: earlier?.texts[field] ?? '', after }))
    .filter(({ before, after }) => before !== after)
}
