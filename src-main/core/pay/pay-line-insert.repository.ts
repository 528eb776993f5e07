import type { Finding } from '../../shared/kernel/finding.ts'
import type { Fen } from '../../shared/kernel/money.ts'
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
  readonly kept: Kept
}
/** No steps and no figures: a run would hold tens of thousands of small objects. */
export interface Kept extends Pick<PaymentOutcome, 'taxed' | 'usesSeparateBonus' | 'backPay' | 'lateContributions'> {
  /** Columns cum_… of the line; null when the payment has no step of the cumulative tax. */
  readonly cumulative: readonly Fen[] | null
  readonly firstWages: PaymentOutcome['recorded']['firstWages']
}
export function keptOf({ tax, ...outcome }: PaymentOutcome): Kept {
  const { taxed, usesSeparateBonus, backPay, lateContributions, recorded } = outcome
  const cumulative = tax && [
    tax.incomeFen,
    tax.exemptFen,
    tax.basicFen,
    tax.specialFen,
    tax.additionalFen,
    tax.otherFen,
    tax.cumulativeTaxFen,
  ]
  return { taxed, usesSeparateBonus, backPay, lateContributions, cumulative, firstWages: recorded.firstWages }
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
  const insertAmounts = amountsWriter(bulk, payMonthId)
  const keep = keeper(bulk, payMonthId)
  for (const [index, line] of lines.entries()) {
    const lineNo = index + 1
    insertLine.run(payMonthId, lineNo, ...lineValues(line))
    insertAmounts(
      lineNo,
      line.amounts.map(({ code, amountFen, baseFen }) => [numbers.get(code) ?? 0, amountFen, baseFen]),
    )
    keep(lineNo, line.kept)
    afterEach(lineNo)
  }
}

const amountColumns = ['pay_month_id', 'line_no', 'item_no', 'amount_fen', 'base_fen']

/** All amounts of a line by one statement; lines with as many share it. */
function amountsWriter(bulk: BulkStatements, payMonthId: number) {
  const statements = new Map<number, ReturnType<BulkStatements['prepare']>>()
  return (lineNo: number, amounts: readonly (readonly [number, number, number])[]): void => {
    if (amounts.length === 0) return
    let statement = statements.get(amounts.length)
    if (!statement) {
      const row = `(${amountColumns.map(() => '?').join(', ')})`
      const rows = amounts.map(() => row).join(', ')
      statement = bulk.prepare(`insert into pay_line_item (${amountColumns.join(', ')}) values ${rows}`)
      statements.set(amounts.length, statement)
    }
    statement.run(
      ...amounts.flatMap(([itemNo, amountFen, baseFen]) => [payMonthId, lineNo, itemNo, amountFen, baseFen]),
    )
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

const noStep = [0, 0, 0, 0, 0, 0, 0]

function lineValues(line: ComputedLine): unknown[] {
  const { workerId, communityId, community, name, post, grade, totals, explanation, kept } = line
  const { cumulative, taxed, usesSeparateBonus } = kept
  return [
    workerId,
    communityId,
    community,
    name,
    post,
    grade,
    ...payTotalCodes.map((total) => totals[total]),
    cumulative ? taxed.incomeFen : null,
    taxed.exemptFen,
    taxed.specialFen,
    ...(cumulative ?? noStep),
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
    for (const [key, wageFen] of kept.firstWages) {
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
