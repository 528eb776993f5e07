import { Button, Tag } from 'antd'
import { useState } from 'react'
import type { PersonRecordRow } from '../../../src-main/shared/person-record/person-record.contract.ts'
import { honourStandingLabels, type RecordKind } from '../../../src-main/shared/person-record/record-kinds.ts'
import { recordColumns, recordGroups } from '../../../src-main/shared/person-record/record.sheets.ts'
import { useHasRole } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { recordHeader, recordTitle } from './record-texts.ts'

interface RecordTableProps {
  readonly kind: RecordKind
  readonly rows: readonly PersonRecordRow[]
  readonly onOpen: (what: 'edit' | 'remove' | 'history', row: PersonRecordRow) => void
}

/** Records of one kind in a table as narrow as the docked panel: a few groups of columns, one below the other. */
export function RecordTable({ kind, rows, onOpen }: RecordTableProps) {
  const isClerk = useHasRole('clerk')
  const groups = recordGroups[kind]
  return (
    <table className="plain-table record-table">
      <thead>
        <tr>
          {groups.map(({ title }) => (
            <th key={title}>{title}</th>
          ))}
          <th className="record-buttons">操作</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const title = recordTitle(kind, row.texts)
          const button = (what: 'edit' | 'remove' | 'history', word: string) => (
            <Button size="small" type="link" aria-label={`${word}${title}`} onClick={() => onOpen(what, row)}>
              {word}
            </Button>
          )
          return (
            <tr key={row.id}>
              {groups.map(({ title: group, fields }, nth) => (
                <td key={group}>
                  {fields.map((field) => (
                    <Value key={field} kind={kind} field={field} row={row} />
                  ))}
                  {nth === 0 ? <Standing row={row} /> : null}
                  {nth === 0 && row.isOfSecondRow ? <div className="hint">来自已并入的记录</div> : null}
                  {nth === 1 ? <Extra row={row} /> : null}
                </td>
              ))}
              <td className="record-buttons">
                {isClerk ? button('edit', '修改') : null}
                {isClerk ? button('remove', '移除') : null}
                {button('history', '历史')}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** An honour that waits for its notice, or was refused after it, is not to be taken for one that holds. */
function Standing({ row: { standing } }: { readonly row: PersonRecordRow }) {
  if (standing === null || standing === 'in_force') return null
  return <Tag color={standing === 'proposed' ? 'gold' : 'red'}>{honourStandingLabels[standing]}</Tag>
}

function Extra({ row: { extra } }: { readonly row: PersonRecordRow }) {
  return extra.map(({ header, text }) => (
    <div key={header} className="hint">
      {header}：{text}
    </div>
  ))
}

const sensitive = (kind: RecordKind, field: string) =>
  recordColumns(kind).find(([key]) => key === field)?.[1].sensitive === 'idNo'
const isDate = (kind: RecordKind, field: string) =>
  recordColumns(kind).find(([key]) => key === field)?.[1].kind === 'dateOrMonth'
/** What needs its header to be understood. */
const labelled = new Set(['studyHours', 'diplomaNo', 'memberIdNo', 'recordNote', 'memberNote'])

interface ValueProps {
  readonly kind: RecordKind
  readonly field: string
  readonly row: PersonRecordRow
}

function Value({ kind, field, row }: ValueProps) {
  const text = row.texts[field] ?? ''
  if (text === '') return null
  if (sensitive(kind, field)) return <MaskedValue kind={kind} field={field} row={row} />
  return (
    <div className={isDate(kind, field) ? 'number record-date' : 'number'}>
      {labelled.has(field) ? <span className="hint">{recordHeader(kind, field)}：</span> : null}
      {text}
    </div>
  )
}

/** A masked number with a button that shows it for a reason. */
function MaskedValue({ kind, field, row }: ValueProps) {
  const reveal = useCommand('personRecord.reveal')
  const [isAsking, setAsking] = useState(false)
  const [shown, setShown] = useState<string | null>(null)
  const header = recordHeader(kind, field)
  const name = row.texts['memberName'] ?? recordTitle(kind, row.texts)
  return (
    <div className="number">
      {shown ?? row.texts[field]}
      {shown === null ? (
        <Button size="small" type="link" aria-label={`显示${name}的${header}`} onClick={() => setAsking(true)}>
          显示
        </Button>
      ) : null}
      {isAsking ? (
        <ReasonDialog
          title={`显示${header}`}
          verb={`显示${header}`}
          explain="查看完整号码会记入操作日志。"
          onClose={() => setAsking(false)}
          onSubmit={async (reason) => {
            const { value } = await reveal({ id: row.id, field, reason })
            setShown(value)
            announce(`已显示${header}，查看已记入操作日志`)
          }}
        />
      ) : null}
    </div>
  )
}
