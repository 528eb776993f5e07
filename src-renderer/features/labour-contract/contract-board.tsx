import { Button, Checkbox } from 'antd'
import type { BoardColumn } from '../../../src-main/shared/labour-contract/labour-contract.contract.ts'
import type { LabourContractRow } from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'
import type { CallOutput } from '../../client/api.ts'
import { useHasRole } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { boardTitles, daysText, kindText, listOfColumn, spanText, type View } from './contract-words.ts'
import type { Picks } from './use-picks.ts'

type Column = CallOutput<'labourContract.board'>['columns'][number]

interface ContractBoardProps {
  readonly picks: Picks
  readonly selected: number | undefined
  readonly onSelect: (row: LabourContractRow) => void
  readonly onView: (view: View) => void
}

/** 看板: contracts from 60 days before their end to the renewal in force; the lists hold what does not fit. */
export function ContractBoard(props: ContractBoardProps) {
  const query = useChannel('labourContract.board', {})
  return (
    <QueryView query={query}>
      {({ columns }) => {
        const shown = columns.flatMap(({ rows }) => rows)
        return (
          <div className="board">
            {columns.map((column) => (
              <BoardList key={column.column} {...props} column={column} shown={shown} />
            ))}
          </div>
        )
      }}
    </QueryView>
  )
}

function BoardList({
  column: { column, total, rows },
  shown,
  picks,
  selected,
  onSelect,
  onView,
}: ContractBoardProps & { readonly column: Column; readonly shown: readonly LabourContractRow[] }) {
  const title = boardTitles[column]
  const isClerk = useHasRole('clerk') && column !== 'renewed'
  const ids = rows.map(({ id }) => id)
  const ticked = ids.filter((id) => picks.ids.includes(id))
  const others = picks.ids.filter((id) => !ids.includes(id))
  return (
    <section className="board-column" aria-label={title}>
      <header className={`board-head board-${column}`}>
        {isClerk && rows.length > 0 ? (
          <Checkbox
            aria-label={`全选${title}`}
            checked={ticked.length === ids.length}
            indeterminate={ticked.length > 0 && ticked.length < ids.length}
            onChange={({ target }) => picks.pick(target.checked ? [...others, ...ids] : others, shown)}
          />
        ) : null}
        <h2>{title}</h2>
        <b role="status" aria-label={`${title}份数`}>
          {total} 份
        </b>
      </header>
      <ul className="board-cards">
        {rows.map((row) => (
          <li key={row.id} className={row.id === selected ? 'board-card board-card-selected' : 'board-card'}>
            {isClerk ? (
              <Checkbox
                aria-label={`选择${row.workerName}的合同${row.contractNo}`}
                checked={picks.ids.includes(row.id)}
                onChange={({ target }) =>
                  picks.pick(target.checked ? [...picks.ids, row.id] : picks.ids.filter((id) => id !== row.id), shown)
                }
              />
            ) : null}
            <button type="button" onClick={() => onSelect(row)}>
              <span className="board-card-head">
                <b>{row.workerName}</b>
                <span>{row.community}</span>
              </span>
              <span className="number">{spanText(row)}</span>
              <span className="board-card-head">
                <span>{row.fixedTermCount > 0 ? `第${row.fixedTermCount}次固定期限` : kindText(row)}</span>
                <LeftText column={column} row={row} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {rows.length === 0 ? <p className="hint board-empty">没有合同。</p> : null}
      {total > rows.length ? (
        <Button size="small" type="link" onClick={() => onView(listOfColumn[column])}>
          还有 {total - rows.length} 份，到列表查看
        </Button>
      ) : null}
    </section>
  )
}

function LeftText({ column, row }: { readonly column: BoardColumn; readonly row: LabourContractRow }) {
  if (column === 'renewed') return <span>{row.signedOn}签订</span>
  if (column === 'pending') return <span>{row.hasScan ? '已有扫描件' : '待回收'}</span>
  return <b className={column === 'within60' ? 'severity-warning' : 'severity-error'}>{daysText(row.daysLeft)}</b>
}
