import type { DisclosureMatrix } from '../../../src-main/shared/disclosure/disclosure.contract.ts'
import { groupWords, matrixWords } from '../../../src-main/shared/disclosure/matrix-html.ts'
import { disclosureGroups } from '../../../src-main/shared/notice/notice-types.schema.ts'

type Row = DisclosureMatrix['rows'][number]
type Cell = Row['cells'][number]

interface MatrixTableProps {
  readonly matrix: DisclosureMatrix
  readonly canPrepare: boolean
  readonly onOpen: (noticeId: number) => void
  readonly onPrepare: (row: Row, cell: Cell) => void
}

const months = Array.from({ length: 12 }, (_, i) => i + 1)

/** Community × month × 党务, 居务, 财务: a cell with a notice opens it, an empty one that is due begins a draft. */
export function MatrixTable({ matrix, canPrepare, onOpen, onPrepare }: MatrixTableProps) {
  return (
    <div className="matrix-scroll" tabIndex={0} role="group" aria-label="公开情况一览">
      <table className="matrix">
        <caption className="visually-hidden">{matrix.year}年公开情况一览表</caption>
        <thead>
          <tr>
            <th rowSpan={2} scope="col">
              社区
            </th>
            {months.map((month) => (
              <th key={month} colSpan={disclosureGroups.length} scope="colgroup">
                {month}月
              </th>
            ))}
          </tr>
          <tr>
            {months.map((month) =>
              disclosureGroups.map((group) => (
                <th key={`${month}-${group}`} scope="col" abbr={`${month}月${groupWords[group]}公开`}>
                  {groupWords[group].slice(0, 1)}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map((row) => (
            <tr key={row.communityId}>
              <th scope="row">{row.community}</th>
              {row.cells.map((cell) => (
                <td key={`${cell.month}-${cell.group}`} className={`cell-${cell.state}`}>
                  <CellButton row={row} cell={cell} canPrepare={canPrepare} onOpen={onOpen} onPrepare={onPrepare} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A sign beside the colour, so that black-and-white prints say the same. */
const signs: Readonly<Record<Cell['state'], string>> = {
  posted: '√',
  late: '迟',
  prepared: '拟',
  overdue: '逾',
  due: '待',
  ahead: '·',
  none: '',
}

interface CellButtonProps extends Pick<MatrixTableProps, 'canPrepare' | 'onOpen' | 'onPrepare'> {
  readonly row: Row
  readonly cell: Cell
}

function CellButton({ row, cell, canPrepare, onOpen, onPrepare }: CellButtonProps) {
  const { state, noticeId, month, group, dueOn } = cell
  if (state === 'none') return null
  const due = dueOn === null ? '' : `，应于 ${dueOn} 前公开`
  const name = `${row.community}${Number(month.slice(5))}月${groupWords[group]}公开：${matrixWords[state]}${due}`
  if (noticeId === null && !canPrepare) {
    return (
      <span title={name} aria-label={name} role="img">
        {signs[state]}
      </span>
    )
  }
  return (
    <button
      type="button"
      title={name}
      aria-label={name}
      onClick={() => (noticeId === null ? onPrepare(row, cell) : onOpen(noticeId))}
    >
      {signs[state]}
    </button>
  )
}
