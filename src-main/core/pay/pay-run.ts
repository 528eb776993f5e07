import { formatYuan, zeroFen } from '../../shared/kernel/money.ts'
import type { MonthItem, PayAmounts } from '../../shared/pay/pay-columns.ts'
import { computePayment } from '../../shared/pay/payment.rules.ts'
import type { PayResult } from '../../shared/pay/payment-outcome.ts'
import type { RuleBook } from '../../shared/pay/rule-book.ts'
import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import { codeLabel } from '../../shared/roster/code-tables.ts'
import type { JobContext, WriteScope } from '../db/contexts.ts'
import { gatherPayFacts, type Candidate, type PayRunInput } from './pay-facts.ts'
import { contentOf, MonthItems, usualItems } from './computed-line.ts'
import { assertStepAllowed } from './pay-step.ts'
import {
  insertLines,
  insertRefusals,
  keptOf,
  type ComputedLine,
  type RefusedLine,
} from './pay-line-insert.repository.ts'
import { deleteLines, sumMonth } from './pay-line.repository.ts'
import { compareWithBefore, type Comparison } from './pay-comparison.ts'
import { deleteComparison, insertComparison } from './pay-comparison.repository.ts'
import { computedSheet, readSheet, type Sheet } from './pay-sheet.repository.ts'
import { insertVersion, lastVersionNo } from './pay-version.repository.ts'
import { getPayMonth, markComputed, nextComputation } from './pay.repository.ts'

/** Both halves of a run: everybody who was to be paid is in exactly one of them. */
export interface PayRun {
  readonly items: readonly MonthItem[]
  readonly lines: readonly ComputedLine[]
  readonly refused: readonly RefusedLine[]
}

const cancelEvery = 100 // people

/**
 * 核算: computes everybody from facts gathered beforehand and replaces the draft's lines in one transaction. One
 * broken person never stops the run: he or she is named with the cause and left out of the totals.
 */
export async function calculatePayMonth(
  { id, rowVersion }: { readonly id: number; readonly rowVersion: number },
  context: JobContext,
): Promise<PayRun> {
  const { actor, db, progress, signal } = context
  const month = await getPayMonth(db, id)
  await assertStepAllowed(db, 'calculate', month, actor)
  progress('gather', 0)
  const input = await gatherPayFacts(db, month)
  const run = computeAll(input, month.month, { progress, signal })
  const sheet = computedSheet(run)
  progress('compare', 0)
  const comparison = await compareWithBefore(db, sheet, { month, input, refused: run.refused })
  await context.write((scope) => replaceLines(scope, { id, rowVersion, run, input, sheet, comparison }, context))
  return run
}

type RunMeter = Pick<JobContext, 'progress' | 'signal'>

function computeAll({ candidates, book }: PayRunInput, month: CalendarMonth, meter: RunMeter): PayRun {
  const items = new MonthItems(usualItems(book.scheme(month).body, book.contributions(month).body))
  const lines: ComputedLine[] = []
  const refused: RefusedLine[] = []
  for (const [index, candidate] of candidates.entries()) {
    checkpoint(meter, 'compute', index + 1, candidates.length)
    const { id: workerId, name, community, communityId, category, grade } = candidate.worker
    const result = computeOne(candidate, book)
    if (!result.ok) {
      refused.push({ workerId, name, community, findings: result.findings })
      continue
    }
    const { outcome } = result
    lines.push({
      workerId,
      communityId,
      community,
      name,
      post: codeLabel('category', category),
      grade,
      ...contentOf(outcome, items),
      kept: keptOf(outcome),
    })
  }
  return { items: items.list, lines, refused }
}

function computeOne({ person, payment, ledger, findings }: Candidate, book: RuleBook): PayResult {
  return findings.length > 0 ? { ok: false, findings } : computePayment(person, payment, ledger, book)
}

function checkpoint({ progress, signal }: RunMeter, stage: string, done: number, total: number): void {
  if (done % cancelEvery !== 0 && done !== total) return
  signal.throwIfCancelled()
  progress(stage, done, total)
}

interface Written {
  readonly id: number
  readonly rowVersion: number
  readonly run: PayRun
  readonly input: PayRunInput
  /** The run's lines as versions and months are compared by them. */
  readonly sheet: Sheet
  readonly comparison: Comparison | null
}

async function replaceLines(scope: WriteScope, written: Written, meter: RunMeter): Promise<void> {
  const { trx, bulk, actor, clock, record } = scope
  const { id, rowVersion, run, input, sheet, comparison } = written
  const before = await getPayMonth(trx, id)
  await assertStepAllowed(trx, 'calculate', before, actor)
  const previous = await sumMonth(trx, id)
  const at = { id, rowVersion, by: actor.id, now: clock.now() }
  await markComputed(trx, at, { standards: input.loaded.used, computation: await nextComputation(trx) })
  const last = await lastVersionNo(trx, id)
  const version = { payMonthId: id, by: actor.id, now: at.now, refused: run.refused.length }
  insertVersion(bulk, version, { last, before: await readSheet(trx, id), computed: sheet })
  await deleteLines(trx, id)
  await deleteComparison(trx, id)
  insertLines(bulk, id, run, (done) => checkpoint(meter, 'write', done, run.lines.length))
  insertRefusals(bulk, id, run.refused)
  if (comparison) insertComparison(bulk, id, comparison)
  const { headcount, totals } = await sumMonth(trx, id)
  record({
    objectType: 'pay_month',
    objectId: id,
    before: { headcount: previous.headcount, ...grossAndNet(previous.totals) },
    after: { headcount, ...grossAndNet(totals) },
    summary:
      `核算${before.month}工资表：${headcount}人，应发${formatYuan(grossAndNet(totals).grossFen)}元，实发${formatYuan(grossAndNet(totals).netFen)}元；` +
      `未核算${run.refused.length}人`,
  })
}

const grossAndNet = ({ gross, net }: PayAmounts) => ({ grossFen: gross ?? zeroFen, netFen: net ?? zeroFen })
