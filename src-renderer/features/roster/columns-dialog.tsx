import { Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import type { GridColumnKey } from '../../../src-main/shared/roster/roster-grid.contract.ts'
import { useSession } from '../../client/session.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { columnTitle, offeredColumns, usualColumns } from './grid-columns.ts'

interface ColumnsDialogProps {
  readonly columns: readonly GridColumnKey[]
  readonly frozen: number
  readonly onChoose: (columns: readonly GridColumnKey[], frozen: number) => void
  readonly onClose: () => void
}

/** More of them would leave no room for the others. */
const mostFrozen = 6

/** Which columns the grid shows, in which order, and how many of them stay at the left edge. */
export function ColumnsDialog({ columns, frozen, onChoose, onClose }: ColumnsDialogProps) {
  const { account } = useSession()
  const offered = offeredColumns(account.roles)
  const [chosen, setChosen] = useState(columns)
  const [edge, setEdge] = useState(frozen)
  const move = (key: GridColumnKey, by: -1 | 1) => {
    const from = chosen.indexOf(key)
    const to = from + by
    if (to < 0 || to >= chosen.length) return
    setChosen(chosen.with(from, chosen[to] ?? key).with(to, key))
  }
  const footer = (
    <>
      <Button onClick={() => setChosen(usualColumns.filter((key) => offered.includes(key)))}>恢复常用列</Button>
      <Button onClick={onClose}>取消</Button>
      <Button
        type="primary"
        disabled={chosen.length === 0}
        onClick={() => {
          onChoose(chosen, Math.min(edge, chosen.length))
          onClose()
        }}
      >
        显示 {chosen.length} 列
      </Button>
    </>
  )
  return (
    <Dialog title="选择列" width={860} footer={footer} onClose={onClose}>
      <div className="query-bar frozen-bar">
        <span id="frozen-label">左侧冻结</span>
        <Select
          aria-labelledby="frozen-label"
          style={{ width: 220 }}
          value={edge}
          onChange={setEdge}
          options={Array.from({ length: mostFrozen + 1 }, (_, count) => ({
            value: count,
            label: frozenText(count, chosen),
          }))}
        />
        <span className="hint">横向滚动时始终可见</span>
      </div>
      <div className="two-columns">
        <div className="column-choices-scroll">
          <Checkbox.Group
            className="column-choices"
            value={[...chosen]}
            onChange={(keys: GridColumnKey[]) =>
              setChosen([...chosen.filter((key) => keys.includes(key)), ...keys.filter((key) => !chosen.includes(key))])
            }
            options={offered.map((key) => ({ value: key, label: columnTitle(key) }))}
          />
        </div>
        <ol className="column-order" aria-label="列的顺序">
          {chosen.map((key) => (
            <li key={key}>
              <span>{columnTitle(key)}</span>
              <Button size="small" aria-label={`${columnTitle(key)}上移`} onClick={() => move(key, -1)}>
                ↑
              </Button>
              <Button size="small" aria-label={`${columnTitle(key)}下移`} onClick={() => move(key, 1)}>
                ↓
              </Button>
            </li>
          ))}
        </ol>
      </div>
    </Dialog>
  )
}

function frozenText(count: number, chosen: readonly GridColumnKey[]): string {
  const last = chosen[count - 1]
  if (count === 0) return '不冻结'
  return last === undefined ? `前 ${count} 列` : `前 ${count} 列（到${columnTitle(last)}）`
}
