import { Radio } from 'antd'
import type { RowDifference } from '../../../src-main/shared/roster/duplicates.contract.ts'
import { usualSide, type Side } from './merge-choices.ts'

interface DifferenceTableProps {
  readonly fields: readonly RowDifference[]
  readonly keep: Side
  readonly choices: Readonly<Partial<Record<string, Side>>>
  /** Absent for those who may only look. */
  readonly onChoose?: (field: string, side: Side) => void
}

/** Field by field what the two rows say, and whose value is taken. What follows from the ID number goes with it. */
export function DifferenceTable({ fields, keep, choices, onChoose }: DifferenceTableProps) {
  if (fields.length === 0) return <p className="hint">两条记录各栏内容相同。</p>
  const idNo = choices['idNo'] ?? keep
  return (
    <table className="plain-table" aria-label="不同之处">
      <thead>
        <tr>
          <th scope="col">栏目</th>
          <th scope="col">甲</th>
          <th scope="col">乙</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => {
          const side = field.canTake ? (choices[field.field] ?? usualSide(field, keep)) : idNo
          return (
            <tr key={field.field}>
              <th scope="row">{field.label}</th>
              {(['first', 'second'] as const).map((each) => (
                <td key={each} className={side === each ? 'is-taken' : ''}>
                  <Radio
                    checked={side === each}
                    disabled={onChoose === undefined || !field.canTake}
                    aria-label={`${field.label}取${each === 'first' ? '甲' : '乙'}`}
                    onChange={() => onChoose?.(field.field, each)}
                  />
                  <span className="number">{field[each] === '' ? '（空）' : field[each]}</span>
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
