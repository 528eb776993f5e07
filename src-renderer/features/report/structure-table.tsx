import { formatChineseDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { CallOutput } from '../../client/api.ts'
import type { Figure } from './figure-people-dialog.tsx'
import { averageAgeColumn, structureColumns, structureHeader } from './structure-header.ts'

type Report = CallOutput<'report.structure'>

/** R1 with its merged header, its 口径 and its cut-off date; a figure opens the people behind it. */
export function StructureTable({
  report,
  onFigure,
}: {
  readonly report: Report
  readonly onFigure: (figure: Figure) => void
}) {
  return (
    <>
      <h2 className="paper-title">{report.title}</h2>
      <div className="paper-line">
        <span>填报单位：{report.reportingUnit}</span>
        <span>统计截止：{formatChineseDate(report.asOf)}</span>
        <span>单位：人、岁</span>
      </div>
      <table className="paper-table" aria-label={report.title}>
        <thead>
          {structureHeader.map((row, index) => (
            <tr key={index}>
              {row.map((cell, at) => (
                <th key={at} colSpan={cell.colSpan ?? 1} rowSpan={cell.rowSpan ?? 1}>
                  {cell.text}
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {report.rows.map((row) => (
            <tr key={row.communityId ?? 'total'} className={row.communityId === null ? 'paper-total' : ''}>
              <th scope="row">{row.label}</th>
              {row.figures.map((value, index) => (
                <td key={index}>
                  <FigureCell
                    value={value}
                    column={index + 1}
                    label={row.label}
                    communityId={row.communityId}
                    onFigure={onFigure}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">{report.definition}</p>
    </>
  )
}

interface FigureCellProps {
  readonly value: number | null
  readonly column: number
  readonly label: string
  readonly communityId: number | null
  readonly onFigure: (figure: Figure) => void
}

function FigureCell({ value, column, label, communityId, onFigure }: FigureCellProps) {
  if (value === null) return '—'
  if (column === averageAgeColumn) return (value / 10).toFixed(1)
  if (value === 0) return '0'
  const name = `${label} ${structureColumns[column - 1] ?? ''}`
  return (
    <button
      type="button"
      className="figure-button"
      aria-label={`${name} ${value}`}
      title={name}
      onClick={() => onFigure({ communityId, column, name, value })}
    >
      {value}
    </button>
  )
}
