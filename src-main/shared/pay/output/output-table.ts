import { formatYuan, addFen, zeroFen, type Fen } from '../../kernel/money.ts'

export interface OutputColumn {
  readonly header: string
  readonly kind: 'text' | 'integer' | 'money'
  /** Characters. */
  readonly width: number
  /** Summed under the table. */
  readonly isSummed?: boolean
}
export type OutputCell = string | number | null

/** A flat sheet of an output: what goes to a portal has neither title nor totals, what people read has both. */
export interface OutputTable {
  readonly sheetName: string
  /** '' = the heads stand in the first row. */
  readonly title: string
  readonly subtitle: string
  readonly columns: readonly OutputColumn[]
  readonly rows: readonly (readonly OutputCell[])[]
  /** Label of the last row; '' = none. */
  readonly totalLabel: string
  readonly notes: readonly string[]
}

/** Sum of a column of amounts, in fen. */
export const columnSum = ({ rows }: OutputTable, column: number): Fen =>
  rows.reduce((sum, row) => addFen(sum, typeof row[column] === 'number' ? (row[column] as Fen) : zeroFen), zeroFen)

/** A cell as it is printed. */
export function cellText({ kind }: OutputColumn, cell: OutputCell): string {
  if (cell === null) return ''
  return kind === 'money' ? formatYuan(cell as Fen) : String(cell)
}
