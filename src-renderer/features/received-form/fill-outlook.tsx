import { Checkbox } from 'antd'
import type { CallOutput } from '../../client/api.ts'
import { FindingList } from '../../ui/finding-list.tsx'

export interface Who {
  readonly communityId?: number
  readonly workerId?: number
  /** Puts the rows into a list that it lacks. */
  readonly insertsRows?: boolean
}
type Outlook = CallOutput<'receivedForm.check'>

export function isReadyToFill(outlook: Outlook | undefined): boolean {
  return outlook !== undefined && outlook.cells > 0 && !outlook.findings.some((f) => f.severity === 'error')
}

/** What filling in will do, before it is done. */
export function FillOutlook({
  outlook,
  isCard,
  insertsRows,
  onInsertsRows,
}: {
  readonly outlook: Outlook
  readonly isCard: boolean
  readonly insertsRows: boolean
  readonly onInsertsRows: (inserts: boolean) => void
}) {
  const { people, room, cells, findings } = outlook
  const lacking = isCard || room === null || room < 1 ? 0 : Math.max(0, people - room)
  return (
    <>
      <p role="status" aria-label="填表人数">
        {isCard ? '' : `在岗 ${people} 人，${room === null ? '行数不限' : `表中可填 ${Math.max(0, room)} 行`}，`}
        将填 {cells.toLocaleString('zh-CN')} 格
      </p>
      {lacking === 0 ? null : (
        <Checkbox checked={insertsRows} onChange={(event) => onInsertsRows(event.target.checked)}>
          在表内插入 {lacking} 行后填写
        </Checkbox>
      )}
      <FindingList findings={findings} good="各列都有内容可填" label="填表提示" />
    </>
  )
}
