import type { Finding } from '../../shared/kernel/finding.ts'
import { payTotalCodes, type MonthItem } from '../../shared/pay/pay-columns.ts'
import type { PaymentOutcome } from '../../shared/pay/payment-outcome.ts'
import type { BulkStatements } from '../db/contexts.ts'
import type { LineContent } from './computed-line.ts'
import { totalColumns } from './pay-line.repository.ts'

/** A computed line with the facts frozen in it. */
export interface ComputedLine extends LineContent {
  readonly workerId: number
  readonly communityId: number
  readonly community: string
  readonly name: string
  readonly post: string
  readonly grade: number | null
  /** What later payments have to know, beside the amounts. */
  readonly kept: Pick<
    PaymentOutcome,
    'tax' | 'taxed' | 'usesSeparateBonus' | 'backPay' | 'lateContributions' | 'recorded'
  >
}
export interface RefusedLine {
  readonly workerId: number
  readonly community: string
  readonly name: string
  readonly findings: readonly Finding[]
}

const lineColumns = [
  'pay_month_id',
  'line_no',
  'worker_id',
  'community_id',
  'community',
  'name',
  'post',
  'grade',
  ...totalColumns,
  'tax_income_fen',
  'tax_exempt_fen',
  'tax_special_fen',
  'cum_income_fen',
  'cum_exempt_fen',
  'cum_basic_fen',
  'cum_special_fen',
  'cum_additional_fen',
  'cum_other_fen',
  'cum_tax_fen',
  'has_separate_bonus',
  'explanation',
] as const
const insertInto = (table: string, columns: readonly string[]) =>
  `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`

/** Lines in the order given become 序号 1, 2, 3 …; one prepared statement of each kind for all of them. */
export function insertLines(
  bulk: BulkStatements,
  payMonthId: number,
  { items, lines }: { readonly items: readonly MonthItem[]; readonly lines: readonly ComputedLine[] },
  afterEach: (done: number) => void,
): void {
  const numbers = insertItems(bulk, payMonthId, items)
  const insertLine = bulk.prepare(insertInto('pay_line', lineColumns))
  const insertAmount = bulk.prepare(
    insertInto('pay_line_item', ['pay_month_id', 'line_no', 'item_no', 'amount_fen', 'base_fen']),
  )
  const keep = keeper(bulk, payMonthId)
  for (const [index, line] of lines.entries()) {
    const lineNo = index + 1
    insertLine.run(payMonthId, lineNo, ...lineValues(line))
    for (const { code, amountFen, baseFen } of line.amounts) {
      insertAmount.run(payMonthId, lineNo, numbers.get(code), amountFen, baseFen)
    }
    keep(lineNo, line.kept)
    afterEach(lineNo)
  }
}

function insertItems(
  bulk: BulkStatements,
  payMonthId: number,
  items: readonly MonthItem[],
): ReadonlyMap<string, number> {
  const insert = bulk.prepare(
    insertInto('pay_month_item', ['pay_month_id', 'item_no', 'code', 'label', 'part', 'is_taxable']),
  )
  const numbers = new Map<string, number>()
  for (const { code, label, part, taxable } of items) {
    numbers.set(code, numbers.size + 1)
    insert.run(payMonthId, numbers.size, code, label, part, taxable ? 1 : 0)
  }
  return numbers
}

function lineValues(line: ComputedLine): unknown[] {
  const { workerId, communityId, community, name, post, grade, totals, explanation, kept } = line
  const { tax, taxed, usesSeparateBonus } = kept
  const cumulative = tax
    ? [
        tax.incomeFen,
        tax.exemptFen,
        tax.basicFen,
        tax.specialFen,
        tax.additionalFen,
        tax.otherFen,
        tax.cumulativeTaxFen,
      ]
    : [0, 0, 0, 0, 0, 0, 0]
  return [
    workerId,
    communityId,
    community,
    name,
    post,
    grade,
    ...payTotalCodes.map((total) => totals[total]),
    tax ? taxed.incomeFen : null,
    taxed.exemptFen,
    taxed.specialFen,
    ...cumulative,
    usesSeparateBonus ? 1 : 0,
    explanation,
  ]
}

/** Writes what few lines have: back-pay in detail, 补缴 by month, first wages. */
function keeper(bulk: BulkStatements, payMonthId: number): (lineNo: number, kept: ComputedLine['kept']) => void {
  const backPay = bulk.prepare(
    insertInto('pay_back_pay', [
      'pay_month_id',
      'line_no',
      'period',
      'is_settlement',
      'code',
      'label',
      'is_taxable',
      'old_fen',
      'now_fen',
    ]),
  )
  const late = bulk.prepare(
    insertInto('pay_late_contribution', [
      'pay_month_id',
      'line_no',
      'month',
      'code',
      'label',
      'payer',
      'is_deductible',
      'amount_fen',
    ]),
  )
  const firstWage = bulk.prepare(
    insertInto('pay_first_wage', ['pay_month_id', 'line_no', 'base', 'employed_from', 'wage_fen']),
  )
  return (lineNo, kept) => {
    for (const d of kept.backPay) {
      const isSettlement = d.isSettlement ? 1 : 0
      const isTaxable = d.taxable ? 1 : 0
      backPay.run(payMonthId, lineNo, d.period, isSettlement, d.code, d.label, isTaxable, d.oldFen, d.nowFen)
    }
    for (const { month, code, label, payer, taxDeductible, amountFen } of kept.lateContributions) {
      late.run(payMonthId, lineNo, month, code, label, payer, taxDeductible ? 1 : 0, amountFen)
    }
    for (const [key, wageFen] of kept.recorded.firstWages) {
      const [base, employedFrom] = key.split(' ')
      firstWage.run(payMonthId, lineNo, base, employedFrom, wageFen)
    }
  }
}

export function insertRefusals(bulk: BulkStatements, payMonthId: number, refused: readonly RefusedLine[]): void {
  const insert = bulk.prepare(insertInto('pay_refusal', ['pay_month_id', 'worker_id', 'name', 'community', 'findings']))
  for (const { workerId, name, community, findings } of refused) {
    insert.run(payMonthId, workerId, name, community, JSON.stringify(findings))
  }
}
