import { Button } from 'antd'
import { useState } from 'react'
import type { PersonRecordRow } from '../../../src-main/shared/person-record/person-record.contract.ts'
import { recordKindLabels, type RecordKind } from '../../../src-main/shared/person-record/record-kinds.ts'
import { binDays } from '../../../src-main/shared/person-record/record-parameters.ts'
import { useHasRole } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { momentText } from '../../strings/labels.ts'
import { recordTitle } from './record-texts.ts'

interface RemovedRecordsProps {
  readonly kind: RecordKind
  readonly rows: readonly PersonRecordRow[]
  readonly onOpen: (what: 'history', row: PersonRecordRow) => void
}

/** 已移除的记录: folded away, with who removed each and why; within a month it can be put back. */
export function RemovedRecords({ kind, rows, onOpen }: RemovedRecordsProps) {
  const [isOpen, setOpen] = useState(false)
  const isClerk = useHasRole('clerk')
  const restore = useCommand('personRecord.restore')
  const action = useAction()
  const putBack = ({ id, rowVersion, texts }: PersonRecordRow) =>
    void action.run(async () => {
      await restore({ id, rowVersion })
      return `已恢复${recordKindLabels[kind]}：${recordTitle(kind, texts)}`
    })
  return (
    <div>
      <Button size="small" type="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? '收起' : '查看'}已移除的 {rows.length} 条{recordKindLabels[kind]}
      </Button>
      <ErrorAlert error={action.error} onClose={action.clear} />
      {isOpen ? (
        <ul className="removed-list" aria-label={`已移除的${recordKindLabels[kind]}`}>
          {rows.map((row) => {
            const title = recordTitle(kind, row.texts)
            return (
              <li key={row.id}>
                <span>
                  {title}
                  <span className="hint">
                    {' '}
                    {momentText(row.removed?.at ?? '')} {row.removed?.by}移除：{row.removed?.reason}
                  </span>
                </span>
                <span className="record-actions">
                  {isClerk ? (
                    <Button
                      size="small"
                      aria-label={`恢复${title}`}
                      disabled={row.removed?.isRestorable !== true || action.pending}
                      title={row.removed?.isRestorable === true ? '' : `移除已超过${binDays}天，不能再恢复`}
                      onClick={() => putBack(row)}
                    >
                      恢复
                    </Button>
                  ) : null}
                  <Button size="small" type="link" aria-label={`历史${title}`} onClick={() => onOpen('history', row)}>
                    历史
                  </Button>
                </span>
              </li>
            )
          })}
        </ul>
      ) : null}
    </div>
  )
}
