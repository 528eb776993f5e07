import type { ExplanationStep } from '../../kernel/explanation.ts'
import { formatYuan, zeroFen, type Fen } from '../../kernel/money.ts'
import type { PayAmounts, PayColumn } from '../pay-columns.ts'
import { isEmployers } from './pay-sheet-form.ts'

/** What a pay slip (工资条) is made from: a line with its explanation. */
export interface SlipLine {
  readonly community: string
  readonly name: string
  readonly post: string
  readonly grade: number | null
  readonly amounts: PayAmounts
  readonly cumulative: Readonly<Record<'income' | 'basic' | 'special' | 'additional' | 'tax', Fen>>
  readonly explanation: Readonly<Record<string, readonly ExplanationStep[]>>
}
export interface PaySlip {
  readonly who: readonly (readonly [label: string, text: string])[]
  readonly amounts: readonly { readonly code: string; readonly label: string; readonly amount: Fen }[]
  /** 考勤, 工资标准, 缴费基数, 累计个税: how the figures came about. */
  readonly notes: readonly (readonly [label: string, text: string])[]
}

/** Always on a slip, even where they are 0. */
const always = ['gross', 'incomeTax', 'withholdingSubtotal', 'net']

/** A person's slip: the amounts that are not 0, and in words where each came from. */
export function paySlip(line: SlipLine, columns: readonly PayColumn[]): PaySlip {
  const shown = columns.filter(
    (column) => !isEmployers(column) && (always.includes(column.code) || (line.amounts[column.code] ?? 0) !== 0),
  )
  const { community, name, post, grade } = line
  return {
    who: [
      ['姓名', name],
      ['社区', community],
      ['岗位', post],
      ['等级', grade === null ? '' : `${grade}级`],
    ],
    amounts: shown.map(({ code, label }) => ({ code, label, amount: line.amounts[code] ?? zeroFen })),
    notes: notesOf(line, shown),
  }
}

function notesOf({ explanation, cumulative }: SlipLine, shown: readonly PayColumn[]): PaySlip['notes'] {
  const stepsOf = (part: PayColumn['part']) =>
    shown.filter((column) => column.part === part).flatMap(({ code }) => [...(explanation[code] ?? [])])
  const leave = stepsOf('deduction')
  const tax = [
    `累计收入${formatYuan(cumulative.income)}`,
    `减除费用${formatYuan(cumulative.basic)}`,
    `专项扣除${formatYuan(cumulative.special)}`,
    `专项附加扣除${formatYuan(cumulative.additional)}`,
    `已预扣税额${formatYuan(cumulative.tax)}`,
  ]
  const notes: (readonly [string, string])[] = [
    ['考勤', leave.length === 0 ? '本月无请假扣款' : sentence(leave)],
    ['工资', sentence(stepsOf('earning'))],
    ['缴费', sentence(stepsOf('personal'))],
    ['累计个税', tax.join('，')],
  ]
  return notes.filter(([, text]) => text !== '')
}

/** Steps one after the other; the same step under several figures is told once. */
function sentence(steps: readonly ExplanationStep[]): string {
  return [...new Set(steps.map(({ label, expression }) => `${label} ${expression}`))].join('；')
}
